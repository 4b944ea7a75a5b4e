"""The form that every mechanic has: its steps, its values and its functions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any, Generic, Literal, TypedDict, TypeVar

from game_server.engine.draw import Draw, Lots
from game_server.engine.small_groups import SMALL_GROUP
from game_server.engine.text import Text, Typed
from game_server.engine.viewers import AtSeat, Viewer
from game_server.errors import IllegalMoveError

Kind = Literal["brief", "input", "lock", "reveal", "discuss"]
Document = dict[str, Any]
"""A whole document as pages and bots read it; `documents` says what is in it."""
Shown = Mapping[str, object]
"""What a mechanic shows a viewer, of the type that it declares for it in `Documents`."""


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
    """Declare, as `TypedDict`s, what a mechanic shows; None to a viewer to whom it shows nothing.

    By the name of the audience: everybody, the screen, facilitators, who sits at a table, a seat.
    """

    all: type[Shown]
    stage: type[Shown] | None = None
    desk: type[Shown] | None = None
    table: type[Shown] | None = None
    seat: type[Shown] | None = None


class Content:
    """Mark the content of a phase, different for each mechanic."""

    __slots__ = ()


class PhaseState:
    """Mark what a mechanic remembers while its phase runs."""

    __slots__ = ()


class MechanicMove:
    """Mark a move of one mechanic."""

    __slots__ = ()


class MechanicEvent:
    """Mark an event of one mechanic."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Describe a stage of a phase.

    *share* is its part of the phase's seconds (0 to 1); *button* names what opening it does, if
    that is not its kind; *truth* tells that it shows what was secret, so that answers given
    afterwards earn nothing; *fixed* that no time factor changes how long it is.

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


@dataclass(frozen=True, slots=True)
class Result:
    """Hold what a group found out in a phase, for those that come later.

    *told* is what all may see of it: what few said is not in it (rule 0.8), nor whose it is.
    *texts* are those typed texts that all may see, by ids under which they can be erased.
    """

    told: Document = field(default_factory=dict)
    texts: tuple[Typed, ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """Hold what a phase may know of what was before.

    *draws* are those of this phase, *before* those of the last earlier phase of its mechanic that
    drew; *skipped* are the cards that the room left out. *results* are those of earlier phases, by
    their ids: of the table that plays where it played by itself, else of the room.
    """

    draws: tuple[Draw, ...] = ()
    before: tuple[Draw, ...] = ()
    skipped: frozenset[str] = frozenset()
    results: Mapping[str, Result] = field(default_factory=dict)


NOTHING = Past()


@dataclass(frozen=True, slots=True)
class Turn:
    """Say who asks a mechanic for something, and when.

    *seat* is empty for a facilitator; *shown* tells that the truth of this phase was seen;
    *text_id* names the text the move may bring; *key* makes names of anonymous things.
    *table* is that whose run it is, 0 for the room's; *now* is in ms. *present* returns the seats
    of the table, or of the room, that were seen in the last 10 minutes.
    *service* is that of the seat; *past* is what other phases and draws left behind.
    """

    seat: str
    step: Step
    shown: bool
    text_id: str
    key: bytes = field(default=b"", repr=False)
    service: str = ""
    past: Past = NOTHING
    table: int = 0
    now: int = 0
    present: Callable[[], frozenset[str]] = frozenset

    def require_open_input(self) -> None:
        """Refuse who has no seat (`not_allowed`), and an answer at another time (`step_locked`)."""
        if not self.seat:
            raise IllegalMoveError("not_allowed")
        if self.step.kind != "input":
            raise IllegalMoveError("step_locked")

    def require_facilitator(self) -> None:
        """Refuse who has a seat (`not_allowed`)."""
        if self.seat:
            raise IllegalMoveError("not_allowed")


@dataclass(frozen=True, slots=True)
class Look:
    """Say who looks at a phase, in a variant.

    *service* is that of who has a seat, empty for all others; *key* and *past* as in `Turn`.
    *promise* is the SHA-256 of the seed of the next draw of this group
    and phase, to be shown before it; *points*: phones show points.
    *common* is what the mechanic counts once for all seats. *table* is that of who looks, 0 if
    there is none.
    """

    viewer: Viewer
    variant: str
    step: Step
    service: str = ""
    key: bytes = field(default=b"", repr=False)
    past: Past = NOTHING
    promise: str = ""
    points: bool = True
    common: Mapping[str, int] = field(default_factory=dict)
    table: int = 0

    @property
    def seat(self) -> str:
        """Return the id of the viewer's seat, empty without one."""
        return self.viewer.id if isinstance(self.viewer, AtSeat) else ""


@dataclass(frozen=True, slots=True)
class Whole:
    """Hold a figure of a whole room, and on how many answers, *n*, it rests."""

    value: float
    n: int


@dataclass(frozen=True, slots=True)
class Figure:
    """Declare a figure that the phases of one mechanic have in the report.

    It is the mean over the seats that `Measures.values` has under its *name*, or what
    `Measures.whole` has of the room, with so many *decimals*. It rests on *least* answers or more,
    and on five where that is fewer (rule 0.8). The pages say what it means.
    """

    name: str
    least: int = SMALL_GROUP
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Measures:
    """Hold the figures of one phase, by seat; None where the phase has no such figure.

    *answered*: all seats with an answer, late ones too. *points*: 0–100 of the last answers that
    count. *talk*: points after minus points before the discussion. *wisdom*: points of the room's
    middle answer. *card*, *question*: what was asked. *goals*: what it was about. *values*:
    further figures by name, then by seat; *whole*: those of the room, by name. Who folds them
    knows the names, or the mechanic declares each as a `Figure`.
    """

    asks: bool
    answered: frozenset[str]
    points: Mapping[str, int]
    talk: Mapping[str, int]
    wisdom: int | None = None
    card: str = ""
    question: Text | None = None
    goals: tuple[int, ...] = ()
    values: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    whole: Mapping[str, Whole] = field(default_factory=dict)


C = TypeVar("C", bound=Content)
S = TypeVar("S", bound=PhaseState)
M = TypeVar("M", bound=MechanicMove)
E = TypeVar("E", bound=MechanicEvent)


@dataclass(frozen=True, slots=True)
class Mechanic(Generic[C, S, M, E]):
    """Enter a mechanic in the table: its types, then its functions, the last ones at choice."""

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
    decide: Callable[[C, S, M, Turn], tuple[E | Lots, ...]]
    """Returns what a legal move causes, draws among it, or raises `IllegalMoveError`."""
    evolve: Callable[[S, E], S]
    """Returns the state after an event; never fails."""
    view: Callable[[C, S, Look], Shown]
    """Returns the part of a document that a viewer may see in this step.

    To a seat under `mine` its own answer as its move brought it, one value or the whole without
    `type`.
    """
    measures: Callable[[C, S], Measures]
    """Returns the figures of a phase that stands there."""
    bot: Callable[[Mapping[str, Document], Random], M | None]
    """Chooses a move from the documents that a phone sees, by name, or None."""
    result: Callable[[C, S], Result] | None = None
    """Returns what a group found out, as its phase ends."""
    next_step: Callable[[C, S, Step | None], Step | None] | None = None
    """Returns the step after one, the first after None, None after the last, as things stand.

    Without it those that are planned follow one another.
    """
    next_inside: Callable[[C, S, Step, Step | None], Step | None] | None = None
    """Returns the step of a table after one, inside a step of the room; as `next_step`."""
    gather: Callable[[C, S, Mapping[int, S]], S] | None = None
    """Returns the state of the room with what its tables did, by number, as their step ends."""
    settle: Callable[[C, S, frozenset[str]], S] | None = None
    """Returns the state of a table as its step ends: its seats that are ready agreed to it."""
    left: Callable[[S, str], S] | None = None
    """Returns the state of a table that a seat has left: what it gave there by itself goes."""
    merge: Callable[[S, S], S] | None = None
    """Returns the state of a table with that of another one whose players came to it."""
    lasting: Callable[[S, S], S] | None = None
    """Returns its first state, a past one, with what going back does not undo of the second."""
    draw: Callable[[C, Step, tuple[str, ...], Past], Lots | None] | None = None
    """Says what to draw by lot when a step opens, of seats that are in as they joined."""
    drawn: Callable[[S, Draw], S] | None = None
    """Takes into the state what a draw brought."""
    cards: Callable[[C], tuple[str, ...]] | None = None
    """Names the cards that a content plays."""
    options: Callable[[C, Past], Mapping[str, Option]] | None = None
    """Returns what hands may be raised for, by id in the order of the page.

    Each with what names it: a `goal`, `low` and `high`, or its `text` in all variants. Without it,
    or if it names nothing, hands are not counted.
    """
    bots: bool = False
    """Tells that bots may play for who is away, with the policy `bot` (rule 0.12).

    What they gave is in no figure: such a mechanic says what a seat leaves, also of what a room
    full_room of its tables (`left`).
    """
    least: int = 1
    """Persons that the activity needs."""
    figures: tuple[Figure, ...] = ()
    """Declares the figures of its own that its phases have in the report."""
    common: Callable[[C, S, Step], Mapping[str, int]] | None = None
    """Counts what the documents of all seats rest on, once for a full room."""
    anonymous: str = ""
    """Says what those things are whose names must not tell their authors, as `words`."""

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
