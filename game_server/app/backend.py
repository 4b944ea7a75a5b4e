"""The storage backend: SQLite in a directory, or Redis; the only module that names both."""

import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from game_server import __version__
from game_server.errors import StartError, StorageUnavailableError
from game_server.settings import PROFILES, Settings
from game_server.storage import sqlite
from game_server.storage.counts import Counts
from game_server.storage.directory import cause_of
from game_server.storage.keyfile import KEY_BYTES, load_or_make_key, read_key
from game_server.storage.memory import MemoryCounts, MemoryPresence
from game_server.storage.presence import Presence
from game_server.storage.store import SECRET, ReadOnlyStore, Store


@dataclass(frozen=True, slots=True)
class Backend:
    """Hold the store of this worker, and what belongs to it.

    *name* is the directory or the URL without a password, for sentences. *secret* signs cookies.
    *clock* returns ms of Unix time, the same in all workers. *trouble* returns the cause why the
    store is not available, an empty string if it is; *watch* registers a function that is called
    when that changes.
    """

    name: str
    store: Store
    presence: Presence
    counts: Counts
    secret: bytes
    clock: Callable[[], int]
    trouble: Callable[[], str]
    watch: Callable[[Callable[[], None]], None]
    close: Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class StoreTerms:
    """Say what a Redis guarantees, its *profile*, and whether its connection is *encrypted*."""

    profile: str
    encrypted: bool


async def open_backend(settings: Settings) -> Backend:
    """Open the store that *settings* name; raises StartError."""
    return await (_open_redis if settings.store else _open_sqlite)(settings)


async def open_reader(directory: Path, store: str | None) -> ReadOnlyStore:
    """Open *store*, or *directory* without one, to read it; raises StartError."""
    if store is None:
        return sqlite.open_read_only(directory)
    from game_server.storage import redis

    return await redis.open_read_only(store)


async def published(store: str, room: str) -> tuple[bytes, ...]:
    """Return the frames that servers on the Redis *store* publish for *room*, none if it is empty.

    Raises StartError, and StorageUnavailableError.
    """
    from game_server.storage import redis

    try:
        opened = await redis.open_read_only(store)
    except StartError as error:
        if error.code == "store_empty":
            return ()
        raise
    try:
        return tuple((await opened.published([room])).get(room, {}).values())
    finally:
        await opened.close()


async def read_secret(directory: Path, stored: ReadOnlyStore, store: str | None) -> bytes:
    """Return the secret that signs cookies, or nothing if there is none yet.

    Raises StorageUnavailableError.
    """
    if store is not None:
        return await stored.get(*SECRET) or b""
    try:
        return read_key(directory)
    except OSError as error:
        raise StorageUnavailableError(cause_of(error)) from error


async def make_secret(directory: Path, opened: Store, store: str | None) -> bytes:
    """Return the secret that signs cookies, made if there is none yet; *opened* is the store.

    Raises StartError, and StorageUnavailableError.
    """
    if store is None:
        return load_or_make_key(directory)
    await opened.put_new(*SECRET, secrets.token_bytes(KEY_BYTES))
    return await opened.get(*SECRET) or b""


async def require_vacant(directory: Path, store: str | None) -> None:
    """Raise StartError unless *store*, or *directory* without one, is empty and nobody's."""
    if store is None:
        sqlite.require_vacant(directory)
        return
    from game_server.storage import redis

    await redis.require_vacant(store, __version__)


@asynccontextmanager
async def filling(directory: Path, store: str | None, secret: bytes) -> AsyncIterator[Store]:
    """Give the empty *store*, or that of *directory*, to be filled; servers start in the end only.

    If the block raises, it is as empty as before. Raises StartError as `require_vacant`, and
    StorageUnavailableError.
    """
    if store is None:
        async with sqlite.filling(directory, __version__, secret) as filled:
            yield filled
        return
    from game_server.storage import redis

    async with redis.filling(store, __version__) as shared:
        if secret:
            await shared.put(*SECRET, secret)
        yield shared


async def open_beside(directory: Path, store: str | None, *, begins: bool = False) -> Store:
    """Open *store*, or *directory* without one, to change records while servers run, or none.

    Only what *begins* makes a directory: a mistyped one would pass for a server without anybody.
    Raises StartError `data_missing`, among others.
    """
    if store is None and not begins:
        await sqlite.open_read_only(directory).close()
    if store is None:
        return sqlite.open_beside(directory, __version__)
    from game_server.storage import redis

    return await redis.open_store(store, __version__, None, now)


def store_name(directory: Path, store: str | None) -> str:
    """Return the name of the store for sentences, without a password; raises StartError."""
    if store is None:
        return str(directory)
    from game_server.storage import redis

    return redis.parse_redis_url(store).public


def store_terms(store: str, profile: str | None) -> StoreTerms:
    """Return what the Redis *store* guarantees with *profile*, None: the usual one.

    Raises StartError `store_url`.
    """
    from game_server.storage import redis

    parsed, (single, replicated) = redis.parse_redis_url(store), PROFILES
    usual = replicated if parsed.master_name else single
    return StoreTerms(profile or usual, parsed.tls)


def now() -> int:
    """Return this machine's time in ms of Unix time."""
    return time.time_ns() // 1_000_000


async def _open_sqlite(settings: Settings) -> Backend:
    store = sqlite.open_store(settings.data, __version__)
    try:
        secret = load_or_make_key(settings.data)
    except StartError:
        await store.close()
        raise
    disk = sqlite.DiskWatch(store, settings.data)

    def watch(call: Callable[[], None]) -> None:
        disk.on_trouble = call

    return Backend(
        name=str(settings.data),
        store=store,
        presence=MemoryPresence(),
        counts=MemoryCounts(),
        secret=secret,
        clock=now,
        trouble=lambda: disk.trouble,
        watch=watch,
        close=disk.close,
    )


async def _open_redis(settings: Settings) -> Backend:
    from game_server.storage import redis

    store = await redis.open_store(settings.store or "", __version__, settings.profile, now)
    try:
        secret = await make_secret(settings.data, store, settings.store)
    except StorageUnavailableError as error:
        await store.close()
        raise StartError("store_unusable", cause=error.cause, store=store.public_url) from error

    def watch(call: Callable[[], None]) -> None:
        store.on_trouble = call

    return Backend(
        name=store.public_url,
        store=store,
        presence=store,
        counts=store,
        secret=secret,
        clock=lambda: now() + store.clock_offset,
        trouble=lambda: store.trouble,
        watch=watch,
        close=store.close,
    )
