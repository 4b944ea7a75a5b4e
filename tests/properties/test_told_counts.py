"""Whoever knows the rule by which a number is told knows of no group under five (rule 0.15)."""

from collections.abc import Callable
from typing import Final

import pytest

from game_server.disclosure import at_least
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.figures.suppression import tell_acted
from tests.properties.committed import NO, OWN, engaged

MOST: Final = 60
Tell = Callable[[int, int], tuple[int, object]]
"""Return what is told of so many out of some phones: a number, 0 where there is none, and more."""


def acted(n: int, phones: int) -> tuple[int, object]:
    """Return what a programme adds up of who acted in a session."""
    return tell_acted(n, phones)


def made(n: int, phones: int) -> tuple[int, object]:
    """Return what screens, roofs and phones tell of commitments."""
    return at_least(n, phones), None


def reported(n: int, phones: int) -> tuple[int, object]:
    """Return what the report tells of it, with its rate."""
    found = engaged([OWN] * n + [NO] * (phones - n))
    return found.get("made", 0), tuple(found.items())


TELLERS: Final[dict[str, Tell]] = {
    "acted": acted,
    "made": made,
    "reported": reported,
}


def preimages(tell: Tell, phones: int) -> dict[tuple[int, object], list[int]]:
    """Return all numbers of which the same is told, by what is told."""
    found: dict[tuple[int, object], list[int]] = {}
    for n in range(phones + 1):
        found.setdefault(tell(n, phones), []).append(n)
    return found


def is_small(n: int) -> bool:
    """Return whether somebody, and fewer than five, are in a group of *n*."""
    return 0 < n < SMALL_GROUP


@pytest.mark.parametrize("tell", TELLERS.values(), ids=TELLERS)
def test_no_number_tells_of_fewer_than_five_who_did_or_did_not(tell: Tell) -> None:
    """For sure: with any number of phones it stays open, or nobody is in that group.

    Where no number stands fewer than five may be known to have done it.
    """
    told_of = 0
    for phones in range(1, MOST + 1):
        for (n, _), found in preimages(tell, phones).items():
            if n:
                told_of += 1
                assert not is_small(n)
                assert not all(is_small(each) for each in found), (phones, n, found)
                assert not all(is_small(phones - each) for each in found), (phones, n, found)
    assert told_of > MOST


@pytest.mark.parametrize("tell", TELLERS.values(), ids=TELLERS)
@pytest.mark.parametrize("phones", range(SMALL_GROUP + 1, 2 * SMALL_GROUP + 1))
def test_of_six_to_ten_phones_nothing_is_told(tell: Tell, phones: int) -> None:
    """Whoever owns four would else know of one other person (F3)."""
    assert {n for n, _ in preimages(tell, phones)} == {0}
