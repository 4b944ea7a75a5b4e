"""Where rooms said that their services stand, kept to compare sessions a year apart (M9.7)."""

from collections.abc import Iterable, Mapping
from typing import Final, TypedDict

from game_server.disclosure import TWO_PARTS, merged
from game_server.engine.kit.figure_names import PARTS, SUBJECT
from game_server.engine.kit.groups import ROOM
from game_server.engine.kit.text import localized
from game_server.engine.mechanics.contract import Document
from game_server.engine.state.state import State

APART_MS: Final = 180 * 24 * 3_600_000
"""ms from one session to the other: sooner than half a year a room would answer from memory."""


PLACINGS: Final = ("s1", "s2", "s3", "s4", "unknown")


class SessionPart(TypedDict):
    """Count *n* phones at one of these *placings*, which lie side by side."""

    placings: list[str]
    n: int


class SessionStands(TypedDict):
    """Hold how *n* phones placed their services with a subject, in the parts that are told."""

    title: str
    n: int
    parts: list[SessionPart]


class Before(TypedDict):
    """Hold what an earlier session of the service said of the same subjects; *closed* is in ms."""

    closed: int
    stands: dict[str, SessionStands]


def stands_of(state: State, language: str) -> dict[str, SessionStands]:
    """Return by subject how the room had answered alone, of twelve phones or more (F2)."""
    found: dict[str, SessionStands] = {}
    for (_, group), result in state.results.items():
        subject = result.findings.get(SUBJECT)
        parts = result.findings.get(PARTS, [])
        if group != ROOM or not subject or not parts:
            continue
        found[subject["id"]] = {
            "title": localized(subject["title"], language),
            "n": sum(part["n"] for part in parts),
            "parts": [{"placings": [*part["placings"]], "n": part["n"]} for part in parts],
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


def as_told(stands: Mapping[str, Document]) -> dict[str, SessionStands]:
    """Return the *stands* of a session as they are told, also of one that kept each placing."""
    told = ((subject, _as_told(said)) for subject, said in stands.items())
    return {subject: said for subject, said in told if said["parts"]}


def _as_told(said: Document) -> SessionStands:
    if "parts" in said:
        return {"title": said["title"], "n": said["n"], "parts": said["parts"]}
    counts = [said["placings"].get(placing, 0) for placing in PLACINGS]
    told = merged(counts) if said["n"] >= TWO_PARTS else ()
    parts: list[SessionPart] = [
        {"placings": [*PLACINGS[part.first : part.last + 1]], "n": part.n} for part in told
    ]
    return {"title": said["title"], "n": said["n"], "parts": parts}
