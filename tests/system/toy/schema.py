"""How a toy is written: `mecanique: chance`, its question, how many numbers, the lucky one."""

from game_server.content.fields import Fields
from game_server.content.schemas.contract import ContentIndex, PhaseDraft, Schema
from game_server.engine.mechanics.contract import Content
from tests.system.toy.mechanic import ToyContent

MOST = 9


def _phases(fields: Fields, index: ContentIndex) -> tuple[PhaseDraft[Content], ...]:
    del index
    most = fields.whole("most", 2, MOST)
    lucky = fields.whole("lucky", 1, most)
    return (
        PhaseDraft(ToyContent(fields.localized("question"), most, lucky, fields.flag("by_table"))),
    )


TOY = Schema(
    keyword="chance",
    title={"fr": "Au petit bonheur", "en": "By luck"},
    keys={"question": "question", "most": "jusqu_a", "lucky": "gagnant", "by_table": "par_table"},
    phases=_phases,
)
