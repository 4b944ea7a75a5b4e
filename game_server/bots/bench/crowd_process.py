"""A process with the phones of some rooms: it is told to play, and reports.

    python -m game_server.bots.bench.crowd_process

It reads lines of JSON from its input: the `Task`, then one for each thing to do. It ends with its
input, so that none is left behind.
"""

import asyncio
import gc
import json
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from random import Random
from typing import Final

import uvloop

from game_server.bots.bench.load import CrowdReport, Pace
from game_server.bots.bench.played_room import PlayedRoom
from game_server.bots.light_phone import Phone
from game_server.bots.records import RoomTarget

AT_ONCE: Final = 4
"""Rooms whose phones come in at the same time."""
QUIET: Final = 1.5
"""Seconds after the last result in which the last counts come."""
MOST_STRAYS: Final = 5
"""Most unexpected messages that are reported."""


@dataclass(frozen=True, slots=True)
class Task:
    """Say which rooms to play: *codes*, the number of phones in each, and when it begins.

    *offsets* are seconds after the moment at which all are told to play.
    """

    base: str
    cookie: str
    codes: Sequence[str]
    sizes: Sequence[int]
    offsets: Sequence[float]
    pace: Pace
    seed: int


async def serve(make: Callable[..., Phone] = Phone) -> None:
    """Enter all rooms, play them when told, close them when told, and report each on a line.

    *make* makes each phone, console and screen.
    """
    lines = asyncio.StreamReader(limit=2**24)
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    given = json.loads(await lines.readline())
    task = Task(**{**given, "pace": Pace(**given["pace"])})
    rng = Random(task.seed)
    targets = [RoomTarget(task.base, code, task.cookie) for code in task.codes]
    rooms = [
        PlayedRoom(target, size, Random(rng.random()), task.pace, make)
        for target, size in zip(targets, task.sizes, strict=True)
    ]
    async with AsyncExitStack() as stack:
        try:
            await _enter(rooms, stack)
        except TimeoutError:
            _say({"event": "late"})
            return
        # What stays until the end is not searched for garbage while times are taken.
        gc.collect()
        gc.freeze()
        _say({"event": "entered"})
        await lines.readline()
        report = await _play(rooms, task.offsets)
        _say({"event": "played", **asdict(report)})
        await lines.readline()
        await asyncio.gather(*(room.close() for room in rooms))
        _say({"event": "closed"})
        await lines.readline()


async def _enter(rooms: Sequence[PlayedRoom], stack: AsyncExitStack) -> None:
    """Enter all *rooms*, a few at a time; *stack* keeps their phones connected."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def enter(room: PlayedRoom) -> None:
        async with turns:
            await stack.enter_async_context(room.entered())

    await asyncio.gather(*(enter(room) for room in rooms))


async def _play(rooms: Sequence[PlayedRoom], offsets: Sequence[float]) -> CrowdReport:
    began, used = asyncio.get_running_loop().time(), time.process_time()
    await asyncio.gather(
        *(room.play(began + offset) for room, offset in zip(rooms, offsets, strict=True))
    )
    await asyncio.sleep(QUIET)
    phones = [phone for room in rooms for phone in room.phones]
    clients = [*phones, *(room.console for room in rooms)]
    return CrowdReport(
        confirms=[seconds for room in rooms for seconds in room.confirms],
        reveals=[seconds for room in rooms for seconds in room.reveals],
        lost=sum(room.lost for room in rooms),
        rounds=sum(room.rounds * len(room.phones) for room in rooms),
        bytes=sum(phone.record.bytes for phone in phones),
        messages=sum(phone.record.frames for phone in phones),
        processor=time.process_time() - used,
        strays=[stray for client in clients for stray in client.record.strays][:MOST_STRAYS],
    )


def _say(report: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(report) + "\n")
    sys.stdout.flush()


def main(make: Callable[..., Phone] = Phone) -> None:
    """Serve on the standard streams until told to end."""
    # Ctrl + C reaches a whole group of processes; who started this one ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    uvloop.run(serve(make))


if __name__ == "__main__":
    main()
