"""A page that people keep open whatever happens: it loses patience, reloads, and asks again."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from typing import Final

from game_server.bots.client import Client
from game_server.bots.records import ConnectionEndedError, Hello, MoveResult, RoomTarget
from game_server.engine.mechanics.contract import Document

PATIENCE: Final = (3.0, 8.0)
"""Seconds without an answer after which a bot asks another worker, at least and at most.

They double each time, or a busy machine would do nothing but connect phones.
"""
RELOAD: Final = (0.2, 1.5)
"""Seconds before a page is loaded again that the server has sent away."""


@dataclass(slots=True)
class RoomControl:
    """Say where a room is, and how it stands: bots read it, and the room's own loop sets it.

    *route* returns the next worker; *think* is the mean time before a move, in seconds.
    """

    code: str
    cookie: str
    route: Callable[[], str]
    think: float
    stopping: bool = False
    closed: bool = False

    def over(self) -> bool:
        """Tell whether nobody is to make moves any more."""
        return self.stopping or self.closed

    def address(self, cookie: str = "") -> RoomTarget:
        """Return the address of the room at any worker."""
        return RoomTarget(self.route(), self.code, cookie)


class Bot:
    """Keep a page of a room open, and do nothing with it: a screen.

    `clients` are the loadings of the page, the last one the present.
    """

    def __init__(self, control: RoomControl, hello: Hello, rng: Random) -> None:
        """Prepare the page."""
        self.control = control
        self.hello = hello
        self.rng = rng
        self.clients: list[Client] = []

    @property
    def client(self) -> Client:
        """Return the present loading of the page; `run` must have begun."""
        return self.clients[-1]

    @property
    def waiting(self) -> bool:
        """Tell whether a move of this page has no answer yet."""
        return bool(self.clients) and self.client.waiting

    async def run(self) -> None:
        """Keep the page open until the session is over."""
        while not self.control.closed:
            client = self._load()
            staying = asyncio.create_task(client.run())
            try:
                with suppress(ConnectionEndedError):
                    await self.play(client)
                    await staying
            finally:
                staying.cancel()
                await asyncio.gather(staying, return_exceptions=True)
            if client.closed:
                self.control.closed = True
            await asyncio.sleep(self.rng.uniform(*RELOAD))

    def leave(self) -> None:
        """Break the connection; whoever runs this bot ends it."""
        if self.clients:
            self.client.cut(0)

    async def play(self, client: Client) -> None:
        """Make the moves of this bot, until it has made all; raises ConnectionEndedError."""

    async def ask(self, client: Client, move: Document) -> MoveResult:
        """Make *move*; without an answer for long, go to another worker with it.

        The first worker may still do it, so the same move is decided at two places at once.
        """
        asking = asyncio.ensure_future(client.move(move))
        patience = self.rng.uniform(*PATIENCE)
        try:
            while not asking.done():
                await asyncio.wait({asking}, timeout=patience)
                patience *= 2
                # Once all faults are over, whoever waits gets an answer.
                if not asking.done() and not self.control.stopping:
                    client.cut(self.rng.uniform(0, RELOAD[0]))
        finally:
            asking.cancel()
        return await asking

    async def think(self) -> None:
        """Wait as long as people do before they act."""
        await asyncio.sleep(self.rng.expovariate(1 / self.control.think))

    def _load(self) -> Client:
        cookie = self.control.cookie if self.hello.role == "console" else ""
        client = Client(
            self.control.address(cookie),
            self.hello,
            Random(self.rng.random()),
            route=lambda: self.control.address(cookie),
        )
        self.clients.append(client)
        return client
