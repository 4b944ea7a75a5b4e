"""What each viewer gets of a match (M2)."""

from typing import Literal, NotRequired, TypedDict

from game_server.engine.kit.cards import CitedFacts
from game_server.engine.kit.draw import DrawDocument
from game_server.engine.kit.drawings import DrawnImage

Verdict = Literal["all", "part", "others"]


class MatchAsked(TypedDict):
    """Name the action of a card."""

    id: str
    action: str


class MatchRoom(TypedDict):
    """Count answers, and from eight on by goal how many told picks have it (F1, F2)."""

    n: int
    picks: NotRequired[dict[str, int]]


class MatchTruth(CitedFacts):
    """Give the goals of the card, as `g11`, and why they are its own; *image* shows the action."""

    main: list[str]
    linked: list[str]
    explanation: str
    image: NotRequired[DrawnImage]


class Debated(TypedDict):
    """Show the goal that is debated, and why; an erased reason has no words.

    Once the debate is over it has an *outcome*, and of those *present* how many agreed at least
    (F3).
    """

    goal: str
    argument: NotRequired[str]
    outcome: NotRequired[Literal["kept", "not_kept"]]
    at_least: NotRequired[int]
    present: NotRequired[int]


class ContestPlay(TypedDict):
    """Tell that one more goal may be named, and show the one that is debated (M2.5)."""

    debated: NotRequired[Debated]


class MatchPlay(TypedDict):
    """Show everybody the action; the six *goals* in number order once answers open.

    *draw* is that of the goals which the card has not. *room* and *truth* come with the result,
    and *contest* where phones may name one more goal (M2.5).
    """

    rule: Literal["match"]
    card: MatchAsked
    goals: NotRequired[list[str]]
    room: NotRequired[MatchRoom]
    truth: NotRequired[MatchTruth]
    draw: NotRequired[DrawDocument]
    contest: NotRequired[ContestPlay]


class OwnContest(TypedDict):
    """Show a seat the goal that it named, as its move sent it; *debated*: it was, or is.

    *hidden*: a facilitator took it off, *erased*: erased the reason. *held*: it is read first.
    """

    goal: int
    argument: NotRequired[str]
    held: NotRequired[Literal[True]]
    hidden: NotRequired[Literal[True]]
    erased: NotRequired[Literal[True]]
    debated: NotRequired[Literal[True]]


class MatchMine(TypedDict, total=False):
    """Show a seat its picks; the words and points of those made before the result was seen.

    *contest* is the goal that it named; *thumb*: it agrees with what is debated.
    """

    mine: list[int]
    verdict: Verdict
    points: int
    contest: OwnContest
    thumb: Literal[True]


class ContestRow(TypedDict):
    """List what somebody contests, without an author; *outcome*: its debate has ended."""

    id: str
    goal: str
    argument: str
    outcome: NotRequired[Literal["kept", "not_kept"]]


class MatchConsole(TypedDict):
    """Show facilitators what is contested; *held* are the ids of rude ones, to be read first.

    *debated* is the id of what is on the screen; *open*: its debate is open.
    """

    shown: list[ContestRow]
    hidden: list[ContestRow]
    held: list[str]
    debated: NotRequired[str]
    open: NotRequired[Literal[True]]
