"""The mark of the last changes of what the programme is made of, so that workers read just these.

Changes are numbered in an era. The mark says the number of the last one and of which sessions the
last ones were: a worker that knows an earlier number reads these alone. Of another era, or of more
changes than are named, it reads everything anew.
"""

import re
import secrets
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from game_server.records.kinds import Kind
from game_server.records.repository import Repository
from game_server.storage.archive import Archive, ReadOnlyArchive

MOST_NAMED: Final = 64
"""Changes whose sessions a mark names: some 2 kB, more than end while nobody reads for a minute."""
_LAST: Final = "last"
_KNOWN: Final = re.compile(r"([0-9a-f]{16}) (\d{1,15})((?: [^ ]+)*)")
_NO_ROOM: Final = "-"
"""Stands for a change of what is of no session, such as a declaration."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Hold the *number* of the last change in its *era*, "" if there is none.

    *rooms* are those of the last changes, the last one last; "-" is none.
    """

    era: str = ""
    number: int = 0
    rooms: tuple[str, ...] = ()

    def since(self, before: "Mark") -> AbstractSet[str] | None:
        """Return the rooms that changed since *before*; None if it may be any of them."""
        missed = self.number - before.number
        if not self.era or self.era != before.era or not 0 <= missed <= len(self.rooms):
            return None
        return frozenset(self.rooms[len(self.rooms) - missed :]) - {_NO_ROOM}


async def mark_changed(archive: Archive, room: str = _NO_ROOM) -> None:
    """Mark, after it was written, that something of the session of *room* changed, or of none."""

    def changed(before: Mark) -> Mark:
        era = before.era or secrets.token_hex(8)
        return Mark(era, before.number + 1, (*before.rooms, room)[-MOST_NAMED:])

    await _MARKS.change(archive, _LAST, changed, first=Mark())


async def mark_all_changed(archive: Archive) -> None:
    """Mark, after it was written, that any session may have changed."""
    await _MARKS.put(archive, _LAST, Mark(secrets.token_hex(8)))


async def last_mark(archive: ReadOnlyArchive) -> Mark:
    """Return the mark of the last change; that of another release is none."""
    return await _MARKS.get(archive, _LAST) or Mark()


def _encode(mark: Mark) -> bytes:
    return " ".join((mark.era, str(mark.number), *mark.rooms)).encode()


def _decode(value: bytes) -> Mark:
    found = _KNOWN.fullmatch(value.decode("ascii", "replace"))
    return Mark() if found is None else Mark(found[1], int(found[2]), tuple(found[3].split()))


_MARKS: Final = Repository(Kind.PROGRAMME_MARK, _encode, _decode)
