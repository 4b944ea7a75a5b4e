"""What a phone sets twice in one batch: only the last one that counts is stored (rule 0.14)."""

from typing import TYPE_CHECKING

from game_server.engine.mechanics.estimate import Estimate
from game_server.engine.state.moves import (
    AskHelp,
    Attend,
    Envelope,
    Phone,
    Play,
    RoomItself,
    WireMove,
)
from game_server.engine.state.run_events import PhasePlayed
from game_server.rooms.inbox import PendingMove
from game_server.rooms.turns import turns
from tests.room_driver import Client, Driver
from tests.samples import estimate, scenario, talk

if TYPE_CHECKING:
    from game_server.errors import MetoddError

ROOM = PendingMove(Envelope(RoomItself(), "", 0, Attend(())), lambda _: None)


def pending(phone: str, number: int, move: WireMove) -> PendingMove:
    """Return a move of a phone that waits."""
    return PendingMove(Envelope(Phone(phone), "d1", number, move), lambda _: None)


def put(value: float, step: int = 2, group: int = 0) -> Play:
    """Return what sets an estimate."""
    return Play(step, Estimate(value), group, done=False)


def test_what_a_phone_sets_stands_for_what_it_set_before() -> None:
    """Also « Valider », which is the last; then it begins anew."""
    first, second = pending("a", 1, put(1)), pending("a", 2, put(2))
    sent, third = pending("a", 3, Play(2, Estimate(2))), pending("a", 4, put(3))
    other = pending("b", 1, put(9))
    assert turns((first, other, second, sent, third)) == [[first, second, sent], [other], [third]]


def test_nothing_is_passed_over_that_something_else_may_follow() -> None:
    """Another step, another group, another move of the phone, a move that may end the step."""
    first = pending("a", 1, put(1))
    for other in (put(1, step=3), put(1, group=1), AskHelp(on=True)):
        assert len(turns((first, pending("a", 2, other)))) == 2
    assert len(turns((first, ROOM, pending("a", 2, put(2))))) == 3


def test_the_journal_keeps_the_last_one_that_the_rule_accepts() -> None:
    """All are answered; one that is refused hides none before it."""
    driver = Driver(scenario(estimate(), talk()))
    console, page = Client(driver, "console").connect(), Client(driver, "phone", "a" * 32).connect()
    page.move({"type": "join", "name": "Aigrette", "persons": 1})
    for _ in range(2):
        console.move({"type": "next", "step": console.step})
    seat = Phone(next(iter(driver.core.state.tokens)))
    answers: list[MetoddError | None] = []
    for number, value in enumerate((10, 20, 5000), 1):
        driver.core.submit(Envelope(seat, "d9", number, put(value)), answers.append)
    driver.settle()
    played = [event for event in driver.events if isinstance(event, PhasePlayed)]
    assert [event.set_by for event in played] == ["p1"]
    assert sorted(error.code if error else "" for error in answers) == ["", "", "out_of_bounds"]
    page.read()
    assert page.documents["seat"]["play"]["mine"] == 20
