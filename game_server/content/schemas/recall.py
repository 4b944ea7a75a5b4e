"""The schema of a recall (`rappel`): two or three cards of the session, asked again (M7.7)."""

from game_server.content.fields import Fields
from game_server.content.lists import check_count
from game_server.content.schemas.contract import ContentIndex, PhaseDraft, Schema
from game_server.engine.mechanics.contract import Content
from game_server.engine.mechanics.estimate import EstimateCard
from game_server.engine.mechanics.recall import RecallContent

FEWEST, MOST = 2, 3
MINUTES = 1.5
"""Minutes that each card needs."""


def _phases(fields: Fields, index: ContentIndex) -> tuple[PhaseDraft[Content], ...]:
    before = fields.problems.error_count
    found = {draft.card: draft for draft in index.find_cards(fields, "cards", EstimateCard)}
    if fields.problems.error_count == before:
        check_count(fields, "cards", len(found), FEWEST, MOST)
    content = RecallContent(tuple(draft.content for draft in found.values()))
    recalled = {draft.card: draft.mark for draft in found.values()}
    return (PhaseDraft(content, min_minutes=MINUTES * len(found), recalled=recalled),)


RECALL = Schema(
    keyword="rappel",
    title={"fr": "Vous souvenez-vous ?", "en": "Do you remember?"},
    keys={},
    phases=_phases,
)
