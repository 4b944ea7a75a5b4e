"""A building: phones behind one IP address that all join one room, beside an attacker.

    python -m tests.load.building --phones 500 --attacker-connections 20

The room belongs to a facilitator with an account, who signs in again and again meanwhile. One line
of JSON with figures.
"""

import asyncio
import json
import os
import secrets
import sys
from collections import Counter
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from random import Random
from typing import Any, Final

from game_server.bots.client import Client
from game_server.bots.crowd import wait_for_phones
from game_server.bots.light_phone import Phone
from game_server.bots.records import Hello, RoomTarget
from tests.load.accounts import invited
from tests.load.attacker import NAME
from tests.load.intruder import IN
from tests.load.measured_server import (
    SCENARIO,
    MeasuredServer,
    measured_server,
    parser,
    pin_to_core,
)
from tests.load.meters import percentile

LIMIT: Final = 180.0
"""Most seconds until all phones have a seat."""
VACANT: Final = 40.0
"""Seconds after the attack within which its seats should be free."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Hold how phones joined: *all_in* in s from the first phone on, other times from the join on.

    *refused* counts refusals of honest phones, *told* are the warnings that the console showed,
    *false_seats* the attacker's seats that are left in the end, *most_false* the most at a time.
    *signed_in* counts the sign-ins of the facilitator, *sign_in* the s of the longest of them,
    *kept_out* her refusals. *opened* counts guesses of the attacker that opened something.
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
    signed_in: int
    sign_in: float
    kept_out: dict[str, int]
    opened: int
    attacker: dict[str, int]
    cores: str
    load: float


class Building:
    """Hold the room, its console and its phones."""

    def __init__(self, target: RoomTarget, phones: int) -> None:
        """Prepare *phones* without a seat."""
        self.target = target
        self.console = Client(target, Hello("console"), Random(1))
        self.phones = [Phone(target) for _ in range(phones)]
        self.took: dict[Phone, float] = {}
        self._came: dict[Phone, float] = {}
        self._asked: set[Phone] = set()
        self.told: set[str] = set()
        self.most_false = 0
        self._rng = Random(0)

    @property
    def false_seats(self) -> int:
        """Return the number of the attacker's seats that the console shows now."""
        seats: dict[str, Any] = self.console.documents.get("console", {}).get("seats", {})
        return sum(seat["name"].startswith(NAME) for seat in seats.values())

    @property
    def refused(self) -> Counter[str]:
        """Return the refusals of honest phones by code."""
        return Counter(stray for phone in self.phones for stray in phone.record.strays)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Keep the console connected during the block, and record what it shows."""
        tasks = [
            asyncio.create_task(self.console.run()),
            asyncio.create_task(self._watch_console()),
        ]
        try:
            await self.console.wait_until(
                lambda: self.console.ready and "console" in self.console.fresh
            )
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def join_all(self, within: float) -> float:
        """Join with all phones at random times *within* s; return when all have a seat."""
        tasks = [asyncio.create_task(self._connect_later(phone, within)) for phone in self.phones]
        try:
            return await wait_for_phones(self.phones, self._has_seat, LIMIT)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            for phone in self.phones:
                phone.drop()

    async def _connect_later(self, phone: Phone, within: float) -> None:
        await asyncio.sleep(self._rng.uniform(0, within))
        await phone.run()

    def _has_seat(self, phone: Phone) -> bool:
        """Return whether *phone* has its seat; without one, join, again on each new connection."""
        now = asyncio.get_running_loop().time()
        if phone.has_seat:
            self.took.setdefault(phone, now - self._came.get(phone, now))
            return True
        if not phone.has_all:
            self._asked.discard(phone)
        elif phone not in self._asked or not phone.has_pending_moves:
            self._asked.add(phone)
            self._came.setdefault(phone, now)
            phone.move({"type": "join", "name": f"Agent {len(self._came)}", "persons": 1})
        return False

    async def _watch_console(self) -> None:
        while True:
            self.told |= self.console.documents.get("console", {}).get("warnings", {}).keys()
            self.most_false = max(self.most_false, self.false_seats)
            await asyncio.sleep(0.2)


@asynccontextmanager
async def attacked(
    target: RoomTarget, connections: int, account: str
) -> AsyncIterator[dict[str, int]]:
    """Attack from another process during the block; yield a dict of its counts afterwards.

    *account* is the name of who leads the room.
    """
    answers: dict[str, int] = {}
    command = (sys.executable, "-m", "tests.load.attacker", target.base, target.code)
    process = await asyncio.create_subprocess_exec(
        *(*command, "--connections", str(connections), "--account", account),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield answers
        output, _ = await process.communicate(b"")
        answers |= json.loads(output)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def measure(
    server_under_test: MeasuredServer,
    phones: int,
    connections: int,
    *,
    within: float,
    after: float = VACANT,
    head_start: float = 2.0,
    cores: str = "",
) -> Figures:
    """Join with *phones*, *within* so many seconds, a room that is under attack already."""
    base, cookie = server_under_test.server.base, server_under_test.cookie
    async with invited(base, cookie, f"Meneuse {secrets.token_hex(4)}") as leader:
        building = Building(await leader.open(SCENARIO), phones)
        loop = asyncio.get_running_loop()
        async with building.open():
            async with attacked(building.target, connections, leader.name) as answers:
                attack = loop.time()
                await asyncio.sleep(head_start)
                began = loop.time()
                async with _meanwhile(leader.keep_signing_in()):
                    all_in = await building.join_all(within) - began
                await leader.sign_in()
            attacked_for = loop.time() - attack
            with suppress(TimeoutError):
                async with asyncio.timeout(after):
                    await building.console.wait_until(lambda: not building.false_seats)
            left = building.false_seats
    took = building.took.values()
    return Figures(
        phones=phones,
        workers=len(server_under_test.workers),
        all_in=round(all_in, 2),
        median=round(percentile(took, 0.5), 2),
        p99=round(percentile(took, 0.99), 2),
        longest=round(max(took), 2),
        attacked_for=round(attacked_for, 2),
        refused=dict(building.refused),
        told=sorted(building.told),
        most_false=building.most_false,
        false_seats=left,
        signed_in=len(leader.took),
        sign_in=round(max(leader.took), 2),
        kept_out=dict(leader.refused),
        opened=sum(number for said, number in answers.items() if said.startswith(f"{IN} ")),
        attacker=answers,
        cores=cores,
        load=os.getloadavg()[0],
    )


@asynccontextmanager
async def _meanwhile(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Do *work* during the block; raises what it raised."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def main() -> None:
    """Measure with the options of the command line."""
    arguments = parser("Let a building come to one room while somebody attacks it.")
    arguments.add_argument("--phones", type=int, default=500)
    arguments.add_argument("--attacker-connections", type=int, default=20)
    arguments.add_argument("--within", type=float, default=20, help="seconds in which all come")
    options = arguments.parse_args()
    cores = pin_to_core(options.core)
    async with measured_server(options.workers, options.profile) as server_under_test:
        figures = await measure(
            server_under_test,
            options.phones,
            options.attacker_connections,
            within=options.within,
            cores=cores,
        )
    print(json.dumps(asdict(figures)))


if __name__ == "__main__":
    asyncio.run(main())
