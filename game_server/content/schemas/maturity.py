"""The schema of « Où en sommes-nous ? » (`maturite`): its subjects and their signs (M9)."""

from game_server.content.fields import Fields
from game_server.content.schemas.contract import (
    FITS_QUESTION,
    CardHeader,
    ContentIndex,
    PhaseDraft,
    Schema,
)
from game_server.engine.kit.text import Text
from game_server.engine.mechanics.contract import Content
from game_server.engine.mechanics.maturity import STANDS, MaturityContent, Subject

KEYWORD = "maturite"
MOST_SUBJECTS = 4
"""Most subjects of one entry of a scenario: a session has no room for more."""
ENTRY_MINUTES, AT_TABLE, ALONE = 6, 7, 5
"""Minutes that come before the first subject of a session at tables, and that a subject needs."""
STRIDE_MINUTES = 5
"""Minutes that a stride needs."""
FITS_TITLE, FITS_SIGN = 40, 120
"""Characters for which a small phone has room, beside what else the page shows."""
STRIDE: Text = {"fr": "Un pas de plus", "en": "One more step"}


def _phases(fields: Fields, index: ContentIndex) -> tuple[PhaseDraft[Content], ...]:
    """Return a phase for each subject, or the one in which tables choose a stride (M9.6)."""
    by_table = fields.flag("by_table")
    if fields.flag("stride"):
        content = MaturityContent(None, by_table, fields.flag("propose"))
        return (PhaseDraft(content, min_minutes=STRIDE_MINUTES, title=STRIDE),)
    found = index.find_cards(fields, "asked", Subject)
    if len(found) > MOST_SUBJECTS:
        key = fields.key("asked")
        fields.report("too_many_items", "asked", key=key, n=len(found), max=MOST_SUBJECTS)
    minutes = AT_TABLE if by_table else ALONE
    entry = ENTRY_MINUTES if by_table and KEYWORD not in index.explained else 0
    index.explained.add(KEYWORD)
    return tuple(
        PhaseDraft(
            MaturityContent(one.content, by_table),
            one.goals,
            one.card,
            minutes + (0 if at else entry),
            one.mark,
            title=one.content.title,
        )
        for at, one in enumerate(found)
    )


def _card(fields: Fields, index: ContentIndex, head: CardHeader) -> Subject:
    """Return a subject; report one that is not about exactly one core subject."""
    del index
    if not fields.has("subjects"):
        fields.scalar("subjects")
    elif len(head.subjects) > 1:
        key = fields.key("subjects")
        fields.report("too_many_items", "subjects", key=key, n=len(head.subjects), max=1)
    signs = {
        stand: fields.localized(stand, simple=f"{stand}_simple", fits=FITS_SIGN) for stand in STANDS
    }
    return Subject(
        id=head.id,
        goals=head.goals,
        number=head.subjects[0] if head.subjects else 0,
        title=fields.localized("title", fits=FITS_TITLE),
        question=fields.localized("question", simple="simple_question", fits=FITS_QUESTION),
        signs=signs,
        debate=head.debate,
    )


MATURITY = Schema(
    keyword=KEYWORD,
    title={"fr": "Où en sommes-nous\u202f?", "en": "Where do we stand?"},
    keys={
        "asked": "sujets",
        "by_table": "par_table",
        "stride": "pas",
        "propose": "proposer",
        "question": "question",
        "simple_question": "variante_simple",
        "s1": "on_decouvre",
        "s1_simple": "on_decouvre_simple",
        "s2": "on_demarre",
        "s2_simple": "on_demarre_simple",
        "s3": "on_deploie",
        "s3_simple": "on_deploie_simple",
        "s4": "on_ameliore",
        "s4_simple": "on_ameliore_simple",
    },
    phases=_phases,
    card=_card,
    has_figures=False,
)
