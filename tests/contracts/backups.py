"""What tests of backups share: a ground to make them on, and all that a store holds."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import pytest

from game_server.app.backend import open_backend
from game_server.app.backup import Location, back_up, restore
from game_server.bots.local_redis import LocalRedis
from game_server.errors import StartError
from game_server.settings import Settings
from game_server.storage.archive import Record
from game_server.storage.backup.erasures import FILE_NAME
from game_server.storage.backup.key import make_key
from game_server.storage.journal import START, Commit, Position
from game_server.storage.store import SECRET, ReadOnlyStore, Store
from tests.contracts.rewrites import content
from tests.contracts.test_personal import Person
from tests.unit.rooms.running_room import ROOM, opened

KINDS: Final = ("sqlite", "redis")
MARK: Final = "<private 7f3a>"
FAR: Final = 9_000_000_000_000
"""An expiry in ms that no test lives to see."""


@dataclass(frozen=True)
class Ground:
    """Hold a directory for files, and a Redis; `location` names an empty store of a kind there."""

    directory: Path
    redis: LocalRedis

    @classmethod
    def prepared(cls, directory: Path, redis: LocalRedis) -> Self:
        """Return a ground with a new key, and this *redis*, which is empty."""
        ground = cls(directory, redis)
        for path in (ground.file, ground.key):
            path.parent.mkdir()
        make_key(ground.key)
        return ground

    @property
    def file(self) -> Path:
        """Return where the backup is written."""
        return self.directory / "backups" / "metodd.age"

    @property
    def key(self) -> Path:
        """Return where the key is."""
        return self.directory / "elsewhere" / "key.txt"

    @property
    def told(self) -> Path:
        """Return where erasures are told."""
        return self.file.parent / FILE_NAME

    def location(self, kind: str, name: str = "data") -> Location:
        """Return the Redis, or the directory *name*."""
        store = self.redis.url if kind == "redis" else None
        return Location(self.directory / name, store, self.key)

    def files(self) -> dict[str, bytes]:
        """Return what files there are but that of the key and those of Redis."""
        found = (path for path in self.directory.rglob("*") if path.is_file())
        return {
            str(path.relative_to(self.directory)): content(path)
            for path in found
            if path != self.key and not path.is_relative_to(self.redis.directory)
        }


def settings(location: Location) -> Settings:
    """Return the settings of a server on *location*."""
    return Settings(data=location.data, store=location.store)


@asynccontextmanager
async def written(location: Location) -> AsyncIterator[Store]:
    """Open the store of *location* as a server does."""
    backend = await open_backend(settings(location))
    try:
        yield backend.store
    finally:
        await backend.close()


@dataclass
class Everything:
    """Hold all that a store holds."""

    commits: dict[str, tuple[Commit, ...]]
    texts: dict[str, dict[str, str]]
    removed: tuple[str, ...]
    records: dict[str, dict[str, Record]]
    agenda: dict[str, tuple[int, bytes]]
    secret: bytes


async def everything(location: Location) -> Everything:
    """Read the store of *location* as a server has it."""
    backend = await open_backend(settings(location))
    store: ReadOnlyStore = backend.store
    rooms = await store.rooms()
    notes = await store.notes()
    moments = await store.scheduled(notes)
    records = {kind: dict(await store.records(kind)) for kind in await store.kinds()}
    records.pop(SECRET[0], None)
    found = Everything(
        commits={room: await store.read(room) for room in rooms},
        texts={room: dict(await store.texts(room)) for room in rooms},
        removed=await store.removed(),
        records=records,
        agenda={room: (moments[room], note) for room, note in notes.items()},
        secret=backend.secret,
    )
    await backend.close()
    return found


async def play(store: Store) -> None:
    """Fill *store*: a played room, a long one, a removed one, records and schedules."""
    person = Person()
    async with opened(person.scenario(), store) as room:
        await person.play(room)
    position = START
    for version in range(1, 431):
        tip = secrets.token_hex(8)
        text = {f"x{version}": f"{MARK} é {version}"} if version % 7 == 0 else {}
        entry = MARK.encode() * (version % 90)
        position = Position(await store.commit("long", position, tip, entry, text), tip)
    await store.commit("gone", START, "t1", MARK.encode(), {})
    await store.remove("gone")
    await store.put("summary", "é/1", bytes(range(256)))
    await store.put("summary", "2", MARK.encode(), FAR)
    await store.put("account", "a", b"")
    await store.put("account", "old", MARK.encode(), 1)
    await store.schedule(ROOM, FAR, MARK.encode())


async def backed_up(ground: Ground, kind: str) -> Everything:
    """Fill a store of this *kind*, back it up, and return what it holds."""
    location = ground.location(kind)
    async with written(location) as store:
        await play(store)
    before = await everything(location)
    await back_up(ground.file, location)
    return before


async def emptied(ground: Ground, kind: str) -> Location:
    """Return an empty location of this *kind*."""
    await ground.redis.execute("FLUSHALL")
    return ground.location(kind, "back")


async def refusal(ground: Ground, location: Location) -> StartError:
    """Return why nothing is restored."""
    with pytest.raises(StartError) as refused:
        await restore(ground.file, location)
    return refused.value


async def not_opened(location: Location) -> StartError:
    """Return why no server starts on *location*."""
    with pytest.raises(StartError) as refused:
        await open_backend(settings(location))
    return refused.value
