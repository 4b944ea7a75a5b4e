"""The schema of a commitment (`engagement`), with a wall or without.

Its moments and gestures are in `engagements.yaml`.
"""

from game_server.content.fields import Fields
from game_server.content.names import YES_NO
from game_server.content.schemas.commitment.options import CommitmentOptions
from game_server.content.schemas.contract import ContentIndex, PhaseDraft, Schema
from game_server.engine.mechanics.commitment import EVERYBODY, CommitmentContent
from game_server.engine.mechanics.contract import Content

MIN_MINUTES = 3
"""Minutes that a commitment needs."""
PROJECT_MINUTES = 3
"""Minutes that a table needs for its project, beside its own commitments (M6.7)."""


def _phases(fields: Fields, index: ContentIndex) -> tuple[PhaseDraft[Content], ...]:
    wall = fields.choice("wall", YES_NO, default=True)
    options = index.mechanic_files.get(CommitmentOptions.stem)
    choices = options.choices if isinstance(options, CommitmentOptions) else {}
    if options is None or not options.exists:
        fields.report("engagements_needed", "mechanic")
    elif EVERYBODY not in choices:
        fields.problems.count_error()
    pilots = tuple(index.services) if fields.flag("project") else ()
    minutes = MIN_MINUTES + (PROJECT_MINUTES if pilots else 0)
    return (PhaseDraft(CommitmentContent(choices, wall, pilots), min_minutes=minutes),)


COMMITMENT = Schema(
    keyword="engagement",
    title={"fr": "Je m'engage", "en": "I commit"},
    keys={"wall": "mur", "project": "chantier"},
    phases=_phases,
    file=CommitmentOptions,
)
