"""A pool of rooms that are played on all workers, a new one for each that closes."""

import asyncio
from collections.abc import Callable, Iterator
from random import Random
from typing import Final

from game_server.bots.api import ServerRefusedError, open_room
from game_server.bots.chaos.bot import Bot, RoomControl
from game_server.bots.chaos.participants import RandomFacilitator, RandomPhone
from game_server.bots.chaos.polling import poll_until
from game_server.bots.client import Client
from game_server.bots.records import Hello

RETRY_AFTER: Final = 0.1
GRACE: Final = 1.5
"""Seconds for which bots stay in a closed room, for answers that are still on their way."""
SESSION_LENGTH: Final = (15.0, 120.0)
"""Seconds until a facilitator ends its session, at least and at most."""


class PlayedRoom:
    """Play one session with a console, a screen and a phone for each of *names*."""

    def __init__(self, control: RoomControl, names: list[str], rng: Random) -> None:
        """Prepare the bots; needs the running loop."""
        end = asyncio.get_running_loop().time() + rng.uniform(*SESSION_LENGTH)
        self.control = control
        self.facilitator = RandomFacilitator(control, Random(rng.random()), end)
        self.screen = Bot(control, Hello("screen"), Random(rng.random()))
        self.phones = [RandomPhone(control, name, Random(rng.random())) for name in names]

    @property
    def bots(self) -> tuple[Bot, ...]:
        """Return the facilitator, the screen and the phones."""
        return (self.facilitator, self.screen, *self.phones)

    @property
    def clients(self) -> list[Client]:
        """Return the clients of all bots, one for each load of a page."""
        return [client for bot in self.bots for client in bot.clients]

    async def run(self) -> None:
        """Play until the session is closed; never returns where it is not."""
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(bot.run()) for bot in self.bots]
            try:
                await poll_until(lambda: self.control.closed)
                await asyncio.sleep(GRACE)
            finally:
                for bot, task in zip(self.bots, tasks, strict=True):
                    # Cut without a close handshake: hundreds of those at once would take seconds.
                    bot.disconnect()
                    task.cancel()


class RoomPool:
    """Keep rooms of *players* phones at play; `all` holds all rooms, closed ones too."""

    def __init__(
        self, names: Iterator[str], players: int, think: float, route: Callable[[], str]
    ) -> None:
        """Prepare; *think* as in RoomControl, *route* returns the base URL of the next worker."""
        self.all: list[PlayedRoom] = []
        self.stopping = False
        self._names = names
        self._players = players
        self._think = think
        self._route = route

    def open(self) -> list[PlayedRoom]:
        """Return the rooms whose sessions are not closed."""
        return [room for room in self.all if not room.control.closed]

    def stop(self) -> None:
        """Make all bots stop, and facilitators suspend their rooms."""
        self.stopping = True
        for room in self.all:
            room.control.stopping = True

    async def run(self, scenario: str, cookie: str, rng: Random) -> None:
        """Open a room and play it, again and again until `stop`."""
        while not self.stopping:
            code = await self._open(scenario, cookie)
            control = RoomControl(code, cookie, self._route, self._think, stopping=self.stopping)
            names = [next(self._names) for _ in range(self._players)]
            room = PlayedRoom(control, names, Random(rng.random()))
            self.all.append(room)
            await room.run()

    @property
    def settled(self) -> bool:
        """Return whether all bots of open rooms are connected, and no move is pending."""
        return all(_settled(bot) for room in self.open() for bot in room.bots)

    async def _open(self, scenario: str, cookie: str) -> str:
        """Open a room at any worker that can; a room whose response was lost stays empty."""
        while True:
            try:
                return await open_room(self._route(), cookie, scenario, trial=False)
            except ServerRefusedError:
                await asyncio.sleep(RETRY_AFTER)


def _settled(bot: Bot) -> bool:
    return bool(bot.clients) and bot.client.ready and not bot.move_pending
