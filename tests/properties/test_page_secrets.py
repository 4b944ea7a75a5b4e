"""Whoever reads the page of a session knows of nobody what was said in confidence (rule 0.8)."""

from random import Random
from typing import Final

import pytest

from game_server.disclosure import LEAST
from game_server.engine.figure_names import VOLUNTEERS
from game_server.engine.mechanics.talk.moves import InterestTold, TalkContent, TalkState
from game_server.engine.mechanics.talk.partners import volunteers, with_interest
from tests.properties.committed import (
    ADVICE,
    BARE_ADVICE,
    BARE_COMMITMENTS,
    COMMITMENTS,
    NO,
    REPLIES,
    Advice,
)
from tests.properties.confided import Opinion, Opinions, bare, opinions_of, summed_of, told


def phones(n: int, *opinions: tuple[int | None, int | None]) -> list[Opinions]:
    """Return so many phones of the same *opinions*, each before and after."""
    return [tuple(Opinion(*each) for each in opinions)] * n


ALIKE: Final = {
    "all moved by one": phones(10, (3, 4)),
    "all moved as far as can be": phones(10, (1, 5)),
    "all ended at 1": [*phones(9, (5, 1)), *phones(1, (4, 1))],
    "all began at 1": [*phones(9, (1, 5)), *phones(1, (1, 4))],
    "one opinion rose, the other fell": [*phones(9, (1, 5), (5, 1)), *phones(1, (1, 4), (4, 1))],
}
"""Rooms of which opinions were told so that each phone's was known; all but the first two were."""
ALMOST: Final = {
    "one came late": [*phones(10, (2, 3)), *phones(1, (None, 5))],
    "one came late, beside few steps": [
        *phones(9, (5, 1)),
        *phones(1, (5, 2)),
        *phones(1, (None, 1)),
    ],
    "one passed an opinion": [
        *phones(6, (1, 5), (3, 3)),
        *phones(4, (2, 4), (4, 1)),
        *phones(1, (None, None), (1, 5)),
    ],
}
"""Rooms in which one phone gave other answers than the others."""


@pytest.mark.parametrize("room", [*ALIKE.values(), *ALMOST.values()], ids=[*ALIKE, *ALMOST])
def test_a_room_of_one_mind_is_known_of_nobody(room: list[Opinions]) -> None:
    """Neither what all thought before, or after, nor how they moved.

    Who reads the programme after each session knows besides how far opinions moved in all.
    """
    assert opinions_of(len(room[0])).certain(room) == []
    assert summed_of(len(room[0])).certain(room) == []


@pytest.mark.parametrize("room", ALIKE.values(), ids=ALIKE)
def test_where_nothing_is_hidden_its_opinions_are_known(room: list[Opinions]) -> None:
    """Mean, interval and feeling leave one room alone."""
    assert opinions_of(len(room[0]), bare).certain(room) != []


@pytest.mark.parametrize("asked", [1, 2])
def test_drawn_opinions_are_known_of_nobody(asked: int) -> None:
    """Five to twelve phones, of one mind, of two, or of many; some pass."""
    chance, shown, hidden = Random(asked), 0, 0
    for _ in range(60 // asked**3):
        room = opined(chance, asked)
        assert summed_of(asked).certain(room) == []
        row = told(room).get("perception")
        shown += row is not None and "shift" in row
        hidden += row is not None and "shared" in row
    assert min(shown, hidden) >= 2


def opined(chance: Random, asked: int) -> list[Opinions]:
    """Return a room that agrees more than people do, of which some pass."""
    usual = [[chance.choice((1, 5, chance.randint(1, 5))) for _ in "ba"] for _ in range(asked)]
    differ = [chance.choice((0, 0.1, 0.5)) for _ in range(2 * asked)]

    def one(at: int, moment: int) -> int | None:
        if chance.random() < 0.04:
            return None
        differs = chance.random() < differ[2 * at + moment]
        return chance.randint(1, 5) if differs else usual[at][moment]

    size = chance.choice((5, 9, 10, 11, 12))
    return [tuple(Opinion(one(at, 0), one(at, 1)) for at in range(asked)) for _ in range(size)]


@pytest.mark.parametrize("size", range(5, 13))
@pytest.mark.parametrize("advice", [(10,), (9, 10), (7,), (0,), (0, 6), (10, None), (7, 9), (0, 9)])
def test_what_all_recommend_is_known_of_nobody(size: int, advice: tuple[Advice, ...]) -> None:
    """A balance of all, or of nobody, would tell of each."""
    room = [advice[seat % len(advice)] for seat in range(size)]
    assert ADVICE.certain(room) == []


@pytest.mark.parametrize("advice", [10, 0])
def test_a_balance_of_all_would_tell_what_each_recommends(advice: int) -> None:
    """Where it is not hidden."""
    assert BARE_ADVICE.certain([advice] * 5) == ["kind"]


@pytest.mark.parametrize("size", range(5, 13))
def test_what_a_room_commits_itself_to_is_known_of_nobody(size: int) -> None:
    """But that all made a commitment, which is told (rule 0.15)."""
    chance = Random(size)
    rooms = [[reply] * size for reply in REPLIES]
    rooms += [chance.choices(REPLIES[:3], k=size) for _ in range(2)]
    rooms += [[*room[1:], NO] for room in rooms]
    for room in rooms:
        assert COMMITMENTS.certain(room) == ([] if NO in room else ["made"])


def test_exact_numbers_of_gestures_would_tell_what_each_chose() -> None:
    """Where they are not told by fives below the commitments."""
    assert BARE_COMMITMENTS.certain(["tap"] * 10) == ["gesture", "made"]


@pytest.mark.parametrize("size", range(5, 13))
def test_that_all_volunteer_is_known_of_nobody(size: int) -> None:
    """Six of them or more may have taken it back, as far as the report tells (M0.4, F3)."""
    state = TalkState({})
    for seat in range(size):
        state = with_interest(state, InterestTold(f"p{seat}", on=True))
    told = volunteers(TalkContent({}, partners={"fr": "Parlez-en."}), state)[VOLUNTEERS]
    assert told.n == told.value <= max(0, size - LEAST)
