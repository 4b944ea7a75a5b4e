"""A herd: phones in many rooms that are dropped at once, and how they come back.

    python -m tests.load.herd --phones 2000 --rooms 40 --workers 2

One line of JSON with figures. With --server the workers are killed in place of the network.
"""

import asyncio
import json
import os
import signal
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from game_server.bots.notes import Address
from game_server.engine.mechanics.form import Document
from tests.faults.house import soon
from tests.load.meters import commands, memory, reads
from tests.load.phone import Phone
from tests.load.stand import Stand, has_all, has_seat, parser, pinned, standing, staying, until

LIMIT: Final = 120.0
"""Seconds that all phones may take for anything."""
QUIET: Final = 1.5
"""Seconds after which nothing is on its way: presence is told at most once a second."""


@dataclass(frozen=True, slots=True)
class Return:
    """Say how phones came back: *seconds*, of Redis *commands* and among them *reads*.

    *differ*: documents that are otherwise than those of a fresh look.
    """

    seconds: float
    commands: dict[str, int]
    reads: int
    differ: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Say what was measured; *first* and *median* in seconds, memory in MiB of all workers."""

    phones: int
    rooms: int
    workers: int
    what: str
    cores: str
    first: float
    first_commands: dict[str, int]
    first_reads: int
    returns: list[Return]
    median: float
    ratio: float
    reads_per_room: float
    reads_per_phone: float
    memory_before: float
    memory_seated: float
    memory_after: float
    load: float


async def measure(
    stand: Stand,
    phones: int,
    addresses: Sequence[Address],
    *,
    times: int = 1,
    server: bool = False,
    cores: str = "",
) -> Figures:
    """Seat *phones* in the rooms at *addresses*, drop them so many *times*, compare what they know.

    *server*: not the phones go, the workers do.
    """
    rooms = len(addresses)
    herd = [Phone(addresses[index % rooms]) for index in range(phones)]
    workers = stand.workers
    memory_before = memory(workers)
    before = await commands(stand.redis)
    began = asyncio.get_running_loop().time()
    async with staying(herd):
        await until(herd, has_all, LIMIT)
        for index, phone in enumerate(herd):
            phone.move({"type": "join", "name": f"Joueur {index}", "persons": 1})
        first = await until(herd, has_seat, LIMIT) - began
        spent = await commands(stand.redis) - before
        memory_seated = memory(workers)
    returns = [await _return(stand, herd, server=server) for _ in range(times)]
    memory_after = memory(stand.workers)
    strays = Counter(stray for phone in herd for stray in phone.notes.strays)
    if strays:
        raise AssertionError(strays)
    median = sorted(back.seconds for back in returns)[times // 2]
    most = max(back.reads for back in returns)
    return Figures(
        phones=phones,
        rooms=rooms,
        workers=len(workers),
        what="server" if server else "network",
        cores=cores,
        first=round(first, 3),
        first_commands=dict(spent),
        first_reads=reads(spent),
        returns=returns,
        median=median,
        ratio=round(median / first, 3),
        reads_per_room=round(most / rooms, 2),
        reads_per_phone=round(most / phones, 3),
        memory_before=memory_before,
        memory_seated=memory_seated,
        memory_after=memory_after,
        load=os.getloadavg()[0],
    )


async def _return(stand: Stand, herd: Sequence[Phone], *, server: bool) -> Return:
    """Drop all at the same moment, and wait until all are back."""
    async with staying(herd):
        await until(herd, has_seat, LIMIT)
        await asyncio.sleep(QUIET)
        known = [phone.documents() for phone in herd]
        before = await commands(stand.redis)
        began = asyncio.get_running_loop().time()
        if server:
            for pid in stand.workers:
                os.kill(pid, signal.SIGKILL)
            await soon(lambda: not any(phone.has_all for phone in herd))
        else:
            for phone in herd:
                phone.drop()
        seconds = await until(herd, has_seat, LIMIT) - began
        spent = await commands(stand.redis) - before
        await asyncio.sleep(QUIET)
        back = [phone.documents() for phone in herd]
    fresh = await _look(herd)
    differ = sum(
        not one == two == three for one, two, three in zip(known, back, fresh, strict=True)
    )
    return Return(round(seconds, 3), dict(spent), reads(spent), differ)


async def _look(herd: Sequence[Phone]) -> list[dict[str, Document]]:
    """Return for each phone what somebody sees who has its secret and connects only now."""
    fresh = [Phone(phone.address, phone.token) for phone in herd]
    async with staying(fresh):
        await until(fresh, has_seat, LIMIT)
        return [phone.documents() for phone in fresh]


async def main() -> None:
    """Measure as the command line says."""
    understood = parser("Drop a herd of phones at once.")
    understood.add_argument("--phones", type=int, default=2_000)
    understood.add_argument("--rooms", type=int, default=40)
    understood.add_argument("--times", type=int, default=3, help="how often they are dropped")
    understood.add_argument("--server", action="store_true", help="kill the workers instead")
    asked = understood.parse_args()
    cores = pinned(asked.core)
    async with standing(asked.workers, asked.profile) as stand:
        figures = await measure(
            stand,
            asked.phones,
            [await stand.open() for _ in range(asked.rooms)],
            times=asked.times,
            server=asked.server,
            cores=cores,
        )
    print(json.dumps(asdict(figures)))


if __name__ == "__main__":
    asyncio.run(main())
