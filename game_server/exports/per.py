"""What a row of a table is of: a closed list, in which there is no person, seat or phone."""

from collections.abc import Mapping
from typing import Final, Literal

from game_server.engine.kit.text import Text

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
PER: Final[Mapping[Per, Text]] = {
    "session": {"fr": "une séance", "en": "a session"},
    "activity": {"fr": "une activité", "en": "an activity"},
    "figure": {"fr": "un chiffre", "en": "a figure"},
    "gesture": {"fr": "un geste", "en": "a gesture"},
    "family": {"fr": "une famille de gestes", "en": "a family of gestures"},
    "goal": {"fr": "un objectif", "en": "a goal"},
    "state": {"fr": "un état des idées", "en": "a state of ideas"},
    "period": {"fr": "une période", "en": "a period"},
    "service": {"fr": "un service", "en": "a department"},
    "scenario": {"fr": "un scénario", "en": "a scenario"},
    "theme": {"fr": "un thème", "en": "a theme"},
    "campaign": {"fr": "une campagne", "en": "a campaign"},
    "content": {"fr": "un contenu", "en": "a content"},
}
"""Stands behind « Une ligne : »."""
