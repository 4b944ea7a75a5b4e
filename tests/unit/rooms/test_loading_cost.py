"""What it costs to load a room, compared with what it takes to unpack its journal."""

import secrets
import time

import msgpack
import pytest

from game_server.rooms.loading import load
from game_server.storage.memory import MemoryStore
from tests.load.loading import ROOM_ID, play, write
from tests.ratios import slowdown

pytestmark = pytest.mark.anyio

EVENTS = 2_000
MOST = 19
"""Times the unpacking of the bytes alone: it is some 14. It was 20 as each answer copied the state
and a seat, and 38 as each event was looked at for texts, decoded by itself, applied with two copies
of the state and asked whose documents change."""


async def test_a_room_is_loaded_with_little_work_for_each_event() -> None:
    """A phone that comes back first waits for all events of its room."""
    store = MemoryStore()
    await write(store, ROOM_ID, play(EVENTS))
    entries = [commit.entry for commit in await store.read(ROOM_ID)]

    async def unpack() -> float:
        since = time.thread_time()
        for entry in entries:
            msgpack.unpackb(entry)
        return time.thread_time() - since

    async def loading() -> float:
        since = time.thread_time()
        room = await load(store, ROOM_ID, lambda: 0, secrets.token_bytes, release="1")
        taken = time.thread_time() - since
        await room.stop()
        return taken

    await loading()
    assert await slowdown(unpack, loading, 7, MOST) <= MOST
