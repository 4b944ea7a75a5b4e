"""A crowd that has itself erased, beside honest phones and a Redis that also holds other data.

    python -m tests.faults.erasing_crowd [--megabytes 200]

It prints, in ms, how long honest phones wait for an answer: in quiet times and while 56 seats are
erased in turn, three times; then in quiet times and while Redis writes its files anew.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from game_server.bots.api import open_room, sign_in
from game_server.bots.client import Client
from game_server.bots.local_redis import LocalRedis
from game_server.bots.records import RoomTarget
from tests.contracts.rewrites import begun, passed, until_rewriting, until_written
from tests.faults.multi_worker_server import MultiWorkerServer, multi_worker_server
from tests.faults.room_harness import (
    KEY,
    SCENARIO,
    advance_to,
    connected,
    console,
    estimate,
    join_all,
    phones,
)
from tests.faults.test_erased_then_lost import erase, room_id

SEATS: Final = 56
HONEST: Final = 12
PACE: Final = 1.0
"""Seconds between two answers of an honest phone: the product takes one in 0.8."""
AT_ONCE: Final = 8
"""Erasures that are asked for at the same moment."""
OTHER_DATABASE: Final = "7"
ROUNDS: Final = 3
_HALF: Final = 500_000
"""Bytes that are a megabyte once they are written as hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Hold a room of several workers with honest phones in an input step, and its Redis."""

    server: MultiWorkerServer
    redis: LocalRedis
    target: RoomTarget
    room: str
    honest: tuple[Client, ...]

    async def quiet(self) -> float:
        """Return the median wait of honest phones for three of their answers each."""
        return statistics.median(await self.waits(self._three_answers()))

    async def beside_erasures(self) -> float:
        """Return the median wait of honest phones while SEATS who came in are erased."""
        seats = phones(self.target, SEATS)
        async with connected(*seats):
            await join_all(seats)
            return statistics.median(await self.waits(self._erase_all(seats)))

    async def beside_rewrite(self) -> float:
        """Return the median wait of honest phones while Redis writes its files anew."""
        seats = phones(self.target, 1)
        async with connected(*seats):
            await join_all(seats)
            await self._erase_all(seats)
        await passed(self.redis, 600)
        await until_rewriting(self.redis)
        return statistics.median(await self.waits(until_written(self.redis)))

    async def waits(self, work: Awaitable[object]) -> list[float]:
        """Return in s how long answers take that honest phones give while *work* is done."""
        doing, found = asyncio.ensure_future(work), list[float]()

        async def play(phone: Client, late: float) -> None:
            await asyncio.sleep(late)
            value = 100
            while not doing.done():
                value = 300 - value
                begun_at = time.monotonic()
                assert not (await estimate(phone, value)).code
                found.append(time.monotonic() - begun_at)
                await asyncio.sleep(PACE)

        plays = (play(phone, PACE * n / len(self.honest)) for n, phone in enumerate(self.honest))
        await asyncio.gather(doing, *plays)
        return found

    async def _three_answers(self) -> None:
        await asyncio.sleep(3 * PACE)

    async def _erase_all(self, seats: list[Client]) -> None:
        places = asyncio.Semaphore(AT_ONCE)

        async def ask(seat: Client) -> None:
            async with places:
                token = seat.hello.token
                assert await asyncio.to_thread(erase, self.server, self.room, token) == 204

        await asyncio.gather(*map(ask, seats))


@asynccontextmanager
async def crowd(place: Path, megabytes: int) -> AsyncIterator[Crowd]:
    """Yield honest phones at play, beside so many *megabytes* in another database of the Redis."""
    async with AsyncExitStack() as stack:
        server, redis = await stack.enter_async_context(multi_worker_server(place))
        await fill(redis, megabytes)
        cookie = await sign_in(server.base, KEY)
        code = await open_room(server.base, cookie, SCENARIO, trial=False)
        target = RoomTarget(server.base, code, cookie)
        facilitator, honest = console(target), phones(target, HONEST)
        await stack.enter_async_context(connected(facilitator, *honest))
        await join_all(honest)
        await advance_to(facilitator, "input", honest)
        room = await room_id(place, target, redis.url)
        yield Crowd(server, redis, target, room, tuple(honest))


async def fill(redis: LocalRedis, megabytes: int) -> None:
    """Write so many *megabytes* that cannot be compressed into another database."""
    for number in range(megabytes):
        reply = await redis.execute_all(
            [("SELECT", OTHER_DATABASE), ("SET", f"ballast {number}", os.urandom(_HALF).hex())]
        )
        assert reply == b"+OK\r\n"


async def main(place: Path, megabytes: int) -> None:
    """Measure and print."""
    async with crowd(place, megabytes) as room:
        before = await begun(room.redis)
        for _ in range(ROUNDS):
            tell("erasures", await room.quiet(), await room.beside_erasures())
        print(f"rewrites meanwhile: {await begun(room.redis) - before}")
        for _ in range(ROUNDS):
            tell("a rewrite", await room.quiet(), await room.beside_rewrite())


def tell(what: str, quiet: float, beside: float) -> None:
    """Print medians of waits (s) in quiet times and beside *what*."""
    ratio = beside / quiet
    print(f"quiet {1e3 * quiet:.1f} ms, beside {what} {1e3 * beside:.1f} ms: {ratio:.2f} times")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.faults.erasing_crowd")
    parser.add_argument("--megabytes", type=int, default=200)
    with tempfile.TemporaryDirectory(prefix="metodd-") as name:
        asyncio.run(main(Path(name), parser.parse_args().megabytes))
