"""Where rooms stood, kept in parts and compared half a year apart (M9.7, F2)."""

from dataclasses import replace

import pytest

from game_server.engine.mechanics.contract import Document
from game_server.engine.state.console_moves import Close
from game_server.engine.state.events import RoomOpened
from game_server.rooms.core import RoomCore
from game_server.sessions.stands import as_told, compared
from game_server.sessions.summary import summary
from tests.game import Game
from tests.samples import maturity, scenario, subject, talk

DAY = 24 * 3_600_000
NOW = 1_800_000_000_000
PHONES = {f"p{number}": f"s{1 + number % 3}" for number in range(1, 24)} | {"p24": "unknown"}
TOLD = [{"placings": ["s1", "s2"], "n": 7}, {"placings": ["s3", "s4", "unknown"], "n": 5}]


def played(phones: int, *, by_table: bool = False) -> RoomCore:
    """Return a closed room that answered on one subject, and left another out."""
    phases = (maturity("a", by_table=by_table), maturity("b", subject("left")), talk("fin"))
    game = Game(replace(scenario(*phases), tables="chosen"), players=phones)
    game.next_until("input")
    game.place(**{seat: stand for seat, stand in PHONES.items() if seat in game.state.seats})
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
def test_a_summary_keeps_what_the_room_saw(*, by_table: bool) -> None:
    """M9.7: by subject, in told parts; titles in the other languages of the scenario."""
    core = played(24, by_table=by_table)
    found = summary(core)
    parts = core.state.results[0, 0].findings["parts"]
    assert min(part["n"] for part in parts) >= 6
    assert found["stands"] == {"water": {"title": "Sujet water", "n": 24, "parts": parts}}
    assert found["texts"]["en"]["stands"] == {"water": "Subject water"}


def test_a_summary_keeps_nothing_of_eleven() -> None:
    """M9.7: nor does its record have an empty place for it."""
    found = summary(played(11))
    assert "stands" not in found
    assert "stands" not in found["texts"]["en"]


@pytest.mark.parametrize(
    ("counts", "parts"),
    [
        ((6, 2, 4, 0, 1), [(["s1"], 6), (["s2", "s3", "s4", "unknown"], 7)]),
        ((3, 3, 3, 0, 2), []),
        ((0, 14, 0, 0, 0), []),
    ],
)
def test_a_record_of_before_is_told_in_parts(
    counts: tuple[int, ...], parts: list[tuple[list[str], int]]
) -> None:
    """M9.7, F2: it counted each stand; of fewer than twelve nothing is told any more."""
    placings = dict(zip(("s1", "s2", "s3", "s4", "unknown"), counts, strict=True))
    stored = {"water": {"title": "Eau", "n": sum(counts), "placings": placings}}
    told = [{"placings": names, "n": n} for names, n in parts]
    expected = {"water": {"title": "Eau", "n": sum(counts), "parts": told}} if told else {}
    assert as_told(stored) == expected
    assert as_told(expected) == expected


def session(id_: str, days_ago: float, *subjects: str) -> Document:
    """Return what is compared of a session that ended so many days ago."""
    stands = {name: {"title": name, "n": 12, "parts": TOLD} for name in subjects}
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
