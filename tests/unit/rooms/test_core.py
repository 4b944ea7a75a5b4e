"""The core of a room: batches, seats that are put out and let in, and what a console sees."""

import logging
from typing import TYPE_CHECKING

import pytest

from game_server.engine import rules
from game_server.engine.evolve import Decision
from game_server.engine.kit.viewers import AtSeat, Viewer
from game_server.engine.mechanics.contract import Document
from game_server.engine.state.console_moves import LockEntry, SetFactor
from game_server.engine.state.events import Attendance
from game_server.engine.state.moves import Envelope, Facilitator
from game_server.engine.state.state import State
from game_server.engine.views.play import Precomputed
from game_server.engine.views.view import view
from game_server.rooms import core as rooms_core
from tests.documents import fit
from tests.room_driver import Client, Driver
from tests.samples import discovery, estimate, scenario, talk

if TYPE_CHECKING:
    from game_server.errors import MetoddError

JOIN = {"type": "join", "name": "Aigrette", "persons": 1}


def seated(driver: Driver, index: int) -> Client:
    """Return a phone with a seat."""
    phone = Client(driver, "phone", f"{index:032x}").connect()
    assert phone.move(JOIN)["type"] == "accepted"
    return phone


@pytest.fixture
def driver() -> Driver:
    """Return a room in its lobby."""
    return Driver(discovery())


@pytest.fixture
def console(driver: Driver) -> Client:
    """Return a console of the room."""
    return Client(driver, "console").connect()


def test_moves_of_a_batch_are_decided_one_after_the_other(driver: Driver) -> None:
    """Each move sees what the earlier ones of its batch made, and each gets its own answer."""
    answers: list[MetoddError | None] = []
    facilitator = Facilitator("console1")
    for number, move in ((1, LockEntry(locked=True)), (2, SetFactor("2")), (1, SetFactor("1"))):
        driver.core.submit(Envelope(facilitator, "d", number, move), answers.append)
    driver.settle()
    assert [error and error.code for error in answers] == [None, None, "stale_move"]
    # It would keep all states of its batch, until somebody searches for what refers to itself.
    assert answers[2] is not None
    assert answers[2].__traceback__ is None
    assert driver.core.state.entry_locked
    assert driver.core.state.factor == "2"


def test_an_opened_step_records_attendance(driver: Driver, console: Client) -> None:
    """Attendance is journalled in the same commit as the step that opens."""
    seated(driver, 1)
    gone = seated(driver, 2)
    gone.drop()
    console.move({"type": "next", "step": 0})
    assert driver.events[-1] == Attendance(("p1",), driver.clock.now)
    console.move({"type": "factor", "factor": "2"})
    assert not isinstance(driver.events[-1], Attendance)


def test_auto_waits_for_a_phone_that_came_since_the_step_opened() -> None:
    """Rule 0.5: a seat that is connected is there, also before the next attendance is due."""
    driver = Driver(scenario(estimate(), talk(), pace="auto"))
    console, quick, slow = Client(driver, "console").connect(), seated(driver, 1), seated(driver, 2)
    slow.drop()
    driver.clock.now += 1_000
    console.move({"type": "next", "step": 0})
    console.move({"type": "next", "step": 1})
    slow.connect()
    driver.clock.now += 60_000
    estimate_of = {"type": "play", "step": 2, "move": {"type": "estimate.answer", "value": 10}}
    assert quick.move(estimate_of)["type"] == "accepted"
    driver.pass_deadlines()
    assert driver.core.state.last_step == 2
    assert slow.move(estimate_of)["type"] == "accepted"
    assert driver.core.state.last_step == 3
    attended = [event for event in driver.events if isinstance(event, Attendance)]
    assert attended[2].here == ("p1", "p2")
    assert len(attended) == 4


def test_a_closed_room_records_no_attendance(driver: Driver, console: Client) -> None:
    """The end of a session opens no step."""
    for _ in range(2):
        console.move({"type": "next", "step": console.step})
    console.move({"type": "close"})
    assert driver.core.state.status == "closed"
    assert not [e for e in driver.events[-2:] if isinstance(e, Attendance)]


def test_a_faulty_rule_refuses_its_move_only(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A move that the rules choke on is answered `unknown`; the others of its batch count."""

    def faulty(state: State, sent: Envelope, now: int) -> Decision:
        if isinstance(sent.move, SetFactor):
            raise KeyError(sent.number)
        return rules.decide(state, sent, now)

    monkeypatch.setattr(rooms_core, "decide", faulty)
    answers: list[MetoddError | None] = []
    for number, move in ((1, SetFactor("2")), (2, LockEntry(locked=True))):
        driver.core.submit(Envelope(Facilitator("console1"), "d", number, move), answers.append)
    with caplog.at_level(logging.CRITICAL):
        driver.settle()
    assert [error and error.code for error in answers] == ["unknown", None]
    assert driver.core.state.entry_locked


@pytest.mark.parametrize(("kind", "code"), [("kick", "kicked"), ("ban", "banned")])
def test_a_seat_that_is_put_out_loses_its_connection(
    driver: Driver, console: Client, kind: str, code: str
) -> None:
    """The phone is told why and ends, the others see it leave, and its seat is kept."""
    phone, other = seated(driver, 1), seated(driver, 2)
    assert console.move({"type": kind, "seat": "p1"})["type"] == "accepted"
    phone.read()
    assert phone.messages[-1] == {"type": "bye", "code": code}
    assert phone.connection is not None
    assert phone.connection.outbox.close_code == 4003
    other.read()
    assert other.documents["all"]["phones"] == 1
    assert console.documents["console"]["seats"]["p1"]["status"] == code.replace("kicked", "out")
    assert driver.core.presence.seats() == ("p2",)


def test_a_kicked_phone_watches_and_may_come_back(driver: Driver, console: Client) -> None:
    """It connects without a seat, its moves are refused, and a new join brings the seat back."""
    phone = seated(driver, 1)
    console.move({"type": "kick", "seat": "p1"})
    phone.connect()
    assert "seat" not in [m for m in phone.messages if m["type"] == "welcome"][-1]
    assert phone.move({"type": "set_first_time", "first_time": 1})["code"] == "kicked"
    assert phone.move(JOIN)["type"] == "accepted"
    assert phone.documents["seat"]["id"] == "p1"
    assert driver.core.presence.seats() == ("p1",)


def test_a_kicked_phone_does_not_slip_in_with_its_old_join(driver: Driver, console: Client) -> None:
    """A join that has counted is answered again, but gives no seat to a phone that was put out."""
    phone = seated(driver, 1)
    console.move({"type": "kick", "seat": "p1"})
    phone.connect()
    phone.messages.clear()
    assert phone.move(JOIN, again=True)["type"] == "accepted"
    assert [m for m in phone.messages if m["type"] == "welcome"] == []
    assert driver.core.presence.seats() == ()
    assert driver.core.state.seats["p1"].status == "out"


def test_a_banned_phone_is_turned_away_until_readmitted(driver: Driver, console: Client) -> None:
    """A ban refuses the token at the door; once undone, the phone has its seat at once."""
    phone = seated(driver, 1)
    console.move({"type": "ban", "seat": "p1"})
    phone.messages.clear()
    phone.connect()
    assert phone.messages == [{"type": "bye", "code": "banned"}]
    console.move({"type": "readmit", "seat": "p1"})
    phone.connect()
    assert phone.documents["seat"]["id"] == "p1"


def test_a_closed_entry_lets_known_seats_in(driver: Driver, console: Client) -> None:
    """While the entry is locked new phones are refused, and known ones come back."""
    phone = seated(driver, 1)
    kicked = seated(driver, 2)
    console.move({"type": "kick", "seat": "p2"})
    console.move({"type": "lock_entry", "locked": True})
    phone.drop()
    phone.connect()
    assert phone.messages[-2]["audience"] == "seat"
    kicked.connect()
    assert kicked.move(JOIN)["type"] == "accepted"
    stranger = Client(driver, "phone", "f" * 32).connect()
    assert stranger.move(JOIN)["code"] == "room_locked"
    console.move({"type": "lock_entry", "locked": False})
    assert stranger.move(JOIN)["type"] == "accepted"


def test_the_console_sees_figures_and_trouble_and_nobody_else_does() -> None:
    """Figures come with the first truth, the store's trouble while it lasts, there only."""
    driver = Driver(scenario(estimate("e"), estimate("f")))
    console, screen = Client(driver, "console").connect(), Client(driver, "screen").connect()
    phone = seated(driver, 1)
    for _ in range(4):
        console.move({"type": "next", "step": console.step})
        assert ("figures" in console.documents["console"]) == (console.step == 4)
    driver.core.trouble = "full"
    driver.settle()
    for page in (console, screen, phone):
        page.read()
    assert console.documents["console"]["storage"] == {"cause": "full"}
    fit("console", console.documents["console"], console.documents["all"])
    for page in (screen, phone):
        for document in page.documents.values():
            assert not {"figures", "storage"} & document.keys()
    driver.core.trouble = ""
    driver.settle()
    console.read()
    assert "storage" not in console.documents["console"]


def test_a_clock_set_back_dates_no_move_before_the_last(driver: Driver, console: Client) -> None:
    """Moves are never dated before the last one, also if the server's clock is corrected."""
    console.move({"type": "factor", "factor": "2"})
    moved = driver.core.state.moved_at
    driver.clock.now -= 3_600_000
    assert console.move({"type": "factor", "factor": "1"})["type"] == "accepted"
    assert driver.core.state.moved_at == moved


@pytest.mark.parametrize(
    ("move", "made"),
    [
        ({"type": "ask_help", "on": True}, {"p2"}),
        ({"type": "choose_table", "table": 3}, {"p2"}),
        ({"type": "choose_service", "service": "unsaid"}, {"p2"}),
    ],
)
def test_a_change_of_one_seat_computes_no_other_seats_document(
    move: dict[str, object], made: set[str], driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a full hall nobody else's document is looked at, in any step."""
    phones = [seated(driver, index) for index in range(4)]
    looked: list[Viewer] = []

    def noted(
        state: State, viewer: Viewer, variant: str, common: Precomputed | None = None
    ) -> Document:
        looked.append(viewer)
        return view(state, viewer, variant, common)

    monkeypatch.setattr(rooms_core, "view", noted)
    assert phones[1].move(move)["type"] == "accepted"
    assert {viewer.id for viewer in looked if isinstance(viewer, AtSeat)} == made


def test_a_warning_shows_on_the_console_until_its_end(driver: Driver, console: Client) -> None:
    """At once, and with the latest end that was told; nobody else gets it."""
    phone, end = seated(driver, 1), driver.clock() + 1_000
    driver.core.warn("guesses_stopped", end)
    driver.core.warn("guesses_stopped", end - 1)
    console.read()
    phone.read()
    assert console.documents["console"]["warnings"] == {"guesses_stopped": end}
    fit("console", console.documents["console"], console.documents["all"])
    assert "warnings" not in str(phone.documents)
    driver.clock.now = end
    driver.settle()
    console.read()
    assert "warnings" not in console.documents["console"]
