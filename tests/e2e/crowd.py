"""Bots that play beside real pages, in a thread of their own."""

import asyncio
import threading
from random import Random

from game_server.bots.player import Behaviour, Player
from game_server.bots.records import RoomTarget
from tests.timeouts import WAIT_LIMIT

GOODBYE = 0.2
"""Seconds that sockets have to close."""


class Crowd:
    """Let some bots take seats in a room and play until they are sent away."""

    def __init__(self, base: str, code: str, names: list[str]) -> None:
        """Start one bot a name; *base* is an HTTP address."""
        self._address = RoomTarget(base, code)
        self._names = names
        self._loop = asyncio.new_event_loop()
        self._leaving = asyncio.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def leave(self) -> None:
        """Send all bots away, and wait until their sockets are closed."""
        self._loop.call_soon_threadsafe(self._leaving.set)
        self._thread.join(timeout=WAIT_LIMIT)
        assert not self._thread.is_alive()

    def _run(self) -> None:
        self._loop.run_until_complete(self._play())
        self._loop.close()

    async def _play(self) -> None:
        players = [
            Player(self._address, name, Random(index), Behaviour(think=0.2), _ignore)
            for index, name in enumerate(self._names)
        ]
        runs = [
            coroutine for player in players for coroutine in (player.client.run(), player.run())
        ]
        tasks = [self._loop.create_task(run) for run in runs]
        await self._leaving.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(GOODBYE)


def _ignore() -> None:
    """Watch nothing."""
