"""What is played in a commitment: its content, its state, its moves and its events (M6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from game_server.engine.kit.text import Typed
from game_server.engine.mechanics.commitment.wall import Choices, Commitment, Delay, Memo
from game_server.engine.mechanics.contract import (
    Content,
    CountEvent,
    MechanicEvent,
    MechanicMove,
    PhaseState,
)

LONGEST_MOMENT, LONGEST_GESTURE = 60, 140
LONGEST_PROJECT = 140
PROJECT = "project"
"""Name of the step in which tables agree on a project."""
EVERYBODY = "tous"
"""Key of the choices for seats without a service, or whose service has none."""
DELAYS: tuple[Delay, ...] = ("2w", "1m", "3m")
DUE_DAYS: Mapping[Delay, int] = {"2w": 14, "1m": 30, "3m": 90}
"""Days after which a commitment is due, by what its owner chose (M6.1)."""
DIFFICULTIES = (None, 1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class CommitmentContent(Content):
    """Offer *choices* by service, those of `tous` to all others; with a *wall* or without.

    *pilots* are the services that may lead a project of a table (M6.7); none, and there is none.
    """

    choices: Mapping[str, Choices]
    wall: bool = True
    pilots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """Hold the project of a table: its *pilot* is a service, and two thirds may have *agreed*.

    *held*: it is rude, and kept off the screen until a facilitator lets it through.
    """

    text: Typed
    pilot: str
    held: bool = False
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class CommitmentState(PhaseState):
    """Hold the commitments by seat, None for « Pas aujourd'hui », and what came of the wall.

    *hidden* are the hidden ones. *lit*: the seats whose gestures were lit, the last one at the end.
    *said*: the seats that said « Moi aussi », by gesture; *kept*: what seats put on their own card
    then. *memo* has what the wall is made of, until something changes it: a hall asks for it a
    thousand times. *project* is that of a table, *projects* are those of all, by table;
    facilitators hid *hidden_projects*, and have read those of the texts *read_projects* (M6.7).
    """

    commitments: Mapping[str, Commitment | None]
    hidden: tuple[Commitment, ...] = ()
    lit: tuple[str, ...] = ()
    said: Mapping[str | Typed, frozenset[str]] = field(default_factory=dict)
    kept: Mapping[str, Commitment] = field(default_factory=dict)
    project: Project | None = None
    projects: Mapping[int, Project] = field(default_factory=dict)
    hidden_projects: tuple[Project, ...] = ()
    read_projects: tuple[str, ...] = ()
    memo: Memo = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Make(MechanicMove, tag="commitment.make"):
    """Make a commitment, or change it: of moment and gesture each an id or an own text.

    *code_hash* is the SHA-256 of a code that the phone made, which tells later what became of it.
    *report*: it asked for the wall and for the report of the session, in one sentence.
    """

    # Plain texts and numbers, for a Literal would let other types pass on the wire.
    by: str
    moment: str | None = None
    gesture: str | None = None
    own_moment: str | None = None
    own_gesture: str | None = None
    difficulty: int | None = None
    wall: bool = False
    report: bool | None = None
    code_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Decline(MechanicMove, tag="commitment.decline"):
    """Decline with « Pas aujourd'hui »."""


@dataclass(frozen=True, slots=True)
class HideItem(MechanicMove, tag="commitment.hide"):
    """Take an item off the wall, or put it back (facilitator only)."""

    item: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class HideWritten(MechanicMove, tag="commitment.hide_written"):
    """Take all that people wrote off the wall, so that it opens with ready texts (facilitator)."""


@dataclass(frozen=True, slots=True)
class Light(MechanicMove, tag="commitment.light"):
    """Light up the gesture of an item of the wall (facilitator only)."""

    item: str


@dataclass(frozen=True, slots=True)
class MeToo(MechanicMove, tag="commitment.me_too"):
    """Say « Moi aussi » under an item of the wall; if *mine* it goes onto one's own card too.

    *code_hash* is that of `Make`, for what goes onto the card.
    """

    item: str
    mine: bool = False
    code_hash: str | None = None


@dataclass(frozen=True, slots=True)
class ProposeProject(MechanicMove, tag="commitment.project"):
    """Propose the project of one's table, in the place of what was proposed before."""

    text: str
    pilot: str

    def typed(self) -> tuple[str, ...]:
        """Return the words of the project."""
        return (self.text,)


@dataclass(frozen=True, slots=True)
class HideProject(MechanicMove, tag="commitment.hide_project"):
    """Take a project off the screen, or put it back (facilitator only)."""

    project: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class ProjectProposed(MechanicEvent, tag="commitment.project_proposed"):
    """Record the project that a seat proposes to its table."""

    seat: str
    project: Project


@dataclass(frozen=True, slots=True)
class ProjectHidden(MechanicEvent, tag="commitment.project_hidden"):
    """Record that the projects of some tables, alike in words, are hidden or shown again."""

    tables: tuple[int, ...]
    hidden: bool


@dataclass(frozen=True, slots=True)
class CommitmentMade(MechanicEvent, tag="commitment.made"):
    """Record the commitment of a seat."""

    seat: str
    commitment: Commitment


@dataclass(frozen=True, slots=True)
class CommitmentDeclined(MechanicEvent, tag="commitment.declined"):
    """Record that a seat declined: « Pas aujourd'hui »."""

    seat: str


@dataclass(frozen=True, slots=True)
class ItemHidden(MechanicEvent, tag="commitment.hidden"):
    """Record that the commitments of some seats, alike in text, are hidden or shown again.

    It names all these seats, so that the text stays hidden if that of one is erased.
    """

    seats: tuple[str, ...]
    hidden: bool


@dataclass(frozen=True, slots=True)
class ItemLit(MechanicEvent, tag="commitment.lit"):
    """Record that a gesture was lit up: that of a seat, so that its text is not told again."""

    seat: str


@dataclass(frozen=True, slots=True)
class MeTooSaid(CountEvent, tag="commitment.said"):
    """Record that *seat* said « Moi aussi » to the gesture of the seat *of*."""

    seat: str
    of: str


@dataclass(frozen=True, slots=True)
class CommitmentKept(CountEvent, tag="commitment.kept"):
    """Record what a seat put on its own card, as somebody else's commitment is."""

    seat: str
    commitment: Commitment


CommitmentMove = (
    Make | Decline | HideItem | HideWritten | Light | MeToo | ProposeProject | HideProject
)
CommitmentEvent = (
    CommitmentMade
    | CommitmentDeclined
    | ItemHidden
    | ItemLit
    | MeTooSaid
    | CommitmentKept
    | ProjectProposed
    | ProjectHidden
)
