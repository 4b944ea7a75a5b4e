"""What became of commitments in the row of a session: what its page tells, after every answer."""

from itertools import accumulate
from random import Random

import pytest

from game_server.exports.followed_cells import FOLLOWED_COLUMNS, followed_cells
from game_server.figures.tables import Cell
from game_server.follow_ups.counts import with_answer
from game_server.follow_ups.record import FOLLOW_UPS, OUTCOMES, Counts, FollowUp
from game_server.sessions.followed import NAMES, follow_up_section
from tests.unit.follow_ups import samples

NOTHING = [None] * 5


def on_page(follow_up: FollowUp) -> list[Cell]:
    """Return what the page of the session tells of the same."""
    section = follow_up_section(follow_up, None, 0)
    rows = (
        {
            each.name["fr"] if each.name else each.definition.name["fr"]: each.told().value
            for each in section.figures
        }
        if section
        else {}
    )
    answered = rows.get("Engagements dont on a des nouvelles")
    return [answered, *(rows.get(NAMES[outcome]["fr"]) for outcome in OUTCOMES)]


@pytest.mark.parametrize(
    ("outcomes", "cells"),
    [
        ({"kept": 14, "given_up": 6}, [20, 14, 0, 0, 6]),
        ({"not_yet": 10}, [10, 0, 0, 10, 0]),
        ({"kept": 14, "partly": 8, "not_yet": 6, "given_up": 2}, [30, 14, 8, 6, 2]),
        ({"kept": 9}, NOTHING),
        ({}, NOTHING),
    ],
)
def test_by_hand(outcomes: dict[str, int], cells: list[Cell]) -> None:
    """Answers and outcomes are told from ten on; each was drawn by lot at times."""
    follow_up = FollowUp("", 0, 9, told=Counts(outcomes), key=samples.KEY)
    assert followed_cells(FOLLOW_UPS.encode(follow_up)) == cells


def test_a_session_of_before_keeps_its_number_alone() -> None:
    """Its outcomes were counted exactly."""
    follow_up = FollowUp("", 0, 9, told=Counts({"kept": 14, "given_up": 6}))
    assert followed_cells(FOLLOW_UPS.encode(follow_up)) == [20, None, None, None, None]


def test_a_session_without_follow_up_has_empty_cells() -> None:
    """One of before, or where nobody could promise anything."""
    assert followed_cells(None) == NOTHING
    assert len(FOLLOWED_COLUMNS) == len(NOTHING)


def test_a_row_tells_what_the_page_tells_after_every_answer() -> None:
    """So whoever compares exports, rows and pages learns of nobody what one page does not tell."""
    rng = Random(6)

    def change(before: FollowUp, _: int) -> FollowUp:
        answer = samples.told(rng.choice(OUTCOMES)) if rng.random() < 0.8 else None
        return with_answer(before, f"c{rng.randrange(30)}", answer)

    waited, told = 0, 0
    for follow_up in accumulate(range(300), change, initial=samples.session_of(30)):
        cells = followed_cells(FOLLOW_UPS.encode(follow_up))
        assert cells == on_page(follow_up)
        told += cells != NOTHING
        waited += cells[0] != len(follow_up.answers)
    assert told > 100 < waited
