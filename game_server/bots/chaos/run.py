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
from game_server.bots.chaos.deployment import WORKER, Deployment
from game_server.bots.chaos.faults import NAMES, Faults
from game_server.bots.chaos.journal_check import Findings
from game_server.bots.chaos.journal_reader import UNREADABLE, JournalReader, Reading
from game_server.bots.chaos.judge import (
    AcknowledgedMove,
    ObservedDocument,
    by_code,
    differing,
    judge,
)
from game_server.bots.chaos.observed_pages import Page, fresh, lasting
from game_server.bots.chaos.quiescence import QUIET, Quiescence
from game_server.bots.chaos.room_pool import RoomPool
from game_server.bots.client import Client
from game_server.bots.names import nicknames
from game_server.bots.records import RoomTarget
from game_server.engine.mechanics.contract import Document
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

    Without *seed* one is chosen. *directory* is for data and logs, which are else gone. It
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
    directory: Path | None = None
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
        directory = options.directory or Path(
            opened.enter_context(TemporaryDirectory(prefix="metodd-"))
        )
        deployment = Deployment(directory, options.workers, Random(rng.random()), options.launch)
        journal_reader = JournalReader(lambda: read(deployment.store))
        try:
            await deployment.start()
            return await _Run(options, deployment, rng, journal_reader).result(seed, tell)
        finally:
            # First of all the processes: whoever is told twice to end waits for nothing else.
            await deployment.close()
            with suppress(*UNREADABLE):
                await journal_reader.close()


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
        self, options: Options, deployment: Deployment, rng: Random, journal_reader: JournalReader
    ) -> None:
        self._options = options
        self._deployment = deployment
        self._rng = rng
        self._journal_reader = journal_reader
        self._end = 0.0
        choices = Random(rng.random())
        bases = [worker.base for worker in deployment.workers]
        self._pool = RoomPool(
            nicknames(), options.players, options.think, lambda: choices.choice(bases)
        )
        self._faults = Faults(deployment, Random(rng.random()), self._addresses, options.kinds)
        self._strays: list[str] = []
        self._unready: list[str] = []

    async def result(self, seed: int, tell: Tell) -> Result:
        """Play while all breaks, then judge."""
        base = self._deployment.workers[0].base
        cookie = await sign_in(base, self._deployment.key)
        offered = chosen(await scenarios(base, cookie), self._options.scenario)
        async with asyncio.TaskGroup() as group:
            telling = group.create_task(self._tell(tell))
            reading = group.create_task(self._journal_reader.run())
            playing = [
                group.create_task(self._pool.run(scenario, cookie, Random(self._rng.random())))
                for scenario in islice(cycle(offered), self._options.rooms)
            ]
            healed = asyncio.get_running_loop().time() + 60 * self._options.minutes
            await self._faults.run(healed)
            await _ended([reading])
            self._end = healed + self._options.give_up
            self._pool.stop()
            self._unready = await self._deployment.heal(self._end)
            await self._settle()
            differing = await self._compare(lasting(self._pool.open()))
            await _ended(playing)
            differing += await self._fresh()
            await _ended([telling])
        return await self._judged(seed, differing)

    async def _settle(self) -> None:
        """Wait until everybody is connected and has an answer, or nothing more comes."""
        quiescence = Quiescence(self._options.quiet)
        while not self._pool.settled:
            await self._look()
            if self._over(quiescence, (room.clients for room in self._pool.open())):
                return

    async def _fresh(self) -> list[ObservedDocument]:
        """Return what fresh pages show, at any worker, that is not what the journals say."""
        bases = [worker.base for worker in self._deployment.workers]
        async with fresh(self._pool.open(), bases, self._rng) as pages:
            different = await self._compare(pages)
            self._strays += [stray for page in pages for stray in page.client.notes.strays]
            return different

    async def _compare(self, pages: Sequence[Page]) -> list[ObservedDocument]:
        """Return what *pages* show that is not what the journals say, once all is silent.

        A worker may be behind for a moment; what differs when nothing more comes has diverged.
        """
        quiescence = Quiescence(self._options.quiet)
        waiting = [(page, audience) for page in pages for audience in page.audiences]
        while True:
            await self._look()
            seen = {(page, audience): page.sight(audience) for page, audience in waiting}
            wrong = differing(by_code(self._journal_reader.journals.values()), seen)
            if not wrong or self._over(quiescence, ([page.client] for page in pages)):
                return list(wrong.values())
            waiting = list(wrong)

    async def _look(self) -> None:
        """Hear every worker, then read on in the journals."""
        await asyncio.sleep(LOOK_EVERY)
        await asyncio.gather(*(ready(worker.base) for worker in self._deployment.workers))
        with suppress(*UNREADABLE, TimeoutError):
            async with asyncio.timeout(LAST):
                await self._journal_reader.catch_up()

    def _over(self, quiescence: Quiescence, clients: Iterable[Sequence[Client]]) -> bool:
        """Tell whether neither journals nor *clients* bring news, or there was time enough."""
        positions = [(c.room, c.version) for c in self._journal_reader.journals.values()]
        news = positions, [client.news for each in clients for client in each]
        return quiescence.reached(news) or asyncio.get_running_loop().time() > self._end

    async def _judged(self, seed: int, differing: Sequence[ObservedDocument]) -> Result:
        moves = self._acknowledged()
        found = Findings()
        found.lost += [f"« {name} » n'est pas revenu en service." for name in self._unready]
        try:
            async with asyncio.timeout(LAST):
                await self._journal_reader.catch_up()
                await self._journal_reader.read_again()
        except (*UNREADABLE, TimeoutError) as error:
            found.lost.append(f"les journaux ne se lisent pas à temps ({error!r}).")
        pool = self._pool.all
        strays = [s for room in pool for client in room.clients for s in client.notes.strays]
        found.add(
            judge(
                list(self._journal_reader.journals.values()),
                [room.control.code for room in pool],
                moves,
                differing,
                strays + self._strays,
            )
        )
        minutes = self._options.minutes
        return Result(seed, minutes, dict(self._faults.counts), len(moves), found)

    def _acknowledged(self) -> list[AcknowledgedMove]:
        """Return every move that a worker said it keeps, and that changed something."""
        return [
            named
            for room in self._pool.all
            for bot in room.bots
            for loading, client in enumerate(bot.clients)
            for named in acknowledged(room.control.code, client, again=loading > 0)
        ]

    def _addresses(self) -> list[RoomTarget]:
        return [room.control.address() for room in self._pool.open()]

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
