"""The journal of one room, replayed commit by commit, and the faults that are found in it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from game_server.engine.flow.auto import automatic_events
from game_server.engine.flow.deadlines import armed_deadlines
from game_server.engine.kit.groups import ROOM
from game_server.engine.mechanics.contract import Document
from game_server.engine.rules import decide
from game_server.engine.seats.devices import device_names
from game_server.engine.state.events import (
    DeviceKnown,
    Event,
    MoveAccepted,
    RoomClosed,
    RoomOpened,
    SeatReclaimed,
    SeatTaken,
)
from game_server.engine.state.moves import Envelope, Facilitator, Phone, WireMove
from game_server.engine.state.run_events import (
    Drawn,
    PhaseBegan,
    PhaseEnded,
    StepClosing,
    StepOpened,
    SteppedBack,
)
from game_server.engine.state.state import State, next_step_id
from game_server.errors import IllegalMoveError, JournalFormatError, MetoddError
from game_server.protocol.journal import decode_entry
from game_server.rooms.broadcast import viewer_of
from game_server.rooms.core import RoomCore
from game_server.storage.journal import START, Commit

VARIANT = "fr"
TAIL_LOST = "tail_lost"
"""Type of the event that records a lost tail; with a single Redis no tail can be lost."""
CONSOLE_PREFIX = "f:"
"""Prefix of the names of senders that are consoles."""
ERASED_PREFIX = "#"
"""Prefix of the names of devices that were erased, as the session ended: their aliases follow."""
REPLAY_ERRORS = (LookupError, AttributeError, TypeError, ValueError)
"""Errors of the rules on a history that two writers wrote at the same time."""
Move = tuple[str, str, int]
"""Sender, device and number of a move."""


@dataclass(slots=True)
class Findings:
    """Hold the faults that were found, as French sentences: four lists that must be empty.

    *lost* moves or rooms, *doubled* effects, *gaps* in journals, *diverged* documents or histories.
    """

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    diverged: list[str] = field(default_factory=list)

    @property
    def all(self) -> dict[str, list[str]]:
        """Return the four lists by their names, as the command prints them."""
        return {
            "lost": self.lost,
            "doubled": self.doubled,
            "gaps": self.gaps,
            "diverged": self.diverged,
        }

    def add(self, other: "Findings") -> None:
        """Append the faults of *other*."""
        self.lost += other.lost
        self.doubled += other.doubled
        self.gaps += other.gaps
        self.diverged += other.diverged


class CheckedJournal:
    """Replay the journal of *room*, and record its faults in `findings`.

    `moves` counts how often each move was accepted, `seats` holds the seats of each token's hash.
    """

    def __init__(self, room: str) -> None:
        """Begin before the first commit."""
        self.room = room
        self.commits: list[Commit] = []
        self.moves: Counter[Move] = Counter()
        self.seats: dict[str, set[str]] = {}
        self.findings = Findings()
        self.core: RoomCore | None = None
        self._devices: dict[tuple[str, int], str] = {}
        self._passed_deadlines: set[str] = set()
        self._states: list[State] = []
        self._unreadable = False

    @property
    def code(self) -> str:
        """Return the room's code, empty before its first event."""
        return self.core.state.code if self.core else ""

    @property
    def version(self) -> int:
        """Return the version of the last commit that was read, 0 before the first."""
        return self.commits[-1].version if self.commits else 0

    def apply(self, commits: Sequence[Commit], texts: Mapping[str, str]) -> None:
        """Check and replay further *commits*, in the journal's order; *texts* by id."""
        for commit in commits:
            self._check_chain(commit)
            self.commits.append(commit)
            try:
                self._replay(decode_entry(commit.entry, texts))
            except JournalFormatError as error:
                self._add_diverged(f"version {commit.version} illisible ({error})")

    def verify_unchanged(self, commits: Sequence[Commit]) -> None:
        """Record a gap for each commit read before that *commits* lack or hold otherwise."""
        for known, now in zip(self.commits, commits, strict=False):
            if known != now:
                self.findings.gaps.append(f"{self.room} : la version {known.version} a changé.")
        if len(commits) < len(self.commits):
            missing = len(self.commits) - len(commits)
            self.findings.gaps.append(f"{self.room} : {missing} versions ont disparu.")

    def document(self, audience: str, token: str = "") -> Document | None:
        """Return the document of *audience* after the last commit, None if it has none.

        *token* is the hash of a phone's, for its seat or its table.
        """
        if self.core is None or self._unreadable:
            return None
        seat = self.core.state.tokens.get(token, "")
        if audience == "seat" and not seat:
            return None
        viewer = viewer_of(self.core.state, audience, seat)
        return None if viewer is None else self.core.document(viewer, VARIANT)

    def had_no_effect(self, token: str, move: WireMove) -> bool:
        """Return whether *move* would have changed nothing in one of the states of the room.

        *token* is the hash of a phone's, empty for a console's move.
        """
        sender = Phone(token) if token else Facilitator("")
        sent = Envelope(sender, "", 0, move)
        return any(_changes_nothing(state, sent) for state in self._states)

    def _check_chain(self, commit: Commit) -> None:
        before = self.commits[-1].position if self.commits else START
        if commit.version != before.version + 1:
            self.findings.gaps.append(
                f"{self.room} : la version {commit.version} suit la {before.version}."
            )
        if commit.previous != before.tip:
            self.findings.gaps.append(
                f"{self.room} : la version {commit.version} ne continue pas celle d'avant."
            )

    def _replay(self, events: Sequence[Event]) -> None:
        if self._unreadable:
            return
        self._devices |= device_names(events)
        for start, end in _parts(events):
            part = events[start:end]
            later = (event for event in events[end:] if not isinstance(event, DeviceKnown))
            self._check_part(part, next(later, None))
            try:
                self._adopt(part)
            except (*REPLAY_ERRORS, MetoddError) as error:
                self._add_diverged(f"l'histoire ne se rejoue pas ({error!r})")
                return

    def _adopt(self, part: Sequence[Event]) -> None:
        for event in part:
            if self.core is None:
                if not isinstance(event, RoomOpened):
                    raise JournalFormatError
                self.core = RoomCore(event, lambda: 0, release="")
            else:
                self.core.adopt((event,))
        if self.core is not None:
            self._states.append(self.core.state)

    def _check_part(self, part: Sequence[Event], then: Event | None) -> None:
        """Record faults of *part*, events that take effect together, before it is replayed."""
        first = part[0]
        if first.type == TAIL_LOST:
            self.findings.lost.append(f"{self.room} : la fin du journal a été perdue.")
        if self.core is None:
            return
        state = self.core.state
        if isinstance(first, MoveAccepted):
            device = self._devices.get((first.sender, first.alias), f"{ERASED_PREFIX}{first.alias}")
            self.moves[first.sender, device, first.number] += 1
        if isinstance(first, SeatTaken | SeatReclaimed):
            token = first.token.text or ""
            if isinstance(first, SeatTaken) and token in self.seats:
                self._add_doubled(f"la place {first.seat} va à qui en a une")
            self.seats.setdefault(token, set()).add(first.seat)
        for event in part:
            if isinstance(event, StepOpened | SteppedBack) and event.id != _next_id(state, event):
                self._add_doubled(f"l'étape {event.id} s'ouvre après l'étape {state.last_step}")
        by_facilitator = isinstance(then, MoveAccepted) and then.sender.startswith(CONSOLE_PREFIX)
        if (
            isinstance(first, PhaseBegan | PhaseEnded | StepOpened | StepClosing | RoomClosed)
            and not by_facilitator
        ):
            self._check_cause(state, first.at)

    def _check_cause(self, state: State, at: int) -> None:
        """Record a step that ended without a facilitator, a deadline or a rule of `auto`."""
        over = [deadline.id for deadline in armed_deadlines(state) if deadline.at <= at]
        if over and over[0] not in self._passed_deadlines:
            self._passed_deadlines.add(over[0])
        elif not automatic_events(state, at):
            self._add_doubled(f"l'étape {state.last_step} finit sans échéance ni action")

    def _add_doubled(self, what: str) -> None:
        self.findings.doubled.append(f"{self.room} : {what}.")

    def _add_diverged(self, why: str) -> None:
        self._unreadable = True
        self.findings.diverged.append(f"{self.room} : {why}.")


def _changes_nothing(state: State, sent: Envelope) -> bool:
    try:
        return not decide(state, sent, state.moved_at).events
    except IllegalMoveError:
        return False


def _next_id(state: State, event: StepOpened | SteppedBack) -> int:
    """Return the id that the next step of a group must have.

    A table starts with the room's; one that is there again goes on after its last one (rule 0.10).
    """
    if event.group == ROOM:
        return next_step_id(state)
    before = (state.run(event.group).last, state.carried_over(state.phase, event.group).last)
    return max(state.last_step, 1 + max(before))


def _parts(events: Sequence[Event]) -> Iterator[tuple[int, int]]:
    """Yield start and end of events that take effect together: a step's opening, or one event."""
    start = 0
    while start < len(events):
        end = start
        while end < len(events) and isinstance(events[end], PhaseEnded | PhaseBegan):
            end += 1
        end += end < len(events)
        if end < len(events) and isinstance(events[end], Drawn):
            end += 1
        yield start, end
        start = end
