"""Sums over sessions: equal to those made one by one; cuts put each session where it belongs."""

from game_server.figures.programme.declared import HeldSession
from game_server.figures.programme.fold import by, names_of, reach_by_service, sums, with_held
from game_server.figures.programme.sums import NOTHING, total
from game_server.figures.session.added import Reach
from tests.unit.figures.programme.ended import line

LINES = (
    line("r1", "2026-01-10", 20),
    line("r2", "2026-05-10", 4, first_time=None, first_time_of=0),
    line("r3", "2025-05-10", 30, informed=None, acted=None),
    line("r4", "2026-05-11", 1, seconds=None),
)


def test_sums_by_hand() -> None:
    """20 + 4 + 30 + 1 people; r2 was not asked, r3 is a summary, r4 has no length."""
    found = sums(LINES)
    assert (found.sessions, found.persons, found.asked, found.first) == (4, 55, 2, 10 + 15)
    assert (found.deep, found.timed) == (3, 3)
    assert found.person_seconds == 3600 * 54
    assert found.stayed == (20, True)
    assert sums(()) == total(()) == NOTHING


def test_a_cut_holds_each_session_once_for_each_key() -> None:
    """By year two; by theme none, for none has one."""
    assert {year: len(some) for year, some in by(LINES, lambda one: (one.year,)).items()} == {
        "2025": 1,
        "2026": 3,
    }
    assert by(LINES, lambda one: one.themes) == {}


def test_sessions_without_the_tool_are_added_as_declared() -> None:
    """Of one it was asked who is new, of the other not."""
    held = (
        HeldSession("2026-02-01", 12, 90, first_time=5),
        HeldSession("2026-02-02", 8, 60),
    )
    found = with_held(sums(LINES[:1]), held)
    assert (found.sessions, found.persons, found.held, found.held_persons) == (3, 40, 2, 20)
    assert (found.asked, found.first, found.first_of) == (2, 15, 32)
    assert found.person_seconds == 20 * 3600 + 12 * 5400 + 8 * 3600
    assert found.informed == 20


def test_services_are_summed_and_former_ones_lead_to_those_of_today() -> None:
    """A renamed one is what it became, a split one keeps its code; tiny sessions tell none."""
    rows = {"eaux": Reach(6, 1, 5, 2, 2, 1), "eau": Reach(4, 1, 1, 1, 1), "dst": Reach(5)}
    lines = (line("r1", people=15, services=rows), line("r2", people=4, services={"eau": Reach(4)}))
    found = reach_by_service(lines, names_of({"eaux": ("eau",), "dst": ("voirie", "batiments")}), 5)
    assert found == {
        "dst": {"persons": 5, "shown": 0},
        "eau": {"persons": 10, "shown": 1},
    }
