"""How an order is written: `mecanique: ordre`, its series of 4 to 6 things, and their weights."""

from game_server.content.fields import Fields
from game_server.content.schemas.form import (
    FITS_QUESTION,
    HIGHEST,
    LOWEST,
    Head,
    Part,
    Schema,
    Shelf,
    explanation,
    gestures,
)
from game_server.content.sources import FIRST_YEAR, LAST_YEAR, read_source
from game_server.engine.mechanics.contract import Content
from game_server.engine.mechanics.order import ranking
from game_server.engine.mechanics.order.series import FEWEST, MOST, Element, OrderContent, Series
from game_server.engine.text import Text

FITS_ELEMENT, FITS_END, FITS_UNIT = 48, 24, 32
"""Signs for which a small phone has room, beside the buttons that move a thing."""
FLOOR = 5
"""Minutes that an order needs."""
FIRST: Text = {"fr": "le plus léger", "en": "the lightest"}
LAST: Text = {"fr": "le plus lourd", "en": "the heaviest"}


def _parts(fields: Fields, shelf: Shelf) -> tuple[Part[Content], ...]:
    by_table = fields.flag("by_table")
    return tuple(
        Part(OrderContent(part.content, by_table), part.goals, part.card, FLOOR)
        for part in shelf.take(fields, "cards", Series)
    )


def _card(fields: Fields, shelf: Shelf, head: Head) -> Series:
    question = fields.words("question", simple="simple_question", fits=FITS_QUESTION)
    years = fields.flag("years")
    unit = {} if years else fields.words("unit", fits=FITS_UNIT)
    first = fields.words("first", required=False, fits=FITS_END) or FIRST
    last = fields.words("last", required=False, fits=FITS_END) or LAST
    elements = _elements(fields, years=years)
    reasons = explanation(fields)
    told = gestures(fields, shelf)
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
        gestures=told,
        facts=head.facts,
    )


def _elements(fields: Fields, *, years: bool) -> tuple[Element, ...]:
    """Return the things of a series, and note what keeps them from being put in order (M3.2)."""
    before = fields.problems.broken
    found: dict[str, Element] = {}
    for row in fields.blocks("elements"):
        element = _element(row, years=years)
        if element.id in found:
            row.note("element_twice", "id", value=element.id)
        found[element.id] = element
    if fields.problems.broken > before:
        return ()
    values = {element.id: element.value for element in found.values()}
    if not FEWEST <= len(found) <= MOST:
        fields.note("series_count", "elements", n=len(found), min=FEWEST, max=MOST)
    elif not ranking.pairs(values, years=years):
        fields.note("series_alike.years" if years else "series_alike", "elements")
    return tuple(found.values())


def _element(row: Fields, *, years: bool) -> Element:
    row.label = row.id("id") or row.label
    value: float
    if years:
        value = row.whole("value", FIRST_YEAR, LAST_YEAR)
    else:
        value = row.number("value", LOWEST, HIGHEST, row.key("unit"))
    text = row.words("text", simple="simple_question", fits=FITS_ELEMENT)
    source = read_source(row) if row.has("source") else None
    row.done()
    return Element(row.label, text, value, source)


ORDER = Schema(
    word="ordre",
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
    },
    parts=_parts,
    card=_card,
)
