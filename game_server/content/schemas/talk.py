"""How a talk is written: `mecanique: parole`, one sentence; a prompt, a word, a break if wanted."""

from game_server.content.fields import Fields
from game_server.content.schemas.form import Part, Schema, Shelf
from game_server.engine.mechanics.contract import Content
from game_server.engine.mechanics.talk import TalkContent

FITS = 120
"""Signs of a sentence for which a small phone has room."""


def _parts(fields: Fields, shelf: Shelf) -> tuple[Part[Content], ...]:
    del shelf
    content = TalkContent(
        sentence=fields.words("sentence", fits=FITS),
        word=fields.flag("word"),
        pause=fields.flag("pause"),
        prompt=fields.words("prompt", required=False, fits=FITS) or None,
    )
    return (Part(content),)


TALK = Schema(
    word="parole",
    title={"fr": "Parole", "en": "Talk"},
    keys={"sentence": "phrase", "prompt": "invitation", "word": "mot", "pause": "retour_a"},
    parts=_parts,
    entered=True,
)
