"""A writer of one journal by the real rules, which also writes what no rule allows."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from game_server.bots.chaos.journal_check import CheckedJournal
from game_server.bots.chaos.judge import AcknowledgedMove
from game_server.engine.evolve import initial_state
from game_server.engine.flow.deadlines import armed_deadlines
from game_server.engine.rules import decide
from game_server.engine.state.console_moves import Next
from game_server.engine.state.events import Event, RoomOpened
from game_server.engine.state.moves import (
    DeadlinePassed,
    Envelope,
    Facilitator,
    Join,
    Move,
    Phone,
    RoomItself,
)
from game_server.engine.state.scenario import Scenario
from game_server.engine.state.state import current
from game_server.protocol.journal import encode_entry
from game_server.storage.journal import START, Commit
from tests.unit.bots.fake_room import SCENARIO

STRICT = replace(SCENARIO, phases=tuple(replace(p, strict=True) for p in SCENARIO.phases))
CODE = "BCDFGH"
CONSOLE = "bureau"


class JournalWriter:
    """Write a room: `commits` and `texts` as a store has them, `acknowledged` as clients know."""

    def __init__(
        self,
        room: str = "salle",
        code: str = CODE,
        *,
        auto: bool = False,
        tables: bool = False,
        scenario: Scenario = STRICT,
    ) -> None:
        """Open the room for *scenario*; with *tables* phones choose theirs."""
        scenario = replace(scenario, pace="auto") if auto else scenario
        scenario = replace(scenario, tables="chosen") if tables else scenario
        event = RoomOpened(room, code, "00" * 32, scenario, trial=False, at=1_000)
        self.room = room
        self.code = code
        self.now = 1_000
        self.state = initial_state(event)
        self.commits: list[Commit] = []
        self.texts: dict[str, str] = {}
        self.acknowledged: list[AcknowledgedMove] = []
        self._numbers: dict[str, int] = {}
        self.store((event,))

    def store(self, events: Iterable[Event]) -> None:
        """Append a commit of any events."""
        entry, texts = encode_entry(tuple(events))
        before = self.commits[-1].position if self.commits else START
        version = before.version + 1
        self.commits.append(Commit(version, f"{self.room} {version}", before.tip, entry))
        self.texts |= texts

    def decide(self, sent: Envelope) -> tuple[Event, ...]:
        """Decide a move a second later and take its state, without storing its events."""
        self.now += 1_000
        decision = decide(self.state, sent, self.now)
        self.state = decision.state
        return decision.events

    def phone(self, name: str, move: Move) -> None:
        """Store a move of the phone *name* as acknowledged."""
        self._acknowledge(Phone(hashed(name)), name, move, hashed(name))

    def console(self, move: Move) -> None:
        """Store a move of the console as acknowledged."""
        self._acknowledge(Facilitator(CONSOLE), f"{CONSOLE} {self.room}", move, "")

    def next(self) -> None:
        """Store a `next` of the console."""
        self.console(Next(self.state.last_step))

    def pass_deadline(self) -> tuple[Event, ...]:
        """Store the events of the next deadline, and return them."""
        deadline = armed_deadlines(self.state)[0]
        self.now = deadline.at
        events = self.decide(Envelope(RoomItself(), "", 0, DeadlinePassed(deadline.id)))
        self.store(events)
        return events

    def checked(self) -> CheckedJournal:
        """Return the checked journal of all commits."""
        journal = CheckedJournal(self.room)
        journal.apply(self.commits, self.texts)
        return journal

    def _acknowledge(
        self, sender: Phone | Facilitator, device: str, move: Move, token: str
    ) -> None:
        number = self._numbers[device] = self._numbers.get(device, 0) + 1
        self.store(self.decide(Envelope(sender, device, number, move)))
        self.acknowledged.append(AcknowledgedMove(self.code, token, device, number))


def hashed(token: str) -> str:
    """Return the hash of a token as the journal holds it."""
    return hashlib.sha256(token.encode()).hexdigest()


def played_room(
    room: str = "salle", code: str = CODE, *, auto: bool = False, tables: bool = False
) -> JournalWriter:
    """Return a room in which two phones joined and a question is open."""
    written = JournalWriter(room, code, auto=auto, tables=tables)
    for name in ("Brume", "Galet"):
        written.phone(f"{name} {room}", Join(name, 1))
    written.next()
    while (here := current(written.state)) is None or here.step.kind != "input":
        written.next()
    return written
