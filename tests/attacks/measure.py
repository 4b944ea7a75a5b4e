"""One attack measured: honest phones while it goes on, and while it goes into a sink.

Runs of both kinds take turns, so that whatever else the machine does meets both. As long as they
leave a doubt, because control runs differ among themselves or only some runs under attack are too
slow, more are added to those that there are, up to a bound, and of each kind all but one count.
"""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field, replace
from typing import Final

from game_server.bots.notes import Address
from game_server.bots.own_server import HOST
from tests.attacks.attack import Target
from tests.attacks.book import ATTACKS
from tests.attacks.ground import forget_peaks, healthy, on_core, peaks, resident, runs
from tests.attacks.honest import LIMIT, Crowd, Honest, Room
from tests.load.meters import part, seconds
from tests.load.stand import staying

MS: Final = 1_000
TIMES: Final = 2.0
"""How many times as long as in the control run an honest phone may wait."""
FLOOR_MEDIAN, FLOOR_P99 = 5.0, 20.0
"""ms below which a control is no measure. A turn of the scheduler takes 3 to 4 ms, and a
confirmation goes through three processes: a median of 2 ms says only that nobody else wanted the
core then. A hundredth of the answers is a handful here, so that one flush of the disk makes it."""
MOST_MIB: Final = 60.0
UNLIKE: Final = 2.0
"""How many times as long as in another run of its kind makes a run unlike it."""
TURNS, MOST_TURNS = 2, 8
CALM: Final = 0.3
LOOKS: Final = 25
"""Of how many looks at it a server that nobody asks for anything is seen at work in how few."""
LEAD: Final = 0.25
"""Seconds of an attack before honest phones are measured: it is to be in full swing."""
ASK_EVERY: Final = 0.25
MOST_WORK: Final = 10.0
"""Seconds that a server may go on with an attack that has ended: those it gives a request."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Say how long confirmations took, in ms, and how many there were."""

    p50: float
    p99: float
    most: float
    n: int


@dataclass(slots=True)
class Runs:
    """Hold what was seen in all runs of one kind; seconds of each answer by run."""

    slices: list[list[float]] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)
    processor: float = 0.0
    health: list[float | None] = field(default_factory=list)

    @property
    def spread(self) -> Spread:
        """Return how long answers took; of more runs than usual, the worst is left out.

        A machine that had something else to do at that moment is no attack, nor is it the measure
        of one.
        """
        counted = sorted(self.slices, key=lambda values: _spread(values).p99)
        if len(counted) > TURNS:
            counted.pop()
        return _spread([value for values in counted for value in values])

    @property
    def each(self) -> list[Spread]:
        """Return how long answers took in each run."""
        return [_spread(values) for values in self.slices]

    @property
    def unlike(self) -> bool:
        """Tell whether runs differ more among themselves than chance explains."""
        medians = [max(FLOOR_MEDIAN, one.p50) for one in self.each]
        tails = [max(FLOOR_P99, one.p99) for one in self.each]
        return max(medians) > UNLIKE * min(medians) or max(tails) > UNLIKE * min(tails)


def slower(control: Runs, attack: Runs) -> list[str]:
    """Return what says that phones under *attack* waited too long, with its figures."""
    calm, under = control.spread, attack.spread
    found = []
    if under.p50 > TIMES * max(FLOOR_MEDIAN, calm.p50):
        found.append(f"median of honest phones {under.p50:.0f} ms, in the control {calm.p50:.0f}")
    if under.p99 > TIMES * max(FLOOR_P99, calm.p99):
        found.append(f"p99 of honest phones {under.p99:.0f} ms, in the control {calm.p99:.0f}")
    return found


def decided(control: Runs, attack: Runs) -> bool:
    """Tell whether more runs would say nothing new.

    Either nothing is wrong, by control runs that agree, or in each run under attack phones waited
    longer than they may by any control run.
    """
    if len(attack.slices) < TURNS:
        return False
    if not slower(control, attack):
        return not control.unlike
    medians = TIMES * max(FLOOR_MEDIAN, *(one.p50 for one in control.each))
    tails = TIMES * max(FLOOR_P99, *(one.p99 for one in control.each))
    return min(one.p50 for one in attack.each) > medians or (
        min(one.p99 for one in attack.each) > tails
    )


@dataclass(frozen=True, slots=True)
class Memory:
    """Say what one worker held, in MiB: *before* all attacks, at most, and *after* them."""

    before: float
    peak: float
    after: float

    @property
    def grew(self) -> float:
        """Return how much more it held for a while."""
        return self.peak - self.before

    def __str__(self) -> str:
        return f"{self.before:.0f} → {self.peak:.0f} → {self.after:.0f} MiB"


@dataclass(frozen=True, slots=True)
class Figures:
    """Say what an attack did; *kept* is by how many bytes the store on the disk grew under it.

    *worked* is the longest time, in s, that the server went on working on it after its end.
    """

    name: str
    control: Runs
    attack: Runs
    memory: tuple[Memory, ...]
    refused: tuple[str, ...]
    lost: int
    worked: float
    kept: int

    @property
    def wrong(self) -> list[str]:
        """Return what the attack did that it must not, each with its figures."""
        found = slower(self.control, self.attack)
        found += [f"memory {memory}" for memory in self.memory if memory.grew > MOST_MIB]
        if self.refused:
            found.append(f"honest refused {len(self.refused)} times: {Counter(self.refused)}")
        if self.lost:
            found.append(f"{self.lost} confirmed moves are in no journal")
        if self.worked > MOST_WORK:
            found.append(f"the server went on for {self.worked:.0f} s after the end of an attack")
        silent = sum(time is None for time in self.attack.health)
        if silent:
            found.append(f"/healthz silent {silent} of {len(self.attack.health)} times")
        return found

    def table(self) -> str:
        """Return the figures for people, and what is wrong."""
        control, attack = self.control.spread, self.attack.spread
        rows = [
            f"{self.name}: {ATTACKS[self.name].about}",
            f"  {'':12}{'median':>10}{'p99':>10}{'most':>10}{'n':>8}   ms to a confirmation",
        ]
        for what, one in (("control", control), ("attack", attack)):
            rows.append(f"  {what:12}{one.p50:>10}{one.p99:>10}{one.most:>10}{one.n:>8}")
        times = (attack.p50 / control.p50, attack.p99 / control.p99)
        rows.append(f"  {'times':12}{times[0]:>10.1f}{times[1]:>10.1f}")
        rows += [f"  memory      {memory}" for memory in self.memory]
        health = [time * MS for time in self.attack.health if time is not None]
        worst = f", at worst {max(health):.0f} ms" if health else ""
        rows.append(f"  /healthz    {len(health)} of {len(self.attack.health)} answered{worst}")
        rows.append(
            f"  processor   {self.attack.processor:.2f} s, in the control "
            f"{self.control.processor:.2f} s; disk {self.kept / 2**20:+.1f} MiB"
        )
        rows.append(f"  answered    {_listed(self.attack.told)}")
        rows.append(f"  sink        {_listed(self.control.told)}")
        rows.extend(f"  WRONG       {what}" for what in self.wrong)
        return "\n".join(rows)


async def measure(
    crowd: Crowd, name: str, length: float, *, strength: float = 1.0, target: Target | None = None
) -> Figures:
    """Measure one attack in runs of so many seconds each."""
    ground, attack = crowd.ground, ATTACKS[name]
    workers = ground.workers
    room = crowd.rooms[0]
    at_server = target or ground.target(room.address.code, await seated(room, attack.seats))
    before_lost = len(crowd.refused())
    control, under = Runs(), Runs()
    async with sinking(answered=attack.answered) as port:
        at_sink = replace(at_server, host=HOST, port=port)
        await _run(crowd, name, at_sink, length / 2, strength, Runs())
        await _calm(crowd)
        before, kept = resident(workers), ground.kept
        forget_peaks(workers)
        worked = 0.0
        while worked <= MOST_WORK and len(under.slices) < MOST_TURNS:
            await _run(crowd, name, at_sink, length, strength, control)
            await _calm(crowd)
            await _run(crowd, name, at_server, length, strength, under)
            # A control run would else show what the attack before it has left.
            worked = max(worked, await _calm(crowd))
            if decided(control, under):
                break
    after, most = resident(workers), peaks(workers)
    return Figures(
        name,
        control,
        under,
        tuple(Memory(*three) for three in zip(before, most, after, strict=True)),
        tuple(crowd.refused()[before_lost:]),
        await crowd.lost(),
        worked,
        ground.kept - kept,
    )


async def seated(room: Room, number: int) -> tuple[str, ...]:
    """Let so many phones of an attacker take seats in *room*, and go; return their tokens."""
    if not number:
        return ()
    phones = [Honest(Address(room.address.base, room.address.code)) for _ in range(number)]
    async with staying(phones):
        await room.seat(phones)
    return tuple(phone.token for phone in phones)


@asynccontextmanager
async def sinking(*, answered: bool) -> AsyncIterator[int]:
    """Give the port of a sink on the server's core."""
    more = ("answered",) if answered else ()
    with on_core(-1):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.attacks.sink", *more, stdin=PIPE, stdout=PIPE
        )
    assert process.stdout is not None
    try:
        yield int(await process.stdout.readline())
    finally:
        process.kill()
        await process.wait()


@asynccontextmanager
async def attacking(
    name: str, target: Target, length: float, strength: float = 1.0
) -> AsyncIterator[Counter[str]]:
    """Attack for so many seconds from the beginning of the block, and wait for the end after it.

    What is given is filled then: how the attacker was answered.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.attacks.attacker", stdin=PIPE, stdout=PIPE, stderr=None
    )
    assert process.stdin is not None
    assert process.stdout is not None
    told: Counter[str] = Counter()
    asked = {"name": name, "target": asdict(target), "strength": strength}
    try:
        process.stdin.write(json.dumps(asked).encode() + b"\n")
        await process.stdout.readline()
        process.stdin.write(f"{length}\n".encode())
        yield told
        told.update(json.loads(await process.stdout.readline()))
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _run(
    crowd: Crowd, name: str, target: Target, length: float, strength: float, into: Runs
) -> None:
    """Let honest people play while *target* is attacked; note *into* what they met."""
    workers = crowd.ground.workers
    used = seconds(workers)
    async with attacking(name, target, LEAD + length, strength) as told:
        await asyncio.sleep(LEAD)
        asking = asyncio.create_task(_ask_health(crowd.ground.server.port, length))
        into.slices.append(await crowd.play(length))
        into.health += await asking
    into.told.update(told)
    into.processor += seconds(workers) - used


async def _calm(crowd: Crowd) -> float:
    """Wait until all have their answers, and the server has done its work; return how long."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    workers = crowd.ground.workers
    await crowd.settle()
    while loop.time() - began < LIMIT:
        looks = [await _look(workers) for _ in range(LOOKS)]
        if sum(looks) < CALM * LOOKS:
            break
    return loop.time() - began


async def _look(workers: Sequence[int]) -> bool:
    """Tell, a moment later, whether one of *workers* has something to do.

    What it got to do of it would tell less: others may want its core.
    """
    await asyncio.sleep(ASK_EVERY / LOOKS)
    return any(runs(pid) for pid in workers)


async def _ask_health(port: int, length: float) -> list[float | None]:
    loop = asyncio.get_running_loop()
    end = loop.time() + length
    asked = []
    while loop.time() < end:
        asked.append(asyncio.create_task(healthy(port, LIMIT / 2)))
        await asyncio.sleep(ASK_EVERY)
    return list(await asyncio.gather(*asked))


def _spread(values: Sequence[float]) -> Spread:
    p50, p99, most = (
        round(value * MS, 1) for value in (part(values, 0.5), part(values, 0.99), max(values))
    )
    return Spread(p50, p99, most, len(values))


def _listed(told: Counter[str]) -> str:
    return ", ".join(f"{times} {what}" for what, times in sorted(told.items())) or "not at all"
