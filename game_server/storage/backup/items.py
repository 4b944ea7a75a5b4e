"""The items of a backup, each an array of msgpack: a header, what a store holds, and an end."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import msgpack

from game_server.errors import StartError
from game_server.storage.journal import Commit

FORMAT: Final = 2
"""Rises when items change so that this release could not read them."""
SIGNED: Final = 2
"""The first format that a signature ends."""
MOST: Final = 64 * 1024 * 1024
"""Bytes of an item: one is whole in memory, and a file that was made to harm must not fill it."""
MOST_PARTS: Final = 1024 * 1024
"""Parts of an item, such as ids of removed rooms: each takes far more memory than bytes."""
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


@dataclass(frozen=True, slots=True)
class Signature:
    """Prove, after its end, who made a backup: the *public* key, and the *value* by it."""

    public: bytes
    value: bytes


Item = Header | Secret | Removed | JournalPart | Gone | StoredRecord | Schedule | End | Signature


def encode(item: Item) -> bytes:
    """Return the bytes of *item*; raises StartError `backup_item_large` for more than MOST.

    It would be refused at the restore.
    """
    packed: bytes = msgpack.packb(_array(item))
    if len(packed) > MOST:
        raise StartError("backup_item_large", max=MOST // 1024**2)
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
        case Signature(public, value):
            return "signature", public, value


class Parser:
    """Make items of the bytes of a backup, whatever the pieces that they come in.

    *name* is that of the file, for sentences, and *release* that of this program. Each method
    raises StartError: `backup_damaged`, or `backup_newer` at the header.
    """

    def __init__(self, name: str, release: str) -> None:
        """Expect a header."""
        self._name = name
        self._release = release
        self._unpacker = msgpack.Unpacker(
            max_buffer_size=2 * MOST, max_array_len=MOST_PARTS, max_map_len=MOST_PARTS
        )
        self._parsed = 0
        self._open = 0
        self._format = FORMAT
        self._items = 0
        self._ended = False
        self._signed = False

    def feed(self, data: bytes) -> Iterator[Item]:
        """Yield the items that are whole once *data* has come."""
        try:
            self._unpacker.feed(data)
            self._open += len(data)
            for array in self._unpacker:
                self._open -= self._unpacker.tell() - self._parsed
                self._parsed = self._unpacker.tell()
                yield self._next(array)
            if self._open > MOST:
                raise self._damaged()
        except (ValueError, msgpack.exceptions.UnpackException) as error:
            raise self._damaged() from error

    def finish(self) -> None:
        """Raise unless the end has come, since format 2 a signature after it, and no byte more."""
        if self._open or not self._ended or (self._format >= SIGNED and not self._signed):
            raise self._damaged()

    def _next(self, array: object) -> Item:
        item = self._header(array) if not self._items else _item(array)
        if item is None or not self._is_in_place(item):
            raise self._damaged()
        self._items += 1
        return item

    def _is_in_place(self, item: Item) -> bool:
        """Return whether *item* may stand here, and note that the end, or all, has come."""
        if isinstance(item, Signature):
            first, self._signed = not self._signed, True
            return first and self._ended and self._format >= SIGNED
        if isinstance(item, End):
            first, self._ended = not self._ended, True
            return first and item.items == self._items
        return not self._ended

    def _header(self, array: object) -> Header | None:
        match array:
            case [str(name), int(number), str(release), int(made), *_] if name == _NAME:
                if number > FORMAT or _numbers(release) > _numbers(self._release):
                    raise StartError("backup_newer", file=self._name, found=release)
                self._format = number
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
        case ["signature", bytes(public), bytes(value)]:
            return Signature(public, value)
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
