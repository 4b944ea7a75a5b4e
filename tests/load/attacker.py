"""An attacker: a few connections at a time, a thousand tokens, and codes that are guessed.

    python -m tests.load.attacker http://127.0.0.1:8000 K7RM4X --connections 20

One line of JSON says what became of it, once its input is closed.
"""

import argparse
import asyncio
import json
import secrets
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import count
from typing import Final
from urllib.parse import urlsplit

from game_server.bots.records import RoomTarget
from game_server.engine.codes import PERSONAL, SIGNS
from game_server.rooms.codes import LENGTH
from tests.load.phone import Phone

NAME: Final = "Faux"
"""How the names of its seats begin."""
TOKENS: Final = 1_000
PATIENCE: Final = 7.0
"""Seconds that it waits for a seat: longer than any is held."""
GUESSES: Final = 5
"""Personal codes that it tries while it waits."""
STRANGE: Final = 5
"""One connection in so many goes to a room whose code it guesses."""


class Attacker:
    """Take seats as fast as the room gives them, each with another token."""

    def __init__(self, address: RoomTarget, connections: int) -> None:
        """Prepare; `attacking` begins."""
        self.answers: Counter[str] = Counter()
        self._address = address
        self._connections = connections
        self._tokens = [secrets.token_hex(16) for _ in range(TOKENS)]
        self._numbers = count()

    @asynccontextmanager
    async def attacking(self) -> AsyncIterator[None]:
        """Attack during the block."""
        tasks = [asyncio.create_task(self._go_on()) for _ in range(self._connections)]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _go_on(self) -> None:
        while True:
            number = next(self._numbers)
            if number % STRANGE == 0:
                await self._visit(RoomTarget(self._address.base, _signs(LENGTH)), number)
            await self._visit(self._address, number)

    async def _visit(self, address: RoomTarget, number: int) -> None:
        """Connect, ask for a seat, guess meanwhile, and leave with the answer to that."""
        phone = Phone(address, self._tokens[number % TOKENS])
        done, asked = asyncio.Event(), list[int]()

        def look(phone: Phone) -> None:
            messages = phone.record.messages
            if messages["welcome"] and not asked:
                asked.append(number)
                phone.move({"type": "join", "name": f"{NAME} {number}", "persons": 1})
                for _ in range(GUESSES):
                    phone.move({"type": "reclaim", "code": _signs(PERSONAL)})
            if phone.has_seat or messages["bye"]:
                done.set()

        phone.on_frame = look
        where = urlsplit(address.base)
        try:
            with suppress(OSError, TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    loop = asyncio.get_running_loop()
                    await loop.create_connection(
                        lambda: phone, where.hostname or "", where.port or 80
                    )
                    await done.wait()
        finally:
            self.answers["seat" if phone.has_seat else "no seat"] += 1
            self.answers.update(phone.record.strays)
            phone.drop()


def _signs(number: int) -> str:
    return "".join(secrets.choice(SIGNS) for _ in range(number))


async def main() -> None:
    """Attack as the command line says, until the input is closed."""
    understood = argparse.ArgumentParser(description="Take the seats of a room.")
    understood.add_argument("base")
    understood.add_argument("code")
    understood.add_argument("--connections", type=int, default=20)
    asked = understood.parse_args()
    attacker = Attacker(RoomTarget(asked.base, asked.code), asked.connections)
    async with attacker.attacking():
        await asyncio.to_thread(sys.stdin.read)
    print(json.dumps(attacker.answers))


if __name__ == "__main__":
    asyncio.run(main())
