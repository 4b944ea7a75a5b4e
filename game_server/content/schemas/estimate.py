"""How an estimate is written: `mecanique: estimation`, its cards, their figures and bounds."""

from game_server.content import values
from game_server.content.fields import Fields
from game_server.content.lists import joined
from game_server.content.messages import say
from game_server.content.nodes import TextNode
from game_server.content.schemas.barometer.items import ITEM_KEYS, read_item
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
from game_server.engine.mechanics.contract import Content
from game_server.engine.mechanics.estimate import EstimateCard, EstimateContent
from game_server.engine.mechanics.estimate.scoring import Scale, default_scale, position
from game_server.engine.text import BASE

FITS_UNIT = 24
"""Signs for which a small phone has room, beside the ruler."""
FLOOR, FLOOR_DUO = 3, 5
"""Minutes that an estimate needs, in one round of answers or two."""
SCALES: dict[str, Scale] = {"log": "log", "lineaire": "linear"}
JUST_BESIDE = 0.005
"""Part of the ruler around its middle where a figure is too easy to guess."""


def _parts(fields: Fields, shelf: Shelf) -> tuple[Part[Content], ...]:
    duo = fields.flag("duo")
    floor = FLOOR_DUO if duo else FLOOR
    return tuple(
        Part(EstimateContent(part.content, duo=duo), part.goals, part.card, floor)
        for part in shelf.take(fields, "cards", EstimateCard)
    )


def _card(fields: Fields, shelf: Shelf, head: Head) -> EstimateCard:
    question = fields.words("question", simple="simple_question", fits=FITS_QUESTION)
    before = fields.problems.broken
    value = fields.number("answer", LOWEST, HIGHEST, fields.key("unit"))
    readable = fields.problems.broken == before
    unit = fields.words("unit", fits=FITS_UNIT)
    low, high, scale = _ruler(fields, value if readable else None)
    reasons = explanation(fields)
    told = gestures(fields, shelf)
    if item := read_item(fields, head.id):
        shelf.asked[head.id] = item
    return EstimateCard(
        id=head.id,
        goals=head.goals,
        question=question,
        value=value,
        unit=unit,
        low=low,
        high=high,
        scale=scale,
        explanation=reasons,
        gestures=told,
        facts=head.facts,
    )


def _ruler(fields: Fields, value: float | None) -> tuple[float, float, Scale]:
    """Return bounds and scale, and note where they give the figure *value* away or miss it."""
    before = fields.problems.broken
    nodes = fields.texts("bounds")
    if len(nodes) > len(("low", "high")):
        nodes = joined(nodes)
    if len(nodes) == 1 and len(apart := values.items(nodes[0].text)) > 1:
        fields.unlisted("bounds", nodes, apart)
        nodes = ()
    scale = fields.choice("scale", SCALES, default=None if fields.has("scale") else "linear")
    bounds = [fields.number_of("bounds", node, LOWEST, HIGHEST) for node in nodes]
    readable = fields.problems.broken == before
    if readable and bounds and len(bounds) != len(("low", "high")):
        wrong = TextNode(fields.place("bounds"), ", ".join(node.text for node in nodes), plain=True)
        fields.refuse("bounds", wrong, ("[min, max]",))
    if fields.problems.broken > before or value is None:
        return 0, 1, scale
    low, high = bounds
    if not fields.has("scale"):
        scale = default_scale(low, high)
    if not low <= value <= high or low == high:
        fields.note("bounds_miss", "answer", answer=value, min=low, max=high)
    elif scale == "log" and low <= 0:
        fields.note("log_needs_positive", "bounds")
    elif abs(position(value, low, high, scale) - 0.5) < JUST_BESIDE:
        fields.note("answer_in_middle", "bounds", suggestion=_moved(low, high, scale))
    return low, high, scale


def _moved(low: float, high: float, scale: Scale) -> str:
    """Return bounds between which the figure is no longer in the middle."""
    farther = high * 3 if scale == "log" else high + (high - low) / 2
    return f"[{say(low, BASE)}, {say(farther, BASE)}]"


ESTIMATE = Schema(
    word="estimation",
    title={"fr": "À vue de nez", "en": "At a guess"},
    keys={
        "question": "question",
        "simple_question": "variante_simple",
        "answer": "reponse",
        "unit": "unite",
        "bounds": "bornes",
        "scale": "echelle",
        "explanation": "explication",
        "gestures": "gestes",
        "duo": "deux_temps",
        **ITEM_KEYS,
    },
    parts=_parts,
    card=_card,
)
