"""The schema of an estimate (`estimation`): its cards, their figures and bounds."""

from game_server.content import values
from game_server.content.fields import Fields
from game_server.content.images import KEYS, KEYS_OF_EQUIVALENT, read_equivalent, read_image
from game_server.content.lists import rejoin_decimals
from game_server.content.messages import format_value
from game_server.content.schemas.barometer.items import ITEM_KEYS, read_item
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
from game_server.content.yaml.nodes import TextNode
from game_server.engine.kit.text import BASE
from game_server.engine.mechanics.contract import Content
from game_server.engine.mechanics.estimate import EstimateCard, EstimateContent
from game_server.engine.mechanics.estimate.scoring import Scale, default_scale, position

FITS_UNIT = 24
"""Characters for which a small phone has room, beside the ruler."""
MIN_MINUTES, MIN_MINUTES_DUO = 3, 5
"""Minutes that an estimate needs, in one round of answers or two."""
SCALES: dict[str, Scale] = {"log": "log", "lineaire": "linear"}
JUST_BESIDE = 0.005
"""Distance from the middle of the ruler, as a fraction, within which a figure is too easy."""


def _phases(fields: Fields, index: ContentIndex) -> tuple[PhaseDraft[Content], ...]:
    duo = fields.flag("duo")
    min_minutes = MIN_MINUTES_DUO if duo else MIN_MINUTES
    return tuple(
        PhaseDraft(
            EstimateContent(found.content, duo=duo),
            found.goals,
            found.card,
            min_minutes,
            found.mark,
        )
        for found in index.find_cards(fields, "cards", EstimateCard)
    )


def _card(fields: Fields, index: ContentIndex, head: CardHeader) -> EstimateCard:
    question = fields.localized("question", simple="simple_question", fits=FITS_QUESTION)
    before = fields.problems.error_count
    value = fields.number("answer", LOWEST, HIGHEST, fields.key("unit"))
    readable = fields.problems.error_count == before
    unit = fields.localized("unit", fits=FITS_UNIT)
    low, high, scale = _ruler(fields, value if readable else None)
    reasons = explanation(fields)
    proposals = gestures(fields, index)
    equivalent = read_equivalent(fields)
    image = read_image(fields)
    if item := read_item(fields, head.id):
        index.questions[head.id] = item
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
        gestures=proposals,
        facts=head.facts,
        equivalent=equivalent,
        image=image,
        debate=head.debate,
    )


def _ruler(fields: Fields, value: float | None) -> tuple[float, float, Scale]:
    """Return bounds and scale; report bounds that give the figure *value* away or exclude it."""
    before = fields.problems.error_count
    nodes = fields.texts("bounds")
    if len(nodes) > len(("low", "high")):
        nodes = rejoin_decimals(nodes)
    if len(nodes) == 1 and len(apart := values.split_items(nodes[0].text)) > 1:
        fields.report_not_list("bounds", nodes, apart)
        nodes = ()
    scale = fields.choice("scale", SCALES, default=None if fields.has("scale") else "linear")
    bounds = [fields.parse_number("bounds", node, LOWEST, HIGHEST) for node in nodes]
    readable = fields.problems.error_count == before
    if readable and bounds and len(bounds) != len(("low", "high")):
        wrong = TextNode(
            fields.mark_of("bounds"), ", ".join(node.text for node in nodes), plain=True
        )
        fields.report_bad_choice("bounds", wrong, ("[min, max]",))
    if fields.problems.error_count > before or value is None:
        return 0, 1, scale
    low, high = bounds
    if not fields.has("scale"):
        scale = default_scale(low, high)
    if not low <= value <= high or low == high:
        fields.report("bounds_miss", "answer", answer=value, min=low, max=high)
    elif scale == "log" and low <= 0:
        fields.report("log_needs_positive", "bounds")
    elif abs(position(value, low, high, scale) - 0.5) < JUST_BESIDE:
        fields.report("answer_in_middle", "bounds", suggestion=_moved(low, high, scale))
    return low, high, scale


def _moved(low: float, high: float, scale: Scale) -> str:
    """Return bounds, as an editor writes them, with a higher upper bound."""
    farther = high * 3 if scale == "log" else high + (high - low) / 2
    return f"[{format_value(low, BASE)}, {format_value(farther, BASE)}]"


ESTIMATE = Schema(
    keyword="estimation",
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
        **KEYS_OF_EQUIVALENT,
        **KEYS,
        **ITEM_KEYS,
    },
    phases=_phases,
    card=_card,
)
