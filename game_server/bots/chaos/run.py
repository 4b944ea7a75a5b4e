"""A run of chaos: start, play, break, heal, and judge, all within its time."""

import asyncio
import secrets
from collections.abc import Callable, Coroutine, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from game_server.bots.api import scenarios, sign_in
from game_server.bots.chaos.archivist import UNREADABLE, Archivist, Reading
from game_server.bots.chaos.chronicle import Findings
from game_server.bots.chaos.cluster import WORKER, Cluster
from game_server.bots.chaos.faults import NAMES, Faults
from game_server.bots.chaos.judge import Acknowledged, Sighting, by_code, differing, judge
from game_server.bots.chaos.replicas import Page, fresh, hashed, lasting
from game_server.bots.chaos.sitting import Sittings
from game_server.bots.names import nicknames
from game_server.bots.notes import Address
from game_server.engine.mechanics.form import Document

SEEDS: Final = 10**9
AFTER: Final = 25.0
"""Seconds that a run may take beyond its minutes."""
STARTING: Final = 7.0
"""Seconds of those that a slow start may take from the end, at most."""
ENDING: Final = 4.0
"""Seconds of those that are kept for the last look at the journals, and to end all processes."""
LAST: Final = 2.5
"""Seconds of those for that last look."""
SETTLE: Final = 0.4
LASTING: Final = 0.7
"""Parts of what is left after the faults, at which bots and their pages must have settled."""
LOOK_EVERY: Final = 0.3
THINK: Final = 3.0
"""Mean seconds before a bot's move."""
Tell = Callable[[int, int], None]
"""Is told how many seconds are over, of how many."""
Reader = Callable[[str], Reading]
"""Opens the store at an address, to read it."""


@dataclass(frozen=True, slots=True)
class Options:
    """Say how long to break what; *launch* is the command that starts a worker.

    Without *seed* one is chosen. *place* is a directory for data and logs, which are else gone. It
    takes *after* seconds more than its minutes at most, and breaks by *kinds* of faults.
    """

    minutes: float
    seed: int | None = None
    rooms: int = 20
    players: int = 30
    workers: int = 3
    think: float = THINK
    launch: Sequence[str] = WORKER
    place: Path | None = None
    after: float = AFTER
    kinds: Sequence[str] = NAMES


@dataclass(frozen=True, slots=True)
class Result:
    """Hold what a run did and found."""

    seed: int
    minutes: float
    faults: dict[str, int]
    acknowledged: int
    found: Findings = field(default_factory=Findings)

    @property
    def holds(self) -> bool:
        """Tell whether nothing is wrong."""
        return not any(self.found.all.values())

    def document(self) -> Document:
        """Return the object that `--json` prints."""
        return {
            "seed": self.seed,
            "minutes": self.minutes,
            "faults": self.faults,
            "acknowledged": self.acknowledged,
            **{name: len(sentences) for name, sentences in self.found.all.items()},
        }


async def chaos(options: Options, read: Reader, tell: Tell = lambda _over, _all: None) -> Result:
    """Break a cluster of one's own for the minutes of *options*, and judge what remained.

    It ends within the seconds after them that they allow. Raises StartError where Redis is missing,
    ServerFailedError if a process does not start.
    """
    began = asyncio.get_running_loop().time()
    seed = secrets.randbelow(SEEDS) if options.seed is None else options.seed
    rng = Random(seed)
    with ExitStack() as opened:
        place = options.place or Path(opened.enter_context(TemporaryDirectory(prefix="metodd-")))
        cluster = Cluster(place, options.workers, Random(rng.random()), options.launch)
        try:
            await cluster.start()
            times = _times(began, 60 * options.minutes, options.after)
            return await _Run(options, cluster, rng, read, times).result(seed, tell)
        finally:
            await cluster.close()


@dataclass(frozen=True, slots=True)
class _Times:
    """Say when a run began, and by when its faults and all of it end, by the loop's clock."""

    began: float
    healed: float
    end: float

    def share(self, part: float) -> float:
        """Return when this part of the time between healing and end is over."""
        return self.healed + part * (self.end - self.healed)


def _times(began: float, seconds: float, after: float) -> _Times:
    ready = min(asyncio.get_running_loop().time(), began + STARTING)
    return _Times(began, ready + seconds, began + seconds + after - ENDING)


class _Run:
    """Bring together who plays, who breaks and who reads."""

    def __init__(
        self, options: Options, cluster: Cluster, rng: Random, read: Reader, times: _Times
    ) -> None:
        self._options = options
        self._cluster = cluster
        self._rng = rng
        self._times = times
        choices = Random(rng.random())
        bases = [worker.base for worker in cluster.workers]
        self._sittings = Sittings(
            nicknames(), options.players, options.think, lambda: choices.choice(bases)
        )
        self._faults = Faults(cluster, Random(rng.random()), self._addresses, options.kinds)
        self._archivist = Archivist(lambda: read(cluster.store))
        self._strays: list[str] = []

    async def result(self, seed: int, tell: Tell) -> Result:
        """Play while all breaks, then judge."""
        base = self._cluster.workers[0].base
        cookie = await sign_in(base, self._cluster.key)
        offered = await scenarios(base, cookie)
        async with asyncio.TaskGroup() as group:
            telling = group.create_task(self._tell(tell))
            reading = group.create_task(self._archivist.run())
            playing = [
                group.create_task(self._sittings.run(scenario, cookie, Random(self._rng.random())))
                for scenario in islice(cycle(offered), self._options.rooms)
            ]
            await self._faults.run(self._times.healed)
            await _ended([reading])
            self._sittings.stop()
            await _until(self._times.share(SETTLE), self._settle())
            differing = await self._compare(lasting(self._sittings.open()), LASTING)
            await _ended(playing)
            differing += await self._fresh()
            await _ended([telling])
        return await self._judged(seed, differing)

    async def _settle(self) -> None:
        await self._cluster.heal()
        await self._sittings.settle()

    async def _fresh(self) -> list[Sighting]:
        """Return what fresh pages show, at any worker, that is not what the journals say."""
        bases = [worker.base for worker in self._cluster.workers]
        async with fresh(self._sittings.open(), bases, self._rng) as pages:
            different = await self._compare(pages, 1)
            self._strays += [stray for page in pages for stray in page.client.notes.strays]
            return different

    async def _compare(self, pages: Sequence[Page], part: float) -> list[Sighting]:
        """Return what *pages* show that is not what the journals say, for as long as it may take.

        A worker may be behind for a moment; what is still different in the end has diverged.
        """
        waiting = [(page, audience) for page in pages for audience in page.audiences]
        while True:
            with suppress(*UNREADABLE):
                await _until(self._times.end, self._archivist.catch_up())
            seen = {(page, audience): page.sight(audience) for page, audience in waiting}
            wrong = differing(by_code(self._archivist.chronicles.values()), seen)
            if not wrong or asyncio.get_running_loop().time() > self._times.share(part):
                return list(wrong.values())
            waiting = list(wrong)
            await asyncio.sleep(LOOK_EVERY)

    async def _judged(self, seed: int, differing: Sequence[Sighting]) -> Result:
        acknowledged = self._acknowledged()
        found = Findings()
        try:
            async with asyncio.timeout_at(self._times.end + LAST):
                await self._archivist.catch_up()
                await self._archivist.read_again()
        except (*UNREADABLE, TimeoutError) as error:
            found.lost.append(f"les journaux ne se lisent pas à temps ({error!r}).")
        with suppress(*UNREADABLE):
            await self._archivist.close()
        sittings = self._sittings.all
        strays = [
            s for sitting in sittings for client in sitting.clients for s in client.notes.strays
        ]
        found.add(
            judge(
                list(self._archivist.chronicles.values()),
                [sitting.place.code for sitting in sittings],
                acknowledged,
                differing,
                strays + self._strays,
            )
        )
        minutes = self._options.minutes
        return Result(seed, minutes, dict(self._faults.counts), len(acknowledged), found)

    def _acknowledged(self) -> list[Acknowledged]:
        """Return every move that a worker said it keeps."""
        return [
            Acknowledged(
                sitting.place.code, hashed(client.hello.token), client.device, answer.number
            )
            for sitting in self._sittings.all
            for client in sitting.clients
            for answer in client.notes.answers
            if not answer.code
        ]

    def _addresses(self) -> list[Address]:
        return [sitting.place.address() for sitting in self._sittings.open()]

    async def _tell(self, tell: Tell) -> None:
        """Tell once a second how far the run is."""
        loop = asyncio.get_running_loop()
        length = round(self._times.end - self._times.began)
        while True:
            tell(min(length, round(loop.time() - self._times.began)), length)
            await asyncio.sleep(1)


async def _until(end: float, work: Coroutine[None, None, None]) -> None:
    """Do *work* until it is done, or it is *end*; its effect is judged later."""
    with suppress(TimeoutError):
        async with asyncio.timeout_at(end):
            await work


async def _ended(tasks: Sequence[asyncio.Task[None]]) -> None:
    """End *tasks*, and wait until they have."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
