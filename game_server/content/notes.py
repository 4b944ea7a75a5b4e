"""Speaker notes of an activity: one text, or one for each of its moments."""

from collections.abc import Collection, Mapping
from typing import Final

from game_server.content.fields import Fields
from game_server.content.schemas.contract import PhaseDraft
from game_server.engine.kit.text import BASE, Text
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Content
from game_server.engine.state.scenario import Moment
from game_server.engine.views.notes import moments_of

KEY_NAMES: Final[Mapping[Moment, str]] = {
    "before": "notes_before",
    "reading": "notes_reading",
    "grouping": "notes_grouping",
    "vote": "notes_vote",
    "figure": "notes_figure",
    "discussion": "notes_discussion",
}
"""The engine's names of the keys, by moment."""


def read_notes(
    row: Fields, mechanic: str, drafts: Collection[PhaseDraft[Content]]
) -> tuple[Text | None, Mapping[Moment, Text]]:
    """Return the notes of the activity *row*: of all of it, and by moment.

    Those of a moment that none of its *drafts* comes to are reported.
    """
    if not row.has_block("notes"):
        return _whole(row), {}
    block = row.block("notes")
    block.label = f"{row.label}, notes"
    comes: set[Moment] = set()
    for draft in drafts:
        comes.update(moments_of(MECHANICS[mechanic].steps(draft.content)))
    said: dict[Moment, Text] = {}
    for moment, name in KEY_NAMES.items():
        if text := block.localized(name, required=False):
            said[moment] = text
            if drafts and moment not in comes:
                block.report("notes_never", name, key=block.key(name))
    block.finish()
    return None, said


def _whole(row: Fields) -> Text | None:
    """Return the one text of the notes, whose translations have to be one text too."""
    apart = [other for other in row.translations.values() if other.has_block("notes")]
    for other in apart:
        other.report("notes_apart", "notes")
    if apart:
        return {BASE: row.text("notes", required=False)}
    return row.localized("notes", required=False) or None
