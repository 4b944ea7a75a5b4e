"""A document of the provider that is fetched when it is wanted, and kept for an hour."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, Generic, TypeVar

from game_server.web.errors import RefusedError

T = TypeVar("T")
LIFETIME: Final = 3_600_000
"""ms for which a document is used before it is fetched anew."""
AGAIN: Final = 60_000
"""ms between two fetches out of turn, so that forged tokens make no flood of requests."""


class Fetched(Generic[T]):
    """Fetch a document once for all who want it at the same time; *clock* returns ms."""

    def __init__(self, fetch: Callable[[], Awaitable[T]], clock: Callable[[], int]) -> None:
        """Fetch nothing yet."""
        self._fetch = fetch
        self._clock = clock
        self._value: T | None = None
        self._due = self._again = 0
        self._task: asyncio.Task[T] | None = None

    async def get(self) -> T:
        """Return the document, an old one if the provider does not answer.

        Raises RefusedError `sign_on_unavailable` where there never was one.
        """
        if self._value is not None and self._clock() < self._due:
            return self._value
        return await self._fetched()

    async def get_again(self) -> T:
        """Return the document as the provider has it now, but fetch it at most once a minute."""
        if self._value is not None and self._clock() < self._again:
            return self._value
        self._again = self._clock() + AGAIN
        return await self._fetched()

    async def _fetched(self) -> T:
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._keep())
            self._task.add_done_callback(self._forget)
        try:
            # Shielded: who gives up waiting does not end the fetch of the others.
            return await asyncio.shield(self._task)
        except RefusedError:
            if self._value is None:
                raise
            self._due = self._clock() + AGAIN
            return self._value

    async def _keep(self) -> T:
        self._value = value = await self._fetch()
        self._due = self._clock() + LIFETIME
        return value

    def _forget(self, task: asyncio.Task[T]) -> None:
        self._task = None
        # Read, so that a failure that nobody waits for any more is not reported.
        if not task.cancelled():
            task.exception()
