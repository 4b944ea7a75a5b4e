"""The schema of a talk (`parole`): a sentence; optionally a prompt, a word, a break, the goals.

Opinions may be asked beside it (M7.6), figures stand beside the prompts of a debrief (M0.5), and
partners may be called for (M0.4).
"""

from game_server.content.fields import Fields
from game_server.content.lists import check_count
from game_server.content.reference_data import goal_titles
from game_server.content.schemas.contract import LENGTHS, ContentIndex, PhaseDraft, Schema
from game_server.engine.mechanics.contract import Content
from game_server.engine.mechanics.talk import Prompt, TalkContent

FITS = 120
"""Characters of a sentence for which a small phone has room."""
FITS_PARTNERS = 280
"""Characters of a call for partners for which a small phone has room."""
OPENING_MINUTES = 1
"""Minutes that telling the goals takes, beside what else the talk is for."""
FEWEST_PROMPTS, MOST_PROMPTS = 2, 6
PROMPT_MINUTES = 1
"""Minutes that a prompt of a debrief needs."""
APART = {
    "prompts": ("prompt", "word", "is_break", "goals"),
    "data": ("word", "is_break", "goals"),
    "partners": ("is_break",),
}
"""What one talk cannot be at once."""


def _phases(fields: Fields, index: ContentIndex) -> tuple[PhaseDraft[Content], ...]:
    data = index.find_phases(fields, "data")
    content = TalkContent(
        sentence=fields.localized("sentence", fits=FITS),
        word=fields.flag("word"),
        is_break=fields.flag("is_break"),
        prompt=fields.localized("prompt", required=False, fits=FITS) or None,
        goals=goal_titles(index.goals, index.goals) if fields.flag("goals") else {},
        data=data,
        prompts=_prompts(fields, index, data) if fields.has("prompts") else (),
        partners=fields.localized("partners", required=False, fits=FITS_PARTNERS) or None,
    )
    _report_apart(fields, content)
    opinions = fields.choice("opinions", LENGTHS) if fields.has("opinions") else None
    minutes = OPENING_MINUTES if content.goals else PROMPT_MINUTES * len(content.prompts)
    mark = fields.mark_of("opinions")
    return (PhaseDraft(content, min_minutes=minutes, opinions=opinions, mark=mark),)


def _prompts(fields: Fields, index: ContentIndex, data: tuple[str, ...]) -> tuple[Prompt, ...]:
    """Return the prompts of a debrief: beside one that names no data stand those of the talk."""
    found = []
    for block in fields.blocks("prompts"):
        text = block.localized("text", fits=FITS)
        own = index.find_phases(block, "data") if block.has("data") else data
        block.finish()
        found.append(Prompt(text, own))
    check_count(fields, "prompts", len(found), FEWEST_PROMPTS, MOST_PROMPTS)
    return tuple(found)


def _report_apart(fields: Fields, content: TalkContent) -> None:
    """Report what one talk cannot be at once: these are two activities."""
    for name, others in APART.items():
        both = [other for other in others if getattr(content, other)]
        if both and getattr(content, name):
            other, key = fields.key(both[0]), fields.key(name)
            fields.report("talk_apart", both[0], key=key, other=other)


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
        "data": "donnees",
        "prompts": "invites",
        "partners": "appel_partenaire",
    },
    phases=_phases,
    includes_entry=True,
)
