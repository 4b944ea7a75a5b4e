"""The wall of a session that ended, as it stood: read from the journal while it lasts (M6.3).

Only who was asked for the report as well is on it. No record keeps it: a text that is erased is
gone here too, and all are with their journal.

Rule F19.
"""

from typing import Final, NotRequired, TypedDict

from game_server.engine.kit.recaps import recap_items
from game_server.engine.kit.text import BASE, localized
from game_server.engine.state.documents import phase_id
from game_server.engine.state.state import State
from game_server.sessions.shown_texts import recaps_of

MOST_TEXTS: Final = 40
"""Most different gestures of one wall: a page is read in a minute."""


class PhaseWall(TypedDict):
    """Hold the *texts* of the wall of a phase as it stood, in its order, below its *title*.

    *others* counts those for which there is no room.
    """

    phase: str
    title: str
    texts: list[str]
    others: NotRequired[int]


class SessionWall(TypedDict):
    """Hold the walls of a session, which are gone after *until* (ms)."""

    until: int
    rows: list[PhaseWall]


def walls_of(state: State, language: str = BASE) -> list[PhaseWall]:
    """Return the walls that all saw in a room, of what was shown in it (`shown_in`).

    Neither hidden nor erased gestures are there, nor those that were given for the wall alone.
    """
    rows = []
    for index, recap in recaps_of(state, "wall"):
        texts = [item["text"] for item in recap_items(recap.for_report, language) if "text" in item]
        if not texts:
            continue
        row: PhaseWall = {
            "phase": phase_id(index),
            "title": localized(state.scenario.phases[index].title, language),
            "texts": texts[:MOST_TEXTS],
        }
        if others := len(texts[MOST_TEXTS:]):
            row["others"] = others
        rows.append(row)
    return rows
