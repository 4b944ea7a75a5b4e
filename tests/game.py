"""A game on the pure engine under a clock that tests move: no journal, no sockets."""

from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from typing import cast

from game_server.engine.evolve import initial_state
from game_server.engine.flow.deadlines import armed_deadlines
from game_server.engine.kit.memo import Memo
from game_server.engine.kit.viewers import AtSeat, AtTable
from game_server.engine.mechanics import barometer
from game_server.engine.mechanics.commitment import Make
from game_server.engine.mechanics.contract import Document, MechanicMove
from game_server.engine.mechanics.estimate import Estimate
from game_server.engine.mechanics.match import Pick
from game_server.engine.mechanics.maturity import Place
from game_server.engine.mechanics.order import Arrange
from game_server.engine.mechanics.recall import Recall
from game_server.engine.mechanics.talk import SendWord
from game_server.engine.rules import decide
from game_server.engine.state.console_moves import Next, Skip, StepBack
from game_server.engine.state.events import Event, RoomOpened
from game_server.engine.state.moves import (
    Attend,
    ChooseTable,
    DeadlinePassed,
    Envelope,
    Facilitator,
    Join,
    Move,
    Phone,
    Play,
    Ready,
    RoomItself,
    Sender,
    SetFirstTime,
)
from game_server.engine.state.run_events import PhaseEnded
from game_server.engine.state.scenario import Scenario
from game_server.engine.state.state import State
from game_server.engine.views.proposed import proposed
from game_server.figures import session as metrics
from game_server.rooms.broadcast import SHARED_VIEWERS
from tests.documents import typed_view

START = 1_700_000_000_000
CONSOLE = Facilitator("a1")
ROOM = RoomItself()


def token(seat: str) -> str:
    """Return the hash of the token that the phone of *seat* has in tests."""
    return sha256(seat.encode()).hexdigest()


def phone(seat: str) -> Phone:
    """Return the sender that will have, or has, *seat*."""
    return Phone(token(seat))


def opening(scenario: Scenario, *, seed: str = "5e" * 32, trial: bool = False) -> RoomOpened:
    """Return the event that opens a room of *scenario*."""
    return RoomOpened("r" * 32, "ABC234", seed, scenario, trial, START)


def untyped(document: Mapping[str, object] | None) -> Document:
    """Return a document with keys of any type, empty for None."""
    return cast("Document", document or {})


def check_handed_on(before: State, event: Event, after: State) -> None:
    """Check that what was counted as a phase ran is what it hands on as it ends (rule 0.22)."""
    if isinstance(event, PhaseEnded) and event.outcome == "played":
        assert proposed(after, "fr", Memo()) == proposed(before, "fr", Memo())


class Game:
    """Play moves one after the other; each sender has one device and counts its moves."""

    def __init__(self, scenario: Scenario, *, players: int = 0) -> None:
        """Open a room and join with *players* phones, as p1, p2 and so on."""
        first = opening(scenario)
        self.now = START
        self.state = initial_state(first)
        self.tally = metrics.START
        self.events: list[Event] = [first]
        self.numbers: Counter[Sender] = Counter()
        self.rude = False
        """Whether what is typed next is rude, as the room finds it."""
        for _ in range(players):
            self.join()

    def send(self, sender: Sender, move: Move) -> tuple[Event, ...]:
        """Make a new move and return its events; a refused one does not use up its number."""
        number = self.numbers[sender] + 1
        events = self.repeat(sender, number, move)
        self.numbers[sender] = number
        return events

    def repeat(
        self, sender: Sender, number: int, move: Move, device: str = "d1"
    ) -> tuple[Event, ...]:
        """Make a move under a given number of a given device."""
        decision = decide(self.state, Envelope(sender, device, number, move, self.rude), self.now)
        for event, after in zip(decision.events, decision.states, strict=True):
            check_handed_on(self.state, event, after)
            self.tally, self.state = metrics.observe(self.tally, self.state, event, after), after
        self.events.extend(decision.events)
        return decision.events

    def wait(self, seconds: float) -> None:
        """Move the clock on by *seconds*."""
        self.now += round(1000 * seconds)

    def join(self, name: str = "", persons: int = 1) -> str:
        """Take the next seat and return its id."""
        seat = f"p{len(self.state.seats) + 1}"
        self.send(phone(seat), Join(name or f"Aigrette {seat}", persons))
        return seat

    def set_first_time(self, seat: str, persons: int) -> None:
        """Set how many persons of *seat* play for the first time."""
        self.send(phone(seat), SetFirstTime(persons))

    def play(self, seat: str, move: MechanicMove, *, done: bool = True) -> tuple[Event, ...]:
        """Make a mechanic's move as *seat*, or as the facilitator if it is empty."""
        sender = phone(seat) if seat else CONSOLE
        return self.send(sender, Play(self.state.last_step, move, done=done))

    def set(self, seat: str, value: float) -> tuple[Event, ...]:
        """Set an estimate without saying that it is done."""
        return self.play(seat, Estimate(value), done=False)

    def join_table(self, table: int, *seats: str) -> None:
        """Seat players at a table."""
        for seat in seats:
            self.send(phone(seat), ChooseTable(table))

    def play_at_table(self, seat: str, move: MechanicMove) -> tuple[Event, ...]:
        """Make a mechanic's move as *seat*, in the open step of its table."""
        table = self.state.seats[seat].table
        return self.send(phone(seat), Play(self.state.run(table).last, move, table))

    def ready(self, *seats: str, on: bool = True) -> None:
        """Press « prêt » in the open step of each one's table, or take it back."""
        for seat in seats:
            table = self.state.seats[seat].table
            self.send(phone(seat), Ready(self.state.run(table).last, table, on))

    def guess(self, seat: str, value: float, confidence: int | None = None) -> None:
        """Give an estimate."""
        self.play(seat, Estimate(value, confidence))

    def guesses(self, **values: float) -> None:
        """Give the estimates of several seats: `guesses(p1=10, p2=20)`."""
        for seat, value in values.items():
            self.guess(seat, value)

    def pick(self, seat: str, *goals: int) -> None:
        """Pick goals."""
        self.play(seat, Pick(goals))

    def recall(self, seat: str, **values: float) -> None:
        """Give numbers for cards that are asked again: `("p1", c1=600)`."""
        self.play(seat, Recall(values))

    def place(self, **stands: str) -> None:
        """Say alone where we stand, several seats: `place(p1="s2", p2="unknown")`."""
        for seat, stand in stands.items():
            self.play(seat, Place(stand))

    def arrange(self, seat: str, cards: str) -> None:
        """Place things to put in order, each named by a letter."""
        self.play(seat, Arrange(tuple(cards)))

    def answer_barometer(self, seat: str, **answers: int) -> None:
        """Answer a barometer, and pass all other questions: `("p1", link=4, k1=2)`."""
        asked: list[str] = self.view("all").get("play", {}).get("items", [])
        passed = tuple(name for name in asked if name not in answers)
        self.play(seat, barometer.Answer(answers, passed))

    def commit(
        self,
        seat: str,
        gesture: str = "tous.g1",
        by: str = "2w",
        *,
        wall: bool = True,
        report: bool = False,
    ) -> None:
        """Commit to a ready gesture at the first moment of its service, or to an own one."""
        service, ready, _ = gesture.partition(".g")
        if ready:
            move = Make(by, moment=f"{service}.m1", gesture=gesture, wall=wall, report=report)
        else:
            move = Make(by, moment="tous.m1", own_gesture=gesture, wall=wall, report=report)
        self.play(seat, move)

    def send_word(self, seat: str, word: str) -> None:
        """Send a word."""
        self.play(seat, SendWord(word))

    def console(self, move: Move) -> tuple[Event, ...]:
        """Make a move of the facilitator."""
        return self.send(CONSOLE, move)

    def next(self, times: int = 1, *, show: bool = False) -> None:
        """Press next, and wait for the lock that it announces."""
        for _ in range(times):
            self.console(Next(self.state.last_step, show=show))
            self.pass_lock()

    def pass_lock(self) -> None:
        """Wait for the lock, if one is announced."""
        for deadline in armed_deadlines(self.state):
            if deadline.id.startswith("lock:"):
                self.now = max(self.now, deadline.at)
                self.send(ROOM, DeadlinePassed(deadline.id))

    def skip(self) -> None:
        """Skip the phase."""
        self.console(Skip(self.state.last_step))

    def step_back(self, *, previous: bool = False) -> None:
        """Return to the start of this step, or of the previous one."""
        self.console(StepBack(self.state.last_step, "previous" if previous else "current"))

    def next_until(self, step: str) -> None:
        """Press next until the step of this name is open."""
        while self.step != step:
            self.next()

    def attend(self, *seats: str) -> tuple[Event, ...]:
        """Report the seats that are connected."""
        return self.send(ROOM, Attend(seats))

    def pass_deadlines(self) -> None:
        """Report every deadline that is over."""
        for deadline in armed_deadlines(self.state):
            if deadline.at <= self.now:
                self.send(ROOM, DeadlinePassed(deadline.id))

    @property
    def step(self) -> str:
        """Return the name of the open step; empty if none is."""
        name: str = self.view("all").get("step", {}).get("name", "")
        return name

    def figures(self, variant: str = "fr") -> Document:
        """Return the figures as the console has them now."""
        return untyped(metrics.figures(self.tally, self.state, variant))

    def table(self, number: int, variant: str = "fr") -> Document:
        """Return the document of all who sit at a table."""
        return typed_view(self.state, AtTable(number), variant)

    def step_at(self, number: int) -> str:
        """Return the name of the open step of a table; empty if it waits or does not play."""
        name: str = self.table(number).get("step", {}).get("name", "")
        return name

    def view(self, audience: str, variant: str = "fr") -> Document:
        """Return the document of *audience*; a seat's by its id."""
        viewer = SHARED_VIEWERS[audience] if audience in SHARED_VIEWERS else AtSeat(audience)
        return typed_view(self.state, viewer, variant)
