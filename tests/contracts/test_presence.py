"""The contract of presence: the last frame of each worker, until it expires, and its changes."""

import asyncio

import pytest

from game_server.bots.local_redis import LocalRedis
from game_server.storage.presence import Presence
from game_server.storage.redis import RedisStore, names
from tests.contracts.test_following import soon, subscribed

pytestmark = pytest.mark.anyio


async def test_published_holds_the_last_frame_of_each_worker(presence: Presence) -> None:
    """Frames are kept by room and worker, byte by byte; an empty frame withdraws one."""
    await presence.publish("a", "one", b"1", 5_000)
    await presence.publish("a", "one", bytes(range(256)), 5_000)
    await presence.publish("a", "two", b"2 3", 5_000)
    await presence.publish("b", "one", b"4", 5_000)
    assert await presence.published(["a", "b", "c"]) == {
        "a": {"one": bytes(range(256)), "two": b"2 3"},
        "b": {"one": b"4"},
    }
    await presence.publish("b", "one", b"", 5_000)
    assert await presence.published(["b"]) == {}
    assert await presence.published([]) == {}


async def test_published_frames_expire(presence: Presence) -> None:
    """The frame of a dead worker expires, while that of another one stays."""
    await presence.publish("a", "stays", b"1", 60_000)
    await presence.publish("a", "goes", b"2", 50)
    await asyncio.sleep(0.1)
    assert await presence.published(["a"]) == {"a": {"stays": b"1"}}


async def test_watchers_get_new_frames_until_they_end(
    presence: Presence, redis: LocalRedis
) -> None:
    """A listener gets the frames of its room until it ends."""
    frames: list[tuple[str, bytes]] = []
    end = presence.watch("a", lambda worker, frame: frames.append((worker, frame)))
    if isinstance(presence, RedisStore):
        await subscribed(redis, names.presence("a"))
    await presence.publish("a", "one", b"\0 x", 5_000)
    await presence.publish("b", "one", b"other", 5_000)
    await presence.publish("a", "one", b"", 5_000)
    await soon(lambda: len(frames) == 2)
    assert frames == [("one", b"\0 x"), ("one", b"")]
    end()
    await asyncio.sleep(0.05)
    await presence.publish("a", "one", b"late", 5_000)
    await presence.publish("a", "one", b"", 5_000)
    assert len(frames) == 2
