"""How answers spread along a scale, told in parts that hold six of them or more (F2)."""

from collections.abc import Sequence
from typing import NamedTuple

from game_server.disclosure.attacker import LEAST


class Part(NamedTuple):
    """Tell that *n* answers lie from the place *first* to *last* of a scale, both included."""

    first: int
    last: int
    n: int


def merged(counts: Sequence[int]) -> tuple[Part, ...]:
    """Return the parts of a scale of which is told how many answers they hold; none of too few.

    *counts* are the answers by place. Places are joined from the first one on until a part holds
    six; what is left over at the end joins the last part. Empty places are joined like others, so
    that all parts together are the whole scale, and who moves from anywhere to an end of it leaves
    what is told as it was. Where one part is all there is, nothing is told.
    """
    parts: list[Part] = []
    first, held = 0, 0
    for place, n in enumerate(counts):
        held += n
        if held >= LEAST:
            parts.append(Part(first, place, held))
            first, held = place + 1, 0
    if not parts[1:]:
        return ()
    if first < len(counts):
        last = parts.pop()
        parts.append(Part(last.first, len(counts) - 1, last.n + held))
    return tuple(parts)
