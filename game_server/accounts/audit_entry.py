"""Entries of the audit trail with their seals, and the marks of its ends."""

import hmac
import json
from dataclasses import asdict, dataclass, replace
from typing import Final

from game_server.accounts.keys import Keys, Rank

LAST: Final = "last"
"""Key of the record, among those of entries, that names the last one: so its removal is seen."""
_DIGITS: Final = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold who did what: *action* on *target* by *account* at *at* (ms), for what *reason*.

    *previous* is the seal of the entry before it, *hash* its own, by a key of *rank*; *number*
    counts from 1. Entries of before there were keys have rank 0.
    """

    number: int
    at: int
    organisation: str
    account: str
    action: str
    target: str
    reason: str
    previous: str
    hash: str = ""
    rank: Rank = 0

    def sealed(self, keys: Keys) -> "Entry":
        """Return this entry with its seal: of all other fields, as JSON in key order."""
        # Those of before there were keys had no rank.
        left_out = {"hash"} if self.rank else {"hash", "rank"}
        fields = {name: value for name, value in asdict(self).items() if name not in left_out}
        text = json.dumps(fields, ensure_ascii=False, sort_keys=True)
        return replace(self, hash=keys.seal(self.rank, text))

    def encode(self) -> bytes:
        """Return the value of the record."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()


@dataclass(frozen=True, slots=True)
class Mark:
    """Name an entry by its *number* and *hash*, with its *rank*; a key of rank *by* has sealed it.

    *kind* is that of its record. Marks of before there were keys have no seal.
    """

    kind: str
    number: int
    hash: str
    rank: Rank = 0
    by: Rank = 0
    seal: str = ""

    def sealed(self, keys: Keys) -> "Mark":
        """Return this mark, sealed by the best of *keys*."""
        by = keys.rank
        return replace(self, by=by, seal=keys.seal(by, self._text(by)) if by else "")

    def holds(self, keys: Keys) -> bool:
        """Return whether the seal is that of what the mark says."""
        if not self.by:
            return not self.rank
        wanted = keys.seal(self.by, self._text(self.by))
        return hmac.compare_digest(self.seal.encode(), wanted.encode())

    def encode(self) -> bytes:
        """Return the value of the record."""
        fields = {name: value for name, value in asdict(self).items() if name != "kind"}
        return json.dumps(fields).encode()

    def _text(self, by: Rank) -> str:
        return f"{self.kind} {self.number} {self.hash} {self.rank} {by}"


def read_mark(kind: str, value: bytes | None) -> Mark | None:
    """Return the mark in a record of *kind*; raises ValueError, TypeError for what is none."""
    return None if value is None else Mark(kind, **json.loads(value))


def parse(key: str, value: bytes) -> Entry | None:
    """Return the entry in a record, None for what is none, or has another number."""
    try:
        entry = Entry(**json.loads(value))
        return entry if key_of(entry.number) == key else None
    except (TypeError, ValueError):
        return None


def key_of(number: int) -> str:
    """Return the key of the record of an entry; keys are in the order of numbers."""
    return f"{number:0{_DIGITS}d}"
