"""What each viewer gets of commitments (M6)."""

from typing import Literal, NotRequired, TypedDict

from game_server.engine.mechanics.commitment.wall import Choices, CommitmentSent, Item, Said, Wall
from game_server.engine.mechanics.contract import Nothing
from game_server.engine.text import localized


class CommitmentPlay(TypedDict):
    """Tell everybody whether there will be a wall, and show it once it opens (M6.3)."""

    rule: Literal["commit"]
    walled: bool
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
    """Show a seat what it may choose, what it has given, and that in words.

    « Pas aujourd'hui » has nothing in it (M6.2).
    """

    choices: ReadyTexts
    mine: CommitmentSent | Nothing
    kept: Said


class CommitmentConsole(TypedDict):
    """Show facilitators what the room sees, or will see, and what not (M6.4)."""

    shown: list[Item]
    hidden: list[Item]


def ready_texts(service: str, offered: Choices, variant: str) -> ReadyTexts:
    """Return what who works in *service* is offered."""
    moments, gestures = (
        [ReadyText(id=id_, text=localized(text, variant)) for id_, text in texts.items()]
        for texts in (offered.ready(service, "moment"), offered.ready(service, "gesture"))
    )
    return {"moments": moments, "gestures": gestures}
