"""The contract of a mechanic: its steps, its types and its functions."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any, Generic, Literal, TypedDict, TypeVar

from game_server.disclosure import Response
from game_server.engine.kit.asked_again import AskedAgain
from game_server.engine.kit.definitions import Definition
from game_server.engine.kit.draw import Draw, DrawRequest
from game_server.engine.kit.measures import Measures
from game_server.engine.kit.proposals import Outgoing, Promise, Proposal
from game_server.engine.kit.recaps import Recap
from game_server.engine.kit.tagged import Tagged
from game_server.engine.kit.text import Text, Typed
from game_server.engine.kit.told import Lasting, Told
from game_server.engine.kit.viewers import AtSeat, Viewer
from game_server.errors import IllegalMoveError

Kind = Literal["brief", "input", "lock", "reveal", "discuss"]
Document = dict[str, Any]
"""A whole document as pages and bots read it, of a type of `engine.documents`."""
PlayView = Mapping[str, object]
"""The part of a document that a mechanic makes, of a type that it declares in `Documents`."""


class Nothing(TypedDict):
    """Show a viewer nothing of an activity."""


class Option(TypedDict, total=False):
    """Name what hands may be raised for: a text, a goal, or a range of the unit with its middle."""

    text: Text
    goal: str
    low: float
    high: float
    value: float


@dataclass(frozen=True, slots=True)
class Documents:
    """Declare the `TypedDict`s of what a mechanic shows each audience, None if it shows nothing.

    The audiences are everybody, the screen, facilitators, the seats of a table, one seat.
    """

    all: type[PlayView]
    screen: type[PlayView] | None = None
    console: type[PlayView] | None = None
    table: type[PlayView] | None = None
    seat: type[PlayView] | None = None


class Content:
    """Mark the content of a phase, different for each mechanic."""

    __slots__ = ()


class PhaseState:
    """Mark the state of a mechanic while its phase runs."""

    __slots__ = ()


class MechanicMove(Tagged):
    """Mark a move of one mechanic."""

    __slots__ = ()

    def typed(self) -> tuple[str, ...]:
        """Return what somebody typed in it: whether that is rude stands in `MoveContext.rude`."""
        return ()


class MechanicEvent(Tagged):
    """Mark an event of one mechanic."""

    __slots__ = ()


class CountEvent(MechanicEvent):
    """Mark an event that changes a seat's own document, and of all others nothing but counts.

    A hall sends a thousand of them: no other seat's document is made anew for them.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Describe a stage of a phase.

    *share* is its part of the phase's seconds (0 to 1); *button* names what opening it does, if
    that is not its kind; *truth*: it shows what was secret, so that answers given afterwards earn
    nothing; *fixed*: no time factor changes its length; *halts*: a lock with nothing to do in it.
    *inside*: the steps through which each table goes by itself while this step of the whole room
    is open (rule 0.17). *ready*: two thirds of a table close such a step; their marks stay, or are
    cleared by every move that changes something.
    """

    name: str
    kind: Kind
    share: float
    button: str = ""
    truth: bool = False
    fixed: bool = False
    inside: tuple["Step", ...] = ()
    ready: Literal["", "stays", "cleared"] = ""
    halts: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """Hold what a group found out in a phase, for those that come later.

    *findings*: a document for all, without what few said (rule 0.8) and whose it is. *texts*: typed
    ones for all, by ids under which they are erased. *first_right*, shown to nobody: by card and
    seat, 100 if the first answer was right, else 0. *proposals*, but hidden ones, go on once the
    session has ended; *held* counts those that wait for a facilitator, *held_texts* other texts
    that do. *starters*: texts to begin with later, for their group; *table_starters*: for
    facilitators. *recaps*: for debriefs (M0.5).
    """

    findings: Document = field(default_factory=dict)
    texts: tuple[Typed, ...] = ()
    first_right: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    proposals: tuple[Proposal, ...] = ()
    held: int = 0
    held_texts: int = 0
    starters: tuple[Typed, ...] = ()
    table_starters: tuple[Typed, ...] = ()
    recaps: tuple[Recap, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseHistory:
    """Hold what a phase may know of draws, and of the phases before it.

    *draws* are those of this phase, *previous_draws* those of the last earlier phase of the same
    mechanic that drew; *skipped* are the cards of skipped phases. *results* are those of earlier
    phases, by their ids: of the table that plays where it played by itself, else of the room.
    """

    draws: tuple[Draw, ...] = ()
    previous_draws: tuple[Draw, ...] = ()
    skipped: frozenset[str] = frozenset()
    results: Mapping[str, Result] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MoveContext:
    """Hold who makes a move, and in which step.

    *seat* is empty for a facilitator; *revealed* is true once the truth of this phase was shown;
    *text_id* names the text the move may bring; *key* makes names of anonymous things.
    *table* is that whose run it is, 0 for the room's; *now* is in ms. *present* returns the seats
    that were seen in the last 10 minutes: of the room, or of the table and in this phase.
    *service* is that of the seat; *find_history* returns `history`, which most moves do not need.
    *rude*: what was typed in the move has a word that no nickname may have. An event that rests on
    it says so: the lists of words are another day's.
    """

    seat: str
    step: Step
    revealed: bool
    text_id: str
    key: bytes = field(default=b"", repr=False)
    service: str = ""
    find_history: Callable[[], PhaseHistory] = PhaseHistory
    table: int = 0
    now: int = 0
    present: Callable[[], frozenset[str]] = frozenset
    rude: bool = False

    @property
    def history(self) -> PhaseHistory:
        """Return the draws, and the results of earlier phases."""
        return self.find_history()

    def require_open_input(self) -> None:
        """Raise `not_allowed` for a facilitator, `step_locked` outside a step of input."""
        if not self.seat:
            raise IllegalMoveError("not_allowed")
        if self.step.kind != "input":
            raise IllegalMoveError("step_locked")

    def require_facilitator(self) -> None:
        """Raise `not_allowed` for a player."""
        if self.seat:
            raise IllegalMoveError("not_allowed")


@dataclass(frozen=True, slots=True)
class ViewContext:
    """Hold for which viewer a phase is shown, and in which variant.

    *service* is that of a seat, empty for other viewers; *key*, *find_history* as in `MoveContext`.
    *fingerprint* is the SHA-256 of the seed of the next draw of this group and phase, empty where
    the mechanic draws nothing; *points*: phones show points. *shared_counts* is what the mechanic
    counts once for all seats. *table* is that of the viewer, or 0; *ended*: it waits after *step*.
    """

    viewer: Viewer
    variant: str
    step: Step
    service: str = ""
    key: bytes = field(default=b"", repr=False)
    find_history: Callable[[], PhaseHistory] = PhaseHistory
    fingerprint: str = ""
    points: bool = True
    shared_counts: Mapping[str, int] = field(default_factory=dict)
    table: int = 0
    ended: bool = False

    @property
    def seat(self) -> str:
        """Return the id of the viewer's seat, empty without one."""
        return self.viewer.id if isinstance(self.viewer, AtSeat) else ""

    @property
    def history(self) -> PhaseHistory:
        """Return the draws, and the results of earlier phases."""
        return self.find_history()


C = TypeVar("C", bound=Content)
S = TypeVar("S", bound=PhaseState)
M = TypeVar("M", bound=MechanicMove)
E = TypeVar("E", bound=MechanicEvent)


@dataclass(frozen=True, slots=True)
class Mechanic(Generic[C, S, M, E]):
    """Describe a mechanic: its types, then its functions; those with a default are optional."""

    name: str
    content: type[C]
    state: type[S]
    moves: tuple[type[M], ...]
    events: tuple[type[E], ...]
    documents: Documents
    """The types of what `view` returns."""
    steps: Callable[[C], tuple[Step, ...]]
    """Returns the steps that are planned."""
    begin: Callable[[C], S]
    """Returns the state in which a phase begins."""
    answered: Callable[[S, Step], frozenset[str]]
    """Returns the seats that have answered what a step asks."""
    decide: Callable[[C, S, M, MoveContext], tuple[E | DrawRequest, ...]]
    """Returns what a legal move causes, draws among it, or raises `IllegalMoveError`."""
    evolve: Callable[[S, E], S]
    """Returns the state after an event; never fails."""
    view: Callable[[C, S, ViewContext], PlayView]
    """Returns the part of a document that a viewer may see in this step.

    To a seat under `mine` its own answer as its move brought it, one value or the whole without
    `type`.
    """
    measures: Callable[[C, S], Measures]
    """Returns the figures of a phase as its state is."""
    bot: Callable[[Mapping[str, Document], Random], M | None]
    """Chooses a move from the documents that a phone sees, by name, or None."""
    bot_after: Callable[[Mapping[str, Document], Random], M | None] | None = None
    """Chooses, as `bot`, what else a phone does once the result is there."""
    replied: Callable[[S, Step], frozenset[str]] | None = None
    """Returns who answered or declined; without it a question can be passed instead (rule 0.15)."""
    result: Callable[[C, S], Result] | None = None
    """Returns what a group found out, as its phase ends."""
    outgoing: Callable[[C, S, Mapping[int, S] | None], Outgoing] | None = None
    """Counts what `result` hands on if the phase ended now, None for a mechanic that never does.

    With what each table plays by itself, by number, None as long as none does. Consoles are told
    after most moves: nothing is made but the counts.
    """
    promise: Callable[[C], Promise] | None = None
    """Returns who answers what it hands on, and by when; without it nobody promises that."""
    next_step: Callable[[C, S, Step | None], Step | None] | None = None
    """Returns the step after one (the first after None), None after the last; else as planned."""
    next_inside: Callable[[C, S, Step, Step | None], Step | None] | None = None
    """Returns the step of a table after one, inside a step of the room; as `next_step`."""
    begin_at_table: Callable[[C, S, frozenset[str]], S] | None = None
    """Returns the state in which a table begins, from that of the room and the table's seats."""
    gather: Callable[[C, S, Mapping[int, S]], S] | None = None
    """Returns the state of the room with what its tables did, by number, as their step ends."""
    settle: Callable[[C, S, frozenset[str]], S] | None = None
    """Returns the state of a table as its step ends: its seats that are ready agreed to it."""
    agree: Callable[[C, S, frozenset[str]], S] | None = None
    """Returns the state of a table whose last step two thirds closed: those seats are ready."""
    remove_seat: Callable[[S, str], S] | None = None
    """Returns the state of a table without what a seat that left it gave there by itself."""
    merge: Callable[[S, S], S] | None = None
    """Returns the state of a table with that of another one whose players came to it."""
    with_room: Callable[[S, S], S] | None = None
    """Returns the state of a table as its phase ends, with what facilitators hid in the room's."""
    carry_over: Callable[[S, S], S] | None = None
    """Returns its first state, an earlier one, with what going back keeps of the second."""
    request_draw: (
        Callable[[C, S, Step, tuple[str, ...], PhaseHistory], DrawRequest | None] | None
    ) = None
    """Returns what to draw by lot as a step begins in this state, or None; seats as they joined."""
    apply_draw: Callable[[S, Draw], S] | None = None
    """Returns the state after a draw of this phase."""
    cards: Callable[[C], tuple[str, ...]] | None = None
    """Names the cards that a content plays."""
    debate: Callable[[C], Text | None] | None = None
    """Returns the question that makes people talk, of a content whose card has one."""
    options: Callable[[C, S, ViewContext], Mapping[str, Option]] | None = None
    """Returns what hands may be raised for, by the id that everybody sees, in order of the page.

    Each with what names it: a `goal`, `low` and `high`, or its `text` in all variants. Where
    nothing is named no hands are counted; of what is named no longer, none are shown.
    """
    set_moves: tuple[type[M], ...] = ()
    """Moves that count once set (rule 0.14); the lock of a step with them announces itself."""
    at_once: bool = False
    """Whether who has set something is done by that: its pages have no « Valider »."""
    is_playable: Callable[[C, PhaseHistory], bool] | None = None
    """Returns whether the phases before leave something to play; else it is passed over."""
    min_persons: int = 1
    """Fewest persons that the activity needs."""
    figures: tuple[Definition, ...] = ()
    """Defines the figures of its own that its phases have in the report.

    Each is the mean over the seats that `Measures.values` has under its id, or what
    `Measures.room_values` has of the room.
    """
    counted_as: Text = field(default_factory=dict)
    """Names what phones did that are counted as having replied, if it is more than that."""
    shared_counts: Callable[[C, S, Step], Mapping[str, int]] | None = None
    """Returns counts that the documents of all seats need, made once for a full room."""
    told: Callable[[C, E], tuple[Told, ...]] | None = None
    """Returns what a person is told of an answer of her own; without it only that she gave one."""
    named: Callable[[Iterable[E]], Mapping[str, Typed]] | None = None
    """Returns the names of things that answers are about, by id, after all events of a session.

    None that the room may not see is there. Without it no answer is about a thing.
    """
    lasting: Callable[[E], Lasting | None] | None = None
    """Returns what an event says of what is kept for longer than answers; without it nothing is."""
    asked_again: Callable[[C], tuple[AskedAgain, ...]] | None = None
    """Returns what may be asked of its figures weeks later; without it nothing is."""
    typed: Callable[[C, S, str, MoveContext], tuple[Typed, ...]] | None = None
    """Returns what was typed of a thing that facilitators see, by its id, to be erased (rule 0.21).

    Raises `not_proposed` for another thing, and for one in which nothing was typed.
    """
    disclosed: Callable[[C, S, Response], S] | None = None
    """Returns a state with answers as they are told, some by lot (F2); without it, as given.

    Documents of all but a seat, what a group found out, and all figures are made of it.
    """
    anonymous: str = ""
    """Names the kind of things that are shown without their authors, as `words`; for their key."""

    def after(self, content: C, state: S, step: Step | None) -> Step | None:
        """Return the step that follows *step*, the first one after None; None after the last."""
        if self.next_step is not None:
            return self.next_step(content, state, step)
        planned = self.steps(content)
        at = 0 if step is None else planned.index(step) + 1
        return planned[at] if at < len(planned) else None

    def inside(self, content: C, state: S, plenary: Step, step: Step | None) -> Step | None:
        """Return the step of a table that follows *step* while *plenary* is open; as `after`."""
        if self.next_inside is not None:
            return self.next_inside(content, state, plenary, step)
        at = 0 if step is None else plenary.inside.index(step) + 1
        return plenary.inside[at] if at < len(plenary.inside) else None

    def ahead(self, content: C, state: S, step: Step | None) -> tuple[Step, ...]:
        """Return the steps that would follow *step* if *state* stayed as it is."""
        found = []
        while (step := self.after(content, state, step)) is not None:
            found.append(step)
        return tuple(found)
