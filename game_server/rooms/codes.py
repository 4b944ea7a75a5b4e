"""Room codes: six signs that are read, typed and heard without doubt."""

from collections.abc import Callable

from game_server.engine.codes import ALPHABET

LENGTH = 6


def make_code(random: Callable[[int], bytes]) -> str:
    """Return a new code, each sign equally likely."""
    signs = ""
    while len(signs) < LENGTH:
        (draw,) = random(1)
        # Bytes above the last multiple of 31 would favour the first signs.
        if draw < 256 // len(ALPHABET) * len(ALPHABET):
            signs += ALPHABET[draw % len(ALPHABET)]
    return signs


def is_code(tidy: str) -> bool:
    """Tell whether *tidy* may be a room's code, whether a room has it or not."""
    return len(tidy) == LENGTH and set(tidy) <= set(ALPHABET)
