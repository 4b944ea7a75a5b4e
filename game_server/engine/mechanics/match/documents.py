"""What each viewer gets of a match (M2)."""

from typing import Literal, NotRequired, TypedDict

from game_server.engine.cards import CitedFacts
from game_server.engine.draw import DrawDocument
from game_server.engine.drawings import DrawnImage

Verdict = Literal["all", "part", "others"]


class MatchAsked(TypedDict):
    """Name the action of a card."""

    id: str
    action: str


class MatchRoom(TypedDict):
    """Count answers, and from five on by goal how many picked it (rule 0.8)."""

    n: int
    picks: NotRequired[dict[str, int]]


class MatchTruth(CitedFacts):
    """Give the goals of the card, as `g11`, and why they are its own; *image* shows the action."""

    main: list[str]
    linked: list[str]
    explanation: str
    image: NotRequired[DrawnImage]


class MatchPlay(TypedDict):
    """Show everybody the action; the six *goals* in number order once answers open.

    *draw* is that of the goals which the card has not. *room* and *truth* come with the result.
    """

    rule: Literal["match"]
    card: MatchAsked
    goals: NotRequired[list[str]]
    room: NotRequired[MatchRoom]
    truth: NotRequired[MatchTruth]
    draw: NotRequired[DrawDocument]


class MatchMine(TypedDict, total=False):
    """Show a seat its picks; the words and points of those made before the result was seen."""

    mine: list[int]
    verdict: Verdict
    points: int
