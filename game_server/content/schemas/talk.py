"""The schema of a talk (`parole`): a sentence, and optionally a prompt, a word or a break."""

from game_server.content.fields import Fields
from game_server.content.schemas.contract import ContentIndex, PhaseDraft, Schema
from game_server.engine.mechanics.contract import Content
from game_server.engine.mechanics.talk import TalkContent

FITS = 120
"""Characters of a sentence for which a small phone has room."""


def _phases(fields: Fields, index: ContentIndex) -> tuple[PhaseDraft[Content], ...]:
    del index
    content = TalkContent(
        sentence=fields.localized("sentence", fits=FITS),
        word=fields.flag("word"),
        is_break=fields.flag("is_break"),
        prompt=fields.localized("prompt", required=False, fits=FITS) or None,
    )
    return (PhaseDraft(content),)


TALK = Schema(
    keyword="parole",
    title={"fr": "Parole", "en": "Talk"},
    keys={"sentence": "phrase", "prompt": "invitation", "word": "mot", "is_break": "retour_a"},
    phases=_phases,
    includes_entry=True,
)
