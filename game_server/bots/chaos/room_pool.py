"""Rooms that are played at all workers at once, one session after the other."""

import asyncio
from collections.abc import Callable, Iterator
from random import Random
from typing import Final

from game_server.bots.api import ServerRefusedError, open_room
from game_server.bots.chaos.bot import Bot, RoomControl
from game_server.bots.chaos.participants import RandomFacilitator, RandomPhone
from game_server.bots.chaos.polling import until
from game_server.bots.client import Client
from game_server.bots.records import Hello

TRY_AGAIN: Final = 0.1
GRACE: Final = 1.5
"""Seconds for which bots stay in a room that was closed: answers may still be on their way."""
LASTS: Final = (15.0, 120.0)
"""Seconds that a session lasts, at least and at most."""


class PlayedRoom:
    """Play one session with a console, a screen and a phone for each of *names*."""

    def __init__(self, control: RoomControl, names: list[str], rng: Random) -> None:
        """Prepare the bots; to be made in the loop that runs them."""
        until = asyncio.get_running_loop().time() + rng.uniform(*LASTS)
        self.control = control
        self.facilitator = RandomFacilitator(control, Random(rng.random()), until)
        self.screen = Bot(control, Hello("screen"), Random(rng.random()))
        self.phones = [RandomPhone(control, name, Random(rng.random())) for name in names]

    @property
    def bots(self) -> tuple[Bot, ...]:
        """Return everybody."""
        return (self.facilitator, self.screen, *self.phones)

    @property
    def clients(self) -> list[Client]:
        """Return all that ever were connected, each loading of a page."""
        return [client for bot in self.bots for client in bot.clients]

    async def run(self) -> None:
        """Play until the session is closed, or for ever where it is not."""
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(bot.run()) for bot in self.bots]
            try:
                await until(lambda: self.control.closed)
                await asyncio.sleep(GRACE)
            finally:
                for bot, task in zip(self.bots, tasks, strict=True):
                    # Without a goodbye: hundreds of them at once would take seconds.
                    bot.leave()
                    task.cancel()


class RoomPool:
    """Keep *players* at play in each room; `all` holds every session, also closed ones."""

    def __init__(
        self, names: Iterator[str], players: int, think: float, route: Callable[[], str]
    ) -> None:
        """Prepare; *route* returns the address of the next worker."""
        self.all: list[PlayedRoom] = []
        self.stopping = False
        self._names = names
        self._players = players
        self._think = think
        self._route = route

    def open(self) -> list[PlayedRoom]:
        """Return the sessions that are not closed."""
        return [room for room in self.all if not room.control.closed]

    def stop(self) -> None:
        """Let nobody begin another move, and suspend all rooms."""
        self.stopping = True
        for room in self.all:
            room.control.stopping = True

    async def run(self, scenario: str, cookie: str, rng: Random) -> None:
        """Open room after room and play it, until all is stopped."""
        while not self.stopping:
            code = await self._open(scenario, cookie)
            control = RoomControl(code, cookie, self._route, self._think, stopping=self.stopping)
            names = [next(self._names) for _ in range(self._players)]
            room = PlayedRoom(control, names, Random(rng.random()))
            self.all.append(room)
            await room.run()

    @property
    def settled(self) -> bool:
        """Tell whether nobody waits for an answer, and everybody is connected."""
        return all(_settled(bot) for room in self.open() for bot in room.bots)

    async def _open(self, scenario: str, cookie: str) -> str:
        """Open a room at any worker that can; one whose answer was lost stays empty."""
        while True:
            try:
                return await open_room(self._route(), cookie, scenario, trial=False)
            except ServerRefusedError:
                await asyncio.sleep(TRY_AGAIN)


def _settled(bot: Bot) -> bool:
    return bool(bot.clients) and bot.client.ready and not bot.waiting
