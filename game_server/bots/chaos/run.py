"""A run of chaos: start, play, break, heal, wait for silence, and judge."""

import asyncio
import secrets
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from game_server.bots.api import ready, scenarios, sign_in
from game_server.bots.chaos.acknowledged import acknowledged
from game_server.bots.chaos.archivist import UNREADABLE, Archivist, Reading
from game_server.bots.chaos.chronicle import Findings
from game_server.bots.chaos.cluster import WORKER, Cluster
from game_server.bots.chaos.faults import NAMES, Faults
from game_server.bots.chaos.judge import Acknowledged, Sighting, by_code, differing, judge
from game_server.bots.chaos.replicas import Page, fresh, lasting
from game_server.bots.chaos.silence import QUIET, Silence
from game_server.bots.chaos.sitting import Sittings
from game_server.bots.client import Client
from game_server.bots.names import nicknames
from game_server.bots.notes import Address
from game_server.engine.mechanics.form import Document
from game_server.errors import StartError

SEEDS: Final = 10**9
LOOK_EVERY: Final = 0.3
GIVE_UP: Final = 300.0
"""Seconds after the last fault at which a cluster that never falls silent is judged as it is."""
LAST: Final = 30.0
"""Seconds for one look at the journals, at most."""
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
    judges after *quiet* looks without news, or *give_up* seconds after the last fault, and breaks
    by *kinds* of faults. Rooms play *scenario*, or without it one after the other of all there are.
    """

    minutes: float
    seed: int | None = None
    rooms: int = 20
    players: int = 30
    workers: int = 3
    think: float = THINK
    launch: Sequence[str] = WORKER
    place: Path | None = None
    quiet: int = QUIET
    give_up: float = GIVE_UP
    kinds: Sequence[str] = NAMES
    scenario: str | None = None


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

    Whatever it started and opened has ended with it, however it ends. Raises StartError where Redis
    is missing, ServerFailedError if a process does not start.
    """
    seed = secrets.randbelow(SEEDS) if options.seed is None else options.seed
    rng = Random(seed)
    with ExitStack() as opened:
        place = options.place or Path(opened.enter_context(TemporaryDirectory(prefix="metodd-")))
        cluster = Cluster(place, options.workers, Random(rng.random()), options.launch)
        archivist = Archivist(lambda: read(cluster.store))
        try:
            await cluster.start()
            return await _Run(options, cluster, rng, archivist).result(seed, tell)
        finally:
            # First of all the processes: whoever is told twice to end waits for nothing else.
            await cluster.close()
            with suppress(*UNREADABLE):
                await archivist.close()


def chosen(offered: Sequence[str], scenario: str | None) -> Sequence[str]:
    """Return what rooms play of the scenarios *offered*; raises StartError for an unknown one."""
    if scenario is None:
        return offered
    if scenario not in offered:
        choices = ", ".join(offered)
        named = {"option": "--scenario", "value": scenario, "expected": "expected.choice"}
        raise StartError("option_value", **named, choices=choices)
    return (scenario,)


class _Run:
    """Bring together who plays, who breaks and who reads."""

    def __init__(
        self, options: Options, cluster: Cluster, rng: Random, archivist: Archivist
    ) -> None:
        self._options = options
        self._cluster = cluster
        self._rng = rng
        self._archivist = archivist
        self._end = 0.0
        choices = Random(rng.random())
        bases = [worker.base for worker in cluster.workers]
        self._sittings = Sittings(
            nicknames(), options.players, options.think, lambda: choices.choice(bases)
        )
        self._faults = Faults(cluster, Random(rng.random()), self._addresses, options.kinds)
        self._strays: list[str] = []
        self._unready: list[str] = []

    async def result(self, seed: int, tell: Tell) -> Result:
        """Play while all breaks, then judge."""
        base = self._cluster.workers[0].base
        cookie = await sign_in(base, self._cluster.key)
        offered = chosen(await scenarios(base, cookie), self._options.scenario)
        async with asyncio.TaskGroup() as group:
            telling = group.create_task(self._tell(tell))
            reading = group.create_task(self._archivist.run())
            playing = [
                group.create_task(self._sittings.run(scenario, cookie, Random(self._rng.random())))
                for scenario in islice(cycle(offered), self._options.rooms)
            ]
            healed = asyncio.get_running_loop().time() + 60 * self._options.minutes
            await self._faults.run(healed)
            await _ended([reading])
            self._end = healed + self._options.give_up
            self._sittings.stop()
            self._unready = await self._cluster.heal(self._end)
            await self._settle()
            differing = await self._compare(lasting(self._sittings.open()))
            await _ended(playing)
            differing += await self._fresh()
            await _ended([telling])
        return await self._judged(seed, differing)

    async def _settle(self) -> None:
        """Wait until everybody is connected and has an answer, or nothing more comes."""
        silence = Silence(self._options.quiet)
        while not self._sittings.settled:
            await self._look()
            if self._over(silence, (sitting.clients for sitting in self._sittings.open())):
                return

    async def _fresh(self) -> list[Sighting]:
        """Return what fresh pages show, at any worker, that is not what the journals say."""
        bases = [worker.base for worker in self._cluster.workers]
        async with fresh(self._sittings.open(), bases, self._rng) as pages:
            different = await self._compare(pages)
            self._strays += [stray for page in pages for stray in page.client.notes.strays]
            return different

    async def _compare(self, pages: Sequence[Page]) -> list[Sighting]:
        """Return what *pages* show that is not what the journals say, once all is silent.

        A worker may be behind for a moment; what differs when nothing more comes has diverged.
        """
        silence = Silence(self._options.quiet)
        waiting = [(page, audience) for page in pages for audience in page.audiences]
        while True:
            await self._look()
            seen = {(page, audience): page.sight(audience) for page, audience in waiting}
            wrong = differing(by_code(self._archivist.chronicles.values()), seen)
            if not wrong or self._over(silence, ([page.client] for page in pages)):
                return list(wrong.values())
            waiting = list(wrong)

    async def _look(self) -> None:
        """Hear every worker, then read on in the journals."""
        await asyncio.sleep(LOOK_EVERY)
        await asyncio.gather(*(ready(worker.base) for worker in self._cluster.workers))
        with suppress(*UNREADABLE, TimeoutError):
            async with asyncio.timeout(LAST):
                await self._archivist.catch_up()

    def _over(self, silence: Silence, clients: Iterable[Sequence[Client]]) -> bool:
        """Tell whether neither journals nor *clients* bring news, or there was time enough."""
        positions = [(c.room, c.version) for c in self._archivist.chronicles.values()]
        news = positions, [client.news for each in clients for client in each]
        return silence.lasts(news) or asyncio.get_running_loop().time() > self._end

    async def _judged(self, seed: int, differing: Sequence[Sighting]) -> Result:
        moves = self._acknowledged()
        found = Findings()
        found.lost += [f"« {name} » n'est pas revenu en service." for name in self._unready]
        try:
            async with asyncio.timeout(LAST):
                await self._archivist.catch_up()
                await self._archivist.read_again()
        except (*UNREADABLE, TimeoutError) as error:
            found.lost.append(f"les journaux ne se lisent pas à temps ({error!r}).")
        sittings = self._sittings.all
        strays = [
            s for sitting in sittings for client in sitting.clients for s in client.notes.strays
        ]
        found.add(
            judge(
                list(self._archivist.chronicles.values()),
                [sitting.place.code for sitting in sittings],
                moves,
                differing,
                strays + self._strays,
            )
        )
        minutes = self._options.minutes
        return Result(seed, minutes, dict(self._faults.counts), len(moves), found)

    def _acknowledged(self) -> list[Acknowledged]:
        """Return every move that a worker said it keeps, and that changed something."""
        return [
            named
            for sitting in self._sittings.all
            for bot in sitting.bots
            for loading, client in enumerate(bot.clients)
            for named in acknowledged(sitting.place.code, client, again=loading > 0)
        ]

    def _addresses(self) -> list[Address]:
        return [sitting.place.address() for sitting in self._sittings.open()]

    async def _tell(self, tell: Tell) -> None:
        """Tell once a second how much of the time of faults is over."""
        loop = asyncio.get_running_loop()
        began, length = loop.time(), round(60 * self._options.minutes)
        while True:
            tell(min(length, round(loop.time() - began)), length)
            await asyncio.sleep(1)


async def _ended(tasks: Sequence[asyncio.Task[None]]) -> None:
    """End *tasks*, and wait until they have."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
