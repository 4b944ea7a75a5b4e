"""What each viewer gets of commitments (M6)."""

from typing import Literal, NotRequired, TypedDict

from game_server.engine.mechanics.commitment.wall import (
    Choices,
    CommitmentSent,
    CommitmentText,
    Item,
    Wall,
)
from game_server.engine.mechanics.contract import Nothing
from game_server.engine.text import localized


class CommitmentPlay(TypedDict):
    """Show everybody whether there will be a wall, and the wall once it opens (M6.3)."""

    rule: Literal["commit"]
    has_wall: bool
    wall: NotRequired[Wall]


class ReadyText(TypedDict):
    """Offer a text that is ready."""

    id: str
    text: str


class ReadyTexts(TypedDict):
    """Offer what a commitment can be made of."""

    moments: list[ReadyText]
    gestures: list[ReadyText]


class CommitmentMine(TypedDict, total=False):
    """Show a seat its choices, its answer in *mine*, and that in words in *summary*.

    « Pas aujourd'hui » has nothing in it (M6.2).
    """

    choices: ReadyTexts
    mine: CommitmentSent | Nothing
    summary: CommitmentText


class CommitmentConsole(TypedDict):
    """Show facilitators what the room sees, or will see, and what not (M6.4)."""

    shown: list[Item]
    hidden: list[Item]


def ready_texts(service: str, offered: Choices, variant: str) -> ReadyTexts:
    """Return the ready texts for a seat of *service*."""
    moments, gestures = (
        [ReadyText(id=id_, text=localized(text, variant)) for id_, text in texts.items()]
        for texts in (offered.ready(service, "moment"), offered.ready(service, "gesture"))
    )
    return {"moments": moments, "gestures": gestures}
