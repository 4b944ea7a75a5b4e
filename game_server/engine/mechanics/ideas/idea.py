"""One idea: made of what was typed, given back as it was typed, and told from others (M8.2)."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from game_server.engine.kit.anonymous import name_of
from game_server.engine.kit.copies import replace
from game_server.engine.kit.proposals import Cost
from game_server.engine.kit.text import Typed, clean_text
from game_server.engine.mechanics.ideas.content import (
    BOUNDS,
    COSTS,
    LONGEST,
    MOST_GOALS,
    MOST_SERVICES,
    Field,
    Idea,
    IdeasContent,
    Kind,
)
from game_server.engine.mechanics.ideas.documents import IdeaWords
from game_server.engine.mechanics.ideas.moves import SubmitIdea
from game_server.errors import IllegalMoveError

DEAREST = 1_000_000_000
"""Most € that an idea may say."""
LETTER: Mapping[Field, str] = {
    "title": "t",
    "problem": "b",
    "proposal": "p",
    "answer": "a",
    "unit": "u",
    "source": "s",
}
"""What follows the id of a move's text in those of its parts."""


def shown_id(key: bytes, idea: str) -> str:
    """Return the id under which documents show an idea: it tells neither author nor time."""
    return "i" + name_of(key, idea)


def fields_of(idea: Idea) -> dict[Field, Typed]:
    """Return the texts of an idea by field, also erased ones."""
    texts: dict[Field, Typed | None] = {
        "title": idea.title,
        "problem": idea.problem,
        "proposal": idea.proposal,
        "answer": idea.answer,
        "unit": idea.unit,
        "source": idea.source,
    }
    return {field: typed for field, typed in texts.items() if typed is not None}


def texts_of(idea: Idea) -> tuple[Typed, ...]:
    """Return what was typed of an idea and not erased since."""
    return tuple(typed for typed in fields_of(idea).values() if typed.text is not None)


def key_of(idea: Idea) -> tuple[str, ...]:
    """Return what all ideas with the same texts have in common, in any spelling.

    One that is erased is like no other.
    """
    texts = tuple((typed.text or "").casefold() for typed in fields_of(idea).values())
    return texts if any(texts) else (idea.id,)


def neutral(idea: Idea) -> tuple[str, str]:
    """Return what orders ideas by nothing but their texts, which tells neither author nor time."""
    return sha256("\n".join(key_of(idea)).encode()).hexdigest(), idea.id


def put_words(row: IdeaWords, idea: Idea) -> None:
    """Put into *row* what an idea says, without erased texts."""
    fields = fields_of(idea)
    for field, typed in fields.items():
        if typed.text is not None:
            row[field] = typed.text
    if idea.services:
        row["services"] = list(idea.services)
    if idea.cost is not None:
        row["cost"] = idea.cost
    if idea.amount is not None:
        row["amount"] = idea.amount
    if idea.goals:
        row["goals"] = [f"g{goal}" for goal in idea.goals]
    if any(typed.text is None for typed in fields.values()):
        row["erased"] = True


def made_of(content: IdeasContent, move: SubmitIdea, text_id: str, before: Idea | None) -> Idea:
    """Return the idea that a move brings, of the idea *before* what it repeats word by word.

    Raises `text_empty`, `text_signs`, `text_too_long`, `names_person`, and `not_proposed`.
    """
    typed = _typed(content.kind, move, text_id, before)
    cost, amount = _cost(content.kind, move)
    title = typed["title"]
    offered = content.services if content.kind == "idea" else ()
    return Idea(
        id=before.id if before else title.id,
        title=title,
        problem=typed.get("problem"),
        proposal=typed.get("proposal"),
        answer=typed.get("answer"),
        unit=typed.get("unit"),
        source=typed.get("source"),
        services=_few(move.services, offered, MOST_SERVICES),
        cost=cost,
        amount=amount,
        goals=_goals(content, move.goals),
    )


def is_same(before: Idea, now: Idea) -> bool:
    """Return whether *now* says what *before* said, whatever its code and where it came from."""
    return replace(now, code_hash="", starter="", held=False) == replace(
        before, code_hash="", starter="", held=False
    )


def _typed(kind: Kind, move: SubmitIdea, text_id: str, before: Idea | None) -> dict[Field, Typed]:
    """Return the cleaned texts of a move; what is empty and may be is left out."""
    said: dict[Field, str | None] = {
        "title": move.title,
        "problem": move.problem,
        "proposal": move.proposal,
        "answer": move.answer,
        "unit": move.unit,
        "source": move.source,
    }
    known = fields_of(before) if before else {}
    found: dict[Field, Typed] = {}
    for field, raw in said.items():
        if field != "title" and (raw is None or not raw.strip()):
            continue
        if field not in LONGEST[kind]:
            raise IllegalMoveError("not_proposed")
        text = clean_text(raw or "", LONGEST[kind][field])
        same = known.get(field)
        found[field] = same if same and same.text == text else Typed(text_id + LETTER[field], text)
    return found


def _cost(kind: Kind, move: SubmitIdea) -> tuple[Cost | None, int | None]:
    """Return the band of the cost and, of a large one, the amount in € if it was told."""
    if move.cost is None and move.amount is None:
        return None, None
    cost = next((known for known in COSTS if known == move.cost), None)
    if kind != "idea" or cost is None:
        raise IllegalMoveError("not_proposed")
    if move.amount is None:
        return cost, None
    if cost in BOUNDS or not BOUNDS["middle"] <= move.amount <= DEAREST:
        raise IllegalMoveError("not_proposed")
    return cost, move.amount


def _goals(content: IdeasContent, chosen: tuple[str, ...]) -> tuple[int, ...]:
    numbers = {f"g{number}": int(number) for number in content.goals}
    return tuple(sorted(numbers[goal] for goal in _few(chosen, numbers, MOST_GOALS)))


def _few(chosen: tuple[str, ...], known: Iterable[str], most: int) -> tuple[str, ...]:
    """Return what was chosen; raises `not_proposed` for too many, and for what is not *known*."""
    if len(chosen) > most or len({*chosen}) < len(chosen) or not {*chosen} <= {*known}:
        raise IllegalMoveError("not_proposed")
    return chosen
