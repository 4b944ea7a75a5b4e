"""A soak: rooms opened, played and closed one after the other, then restarts on a large journal.

    python -m tests.load.soak --rooms 300 --minutes 20

Lines that say how far it is, then one of JSON with figures. The server is a process of its own, on
SQLite, or on a Redis of its own with --redis.
"""

import argparse
import asyncio
import json
import os
import secrets
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Final

from game_server.bots.api import open_room, ready, sign_in
from game_server.bots.client import Client
from game_server.bots.local_redis import LocalRedis
from game_server.bots.local_server import LocalServer
from game_server.bots.names import nicknames
from game_server.bots.player import Behaviour
from game_server.bots.raw_client import RawClient
from game_server.bots.records import Hello, RoomTarget
from game_server.bots.simulated_room import SimulatedRoom
from tests.faults.room_harness import connected
from tests.load.large_journal import flood
from tests.load.measured_server import has_all, staying, until
from tests.load.meters import handles, memory, part, seconds, threads
from tests.load.phone import Phone

SCENARIO: Final = "flash"
PLAYERS: Final = 5
HABITS: Final = Behaviour(think=0.05)
WARM: Final = 30
"""Rooms after which the memory should grow no more."""
AT_ONCE: Final = 3
"""Rooms that are played at the same time at most, where one takes longer than its share."""
SESSION_LIMIT: Final = 120.0
LARGE: Final = 100_000
"""Moves in each room of the large journal."""
LIVELY: Final = 12
"""Rooms with people in them when the server is killed, and their phones."""
PHONES: Final = 15
LIMIT: Final = 120.0
LARGE_LIMIT: Final = 900.0
ASK_EVERY: Final = 0.02
PING_EVERY: Final = 0.15
"""Seconds between two questions: ten a second are answered, for good."""
BEFORE: Final = 6.0
"""Seconds for which it is asked before anything is loaded."""
MS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Held:
    """Say what a process holds: MiB of memory, file handles, threads."""

    memory: float
    handles: int
    threads: int


@dataclass(frozen=True, slots=True)
class Start:
    """Say how long a server took until it was ready, in seconds, and of *processor*."""

    seconds: float
    processor: float


@dataclass(frozen=True, slots=True)
class Back:
    """Say how soon after a kill all were back: seconds from when the server was ready."""

    ready: Start
    phones: float
    consoles: float


@dataclass(frozen=True, slots=True)
class Waits:
    """Say how long answers took, in ms."""

    median: float
    p99: float
    longest: float


@dataclass(frozen=True, slots=True)
class Loading:
    """Say how long a room of the large journal took to load, and what others noticed of it.

    *before* are the same waits while nothing was loaded.
    """

    seconds: float
    before: Waits
    others: Waits


@dataclass(frozen=True, slots=True)
class Figures:
    """Say what was measured; *restart* is the start with *moves* on the disk.

    *start* is that with nothing on it; *growth* is that of the memory from *warm* to *last*.
    """

    rooms: int
    minutes: float
    troubles: int
    start: Start
    warm: Held
    last: Held
    growth: float
    moves: int
    restart: Start
    after_restart: Held
    back: Back
    loading: Loading
    after_loading: Held
    load: float


class Soak:
    """Hold the server, and how it is started."""

    def __init__(self, place: Path, redis: LocalRedis | None) -> None:
        """Prepare a server whose data is in *place*, or in *redis*."""
        self.data, self.redis = place / "data", redis
        self.key = secrets.token_urlsafe(24)
        store = ("--store", redis.url) if redis else ()
        self.server = LocalServer(self.data, place, self.key, *store)
        self.cookie = ""

    async def start(self) -> Start:
        """Start the server, and return what it took until it was ready."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        await self.server.start()
        for _ in range(round(LIMIT / ASK_EVERY)):
            if await ready(self.server.base):
                spent = seconds([self.server.pid])
                return Start(round(loop.time() - began, 2), round(spent, 2))
            await asyncio.sleep(ASK_EVERY)
        raise TimeoutError

    async def open(self) -> RoomTarget:
        """Open a room that counts and return its address, with the facilitator's cookie."""
        self.cookie = self.cookie or await sign_in(self.server.base, self.key)
        code = await open_room(self.server.base, self.cookie, SCENARIO, trial=False)
        return RoomTarget(self.server.base, code, self.cookie)

    def held(self) -> Held:
        """Return what the server holds now."""
        pid = self.server.pid
        return Held(memory([pid]), handles(pid), threads(pid))


async def play(soak: Soak, rooms: int, minutes: float) -> tuple[Held, Held, int]:
    """Play *rooms* spread over *minutes*; return what was held after the warm-up and at the end.

    The last number is that of sessions with trouble.
    """
    loop = asyncio.get_running_loop()
    began, turns = loop.time(), asyncio.Semaphore(AT_ONCE)
    names, rng = nicknames(), Random(1)
    over = troubles = 0
    warm: Held | None = None

    async def one(number: int) -> None:
        nonlocal over, troubles, warm
        await asyncio.sleep(began + number * minutes * 60 / rooms - loop.time())
        async with turns:
            session = SimulatedRoom(await soak.open(), list(islice(names, PLAYERS)), rng, HABITS)
            try:
                await session.run(SESSION_LIMIT, lambda _over, _all: None)
            except ExceptionGroup as error:
                # A bot that stumbles ends its session, and no other.
                session.failure = repr(error.exceptions[0])
        over, troubles = over + 1, troubles + bool(session.failure)
        if session.failure:
            say(f"trouble: {session.failure}")
        if over == min(WARM, rooms):
            warm = soak.held()
        if over % WARM == 0:
            say(f"{over} rooms: {soak.held()}")

    async with asyncio.TaskGroup() as group:
        for number in range(rooms):
            group.create_task(one(number))
    last = soak.held()
    return warm or last, last, troubles


@dataclass(frozen=True, slots=True)
class People:
    """Hold those who are connected when the server dies."""

    desks: Sequence[Client]
    phones: Sequence[Phone]


@asynccontextmanager
async def lively(soak: Soak) -> AsyncIterator[People]:
    """Give rooms with a console and phones that have their seats."""
    addresses = [await soak.open() for _ in range(LIVELY)]
    desks = [Client(address, Hello("console"), Random(address.code)) for address in addresses]
    phones = [Phone(address) for address in addresses for _ in range(PHONES)]
    async with connected(*desks), staying(phones):
        await until(phones, has_all, LIMIT)
        for number, phone in enumerate(phones):
            phone.move({"type": "join", "name": f"Joueur {number}", "persons": 1})
        await until(phones, _is_seated, LIMIT)
        yield People(desks, phones)


async def come_back(soak: Soak, people: People) -> Back:
    """Kill the server, start it again, and wait until everybody has what they should see."""
    loop = asyncio.get_running_loop()
    await soak.server.kill()
    for desk in people.desks:
        await desk.wait_until(_is_away(desk))
    started = await soak.start()
    began = loop.time()

    async def phones() -> float:
        return round(await until(people.phones, _is_seated, LIMIT) - began, 2)

    async def consoles() -> float:
        await asyncio.gather(*(desk.wait_until(_is_ready(desk)) for desk in people.desks))
        return round(loop.time() - began, 2)

    return Back(started, *(await asyncio.gather(phones(), consoles())))


async def load_large(address: RoomTarget, people: People) -> Loading:
    """Have a phone ask for a room of the large journal while others ask how late it is."""
    loop = asyncio.get_running_loop()
    took: list[float] = []
    phone = Phone(address)

    async def ask(screen: RawClient) -> None:
        while True:
            began = loop.time()
            await screen.send({"type": "ping"})
            await screen.receive("pong")
            took.append((loop.time() - began) * MS)
            await asyncio.sleep(PING_EVERY)

    async with RawClient(people.desks[0].target) as screen:
        await screen.hello("screen")
        task = asyncio.create_task(ask(screen))
        await asyncio.sleep(BEFORE)
        before = _waits(took)
        took.clear()
        began = loop.time()
        async with staying([phone]):
            took_all = await until([phone], has_all, LARGE_LIMIT) - began
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return Loading(round(took_all, 2), before, _waits(took))


def _waits(took: Sequence[float]) -> Waits:
    return Waits(*(round(value, 1) for value in (part(took, 0.5), part(took, 0.99), max(took))))


async def measure(soak: Soak, rooms: int, minutes: float, moves: int) -> Figures:
    """Play, write *moves* into rooms that stay open, restart, and kill."""
    start = await soak.start()
    warm, last, troubles = await play(soak, rooms, minutes)
    large = [await soak.open() for _ in range(max(1, moves // LARGE))]
    await soak.server.stop()
    say(f"writing {moves} moves into {len(large)} open rooms")
    store = soak.redis.url if soak.redis else None
    await flood(soak.data, store, [address.code for address in large], moves // len(large))
    say("restarting")
    restart = await soak.start()
    after_restart = soak.held()
    say(f"{restart}: {after_restart}")
    async with lively(soak) as people:
        back = await come_back(soak, people)
        say(f"{back}")
        loading = await load_large(large[0], people)
        after_loading = soak.held()
    return Figures(
        rooms=rooms,
        minutes=minutes,
        troubles=troubles,
        start=start,
        warm=warm,
        last=last,
        growth=round(last.memory / warm.memory - 1, 3),
        moves=moves,
        restart=restart,
        after_restart=after_restart,
        back=back,
        loading=loading,
        after_loading=after_loading,
        load=os.getloadavg()[0],
    )


@asynccontextmanager
async def standing(*, redis: bool) -> AsyncIterator[Soak]:
    """Give a server that is not started yet; it ends with the block."""
    with tempfile.TemporaryDirectory(prefix="metodd-") as name:
        place = Path(name)
        own = LocalRedis(place / "redis") if redis else None
        if own:
            await own.start()
        soak = Soak(place, own)
        try:
            yield soak
        finally:
            await soak.server.stop()
            if own:
                await own.kill()


def say(line: str) -> None:
    """Tell how far it is."""
    print(line, file=sys.stderr, flush=True)


async def main() -> None:
    """Measure as the command line says."""
    understood = argparse.ArgumentParser(description="Play rooms one after the other, and restart.")
    understood.add_argument("--rooms", type=int, default=300)
    understood.add_argument("--minutes", type=float, default=20)
    understood.add_argument("--moves", type=int, default=1_000_000, help="in rooms that stay open")
    understood.add_argument("--redis", action="store_true", help="on a Redis of its own")
    asked = understood.parse_args()
    async with standing(redis=asked.redis) as soak:
        print(json.dumps(asdict(await measure(soak, asked.rooms, asked.minutes, asked.moves))))


def _is_seated(phone: Phone) -> bool:
    return phone.has_seat


def _is_ready(client: Client) -> Callable[[], bool]:
    return lambda: client.ready


def _is_away(client: Client) -> Callable[[], bool]:
    return lambda: not client.online


if __name__ == "__main__":
    asyncio.run(main())
