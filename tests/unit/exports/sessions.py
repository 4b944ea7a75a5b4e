"""A session as its summary has it, for tests of what leaves of it."""

from datetime import UTC, datetime
from typing import Final

from game_server.engine.mechanics.contract import Document
from game_server.protocol.codec import pack
from game_server.sessions.summary import FORMAT

MINUTE: Final = 60_000
BEGAN: Final = int(datetime(2026, 11, 29, 8, 30, tzinfo=UTC).timestamp() * 1000)
"""Half past nine in Paris."""
HASH: Final = "ab" * 32


def session_of(id_: str = "0123456789abcdef", began: int = BEGAN, **changes: object) -> Document:
    """Return the record of a session of an hour, with *changes*."""
    session: Document = {
        "id": id_,
        "code": "K7RM4X",
        "title": "La découverte",
        "people": 12,
        "service": "voirie",
        "points": True,
        "opened": began - MINUTE,
        "closed": began + 60 * MINUTE,
        "sheet": {
            "x1": {"planned": 600, "began": began, "real": 660, "outcome": "played"},
            "x2": {"planned": 300, "began": began + 11 * MINUTE, "real": 1, "outcome": "skipped"},
            "x3": {"planned": 90},
        },
        "phases": {
            "x1": {"title": "À vue de nez", "mechanic": "estimate"},
            "x2": {"title": "=Un mot", "mechanic": "talk"},
            "x3": {"title": "La fin", "mechanic": "talk"},
        },
        "phase_order": ["x1", "x2", "x3"],
        "figures": {
            "people": 12,
            "phones": 10,
            "small": False,
            "first_time": 7,
            "participation": 83,
            "points": 55,
            "surprises": [],
            "phases": {"x1": {"answered": 10, "of": 12, "answers": 10, "participation": 83}},
        },
        "roof": {"n": 34, "goals": ["g6", "g11"]},
        "goals": {"g6": "Eau propre", "g11": "Villes durables"},
        "shown": {
            "people": 12,
            "phones": 10,
            "small": False,
            "answers": True,
            "gestures": [
                {"text": "Éteindre les écrans", "at_least": 5, "service": "Numérique"},
                {"text": "Venir à vélo"},
            ],
            "families": [{"family": "energie", "text": "Énergie", "at_least": 10}],
            "open": [],
        },
        "content": {"hash": HASH, "version": "2026-10"},
        "texts": {
            "en": {
                "title": "Discovery",
                "phases": {"x1": "At a guess", "x2": "A word", "x3": "The end"},
                "questions": {},
                "goals": {"g6": "Clean water", "g11": "Sustainable cities"},
            }
        },
    }
    return session | changes


def stored(session: Document) -> bytes:
    """Return *session* as the archive has it."""
    return pack({"format": FORMAT, "session": session})
