"""Reads the journals of all rooms during a run, so that little is left to read at its end."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    asynccontextmanager,
    suppress,
)
from typing import Final

from game_server.bots.chaos.journal_check import CheckedJournal
from game_server.errors import (
    JournalFormatError,
    RoomUnknownError,
    StartError,
    StorageUnavailableError,
)
from game_server.storage.journal import ReadOnlyJournal

OpenReader = AbstractAsyncContextManager[ReadOnlyJournal]
UNREADABLE: Final = (StorageUnavailableError, StartError)
"""Errors of a store that cannot be read, or not even opened."""
POLL_EVERY: Final = 5.0
"""Seconds between two reads of the journals."""


class JournalReader:
    """Keep a checked journal of each room; *read* opens the store without the proxies that fail."""

    def __init__(self, read: Callable[[], OpenReader]) -> None:
        """Begin with nothing read."""
        self.journals: dict[str, CheckedJournal] = {}
        self._read = read
        self._opened = AsyncExitStack()
        self._reading: ReadOnlyJournal | None = None

    async def run(self) -> None:
        """Read the journals every POLL_EVERY seconds, and skip a store that does not answer."""
        while True:
            await asyncio.sleep(POLL_EVERY)
            with suppress(*UNREADABLE):
                await self.catch_up()

    async def catch_up(self) -> None:
        """Read and check the new commits of all journals; raises one of UNREADABLE."""
        async with self._open() as reading:
            positions = await reading.positions(await reading.rooms())
            for room, position in positions.items():
                journal = self.journals.setdefault(room, CheckedJournal(room))
                if journal.version < position.version:
                    await _read_new(journal, reading)

    async def verify_unchanged(self) -> None:
        """Compare the commits read before with the journals now; raises one of UNREADABLE."""
        async with self._open() as reading:
            for journal in self.journals.values():
                try:
                    journal.verify_unchanged(await reading.read(journal.room))
                except (RoomUnknownError, JournalFormatError) as error:
                    journal.findings.gaps.append(f"{journal.room} : {error}.")

    async def close(self) -> None:
        """Close the store."""
        self._reading = None
        await self._opened.aclose()

    @asynccontextmanager
    async def _open(self) -> AsyncIterator[ReadOnlyJournal]:
        """Yield the open store; it stays open until reading fails."""
        if self._reading is None:
            self._reading = await self._opened.enter_async_context(self._read())
        try:
            yield self._reading
        except UNREADABLE:
            await self.close()
            raise


async def _read_new(journal: CheckedJournal, reading: ReadOnlyJournal) -> None:
    """Read the new commits of one journal; a commit that its adapter misses is a gap."""
    try:
        commits = await reading.read(journal.room, journal.version)
        texts = await reading.texts(journal.room)
    except (RoomUnknownError, JournalFormatError) as error:
        journal.findings.gaps.append(f"{journal.room} : {error}.")
        return
    journal.apply(commits, texts)
