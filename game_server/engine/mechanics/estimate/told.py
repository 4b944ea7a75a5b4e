"""What a person is told of her own estimates."""

from game_server.engine.kit.told import Told
from game_server.engine.mechanics.estimate.content import EstimateContent


def told_of(
    content: EstimateContent, number: int, value: float | None, confidence: int | None = None
) -> tuple[Told, ...]:
    """Tell the *value* of the round *number*, None if it was taken back, and how sure she was."""
    card = content.card
    if value is None:
        return (Told("taken_back" if number == 1 else "second_back", about=card.question),)
    found = Told("answer" if number == 1 else "second", value, about=card.question, unit=card.unit)
    return (found,) if confidence is None else (found, Told("confidence", confidence))
