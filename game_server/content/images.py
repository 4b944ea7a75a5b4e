"""What makes a figure seen: the drawing of a card, and the figure in things that one knows."""

from game_server.content.entries import nearest
from game_server.content.fields import Fields
from game_server.engine.kit.drawings import DRAWINGS, MOST_OF, MOST_TIMES, Image
from game_server.engine.kit.text import Text

KEYS = {"image": "image", "drawing": "dessin", "times": "nombre", "of": "sur"}
"""How editors write the fields of a drawing."""
KEYS_OF_EQUIVALENT = {"equivalent": "equivalent", "simple_equivalent": "equivalent_simple"}
"""How editors write an equivalent."""
FITS_EQUIVALENT = 80
"""Characters for which a small phone has room, below the figure."""


def read_equivalent(fields: Fields) -> Text | None:
    """Return the figure of a card in things that one knows; None without it."""
    equivalent = fields.localized(
        "equivalent", simple="simple_equivalent", required=False, fits=FITS_EQUIVALENT
    )
    return equivalent or None


def read_image(fields: Fields) -> Image | None:
    """Return the drawing beside the figure, and how often it is drawn; None without one.

    A share, « trois sur cinq », is some of more things: of fewer or as many it is an error.
    """
    if not fields.has("image"):
        return None
    if not fields.has_block("image"):
        return _drawn(fields, "image")
    block = fields.block("image")
    times = block.whole("times", 1, MOST_TIMES) if block.has("times") else 1
    of = block.whole("of", times + 1, MOST_OF) if block.has("of") else None
    image = _drawn(block, "drawing", times, of)
    block.finish()
    return image


def _drawn(fields: Fields, name: str, times: int = 1, of: int | None = None) -> Image | None:
    """Return the drawing that *name* names; report one that does not exist, with the nearest."""
    word = fields.scalar(name)
    for drawing in DRAWINGS:
        if drawing == word:
            return Image(drawing, times, of)
    if word:
        fields.report("unknown_drawing", name, value=word, suggestion=nearest(word, DRAWINGS))
    return None
