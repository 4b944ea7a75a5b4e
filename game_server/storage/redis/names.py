"""The names of keys and channels: all of one room share a slot, and so do all records.

What deletes touches one key more, REWRITE, which is one for the whole Redis.
"""

from typing import Final

PREFIX: Final = "metodd:"
FORMAT_KEY: Final = "metodd:format"
RECORDS: Final = "metodd:{archive}:records:"
"""Prefix of the keys of the hashes of records; the kind follows."""
EXPIRIES: Final = "metodd:{archive}:expiries"
AGENDA: Final = "metodd:{archive}:agenda"
NOTES: Final = "metodd:{archive}:agenda:notes"
"""Sorted set of the moments (ms) at which something falls due, by room; hash of their notes."""

REWRITE: Final = "metodd:{archive}:rewrite"
"""Hash of moments (ms): since when deleted bytes are `waiting` for a rewrite, since when those that
the `running` one removes did, when the last one was `begun`. And which `copies` that one wrote,
and that any copy has followed (`copied`)."""


def meta(room: str) -> str:
    """Return the key of the hash of a room's flags: that it was removed."""
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
    return f"metodd:{{{room}}}:channel"


def count(group: str, name: str) -> str:
    """Return the key of the leaky bucket *name* in *group*."""
    return f"metodd:{{{group}}}:count:{name}"
