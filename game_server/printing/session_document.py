"""What of a session's report is printed: the parts of its JSON document that papers read."""

from typing import NotRequired, TypedDict

from game_server.engine.documents import FinishedRoof, Proposed
from game_server.engine.figures import Figures
from game_server.metrics.page import SessionPage
from game_server.metrics.page_words import PageTold
from game_server.rooms.session_words import SessionWords
from game_server.rooms.sessions import SessionContent

__all__ = ["Meaning", "Row", "Rows", "Section", "SessionDocument"]


class Row(TypedDict):
    """Show a figure: its *name*, its value as *text*, what it *rests* on."""

    figure: str
    name: str
    text: str
    rests: str
    reason: NotRequired[str]
    notes: NotRequired[list[str]]


class Section(TypedDict):
    """Hold the rows of a part of the report; an activity that was *skipped* has none."""

    title: str
    rows: list[Row]
    skipped: NotRequired[bool]


class Meaning(TypedDict):
    """Say what a figure is; *source* is empty for none, *least* 0 where nothing is hidden."""

    name: str
    formula: str
    of: str
    missing: str
    least: int
    source: str


class Rows(TypedDict):
    """Hold all figures of a session, and what they mean by the id of a figure."""

    meanings: dict[str, Meaning]
    sections: list[Section]


class SessionDocument(TypedDict):
    """Hold a session as its report tells it, in one language; moments are in ms.

    Sessions of old have neither *content*, *roof*, *shown* nor *told*.
    """

    title: str
    people: int
    closed: int
    figures: Figures
    began: NotRequired[int]
    venue: NotRequired[str]
    organisation: NotRequired[str]
    content: NotRequired[SessionContent]
    roof: NotRequired[FinishedRoof]
    goals: NotRequired[dict[str, str]]
    shown: NotRequired[SessionPage]
    told: NotRequired[PageTold]
    words: NotRequired[SessionWords]
    proposed: NotRequired[Proposed]
    rows: NotRequired[Rows]
