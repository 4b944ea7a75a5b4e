"""How a barometer is written: `mecanique: barometre`, when, how long, and about which cards."""

from math import ceil

from game_server.content.fields import Fields
from game_server.content.lists import count
from game_server.content.schemas.form import Part, Schema, Shelf
from game_server.engine.figure_names import Moment
from game_server.engine.mechanics.barometer import BarometerContent, Item
from game_server.engine.mechanics.contract import Content
from game_server.engine.mechanics.estimate import EstimateCard

MOMENTS: dict[str, Moment] = {"avant": "before", "apres": "after"}
WHOLE = {"court": False, "complet": True}
"""Whether a barometer of this length asks for everything."""
OPINIONS = {False: ("link", "able", "want"), True: ("explain", "link", "able", "want", "org")}
CLOSING = ("fun", "voice")
"""Opinions about the session itself: the last ones of a whole barometer after it."""
EXTRA = {"place": "part", "conditions": "work"}
MOST_ITEMS = {False: 2, True: 5}
"""How many cards it asks about at most."""
SECONDS = 18
"""Time that one answer needs."""


def _parts(fields: Fields, shelf: Shelf) -> tuple[Part[Content], ...]:
    moment = fields.choice("moment", MOMENTS)
    whole = fields.choice("length", WHOLE, default=False)
    closing = whole and moment == "after"
    opinions = OPINIONS[whole]
    if closing:
        opinions = (*opinions, *_extra(fields), *CLOSING)
    taught = shelf.take(fields, "cards", EstimateCard) if fields.has("cards") else ()
    items = _items(fields, shelf, taught)
    count(fields, "cards", len(items), 0, MOST_ITEMS[whole])
    content = BarometerContent(moment, opinions, items, advise=closing)
    tenths = ceil(SECONDS * (len(opinions) + len(items) + closing) / 6)
    about = {part.card: part.mark for part in taught}
    return (Part(content, floor=tenths / 10, about=about),)


def _extra(fields: Fields) -> tuple[str, ...]:
    """Return the opinions that are asked only where the scenario says so."""
    found = []
    for node in fields.signs("extra", required=False):
        if node.text in EXTRA:
            found.append(EXTRA[node.text])
        elif node.text:
            fields.refuse("extra", node, EXTRA)
    return tuple(dict.fromkeys(found))


def _items(
    fields: Fields, shelf: Shelf, taught: tuple[Part[EstimateCard], ...]
) -> tuple[Item, ...]:
    """Return what is asked about the cards, each once; note those that nothing is asked about."""
    found = {}
    for part in taught:
        item = shelf.asked.get(part.card)
        if isinstance(item, Item):
            found[part.card] = item
        else:
            fields.problems.note("item_missing", part.mark, id=part.card)
    return tuple(found.values())


BAROMETER = Schema(
    word="barometre",
    title={"fr": "Baromètre", "en": "Barometer"},
    keys={"moment": "moment", "length": "format", "extra": "en_plus"},
    parts=_parts,
)
