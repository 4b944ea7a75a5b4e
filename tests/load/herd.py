"""A thundering herd: phones in many rooms that are dropped at once, and reconnect.

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

from game_server.bots.crowd import has_all, stay_connected, wait_for_phones
from game_server.bots.light_phone import Phone
from game_server.bots.meters import memory
from game_server.bots.records import RoomTarget
from game_server.engine.mechanics.contract import Document
from tests.faults.room_harness import eventually
from tests.load.measured_server import MeasuredServer, measured_server, parser, pin_to_core
from tests.load.meters import commands, reads
from tests.timeouts import WAIT_LIMIT

LIMIT: Final = WAIT_LIMIT
"""Most seconds for anything that all phones do."""

SETTLED, POLL_EVERY = 30.0, 0.1
"""Seconds after which documents change no more, and between two comparisons."""
STABLE_AFTER: Final = 10.0
"""Seconds after which a worker that ends is restarted without a longer wait."""


@dataclass(frozen=True, slots=True)
class ConnectTimes:
    """Hold how phones connected: *seconds* for all, Redis *commands*, and *reads* among them.

    *knocking* are the seconds until the first of them was welcome.
    """

    seconds: float
    knocking: float
    commands: dict[str, int]
    reads: int


@dataclass(frozen=True, slots=True)
class ReconnectTimes(ConnectTimes):
    """Hold how phones reconnected; *differ* counts phones whose documents then differ."""

    differ: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Hold the figures; *median* in seconds, memory in MiB of all workers.

    *reads_per_room* and *reads_per_phone* are those of the return with the most reads.
    """

    phones: int
    rooms: int
    workers: int
    what: str
    cores: str
    first: ConnectTimes
    returns: list[ReconnectTimes]
    median: float
    ratio: float
    reads_per_room: float
    reads_per_phone: float
    memory_before: float
    memory_seated: float
    memory_after: float
    load: float


class Herd:
    """Hold phones that are spread over the rooms *targets*."""

    def __init__(
        self, server_under_test: MeasuredServer, targets: Sequence[RoomTarget], phones: int
    ) -> None:
        """Prepare *phones* without a seat; `first` holds how they connected and joined."""
        self.first = ConnectTimes(0, 0, {}, 0)
        self._server = server_under_test
        self._phones = [Phone(targets[index % len(targets)]) for index in range(phones)]
        self._seats = Counter(phone.target.code for phone in self._phones)

    @classmethod
    async def of(cls, server_under_test: MeasuredServer, rooms: int, phones: int) -> "Herd":
        """Return *phones* in *rooms* new rooms."""
        return cls(
            server_under_test, [await server_under_test.open() for _ in range(rooms)], phones
        )

    async def another(self) -> "Herd":
        """Return a herd of the same size, in rooms of its own."""
        return await Herd.of(self._server, len(self._seats), len(self._phones))

    async def join_all(self) -> None:
        """Connect and join with all at once, and wait until each shows all seats of its room."""
        before = await commands(self._server.redis)
        began = asyncio.get_running_loop().time()
        async with stay_connected(self._phones):
            await wait_for_phones(self._phones, has_all, LIMIT)
            for index, phone in enumerate(self._phones):
                phone.move({"type": "join", "name": f"Joueur {index}", "persons": 1})
            self.first = await self._connect_times(self._phones, began, before)

    async def reconnect(self, phones: int | None = None, *, server: bool = False) -> ReconnectTimes:
        """Drop *phones* of them, or all, at the same moment, and wait until all are back.

        *server*: the workers are killed instead. Other phones stay offline.
        """
        dropped = self._phones[:phones]
        async with stay_connected(dropped):
            # A phone may be complete while another one is disconnected for a moment.
            while not all(map(self._complete, dropped)):
                await wait_for_phones(dropped, self._complete, LIMIT)
            known = [phone.documents() for phone in dropped]
            before = await commands(self._server.redis)
            began = asyncio.get_running_loop().time()
            if server:
                for pid in self._server.workers:
                    os.kill(pid, signal.SIGKILL)
                await eventually(lambda: not any(phone.has_all for phone in dropped))
            else:
                for phone in dropped:
                    phone.drop()
            came = await self._connect_times(dropped, began, before)
            differ = await _differing(known, dropped)
        differ += await self._fresh_differences(dropped, known)
        return ReconnectTimes(came.seconds, came.knocking, came.commands, came.reads, differ)

    def strays(self) -> Counter[str]:
        """Return the stray messages of all phones."""
        return Counter(stray for phone in self._phones for stray in phone.record.strays)

    def _complete(self, phone: Phone) -> bool:
        """Return whether *phone* has its documents, and they count all seats of its room."""
        return phone.has_seat and phone.phones == self._seats[phone.target.code]

    async def _connect_times(
        self, phones: Sequence[Phone], began: float, before: Counter[str]
    ) -> ConnectTimes:
        seconds = await wait_for_phones(phones, self._complete, LIMIT) - began
        spent = await commands(self._server.redis) - before
        knocking = min(phone.since for phone in phones) - began
        return ConnectTimes(round(seconds, 3), round(knocking, 3), dict(spent), reads(spent))

    async def _fresh_differences(
        self, phones: Sequence[Phone], known: Sequence[dict[str, Document]]
    ) -> int:
        """Return how many *known* documents differ from those of new phones with equal tokens."""
        fresh = [Phone(phone.target, phone.token) for phone in phones]
        async with stay_connected(fresh):
            await wait_for_phones(fresh, self._complete, LIMIT)
            return await _differing(known, fresh)


async def _differing(known: Sequence[dict[str, Document]], phones: Sequence[Phone]) -> int:
    """Return how many *phones* have other documents than *known*, after SETTLED seconds at most.

    On a slow machine some phones may have been offline for a moment.
    """
    for _ in range(round(SETTLED / POLL_EVERY)):
        differ = sum(one != phone.documents() for one, phone in zip(known, phones, strict=True))
        if not differ:
            return 0
        await asyncio.sleep(POLL_EVERY)
    for one, phone in zip(known, phones, strict=True):
        if one != (document := phone.documents()):
            print(f"known {one}, seen {document}", file=sys.stderr)
            break
    return differ


async def measure(
    server_under_test: MeasuredServer,
    phones: int,
    rooms: int,
    *,
    times: int,
    server: bool,
    cores: str,
) -> Figures:
    """Join with *phones* in *rooms*, and drop them *times* times."""
    workers = server_under_test.workers
    herd = await Herd.of(server_under_test, rooms, phones)
    memory_before = memory(workers)
    await herd.join_all()
    memory_seated = memory(workers)
    returns = []
    for _ in range(times):
        if server:
            # A worker that ends soon after its start is restarted after a longer wait.
            await asyncio.sleep(STABLE_AFTER)
        returns.append(await herd.reconnect(server=server))
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
        memory_after=memory(server_under_test.workers),
        load=os.getloadavg()[0],
    )


async def main() -> None:
    """Measure with the options of the command line."""
    arguments = parser("Drop a herd of phones at once.")
    arguments.add_argument("--phones", type=int, default=2_000)
    arguments.add_argument("--rooms", type=int, default=40)
    arguments.add_argument("--times", type=int, default=3, help="how often they are dropped")
    arguments.add_argument("--server", action="store_true", help="kill the workers instead")
    options = arguments.parse_args()
    cores = pin_to_core(options.core)
    async with measured_server(options.workers, options.profile) as server_under_test:
        figures = await measure(
            server_under_test,
            options.phones,
            options.rooms,
            times=options.times,
            server=options.server,
            cores=cores,
        )
    print(json.dumps(asdict(figures)))


if __name__ == "__main__":
    asyncio.run(main())
