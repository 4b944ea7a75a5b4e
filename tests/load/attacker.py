"""An attacker: a few connections at a time, a thousand tokens, and all that can be guessed.

    python -m tests.load.attacker http://127.0.0.1:8000 K7RM4X --connections 20

One line of JSON with counts of the outcomes, once its stdin is closed.
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

from game_server.bots.light_phone import Phone
from game_server.bots.records import RoomTarget
from game_server.engine.kit.codes import ALPHABET, PERSONAL_CODE_LENGTH
from game_server.rooms.codes import LENGTH
from tests.load.intruder import Intruder

NAME: Final = "Faux"
"""Prefix of the nicknames of its seats."""
TOKENS: Final = 1_000
SEAT_TIMEOUT: Final = 7.0
"""Seconds that it waits for a seat, more than the server delays any."""
GUESSES: Final = 5
"""Personal codes that it tries while it waits."""
OTHER_ROOM_EVERY: Final = 5
"""One connection in so many uses a guessed room code."""
INTRUDERS: Final = 4
"""Connections on which it guesses at accounts."""


class Attacker:
    """Take seats as fast as the room allows, each with another token."""

    def __init__(self, target: RoomTarget, connections: int, account: str) -> None:
        """Prepare; `attacking` begins. *account* is the name of who leads the room."""
        self.outcomes: Counter[str] = Counter()
        self._intruder = Intruder(target, account, self.outcomes)
        self._target = target
        self._connections = connections
        self._tokens = [secrets.token_hex(16) for _ in range(TOKENS)]
        self._numbers = count()

    @asynccontextmanager
    async def attacking(self) -> AsyncIterator[None]:
        """Attack during the block."""
        tasks = [asyncio.create_task(self._attack_forever()) for _ in range(self._connections)]
        tasks += [asyncio.create_task(self._intruder.guess_forever()) for _ in range(INTRUDERS)]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _attack_forever(self) -> None:
        while True:
            number = next(self._numbers)
            if number % OTHER_ROOM_EVERY == 0:
                await self._visit(RoomTarget(self._target.base, _random_signs(LENGTH)), number)
            await self._visit(self._target, number)

    async def _visit(self, target: RoomTarget, number: int) -> None:
        """Connect, join, guess personal codes meanwhile, and record the outcomes."""
        phone = Phone(target, self._tokens[number % TOKENS])
        done, asked = asyncio.Event(), list[int]()

        def on_frame(phone: Phone) -> None:
            messages = phone.record.messages
            if messages["welcome"] and not asked:
                asked.append(number)
                phone.move({"type": "join", "name": f"{NAME} {number}", "persons": 1})
                for _ in range(GUESSES):
                    phone.move({"type": "reclaim", "code": _random_signs(PERSONAL_CODE_LENGTH)})
            if phone.has_seat or messages["bye"]:
                done.set()

        phone.on_frame = on_frame
        parts = urlsplit(target.base)
        try:
            with suppress(OSError, TimeoutError):
                async with asyncio.timeout(SEAT_TIMEOUT):
                    loop = asyncio.get_running_loop()
                    await loop.create_connection(
                        lambda: phone, parts.hostname or "", parts.port or 80
                    )
                    await done.wait()
        finally:
            self.outcomes["seat" if phone.has_seat else "no seat"] += 1
            self.outcomes.update(phone.record.strays)
            phone.drop()


def _random_signs(number: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(number))


async def main() -> None:
    """Attack with the options of the command line until stdin is closed."""
    arguments = argparse.ArgumentParser(description="Take the seats of a room.")
    arguments.add_argument("base")
    arguments.add_argument("code")
    arguments.add_argument("--connections", type=int, default=20)
    arguments.add_argument("--account", default="", help="the name of who leads the room")
    asked = arguments.parse_args()
    target = RoomTarget(asked.base, asked.code)
    attacker = Attacker(target, asked.connections, asked.account)
    async with attacker.attacking():
        await asyncio.to_thread(sys.stdin.read)
    print(json.dumps(attacker.outcomes))


if __name__ == "__main__":
    asyncio.run(main())
