"""What a person is told of what she answered and wrote."""

from game_server.engine.kit.told import Told
from game_server.engine.mechanics.maturity.moves import (
    MaturityEvent,
    Placed,
    StandSaid,
    StrideSaid,
    TextHidden,
)
from game_server.engine.mechanics.maturity.subject import UNKNOWN, MaturityContent


def told(content: MaturityContent, event: MaturityEvent) -> tuple[Told, ...]:
    """Tell a person her stand, what she proposed to her table, or her stride."""
    subject = content.subject
    question = subject.question if subject else None
    match event:
        case Placed(placing=None):
            return (Told("taken_back", about=question),)
        case Placed(placing=placing):
            if placing == UNKNOWN or subject is None or placing is None:
                return (Told("stand_unknown", about=question),)
            return (Told("stand", subject.signs[placing], about=question),)
        case StandSaid(stand=stand, proof=proof):
            sign = subject.signs[stand] if subject else None
            proposed = Told("table_stand", sign, about=question)
            return (proposed, Told("proof", proof, about=question)) if proof else (proposed,)
        case StrideSaid(text=text):
            return (Told("stride", text),)
        case TextHidden():
            return ()
