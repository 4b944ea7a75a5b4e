"""What is read ahead: a start waits for it, unless it takes long or the store is away."""

import asyncio

import pytest

from game_server.app.reading_ahead import ReadingAhead
from game_server.errors import StorageUnavailableError

pytestmark = pytest.mark.anyio
LONG = 3_600.0
"""Seconds that no test waits."""


async def test_a_start_waits_until_it_was_read_once() -> None:
    """Whoever asks a server that listens finds it read."""
    may_end, begun = asyncio.Event(), asyncio.Event()

    async def read() -> None:
        begun.set()
        await may_end.wait()

    ahead = ReadingAhead(read)
    running = asyncio.create_task(ahead.run())
    starting = asyncio.create_task(ahead.first(LONG))
    await begun.wait()
    assert not starting.done()
    may_end.set()
    await starting
    assert not running.done()
    running.cancel()


async def test_a_long_reading_holds_up_no_start() -> None:
    """It goes on while the server serves."""
    may_end, ended = asyncio.Event(), asyncio.Event()

    async def read() -> None:
        await may_end.wait()
        ended.set()

    ahead = ReadingAhead(read)
    running = asyncio.create_task(ahead.run())
    await ahead.first(0)
    assert not ended.is_set()
    may_end.set()
    await ended.wait()
    running.cancel()


@pytest.mark.parametrize("error", [StorageUnavailableError("slow"), ValueError("a bug")])
async def test_a_reading_that_fails_holds_up_no_start(error: Exception) -> None:
    """It is tried again later."""

    async def read() -> None:
        raise error

    ahead = ReadingAhead(read)
    running = asyncio.create_task(ahead.run())
    await ahead.first(LONG)
    assert not running.done()
    running.cancel()
