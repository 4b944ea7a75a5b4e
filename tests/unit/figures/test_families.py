"""How many committed to a family of gestures, by hand and by lot (F7)."""

from collections.abc import Mapping
from typing import Final

import pytest

from game_server.disclosure import ANSWERED, Response
from game_server.engine.kit.copies import replace
from game_server.engine.kit.measures import Measures
from game_server.figures.families import by_lot, families_told, in_order

BARE: Final = Measures(asks=True, answered=frozenset(), points={}, talk_points={})


def measured(replied: int, first: int = 0, **counts: int) -> Measures:
    """Return an activity where so many of those who replied, from one on, chose each family."""
    families: dict[str, frozenset[str]] = {}
    at = first
    for family, n in counts.items():
        families[family] = frozenset(f"p{seat}" for seat in range(at, at + n))
        at += n
    answered = frozenset(f"p{seat}" for seat in range(replied))
    return replace(BARE, answered=answered, families=families)


@pytest.mark.parametrize(
    ("replied", "chose", "told"),
    [(28, 5, {}), (28, 6, {"eau": 5}), (28, 11, {"eau": 10}), (28, 28, {"eau": 20}), (10, 10, {})],
)
def test_families_are_counted_by_fives_and_never_all(
    replied: int, chose: int, told: Mapping[str, int]
) -> None:
    """F3, as commitments are."""
    assert families_told([measured(replied, eau=chose)]) == told


def test_a_person_counts_once_in_a_family_whatever_activities_there_are() -> None:
    """The same eight, twice, are eight; four more people make twelve."""
    eight = measured(28, eau=8, energie=0)
    assert families_told([eight, eight]) == {"eau": 5}
    assert families_told([eight, measured(28, 8, eau=4)]) == {"eau": 10}
    assert families_told([BARE]) == {}


def test_families_are_read_by_their_numbers_the_others_last() -> None:
    """Equal ones stand in the order of the list; one that is no more known comes behind it."""
    told = {"": 20, "soin": 5, "energie": 5, "eau": 10, "ancienne": 5}
    assert in_order(told) == ["eau", "energie", "soin", "ancienne", ""]


def test_whatever_one_chose_may_be_told_as_anything() -> None:
    """So beside all that is told, each family stays possible for her, and so does none (F2).

    A seat of each kind is told as each other kind in some session, about once in twelve times.
    """
    room = replace(
        measured(4, eau=1, energie=1),
        families={
            "eau": frozenset({"p0"}),
            "energie": frozenset({"p1"}),
            "": frozenset({"p2"}),
        },
    )
    seen: dict[str, set[str | None]] = {seat: set() for seat in room.answered}
    kept = 0
    sessions = 1_000
    for number in range(sessions):
        told = by_lot(room, Response(number.to_bytes(16)))
        of = {seat: family for family, seats in told.items() for seat in seats}
        kept += of.get("p0") == "eau"
        for seat, found in seen.items():
            found.add(of.get(seat))
        assert told == by_lot(room, Response(number.to_bytes(16)))
    assert all(found == {"eau", "energie", "", None} for found in seen.values())
    expected = 1 - 1 / ANSWERED + 1 / ANSWERED / 4
    assert kept / sessions == pytest.approx(expected, abs=0.03)


def test_a_content_without_families_tells_none() -> None:
    """Journals from before are counted as they were: lots make no family of nothing."""
    assert by_lot(measured(28), Response(bytes(16))) == {}
