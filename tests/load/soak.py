"""A soak: rooms opened, played and closed one after the other, then restarts on a large journal.

    python -m tests.load.soak --rooms 300 --minutes 20

Lines of progress, then one of JSON with figures. The server is a child process on SQLite, or on a
local Redis with --redis.
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
from game_server.bots.crowd import has_all, stay_connected, wait_for_phones
from game_server.bots.light_phone import Phone
from game_server.bots.local_redis import LocalRedis
from game_server.bots.local_server import LocalServer
from game_server.bots.meters import memory, seconds
from game_server.bots.names import nicknames
from game_server.bots.player import Behaviour
from game_server.bots.raw_client import RawClient
from game_server.bots.records import Hello, RoomTarget
from game_server.bots.simulated_room import SimulatedRoom
from tests.faults.room_harness import connected
from tests.load.large_journal import write_large_journal
from tests.load.meters import handles, percentile, threads

SCENARIO: Final = "flash"
PLAYERS: Final = 5
BEHAVIOUR: Final = Behaviour(think=0.05)
WARM: Final = 30
"""Rooms after which the memory should grow no more."""
AT_ONCE: Final = 3
"""Most rooms that are played at the same time."""
SESSION_LIMIT: Final = 120.0
LARGE: Final = 100_000
"""Moves in each room of the large journal."""
LIVE_ROOMS: Final = 12
"""Rooms with connected phones when the server is killed."""
PHONES: Final = 15
LIMIT: Final = 120.0
LARGE_LIMIT: Final = 900.0
POLL_EVERY: Final = 0.02
PING_EVERY: Final = 0.15
"""Seconds between two pings: the server answers ten a second."""
BEFORE: Final = 6.0
"""Seconds of pings before anything is loaded."""
MS: Final = 1_000


@dataclass(frozen=True, slots=True)
class ResourceUse:
    """Hold the memory of a process in MiB, its file handles and threads."""

    memory: float
    handles: int
    threads: int


@dataclass(frozen=True, slots=True)
class Start:
    """Hold the seconds until a server was ready, by the clock and of *processor*."""

    seconds: float
    processor: float


@dataclass(frozen=True, slots=True)
class ReconnectTimes:
    """Hold the seconds from when the server was *ready* until all clients were back."""

    ready: Start
    phones: float
    consoles: float


@dataclass(frozen=True, slots=True)
class WaitTimes:
    """Hold how long pongs took, in ms."""

    median: float
    p99: float
    longest: float


@dataclass(frozen=True, slots=True)
class Loading:
    """Hold the seconds that a room of the large journal took to load, and pongs of *others* then.

    *before* are the same times while nothing was loaded.
    """

    seconds: float
    before: WaitTimes
    others: WaitTimes


@dataclass(frozen=True, slots=True)
class Figures:
    """Hold the figures; *restart* is the start with *moves* on the disk.

    *start* is that with nothing on it; *growth* is that of the memory from *warm* to *last*.
    """

    rooms: int
    minutes: float
    troubles: int
    start: Start
    warm: ResourceUse
    last: ResourceUse
    growth: float
    moves: int
    restart: Start
    after_restart: ResourceUse
    back: ReconnectTimes
    loading: Loading
    after_loading: ResourceUse
    load: float


class Soak:
    """Hold the server and its store."""

    def __init__(self, place: Path, redis: LocalRedis | None) -> None:
        """Prepare a server whose data is in *place*, or in *redis*."""
        self.data, self.redis = place / "data", redis
        self.key = secrets.token_urlsafe(24)
        store = ("--store", redis.url) if redis else ()
        self.server = LocalServer(self.data, place, self.key, *store)
        self.cookie = ""

    async def start(self) -> Start:
        """Start the server, and return how long it took until it was ready."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        await self.server.start()
        for _ in range(round(LIMIT / POLL_EVERY)):
            if await ready(self.server.base):
                spent = seconds([self.server.pid])
                return Start(round(loop.time() - began, 2), round(spent, 2))
            await asyncio.sleep(POLL_EVERY)
        raise TimeoutError

    async def open(self) -> RoomTarget:
        """Open a room and return it as a target, with the facilitator's cookie."""
        self.cookie = self.cookie or await sign_in(self.server.base, self.key)
        code = await open_room(self.server.base, self.cookie, SCENARIO, trial=False)
        return RoomTarget(self.server.base, code, self.cookie)

    def resource_use(self) -> ResourceUse:
        """Return the memory, handles and threads of the server now."""
        pid = self.server.pid
        return ResourceUse(memory([pid]), handles(pid), threads(pid))


async def play(soak: Soak, rooms: int, minutes: float) -> tuple[ResourceUse, ResourceUse, int]:
    """Play *rooms* spread over *minutes*; return the resources after the warm-up and at the end.

    The last number is that of failed sessions.
    """
    loop = asyncio.get_running_loop()
    began, limit = loop.time(), asyncio.Semaphore(AT_ONCE)
    names, rng = nicknames(), Random(1)
    over = troubles = 0
    warm: ResourceUse | None = None

    async def one(number: int) -> None:
        nonlocal over, troubles, warm
        await asyncio.sleep(began + number * minutes * 60 / rooms - loop.time())
        async with limit:
            session = SimulatedRoom(await soak.open(), list(islice(names, PLAYERS)), rng, BEHAVIOUR)
            try:
                await session.run(SESSION_LIMIT, lambda _over, _all: None)
            except ExceptionGroup as error:
                # An error of a bot ends its own session only.
                session.failure = repr(error.exceptions[0])
        over, troubles = over + 1, troubles + bool(session.failure)
        if session.failure:
            print_line(f"trouble: {session.failure}")
        if over == min(WARM, rooms):
            warm = soak.resource_use()
        if over % WARM == 0:
            print_line(f"{over} rooms: {soak.resource_use()}")

    async with asyncio.TaskGroup() as group:
        for number in range(rooms):
            group.create_task(one(number))
    last = soak.resource_use()
    return warm or last, last, troubles


@dataclass(frozen=True, slots=True)
class ConnectedClients:
    """Hold the clients that are connected when the server is killed."""

    facilitators: Sequence[Client]
    phones: Sequence[Phone]


@asynccontextmanager
async def live_rooms(soak: Soak) -> AsyncIterator[ConnectedClients]:
    """Yield the clients of rooms with a console and seated phones."""
    targets = [await soak.open() for _ in range(LIVE_ROOMS)]
    facilitators = [Client(target, Hello("console"), Random(target.code)) for target in targets]
    phones = [Phone(target) for target in targets for _ in range(PHONES)]
    async with connected(*facilitators), stay_connected(phones):
        await wait_for_phones(phones, has_all, LIMIT)
        for number, phone in enumerate(phones):
            phone.move({"type": "join", "name": f"Joueur {number}", "persons": 1})
        await wait_for_phones(phones, _is_seated, LIMIT)
        yield ConnectedClients(facilitators, phones)


async def restart_after_kill(soak: Soak, clients: ConnectedClients) -> ReconnectTimes:
    """Kill the server, start it again, and wait until all clients have their documents."""
    loop = asyncio.get_running_loop()
    await soak.server.kill()
    for console in clients.facilitators:
        await console.wait_until(_is_away(console))
    started = await soak.start()
    began = loop.time()

    async def phones() -> float:
        return round(await wait_for_phones(clients.phones, _is_seated, LIMIT) - began, 2)

    async def consoles() -> float:
        await asyncio.gather(
            *(console.wait_until(_is_ready(console)) for console in clients.facilitators)
        )
        return round(loop.time() - began, 2)

    return ReconnectTimes(started, *(await asyncio.gather(phones(), consoles())))


async def load_large(target: RoomTarget, clients: ConnectedClients) -> Loading:
    """Connect a phone to a room of the large journal while a screen sends pings."""
    loop = asyncio.get_running_loop()
    took: list[float] = []
    phone = Phone(target)

    async def ask(screen: RawClient) -> None:
        while True:
            began = loop.time()
            await screen.send({"type": "ping"})
            await screen.receive("pong")
            took.append((loop.time() - began) * MS)
            await asyncio.sleep(PING_EVERY)

    async with RawClient(clients.facilitators[0].target) as screen:
        await screen.hello("screen")
        task = asyncio.create_task(ask(screen))
        await asyncio.sleep(BEFORE)
        before = _wait_times(took)
        took.clear()
        began = loop.time()
        async with stay_connected([phone]):
            took_all = await wait_for_phones([phone], has_all, LARGE_LIMIT) - began
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return Loading(round(took_all, 2), before, _wait_times(took))


def _wait_times(took: Sequence[float]) -> WaitTimes:
    return WaitTimes(
        *(round(value, 1) for value in (percentile(took, 0.5), percentile(took, 0.99), max(took)))
    )


async def measure(soak: Soak, rooms: int, minutes: float, moves: int) -> Figures:
    """Play, write *moves* into rooms that stay open, restart, and kill."""
    start = await soak.start()
    warm, last, troubles = await play(soak, rooms, minutes)
    large = [await soak.open() for _ in range(max(1, moves // LARGE))]
    await soak.server.stop()
    print_line(f"writing {moves} moves into {len(large)} open rooms")
    store = soak.redis.url if soak.redis else None
    await write_large_journal(
        soak.data, store, [target.code for target in large], moves // len(large)
    )
    print_line("restarting")
    restart = await soak.start()
    after_restart = soak.resource_use()
    print_line(f"{restart}: {after_restart}")
    async with live_rooms(soak) as clients:
        back = await restart_after_kill(soak, clients)
        print_line(f"{back}")
        loading = await load_large(large[0], clients)
        after_loading = soak.resource_use()
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
async def prepared_server(*, redis: bool) -> AsyncIterator[Soak]:
    """Yield a server that is not started yet; it ends with the block."""
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


def print_line(line: str) -> None:
    """Print a line of progress to stderr."""
    print(line, file=sys.stderr, flush=True)


async def main() -> None:
    """Measure with the options of the command line."""
    arguments = argparse.ArgumentParser(description="Play rooms one after the other, and restart.")
    arguments.add_argument("--rooms", type=int, default=300)
    arguments.add_argument("--minutes", type=float, default=20)
    arguments.add_argument("--moves", type=int, default=1_000_000, help="in rooms that stay open")
    arguments.add_argument("--redis", action="store_true", help="on a Redis of its own")
    options = arguments.parse_args()
    async with prepared_server(redis=options.redis) as soak:
        print(
            json.dumps(asdict(await measure(soak, options.rooms, options.minutes, options.moves)))
        )


def _is_seated(phone: Phone) -> bool:
    return phone.has_seat


def _is_ready(client: Client) -> Callable[[], bool]:
    return lambda: client.ready


def _is_away(client: Client) -> Callable[[], bool]:
    return lambda: not client.online


if __name__ == "__main__":
    asyncio.run(main())
