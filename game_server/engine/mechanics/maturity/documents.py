"""What each viewer gets of « Où en sommes-nous ? » (M9)."""

from typing import Literal, NotRequired, TypedDict

from game_server.engine.mechanics.maturity.subject import Placing, Stand


class Asked(TypedDict):
    """Ask about a subject; *signs* has one sign for each stand, in their order."""

    id: str
    number: int
    goals: list[str]
    title: str
    question: str
    signs: dict[Stand, str]


class PlacedPart(TypedDict):
    """Count *n* phones, or tables, at one of these *placings*, which lie side by side."""

    placings: list[Placing]
    n: int


class RoomStands(TypedDict):
    """Count *n* phones that answered alone; from twelve on show how they spread (F2).

    *parts* are told answers along `s1` to `s4`, then `unknown`; each holds six or more. *median*
    has the stands of the part, or of two, where the middle lies; both are absent where one part
    holds all. *unknown*: more than half said « je ne sais pas », which is a finding.
    """

    n: int
    parts: NotRequired[list[PlacedPart]]
    median: NotRequired[list[Stand]]
    unknown: NotRequired[Literal[True]]


class TextSeen(TypedDict):
    """Show a proof, or a stride with its *subject*; nothing leads to a table.

    *held*: it is hidden for its words, and waits for a facilitator, who alone is told. *apart*: its
    table did not agree, whose members alone see it; that is for facilitators too.
    """

    id: str
    text: str
    subject: NotRequired[str]
    held: NotRequired[Literal[True]]
    apart: NotRequired[Literal[True]]


class TablesFound(TypedDict):
    """Tell what the tables found, those of three people or more.

    *agreed* tables agreed, *apart* are « pas d'accord ». *parts* counts the agreed ones by stand,
    each part of two tables or more that twelve people or more stand behind; *median* has the stands
    where the middle lies. Both are absent where one part holds all.
    """

    agreed: int
    apart: int
    parts: NotRequired[list[PlacedPart]]
    median: NotRequired[list[Stand]]


class MaturityPlay(TypedDict):
    """Show everybody what is asked: a subject, or a stride about one of the *subjects* by id.

    *room*, *tables* and *texts* come with the result: texts are the proofs, or the strides. *n*
    counts strides that phones wrote by themselves; of fewer than six nothing else is told.
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
    """Show a table what was said last."""

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
