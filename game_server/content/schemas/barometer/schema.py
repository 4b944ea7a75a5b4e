"""The schema of a barometer (`barometre`): its moment, its length and its cards (M7)."""

from math import ceil

from game_server.content.fields import Fields
from game_server.content.lists import check_count
from game_server.content.schemas.contract import ContentIndex, PhaseDraft, Schema
from game_server.engine.figure_names import Moment
from game_server.engine.mechanics.barometer import BarometerContent, Item
from game_server.engine.mechanics.contract import Content
from game_server.engine.mechanics.estimate import EstimateCard

MOMENTS: dict[str, Moment] = {"avant": "before", "apres": "after"}
WHOLE = {"court": False, "complet": True}
"""French lengths of a barometer → whether it is a whole one."""
OPINIONS = {False: ("link", "able", "want"), True: ("explain", "link", "able", "want", "org")}
CLOSING = ("fun", "voice")
"""Opinions about the session itself, asked last in a whole barometer after it."""
EXTRA = {"place": "part", "conditions": "work"}
MOST_ITEMS = {False: 2, True: 5}
"""Most cards that a barometer asks about, by whether it is a whole one."""
SECONDS = 18
"""Seconds that one answer needs."""


def _phases(fields: Fields, index: ContentIndex) -> tuple[PhaseDraft[Content], ...]:
    moment = fields.choice("moment", MOMENTS)
    whole = fields.choice("length", WHOLE, default=False)
    closing = whole and moment == "after"
    opinions = OPINIONS[whole]
    if closing:
        opinions = (*opinions, *_extra(fields), *CLOSING)
    taught = index.find_cards(fields, "cards", EstimateCard) if fields.has("cards") else ()
    items = _items(fields, index, taught)
    check_count(fields, "cards", len(items), 0, MOST_ITEMS[whole])
    content = BarometerContent(moment, opinions, items, advise=closing)
    tenths = ceil(SECONDS * (len(opinions) + len(items) + closing) / 6)
    required = {draft.card: draft.mark for draft in taught}
    return (PhaseDraft(content, min_minutes=tenths / 10, required_cards=required),)


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
)
