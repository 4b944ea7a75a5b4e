"""Polling, for conditions that no event announces."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

POLL_EVERY: Final = 0.1
"""Seconds between two checks."""


async def poll_until(condition: Callable[[], bool]) -> None:
    """Check *condition* until it is true, without a limit of time."""
    while True:
        if condition():
            return
        await asyncio.sleep(POLL_EVERY)


async def poll_until_async(condition: Callable[[], Awaitable[bool]]) -> None:
    """Await *condition* until it returns true, without a limit of time."""
    while True:
        if await condition():
            return
        await asyncio.sleep(POLL_EVERY)
