"""The schema of a barometer (`barometre`): its moment, its length and its cards (M7)."""

from math import ceil

from game_server.content.fields import Fields
from game_server.content.lists import check_count
from game_server.content.schemas.contract import LENGTHS, ContentIndex, Length, PhaseDraft, Schema
from game_server.engine.kit.copies import replace
from game_server.engine.kit.figure_names import Moment
from game_server.engine.mechanics.barometer import BarometerContent, Item
from game_server.engine.mechanics.contract import Content
from game_server.engine.mechanics.estimate import EstimateCard

MOMENTS: dict[str, Moment] = {"avant": "before", "apres": "after"}
OPINIONS: dict[Length, tuple[str, ...]] = {
    "short": ("link", "able", "want"),
    "whole": ("explain", "link", "able", "want", "org"),
}
CLOSING = ("fun", "voice")
"""Opinions about the session itself, asked last in a whole barometer after it."""
EXTRA = {"place": "part", "conditions": "work"}
MOST_ITEMS: dict[Length, int] = {"short": 2, "whole": 5}
"""Most cards that a barometer asks about."""
SECONDS = 18
"""Seconds that one answer needs."""


def _phases(fields: Fields, index: ContentIndex) -> tuple[PhaseDraft[Content], ...]:
    moment = fields.choice("moment", MOMENTS)
    length = fields.choice("length", LENGTHS, default="short")
    extra = _extra(fields) if _is_closing(moment, length) else ()
    asked = _opinions(moment, length, extra)
    taught = index.find_cards(fields, "cards", EstimateCard) if fields.has("cards") else ()
    items = _items(fields, index, taught)
    check_count(fields, "cards", len(items), 0, MOST_ITEMS[length])
    content = replace(asked, items=items)
    tenths = ceil(SECONDS * (len(asked.opinions) + len(items) + asked.advise) / 6)
    told = {draft.card: draft.mark for draft in taught}
    return (PhaseDraft(content, min_minutes=tenths / 10, given_away=told),)


def _opinions(moment: Moment, length: Length, extra: tuple[str, ...] = ()) -> BarometerContent:
    """Return opinions alone, with those about the session itself in a whole set after it."""
    closing = _is_closing(moment, length)
    opinions = (*OPINIONS[length], *extra, *(CLOSING if closing else ()))
    return BarometerContent(moment, opinions, advise=closing)


def _is_closing(moment: Moment, length: Length) -> bool:
    """Return whether the session itself is asked about too (M7.1)."""
    return length == "whole" and moment == "after"


def _extra(fields: Fields) -> tuple[str, ...]:
    """Return the optional opinions that the scenario asks for."""
    found = []
    for node in fields.scalars("extra", required=False):
        if node.text in EXTRA:
            found.append(EXTRA[node.text])
        elif node.text:
            fields.report_bad_choice("extra", node, EXTRA)
    return tuple(dict.fromkeys(found))


def _items(
    fields: Fields, index: ContentIndex, taught: tuple[PhaseDraft[EstimateCard], ...]
) -> tuple[Item, ...]:
    """Return the questions about the cards, each once; report cards without questions."""
    found = {}
    for draft in taught:
        item = index.questions.get(draft.card)
        if isinstance(item, Item):
            found[draft.card] = item
        else:
            fields.problems.report("item_missing", draft.mark, id=draft.card)
    return tuple(found.values())


BAROMETER = Schema(
    keyword="barometre",
    title={"fr": "Baromètre", "en": "Barometer"},
    keys={"moment": "moment", "length": "format", "extra": "en_plus"},
    phases=_phases,
    opinions=_opinions,
)
