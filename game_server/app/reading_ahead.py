"""What everybody would wait for is read ahead: once as a server starts, then again at times."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

from game_server.rooms.background import repeat

EVERY: Final = 300_000
"""ms between two readings."""
FIRST_WITHIN: Final = 1.0
"""Seconds for which a start waits for the first one: ten thousand sessions take a third of that."""


class ReadingAhead:
    """Read by *read*, which may raise StorageUnavailableError: then it is read later."""

    def __init__(self, read: Callable[[], Awaitable[None]]) -> None:
        """Prepare; nothing is read yet."""
        self._read = read
        self._was_read = asyncio.Event()

    async def run(self) -> None:
        """Read now and every EVERY ms, until it is cancelled."""
        await repeat(self._once, EVERY, "reading the programme")

    async def first(self, within: float = FIRST_WITHIN) -> None:
        """Wait until it was read once, or tried, but no longer than *within* seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self._was_read.wait()

    async def _once(self) -> None:
        try:
            await self._read()
        finally:
            self._was_read.set()
