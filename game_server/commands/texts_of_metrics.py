"""The sentences of `metrics`, in French and in English."""

from collections.abc import Mapping
from typing import Final

__all__ = ["ENGLISH", "FRENCH"]

FRENCH: Final[Mapping[str, str]] = {
    "metrics.skipped": "Sautée.",
    "session_unknown": (
        "Aucune séance terminée {value} dans {dir}\u00a0: donnez son code, ou son identifiant."
    ),
}

ENGLISH: Final[Mapping[str, str]] = {
    "metrics.skipped": "Skipped.",
    "session_unknown": "No session {value} has ended in {dir}: give its code, or its id.",
}
