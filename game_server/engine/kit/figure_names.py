"""Names of the figures that mechanics give in `Measures`, by seat or of the room, and metrics fold.

A mechanic and `metrics` know each other by nothing else, nor do it and summaries of sessions.
"""

from typing import Literal

Moment = Literal["before", "after"]
MOMENTS: tuple[Moment, ...] = ("before", "after")
Confidence = Literal[1, 2, 3]
CONFIDENCES: tuple[Confidence, ...] = (1, 2, 3)

SUBJECT, PARTS = "subject", "parts"
"""Keys of findings that summaries keep: a subject, and how a room had answered alone (M9.7)."""

COMMITTED = "committed"
"""1 for each seat that made a commitment."""
ACTED = "acted"
"""1 for each seat that proposed something, made a commitment or volunteered."""
WORDS = "words"
"""How many words of a room all saw."""
VOLUNTEERS = "volunteers"
"""How many seats are interested in becoming a partner, at least (M0.4)."""


def known(moment: Moment, card: str = "") -> str:
    """Name the figure whether a seat knew the fact of a *card*, 100 or 0; without it the prefix."""
    return f"{moment}.known.{card}"


def guessed(card: str = "") -> str:
    """Name the figure whether the first answer to a *card* was right, 100 or 0; or the prefix."""
    return f"guessed.{card}"


def recalled(card: str = "") -> str:
    """Name the figure whether a *card* was recalled right, 100 or 0; without it the prefix."""
    return f"recalled.{card}"


def opinion(moment: Moment, about: str = "") -> str:
    """Name the figure of opinions *about* something, 1 to 5; without it the prefix."""
    return f"{moment}.opinion.{about}"


def advice(moment: Moment) -> str:
    """Name the figure of how much the session is recommended, 0 to 10."""
    return f"{moment}.advise"


def calibration_at(confidence: Confidence) -> str:
    """Name the figure whether the answers of a *confidence* were right, 1 or 0."""
    return f"calibration.{confidence}"
