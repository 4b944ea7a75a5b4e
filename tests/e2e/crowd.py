"""Bots that play beside real pages, in a thread of their own."""

import asyncio
import contextlib
import threading
from random import Random

from game_server.bots.notes import Address
from game_server.bots.player import Habits, Player


class Crowd:
    """Let some bots take seats in a room and play until they are sent away."""

    def __init__(self, base: str, code: str, names: list[str]) -> None:
        """Start one bot a name; *base* is an HTTP address."""
        self._address = Address(base, code)
        self._names = names
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def leave(self) -> None:
        """Send all bots away."""
        for task in asyncio.all_tasks(self._loop):
            self._loop.call_soon_threadsafe(task.cancel)
        self._thread.join(timeout=10)

    def _run(self) -> None:
        with contextlib.suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._play())
        self._loop.close()

    async def _play(self) -> None:
        players = [
            Player(self._address, name, Random(index), Habits(think=0.2), _ignore)
            for index, name in enumerate(self._names)
        ]
        await asyncio.gather(
            *(player.client.run() for player in players), *(player.run() for player in players)
        )


def _ignore() -> None:
    """Watch nothing."""
