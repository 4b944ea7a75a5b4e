"""A herd: phones in many rooms that are dropped at once, and how they come back.

    python -m tests.load.herd --phones 2000 --rooms 40 --workers 2

One line of JSON with figures. With --server the workers are killed in place of the network.
"""

import asyncio
import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from game_server.bots.records import RoomTarget
from game_server.engine.mechanics.contract import Document
from tests.faults.room_harness import soon
from tests.load.measured_server import Stand, has_all, parser, pinned, standing, staying, until
from tests.load.meters import commands, memory, reads
from tests.load.phone import Phone
from tests.timeouts import WAIT_LIMIT

LIMIT: Final = WAIT_LIMIT
"""Seconds that all phones may take for anything."""

SETTLED, LOOK_EVERY = 30.0, 0.1
"""Seconds after which what phones see is what they will see, and between two looks at it."""
GROWN_UP: Final = 10.0
"""Seconds after which the death of a worker is an accident and no habit."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Say how phones came: *seconds* for all, of Redis *commands*, and among them *reads*.

    *knocking* are the seconds until the first of them was welcome.
    """

    seconds: float
    knocking: float
    commands: dict[str, int]
    reads: int


@dataclass(frozen=True, slots=True)
class Return(Coming):
    """Say how phones came back; *differ* counts those that then do not know what they should."""

    differ: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Say what was measured; *median* in seconds, memory in MiB of all workers.

    *reads_per_room* and *reads_per_phone* are those of the return with most of them.
    """

    phones: int
    rooms: int
    workers: int
    what: str
    cores: str
    first: Coming
    returns: list[Return]
    median: float
    ratio: float
    reads_per_room: float
    reads_per_phone: float
    memory_before: float
    memory_seated: float
    memory_after: float
    load: float


class Herd:
    """Hold phones that are spread over the rooms at *addresses*."""

    def __init__(self, stand: Stand, addresses: Sequence[RoomTarget], phones: int) -> None:
        """Prepare *phones* without a seat; `first` says how they came to theirs."""
        self.first = Coming(0, 0, {}, 0)
        self._stand = stand
        self._phones = [Phone(addresses[index % len(addresses)]) for index in range(phones)]
        self._seats = Counter(phone.address.code for phone in self._phones)

    @classmethod
    async def of(cls, stand: Stand, rooms: int, phones: int) -> "Herd":
        """Return *phones* in so many new *rooms*."""
        return cls(stand, [await stand.open() for _ in range(rooms)], phones)

    async def another(self) -> "Herd":
        """Return a herd of the same size, in rooms of its own."""
        return await Herd.of(self._stand, len(self._seats), len(self._phones))

    async def sit_down(self) -> None:
        """Connect all at once, let each take a seat, and wait until each knows of all others."""
        before = await commands(self._stand.redis)
        began = asyncio.get_running_loop().time()
        async with staying(self._phones):
            await until(self._phones, has_all, LIMIT)
            for index, phone in enumerate(self._phones):
                phone.move({"type": "join", "name": f"Joueur {index}", "persons": 1})
            self.first = await self._came(self._phones, began, before)

    async def come_back(self, phones: int | None = None, *, server: bool = False) -> Return:
        """Drop so many *phones*, or all, at the same moment, and wait until all are back.

        *server*: not the phones go, the workers do. All others stay away.
        """
        dropped = self._phones[:phones]
        async with staying(dropped):
            # One may be complete while another's place has been empty for a moment since.
            while not all(map(self._complete, dropped)):
                await until(dropped, self._complete, LIMIT)
            known = [phone.documents() for phone in dropped]
            before = await commands(self._stand.redis)
            began = asyncio.get_running_loop().time()
            if server:
                for pid in self._stand.workers:
                    os.kill(pid, signal.SIGKILL)
                await soon(lambda: not any(phone.has_all for phone in dropped))
            else:
                for phone in dropped:
                    phone.drop()
            came = await self._came(dropped, began, before)
            differ = await _differing(known, dropped)
        differ += await self._look(dropped, known)
        return Return(came.seconds, came.knocking, came.commands, came.reads, differ)

    def strays(self) -> Counter[str]:
        """Return what phones were sent that no phone should get."""
        return Counter(stray for phone in self._phones for stray in phone.record.strays)

    def _complete(self, phone: Phone) -> bool:
        """Tell whether *phone* has its documents, and they tell of all who have a seat."""
        return phone.has_seat and phone.phones == self._seats[phone.address.code]

    async def _came(self, phones: Sequence[Phone], began: float, before: Counter[str]) -> Coming:
        seconds = await until(phones, self._complete, LIMIT) - began
        spent = await commands(self._stand.redis) - before
        knocking = min(phone.since for phone in phones) - began
        return Coming(round(seconds, 3), round(knocking, 3), dict(spent), reads(spent))

    async def _look(self, phones: Sequence[Phone], known: Sequence[dict[str, Document]]) -> int:
        """Return for how many it differs what somebody sees with their secret, connecting now."""
        fresh = [Phone(phone.address, phone.token) for phone in phones]
        async with staying(fresh):
            await until(fresh, self._complete, LIMIT)
            return await _differing(known, fresh)


async def _differing(known: Sequence[dict[str, Document]], phones: Sequence[Phone]) -> int:
    """Return how many *phones* do not see what is *known* of them, nor come to see it.

    Where the machine is slow, the places of some may have been empty for a moment.
    """
    for _ in range(round(SETTLED / LOOK_EVERY)):
        differ = sum(one != phone.documents() for one, phone in zip(known, phones, strict=True))
        if not differ:
            return 0
        await asyncio.sleep(LOOK_EVERY)
    for one, phone in zip(known, phones, strict=True):
        if one != (there := phone.documents()):
            print(f"known {one}, seen {there}", file=sys.stderr)
            break
    return differ


async def measure(
    stand: Stand, phones: int, rooms: int, *, times: int, server: bool, cores: str
) -> Figures:
    """Seat *phones* in *rooms*, and drop them so many *times*."""
    workers = stand.workers
    herd = await Herd.of(stand, rooms, phones)
    memory_before = memory(workers)
    await herd.sit_down()
    memory_seated = memory(workers)
    returns = []
    for _ in range(times):
        if server:
            # A worker that dies young is started again later and later.
            await asyncio.sleep(GROWN_UP)
        returns.append(await herd.come_back(server=server))
    if strays := herd.strays():
        raise AssertionError(strays)
    median = sorted(back.seconds for back in returns)[times // 2]
    most = max(back.reads for back in returns)
    return Figures(
        phones=phones,
        rooms=rooms,
        workers=len(workers),
        what="server" if server else "network",
        cores=cores,
        first=herd.first,
        returns=returns,
        median=median,
        ratio=round(median / herd.first.seconds, 3),
        reads_per_room=round(most / rooms, 2),
        reads_per_phone=round(most / phones, 3),
        memory_before=memory_before,
        memory_seated=memory_seated,
        memory_after=memory(stand.workers),
        load=os.getloadavg()[0],
    )


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
            asked.rooms,
            times=asked.times,
            server=asked.server,
            cores=cores,
        )
    print(json.dumps(asdict(figures)))


if __name__ == "__main__":
    asyncio.run(main())
