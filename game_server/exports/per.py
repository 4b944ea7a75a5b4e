"""What a row of a table is of: a closed list, in which there is no person, seat or phone."""

from collections.abc import Mapping
from typing import Final, Literal

from game_server.engine.text import Text

__all__ = ["PER", "Per"]

Per = Literal[
    "session",
    "activity",
    "figure",
    "gesture",
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
    "session": {"fr": "une ligne par séance", "en": "a row for each session"},
    "activity": {"fr": "une ligne par activité", "en": "a row for each activity"},
    "figure": {"fr": "une ligne par chiffre", "en": "a row for each figure"},
    "gesture": {"fr": "une ligne par geste", "en": "a row for each gesture"},
    "goal": {"fr": "une ligne par objectif", "en": "a row for each goal"},
    "state": {"fr": "une ligne par état des idées", "en": "a row for each state of ideas"},
    "period": {"fr": "une ligne par période", "en": "a row for each period"},
    "service": {"fr": "une ligne par service", "en": "a row for each department"},
    "scenario": {"fr": "une ligne par scénario", "en": "a row for each scenario"},
    "theme": {"fr": "une ligne par thème", "en": "a row for each theme"},
    "campaign": {"fr": "une ligne par campagne", "en": "a row for each campaign"},
    "content": {"fr": "une ligne par contenu", "en": "a row for each content"},
}
"""As the dictionary of an export says it."""
