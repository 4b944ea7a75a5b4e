"""Reads the journals of all rooms while they grow, so that little is left to read in the end."""

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

Reading = AbstractAsyncContextManager[ReadOnlyJournal]
UNREADABLE: Final = (StorageUnavailableError, StartError)
"""How a store says that it cannot be read, or not even opened."""
EVERY: Final = 5.0
"""Seconds between two looks at the journals."""


class JournalReader:
    """Keep a journal of each room; *read* opens the store, past everything that breaks."""

    def __init__(self, read: Callable[[], Reading]) -> None:
        """Begin with nothing read."""
        self.journals: dict[str, CheckedJournal] = {}
        self._read = read
        self._opened = AsyncExitStack()
        self._reading: ReadOnlyJournal | None = None

    async def run(self) -> None:
        """Look at the journals now and then; a store that does not answer is asked later."""
        while True:
            await asyncio.sleep(EVERY)
            with suppress(*UNREADABLE):
                await self.catch_up()

    async def catch_up(self) -> None:
        """Read what is new in all journals; raises one of UNREADABLE."""
        async with self._open() as reading:
            positions = await reading.positions(await reading.rooms())
            for room, position in positions.items():
                journal = self.journals.setdefault(room, CheckedJournal(room))
                if journal.version < position.version:
                    await _extend(journal, reading)

    async def read_again(self) -> None:
        """Compare all that was read with the journals as they are; raises one of UNREADABLE."""
        async with self._open() as reading:
            for journal in self.journals.values():
                try:
                    journal.read_again(await reading.read(journal.room))
                except (RoomUnknownError, JournalFormatError) as error:
                    journal.found.gaps.append(f"{journal.room} : {error}.")

    async def close(self) -> None:
        """Let go of the store."""
        self._reading = None
        await self._opened.aclose()

    @asynccontextmanager
    async def _open(self) -> AsyncIterator[ReadOnlyJournal]:
        """Give the store; it stays open until something goes wrong with it."""
        if self._reading is None:
            self._reading = await self._opened.enter_async_context(self._read())
        try:
            yield self._reading
        except UNREADABLE:
            await self.close()
            raise


async def _extend(journal: CheckedJournal, reading: ReadOnlyJournal) -> None:
    """Read on in one journal; what its adapter itself finds missing is a gap."""
    try:
        commits = await reading.read(journal.room, journal.version)
        texts = await reading.texts(journal.room)
    except (RoomUnknownError, JournalFormatError) as error:
        journal.found.gaps.append(f"{journal.room} : {error}.")
        return
    journal.take(commits, texts)
