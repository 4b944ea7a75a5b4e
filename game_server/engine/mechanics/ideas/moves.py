"""The moves and events of a call for projects (M8)."""

from dataclasses import dataclass, field
from typing import Literal

from game_server.engine.mechanics.contract import CountEvent, MechanicEvent, MechanicMove
from game_server.engine.mechanics.ideas.content import Idea


@dataclass(frozen=True, slots=True)
class SubmitIdea(MechanicMove):
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
    type: Literal["ideas.submit"] = "ideas.submit"

    def typed(self) -> tuple[str, ...]:
        """Return the texts of the idea."""
        optional = (self.problem, self.proposal, self.answer, self.unit, self.source)
        return (self.title, *(text for text in optional if text))


@dataclass(frozen=True, slots=True)
class WithdrawIdea(MechanicMove):
    """Take one's own idea back, or as a facilitator one that she wrote for somebody."""

    idea: str
    type: Literal["ideas.withdraw"] = "ideas.withdraw"


@dataclass(frozen=True, slots=True)
class SetIdeaCode(MechanicMove):
    """Give one's own idea another follow code, that of the phone one has now."""

    idea: str
    code: str = field(repr=False)
    type: Literal["ideas.code"] = "ideas.code"


@dataclass(frozen=True, slots=True)
class ThumbIdea(MechanicMove):
    """Be for an idea of one's table, or no longer."""

    idea: str
    up: bool
    type: Literal["ideas.thumb"] = "ideas.thumb"


@dataclass(frozen=True, slots=True)
class VoteIdeas(MechanicMove):
    """Give one's voices: all ideas that one votes for, none to take them back."""

    ideas: tuple[str, ...]
    type: Literal["ideas.vote"] = "ideas.vote"


@dataclass(frozen=True, slots=True)
class MergeIdeas(MechanicMove):
    """Merge ideas with the first of them (facilitator only)."""

    ideas: tuple[str, ...]
    type: Literal["ideas.merge"] = "ideas.merge"


@dataclass(frozen=True, slots=True)
class SplitIdea(MechanicMove):
    """Take an idea out of its group again (facilitator only)."""

    idea: str
    type: Literal["ideas.split"] = "ideas.split"


@dataclass(frozen=True, slots=True)
class HideIdea(MechanicMove):
    """Take an idea off the screens, or show it, also one that was held back (facilitator only)."""

    idea: str
    hidden: bool
    type: Literal["ideas.hide"] = "ideas.hide"


@dataclass(frozen=True, slots=True)
class IdeaSent(MechanicEvent):
    """Record an idea of a seat as it is now; the *seat* is empty if a facilitator wrote it."""

    seat: str
    idea: Idea
    type: Literal["ideas.sent"] = "ideas.sent"


@dataclass(frozen=True, slots=True)
class IdeaWithdrawn(MechanicEvent):
    """Record that an idea was taken back."""

    seat: str
    idea: str
    type: Literal["ideas.withdrawn"] = "ideas.withdrawn"


@dataclass(frozen=True, slots=True)
class IdeaCodeSet(CountEvent):
    """Record the SHA-256 (hexadecimal) of another code of an idea."""

    seat: str
    idea: str
    code_hash: str
    type: Literal["ideas.code_set"] = "ideas.code_set"


@dataclass(frozen=True, slots=True)
class IdeaThumbed(MechanicEvent):
    """Record whether a seat is for an idea of its table."""

    seat: str
    idea: str
    up: bool
    type: Literal["ideas.thumbed"] = "ideas.thumbed"


@dataclass(frozen=True, slots=True)
class IdeasVoted(MechanicEvent):
    """Record all voices of a seat: the ids of ideas, of groups those of their heads."""

    seat: str
    ideas: tuple[str, ...]
    type: Literal["ideas.voted"] = "ideas.voted"


@dataclass(frozen=True, slots=True)
class IdeasMerged(MechanicEvent):
    """Record that ideas, and what was merged with them, are in the group of *head*.

    *size*: how many were on the ballot as the vote opened, 0 if it is not open.
    """

    head: str
    ideas: tuple[str, ...]
    size: int
    type: Literal["ideas.merged"] = "ideas.merged"


@dataclass(frozen=True, slots=True)
class IdeasSplit(MechanicEvent):
    """Record that an idea stands by itself again; *size* as in `IdeasMerged`."""

    idea: str
    size: int
    type: Literal["ideas.split"] = "ideas.split"


@dataclass(frozen=True, slots=True)
class IdeaHidden(MechanicEvent):
    """Record that ideas that say the same are hidden, or shown again; *size* as in `IdeasMerged`.

    It names them all, so that they stay hidden if the text of one is erased.
    """

    ideas: tuple[str, ...]
    hidden: bool
    size: int
    type: Literal["ideas.hidden"] = "ideas.hidden"


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
