"""The processes beside the server: an attacker that takes orders, and a sink."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import asdict

from tests.attacks.attack import Target
from tests.attacks.ground import on_core

Attacking = AbstractAsyncContextManager[Counter[str]]


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


class Attacker:
    """Speak with the process of an attacker."""

    def __init__(self, orders: asyncio.StreamWriter, answers: asyncio.StreamReader) -> None:
        """Take both ends."""
        self._orders = orders
        self._answers = answers

    @asynccontextmanager
    async def attack(
        self, name: str, target: Target, length: float, strength: float = 1.0
    ) -> AsyncIterator[Counter[str]]:
        """Attack for so many seconds from the beginning of the block, and wait for the end.

        What is given is filled then: how the attacker was answered.
        """
        told: Counter[str] = Counter()
        asked = {"name": name, "target": asdict(target), "seconds": length, "strength": strength}
        self._orders.write(json.dumps(asked).encode() + b"\n")
        yield told
        told.update(json.loads(await self._answers.readline()))


@asynccontextmanager
async def attackers() -> AsyncIterator[Attacker]:
    """Give an attacker that waits for orders."""
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
async def attacking(name: str, target: Target, length: float) -> AsyncIterator[Counter[str]]:
    """Attack once, from a process for this alone; else as `Attacker.attack`."""
    async with attackers() as attacker, attacker.attack(name, target, length) as told:
        yield told
