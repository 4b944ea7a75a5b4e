"""What is played in a match: its card, its state, its moves and its events (M2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from game_server.engine.kit.cards import Facts
from game_server.engine.kit.drawings import Image
from game_server.engine.kit.text import Text, Typed
from game_server.engine.mechanics.contract import (
    Content,
    CountEvent,
    MechanicEvent,
    MechanicMove,
    PhaseState,
)

GOALS = 17
PROPOSED = 6
MOST_PICKS = 3
LONGEST_ARGUMENT = 140


@dataclass(frozen=True, slots=True)
class MatchCard:
    """Show an action, its *main* and *linked* goals, and decoys unless they are to be drawn."""

    id: str
    main: tuple[int, ...]
    linked: tuple[int, ...]
    decoys: tuple[int, ...]
    action: Text
    explanation: Text
    facts: Facts
    debate: Text | None = None
    image: Image | None = None


@dataclass(frozen=True, slots=True)
class MatchContent(Content):
    """Play one card; with *contest* phones may name one more goal of it after the result (M2.5)."""

    card: MatchCard
    contest: bool = False


@dataclass(frozen=True, slots=True)
class Picks:
    """Hold the goals that a seat picked; *counts* is false if the card's had been shown."""

    goals: tuple[int, ...]
    counts: bool


@dataclass(frozen=True, slots=True)
class Contest:
    """Hold one more *goal* that the card touches, as a seat says, and why."""

    goal: int
    argument: Typed


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what became of a debate: *votes* of those *present*, and whether it is *kept* (M2.5)."""

    votes: int
    present: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Contests:
    """Hold what was contested, by seat, the *hidden* ones, and *outcomes* of debates.

    *held* are the seats of rude ones that nobody has let through yet. *debated* is the seat whose
    contest is on the screen, empty for none. Its debate is open until it has an outcome; *thumbs*
    are then the seats that agree.
    """

    made: Mapping[str, Contest] = field(default_factory=dict)
    hidden: tuple[Contest, ...] = ()
    held: frozenset[str] = frozenset()
    debated: str = ""
    thumbs: frozenset[str] = frozenset()
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Return whether a debate is open."""
        return bool(self.debated) and self.debated not in self.outcomes


@dataclass(frozen=True, slots=True)
class MatchState(PhaseState):
    """Hold the picks by seat, what was contested, and the decoys that were *drawn* (M2.3)."""

    picks: Mapping[str, Picks]
    contests: Contests = field(default_factory=Contests)
    drawn: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pick(MechanicMove, tag="match.pick"):
    """Pick one to three goals, or change them; with none, take them back."""

    goals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picked(MechanicEvent, tag="match.picked"):
    """Record the goals that a seat picked, none as it takes them back."""

    seat: str
    goals: tuple[int, ...]
    counts: bool


@dataclass(frozen=True, slots=True)
class NameGoal(MechanicMove, tag="match.name_goal"):
    """Name one more goal of the card, with a reason; or change it."""

    goal: int
    argument: str

    def typed(self) -> tuple[str, ...]:
        """Return the reason."""
        return (self.argument,)


@dataclass(frozen=True, slots=True)
class WithdrawGoal(MechanicMove, tag="match.withdraw_goal"):
    """Take back the goal that one named."""


@dataclass(frozen=True, slots=True)
class HideContest(MechanicMove, tag="match.hide_contest"):
    """Take what somebody contests off, or put it back (facilitator only)."""

    contest: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class OpenDebate(MechanicMove, tag="match.open_debate"):
    """Open what somebody contests for debate (facilitator only)."""

    contest: str


@dataclass(frozen=True, slots=True)
class CloseDebate(MechanicMove, tag="match.close_debate"):
    """Close the debate, and count the thumbs (facilitator only)."""


@dataclass(frozen=True, slots=True)
class Thumb(MechanicMove, tag="match.thumb"):
    """Agree with what is debated, or take that back."""

    on: bool


@dataclass(frozen=True, slots=True)
class GoalNamed(MechanicEvent, tag="match.goal_named"):
    """Record the goal that a seat named; *held*: a facilitator reads it before it can be shown."""

    seat: str
    contest: Contest
    held: bool = False


@dataclass(frozen=True, slots=True)
class GoalWithdrawn(MechanicEvent, tag="match.goal_withdrawn"):
    """Record that a seat took back the goal that it named."""

    seat: str


@dataclass(frozen=True, slots=True)
class ContestHidden(MechanicEvent, tag="match.contest_hidden"):
    """Record that what some seats contest, all in the same words, is hidden or shown again."""

    seats: tuple[str, ...]
    hidden: bool


@dataclass(frozen=True, slots=True)
class DebateOpened(MechanicEvent, tag="match.debate_opened"):
    """Record that what a seat contests is debated."""

    seat: str


@dataclass(frozen=True, slots=True)
class DebateClosed(MechanicEvent, tag="match.debate_closed"):
    """Record how a debate ended."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class ThumbSet(CountEvent, tag="match.thumb_set"):
    """Record that a seat agrees with what is debated, or no longer."""

    seat: str
    on: bool


ContestMove = NameGoal | WithdrawGoal | HideContest | OpenDebate | CloseDebate | Thumb
MatchMove = Pick | ContestMove
ContestEvent = GoalNamed | GoalWithdrawn | ContestHidden | DebateOpened | DebateClosed | ThumbSet
MatchEvent = Picked | ContestEvent
