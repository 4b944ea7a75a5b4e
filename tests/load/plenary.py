"""A plenary: one room as full as a hall, over several workers, in which everybody answers.

    python -m tests.load.plenary --phones 1000 --workers 2 --seconds 20

One line of JSON with figures. With --profile DIRECTORY each worker leaves its figures there.
"""

import asyncio
import json
import os
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Final

from game_server.bots.client import Client
from game_server.bots.records import Hello, RoomTarget
from tests.faults.room_harness import journal
from tests.load.measured_server import Stand, has_all, parser, pinned, standing, staying, until
from tests.load.meters import commands, part, reads, seconds
from tests.load.phone import Phone, PhoneRecord
from tests.timeouts import WAIT_LIMIT

LIMIT: Final = WAIT_LIMIT
"""Seconds that all phones may take for anything, beside the time they are given."""
QUIET: Final = 0.5
"""Seconds after the last confirmation in which the last counts are told."""
MS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Spread:
    """Say how long something took, in ms."""

    p50: float
    p99: float
    most: float


@dataclass(frozen=True, slots=True)
class Span:
    """Say what a move of each phone cost: processor of *workers* and *redis* in s per 1 000.

    *confirmed* is from a move to its confirmation; *lost* are moves without one, *twice*
    confirmations too many. *commits* stand in the journal, *stale* were refused. *bytes* and
    *messages* are per phone, *largest* is the longest message.
    """

    took: float
    confirmed: Spread
    lost: int
    twice: int
    workers: float
    redis: float
    commits: int
    stale: int
    reads: int
    bytes: int
    largest: int
    messages: dict[str, float]


@dataclass(frozen=True, slots=True)
class Kept:
    """Say how the journal agrees with *confirmed* moves: how many are *missing* or *doubled*."""

    confirmed: int
    missing: int
    doubled: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Say what was measured; *reveal* in ms from the console's move to the last phone."""

    phones: int
    workers: int
    cores: str
    joins: Span
    answers: Span
    reveal: float
    kept: Kept
    strays: dict[str, int]
    load: float


class Hall:
    """Hold the room, its console, its screen and its phones."""

    def __init__(self, stand: Stand, address: RoomTarget, phones: int) -> None:
        """Prepare *phones* without a seat."""
        self.stand = stand
        self.address = address
        self.rng = Random(0)
        self.desk = Client(address, Hello("console"), Random(1))
        self.screen = Client(address, Hello("screen"), Random(2))
        self.phones = [Phone(address) for _ in range(phones)]

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Keep everybody connected during the block."""
        tasks = [asyncio.create_task(client.run()) for client in (self.desk, self.screen)]
        try:
            async with staying(self.phones):
                await self.desk.wait_until(lambda: self.desk.ready and "console" in self.desk.fresh)
                await until(self.phones, has_all, LIMIT)
                yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def join(self, within: float) -> Span:
        """Let all take a seat, spread over *within* seconds."""
        names = {phone: f"Joueur {number}" for number, phone in enumerate(self.phones, 1)}
        return await self._spread(
            lambda phone: phone.move({"type": "join", "name": names[phone], "persons": 1}), within
        )

    async def answer(self, within: float) -> Span:
        """Let all answer the open estimate, spread over *within* seconds."""
        card = self.desk.documents["all"]["play"]["card"]
        low, high = card["low"], card["high"]

        def move(phone: Phone) -> None:
            value = self.rng.randint(round(low), round(high))
            estimate = {"type": "estimate.answer", "value": value}
            phone.move({"type": "play", "step": phone.step["id"], "move": estimate})

        return await self._spread(move, within)

    async def lead(self, kind: str) -> float:
        """Go on to the next step of this *kind*; return the ms until the last phone shows it."""
        while True:
            began = asyncio.get_running_loop().time()
            await self._next(self.desk.step_id)
            if self.desk.step["kind"] == kind:
                break
        step = self.desk.step_id
        ended = await until(self.phones, lambda phone: phone.step.get("id") == step, LIMIT)
        return round((ended - began) * MS, 1)

    async def _next(self, here: int) -> None:
        answer = await self.desk.move({"type": "next", "step": here})
        if answer.code:
            raise AssertionError(answer.code)
        await self.desk.wait_until(lambda: self.desk.step_id != here)

    async def _spread(self, move: Callable[[Phone], None], within: float) -> Span:
        """Let all make a *move*, each at its own moment, and wait until none is unconfirmed."""
        redis, workers = self.stand.redis, self.stand.workers
        loop = asyncio.get_running_loop()
        for phone in self.phones:
            phone.record = PhoneRecord()
        counted = await commands(redis)
        used, kept_busy = seconds(workers), seconds([redis.pid])
        began = loop.time()
        for phone in self.phones:
            loop.call_later(self.rng.uniform(0, within), move, phone)
        await asyncio.sleep(within)
        with suppress(TimeoutError):
            await until(self.phones, lambda phone: bool(phone.record.confirmed), LIMIT)
        took = loop.time() - began
        await asyncio.sleep(QUIET)
        spent = await commands(redis) - counted
        return Span(
            took=round(took, 2),
            confirmed=_spread(self.phones),
            lost=sum(not phone.record.confirmed for phone in self.phones),
            twice=sum(phone.record.twice for phone in self.phones),
            workers=self._per_thousand(seconds(workers) - used),
            redis=self._per_thousand(seconds([redis.pid]) - kept_busy),
            commits=spent["xadd"],
            # A commit that is refused looks up what its writer missed, and what it knew.
            stale=spent["xrange"] // 2,
            reads=reads(spent),
            messages=_messages(self.phones),
            bytes=round(sum(phone.record.bytes for phone in self.phones) / len(self.phones)),
            largest=max(phone.record.largest for phone in self.phones),
        )

    def _per_thousand(self, value: float) -> float:
        return round(value * 1_000 / len(self.phones), 3)


async def measure(
    stand: Stand, phones: int, *, answers: float, joins: float, cores: str = ""
) -> Figures:
    """Let *phones* join one room and answer one question, within so many seconds each."""
    hall = Hall(stand, await stand.open(), phones)
    async with hall.open():
        joined = await hall.join(joins)
        await hall.lead("input")
        answered = await hall.answer(answers)
        await hall.lead("lock")
        reveal = await hall.lead("reveal")
    return Figures(
        phones=phones,
        workers=len(stand.workers),
        cores=cores,
        joins=joined,
        answers=answered,
        reveal=reveal,
        kept=await _agrees(stand, hall),
        strays=dict(Counter(stray for phone in hall.phones for stray in phone.record.strays)),
        load=os.getloadavg()[0],
    )


async def main() -> None:
    """Measure as the command line says."""
    understood = parser("Fill one room as a hall, and let everybody answer.")
    understood.add_argument("--phones", type=int, default=1_000)
    understood.add_argument("--seconds", type=float, default=20, help="for all answers")
    understood.add_argument("--joins", type=float, default=10, help="seconds for all joins")
    asked = understood.parse_args()
    cores = pinned(asked.core)
    async with standing(asked.workers, asked.profile) as stand:
        figures = await measure(
            stand, asked.phones, answers=asked.seconds, joins=asked.joins, cores=cores
        )
    print(json.dumps(asdict(figures)))


def _spread(phones: Sequence[Phone]) -> Spread:
    took = [
        (accepted - sent) * MS
        for phone in phones
        for sent, accepted in phone.record.confirmed.values()
    ]
    return Spread(*(round(value, 1) for value in (part(took, 0.5), part(took, 0.99), max(took))))


def _messages(phones: Sequence[Phone]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for phone in phones:
        counts += phone.record.messages
    return {name: round(times / len(phones), 1) for name, times in sorted(counts.items())}


async def _agrees(stand: Stand, hall: Hall) -> Kept:
    """Set what phones were told beside what the journal holds."""
    kept = (await journal(Path(), stand.redis.url))[hall.address.code]
    missing = doubled = 0
    for phone in hall.phones:
        seat = kept.seats.get(sha256(phone.token.encode()).hexdigest(), "")
        times = [kept.moves[seat, phone.device, number] for number in phone.confirmed]
        missing += times.count(0)
        doubled += sum(time > 1 for time in times)
    return Kept(sum(len(phone.confirmed) for phone in hall.phones), missing, doubled)


if __name__ == "__main__":
    asyncio.run(main())
