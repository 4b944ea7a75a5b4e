"""Real rooms for tests: their own task, real timers, a store, and pages that read outboxes."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import msgpack
import pytest

from game_server.bots.wire import messages
from game_server.engine.state.events import Event, RoomOpened
from game_server.engine.state.scenario import Scenario
from game_server.protocol.journal import decode_entry, encode_entry
from game_server.rooms.client_limits import ClientContext
from game_server.rooms.core import RoomCore
from game_server.rooms.loading import load
from game_server.rooms.room import Room
from game_server.rooms.timing import USUAL, Timing
from game_server.storage.journal import START, Journal
from tests.room_driver import SEED, Message, merged
from tests.timeouts import WAIT_LIMIT

ROOM = "r" * 32
PATIENCE = WAIT_LIMIT
"""Seconds after which something that never comes fails a test."""
GLANCE = 0.001


def real_clock() -> int:
    """Return the time in ms."""
    return time.time_ns() // 1_000_000


class MovableClock:
    """Return the real time in ms, moved by `ahead` ms; a test can stop it."""

    def __init__(self) -> None:
        """Begin with the real time."""
        self.ahead = 0
        self._stands: int | None = None

    def stand(self) -> None:
        """Stop the clock."""
        self._stands = real_clock()

    def __call__(self) -> int:
        """Return the time in ms."""
        return (real_clock() if self._stands is None else self._stands) + self.ahead


def timed(**intervals: int) -> pytest.MarkDecorator:
    """Let the rooms of a test use other intervals than the usual ones."""
    return pytest.mark.parametrize("timing", [Timing(**intervals)], ids=[""])


async def until(ready: Callable[[], bool]) -> None:
    """Wait until the condition *ready* is true."""
    for _ in range(round(PATIENCE / GLANCE)):
        if ready():
            return
        await asyncio.sleep(GLANCE)
    raise TimeoutError


async def eventually(ready: Callable[[], Awaitable[object]]) -> None:
    """Wait until the awaited condition is true."""
    for _ in range(round(PATIENCE / GLANCE)):
        if await ready():
            return
        await asyncio.sleep(GLANCE)
    raise TimeoutError


@asynccontextmanager
async def opened(
    scenario: Scenario,
    journal: Journal,
    clock: Callable[[], int] = real_clock,
    timing: Timing = USUAL,
) -> AsyncIterator[Room]:
    """Open a room on *journal*, run it, and stop it."""
    event = RoomOpened(ROOM, "ABC234", SEED, scenario, trial=False, at=clock())
    await journal.commit(ROOM, START, "tip1", *encode_entry((event,)))
    made = Room(
        event, journal, ("tip1",), clock, secrets.token_bytes, release="test", timing=timing
    )
    made.start()
    try:
        yield made
    finally:
        await made.stop()


@asynccontextmanager
async def opened_again(
    journal: Journal, clock: Callable[[], int] = real_clock, timing: Timing = USUAL
) -> AsyncIterator[Room]:
    """Run the room that another worker, or a restarted one, makes of the journal."""
    made = await load(journal, ROOM, clock, secrets.token_bytes, release="test", timing=timing)
    try:
        yield made
    finally:
        await made.stop()


async def events_of(journal: Journal, room: str = ROOM) -> list[Event]:
    """Return the events of the room's journal."""
    commits = await journal.read(room)
    # Texts of a commit are stored with it: those that are read after it have all of them.
    texts = await journal.texts(room)
    return [event for commit in commits for event in decode_entry(commit.entry, texts)]


def join(index: int) -> Message:
    """Return the move that takes a seat."""
    return {"type": "join", "name": f"Aigrette {index}", "persons": 1}


def token(index: int) -> str:
    """Return the token of a phone."""
    return f"{index:032x}"


class Page:
    """Be one page on a running room: the sink of its outbox, which reads all that comes."""

    def __init__(
        self,
        core: RoomCore,
        role: str,
        token: str = "",
        *,
        variant: str = "fr",
        network: str = "",
        context: ClientContext | None = None,
    ) -> None:
        """Connect from *network*, or in a *context*, and say hello."""
        self.device = secrets.token_hex(8)
        self.number = 0
        self.messages: list[Message] = []
        self.documents: dict[str, dict[str, Any]] = {}
        usual = ClientContext("console1" if role == "console" else None, network=network)
        self.connection = core.clients.connect(context or usual)
        self.frames: list[bytes] = []
        self._came: list[bytes] = []
        self._news = asyncio.Event()
        self.connection.outbox.attach(self)
        hello = {"type": "hello", "protocol": 4, "role": role, "variant": variant}
        self.send(hello | ({"token": token} if token else {}))

    def send(self, message: Mapping[str, object]) -> None:
        """Send a message; what follows comes by itself."""
        self.connection.receive(msgpack.packb(message))

    async def until(self, ready: Callable[[], bool]) -> None:
        """Read until *ready* holds."""
        async with asyncio.timeout(PATIENCE):
            self.read()
            while not ready():
                assert not self.connection.outbox.closed, "the connection has ended"
                self._news.clear()
                await self._news.wait()
                self.read()

    def read(self) -> None:
        """Read what is there, without waiting."""
        frames, self._came = self._came, []
        self.apply_frames(frames)

    def is_writable(self) -> bool:
        """Return that it reads."""
        return True

    def write(self, frame: bytes) -> None:
        """Take a frame that was sent."""
        self._came.append(frame)
        self._news.set()

    def close(self, code: int) -> None:
        """Wake who waits: nothing more will come."""
        del code
        self._news.set()

    def abort(self) -> None:
        """Wake who waits: nothing more will come."""
        self._news.set()

    def apply_frames(self, frames: Sequence[bytes]) -> None:
        """Record the messages in *frames*, and apply them to the documents."""
        self.frames += frames
        for message in (message for frame in frames for message in messages(frame)):
            self.messages.append(message)
            audience = message.get("audience", "")
            if message["type"] == "whole":
                self.documents[audience] = message["document"]
            elif message["type"] == "patch":
                self.documents[audience] = merged(self.documents[audience], message["patch"])

    async def move(self, move: Mapping[str, object], *, again: bool = False) -> Message:
        """Make a move, or send the last one *again*, and return its answer."""
        self.number += 0 if again else 1
        message = {"type": "move", "device": self.device, "number": self.number, "move": move}
        before = len(self.messages)
        self.send(message)
        answers: list[Message] = []

        def answered() -> bool:
            new = self.messages[before:]
            answers[:] = [m for m in new if m["type"] in ("accepted", "refused")]
            return bool(answers)

        await self.until(answered)
        return answers[0]

    async def next(self) -> Message:
        """Press next on the step that this page shows."""
        return await self.move({"type": "next", "step": self.step["id"] if self.step else 0})

    async def greeted(self) -> "Page":
        """Read until all documents of the greeting are there."""
        await self.until(lambda: bool(self.of("presence")))
        return self

    async def reach(self, name: str) -> None:
        """Read until the step of this name is open."""
        await self.until(lambda: self.step.get("name") == name)

    async def open(self, *names: str) -> None:
        """Press next once for each of the steps, which open one after the other."""
        for name in names:
            assert (await self.next())["type"] == "accepted"
            await self.reach(name)

    def of(self, kind: str) -> list[Message]:
        """Return the messages of this kind."""
        return [message for message in self.messages if message["type"] == kind]

    @property
    def step(self) -> dict[str, Any]:
        """Return the open step as this page knows it, empty if none is."""
        step: dict[str, Any] = self.documents.get("all", {}).get("step", {})
        return step


async def accepted(page: Page, *moves: dict[str, object]) -> Page:
    """Make moves that are taken."""
    for move in moves:
        assert (await page.move(move))["type"] == "accepted"
    return page
