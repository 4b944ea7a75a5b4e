"""How many chose a gesture, by hand, and against whoever compares all numbers that are told."""

from collections.abc import Iterator, Mapping, Sequence
from operator import ge

import pytest

from game_server.disclosure import OWN, at_least
from game_server.engine.kit.copies import replace
from game_server.engine.kit.measures import Chosen, Measures
from game_server.figures.session.gestures import gestures_told, named, of_trades

BARE = Measures(asks=True, answered=frozenset(), points={}, talk_points={})


def measured(replied: int, **counts: int) -> Measures:
    """Return the measures of a phase in which so many of those who replied chose each gesture."""
    chosen = tuple(Chosen({"fr": name}, "", n) for name, n in counts.items())
    return replace(BARE, answered=frozenset(f"p{seat}" for seat in range(replied)), chosen=chosen)


def told(rows: Sequence[Measures], made: int) -> Mapping[str, int]:
    """Return what is told beside at least so many commitments, by the text of each gesture."""
    names = {one.key: one.text["fr"] for row in rows for one in row.chosen}
    return {names[key]: n for key, n in gestures_told(rows, {"n": made, "about": True}).items()}


def test_each_activity_counts_by_whole_fives() -> None:
    """Eight and eight are five and five, not fifteen: else a sum would narrow both."""
    rows = [measured(30, a=8, b=5), measured(30, a=8, b=5)]
    assert told(rows, 40) == {"a": 10}
    assert gestures_told(rows, None) == {}


def test_gestures_are_no_more_than_the_commitments_that_are_told() -> None:
    """Eleven and six are ten and five; beside fifteen commitments the rarest waits."""
    assert told([measured(28, a=11, b=6)], 20) == {"a": 10, "b": 5}
    assert told([measured(28, a=11, b=6)], 15) == {"a": 10}
    assert told([measured(28, a=11)], 10) == {"a": 5}
    assert told([measured(28, a=6)], 5) == {}


@pytest.mark.parametrize("replied", [12, 20, 28, 60])
def test_whoever_owns_four_phones_knows_nobodys_gesture(replied: int) -> None:
    """F3: beside what is told each other person may have chosen a gesture, and may not have."""
    seen: dict[Mapping[str, int] | int, list[int]] = {}
    for chose in range(replied + 1):
        made = at_least(chose, replied)
        seen.setdefault(told([measured(replied, a=chose)], made).get("a", 0), []).append(chose)
    for numbers in seen.values():
        others = range(max(numbers) - OWN, max(numbers) + 1)
        assert max(others) > 0
        assert min(numbers) < replied - OWN


GESTURES = 3
"""How many there are beside no commitment: with four ways to reply all rooms can be counted out."""


def split(seats: int, ways: int) -> Iterator[tuple[int, ...]]:
    """Yield how many *seats* choose each of so many *ways*."""
    if ways == 1:
        yield (seats,)
        return
    for first in range(seats + 1):
        for others in split(seats - first, ways - 1):
            yield (first, *others)


@pytest.mark.parametrize("replied", [12, 17, 21])
def test_beside_commitments_no_gesture_tells_that_somebody_chose_one(replied: int) -> None:
    """F3: each other person may have made no commitment, and may have chosen another gesture.

    Whoever owns four phones knows what these chose, and all that is told of gestures together.
    """
    pages: dict[object, list[tuple[int, ...]]] = {}
    for room in split(replied, GESTURES + 1):
        _, *gestures = room
        counts = dict(zip("abc", gestures, strict=True))
        made = at_least(sum(gestures), replied)
        shown = told([measured(replied, **counts)], made) if made else {}
        pages.setdefault((made, *shown.items()), []).append(room)
    for own in split(OWN, GESTURES + 1):
        for rooms in pages.values():
            fitting = [room for room in rooms if all(map(ge, room, own))]
            for way in range(GESTURES + 1):
                others = [room[way] - own[way] for room in fitting]
                assert not others or min(others) < replied - OWN
            nothing = [room[0] - own[0] for room in fitting]
            assert not nothing or max(nothing) > 0


def engaged(**counts: int) -> Measures:
    """Return the measures of a phase with gestures of the trade eau, but for « all »."""
    seats = {f"p{seat}": 1.0 for seat in range(sum(counts.values()))}
    chosen = tuple(
        Chosen({"fr": name}, "" if name.startswith("all") else "eau", n)
        for name, n in counts.items()
    )
    return replace(BARE, answered=frozenset(seats), chosen=chosen, values={"committed": seats})


@pytest.mark.parametrize(
    ("rows", "shown", "is_named"),
    [
        ([engaged(a=9, all=20)], {"eau": 5}, False),
        ([engaged(a=9, b=1, all=20)], {"eau": 5}, False),
        ([engaged(a=6, b=6, all=20)], {"eau": 10}, True),
        ([engaged(a=6, all=20), engaged(a=6, all=20)], {"eau": 10}, False),
        ([engaged(a=11, all=20), engaged(a=6, all=20)], {"eau": 15}, True),
        ([engaged(a=5, all=20)], {}, False),
    ],
)
def test_a_trade_is_named_where_told_numbers_are_of_ten_people(
    rows: Sequence[Measures], shown: Mapping[str, int], *, is_named: bool
) -> None:
    """Five in each of two activities may be the same five."""
    numbers = gestures_told(rows, {"n": 60, "about": True})
    assert of_trades(rows, numbers) == shown
    assert named(rows, numbers) == ({"eau"} if is_named else set())


def test_what_several_trades_chose_tells_of_none() -> None:
    """The same text may stand in two lists."""
    both = replace(
        measured(60), chosen=(Chosen({"fr": "a"}, "eau", 11), Chosen({"fr": "a"}, "rh", 11))
    )
    found = gestures_told([both], {"n": 60, "about": True})
    assert sum(found.values()) == 20
    assert of_trades([both], found) == {}
