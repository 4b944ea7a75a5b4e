"""What each viewer gets of commitments (M6)."""

from typing import Literal, NotRequired, TypedDict

from game_server.engine.kit.text import Text, localized
from game_server.engine.mechanics.commitment.wall import (
    Choices,
    CommitmentSent,
    CommitmentText,
    Gesture,
    Item,
    Wall,
)
from game_server.engine.mechanics.contract import Nothing


class ProjectText(TypedDict):
    """Show the project of a table, without words if they were erased; *pilot* is a service."""

    text: NotRequired[str]
    pilot: str


class ProjectRow(TypedDict):
    """Show a project in plenary, without its table (M6.7)."""

    id: str
    text: str
    pilot: str


class ProjectList(TypedDict):
    """List projects for facilitators; *held* are the ids of rude ones, to be read first."""

    shown: list[ProjectRow]
    hidden: list[ProjectRow]
    held: list[str]


class CommitmentTable(TypedDict, total=False):
    """Show a table the project that it talks about."""

    project: ProjectText


class CommitmentPlay(TypedDict):
    """Show everybody whether there will be a wall, and the wall once it opens (M6.3).

    *has_projects*: tables may agree on a project; *projects* are there with the wall (M6.7).
    """

    rule: Literal["commit"]
    has_wall: bool
    has_projects: NotRequired[Literal[True]]
    wall: NotRequired[Wall]
    projects: NotRequired[list[ProjectRow]]


class ReadyText(TypedDict):
    """Offer a text that is ready."""

    id: str
    text: str


class ReadyGesture(ReadyText):
    """Offer a gesture that is ready; *moments* are the numbers of those that it suits."""

    moments: NotRequired[list[int]]


class ReadyTexts(TypedDict):
    """Offer what a commitment can be made of."""

    moments: list[ReadyText]
    gestures: list[ReadyGesture]


class CommitmentMine(TypedDict, total=False):
    """Show a seat its choices, its answer in *mine*, and in words in *summary* what it keeps.

    « Pas aujourd'hui » has nothing in it (M6.2). *said*: the items under which it said « Moi
    aussi », one a gesture. *hidden*: a facilitator took it off the wall; *erased*: erased what was
    typed of it. *project* is that of its table, once the room sees all (M6.7).
    """

    project: ProjectText
    choices: ReadyTexts
    mine: CommitmentSent | Nothing
    summary: CommitmentText
    said: list[str]
    hidden: Literal[True]
    erased: Literal[True]


class LitMoment(TypedDict):
    """Show a moment at which *n* mean to do what is lit; an erased one has no words."""

    n: int
    moment: NotRequired[str]


class LitGesture(TypedDict):
    """Show a gesture that is lit; *n* mean it at least, and *too* said « Moi aussi » (F3).

    *moments* and how many *others* there are stand only with a gesture that is lit alone.
    """

    gesture: str
    n: int
    too: NotRequired[int]
    moments: NotRequired[list[LitMoment]]
    others: NotRequired[int]


class CommitmentScreen(TypedDict):
    """Show the screen what is lit: one gesture, or a page of several; nothing at first (M6.3).

    *before* is the number of gestures that come before them, and *gestures* that of all.
    """

    gestures: int
    before: int
    lit: NotRequired[list[LitGesture]]


class Ahead(TypedDict):
    """Tell facilitators the *item* that the next press lights up, and how much is left.

    *gestures* and *presses* are left. Of several at once: which *page* of *pages* they are.
    """

    item: str
    gestures: int
    presses: int
    page: NotRequired[int]
    pages: NotRequired[int]


class CommitmentConsole(TypedDict):
    """Show facilitators what the room sees, or will see, and what not (M6.4).

    *written*: the ids of the items of which somebody wrote something, so that they are to be read.
    *lit*: those of the gestures that are lit, from the first one on; none once that is hidden.
    *ahead* is absent once all have been lit.
    """

    shown: list[Item]
    hidden: list[Item]
    written: list[str]
    projects: NotRequired[ProjectList]
    lit: NotRequired[list[str]]
    ahead: NotRequired[Ahead]


def ready_texts(service: str, offered: Choices, variant: str) -> ReadyTexts:
    """Return the ready texts for a seat of *service*."""
    moments, gestures = (offered.ready(service, "moment"), offered.ready(service, "gesture"))
    return {
        "moments": [_ready(id_, text, variant) for id_, text in moments.items()],
        "gestures": [
            _ready_gesture(id_, gesture, variant)
            for id_, gesture in zip(gestures, offered.gestures, strict=True)
        ],
    }


def _ready(id_: str, text: Text, variant: str) -> ReadyText:
    return {"id": id_, "text": localized(text, variant)}


def _ready_gesture(id_: str, gesture: Gesture, variant: str) -> ReadyGesture:
    document: ReadyGesture = {"id": id_, "text": localized(gesture.text, variant)}
    if gesture.moments:
        document["moments"] = list(gesture.moments)
    return document
