"""What a call for projects asks for, and an idea as it is kept (M8)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from game_server.engine.kit.draw import Draw
from game_server.engine.kit.proposals import Cost
from game_server.engine.kit.text import Text, Typed
from game_server.engine.mechanics.contract import Content, PhaseState

Kind = Literal["idea", "card"]
"""Whether people propose ideas, or cards for the decks."""
Field = Literal["title", "problem", "proposal", "answer", "unit", "source"]
LONGEST: Mapping[Kind, Mapping[Field, int]] = {
    "idea": {"title": 100, "problem": 280, "proposal": 280},
    "card": {"title": 100, "answer": 40, "unit": 32, "source": 140},
}
"""Most signs of each text that is asked for; all but the title may be left out (M8.2)."""
COSTS: tuple[Cost, ...] = ("none", "small", "middle", "large")
BOUNDS: Mapping[Cost, int] = {"none": 0, "small": 1_000, "middle": 10_000}
"""Upper bound of each band in €; `large` has none (M8.6)."""
MOST_IDEAS = 2
"""Ideas of a player."""
MOST_SERVICES, MOST_GOALS = 3, 3
MOST_GROUPS = 16
"""Groups that a room can read and compare; the console is told of more (M8.4)."""


@dataclass(frozen=True, slots=True)
class Example:
    """Hold an idea to vote on where nobody had one: its *title*, and what it *proposal* says."""

    title: Text
    proposal: Text


@dataclass(frozen=True, slots=True)
class IdeasContent(Content):
    """Ask for ideas or cards, in a room or *by_table*.

    *answers* and *by* say who answers and until when. *services* are their titles by code, *goals*
    by number as text. *envelope* is in €, None for none; *keeps* is how many the room keeps.
    *examples* are voted on where nobody had an idea.
    """

    kind: Kind
    by_table: bool
    answers: Text
    by: Text
    services: Mapping[str, Text]
    goals: Mapping[str, Text]
    examples: tuple[Example, ...]
    envelope: int | None = None
    keeps: int = 7


@dataclass(frozen=True, slots=True)
class Idea:
    """Hold an idea or a card as it was typed: *id* is that of its first title.

    *answer*, *unit* and *source* are of a card, the rest but *title* and *goals* of an idea.
    *amount* is in €, of a large cost. *code_hash* is the SHA-256 (hexadecimal) of the code of its
    author, empty for none. *starter* is the id of the text it was made of. *held*: it is rude, so
    that a facilitator decides whether others see it.
    """

    id: str
    title: Typed
    problem: Typed | None = None
    proposal: Typed | None = None
    answer: Typed | None = None
    unit: Typed | None = None
    source: Typed | None = None
    services: tuple[str, ...] = ()
    cost: Cost | None = None
    amount: int | None = None
    goals: tuple[int, ...] = ()
    code_hash: str = ""
    starter: str = ""
    held: bool = False


@dataclass(frozen=True, slots=True)
class Sorted:
    """Hold what ideas come to: which are *hidden*, which are in each group, and whose it has.

    Of those that are *held* a facilitator has not decided yet. *groups* are the ideas that are
    shown, the head first, by the id of the head; *owners* the seats with an idea of their own in a
    group, hidden or not.
    """

    hidden: frozenset[str]
    held: frozenset[str]
    groups: Mapping[str, tuple[str, ...]]
    owners: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class IdeasState(PhaseState):
    """Hold ideas by id, and whose they are; those of facilitators are nobody's.

    *thumbs*: the seats that are for an idea at their table, by its id. *aside*: the ideas that
    tables did not keep. *tables*: where ideas come from, if five or more took part there.
    *tied*: how many tables kept one more, for thumbs were equal.
    *votes*: the ideas or groups that each seat votes for. *heads*: by id of a merged idea that of
    its group, which is the idea it was merged with. *hidden* are the hidden ideas as they were;
    those that are not held were hidden by a facilitator. *size*: how many were on the ballot as
    the vote opened, 0 as long as nothing changed it since.
    *draws*: those that decided at the line. *gathered*: what the tables did is in it; ideas that
    came so are *from_tables*. *memo* has what the ideas come to, with what that was made of: each
    seat asks for it.
    """

    ideas: Mapping[str, Idea] = field(default_factory=dict)
    authors: Mapping[str, str] = field(default_factory=dict)
    thumbs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    aside: frozenset[str] = frozenset()
    tables: Mapping[str, int] = field(default_factory=dict)
    tied: int = 0
    votes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    heads: Mapping[str, str] = field(default_factory=dict)
    hidden: tuple[Idea, ...] = ()
    size: int = 0
    draws: tuple[Draw, ...] = ()
    gathered: bool = False
    from_tables: frozenset[str] = frozenset()
    memo: dict[str, tuple[tuple[object, ...], Sorted]] = field(
        default_factory=dict, compare=False, repr=False
    )
