"""What a stride knows of the subjects that were played before it (M9.6)."""

from typing import cast

from game_server.engine.kit.figure_names import SUBJECT
from game_server.engine.kit.text import Text
from game_server.engine.mechanics.contract import PhaseHistory
from game_server.engine.mechanics.maturity.subject import MaturityContent, Subject


def finding(subject: Subject) -> dict[str, object]:
    """Return how the findings of a phase name its *subject*, in all languages."""
    return {"id": subject.id, "title": dict(subject.title)}


def titles_of(history: PhaseHistory) -> dict[str, Text]:
    """Return the titles of the subjects that were played, by their ids, in that order."""
    found = (result.findings.get(SUBJECT) for result in history.results.values())
    return {row["id"]: cast("Text", row["title"]) for row in found if row}


def is_playable(content: MaturityContent, history: PhaseHistory) -> bool:
    """Return whether there is a subject to play, or one to make a stride about."""
    return content.subject is not None or bool(titles_of(history))
