"""A real server with a room, clients that do what a test asks, and the journal as it is stored."""

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
from game_server.engine.state.events import Event, RoomOpened, SeatTaken
from game_server.protocol.journal import decode_entry
from tests.moves import counted_moves
from tests.timeouts import WAIT_LIMIT

KEY = "une clef pour les essais de panne"
SCENARIO = "decouverte"
DATA = "data"
POLL_EVERY = 0.05


@asynccontextmanager
async def running_server(place: Path, *more: str) -> AsyncIterator[LocalServer]:
    """Yield a server with its data and its log in *place*; it is killed at the end of the block."""
    server = LocalServer(place / DATA, place, KEY, *more)
    await server.start()
    try:
        yield server
    finally:
        await server.kill()


class HasBase(Protocol):
    """Have a *base* URL: a server, or a proxy before several."""

    base: str


async def open_target(server: HasBase, scenario: str = SCENARIO) -> RoomTarget:
    """Open a room and return it as a target, with a facilitator's cookie."""
    cookie = await sign_in(server.base, KEY)
    return RoomTarget(
        server.base, await open_room(server.base, cookie, scenario, trial=False), cookie
    )


@asynccontextmanager
async def connected(*clients: Client) -> AsyncIterator[None]:
    """Keep *clients* connected during the block, which begins once all are ready."""
    tasks = [asyncio.create_task(client.run()) for client in clients]
    try:
        await asyncio.gather(*(client.wait_until(is_ready(client)) for client in clients))
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def eventually(condition: Callable[[], bool]) -> None:
    """Poll *condition* until it is true, for WAIT_LIMIT at most; raises AssertionError."""
    for _ in range(round(WAIT_LIMIT / POLL_EVERY)):
        if condition():
            return
        await asyncio.sleep(POLL_EVERY)
    raise AssertionError("it did not come")


def is_ready(client: Client) -> Callable[[], bool]:
    """Return a predicate: whether *client* is connected and up to date."""
    return lambda: client.ready


def console(target: RoomTarget) -> Client:
    """Return a console that makes no move by itself."""
    return Client(target, Hello("console"), Random(0))


def phones(target: RoomTarget, number: int) -> list[Client]:
    """Return phones that make no move by themselves."""
    return [
        Client(target, Hello("phone", secrets.token_hex(16)), Random(index))
        for index in range(number)
    ]


async def join_all(clients: Iterable[Client]) -> None:
    """Join with each phone."""
    joins = [
        client.move({"type": "join", "name": f"Joueur {index}", "persons": 1})
        for index, client in enumerate(clients, 1)
    ]
    assert [answer.code for answer in await asyncio.gather(*joins)] == [""] * len(joins)


async def advance_to(console_client: Client, kind: str, players: Iterable[Client]) -> None:
    """Press next up to a step of this kind, and wait until all *players* see it."""
    await next_step(console_client)
    while console_client.step.get("kind") != kind:
        await next_step(console_client)
    await asyncio.gather(
        *(player.wait_until(_sees(player, console_client.step_id)) for player in players)
    )


async def next_step(console_client: Client) -> None:
    """Press next once, and wait until the console shows the step."""
    here = console_client.step_id
    answer = await console_client.move({"type": "next", "step": here})
    assert not answer.code
    # The console's own document comes after that of everybody.
    await console_client.wait_until(
        lambda: here != console_client.step_id == console_client.documents["console"]["step"]
    )


def _sees(client: Client, step: int) -> Callable[[], bool]:
    return lambda: client.step_id == step


async def estimate(phone: Client, value: float) -> MoveResult:
    """Answer the open estimate."""
    move = {"type": "estimate.answer", "value": value}
    return await phone.move({"type": "play", "step": phone.step_id, "move": move})


@dataclass(frozen=True, slots=True)
class JournalSummary:
    """Hold the accepted moves and the seats of one room's journal of so many *commits*.

    `moves` counts by sender, device and number; `seats` maps a token's hash to a seat.
    """

    commits: int
    moves: Counter[tuple[str, str, int]]
    seats: dict[str, str]

    def numbers(self, client: Client) -> list[int]:
        """Return the numbers of the stored moves of *client*, a phone or the only console."""
        seat = self.seats.get(hashlib.sha256(client.hello.token.encode()).hexdigest(), "")
        own = [
            (device, number)
            for (sender, device, number), times in self.moves.items()
            for _ in range(times)
            if (sender == seat if seat else sender.startswith("f:"))
        ]
        assert len({device for device, _ in own}) <= 1
        return sorted(number for _, number in own)

    def matches(self, client: Client, *, waiting: bool = False) -> bool:
        """Return whether the acknowledged moves of *client* are stored once, and no refused one.

        The one for whose result it is *waiting* may be stored too.
        """
        numbers = self.numbers(client)
        accepted = {answer.number for answer in client.record.results if not answer.code}
        once = len(numbers) == len(set(numbers))
        known, unknown = set(acknowledged_numbers(client)), set(numbers) - accepted
        return once and known <= set(numbers) and len(unknown) <= waiting


async def read_journals(place: Path, store: str | None = None) -> dict[str, JournalSummary]:
    """Return a summary of each journal that the server in *place* stored, by room code.

    The server may run or be dead. With *store*, the URL of a Redis, that is read in place of the
    directory.
    """
    reading = await open_reader(place / DATA, store)
    try:
        summaries = {}
        for room in await reading.rooms():
            commits = await reading.read(room)
            texts = await reading.texts(room)
            events = [event for commit in commits for event in decode_entry(commit.entry, texts)]
            summaries[_code(events)] = _summary(len(commits), events)
        return summaries
    finally:
        await reading.close()


def acknowledged_numbers(client: Client) -> list[int]:
    """Return the numbers of the acknowledged moves of *client* that must stand in the journal."""
    return [answer.number for answer in must_be_journaled(client.record.results)]


def _code(events: list[Event]) -> str:
    opened = events[0]
    assert isinstance(opened, RoomOpened)
    return opened.code


def _summary(commits: int, events: list[Event]) -> JournalSummary:
    return JournalSummary(
        commits,
        Counter(counted_moves(events)),
        {event.token.text or "": event.seat for event in events if isinstance(event, SeatTaken)},
    )
