"""What a person is told of her own ideas, thumbs and voices, in « Mes données »."""

from collections.abc import Iterable, Mapping

from game_server.engine.kit.text import Typed
from game_server.engine.kit.told import Told
from game_server.engine.mechanics.ideas.ballot import hidden_of
from game_server.engine.mechanics.ideas.content import Idea, IdeasContent, IdeasState
from game_server.engine.mechanics.ideas.grouping import apply_hidden
from game_server.engine.mechanics.ideas.idea import fields_of
from game_server.engine.mechanics.ideas.moves import (
    IdeaHidden,
    IdeaSent,
    IdeasEvent,
    IdeasVoted,
    IdeaThumbed,
    IdeaWithdrawn,
)
from game_server.engine.mechanics.ideas.writing import apply_sent, apply_withdrawn


def told(content: IdeasContent, event: IdeasEvent) -> tuple[Told, ...]:
    """Tell a person what she sent: the words of an idea, and which ones she was for."""
    match event:
        case IdeaSent(idea=idea):
            return _idea(content, idea)
        case IdeaWithdrawn():
            return (Told("idea_withdrawn"),)
        case IdeaThumbed(idea=id_, up=up):
            return (Told("idea_thumb", up, things=(id_,)),)
        case IdeasVoted(ideas=ideas):
            return (Told("voices", len(ideas), things=ideas),)
        case _:
            return ()


def named(events: Iterable[IdeasEvent]) -> Mapping[str, Typed]:
    """Return the titles of ideas by id, none of one that is hidden or held."""
    state = IdeasState()
    for event in events:
        match event:
            case IdeaSent():
                state = apply_sent(state, event)
            case IdeaWithdrawn():
                state = apply_withdrawn(state, event)
            case IdeaHidden():
                state = apply_hidden(state, event)
            case _:
                pass
    hidden = hidden_of(state)
    return {id_: idea.title for id_, idea in state.ideas.items() if id_ not in hidden}


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
