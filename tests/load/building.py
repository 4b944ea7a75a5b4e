"""A building: phones behind one address that all come to one room, and an attacker among them.

    python -m tests.load.building --phones 500 --attacker-connections 20

One line of JSON with figures.
"""

import asyncio
import json
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from random import Random
from typing import Any, Final

from game_server.bots.client import Client
from game_server.bots.records import Hello, RoomTarget
from tests.load.attacker import NAME
from tests.load.measured_server import Stand, parser, pinned, standing, until
from tests.load.meters import part
from tests.load.phone import Phone

LIMIT: Final = 180.0
"""Seconds that all phones may take."""
VACANT: Final = 40.0
"""Seconds after the attack in which its seats should have become free."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Say how phones came in: *all_in* in s from the first one on, others from asking on.

    *refused* counts what honest phones were refused, *told* are the warnings that the console
    showed, *false_seats* those of the attacker's that are left in the end, *most_false* at most.
    """

    phones: int
    workers: int
    all_in: float
    median: float
    p99: float
    longest: float
    attacked_for: float
    refused: dict[str, int]
    told: list[str]
    most_false: int
    false_seats: int
    attacker: dict[str, int]
    cores: str
    load: float


class Building:
    """Hold the room, its console and its phones."""

    def __init__(self, address: RoomTarget, phones: int) -> None:
        """Prepare *phones* without a seat."""
        self.address = address
        self.desk = Client(address, Hello("console"), Random(1))
        self.phones = [Phone(address) for _ in range(phones)]
        self.took: dict[Phone, float] = {}
        self._came: dict[Phone, float] = {}
        self._asked: set[Phone] = set()
        self.told: set[str] = set()
        self.most_false = 0
        self._rng = Random(0)

    @property
    def false_seats(self) -> int:
        """Return how many seats of the attacker's the console shows now."""
        seats: dict[str, Any] = self.desk.documents.get("console", {}).get("seats", {})
        return sum(seat["name"].startswith(NAME) for seat in seats.values())

    @property
    def refused(self) -> Counter[str]:
        """Return what honest phones were refused."""
        return Counter(stray for phone in self.phones for stray in phone.record.strays)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Keep the console connected during the block, and watch what it shows."""
        tasks = [asyncio.create_task(self.desk.run()), asyncio.create_task(self._watch())]
        try:
            await self.desk.wait_until(lambda: self.desk.ready and "console" in self.desk.fresh)
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def enter(self, within: float) -> float:
        """Let all phones come, each at its own moment, and return when all have their seat."""
        tasks = [asyncio.create_task(self._come(phone, within)) for phone in self.phones]
        try:
            return await until(self.phones, self._sits, LIMIT)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            for phone in self.phones:
                phone.drop()

    async def _come(self, phone: Phone, within: float) -> None:
        await asyncio.sleep(self._rng.uniform(0, within))
        await phone.stay()

    def _sits(self, phone: Phone) -> bool:
        """Tell whether *phone* has its seat; without one it asks, again on a new connection."""
        now = asyncio.get_running_loop().time()
        if phone.has_seat:
            self.took.setdefault(phone, now - self._came.get(phone, now))
            return True
        if not phone.has_all:
            self._asked.discard(phone)
        elif phone not in self._asked or not phone.flying:
            self._asked.add(phone)
            self._came.setdefault(phone, now)
            phone.move({"type": "join", "name": f"Agent {len(self._came)}", "persons": 1})
        return False

    async def _watch(self) -> None:
        while True:
            self.told |= self.desk.documents.get("console", {}).get("warnings", {}).keys()
            self.most_false = max(self.most_false, self.false_seats)
            await asyncio.sleep(0.2)


@asynccontextmanager
async def attacked(address: RoomTarget, connections: int) -> AsyncIterator[dict[str, int]]:
    """Attack from another process during the block; what became of it is there afterwards."""
    answers: dict[str, int] = {}
    command = (sys.executable, "-m", "tests.load.attacker", address.base, address.code)
    process = await asyncio.create_subprocess_exec(
        *(*command, "--connections", str(connections)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield answers
        said, _ = await process.communicate(b"")
        answers |= json.loads(said)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def measure(
    stand: Stand,
    phones: int,
    connections: int,
    *,
    within: float,
    after: float = VACANT,
    head_start: float = 2.0,
    cores: str = "",
) -> Figures:
    """Let *phones* come *within* so many seconds to a room that is attacked already."""
    building = Building(await stand.open(), phones)
    loop = asyncio.get_running_loop()
    async with building.open():
        async with attacked(building.address, connections) as answers:
            attack = loop.time()
            await asyncio.sleep(head_start)
            began = loop.time()
            all_in = await building.enter(within) - began
        attacked_for = loop.time() - attack
        with suppress(TimeoutError):
            async with asyncio.timeout(after):
                await building.desk.wait_until(lambda: not building.false_seats)
        left = building.false_seats
    took = building.took.values()
    return Figures(
        phones=phones,
        workers=len(stand.workers),
        all_in=round(all_in, 2),
        median=round(part(took, 0.5), 2),
        p99=round(part(took, 0.99), 2),
        longest=round(max(took), 2),
        attacked_for=round(attacked_for, 2),
        refused=dict(building.refused),
        told=sorted(building.told),
        most_false=building.most_false,
        false_seats=left,
        attacker=answers,
        cores=cores,
        load=os.getloadavg()[0],
    )


async def main() -> None:
    """Measure as the command line says."""
    understood = parser("Let a building come to one room while somebody attacks it.")
    understood.add_argument("--phones", type=int, default=500)
    understood.add_argument("--attacker-connections", type=int, default=20)
    understood.add_argument("--within", type=float, default=20, help="seconds in which all come")
    asked = understood.parse_args()
    cores = pinned(asked.core)
    async with standing(asked.workers, asked.profile) as stand:
        figures = await measure(
            stand, asked.phones, asked.attacker_connections, within=asked.within, cores=cores
        )
    print(json.dumps(asdict(figures)))


if __name__ == "__main__":
    asyncio.run(main())
