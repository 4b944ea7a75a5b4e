"""A run of chaos: start, play, cause faults, heal, wait for quiescence, and judge."""

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
from game_server.bots.chaos.journal_reader import UNREADABLE, JournalReader, OpenReader
from game_server.bots.chaos.judge import (
    AcknowledgedMove,
    ObservedDocument,
    by_code,
    differing,
    judge,
)
from game_server.bots.chaos.observed_pages import ObservedPage, bot_pages, fresh_pages
from game_server.bots.chaos.quiescence import QUIET_POLLS, Quiescence
from game_server.bots.chaos.room_pool import RoomPool
from game_server.bots.client import Client
from game_server.bots.local_redis import PROGRAM
from game_server.bots.names import nicknames
from game_server.bots.records import RoomTarget
from game_server.engine.mechanics.contract import Document
from game_server.errors import StartError

SEEDS: Final = 10**9
POLL_EVERY: Final = 0.3
"""Seconds between two polls of workers and journals."""
RECOVERY_LIMIT: Final = 300.0
"""Seconds after the last fault at which a deployment without quiescence is judged as it is."""
READ_LIMIT: Final = 30.0
"""Most seconds for one read of the journals."""
THINK: Final = 3.0
"""Mean seconds before a bot's move."""
ReportProgress = Callable[[int, int], None]
"""Called with how many seconds are over, and of how many."""
OpenStore = Callable[[str], OpenReader]
"""Opens the store at a URL, for reading."""


@dataclass(frozen=True, slots=True)
class Options:
    """Say what to break, for how many *minutes*; *launch* is the command that starts a worker.

    Without *seed* one is drawn. Data and logs are kept in *directory*; without it they are deleted.
    The run judges after *quiet_polls* equal polls, or *recovery_limit* seconds after the last
    fault. *kinds* are those of faults. *think* is the mean time before a move, in seconds. Without
    *scenario*, rooms play all that there are, in turn. *program* is Redis, or another like it.
    """

    minutes: float
    seed: int | None = None
    rooms: int = 20
    players: int = 30
    workers: int = 3
    think: float = THINK
    launch: Sequence[str] = WORKER
    directory: Path | None = None
    quiet_polls: int = QUIET_POLLS
    recovery_limit: float = RECOVERY_LIMIT
    kinds: Sequence[str] = NAMES
    scenario: str | None = None
    program: str = PROGRAM


@dataclass(frozen=True, slots=True)
class Result:
    """Hold what a run did, and the faults that it found."""

    seed: int
    minutes: float
    faults: dict[str, int]
    acknowledged: int
    findings: Findings = field(default_factory=Findings)

    @property
    def holds(self) -> bool:
        """Return whether no fault was found."""
        return not any(self.findings.all.values())

    def document(self) -> Document:
        """Return the object that `--json` prints: `seed`, `minutes`, and counts."""
        return {
            "seed": self.seed,
            "minutes": self.minutes,
            "faults": self.faults,
            "acknowledged": self.acknowledged,
            **{name: len(sentences) for name, sentences in self.findings.all.items()},
        }


async def chaos(
    options: Options, read: OpenStore, report: ReportProgress = lambda _over, _all: None
) -> Result:
    """Run a deployment under faults for the minutes of *options*, and judge what remained.

    All processes, files and connections are closed, however it ends. Raises StartError if Redis is
    missing, ServerFailedError if a process does not start.
    """
    seed = secrets.randbelow(SEEDS) if options.seed is None else options.seed
    rng = Random(seed)
    with ExitStack() as opened:
        directory = options.directory or Path(
            opened.enter_context(TemporaryDirectory(prefix="metodd-"))
        )
        deployment = Deployment(
            directory, options.workers, Random(rng.random()), options.launch, options.program
        )
        journal_reader = JournalReader(lambda: read(deployment.store))
        try:
            await deployment.start()
            return await _Run(options, deployment, rng, journal_reader).result(seed, report)
        finally:
            # Processes are killed first: a second Ctrl + C must not leave any behind.
            await deployment.close()
            with suppress(*UNREADABLE):
                await journal_reader.close()


def chosen_scenarios(offered: Sequence[str], scenario: str | None) -> Sequence[str]:
    """Return the scenarios that rooms play; raises StartError if *scenario* is not *offered*."""
    if scenario is None:
        return offered
    if scenario not in offered:
        choices = ", ".join(offered)
        named = {"option": "--scenario", "value": scenario, "expected": "expected.choice"}
        raise StartError("option_value", **named, choices=choices)
    return (scenario,)


class _Run:
    """Run the rooms, the faults and the journal reader together."""

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
        self._faults = Faults(deployment, Random(rng.random()), self._targets, options.kinds)
        self._strays: list[str] = []
        self._unready: list[str] = []

    async def result(self, seed: int, report: ReportProgress) -> Result:
        """Play under faults, then judge."""
        base = self._deployment.workers[0].base
        cookie = await sign_in(base, self._deployment.key)
        offered = chosen_scenarios(await scenarios(base, cookie), self._options.scenario)
        async with asyncio.TaskGroup() as group:
            reporting = group.create_task(self._report_progress(report))
            reading = group.create_task(self._journal_reader.run())
            playing = [
                group.create_task(self._pool.run(scenario, cookie, Random(self._rng.random())))
                for scenario in islice(cycle(offered), self._options.rooms)
            ]
            faults_end = asyncio.get_running_loop().time() + 60 * self._options.minutes
            await self._faults.run(faults_end)
            await _cancel([reading])
            self._end = faults_end + self._options.recovery_limit
            self._pool.stop()
            self._unready = await self._deployment.heal(self._end)
            await self._settle()
            differing = await self._compare(bot_pages(self._pool.open()))
            await _cancel(playing)
            differing += await self._compare_fresh()
            await _cancel([reporting])
        return await self._judge(seed, differing)

    async def _settle(self) -> None:
        """Wait until all bots are connected and no move is pending, or nothing more comes."""
        quiescence = Quiescence(self._options.quiet_polls)
        while not self._pool.settled:
            await self._poll()
            if self._is_over(quiescence, (room.clients for room in self._pool.open())):
                return

    async def _compare_fresh(self) -> list[ObservedDocument]:
        """Return the documents of fresh pages at each worker that differ from the journals."""
        bases = [worker.base for worker in self._deployment.workers]
        async with fresh_pages(self._pool.open(), bases, self._rng) as pages:
            different = await self._compare(pages)
            self._strays += [stray for page in pages for stray in page.client.record.strays]
            return different

    async def _compare(self, pages: Sequence[ObservedPage]) -> list[ObservedDocument]:
        """Return the documents of *pages* that differ from the journals once nothing more comes.

        A worker may be behind for a moment; a document that differs at quiescence has diverged.
        """
        quiescence = Quiescence(self._options.quiet_polls)
        waiting = [(page, audience) for page in pages for audience in page.audiences]
        while True:
            await self._poll()
            observed = {(page, audience): page.observe(audience) for page, audience in waiting}
            wrong = differing(by_code(self._journal_reader.journals.values()), observed)
            if not wrong or self._is_over(quiescence, ([page.client] for page in pages)):
                return list(wrong.values())
            waiting = list(wrong)

    async def _poll(self) -> None:
        """Wait for an answer of each worker, then read the new commits."""
        await asyncio.sleep(POLL_EVERY)
        await asyncio.gather(*(ready(worker.base) for worker in self._deployment.workers))
        with suppress(*UNREADABLE, TimeoutError):
            async with asyncio.timeout(READ_LIMIT):
                await self._journal_reader.catch_up()

    def _is_over(self, quiescence: Quiescence, clients: Iterable[Sequence[Client]]) -> bool:
        """Return whether neither journals nor *clients* change any more, or time is over."""
        positions = [(c.room, c.version) for c in self._journal_reader.journals.values()]
        observation = positions, [client.state_marker for each in clients for client in each]
        return quiescence.reached(observation) or asyncio.get_running_loop().time() > self._end

    async def _judge(self, seed: int, differing: Sequence[ObservedDocument]) -> Result:
        moves = self._acknowledged_moves()
        findings = Findings()
        findings.lost += [f"« {name} » n'est pas revenu en service." for name in self._unready]
        try:
            async with asyncio.timeout(READ_LIMIT):
                await self._journal_reader.catch_up()
                await self._journal_reader.verify_unchanged()
        except (*UNREADABLE, TimeoutError) as error:
            findings.lost.append(f"les journaux ne se lisent pas à temps ({error!r}).")
        rooms = self._pool.all
        strays = [s for room in rooms for client in room.clients for s in client.record.strays]
        findings.add(
            judge(
                list(self._journal_reader.journals.values()),
                [room.control.code for room in rooms],
                moves,
                differing,
                strays + self._strays,
            )
        )
        minutes = self._options.minutes
        return Result(seed, minutes, dict(self._faults.counts), len(moves), findings)

    def _acknowledged_moves(self) -> list[AcknowledgedMove]:
        """Return the acknowledged moves of all bots that a journal may hold."""
        return [
            move
            for room in self._pool.all
            for bot in room.bots
            for loading, client in enumerate(bot.clients)
            for move in acknowledged(room.control.code, client, again=loading > 0)
        ]

    def _targets(self) -> list[RoomTarget]:
        return [room.control.target() for room in self._pool.open()]

    async def _report_progress(self, report: ReportProgress) -> None:
        """Report once a second how much of the time of faults is over."""
        loop = asyncio.get_running_loop()
        began, length = loop.time(), round(60 * self._options.minutes)
        while True:
            report(min(length, round(loop.time() - began)), length)
            await asyncio.sleep(1)


async def _cancel(tasks: Sequence[asyncio.Task[None]]) -> None:
    """Cancel *tasks*, and wait until they have ended."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
