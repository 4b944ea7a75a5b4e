"""Pages whose documents are compared at the end: those of bots, and fresh ones at each worker."""

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
"""Most fresh pages that connect at the same time."""


@dataclass(frozen=True, slots=True)
class ObservedPage:
    """Hold a page of the room *code* under a name for people, *who*."""

    who: str
    code: str
    current_client: Callable[[], Client]

    @property
    def client(self) -> Client:
        """Return the client of the current load of the page."""
        return self.current_client()

    @property
    def audiences(self) -> frozenset[str]:
        """Return the audiences whose documents this page must have."""
        return AUDIENCES[self.client.hello.role]

    def observe(self, audience: str) -> ObservedDocument:
        """Return a document as this page has it now, None if this connection has not brought it."""
        client = self.client
        loaded = client.ready and audience in client.fresh
        document = client.documents[audience] if loaded else None
        who = f"{self.who} à {client.target.base}"
        return ObservedDocument(who, self.code, audience, hashed(client.hello.token), document)


def hashed(token: str) -> str:
    """Return the SHA-256 of a seat's *token* as journals hold it, empty for none."""
    return hashlib.sha256(token.encode()).hexdigest() if token else ""


def bot_pages(rooms: Sequence[PlayedRoom]) -> list[ObservedPage]:
    """Return the pages of the bots in *rooms*, without phones that never got a seat."""
    return [
        ObservedPage(
            f"robot {bot.hello.role} {index}", room.control.code, partial(_latest_client, bot)
        )
        for room in rooms
        for index, bot in enumerate(room.bots)
        if bot.clients and (bot.hello.role != "phone" or _has_seat(bot))
    ]


@asynccontextmanager
async def fresh_pages(
    rooms: Sequence[PlayedRoom], workers: Sequence[str], rng: Random
) -> AsyncIterator[list[ObservedPage]]:
    """Open pages at each of *workers* in each room; they close with the block.

    A fresh phone takes a seat over, so the bots must have left.
    """
    limit = asyncio.Semaphore(AT_ONCE)
    pages: list[ObservedPage] = []
    for room in rooms:
        seated = [phone.hello for phone in room.phones if _has_seat(phone)]
        rng.shuffle(seated)
        for base in workers:
            control = room.control
            target = RoomTarget(base, control.code)
            console_target = RoomTarget(base, control.code, control.cookie)
            taken, seated = seated[:PHONES], seated[PHONES:]
            clients = [Client(console_target, Hello("console"), Random(rng.random()))]
            clients += [Client(target, hello, Random(rng.random())) for hello in taken]
            pages += [
                ObservedPage(client.hello.role, control.code, partial(_only_client, client))
                for client in clients
            ]
    tasks = [asyncio.create_task(_run_limited(page.client, limit)) for page in pages]
    try:
        yield pages
    finally:
        for page, task in zip(pages, tasks, strict=True):
            page.client.cut(0)
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _latest_client(bot: Bot) -> Client:
    return bot.client


def _only_client(client: Client) -> Client:
    return client


async def _run_limited(client: Client, limit: asyncio.Semaphore) -> None:
    """Run *client*; *limit* bounds how many connect at the same time."""
    async with limit:
        running = asyncio.create_task(client.run())
        ready = asyncio.create_task(client.wait_until(lambda: client.ready))
        await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
    try:
        await running
    finally:
        running.cancel()
        ready.cancel()
        await asyncio.gather(running, ready, return_exceptions=True)


def _has_seat(bot: Bot) -> bool:
    """Return whether a server has accepted a join of this phone."""
    joins = (r for client in bot.clients for r in client.record.results if r.move["type"] == "join")
    return any(not result.code for result in joins)
