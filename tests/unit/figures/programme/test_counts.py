"""The counts of a session: one declaration says what each is a part of, and whether it adds up."""

from dataclasses import replace
from operator import attrgetter
from typing import Any

import pytest

from game_server.figures.programme.definitions import DEFINITIONS
from game_server.figures.programme.record import Recorded, decode, encode
from game_server.figures.programme.sums import NOTHING, Sums, total
from game_server.figures.session.added import COUNTS, SUMMED, Added

SOUND = Added(
    scenario="flash",
    title={"fr": "Pause"},
    opened=1,
    began=2,
    closed=3,
    seconds=6,
    people=6,
    phones=6,
    possible=6,
)


def with_count(name: str, n: int) -> Added:
    """Return a sound session whose count of this *name* is *n*."""
    changed: dict[str, Any] = {name: n}
    return replace(SOUND, **changed)


def is_read(added: Added) -> bool:
    """Return whether a record of what a session *added* is read again as it was written."""
    recorded = Recorded("r", "", added)
    return decode("r", encode(recorded)) == recorded


@pytest.mark.parametrize("name", COUNTS)
def test_no_count_is_read_that_cannot_be_true(name: str) -> None:
    """Below 0 none can be, nor above what it is a part of; as great it can."""
    whole = COUNTS[name].part_of
    most = attrgetter(whole)(SOUND) if whole else 6
    assert is_read(with_count(name, most))
    assert not is_read(with_count(name, -1))
    assert is_read(with_count(name, most + 1)) == (name in {"seconds", "people"} or not whole)


def test_counts_add_up_each_in_its_place() -> None:
    """Sums of several sessions, and of none."""
    one, other = (Sums(plain=tuple(range(n, n + len(SUMMED)))) for n in (1, 10))
    both = total((one, other))
    assert [both.of(name) for name in SUMMED] == [11 + 2 * n for n in range(len(SUMMED))]
    assert total(()) == NOTHING


def test_each_count_that_is_summed_is_told() -> None:
    """Under its own name, or as what a share is of: else nobody would miss it."""
    shares = {"answers", "possible"}
    assert set(SUMMED) - shares <= DEFINITIONS.keys()
    assert shares <= set(SUMMED)
