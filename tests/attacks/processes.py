"""The processes beside the server: an attacker, and a sink for control runs."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import asdict

from game_server.bots.meters import on_core
from tests.attacks.attack import Target

RunningAttack = AbstractAsyncContextManager[Counter[str]]


@asynccontextmanager
async def run_sink(*, answered: bool) -> AsyncIterator[int]:
    """Run a sink on the server's core, and yield its port."""
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


class Attacker:
    """Control the process of an attacker."""

    def __init__(self, orders: asyncio.StreamWriter, answers: asyncio.StreamReader) -> None:
        """Take the process's input and output."""
        self._orders = orders
        self._answers = answers

    @asynccontextmanager
    async def attack(
        self, name: str, target: Target, length: float, strength: float = 1.0
    ) -> AsyncIterator[Counter[str]]:
        """Attack for so many seconds from the beginning of the block, and wait for the end.

        The counts of responses are filled in at the end of the block.
        """
        counts: Counter[str] = Counter()
        order = {"name": name, "target": asdict(target), "seconds": length, "strength": strength}
        self._orders.write(json.dumps(order).encode() + b"\n")
        yield counts
        counts.update(json.loads(await self._answers.readline()))


@asynccontextmanager
async def run_attacker() -> AsyncIterator[Attacker]:
    """Run a process of an attacker, and stop it at the end of the block."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.attacks.attacker", stdin=PIPE, stdout=PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        await process.stdout.readline()
        yield Attacker(process.stdin, process.stdout)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@asynccontextmanager
async def run_attack(name: str, target: Target, length: float) -> AsyncIterator[Counter[str]]:
    """Attack once, from a process of its own; otherwise as `Attacker.attack`."""
    async with run_attacker() as attacker, attacker.attack(name, target, length) as counts:
        yield counts
