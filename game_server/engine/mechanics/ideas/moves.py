"""The moves and events of a call for projects (M8)."""

from dataclasses import dataclass, field

from game_server.engine.mechanics.contract import CountEvent, MechanicEvent, MechanicMove
from game_server.engine.mechanics.ideas.content import Idea


@dataclass(frozen=True, slots=True)
class SubmitIdea(MechanicMove, tag="ideas.submit"):
    """Send an idea, or change one's own *idea*; a facilitator writes for somebody.

    What is absent is left out. *goals* are ids as `g6`, *amount* is in €. *code* is the follow code
    that the phone made, 16 signs in the base 32 of Crockford. *starter* is the id of the text that
    the idea is made of.
    """

    # Plain texts, for a Literal would let other types pass on the wire.
    title: str
    problem: str | None = None
    proposal: str | None = None
    answer: str | None = None
    unit: str | None = None
    source: str | None = None
    services: tuple[str, ...] = ()
    cost: str | None = None
    amount: int | None = None
    goals: tuple[str, ...] = ()
    code: str | None = field(default=None, repr=False)
    starter: str | None = None
    idea: str | None = None

    def typed(self) -> tuple[str, ...]:
        """Return the texts of the idea."""
        optional = (self.problem, self.proposal, self.answer, self.unit, self.source)
        return (self.title, *(text for text in optional if text))


@dataclass(frozen=True, slots=True)
class WithdrawIdea(MechanicMove, tag="ideas.withdraw"):
    """Take one's own idea back, or as a facilitator one that she wrote for somebody."""

    idea: str


@dataclass(frozen=True, slots=True)
class SetIdeaCode(MechanicMove, tag="ideas.code"):
    """Give one's own idea another follow code, that of the phone one has now."""

    idea: str
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ThumbIdea(MechanicMove, tag="ideas.thumb"):
    """Be for an idea of one's table, or no longer."""

    idea: str
    up: bool


@dataclass(frozen=True, slots=True)
class VoteIdeas(MechanicMove, tag="ideas.vote"):
    """Give one's voices: all ideas that one votes for, none to take them back."""

    ideas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergeIdeas(MechanicMove, tag="ideas.merge"):
    """Merge ideas with the first of them (facilitator only)."""

    ideas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SplitIdea(MechanicMove, tag="ideas.split"):
    """Take an idea out of its group again (facilitator only)."""

    idea: str


@dataclass(frozen=True, slots=True)
class HideIdea(MechanicMove, tag="ideas.hide"):
    """Take an idea off the screens, or show it, also one that was held back (facilitator only)."""

    idea: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class IdeaSent(MechanicEvent, tag="ideas.sent"):
    """Record an idea of a seat as it is now; the *seat* is empty if a facilitator wrote it."""

    seat: str
    idea: Idea


@dataclass(frozen=True, slots=True)
class IdeaWithdrawn(MechanicEvent, tag="ideas.withdrawn"):
    """Record that an idea was taken back."""

    seat: str
    idea: str


@dataclass(frozen=True, slots=True)
class IdeaCodeSet(CountEvent, tag="ideas.code_set"):
    """Record the SHA-256 (hexadecimal) of another code of an idea."""

    seat: str
    idea: str
    code_hash: str


@dataclass(frozen=True, slots=True)
class IdeaThumbed(MechanicEvent, tag="ideas.thumbed"):
    """Record whether a seat is for an idea of its table."""

    seat: str
    idea: str
    up: bool


@dataclass(frozen=True, slots=True)
class IdeasVoted(MechanicEvent, tag="ideas.voted"):
    """Record all voices of a seat: the ids of ideas, of groups those of their heads."""

    seat: str
    ideas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IdeasMerged(MechanicEvent, tag="ideas.merged"):
    """Record that ideas, and what was merged with them, are in the group of *head*.

    *size*: how many were on the ballot as the vote opened, 0 if it is not open.
    """

    head: str
    ideas: tuple[str, ...]
    size: int


@dataclass(frozen=True, slots=True)
class IdeasSplit(MechanicEvent, tag="ideas.split"):
    """Record that an idea stands by itself again; *size* as in `IdeasMerged`."""

    idea: str
    size: int


@dataclass(frozen=True, slots=True)
class IdeaHidden(MechanicEvent, tag="ideas.hidden"):
    """Record that ideas that say the same are hidden, or shown again; *size* as in `IdeasMerged`.

    It names them all, so that they stay hidden if the text of one is erased.
    """

    ideas: tuple[str, ...]
    hidden: bool
    size: int


IdeasMove = (
    SubmitIdea
    | WithdrawIdea
    | SetIdeaCode
    | ThumbIdea
    | VoteIdeas
    | MergeIdeas
    | SplitIdea
    | HideIdea
)
IdeasEvent = (
    IdeaSent
    | IdeaWithdrawn
    | IdeaCodeSet
    | IdeaThumbed
    | IdeasVoted
    | IdeasMerged
    | IdeasSplit
    | IdeaHidden
)
