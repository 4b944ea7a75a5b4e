"""The words of a session that ended, as its room saw them: read from the journal while it lasts.

No record keeps them: a word that is erased is gone here too, and all are with their journal.

Rule F18.
"""

from typing import Final, NotRequired, TypedDict

from game_server.engine.kit.recaps import Recap, recap_items
from game_server.engine.kit.text import BASE, localized
from game_server.engine.state.documents import phase_id
from game_server.engine.state.state import State
from game_server.sessions.shown_texts import recaps_of

MOST_WORDS: Final = 40
"""Most different words of one activity: a page is read in a minute."""


class SaidWord(TypedDict):
    """Hold a word as most have spelled it; *n* or more said it, where that is told (F3)."""

    word: str
    n: NotRequired[int]


class PhaseWords(TypedDict):
    """Hold what was *asked* in a phase, and its words, the most frequent first.

    *others* counts those for which there is no room.
    """

    phase: str
    asked: str
    words: list[SaidWord]
    others: NotRequired[int]


class SessionWords(TypedDict):
    """Hold the words of a session by phase, in its order, which are gone after *until* (ms)."""

    until: int
    rows: list[PhaseWords]


def words_of(state: State, language: str = BASE) -> list[PhaseWords]:
    """Return the words that all saw in a room, by phase, of what was shown in it (`shown_in`).

    Neither hidden nor erased ones are there, nor words of a phase of fewer than six (M0.1).
    """
    rows = (_row(phase_id(index), recap, language) for index, recap in recaps_of(state, "words"))
    return [row for row in rows if row is not None]


def _row(phase: str, recap: Recap, language: str) -> PhaseWords | None:
    """Return the words of *recap* that are still there, None if there is none."""
    words: list[SaidWord] = []
    for item in recap_items(recap.items, language):
        word: SaidWord = {"word": item.get("text", "")}
        if "n" in item:
            word["n"] = item["n"]
        words.append(word)
    if not words:
        return None
    row: PhaseWords = {
        "phase": phase,
        "asked": localized(recap.label, language),
        "words": words[:MOST_WORDS],
    }
    if others := len(words[MOST_WORDS:]):
        row["others"] = others
    return row
