"""What a row of a table is of: a closed list, in which there is no person, seat or phone."""

from typing import Final, Literal

from game_server.texts import sentences

Per = Literal[
    "session",
    "activity",
    "figure",
    "gesture",
    "family",
    "goal",
    "state",
    "period",
    "service",
    "scenario",
    "theme",
    "campaign",
    "content",
]
PER: Final = sentences("exports.per")
"""Stands behind « Une ligne : »."""
