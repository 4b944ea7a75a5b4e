"""Columns of the programme's tables, and what they share."""

from typing import Final

from game_server.figures.tables import columns_of
from game_server.texts import sentences

_WORDS: Final = sentences("figures.programme.columns")
AT_LEAST: Final = _WORDS["at_least"]
OTHERS: Final = _WORDS["others"]
SUMMED: Final = columns_of(
    "figures.programme.columns",
    sessions="whole",
    persons="whole",
    first_time="whole",
    informed="whole",
    acted="whole",
    commitments="whole",
    hours="whole",
)
SESSIONS, MET, _, _, _, COMMITTED, _ = SUMMED
