"""What every worker shows in the end: documents of the bots, and of fresh pages at each worker."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Final

from game_server.bots.chaos.bot import Bot
from game_server.bots.chaos.judge import ObservedDocument
from game_server.bots.chaos.room_pool import PlayedRoom
from game_server.bots.client import AUDIENCES, Client
from game_server.bots.records import Hello, RoomTarget

PHONES: Final = 3
"""Fresh phones in each room at each worker, each in a seat of its own."""
AT_ONCE: Final = 40
"""Fresh pages that connect at the same time."""


@dataclass(frozen=True, slots=True)
class Page:
    """Hold a page that is looked at, and who it is."""

    who: str
    code: str
    loaded: Callable[[], Client]

    @property
    def client(self) -> Client:
        """Return the present loading of the page."""
        return self.loaded()

    @property
    def audiences(self) -> frozenset[str]:
        """Return the audiences whose documents this page must have."""
        return AUDIENCES[self.client.hello.role]

    def sight(self, audience: str) -> ObservedDocument:
        """Return a document as this page has it now."""
        client = self.client
        there = client.ready and audience in client.fresh
        document = client.documents[audience] if there else None
        who = f"{self.who} à {client.address.base}"
        return ObservedDocument(who, self.code, audience, hashed(client.hello.token), document)


def hashed(token: str) -> str:
    """Return how a journal names a seat's *token*, nothing for none."""
    return hashlib.sha256(token.encode()).hexdigest() if token else ""


def lasting(pool: Sequence[PlayedRoom]) -> list[Page]:
    """Return the pages of bots that have played; a phone that never got a seat has none to show."""
    return [
        Page(f"robot {bot.hello.role} {index}", room.control.code, partial(_present, bot))
        for room in pool
        for index, bot in enumerate(room.bots)
        if bot.clients and (bot.hello.role != "phone" or _seated(bot))
    ]


@asynccontextmanager
async def fresh(
    pool: Sequence[PlayedRoom], workers: Sequence[str], rng: Random
) -> AsyncIterator[list[Page]]:
    """Open pages at each of *workers* in each room; they end with the block.

    A phone's page takes the seat over, so the bots must have left.
    """
    gate = asyncio.Semaphore(AT_ONCE)
    pages: list[Page] = []
    for room in pool:
        seated = [phone.hello for phone in room.phones if _seated(phone)]
        rng.shuffle(seated)
        for base in workers:
            control = room.control
            address = RoomTarget(base, control.code)
            desk = RoomTarget(base, control.code, control.cookie)
            taken, seated = seated[:PHONES], seated[PHONES:]
            clients = [Client(desk, Hello("console"), Random(rng.random()))]
            clients += [Client(address, hello, Random(rng.random())) for hello in taken]
            pages += [
                Page(client.hello.role, control.code, partial(_same, client)) for client in clients
            ]
    tasks = [asyncio.create_task(_run(page.client, gate)) for page in pages]
    try:
        yield pages
    finally:
        for page, task in zip(pages, tasks, strict=True):
            page.client.cut(0)
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _present(bot: Bot) -> Client:
    return bot.client


def _same(client: Client) -> Client:
    return client


async def _run(client: Client, gate: asyncio.Semaphore) -> None:
    """Run *client*, which may connect only when few others do."""
    async with gate:
        running = asyncio.create_task(client.run())
        ready = asyncio.create_task(client.until(lambda: client.ready))
        await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
    try:
        await running
    finally:
        running.cancel()
        ready.cancel()
        await asyncio.gather(running, ready, return_exceptions=True)


def _seated(bot: Bot) -> bool:
    """Tell whether a server has told this phone that it has a seat."""
    joins = (a for client in bot.clients for a in client.notes.answers if a.move["type"] == "join")
    return any(not answer.code for answer in joins)
