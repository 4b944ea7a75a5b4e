"""What of a session's report is printed: the parts of its JSON document that papers read."""

from typing import NotRequired, TypedDict

from game_server.engine.kit.figure_rows import FigureRows
from game_server.engine.kit.figures import Figures
from game_server.engine.state.documents import FinishedRoof, Proposed
from game_server.figures.session.page import SessionPage
from game_server.figures.session.page_words import PageTold
from game_server.sessions.results import ResultTold
from game_server.sessions.wall import SessionWall
from game_server.sessions.words import SessionWords


class SessionDocument(TypedDict):
    """Hold a session as its report tells it, in one language; moments are in ms.

    *zone* is the time zone (IANA) of days and hours.

    Sessions of old have neither *content_told*, *roof*, *shown* nor *told*.
    """

    title: str
    people: int
    closed: int
    figures: Figures
    rows: FigureRows
    zone: str
    began: NotRequired[int]
    venue: NotRequired[str]
    organisation: NotRequired[str]
    content_told: NotRequired[str]
    roof: NotRequired[FinishedRoof]
    goals: NotRequired[dict[str, str]]
    shown: NotRequired[SessionPage]
    told: NotRequired[PageTold]
    words: NotRequired[SessionWords]
    wall: NotRequired[SessionWall]
    results: NotRequired[list[ResultTold]]
    proposed: NotRequired[Proposed]
