"""Where rooms said that their services stand, kept to compare sessions a year apart (M9.7)."""

from collections.abc import Iterable
from typing import Final, TypedDict

from game_server.engine.figure_names import PLACINGS, SUBJECT
from game_server.engine.groups import ROOM
from game_server.engine.mechanics.contract import Document
from game_server.engine.small_groups import DETAIL
from game_server.engine.state import State
from game_server.engine.text import localized

__all__ = ["Before", "SessionStands", "compared", "stands_of"]

APART_MS: Final = 180 * 24 * 3_600_000
"""ms from one session to the other: sooner than half a year a room would answer from memory."""


class SessionStands(TypedDict):
    """Hold how *n* phones, ten or more, placed their services with a subject, by stand."""

    title: str
    n: int
    placings: dict[str, int]


class Before(TypedDict):
    """Hold what an earlier session of the service said of the same subjects; *closed* is in ms."""

    closed: int
    stands: dict[str, SessionStands]


def stands_of(state: State, language: str) -> dict[str, SessionStands]:
    """Return by subject how the room had answered alone, of ten phones or more (rule 0.8)."""
    found: dict[str, SessionStands] = {}
    for (_, group), result in state.results.items():
        subject = result.findings.get(SUBJECT)
        placings = result.findings.get(PLACINGS, {})
        if group != ROOM or not subject or sum(placings.values()) < DETAIL:
            continue
        found[subject["id"]] = {
            "title": localized(subject["title"], language),
            "n": sum(placings.values()),
            "placings": dict(placings),
        }
    return found


def compared(session: Document, earlier: Iterable[Document]) -> Before | None:
    """Return what the last of the *earlier* sessions said of the subjects of this one.

    That is of sessions that ended half a year before it, or more; None if there is none.
    """
    own = session.get("stands", {})
    before = [
        one
        for one in earlier
        if one["closed"] <= session["closed"] - APART_MS and own.keys() & one.get("stands", {})
    ]
    if not before:
        return None
    last = max(before, key=lambda one: (one["closed"], one["id"]))
    stands = {subject: said for subject, said in last["stands"].items() if subject in own}
    return {"closed": last["closed"], "stands": stands}
