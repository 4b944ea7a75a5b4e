"""The processes with phones, as the one that measures sees them."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Final

from game_server.bots.bench import machine
from game_server.bots.bench.crowd_process import Task
from game_server.bots.bench.load import CrowdReport, Load, Pace
from game_server.bots.meters import on_core
from game_server.engine.mechanics.contract import Document
from game_server.errors import MetoddError

MODULE: Final = "game_server.bots.bench.crowd_process"
ENTRY_LIMIT: Final = 600.0
"""Most seconds until all phones have a seat."""
LONGEST_LINE: Final = 2**26
"""Bytes of the longest report: the times of all answers of a process."""


class CrowdFailedError(MetoddError):
    """Say that a process with phones ended before its time; *output* is what it printed."""

    code = "crowd_failed"

    def __init__(self, output: str) -> None:
        """Take the output of the process."""
        super().__init__()
        self.output = output


class EntryError(MetoddError):
    """Say that not all phones had a seat in time."""

    code = "entry"


class Crowd:
    """Run the phones of some rooms in a process of its own."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        """Take the *process*, whose errors go to the file *log*."""
        self._process = process
        self._log = log

    async def tell(self, line: Document) -> None:
        """Send one line."""
        if self._process.stdin is not None:
            self._process.stdin.write(json.dumps(line).encode() + b"\n")
            await self._process.stdin.drain()

    async def hear(self) -> Document:
        """Return the next line; raises EntryError, CrowdFailedError if the process has ended."""
        line = await self._process.stdout.readline() if self._process.stdout else b""
        if not line:
            raise CrowdFailedError(self._log.read_text(errors="replace"))
        report: Document = json.loads(line)
        if report["event"] == "late":
            raise EntryError
        return report

    async def play(self) -> CrowdReport:
        """Let it play, and return its report."""
        await self.tell({})
        report = await self.hear()
        del report["event"]
        return CrowdReport(**report)

    async def close(self) -> None:
        """Let it close its rooms."""
        await self.tell({})
        await self.hear()

    async def end(self) -> None:
        """Kill the process."""
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()


def tasks(base: str, cookie: str, codes: Sequence[str], load: Load, pace: Pace) -> list[Task]:
    """Return what each process has to play: rooms are dealt out, and begin one after the other."""
    number = min(machine.crowds(), load.rooms)
    sizes = load.sizes()
    offsets = [pace.interval * index / load.rooms for index in range(load.rooms)]
    return [
        Task(
            base,
            cookie,
            codes[first::number],
            sizes[first::number],
            offsets[first::number],
            pace,
            first,
        )
        for first in range(number)
    ]


@asynccontextmanager
async def crowds(
    given: Sequence[Task], logs: Path, module: str = MODULE
) -> AsyncIterator[list[Crowd]]:
    """Yield a process for each of the *given* tasks, once all phones have a seat.

    It runs *module*, with its log in the directory *logs*. Each has a core of its own, as far as
    there are some beside the first, which is the server's.
    """
    started: list[Crowd] = []
    try:
        for number, task in enumerate(given):
            with on_core(-1 - number):
                started.append(await _start(module, logs / f"phones-{number}.log"))
            await started[-1].tell(asdict(task))
        try:
            async with asyncio.timeout(ENTRY_LIMIT):
                await asyncio.gather(*(crowd.hear() for crowd in started))
        except TimeoutError as error:
            raise EntryError from error
        yield started
    finally:
        await asyncio.gather(*(crowd.end() for crowd in started))


async def _start(module: str, log: Path) -> Crowd:
    with log.open("wb") as errors:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            module,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
            limit=LONGEST_LINE,
        )
    return Crowd(process, log)
