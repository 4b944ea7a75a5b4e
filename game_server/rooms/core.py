"""The room without I/O: its state, what follows from moves, and what is seen of it."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from game_server.engine.attendance import was_connected
from game_server.engine.decision import Decision
from game_server.engine.documents import RoomView
from game_server.engine.events import (
    Event,
    RoomClosed,
    RoomOpened,
    SeatsEmptied,
    SeatStatusSet,
    SeatTaken,
    TableSet,
)
from game_server.engine.evolve import evolve, initial_state
from game_server.engine.mechanics.contract import Document
from game_server.engine.moves import (
    Attend,
    ClearPlaces,
    Envelope,
    Ready,
    ReportPlaces,
    RoomItself,
    RoomMove,
)
from game_server.engine.rules import decide
from game_server.engine.run_events import TablesFormed, TablesMerged
from game_server.engine.state import State
from game_server.engine.tables import members
from game_server.engine.viewers import AtConsole, Viewer
from game_server.engine.views import precompute, view
from game_server.errors import IllegalMoveError, JournalFormatError
from game_server.metrics import Tally, begin, figures, observe
from game_server.rooms.broadcast import Broadcast
from game_server.rooms.clients import Clients
from game_server.rooms.door import Door
from game_server.rooms.inbox import Ask, Inbox, Reply
from game_server.rooms.pace import Pace
from game_server.rooms.places import Places
from game_server.rooms.presence import Present
from game_server.rooms.timing import USUAL, Timing
from game_server.rooms.touched import Touched, touched

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold what a batch of moves would cause: events, the state after each, the answers."""

    before: State
    states: tuple[State, ...]
    events: tuple[Event, ...]
    answers: tuple[tuple[Ask, IllegalMoveError | None], ...]

    @property
    def state(self) -> State:
        """Return the state after all of it."""
        return self.states[-1] if self.states else self.before


class RoomCore:
    """Decide, adopt and publish; *clock* returns ms."""

    def __init__(
        self,
        state: State,
        tally: Tally,
        clock: Callable[[], int],
        *,
        release: str,
        timing: Timing = USUAL,
    ) -> None:
        """Start from a replayed *state* and its *tally*."""
        self.state = state
        self.tally = tally
        self.clock = clock
        self.release = release
        self.timing = timing
        self.trouble = ""
        self.store_trouble = ""
        self.evicted_reason = ""
        self.closed_at: int | None = None
        self.inbox = Inbox()
        self.present = Present(clock, timing)
        self.door = Door(clock, timing)
        self.pace = Pace(clock)
        self.places = Places(self.present, clock)
        self.warnings: dict[str, int] = {}
        self._touched: Touched = frozenset()
        self._reseated = False
        self._common = state, precompute(state)
        self.clients = Clients(self)
        self.broadcast = Broadcast(self.document, self.clients.send_documents)

    def wake(self) -> None:
        """Note that a move waits; the owner of the room does what is needed."""

    def presence_changed(self) -> None:
        """Note that somebody came or went; the owner of the room does what is needed."""

    def open_door_at(self, when: int) -> None:
        """Note that somebody waits before the door until *when*; the owner of the room opens it."""

    def draft(self, asks: Iterable[Ask]) -> Draft:
        """Decide *asks* one after the other, each on the state that the earlier ones made."""
        now = max(self.clock(), self.state.moved_at)
        # Whom pace `auto` and a quorum wait for is decided on who is here, not on who was (0.5).
        events: list[Event] = []
        states = [self.state]

        def follow(decision: Decision) -> None:
            states.extend(decision.states)
            events.extend(decision.events)

        asks = tuple(asks)
        if self._somebody_unseen() or self._counts_others(asks):
            follow(self._attendance(self.state, now))
        answers: list[tuple[Ask, IllegalMoveError | None]] = []
        for ask in asks:
            refusal = None
            try:
                follow(self._decided(states[-1], ask.sent, now))
            except IllegalMoveError as error:
                # Not itself: with where it was raised it would keep the states of this batch.
                refusal = IllegalMoveError(error.code, **error.details)
            except Exception:
                # A fault in the rules of one move must not take the others of its batch along.
                log.exception("a move could not be decided")
                refusal = IllegalMoveError("unknown")
            answers.append((ask, refusal))
        if states[-1].last_step != self.state.last_step and states[-1].status != "closed":
            follow(self._attendance(states[-1], now))
        return Draft(self.state, tuple(states[1:]), tuple(events), tuple(answers))

    def adopt(self, events: Iterable[Event]) -> None:
        """Make stored *events* the truth, and end the connections of seats that are put out."""
        events = tuple(events)
        self._adopt(events, accumulate(events, evolve, initial=self.state))

    def adopt_draft(self, draft: Draft) -> None:
        """Make what was drafted, and is stored now, the truth."""
        self._adopt(draft.events, (draft.before, *draft.states))

    def _adopt(self, events: Sequence[Event], states: Iterable[State]) -> None:
        tokens = self.state.tokens
        for event, after in zip(events, islice(states, 1, None), strict=True):
            self.tally = observe(self.tally, self.state, event, after)
            self._note(event, after)
            if isinstance(event, SeatTaken | SeatsEmptied):
                self.places.note(event, self.state)
            if isinstance(event, RoomClosed):
                self.closed_at = event.at
            self.state = after
        # An answer puts nobody out: a hall of a thousand phones is not looked through for each.
        put_out = any(isinstance(event, SeatStatusSet) for event in events)
        if put_out or self.state.tokens is not tokens:
            self.clients.end_displaced()

    def adopt_one(self, event: Event) -> None:
        """Make one stored *event* the truth."""
        self.adopt((event,))

    def begin_again(self, events: Sequence[Event]) -> None:
        """Make *events*, from the room's first on, the truth in place of all that was."""
        first = events[0]
        if not isinstance(first, RoomOpened):
            raise JournalFormatError
        self.state = initial_state(first)
        self.tally = begin(self.state)
        self.closed_at = None
        self._touched = None
        self._reseated = True
        self.adopt(events[1:])
        self.clients.end_displaced()
        self.clients.leave_lost_tables()

    def document(self, viewer: Viewer, variant: str) -> Document:
        """Return what *viewer* sees now; the desk also gets the room's id and its figures."""
        # Once for all documents of a state: a hall has a thousand of them.
        if self._common[0] is not self.state:
            self._common = self.state, precompute(self.state)
        document = view(self.state, viewer, variant, self._common[1])
        if isinstance(viewer, AtConsole):
            document |= self._room_view(variant)
        return document

    def _room_view(self, variant: str) -> RoomView:
        """Return what the desk also gets."""
        document: RoomView = {"id": self.state.room}
        if shown := figures(self.tally, self.state, variant):
            document["figures"] = shown
        now = self.clock()
        if held := {name: until for name, until in self.warnings.items() if until > now}:
            document["warnings"] = held
        if cause := self.trouble or self.store_trouble:
            document["storage"] = {"cause": cause}
        return document

    def publish(self) -> None:
        """Send what changed to everybody who may see it."""
        if self._reseated:
            self._reseated = False
            self.clients.seat_at_tables()
        self.broadcast.update(self._touched)
        self._touched = frozenset()

    def warn(self, name: str, until: int) -> None:
        """Show the warning *name* on consoles until the time *until* (ms).

        Names that consoles know: `joins_fast`, `guesses_stopped`.
        """
        if until > self.warnings.get(name, 0):
            self.warnings[name] = until
            self.publish()

    def warn_now(self, name: str) -> None:
        """Show the warning *name* for some time from now, unless that was done just before.

        Each time costs a document, and is told to other workers.
        """
        until = self.clock() + self.timing.warning_lasts
        if self.warnings.get(name, 0) < until - self.timing.warning_every:
            self.warn(name, until)

    def submit(self, sent: Envelope, reply: Reply) -> None:
        """Let a move wait; *reply* is called once it is decided and stored."""
        self.inbox.put(Ask(sent, reply))
        self.wake()

    def seat_of(self, token: str) -> tuple[str, str]:
        """Return the seat of a token's hash and its status, or two empty texts.

        For one that had a seat which another phone has now, the status is `moved`.
        """
        seat = self.state.tokens.get(token, "")
        if not seat:
            return ("", "moved") if token in self.state.former else ("", "")
        return seat, self.state.seats[seat].status

    def _decided(self, state: State, sent: Envelope, now: int) -> Decision:
        """Return what *sent* causes, with the places that are given up for it (rule 0.18)."""
        try:
            caused = decide(state, sent, now)
        except IllegalMoveError as refusal:
            gone = self.places.gone(state)[:1]
            if refusal.code != "full" or not gone:
                raise
            given = _by_itself(state, ReportPlaces(gone=tuple(gone)), now)
            caused = decide(given.state, sent, now)
            return Decision(state, (*given.events, *caused.events), (*given.states, *caused.states))
        if isinstance(sent.move, ClearPlaces):
            return _by_itself(state, ReportPlaces(gone=tuple(self.places.gone(state))), now)
        return caused

    def _attendance(self, state: State, now: int) -> Decision:
        """Return what it causes that these seats are connected."""
        return _by_itself(state, Attend(self.present.here()), now)

    def _somebody_unseen(self) -> bool:
        """Tell whether pace `auto` would take a seat for absent that is connected."""
        step = self.state.room_run.open
        if step is None or self.state.scenario.pace != "auto":
            return False
        seats = self.state.seats
        return any(s in seats and seats[s].seen_at < step.opened_at for s in self.present.here())

    def _counts_others(self, asks: Iterable[Ask]) -> bool:
        """Tell whether a « prêt » among *asks* would count who was at its table, not who is."""
        tables = {ask.sent.move.group for ask in asks if isinstance(ask.sent.move, Ready)}
        if not tables:
            return False
        state, here = self.state, frozenset(self.present.here())
        seats = (seat for table in tables for seat in members(state, table))
        return any(was_connected(state, seat) is not (seat in here) for seat in seats)

    def _note(self, event: Event, after: State) -> None:
        """Note whose documents of seats and tables *event* may change, and who sits elsewhere."""
        if self._touched is not None:
            found = touched(event, after)
            self._touched = None if found is None else self._touched | found
        if isinstance(event, TableSet | TablesFormed | TablesMerged):
            self._reseated = True


def _by_itself(state: State, move: RoomMove, now: int) -> Decision:
    """Return what it causes that the room itself makes *move*."""
    return decide(state, Envelope(RoomItself(), "", 0, move), now)
