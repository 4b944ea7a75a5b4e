"""Work in the background of a worker: tasks that nobody awaits, and rounds that repeat."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from game_server.errors import StorageUnavailableError

log = logging.getLogger(__name__)


class Background:
    """Run coroutines as tasks, and hold a reference to each: asyncio alone would not."""

    def __init__(self) -> None:
        """Start with none."""
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run *work* in the background."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self) -> None:
        """Wait until all work is done."""
        await asyncio.gather(*self._tasks)

    async def cancel(self) -> None:
        """Cancel all work, and wait until it has ended."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


async def repeat(work: Callable[[], Awaitable[None]], pause: int, name: str) -> None:
    """Do *work* for ever, with a *pause* in ms; its failures are logged under *name*."""
    while True:
        try:
            await work()
        except StorageUnavailableError as error:
            log.debug("%s waits: %s", name, error)
        except Exception:
            log.exception("%s failed", name)
        await asyncio.sleep(pause / 1000)
