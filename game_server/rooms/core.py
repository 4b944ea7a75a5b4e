"""The room without I/O: its state, the decisions of moves, and the documents of viewers."""

import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from game_server.engine.evolve import Decision, evolve, initial_state
from game_server.engine.flow import counted
from game_server.engine.kit.viewers import AtConsole, AtSeat, Viewer
from game_server.engine.mechanics.contract import Document
from game_server.engine.rules import decide
from game_server.engine.seats.attendance import was_connected
from game_server.engine.seats.tables import members
from game_server.engine.state.console_documents import Reported, RoomView
from game_server.engine.state.console_moves import ClearPlaces
from game_server.engine.state.events import (
    Event,
    RoomOpened,
    SeatsEmptied,
    SeatStatusSet,
    SeatTaken,
    TableSet,
)
from game_server.engine.state.moves import (
    Attend,
    Envelope,
    Ready,
    ReportPlaces,
    RoomItself,
    RoomMove,
)
from game_server.engine.state.run_events import (
    StepClosed,
    StepClosing,
    StepOpened,
    SteppedBack,
    TablesFormed,
    TablesMerged,
)
from game_server.engine.state.state import State, current
from game_server.engine.views.view import precompute, view
from game_server.errors import IllegalMoveError, JournalFormatError
from game_server.figures.session import START
from game_server.protocol.messages import Role
from game_server.rooms.affected import (
    Affected,
    affected,
    changes_counts_only,
    leaves_figures,
)
from game_server.rooms.broadcast import Broadcast
from game_server.rooms.clients import Clients
from game_server.rooms.inbox import Inbox, PendingMove, Reply
from game_server.rooms.join_queue import JoinQueue
from game_server.rooms.move_rates import MoveRates
from game_server.rooms.places import Places
from game_server.rooms.presence import PresenceTracker
from game_server.rooms.rude import marked
from game_server.rooms.timing import USUAL, Timing
from game_server.rooms.turns import turns
from game_server.sessions.played import Played
from game_server.sessions.reported import reported

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Draft(Decision):
    """Hold what a batch causes before it is stored, and the answer to each of its moves."""

    answers: tuple[tuple[PendingMove, IllegalMoveError | None], ...] = ()


class RoomCore(Played):
    """Draft moves, adopt what is stored, publish documents; *clock* returns ms."""

    def __init__(
        self,
        event: RoomOpened,
        clock: Callable[[], int],
        *,
        release: str,
        timing: Timing = USUAL,
    ) -> None:
        """Begin with the room's first *event*."""
        super().__init__(event)
        self.clock = clock
        self.release = release
        self.timing = timing
        self.trouble = ""
        self.store_trouble = ""
        self.evicted_reason = ""
        self.refuses_name: Callable[[str], bool] = lambda _: False
        """Whether the screen shows no such nickname; a room is given it before its first client."""
        self.inbox = Inbox()
        self.presence = PresenceTracker(clock, timing)
        self.join_queue = JoinQueue(clock, timing)
        self.move_rates = MoveRates(clock)
        self.places = Places(self.presence, clock)
        self.warnings: dict[str, int] = {}
        self._affected: Affected = frozenset()
        self.new_step = False
        """Whether a step of the room or of a table opened or ended since the last publication."""
        self._counts_only = True
        self._figures: dict[str, Reported] = {}
        self._counted_on_phones = False
        self._shown_troubles = self._troubles()
        self._tables_changed = False
        self._common = self.state, precompute(self.state)
        self.clients = Clients(self)
        self.broadcast = Broadcast(self.document, self.clients.send_documents)

    def wake(self) -> None:
        """Have the inbox taken soon; a subclass with a task does so."""

    def presence_changed(self) -> None:
        """Have presence sent and attendance recorded soon; a subclass with timers does so."""

    def admit_joins_at(self, when: int) -> None:
        """Have the join queue polled at *when* (ms); a subclass with timers does so."""

    def draft(self, moves: Iterable[PendingMove]) -> Draft:
        """Decide *moves* one after the other, each on the state that the earlier ones made."""
        now = max(self.clock(), self.state.moved_at)
        # Pace `auto` and quorums wait for seats that are connected now, not at the last step (0.5).
        events: list[Event] = []
        states = [self.state]

        def follow(decision: Decision) -> None:
            states.extend(decision.states)
            events.extend(decision.events)

        moves = tuple(moves)
        if self._somebody_unseen() or self._counts_others(moves):
            follow(self._attendance(self.state, now))
        answers: list[tuple[PendingMove, IllegalMoveError | None]] = []
        for turn in turns(moves):
            counts = False
            for pending in reversed(turn):
                # What was set before the one that counts is accepted, and leaves no trace.
                refusal = None if counts else self._refusal(states[-1], pending.sent, now, follow)
                counts = counts or refusal is None
                answers.append((pending, refusal))
        if states[-1].last_step != self.state.last_step and states[-1].status != "closed":
            follow(self._attendance(states[-1], now))
        return Draft(self.state, tuple(events), tuple(states[1:]), tuple(answers))

    def _refusal(
        self, state: State, sent: Envelope, now: int, follow: Callable[[Decision], None]
    ) -> IllegalMoveError | None:
        """Decide *sent* and *follow* what it causes; return why not, if it is refused."""
        try:
            follow(self._decide(state, sent, now))
        except IllegalMoveError as error:
            # A copy: the traceback of the original refers to all states of this batch.
            return IllegalMoveError(error.code, **error.details)
        except Exception:
            # A fault in the rules of one move must not refuse the others of its batch.
            log.exception("a move could not be decided")
            return IllegalMoveError("unknown")
        return None

    def adopt(self, events: Iterable[Event]) -> None:
        """Apply stored *events*, and end the connections of seats that they remove."""
        events = tuple(events)
        self._adopt(events, accumulate(events, evolve, initial=self.state))

    def settle(self, draft: Draft) -> None:
        """Apply a draft that is stored now, and answer its moves after their seats' documents."""
        self._adopt(draft.events, (draft.before, *draft.states))
        if self._affected and not self.new_step:
            seats = frozenset(viewer for viewer in self._affected if isinstance(viewer, AtSeat))
            self.broadcast.update_of(seats)
            self._affected -= seats
        for pending, refusal in draft.answers:
            pending.reply(refusal)

    def _adopt(self, events: Sequence[Event], states: Iterable[State]) -> None:
        before, tokens = self.state, self.state.tokens
        for event, after in zip(events, islice(states, 1, None), strict=True):
            self.follow(event, after)
            self._record_affected(event, after)
        # Most events remove no seat: a thousand phones must not be checked for each answer.
        put_out = any(isinstance(event, SeatStatusSet) for event in events)
        if put_out or self.state.tokens is not tokens:
            self.clients.end_displaced_seats()
        self.clients.update_door(before)

    def follow(self, event: Event, after: State) -> None:
        """Take *event* into the state, as `Played`, and whose place it gives or frees."""
        if isinstance(event, SeatTaken | SeatsEmptied):
            self.places.record(event, self.state)
        super().follow(event, after)

    def rebuild(self, events: Sequence[Event]) -> None:
        """Replace the state by that of *events*, from the first of the room on.

        Raises `JournalFormatError` if they do not begin with `RoomOpened`.
        """
        first = events[0]
        if not isinstance(first, RoomOpened):
            raise JournalFormatError
        self.state = initial_state(first)
        self.tally = START
        self.closed_at = None
        self._affected = None
        self._counts_only = False
        self._figures.clear()
        self._tables_changed = True
        self.adopt(events[1:])
        self.clients.end_displaced_seats()
        self.clients.unsubscribe_lost_tables()

    def document(self, viewer: Viewer, variant: str) -> Document:
        """Return what *viewer* sees now, in a *variant*.

        The console also gets what the rules do not know: the fields of `RoomView`.
        """
        # Computed once for all documents of a state: a hall has a thousand of them.
        if self._common[0] is not self.state:
            self._common = self.state, precompute(self.state, self._common[1].memo)
        document = view(self.state, viewer, variant, self._common[1])
        if isinstance(viewer, AtConsole):
            document |= self._room_view(variant)
        return document

    def _room_view(self, variant: str) -> RoomView:
        """Return id, figures, warnings and trouble with the store, as far as there are any."""
        document: RoomView = {"id": self.state.room}
        if variant not in self._figures:
            self._figures[variant] = reported(self.tally, self.state, variant)
        found = self._figures[variant]
        if "figures" in found and "rows" in found:
            document["figures"], document["rows"] = found["figures"], found["rows"]
        now = self.clock()
        if warnings := {name: until for name, until in self.warnings.items() if until > now}:
            document["warnings"] = warnings
        if cause := self.trouble or self.store_trouble:
            document["storage"] = {"cause": cause}
        return document

    def publish(self, waiting: Collection[Role] = ()) -> None:
        """Send the changes of documents to their receivers, mere counts not yet to those *waiting*.

        They may wait only if `counts_may_wait`.
        """
        self.new_step = False
        if self._tables_changed:
            self._tables_changed = False
            self.clients.resubscribe_tables()
        self.broadcast.update(self._affected, waiting)
        self._affected = frozenset()
        self._shown_troubles = self._troubles()
        if not waiting:
            self._counts_only, self._counted_on_phones = True, self._answers()[0] > 0

    def counts_may_wait(self) -> bool:
        """Return whether only counts changed, other than by the first or last answer of a step."""
        if self._troubles() != self._shown_troubles:
            return False
        answered, of = self._answers()
        first, last = answered > 0 and not self._counted_on_phones, answered == of
        return self._counts_only and not (of and (first or last))

    def _troubles(self) -> tuple[str, dict[str, int]]:
        """Return what consoles must see at once, though no event tells it."""
        return self.trouble or self.store_trouble, dict(self.warnings)

    def _answers(self) -> tuple[int, int]:
        here = current(self.state)
        found = counted.answers(self.state, here) if here else None
        return (found["answered"], found["of"]) if found else (0, 0)

    def warn(self, name: str, until: int) -> None:
        """Show the warning *name* on consoles until the time *until* (ms).

        Names that consoles know: `joins_fast`, `guesses_stopped`, `store_slow`.
        """
        if until > self.warnings.get(name, 0):
            self.warnings[name] = until
            self.publish()

    def warn_now(self, name: str) -> None:
        """Show the warning *name* from now on, for `Timing.warning_lasts` ms.

        A repetition within `Timing.warning_every` ms is dropped: each one changes a document, and
        is published to other workers.
        """
        until = self.clock() + self.timing.warning_lasts
        if self.warnings.get(name, 0) < until - self.timing.warning_every:
            self.warn(name, until)

    def submit(self, sent: Envelope, reply: Reply) -> None:
        """Queue a move; *reply* is called once it is stored, or refused."""
        self.inbox.put(PendingMove(marked(sent, self.refuses_name), reply))
        self.wake()

    def submit_own(self, move: RoomMove, reply: Reply = lambda _: None) -> None:
        """Queue a *move* of the room itself; its answer is ignored without *reply*."""
        self.submit(_own(move), reply)

    def seat_of(self, token: str) -> tuple[str, str]:
        """Return the seat of a token's hash and its status, or two empty strings.

        The status is `moved`, without a seat, if another phone has the seat of the token now.
        """
        seat = self.state.tokens.get(token, "")
        if not seat:
            return ("", "moved") if token in self.state.former else ("", "")
        return seat, self.state.seats[seat].status

    def _decide(self, state: State, sent: Envelope, now: int) -> Decision:
        """Decide *sent*; in a full room it may take an abandoned place (rule 0.18)."""
        try:
            caused = decide(state, sent, now)
        except IllegalMoveError as refusal:
            gone = self.places.abandoned(state)[:1]
            if refusal.code != "full" or not gone:
                raise
            given = decide(state, _own(ReportPlaces(gone=tuple(gone))), now)
            caused = decide(given.state, sent, now)
            return Decision(state, (*given.events, *caused.events), (*given.states, *caused.states))
        if isinstance(sent.move, ClearPlaces):
            gone = self.places.abandoned(state)
            return decide(state, _own(ReportPlaces(gone=tuple(gone))), now)
        return caused

    def _attendance(self, state: State, now: int) -> Decision:
        """Decide the attendance of the seats that are connected."""
        return decide(state, _own(Attend(self.presence.seats())), now)

    def _somebody_unseen(self) -> bool:
        """Return whether pace `auto` would count a connected seat as absent."""
        step = self.state.room_run.open
        if step is None or self.state.scenario.pace != "auto":
            return False
        seen = self.state.seen
        return any(s in seen and seen[s] < step.opened_at for s in self.presence.seats())

    def _counts_others(self, moves: Iterable[PendingMove]) -> bool:
        """Return whether a « prêt » would count seats that are not connected to its table now."""
        tables = {
            pending.sent.move.group for pending in moves if isinstance(pending.sent.move, Ready)
        }
        if not tables:
            return False
        state, here = self.state, frozenset(self.presence.seats())
        seats = (seat for table in tables for seat in members(state, table))
        return any(was_connected(state, seat) is not (seat in here) for seat in seats)

    def _record_affected(self, event: Event, after: State) -> None:
        """Record whose documents *event* may change, and whether seats changed tables."""
        if self._affected is not None:
            found = affected(event, after)
            self._affected = None if found is None else self._affected | found
        self._counts_only = self._counts_only and changes_counts_only(event, after)
        if not leaves_figures(event, after):
            self._figures.clear()
        if isinstance(event, StepOpened | StepClosing | StepClosed | SteppedBack):
            self.new_step = True
        if isinstance(event, TableSet | TablesFormed | TablesMerged):
            self._tables_changed = True


def _own(move: RoomMove) -> Envelope:
    return Envelope(RoomItself(), "", 0, move)
