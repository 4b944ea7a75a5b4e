"""What each viewer gets of the toy."""

from typing import Literal, NotRequired, TypedDict

from game_server.engine.kit.draw import DrawDocument


class ToyRemark(TypedDict):
    """Show a remark, without its author."""

    id: str
    words: str


class ToyBefore(TypedDict):
    """Show the findings of an earlier toy."""

    usual: int
    words: list[str]


class ToyTable(TypedDict):
    """Show a table, while it picks, the toy that nobody may pick, with the draw that chose it."""

    draw: DrawDocument
    broken: NotRequired[int]


class ToyPlay(TypedDict):
    """Show everybody the question; from the result on the *lucky* number and all that follows.

    *picks*: how often each number was picked, as `n4`, and *words* what was remarked, from five on.
    *topic*: what is talked about, once it was drawn.
    """

    rule: Literal["room", "table"]
    question: str
    most: int
    draw: NotRequired[DrawDocument]
    broken: NotRequired[int]
    before: NotRequired[ToyBefore]
    lucky: NotRequired[int]
    n: NotRequired[int]
    picks: NotRequired[dict[str, int]]
    words: NotRequired[list[ToyRemark]]
    topic_draw: NotRequired[DrawDocument]
    topic: NotRequired[int]


class ToyPicked(TypedDict):
    """Give a pick back as it was made."""

    pick: int
    words: NotRequired[str]


class ToyMine(TypedDict):
    """Show a seat its pick."""

    mine: ToyPicked


class ToyConsole(TypedDict):
    """Show facilitators the remarks, once answers have stopped."""

    shown: list[ToyRemark]
    hidden: list[ToyRemark]
