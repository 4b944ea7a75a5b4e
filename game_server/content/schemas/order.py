"""The schema of an order (`ordre`): its series of 4 to 6 elements, and their values (M3)."""

from game_server.content.fields import Fields
from game_server.content.images import KEYS, KEYS_OF_EQUIVALENT, read_equivalent, read_image
from game_server.content.schemas.contract import (
    FITS_QUESTION,
    HIGHEST,
    LOWEST,
    CardHeader,
    ContentIndex,
    PhaseDraft,
    Schema,
    explanation,
    gestures,
)
from game_server.content.sources import FIRST_YEAR, LAST_YEAR, read_source
from game_server.engine.kit.text import Text
from game_server.engine.mechanics.contract import Content
from game_server.engine.mechanics.order import ranking
from game_server.engine.mechanics.order.series import FEWEST, MOST, Element, OrderContent, Series

FITS_ELEMENT, FITS_END, FITS_UNIT = 48, 24, 32
"""Characters for which a small phone has room, beside the buttons that move an element."""
MIN_MINUTES = 5
"""Minutes that an order needs."""
FIRST: Text = {"fr": "le plus léger", "en": "the lightest"}
LAST: Text = {"fr": "le plus lourd", "en": "the heaviest"}


def _phases(fields: Fields, index: ContentIndex) -> tuple[PhaseDraft[Content], ...]:
    by_table = fields.flag("by_table")
    return tuple(
        PhaseDraft(
            OrderContent(found.content, by_table), found.goals, found.card, MIN_MINUTES, found.mark
        )
        for found in index.find_cards(fields, "cards", Series)
    )


def _card(fields: Fields, index: ContentIndex, head: CardHeader) -> Series:
    question = fields.localized("question", simple="simple_question", fits=FITS_QUESTION)
    years = fields.flag("years")
    unit = {} if years else fields.localized("unit", fits=FITS_UNIT)
    first = fields.localized("first", required=False, fits=FITS_END) or FIRST
    last = fields.localized("last", required=False, fits=FITS_END) or LAST
    elements = _elements(fields, years=years)
    reasons = explanation(fields)
    proposals = gestures(fields, index)
    return Series(
        id=head.id,
        goals=head.goals,
        question=question,
        first=first,
        last=last,
        elements=elements,
        unit=unit,
        years=years,
        explanation=reasons,
        gestures=proposals,
        facts=head.facts,
        equivalent=read_equivalent(fields),
        image=read_image(fields),
        debate=head.debate,
    )


def _elements(fields: Fields, *, years: bool) -> tuple[Element, ...]:
    """Return the elements of a series; report a wrong count and values too close (M3.2)."""
    before = fields.problems.error_count
    found: dict[str, Element] = {}
    for row in fields.blocks("elements"):
        element = _element(row, years=years)
        if element.id in found:
            row.report("element_twice", "id", value=element.id)
        found[element.id] = element
    if fields.problems.error_count > before:
        return ()
    values = {element.id: element.value for element in found.values()}
    if not FEWEST <= len(found) <= MOST:
        fields.report("series_count", "elements", n=len(found), min=FEWEST, max=MOST)
    elif not ranking.pairs(values, years=years):
        fields.report("series_alike.years" if years else "series_alike", "elements")
    return tuple(found.values())


def _element(row: Fields, *, years: bool) -> Element:
    row.label = row.id("id") or row.label
    value: float
    if years:
        value = row.whole("value", FIRST_YEAR, LAST_YEAR)
    else:
        value = row.number("value", LOWEST, HIGHEST, row.key("unit"))
    text = row.localized("text", simple="simple_question", fits=FITS_ELEMENT)
    source = read_source(row) if row.has("source") else None
    row.finish()
    return Element(row.label, text, value, source)


ORDER = Schema(
    keyword="ordre",
    title={"fr": "Du plus léger au plus lourd", "en": "From lightest to heaviest"},
    keys={
        "question": "question",
        "simple_question": "variante_simple",
        "elements": "elements",
        "value": "valeur",
        "unit": "unite",
        "years": "annees",
        "first": "premier",
        "last": "dernier",
        "explanation": "explication",
        "gestures": "gestes",
        "by_table": "par_table",
        **KEYS_OF_EQUIVALENT,
        **KEYS,
    },
    phases=_phases,
    card=_card,
)
