"""Waiting for what no event tells."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

EVERY: Final = 0.1
"""Seconds between two looks."""


async def until(true: Callable[[], bool]) -> None:
    """Wait until *true* holds, however long it takes."""
    while True:
        if true():
            return
        await asyncio.sleep(EVERY)


async def answered(yes: Callable[[], Awaitable[bool]]) -> None:
    """Wait until the answer is yes, however long it takes."""
    while True:
        if await yes():
            return
        await asyncio.sleep(EVERY)
