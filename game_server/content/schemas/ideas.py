"""The schema of a call for projects (`idees`): who answers, until when, and three examples (M8)."""

from typing import Final

from game_server.content.fields import Fields
from game_server.content.lists import check_count
from game_server.content.reference_data import goal_titles
from game_server.content.schemas.contract import ContentIndex, PhaseDraft, Schema
from game_server.engine.mechanics.contract import Content
from game_server.engine.mechanics.ideas import LONGEST, Example, IdeasContent, Kind

KINDS: Final[dict[str, Kind]] = {"projet": "idea", "carte": "card"}
FITS_PROMISE: Final = 120
"""Characters of who answers, and of until when, for which a small phone has room."""
EXAMPLES: Final = 3
KEEPS: Final = 7
"""How many ideas a room keeps, if its scenario does not say it."""
MOST_KEPT: Final = 16
DEAREST: Final = 100_000_000
"""Most € of an envelope."""
MINUTES_BY_TABLE, MIN_MINUTES = 18, 12
"""Minutes that it needs: to write, to compare at tables, to group and to vote; without tables."""


def _phases(fields: Fields, index: ContentIndex) -> tuple[PhaseDraft[Content], ...]:
    by_table = fields.flag("by_table")
    answers, by = fields.localized_together("answers", "by", fits=FITS_PROMISE)
    content = IdeasContent(
        kind=fields.choice("collects", KINDS, default="idea"),
        by_table=by_table,
        answers=answers,
        by=by,
        services=index.services,
        goals=goal_titles(index.goals, index.goals),
        examples=_examples(fields),
        envelope=fields.whole("envelope", 1, DEAREST) if fields.has("envelope") else None,
        keeps=fields.whole("keeps", 1, MOST_KEPT) if fields.has("keeps") else KEEPS,
    )
    minutes = MINUTES_BY_TABLE if by_table else MIN_MINUTES
    return (PhaseDraft(content, min_minutes=minutes),)


def _examples(fields: Fields) -> tuple[Example, ...]:
    """Return what is voted on where nobody had an idea; report if they are not three."""
    rows = fields.blocks("examples")
    if rows:
        check_count(fields, "examples", len(rows), EXAMPLES, EXAMPLES)
    return tuple(_example(row) for row in rows)


def _example(row: Fields) -> Example:
    longest = LONGEST["idea"]
    title = row.localized("title", fits=longest["title"])
    proposal = row.localized("proposal", fits=longest["proposal"])
    row.finish()
    return Example(title, proposal)


IDEAS = Schema(
    keyword="idees",
    title={"fr": "Appel à projets", "en": "Call for projects"},
    keys={
        "collects": "objet",
        "by_table": "par_table",
        "answers": "repond",
        "by": "avant",
        "envelope": "enveloppe",
        "keeps": "retenues",
        "examples": "exemples",
        "proposal": "proposition",
    },
    phases=_phases,
)
