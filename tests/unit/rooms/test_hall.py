"""A full hall: what a phone is sent does not grow with the number of seats."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path

import pytest

from game_server.bots.wire import messages
from game_server.content import load
from game_server.engine.flow.deadlines import armed_deadlines
from game_server.engine.kit.groups import Group
from game_server.engine.kit.viewers import AT_CONSOLE, EVERYONE, ON_SCREEN, AtSeat
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.barometer import Answer
from game_server.engine.mechanics.commitment import Make
from game_server.engine.mechanics.contract import Document, MechanicMove
from game_server.engine.mechanics.estimate import Estimate, room
from game_server.engine.mechanics.estimate.scoring import Scale, points
from game_server.engine.mechanics.match import Pick
from game_server.engine.mechanics.recall import Recall
from game_server.engine.state.console_moves import Next
from game_server.engine.state.moves import (
    ChooseService,
    DeadlinePassed,
    Envelope,
    Join,
    Move,
    Play,
    Sender,
)
from game_server.engine.state.scenario import Scenario
from game_server.errors import MetoddError
from game_server.protocol.codec import pack
from game_server.rooms.connection import Connection
from game_server.rooms.core import RoomCore
from game_server.rooms.presence import PresenceTracker
from tests.game import CONSOLE, START, opening, phone

CONTENT = Path(__file__).parents[3] / "content"
FEW, FULL = 100, 1000
TOGETHER = 50
"""Moves that are decided and published at once."""
GROWTH = 1.1

Sizes = Mapping[tuple[str, str], int]
"""The most bytes of a frame, by when it came and what it was."""


@cache
def plenary() -> Scenario:
    """Return the scenario for a hall."""
    return load(CONTENT).scenarios["pleniere"]


class Reader(Connection):
    """Keep how large the frames of one document are, at most."""

    def __init__(self, hall: "Hall") -> None:
        super().__init__(lambda: START, lambda *_: None)
        self.hall = hall

    def deliver(self, frame: bytes) -> bool:
        """Take a frame."""
        (message,) = messages(frame)
        self.hall.weigh(f"{message['type']} of {message['audience']}", len(frame))
        return False


class Hall:
    """Run the core of a room at once and in order, and weigh what its phones get."""

    def __init__(self, seats: int) -> None:
        self.now = START
        self.core = RoomCore(opening(plenary()), lambda: self.now, release="")
        self.seats = [f"p{number}" for number in range(1, seats + 1)]
        self.sizes: defaultdict[tuple[str, str], int] = defaultdict(int)
        self.when = "entry"
        self.numbers: Counter[Sender] = Counter()
        for variant in ("fr", "fr-simple", "en"):
            self.core.broadcast.subscribe(Reader(self), EVERYONE, variant)

    @property
    def all(self) -> Document:
        """Return what everybody sees."""
        return self.core.document(EVERYONE, "fr")

    def weigh(self, what: str, size: int) -> None:
        """Note the *size* of what came, if it is the largest so far."""
        self.sizes[self.when, what] = max(self.sizes[self.when, what], size)

    def send(self, sender: Sender, move: Move) -> None:
        """Let a move wait; it must not be refused."""
        self.numbers[sender] += 1

        def answer(error: MetoddError | None) -> None:
            assert error is None, error

        self.core.submit(Envelope(sender, "d" * 16, self.numbers[sender], move), answer)

    def settle(self) -> None:
        """Decide what waits, and publish."""
        self.now += 100
        draft = self.core.draft(self.core.inbox.take_all())
        self.core.settle(draft)
        self.core.publish()

    def each(self, move: Callable[[int], Move]) -> None:
        """Let every phone make the move of its number, some at once."""
        for number, seat in enumerate(self.seats, 1):
            self.send(phone(seat), move(number))
            if number % TOGETHER == 0:
                self.settle()

    def enter(self) -> None:
        """Let everybody in, and tell the services."""
        services = list(plenary().services)
        self.each(lambda number: Join(f"Loutre {number:04}", 1 + number % 3))
        for seat in self.seats:
            self.core.broadcast.subscribe(Reader(self), AtSeat(seat), "fr")
        self.each(lambda number: ChooseService(services[number % len(services)]))
        self.rest()

    def rest(self) -> None:
        """Weigh the documents whole, as a phone that comes back gets them."""
        for variant in ("fr", "fr-simple", "en"):
            self.weigh("whole of all", len(pack(self.core.document(EVERYONE, variant))))
        for seat in self.seats:
            self.weigh("whole of seat", len(pack(self.core.document(AtSeat(seat), "fr"))))
        for name, viewer in (("screen", ON_SCREEN), ("all", EVERYONE)):
            self.weigh(f"screen {name}", len(pack(self.core.document(viewer, "fr"))))

    def next(self) -> None:
        """Open the next step, and let everybody answer if it asks something."""
        self.send(CONSOLE, Next(self.core.state.last_step))
        self.when = f"step {self.core.state.last_step + 1}"
        self.settle()
        for deadline in armed_deadlines(self.core.state):
            if deadline.id.startswith("lock:"):
                self.now = deadline.at
                self.core.submit_own(DeadlinePassed(deadline.id))
        self.settle()
        here = self.all["step"]
        for name, run in self.all["side_runs"].items():
            if run["open"]:
                group = -int(name.removeprefix("b"))
                self.each(partial(opinions, group=group))
        if here["kind"] == "input":
            mechanic = self.all["phases"][here["phase"]]["mechanic"]
            self.each(lambda number: Play(here["id"], self.answer(mechanic, number)))
        self.rest()

    def answer(self, mechanic: str, number: int) -> MechanicMove:
        """Answer unlike everybody else, and write on the wall what nobody else does."""
        if mechanic == "estimate":
            return Estimate(number % 1000 / 10, 1 + number % 3)
        if mechanic == "match":
            goals = [int(goal.removeprefix("g")) for goal in self.all["play"]["goals"]]
            return Pick(tuple(goals[number % 4 : number % 4 + 1 + number % 3]))
        if mechanic == "recall":
            cards = self.all["play"]["cards"].items()
            return Recall({name: card["low"] + number % 10 for name, card in cards})
        gesture = f"faire le geste numéro {number:04}"
        service = self.core.state.seats[f"p{number}"].service
        moment = f"{service}.m1"
        return Make("2w", moment=moment, own_gesture=gesture, difficulty=1 + number % 5, wall=True)


def opinions(number: int, group: Group) -> Play:
    """Give some opinions beside a talk, and pass the others."""
    answers = {"link": 1 + number % 5, "able": 1 + number % 3}
    return Play(0, Answer(answers, ("want",)), group)


@cache
def played(seats: int) -> tuple[Sizes, Mapping[str, int], Mapping[str, int]]:
    """Return what phones got in a whole plenary, and what was done how often, by step.

    An answer was judged, and who is connected was looked through.
    """
    judged: Counter[str] = Counter()
    searched: Counter[str] = Counter()
    hall = Hall(seats)

    def counted(guess: float, value: float, low: float, high: float, scale: Scale) -> int:
        judged[hall.when] += 1
        return points(guess, value, low, high, scale)

    def seated(present: PresenceTracker) -> tuple[str, ...]:
        searched[hall.when] += 1
        return seated_seats(present)

    seated_seats = PresenceTracker.own_seats
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "points", counted)
        patch.setattr(PresenceTracker, "own_seats", seated)
        hall.enter()
        while hall.core.document(AT_CONSOLE, "fr")["next"]["what"] != "end":
            hall.next()
    return hall.sizes, judged, searched


def test_what_a_phone_gets_does_not_grow_with_the_hall() -> None:
    """From a hundred seats to a thousand, no document and no patch is a tenth larger."""
    few, full = played(FEW)[0], played(FULL)[0]
    assert few.keys() == full.keys()
    assert {what for _, what in few} >= {"patch of all", "patch of seat", "whole of all"}
    grown = {key: (few[key], full[key]) for key in few if full[key] > GROWTH * few[key]}
    assert grown == {}


def test_a_hall_is_weighed_to_its_end() -> None:
    """Each step has its documents; in each that asks something the seats' ones change."""
    sizes = played(FULL)[0]
    steps = [
        step
        for phase in plenary().phases
        for step in MECHANICS[phase.mechanic].steps(phase.content)
    ]
    assert {when for when, _ in sizes} == {"entry"} | {
        f"step {number}" for number in range(1, len(steps) + 1)
    }
    for number, step in enumerate(steps, 1):
        assert (f"step {number}", "patch of all") in sizes
        if step.kind == "input":
            assert (f"step {number}", "patch of seat") in sizes


def test_an_answer_is_scored_as_often_in_a_full_hall() -> None:
    """What is told of the answers of others is counted once for all, not once a seat."""
    few, full = played(FEW)[1], played(FULL)[1]
    assert few.keys() == full.keys()
    assert few
    ratio = FULL / FEW
    assert {when: n for when, n in full.items() if n > GROWTH * ratio * few[when]} == {}


def test_answers_do_not_check_all_seats_for_eviction() -> None:
    """A thousand answers put nobody out: no more is looked at for them than for a hundred."""
    few, full = dict(played(FEW)[2]), dict(played(FULL)[2])
    assert full.pop("entry") > few.pop("entry") > 0
    assert full == few
