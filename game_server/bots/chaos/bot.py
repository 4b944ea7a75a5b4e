"""A page that is kept open through all faults: it reloads, and sends again what has no answer."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from typing import Final

from game_server.bots.client import Client
from game_server.bots.records import ConnectionEndedError, Hello, MoveResult, RoomTarget
from game_server.engine.mechanics.contract import Document

ANSWER_TIMEOUT: Final = (3.0, 8.0)
"""Seconds without an answer after which a bot moves to another worker, at least and at most.

They double each time; otherwise a busy machine would do nothing but connect phones.
"""
RELOAD: Final = (0.2, 1.5)
"""Seconds before a page reloads after a final bye, at least and at most."""


@dataclass(slots=True)
class RoomControl:
    """Hold what all bots of a room share: its code, and whether they are to stop.

    *route* returns the base URL of the next worker; *think* is the mean time before a move, in
    seconds. *stopping*: make no more moves. *closed*: the session has ended.
    """

    code: str
    cookie: str
    route: Callable[[], str]
    think: float
    stopping: bool = False
    closed: bool = False

    def is_over(self) -> bool:
        """Return whether bots are to make no more moves."""
        return self.stopping or self.closed

    def target(self, cookie: str = "") -> RoomTarget:
        """Return the room as a target at any worker; *cookie* lets a console in."""
        return RoomTarget(self.route(), self.code, cookie)


class Bot:
    """Keep a page of a room open without a move, as a screen does.

    `clients` holds one client for each load of the page; the last is the current one.
    """

    def __init__(self, control: RoomControl, hello: Hello, rng: Random) -> None:
        """Prepare the page."""
        self.control = control
        self.hello = hello
        self.rng = rng
        self.clients: list[Client] = []

    @property
    def client(self) -> Client:
        """Return the client of the current load of the page; `run` must have begun."""
        return self.clients[-1]

    @property
    def move_pending(self) -> bool:
        """Return whether a move of this page has no answer yet."""
        return bool(self.clients) and self.client.move_pending

    async def run(self) -> None:
        """Keep the page open until the session is over."""
        while not self.control.closed:
            client = self._load()
            running = asyncio.create_task(client.run())
            try:
                with suppress(ConnectionEndedError):
                    await self.play(client)
                    await running
            finally:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)
            if client.closed:
                self.control.closed = True
            await asyncio.sleep(self.rng.uniform(*RELOAD))

    def disconnect(self) -> None:
        """Break the connection; cancelling `run` is left to the caller."""
        if self.clients:
            self.client.cut(0)

    async def play(self, client: Client) -> None:
        """Make the moves of this bot until none is left; raises ConnectionEndedError."""

    async def send(self, client: Client, move: Document) -> MoveResult:
        """Send *move*; after a timeout, send it to another worker under the same number.

        The first worker may still decide it, so that two workers decide the same move at once.
        """
        sending = asyncio.ensure_future(client.move(move))
        timeout = self.rng.uniform(*ANSWER_TIMEOUT)
        try:
            while not sending.done():
                await asyncio.wait({sending}, timeout=timeout)
                timeout *= 2
                # After the last fault, each move gets an answer where it is.
                if not sending.done() and not self.control.stopping:
                    client.cut(self.rng.uniform(0, RELOAD[0]))
        finally:
            sending.cancel()
        return await sending

    async def think(self) -> None:
        """Wait before a move, for a random time with the mean of the room."""
        await asyncio.sleep(self.rng.expovariate(1 / self.control.think))

    def _load(self) -> Client:
        cookie = self.control.cookie if self.hello.role == "console" else ""
        client = Client(
            self.control.target(cookie),
            self.hello,
            Random(self.rng.random()),
            route=lambda: self.control.target(cookie),
        )
        self.clients.append(client)
        return client
