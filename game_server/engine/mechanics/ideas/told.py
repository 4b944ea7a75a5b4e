"""What a person is told of her own ideas, thumbs and voices, in « Mes données »."""

from game_server.engine.mechanics.ideas.content import Idea, IdeasContent
from game_server.engine.mechanics.ideas.idea import fields_of
from game_server.engine.mechanics.ideas.moves import (
    IdeaSent,
    IdeasEvent,
    IdeasVoted,
    IdeaThumbed,
    IdeaWithdrawn,
)
from game_server.engine.told import Told

__all__ = ["told"]


def told(content: IdeasContent, event: IdeasEvent) -> tuple[Told, ...]:
    """Tell a person what she sent: the words of an idea, and how many voices she gave."""
    match event:
        case IdeaSent(idea=idea):
            return _idea(content, idea)
        case IdeaWithdrawn():
            return (Told("idea_withdrawn"),)
        case IdeaThumbed(up=up):
            return (Told("idea_thumb", up),)
        case IdeasVoted(ideas=ideas):
            return (Told("voices", len(ideas)),)
        case _:
            return ()


def _idea(content: IdeasContent, idea: Idea) -> tuple[Told, ...]:
    found = [Told(f"idea_{field}", typed) for field, typed in fields_of(idea).items()]
    if idea.services:
        titles = tuple(content.services[code] for code in idea.services if code in content.services)
        found.append(Told("idea_services", titles))
    if idea.cost is not None:
        found.append(Told("idea_cost", idea.cost))
    if idea.amount is not None:
        found.append(Told("idea_amount", float(idea.amount), unit={"fr": "€", "en": "€"}))
    if idea.goals:
        found.append(Told("idea_goals", goals=idea.goals))
    return tuple(found)
