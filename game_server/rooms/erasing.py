"""Erasures of one room: written down before their commit, and finished behind it."""

import asyncio
import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from game_server.engine.events import Event, SeatErased
from game_server.engine.moves import Erase
from game_server.errors import JournalFormatError, MetoddError, StorageUnavailableError
from game_server.retention.erasures import Erasures
from game_server.rooms.background import Background

if TYPE_CHECKING:
    from game_server.rooms.core import RoomCore

__all__ = ["Erasing", "erase_seat"]

log = logging.getLogger(__name__)


async def erase_seat(room: "RoomCore", seat: str) -> None:
    """Erase the data of a player of *room* (rule 0.20); raises what refuses that."""
    answered: asyncio.Future[MetoddError | None] = asyncio.get_running_loop().create_future()
    room.submit_own(Erase(seat), answered.set_result)
    if (refusal := await answered) is not None:
        raise refusal


class Erasing:
    """Have the store erase the seats that events erase; without *erasures* nothing is stored."""

    def __init__(self, background: Background) -> None:
        """Work in *background*."""
        self.erasures: Erasures | None = None
        self._background = background

    async def begin(self, room: str, events: Sequence[Event]) -> None:
        """Write down which seats *events* erase; raises StorageUnavailableError."""
        for event in events:
            if isinstance(event, SeatErased) and self.erasures is not None:
                await self.erasures.begin(room, event.seat)

    def finish(self, room: str, events: Sequence[Event]) -> None:
        """Erase what is stored of the seats that *events* erase."""
        for event in events:
            if isinstance(event, SeatErased) and self.erasures is not None:
                self._background.start(self._finish(self.erasures, room, event.seat))

    @staticmethod
    async def _finish(erasures: Erasures, room: str, seat: str) -> None:
        """Finish one; what the store refuses now is left to the next purge."""
        try:
            await erasures.finish(room, seat)
        except (StorageUnavailableError, JournalFormatError) as error:
            log.warning("an erasure is finished later: %s", error)
