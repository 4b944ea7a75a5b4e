"""Rooms that are played at all workers at once, one session after the other."""

import asyncio
from collections.abc import Callable, Iterator
from random import Random
from typing import Final

from game_server.bots.api import ServerRefusedError, open_room
from game_server.bots.chaos.bot import Bot, Place
from game_server.bots.chaos.people import Leader, Phone
from game_server.bots.chaos.waiting import until
from game_server.bots.client import Client
from game_server.bots.notes import Hello

TRY_AGAIN: Final = 0.1
GRACE: Final = 1.5
"""Seconds for which bots stay in a room that was closed: answers may still be on their way."""
LASTS: Final = (15.0, 120.0)
"""Seconds that a session lasts, at least and at most."""


class Sitting:
    """Play one session with a console, a screen and a phone for each of *names*."""

    def __init__(self, place: Place, names: list[str], rng: Random) -> None:
        """Prepare the bots; to be made in the loop that runs them."""
        until = asyncio.get_running_loop().time() + rng.uniform(*LASTS)
        self.place = place
        self.leader = Leader(place, Random(rng.random()), until)
        self.screen = Bot(place, Hello("screen"), Random(rng.random()))
        self.phones = [Phone(place, name, Random(rng.random())) for name in names]

    @property
    def bots(self) -> tuple[Bot, ...]:
        """Return everybody."""
        return (self.leader, self.screen, *self.phones)

    @property
    def clients(self) -> list[Client]:
        """Return all that ever were connected, each loading of a page."""
        return [client for bot in self.bots for client in bot.clients]

    async def run(self) -> None:
        """Play until the session is closed, or for ever where it is not."""
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(bot.run()) for bot in self.bots]
            try:
                await until(lambda: self.place.closed)
                await asyncio.sleep(GRACE)
            finally:
                for bot, task in zip(self.bots, tasks, strict=True):
                    # Without a goodbye: hundreds of them at once would take seconds.
                    bot.leave()
                    task.cancel()


class Sittings:
    """Keep *players* at play in each room; `all` holds every session, also closed ones."""

    def __init__(
        self, names: Iterator[str], players: int, think: float, route: Callable[[], str]
    ) -> None:
        """Prepare; *route* returns the address of the next worker."""
        self.all: list[Sitting] = []
        self.stopping = False
        self._names = names
        self._players = players
        self._think = think
        self._route = route

    def open(self) -> list[Sitting]:
        """Return the sessions that are not closed."""
        return [sitting for sitting in self.all if not sitting.place.closed]

    def stop(self) -> None:
        """Let nobody begin another move, and suspend all rooms."""
        self.stopping = True
        for sitting in self.all:
            sitting.place.stopping = True

    async def run(self, scenario: str, cookie: str, rng: Random) -> None:
        """Open room after room and play it, until all is stopped."""
        while not self.stopping:
            code = await self._open(scenario, cookie)
            place = Place(code, cookie, self._route, self._think, stopping=self.stopping)
            names = [next(self._names) for _ in range(self._players)]
            sitting = Sitting(place, names, Random(rng.random()))
            self.all.append(sitting)
            await sitting.run()

    @property
    def settled(self) -> bool:
        """Tell whether nobody waits for an answer, and everybody is connected."""
        return all(_settled(bot) for sitting in self.open() for bot in sitting.bots)

    async def _open(self, scenario: str, cookie: str) -> str:
        """Open a room at any worker that can; one whose answer was lost stays empty."""
        while True:
            try:
                return await open_room(self._route(), cookie, scenario, trial=False)
            except ServerRefusedError:
                await asyncio.sleep(TRY_AGAIN)


def _settled(bot: Bot) -> bool:
    return bool(bot.clients) and bot.client.ready and not bot.waiting
