"""Where rooms stood, kept and compared (M9.7): of ten phones or more, and half a year apart."""

from dataclasses import replace

import pytest

from game_server.engine.console_moves import Close
from game_server.engine.events import RoomOpened
from game_server.engine.mechanics.contract import Document
from game_server.rooms.core import RoomCore
from game_server.rooms.sessions import summary
from game_server.rooms.stands import compared
from tests.game import Game
from tests.samples import maturity, scenario, subject, talk

DAY = 24 * 3_600_000
NOW = 1_800_000_000_000
TEN = {f"p{number}": f"s{1 + number % 3}" for number in range(1, 10)} | {"p10": "unknown"}
COUNTED = {"s1": 3, "s2": 3, "s3": 3, "s4": 0, "unknown": 1}


def played(phones: int, *, by_table: bool = False) -> RoomCore:
    """Return a closed room that answered on one subject, and left another out."""
    phases = (maturity("a", by_table=by_table), maturity("b", subject("left")), talk("fin"))
    game = Game(replace(scenario(*phases), tables="chosen"), players=phones)
    game.next_until("input")
    game.place(**{seat: stand for seat, stand in TEN.items() if seat in game.state.seats})
    game.next_until("discuss")
    game.next()
    game.skip()
    game.console(Close())
    opened, *others = game.events
    assert isinstance(opened, RoomOpened)
    core = RoomCore(opened, lambda: game.now, release="test")
    core.replay(others)
    return core


@pytest.mark.parametrize("by_table", [False, True])
def test_a_summary_keeps_how_ten_phones_answered(*, by_table: bool) -> None:
    """M9.7: by subject and stand; titles in the other languages of the scenario."""
    found = summary(played(10, by_table=by_table))
    assert found["stands"] == {"water": {"title": "Sujet water", "n": 10, "placings": COUNTED}}
    assert found["texts"]["en"]["stands"] == {"water": "Subject water"}


def test_a_summary_keeps_nothing_of_nine() -> None:
    """M9.7: nor does its record have an empty place for it."""
    found = summary(played(9))
    assert "stands" not in found
    assert "stands" not in found["texts"]["en"]


def session(id_: str, days_ago: float, *subjects: str) -> Document:
    """Return what is compared of a session that ended so many days ago."""
    stands = {name: {"title": name, "n": 10, "placings": COUNTED} for name in subjects}
    return {"id": id_, "closed": NOW - round(days_ago * DAY), "stands": stands}


def test_the_last_one_of_half_a_year_before_is_compared() -> None:
    """M9.7: only subjects that both played, and nothing else of the earlier session."""
    now = session("now", 0, "water", "rights")
    earlier = [
        session("a", 179, "water"),
        session("b", 181, "water", "work"),
        session("c", 400, "water", "rights"),
        session("d", 200, "work"),
        {"id": "e", "closed": NOW - 190 * DAY},
    ]
    before = compared(now, earlier)
    assert before is not None
    assert (before["closed"], list(before["stands"])) == (NOW - 181 * DAY, ["water"])
    assert compared(now, earlier[:1]) is None
    assert compared({"id": "x", "closed": NOW}, earlier) is None
