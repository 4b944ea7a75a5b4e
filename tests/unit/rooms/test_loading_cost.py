"""What it costs to load a room, compared with what it takes to unpack its journal."""

import secrets
import sys
import time
from types import FrameType

import msgpack
import pytest

from game_server.rooms.loading import load
from game_server.rooms.room import Room
from game_server.storage.memory import MemoryStore
from tests.load.loading import ROOM_ID, play, write
from tests.ratios import slowdown

pytestmark = pytest.mark.anyio

EVENTS = 2_000
MOST_CALLS = 70
"""Of functions for each event, our own and those of C: it is 64, whatever else the machine does."""
MOST = 28
"""Times the unpacking of the bytes alone: it is some 14, and 19 beside eight busy programs. It was
38 as each event was looked at for texts, decoded by itself, applied with two copies of the state
and asked whose documents change."""


async def written() -> MemoryStore:
    """Return a store with the journal of a played session."""
    store = MemoryStore()
    await write(store, ROOM_ID, play(EVENTS))
    return store


async def loaded(store: MemoryStore) -> Room:
    """Return the room of that journal."""
    return await load(store, ROOM_ID, lambda: 0, secrets.token_bytes, release="1")


async def test_a_room_is_loaded_with_few_calls_for_each_event() -> None:
    """A phone that comes back first waits for all events of its room."""
    store = await written()
    calls = 0

    def count(_frame: FrameType, event: str, _called: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        room = await loaded(store)
    finally:
        sys.setprofile(None)
    await room.stop()
    assert EVENTS < calls <= MOST_CALLS * EVENTS


async def test_a_room_is_loaded_in_little_time_for_each_event() -> None:
    """Nothing is copied or searched at length within a call."""
    store = await written()
    entries = [commit.entry for commit in await store.read(ROOM_ID)]

    async def unpack() -> float:
        since = time.thread_time()
        for entry in entries:
            msgpack.unpackb(entry)
        return time.thread_time() - since

    async def loading() -> float:
        since = time.thread_time()
        room = await loaded(store)
        taken = time.thread_time() - since
        await room.stop()
        return taken

    await loading()
    assert await slowdown(unpack, loading, 7, MOST) <= MOST
