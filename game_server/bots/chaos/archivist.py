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

from game_server.bots.chaos.chronicle import Chronicle
from game_server.errors import (
    JournalFormatError,
    RoomUnknownError,
    StartError,
    StorageUnavailableError,
)
from game_server.storage.journal import JournalReading

Reading = AbstractAsyncContextManager[JournalReading]
UNREADABLE: Final = (StorageUnavailableError, StartError)
"""How a store says that it cannot be read, or not even opened."""
EVERY: Final = 5.0
"""Seconds between two looks at the journals."""


class Archivist:
    """Keep a chronicle of each room; *read* opens the store, past everything that breaks."""

    def __init__(self, read: Callable[[], Reading]) -> None:
        """Begin with nothing read."""
        self.chronicles: dict[str, Chronicle] = {}
        self._read = read
        self._opened = AsyncExitStack()
        self._reading: JournalReading | None = None

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
                chronicle = self.chronicles.setdefault(room, Chronicle(room))
                if chronicle.version < position.version:
                    await _extend(chronicle, reading)

    async def read_again(self) -> None:
        """Compare all that was read with the journals as they are; raises one of UNREADABLE."""
        async with self._open() as reading:
            for chronicle in self.chronicles.values():
                try:
                    chronicle.read_again(await reading.read(chronicle.room))
                except (RoomUnknownError, JournalFormatError) as error:
                    chronicle.found.gaps.append(f"{chronicle.room} : {error}.")

    async def close(self) -> None:
        """Let go of the store."""
        self._reading = None
        await self._opened.aclose()

    @asynccontextmanager
    async def _open(self) -> AsyncIterator[JournalReading]:
        """Give the store; it stays open until something goes wrong with it."""
        if self._reading is None:
            self._reading = await self._opened.enter_async_context(self._read())
        try:
            yield self._reading
        except UNREADABLE:
            await self.close()
            raise


async def _extend(chronicle: Chronicle, reading: JournalReading) -> None:
    """Read on in one journal; what its adapter itself finds missing is a gap."""
    try:
        commits = await reading.read(chronicle.room, chronicle.version)
        texts = await reading.texts(chronicle.room)
    except (RoomUnknownError, JournalFormatError) as error:
        chronicle.found.gaps.append(f"{chronicle.room} : {error}.")
        return
    chronicle.take(commits, texts)
