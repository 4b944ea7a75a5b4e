"""How many of a group said something (F3), and what of it adds up over sessions (F4)."""

from itertools import pairwise
from typing import Final

from game_server.disclosure.attacker import LEAST

STEP: Final = 5
"""Numbers of a session are told in steps of so many."""


def at_least(n: int, of: int) -> int:
    """Return what is told of *n* out of *of*: more than so many are; 0 where nothing is told.

    It is the greatest multiple of five below *n* that lies six or more below *of*. So what is told
    fits 0 to 5, or 6 to 10, and so on, and the last step always holds *of* − 5: whoever owns four
    of them finds for each other person a world in which she said it, and one in which she did not.
    """
    below = min(n - 1, of - LEAST)
    return below - below % STEP if below >= STEP else 0


def rounded(n: int, of: int, chance: float) -> int:
    """Return *n* out of *of* rounded to one of a few steps, up or down as *chance* has it (F4).

    *chance* is from 0 to 1, drawn once for all. Steps are six or more apart, and end with 0 and
    *of*; the expected value is *n* itself (random rounding, L. H. Cox, Journal of the American
    Statistical Association 82, 1987). So a sum over many sessions is right, and a single one stays
    open: what is told as 0 may be five, and what is told as all may lack five.
    """
    if of <= 0:
        return 0
    steps = max(1, of // LEAST)
    edges = [of * at // steps for at in range(steps + 1)]
    for low, high in pairwise(edges):
        if low <= n <= high:
            return high if chance * (high - low) < n - low else low
    message = f"{n} is not from 0 to {of}"
    raise ValueError(message)
