"""The watch on open consoles: whose access ends loses the console within a second."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from game_server.accounts.changes import last_change
from game_server.accounts.directory import Directory
from game_server.errors import StorageUnavailableError

EVERY: Final = 1.0
"""Seconds between two looks at whether any access ended, while consoles are open."""
ALL_EVERY: Final = 60.0
"""Seconds after which each login is checked anyway: one may have come to its end by itself."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class _Console:
    """Hold an open console: the key of its login, its room, and what ends it."""

    login: str
    room: str
    end: Callable[[], None]


class AccessWatch:
    """Watch the consoles of this worker; without any, nothing is read."""

    def __init__(self, directory: Directory, every: float = EVERY) -> None:
        """Look each *every* seconds."""
        self._directory = directory
        self._every = every
        self._consoles: set[_Console] = set()
        self._new: set[_Console] = set()
        """Those that no look has checked yet: a change before the watch would be missed."""
        self._running: asyncio.Task[None] | None = None

    def add(self, login: str, room: str, end: Callable[[], None]) -> Callable[[], None]:
        """Watch a console of *room* by the key of its *login*; return what ends the watch.

        *end* is called once its access has ended.
        """
        console = _Console(login, room, end)
        self._consoles.add(console)
        self._new.add(console)
        if self._running is None or self._running.done():
            self._running = asyncio.get_running_loop().create_task(self._run())
        return lambda: self._leave(console)

    async def _run(self) -> None:
        seen, checked = await self._last_change(None), asyncio.get_running_loop().time()
        await self._check(self._new)
        while self._consoles:
            await asyncio.sleep(self._every)
            changed, now = await self._last_change(seen), asyncio.get_running_loop().time()
            if changed != seen or now - checked >= ALL_EVERY:
                seen, checked = changed, now
                await self._check(self._consoles)
            else:
                await self._check(self._new)

    async def _last_change(self, otherwise: bytes | None) -> bytes | None:
        with suppress(StorageUnavailableError):
            return await last_change(self._directory.archive)
        return otherwise

    async def _check(self, consoles: Iterable[_Console]) -> None:
        for console in tuple(consoles):
            try:
                stays = await self._may_stay(console)
            except StorageUnavailableError as error:
                log.debug("a console is checked later: %s", error)
                if console in self._consoles:
                    self._new.add(console)
                continue
            self._new.discard(console)
            if not stays and console in self._consoles:
                self._leave(console)
                console.end()

    def _leave(self, console: _Console) -> None:
        self._consoles.discard(console)
        self._new.discard(console)

    async def _may_stay(self, console: _Console) -> bool:
        actor = await self._directory.logins.recheck(console.login)
        return actor is not None and await self._directory.may_lead(actor, console.room)
