"""The names of keys and channels: all of one room share a slot, and so do all records."""

from typing import Final

__all__ = [
    "AGENDA",
    "EXPIRIES",
    "FORMAT_KEY",
    "NOTES",
    "PREFIX",
    "RECORDS",
    "commits",
    "commits_channel",
    "count",
    "meta",
    "presence",
    "texts",
]

PREFIX: Final = "metodd:"
FORMAT_KEY: Final = "metodd:format"
RECORDS: Final = "metodd:{archive}:records:"
"""What the names of the hashes of records begin with; the kind follows."""
EXPIRIES: Final = "metodd:{archive}:expiries"
AGENDA: Final = "metodd:{archive}:agenda"
NOTES: Final = "metodd:{archive}:agenda:notes"
"""The moments at which something falls due, by room, and what is noted beside them."""


def meta(room: str) -> str:
    """Return the key of what is kept of a room beside its commits: that it was removed."""
    return f"metodd:{{{room}}}:meta"


def commits(room: str) -> str:
    """Return the key of the stream of a room's commits, each under its version."""
    return f"metodd:{{{room}}}:commits"


def texts(room: str) -> str:
    """Return the key of the hash of a room's texts."""
    return f"metodd:{{{room}}}:texts"


def presence(room: str) -> str:
    """Return the key of the hash of who is connected to a room, by worker."""
    return f"metodd:{{{room}}}:presence"


def commits_channel(room: str) -> str:
    """Return the channel of a room's commits."""
    return f"metodd:{{{room}}}:news"


def count(group: str, name: str) -> str:
    """Return the key of what was spent under *name* in *group*."""
    return f"metodd:{{{group}}}:count:{name}"
