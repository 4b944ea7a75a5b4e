"""Room codes: six signs that are hard to confuse when they are read, typed or heard."""

from collections.abc import Callable

from game_server.engine.kit.codes import ALPHABET

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
    """Return whether *tidy* has the form of a room code, whether a room has it or not."""
    return len(tidy) == LENGTH and set(tidy) <= set(ALPHABET)
