"""What a person is told of her own commitment, and of what she did at the wall."""

from collections.abc import Mapping
from typing import Literal

from game_server.engine.kit.text import Text, Typed
from game_server.engine.kit.told import Lasting, Told
from game_server.engine.mechanics.commitment.moves import (
    DUE_DAYS,
    CommitmentContent,
    CommitmentDeclined,
    CommitmentEvent,
    CommitmentKept,
    CommitmentMade,
    ItemLit,
    MeTooSaid,
    ProjectProposed,
)
from game_server.engine.mechanics.commitment.wall import Choices, Commitment


def told(content: CommitmentContent, event: CommitmentEvent) -> tuple[Told, ...]:
    """Tell a person her commitment, that she declined, or said « Moi aussi »."""
    match event:
        case CommitmentMade(commitment=made):
            return _made(made, content.choices)
        case CommitmentKept(commitment=made):
            return (Told("kept"), *_made(made, content.choices))
        case CommitmentDeclined():
            return (Told("declined"),)
        case MeTooSaid():
            return (Told("me_too"),)
        case ProjectProposed(project=project):
            return (Told("project", project.text),)
        case ItemLit():
            return (Told("lit"),)
        case _:
            return ()


def lasting(event: CommitmentEvent) -> Lasting | None:
    """Return how long one's own commitment is kept, and what one took up from the wall."""
    match event:
        case CommitmentMade(seat=seat, commitment=made):
            return Lasting(seat, "made", DUE_DAYS[made.by], made.code_hash)
        case CommitmentDeclined(seat=seat):
            return Lasting(seat, "made", None)
        case CommitmentKept(seat=seat, commitment=made):
            return Lasting(seat, "kept", DUE_DAYS[made.by], made.code_hash)
        case _:
            return None


def _made(made: Commitment, choices: Mapping[str, Choices]) -> tuple[Told, ...]:
    found = [
        Told("moment", _words(made.moment, "moment", choices)),
        Told("gesture", _words(made.gesture, "gesture", choices)),
        Told("by", made.by),
        Told("wall", made.wall),
    ]
    if made.report:
        found.append(Told("report", value=True))
    if made.difficulty is not None:
        found.append(Told("difficulty", made.difficulty))
    return tuple(found)


def _words(
    half: str | Typed, which: Literal["moment", "gesture"], choices: Mapping[str, Choices]
) -> Text | Typed:
    """Return a ready text by its id, or what she wrote."""
    if isinstance(half, Typed):
        return half
    service = half.partition(".")[0]
    return choices[service].ready(service, which)[half]
