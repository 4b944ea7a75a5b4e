"""A real server with a room in it, clients played by hand, and its journal read from outside."""

import asyncio
import hashlib
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Protocol

from game_server.app import open_reader
from game_server.bots.api import open_room, sign_in
from game_server.bots.client import Client
from game_server.bots.journaled import must_be_journaled
from game_server.bots.local_server import LocalServer
from game_server.bots.records import Hello, MoveResult, RoomTarget
from game_server.engine.events import Event, RoomOpened, SeatTaken
from game_server.protocol.journal import decode_entry
from tests.moves import counted_moves
from tests.timeouts import WAIT_LIMIT

KEY = "une clef pour les essais de panne"
SCENARIO = "decouverte"
DATA = "data"
LOOK_EVERY = 0.05


@asynccontextmanager
async def serving(place: Path, *more: str) -> AsyncIterator[LocalServer]:
    """Give a server that keeps its data and its log in *place*; it ends with the block."""
    server = LocalServer(place / DATA, place, KEY, *more)
    await server.start()
    try:
        yield server
    finally:
        await server.kill()


class Served(Protocol):
    """Answer at *base*, an HTTP address: a server, or what stands before several."""

    base: str


async def open_address(server: Served, scenario: str = SCENARIO) -> RoomTarget:
    """Open a room and return where it is, with a facilitator's cookie."""
    cookie = await sign_in(server.base, KEY)
    return RoomTarget(
        server.base, await open_room(server.base, cookie, scenario, trial=False), cookie
    )


@asynccontextmanager
async def connected(*clients: Client) -> AsyncIterator[None]:
    """Keep *clients* connected during the block; it begins once all are."""
    tasks = [asyncio.create_task(client.run()) for client in clients]
    try:
        await asyncio.gather(*(client.wait_until(ready(client)) for client in clients))
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def soon(true: Callable[[], bool]) -> None:
    """Wait for what no event tells."""
    for _ in range(round(WAIT_LIMIT / LOOK_EVERY)):
        if true():
            return
        await asyncio.sleep(LOOK_EVERY)
    raise AssertionError("it did not come")


def ready(client: Client) -> Callable[[], bool]:
    """Return the question whether *client* is connected and up to date."""
    return lambda: client.ready


def console(address: RoomTarget) -> Client:
    """Return a console that does only what it is told."""
    return Client(address, Hello("console"), Random(0))


def phones(address: RoomTarget, number: int) -> list[Client]:
    """Return phones that do only what they are told."""
    return [
        Client(address, Hello("phone", secrets.token_hex(16)), Random(index))
        for index in range(number)
    ]


async def join(clients: Iterable[Client]) -> None:
    """Let each phone take a seat."""
    joins = [
        client.move({"type": "join", "name": f"Joueur {index}", "persons": 1})
        for index, client in enumerate(clients, 1)
    ]
    assert [answer.code for answer in await asyncio.gather(*joins)] == [""] * len(joins)


async def lead(desk: Client, kind: str, players: Iterable[Client]) -> None:
    """Go on to the next step of this kind, and wait until all *players* see it."""
    await next_step(desk)
    while desk.step.get("kind") != kind:
        await next_step(desk)
    await asyncio.gather(*(player.wait_until(_sees(player, desk.step_id)) for player in players))


async def next_step(desk: Client) -> None:
    """Go on to the next step, and wait until it shows on the console."""
    here = desk.step_id
    answer = await desk.move({"type": "next", "step": here})
    assert not answer.code
    # The console's own document comes a moment behind that of everybody.
    await desk.wait_until(lambda: here != desk.step_id == desk.documents["console"]["step"])


def _sees(client: Client, step: int) -> Callable[[], bool]:
    return lambda: client.step_id == step


async def estimate(phone: Client, value: float) -> MoveResult:
    """Answer the open estimate."""
    move = {"type": "estimate.answer", "value": value}
    return await phone.move({"type": "play", "step": phone.step_id, "move": move})


@dataclass(frozen=True, slots=True)
class Kept:
    """Hold what the journal of one room says: how often each move counts, and whose seat is whose.

    `moves` counts by sender, device and number; `seats` leads from a token's hash to a seat.
    """

    moves: Counter[tuple[str, str, int]]
    seats: dict[str, str]

    def numbers(self, client: Client) -> list[int]:
        """Return the numbers of the moves kept of *client*, a phone or the only console."""
        seat = self.seats.get(hashlib.sha256(client.hello.token.encode()).hexdigest(), "")
        own = [
            (device, number)
            for (sender, device, number), times in self.moves.items()
            for _ in range(times)
            if (sender == seat if seat else sender.startswith("f:"))
        ]
        assert len({device for device, _ in own}) <= 1
        return sorted(number for _, number in own)

    def holds(self, client: Client) -> bool:
        """Tell whether all that *client* was told is kept, once, and nothing else of it."""
        numbers = self.numbers(client)
        told = {answer.number for answer in client.record.results if not answer.code}
        once = len(numbers) == len(set(numbers))
        return once and set(acknowledged(client)) <= set(numbers) <= told


async def journal(place: Path, store: str | None = None) -> dict[str, Kept]:
    """Return what the server in *place* has stored, by room code, also while it runs or is dead.

    With *store*, the address of a Redis, that is read in place of the directory.
    """
    reading = await open_reader(place / DATA, store)
    try:
        kept = {}
        for room in await reading.rooms():
            texts = await reading.texts(room)
            commits = await reading.read(room)
            events = [event for commit in commits for event in decode_entry(commit.entry, texts)]
            kept[_code(events)] = _kept(events)
        return kept
    finally:
        await reading.close()


def acknowledged(client: Client) -> list[int]:
    """Return the numbers of the moves that the server has told *client* it keeps.

    Those that changed nothing are not among them: they are accepted and written nowhere.
    """
    return [answer.number for answer in must_be_journaled(client.record.results)]


def _code(events: list[Event]) -> str:
    opened = events[0]
    assert isinstance(opened, RoomOpened)
    return opened.code


def _kept(events: list[Event]) -> Kept:
    return Kept(
        Counter(counted_moves(events)),
        {event.token.text or "": event.seat for event in events if isinstance(event, SeatTaken)},
    )
