"""The items of a backup, each an array of msgpack: a header, what a store holds, and an end."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import msgpack

from game_server.errors import StartError
from game_server.storage.journal import Commit

__all__ = [
    "FORMAT",
    "End",
    "Gone",
    "Header",
    "Item",
    "JournalPart",
    "Parser",
    "Removed",
    "Schedule",
    "Secret",
    "StoredRecord",
    "encode",
]

FORMAT: Final = 1
"""Rises when items change so that this release could not read them."""
_NAME: Final = "metodd-backup"


@dataclass(frozen=True, slots=True)
class Header:
    """Begin a backup: the *release* that made it, and the moment, *made*, in ms of Unix time."""

    release: str
    made: int


@dataclass(frozen=True, slots=True)
class Secret:
    """Hold the secret that signs cookies."""

    value: bytes


@dataclass(frozen=True, slots=True)
class Removed:
    """Hold ids of removed rooms."""

    rooms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JournalPart:
    """Hold commits of a room in order; all its texts are in its last part."""

    room: str
    commits: tuple[Commit, ...]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Gone:
    """Take back the parts of a room that was removed while it was copied."""

    room: str


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """Hold a record of the archive."""

    kind: str
    key: str
    value: bytes
    expires: int | None


@dataclass(frozen=True, slots=True)
class Schedule:
    """Hold the schedule of a room: its moment in ms, and its note."""

    room: str
    at: int
    note: bytes


@dataclass(frozen=True, slots=True)
class End:
    """End a backup: how many *items* stand before it, the header counted."""

    items: int


Item = Header | Secret | Removed | JournalPart | Gone | StoredRecord | Schedule | End


def encode(item: Item) -> bytes:
    """Return the bytes of *item*."""
    packed: bytes = msgpack.packb(_array(item))
    return packed


def _array(item: Item) -> tuple[object, ...]:
    match item:
        case Header(release, made):
            return _NAME, FORMAT, release, made
        case Secret(value):
            return "secret", value
        case Removed(rooms):
            return "removed", rooms
        case JournalPart(room, commits, texts):
            flat = [(c.version, c.tip, c.previous, c.entry) for c in commits]
            return "journal", room, flat, texts
        case Gone(room):
            return "gone", room
        case StoredRecord(kind, key, value, expires):
            return "record", kind, key, value, expires
        case Schedule(room, at, note):
            return "schedule", room, at, note
        case End(items):
            return "end", items


class Parser:
    """Make items of the bytes of a backup, whatever the pieces that they come in.

    *name* is that of the file, for sentences, and *release* that of this program. Each method
    raises StartError: `backup_damaged`, or `backup_newer` at the header.
    """

    def __init__(self, name: str, release: str) -> None:
        """Expect a header."""
        self._name = name
        self._release = release
        self._unpacker = msgpack.Unpacker(max_buffer_size=0)
        self._items = 0
        self._ended = False

    def feed(self, data: bytes) -> Iterator[Item]:
        """Yield the items that are whole once *data* has come."""
        try:
            self._unpacker.feed(data)
            for array in self._unpacker:
                yield self._next(array)
        except (ValueError, msgpack.exceptions.UnpackException) as error:
            raise self._damaged() from error

    def finish(self) -> None:
        """Raise unless the end has come."""
        if not self._ended:
            raise self._damaged()

    def _next(self, array: object) -> Item:
        item = self._header(array) if not self._items else _item(array)
        counted = not isinstance(item, End) or item.items == self._items
        if item is None or self._ended or not counted:
            raise self._damaged()
        self._items += 1
        self._ended = isinstance(item, End)
        return item

    def _header(self, array: object) -> Header | None:
        match array:
            case [str(name), int(number), str(release), int(made), *_] if name == _NAME:
                if number > FORMAT or _numbers(release) > _numbers(self._release):
                    raise StartError("backup_newer", file=self._name, found=release)
                return Header(release, made)
            case _:
                return None

    def _damaged(self) -> StartError:
        return StartError("backup_damaged", file=self._name)


def _numbers(release: str) -> tuple[int, ...]:
    """Return the numbers of a release, to compare it by."""
    return tuple(int(number) for number in re.findall(r"\d+", release)[:3])


def _item(array: object) -> Item | None:
    """Return the item that *array* holds, or None."""
    match array:
        case ["journal", str(room), [*commits], dict(texts)]:
            return JournalPart(room, tuple(map(_commit, commits)), dict(map(_text, texts.items())))
        case ["record", str(kind), str(key), bytes(value), int() | None as expires]:
            return StoredRecord(kind, key, value, expires)
        case ["schedule", str(room), int(at), bytes(note)]:
            return Schedule(room, at, note)
        case ["removed", [*rooms]]:
            return Removed(tuple(map(str, rooms)))
        case ["gone", str(room)]:
            return Gone(room)
        case ["secret", bytes(value)]:
            return Secret(value)
        case ["end", int(items)]:
            return End(items)
        case _:
            return None


def _commit(array: object) -> Commit:
    match array:
        case [int(version), str(tip), str(previous), bytes(entry)]:
            return Commit(version, tip, previous, entry)
        case _:
            raise ValueError("this is no commit")


def _text(pair: tuple[object, object]) -> tuple[str, str]:
    match pair:
        case (str(id_), str(text)):
            return id_, text
        case _:
            raise ValueError("this is no text")
