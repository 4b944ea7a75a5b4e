"""The schema of a talk (`parole`): a sentence; optionally a prompt, a word, a break, the goals.

Opinions may be asked beside it (M7.6).
"""

from game_server.content.fields import Fields
from game_server.content.reference_data import goal_titles
from game_server.content.schemas.contract import LENGTHS, ContentIndex, PhaseDraft, Schema
from game_server.engine.mechanics.contract import Content
from game_server.engine.mechanics.talk import TalkContent

FITS = 120
"""Characters of a sentence for which a small phone has room."""
OPENING_MINUTES = 1
"""Minutes that telling the goals takes, beside what else the talk is for."""


def _phases(fields: Fields, index: ContentIndex) -> tuple[PhaseDraft[Content], ...]:
    content = TalkContent(
        sentence=fields.localized("sentence", fits=FITS),
        word=fields.flag("word"),
        is_break=fields.flag("is_break"),
        prompt=fields.localized("prompt", required=False, fits=FITS) or None,
        goals=goal_titles(index.goals, index.goals) if fields.flag("goals") else {},
    )
    opinions = fields.choice("opinions", LENGTHS) if fields.has("opinions") else None
    minutes = OPENING_MINUTES if content.goals else 0
    mark = fields.mark_of("opinions")
    return (PhaseDraft(content, min_minutes=minutes, opinions=opinions, mark=mark),)


TALK = Schema(
    keyword="parole",
    title={"fr": "Parole", "en": "Talk"},
    keys={
        "sentence": "phrase",
        "prompt": "invitation",
        "word": "mot",
        "is_break": "retour_a",
        "goals": "objectifs",
        "opinions": "avis",
    },
    phases=_phases,
    includes_entry=True,
)
