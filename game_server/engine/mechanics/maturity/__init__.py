"""Maturity (M9): where do we stand? `rules` plays it, `subject` keeps it, `view` shows it.

`spread` counts placings, `texts` has what was written, `found` what a phase leaves behind.
"""

from game_server.engine.mechanics.maturity.moves import Hide, Place, Propose, Write
from game_server.engine.mechanics.maturity.rules import MATURITY
from game_server.engine.mechanics.maturity.subject import (
    LONGEST_TEXT,
    STANDS,
    MaturityContent,
    MaturityState,
    Stand,
    Subject,
)

__all__ = [
    "LONGEST_TEXT",
    "MATURITY",
    "STANDS",
    "Hide",
    "MaturityContent",
    "MaturityState",
    "Place",
    "Propose",
    "Stand",
    "Subject",
    "Write",
]
