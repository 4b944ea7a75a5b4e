"""How a toy is written: `mecanique: chance`, its question, how many numbers, the lucky one."""

from game_server.content.fields import Fields
from game_server.content.schemas.form import Part, Schema, Shelf
from game_server.engine.mechanics.contract import Content
from tests.system.toy.mechanic import ToyContent

MOST = 9


def _parts(fields: Fields, shelf: Shelf) -> tuple[Part[Content], ...]:
    del shelf
    most = fields.whole("most", 2, MOST)
    lucky = fields.whole("lucky", 1, most)
    return (Part(ToyContent(fields.words("question"), most, lucky, fields.flag("by_table"))),)


TOY = Schema(
    word="chance",
    title={"fr": "Au petit bonheur", "en": "By luck"},
    keys={"question": "question", "most": "jusqu_a", "lucky": "gagnant", "by_table": "par_table"},
    parts=_parts,
)
