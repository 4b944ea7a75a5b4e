"""What each viewer gets of « Où en sommes-nous ? » (M9)."""

from typing import Literal, NotRequired, TypedDict

from game_server.engine.mechanics.maturity.subject import Placing, Stand

__all__ = [
    "Asked",
    "MaturityConsole",
    "MaturityMine",
    "MaturityPlay",
    "MaturityTable",
    "RoomStands",
    "SharedSeen",
    "Spread",
    "StrideSent",
    "TablesFound",
    "TextSeen",
]


class Asked(TypedDict):
    """Ask about a subject; *signs* has one sign for each stand, in their order."""

    id: str
    number: int
    goals: list[str]
    title: str
    question: str
    signs: dict[Stand, str]


class Spread(TypedDict):
    """Count *n* placings, and each of the five; 0 too."""

    n: int
    placings: dict[Placing, int]


class RoomStands(TypedDict):
    """Count *n* phones that answered alone; from five on show how they spread (rule 0.8).

    *median* is that of the stands, 1 to 4, a half where two share it; absent if all are unknown.
    *unknown*: more than half said « je ne sais pas », which is a finding.
    """

    n: int
    placings: NotRequired[dict[Placing, int]]
    median: NotRequired[float]
    unknown: NotRequired[Literal[True]]


class TextSeen(TypedDict):
    """Show a proof with its *stand*, or a stride with its *subject*; nothing leads to a table.

    *held*: it is hidden for its words, and waits for a facilitator, who alone is told. *apart*: its
    table did not agree, whose members alone see it; that is for facilitators too.
    """

    id: str
    text: str
    stand: NotRequired[Stand]
    subject: NotRequired[str]
    held: NotRequired[Literal[True]]
    apart: NotRequired[Literal[True]]


class TablesFound(TypedDict):
    """Tell what the tables found, those of three people or more.

    *agreed* tables agreed, *apart* are « pas d'accord ». *stands* counts the agreed ones by stand;
    *median*, *low* and *high* are theirs, 1 to 4. *spreads* has the placings of tables apart, as
    far as rule 0.8 lets.
    """

    agreed: int
    apart: int
    stands: NotRequired[dict[Stand, int]]
    median: NotRequired[float]
    low: NotRequired[int]
    high: NotRequired[int]
    spreads: NotRequired[list[Spread]]


class MaturityPlay(TypedDict):
    """Show everybody what is asked: a subject, or a stride about one of the *subjects* by id.

    *room*, *tables* and *texts* come with the result: texts are the proofs, or the strides. *n*
    counts strides that phones wrote by themselves; of fewer than five nothing else is told.
    """

    rule: Literal["stand", "stride"]
    by_table: bool
    card: NotRequired[Asked]
    subjects: NotRequired[dict[str, str]]
    room: NotRequired[RoomStands]
    tables: NotRequired[TablesFound]
    n: NotRequired[int]
    texts: NotRequired[list[TextSeen]]


class SharedSeen(TypedDict, total=False):
    """Show a table what was said last: a *stand* and its proof, or a stride; never by whom.

    *agreed* stands once its step has ended. *hidden*: a facilitator took the text off, or it waits
    for the facilitator; *held*: that is so, for a word in it. *erased*: it is gone for good.
    """

    stand: Stand
    subject: str
    text: str
    agreed: bool
    hidden: Literal[True]
    held: Literal[True]
    erased: Literal[True]


class MaturityTable(TypedDict, total=False):
    """Show a table how its members answered alone, from five on, and what was said last."""

    spread: Spread
    said: SharedSeen


class StrideSent(TypedDict):
    """Give a stride back as its move sent it."""

    subject: str
    text: str


class MaturityMine(TypedDict, total=False):
    """Show a seat its answer: a placing, or the stride that it wrote alone.

    *alone*: its placing, once its table talks. *table*: what its table said, with the result.
    *hidden*, *erased*: of its own stride.
    """

    mine: Placing | StrideSent
    alone: Placing
    table: SharedSeen
    hidden: Literal[True]
    erased: Literal[True]


class MaturityConsole(TypedDict):
    """Show facilitators the texts that others see, or will see, and those they will not (M9.5)."""

    shown: list[TextSeen]
    hidden: list[TextSeen]
