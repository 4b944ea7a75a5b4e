"""Erasures of one room: written down before their commit, and finished behind it."""

import asyncio
import logging
from collections.abc import Awaitable, Sequence
from typing import TYPE_CHECKING

from game_server.engine.state.events import Event, NameErased, SeatErased, TextsErased
from game_server.engine.state.moves import Erase
from game_server.errors import JournalFormatError, MetoddError, StorageUnavailableError
from game_server.rooms.background import Background

if TYPE_CHECKING:
    from game_server.retention.erasures import Erasures
    from game_server.rooms.core import RoomCore


log = logging.getLogger(__name__)


async def erase_seat(room: "RoomCore", seat: str) -> None:
    """Erase the data of a player of *room* (rule 0.20); raises what refuses that."""
    answered: asyncio.Future[MetoddError | None] = asyncio.get_running_loop().create_future()
    room.submit_own(Erase(seat), answered.set_result)
    if (refusal := await answered) is not None:
        raise refusal


class Erasing:
    """Have the store erase what events erase; without *erasures* nothing is stored."""

    def __init__(self, background: Background) -> None:
        """Work in *background*."""
        self.erasures: Erasures | None = None
        self._background = background

    async def begin(self, room: str, events: Sequence[Event]) -> None:
        """Write down what *events* erase; raises StorageUnavailableError."""
        if self.erasures is None:
            return
        for event in events:
            match event:
                case SeatErased(seat=seat):
                    await self.erasures.begin(room, seat)
                case TextsErased(texts=texts, by=by) | NameErased(texts=texts, by=by):
                    await self.erasures.begin_texts(room, texts, by)
                case _:
                    pass

    def finish(self, room: str, events: Sequence[Event]) -> None:
        """Erase from the store what *events* erase."""
        if self.erasures is None:
            return
        for event in events:
            match event:
                case SeatErased(seat=seat):
                    self._background.start(self._finish(self.erasures.finish(room, seat)))
                case TextsErased(texts=texts) | NameErased(texts=texts):
                    self._background.start(self._finish(self.erasures.finish_texts(room, texts)))
                case _:
                    pass

    @staticmethod
    async def _finish(finishing: Awaitable[bool]) -> None:
        """Finish one; what the store refuses now is left to the next purge."""
        try:
            await finishing
        except (StorageUnavailableError, JournalFormatError) as error:
            log.warning("an erasure is finished later: %s", error)
