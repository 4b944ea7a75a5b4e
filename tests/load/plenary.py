"""A plenary: one room as full as a hall, over several workers, in which everybody answers.

    python -m tests.load.plenary --phones 1000 --workers 2 --seconds 20

One line of JSON with figures. With --profile DIRECTORY each worker writes its profile there.
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
from game_server.bots.crowd import has_all, stay_connected, wait_for_phones
from game_server.bots.light_phone import Phone, PhoneRecord
from game_server.bots.meters import seconds
from game_server.bots.records import Hello, RoomTarget
from tests.faults.room_harness import read_journals
from tests.load.measured_server import MeasuredServer, measured_server, parser, pin_to_core
from tests.load.meters import commands, percentile, reads
from tests.timeouts import WAIT_LIMIT

LIMIT: Final = WAIT_LIMIT
"""Most seconds for anything that all phones do, beside the time they are given."""
QUIET: Final = 0.5
"""Seconds after the last confirmation in which the last counts are sent."""
MS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Hold percentiles of times in ms."""

    p50: float
    p99: float
    most: float


@dataclass(frozen=True, slots=True)
class RoundFigures:
    """Hold what a move of each phone cost: processor of *workers* and *redis* in s per 1,000.

    *confirmed* is from a move to its confirmation; *lost* are moves without one, *twice*
    confirmations too many. *stale* commits were refused. *bytes* and
    *messages* are per phone, *largest* is the longest message.
    """

    took: float
    confirmed: Percentiles
    lost: int
    twice: int
    workers: float
    redis: float
    stale: int
    reads: int
    bytes: int
    largest: int
    messages: dict[str, float]


@dataclass(frozen=True, slots=True)
class JournalFigures:
    """Count *commits*, *confirmed* moves, and those that the journal lacks or holds twice."""

    commits: int
    confirmed: int
    missing: int
    doubled: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Hold the figures; *reveal* in ms from the console's move to the last phone."""

    phones: int
    workers: int
    cores: str
    joins: RoundFigures
    answers: RoundFigures
    reveal: float
    journal_moves: JournalFigures
    strays: dict[str, int]
    load: float


class Hall:
    """Hold the room, its console, its screen and its phones."""

    def __init__(self, server_under_test: MeasuredServer, target: RoomTarget, phones: int) -> None:
        """Prepare *phones* without a seat."""
        self.server_under_test = server_under_test
        self.target = target
        self.rng = Random(0)
        self.console = Client(target, Hello("console"), Random(1))
        self.screen = Client(target, Hello("screen"), Random(2))
        self.phones = [Phone(target) for _ in range(phones)]

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Keep all clients connected during the block."""
        tasks = [asyncio.create_task(client.run()) for client in (self.console, self.screen)]
        try:
            async with stay_connected(self.phones):
                await self.console.wait_until(
                    lambda: self.console.ready and "console" in self.console.fresh
                )
                await wait_for_phones(self.phones, has_all, LIMIT)
                yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def join(self, within: float) -> RoundFigures:
        """Join with all phones, spread over *within* seconds."""
        names = {phone: f"Joueur {number}" for number, phone in enumerate(self.phones, 1)}
        return await self._send_spread(
            lambda phone: phone.move({"type": "join", "name": names[phone], "persons": 1}), within
        )

    async def answer(self, within: float) -> RoundFigures:
        """Answer the open estimate with all phones, spread over *within* seconds."""
        card = self.console.documents["all"]["play"]["card"]
        low, high = card["low"], card["high"]

        def move(phone: Phone) -> None:
            value = self.rng.randint(round(low), round(high))
            estimate = {"type": "estimate.answer", "value": value}
            phone.move({"type": "play", "step": phone.step["id"], "move": estimate})

        return await self._send_spread(move, within)

    async def advance_to(self, kind: str) -> float:
        """Press next up to a step of this *kind*; return the ms until the last phone shows it."""
        while True:
            began = asyncio.get_running_loop().time()
            await self._next(self.console.step_id)
            if self.console.step["kind"] == kind:
                break
        step = self.console.step_id
        ended = await wait_for_phones(
            self.phones, lambda phone: phone.step.get("id") == step, LIMIT
        )
        return round((ended - began) * MS, 1)

    async def _next(self, here: int) -> None:
        answer = await self.console.move({"type": "next", "step": here})
        if answer.code:
            raise AssertionError(answer.code)
        await self.console.wait_until(lambda: self.console.step_id != here)

    async def _send_spread(self, move: Callable[[Phone], None], within: float) -> RoundFigures:
        """Make a *move* with each phone at a random time, and wait until all are confirmed."""
        redis, workers = self.server_under_test.redis, self.server_under_test.workers
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
            await wait_for_phones(self.phones, lambda phone: bool(phone.record.confirmed), LIMIT)
        took = loop.time() - began
        await asyncio.sleep(QUIET)
        spent = await commands(redis) - counted
        return RoundFigures(
            took=round(took, 2),
            confirmed=_send_spread(self.phones),
            lost=sum(not phone.record.confirmed for phone in self.phones),
            twice=sum(phone.record.twice for phone in self.phones),
            workers=self._per_thousand(seconds(workers) - used),
            redis=self._per_thousand(seconds([redis.pid]) - kept_busy),
            # Each refused commit runs two XRANGE: the missing commits, and the one before.
            stale=spent["xrange"] // 2,
            reads=reads(spent),
            messages=_messages(self.phones),
            bytes=round(sum(phone.record.bytes for phone in self.phones) / len(self.phones)),
            largest=max(phone.record.largest for phone in self.phones),
        )

    def _per_thousand(self, value: float) -> float:
        return round(value * 1_000 / len(self.phones), 3)


async def measure(
    server_under_test: MeasuredServer, phones: int, *, answers: float, joins: float, cores: str = ""
) -> Figures:
    """Join one room with *phones* and answer one question, within so many seconds each."""
    hall = Hall(server_under_test, await server_under_test.open(), phones)
    async with hall.open():
        joined = await hall.join(joins)
        await hall.advance_to("input")
        answered = await hall.answer(answers)
        await hall.advance_to("lock")
        reveal = await hall.advance_to("reveal")
    return Figures(
        phones=phones,
        workers=len(server_under_test.workers),
        cores=cores,
        joins=joined,
        answers=answered,
        reveal=reveal,
        journal_moves=await _compare_journal(server_under_test, hall),
        strays=dict(Counter(stray for phone in hall.phones for stray in phone.record.strays)),
        load=os.getloadavg()[0],
    )


async def main() -> None:
    """Measure with the options of the command line."""
    arguments = parser("Fill one room as a hall, and let everybody answer.")
    arguments.add_argument("--phones", type=int, default=1_000)
    arguments.add_argument("--seconds", type=float, default=20, help="for all answers")
    arguments.add_argument("--joins", type=float, default=10, help="seconds for all joins")
    options = arguments.parse_args()
    cores = pin_to_core(options.core)
    async with measured_server(options.workers, options.profile) as server_under_test:
        figures = await measure(
            server_under_test,
            options.phones,
            answers=options.seconds,
            joins=options.joins,
            cores=cores,
        )
    print(json.dumps(asdict(figures)))


def _send_spread(phones: Sequence[Phone]) -> Percentiles:
    took = [
        (accepted - sent) * MS
        for phone in phones
        for sent, accepted in phone.record.confirmed.values()
    ]
    return Percentiles(
        *(round(value, 1) for value in (percentile(took, 0.5), percentile(took, 0.99), max(took)))
    )


def _messages(phones: Sequence[Phone]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for phone in phones:
        counts += phone.record.messages
    return {name: round(times / len(phones), 1) for name, times in sorted(counts.items())}


async def _compare_journal(server_under_test: MeasuredServer, hall: Hall) -> JournalFigures:
    """Compare the moves that phones know as accepted with the journal."""
    journal_moves = (await read_journals(Path(), server_under_test.redis.url))[hall.target.code]
    missing = doubled = 0
    for phone in hall.phones:
        seat = journal_moves.seats.get(sha256(phone.token.encode()).hexdigest(), "")
        times = [journal_moves.moves[seat, phone.device, number] for number in phone.confirmed]
        missing += times.count(0)
        doubled += sum(time > 1 for time in times)
    confirmed = sum(len(phone.confirmed) for phone in hall.phones)
    return JournalFigures(journal_moves.commits, confirmed, missing, doubled)


if __name__ == "__main__":
    asyncio.run(main())
