"""A driver of one room from inbox to frames, without sockets, with a clock that tests move."""

import itertools
from collections.abc import Mapping
from copy import copy
from typing import TYPE_CHECKING, Any

import msgpack

from game_server.bots.wire import messages
from game_server.engine.flow.deadlines import armed_deadlines
from game_server.engine.kit.viewers import AT_CONSOLE
from game_server.engine.state.events import Event, RoomOpened
from game_server.engine.state.moves import DeadlinePassed, Envelope, RoomItself
from game_server.engine.state.scenario import Scenario
from game_server.engine.views.view import view
from game_server.protocol.journal import decode_entry, encode_entry
from game_server.rooms.broadcast import SHARED_VIEWERS
from game_server.rooms.client_limits import ClientContext
from game_server.rooms.core import RoomCore
from game_server.sessions.reported import reported

if TYPE_CHECKING:
    from game_server.rooms.connection import Connection

Message = dict[str, Any]
SEED = "5e" * 32
ROOM_FIELDS = {"id", "warnings", "storage"}
"""What consoles get of the room rather than of its state."""


class Clock:
    """A clock in ms that only tests move."""

    def __init__(self) -> None:
        """Begin at an arbitrary time."""
        self.now = 1_000_000

    def __call__(self) -> int:
        """Return the time."""
        return self.now


class Driver:
    """Run a room core as a server does, but synchronously."""

    def __init__(self, scenario: Scenario, *, seed: str = SEED, trial: bool = False) -> None:
        """Open a room of *scenario*."""
        self.clock = Clock()
        event = RoomOpened("r" * 32, "ABC234", seed, scenario, trial, self.clock())
        self.entries = [encode_entry((event,))]
        self.events: list[Event] = [event]
        self.core = RoomCore(event, self.clock, release="test")

    def settle(self) -> None:
        """Decide all waiting moves, pass events through the journal's codec, answer and publish."""
        while self.core.inbox:
            draft = self.core.draft(self.core.inbox.take_all())
            if draft.events:
                self.entries.append(encode_entry(draft.events))
                assert decode_entry(*self.entries[-1]) == draft.events
            self.events.extend(draft.events)
            self.core.settle(draft)
        self.core.publish()
        self._check_documents()

    def _check_documents(self) -> None:
        """Compare documents, of which parts are kept, with those made of this state alone."""
        core = self.core
        for viewer in SHARED_VIEWERS.values():
            made = view(core.state, viewer, "fr")
            if viewer == AT_CONSOLE:
                made |= reported(core.tally, core.state, "fr")
            document = core.document(viewer, "fr")
            assert {k: document[k] for k in document.keys() - ROOM_FIELDS} == made, viewer

    def pass_deadlines(self) -> None:
        """Report every deadline that is over, as a room's timers do."""
        for deadline in armed_deadlines(self.core.state):
            if deadline.at <= self.clock():
                move = DeadlinePassed(deadline.id)
                self.core.submit(Envelope(RoomItself(), "", 0, move), lambda _: None)
        self.settle()

    def pass_lock(self) -> None:
        """Wait for the lock, if one is announced."""
        for deadline in armed_deadlines(self.core.state):
            if deadline.id.startswith("lock:"):
                self.clock.now = max(self.clock.now, deadline.at)
                self.pass_deadlines()

    def restarted(self) -> "Driver":
        """Return a driver whose room is replayed from the journal, as after a restart."""
        again = copy(self)
        again.entries = list(self.entries)
        again.events = [event for entry in self.entries for event in decode_entry(*entry)]
        first, *others = again.events
        assert isinstance(first, RoomOpened)
        again.core = RoomCore(first, self.clock, release="test")
        again.core.replay(others)
        return again


class Client:
    """Act as one page: keep documents from frames, and number its moves."""

    _devices = itertools.count(1)

    def __init__(self, driver: Driver, role: str, token: str = "", *, variant: str = "fr") -> None:
        """Prepare; `connect` connects."""
        self.driver = driver
        self.role = role
        self.token = token
        self.variant = variant
        self.simulated = False
        self.login = ""
        self.access = "console1" if role == "console" else None
        self.device = f"{next(self._devices):016x}"
        self.number = 0
        self.frames: list[bytes] = []
        self.documents: dict[str, dict[str, Any]] = {}
        self.revisions: dict[str, int] = {}
        self.messages: list[Message] = []
        self.connection: Connection | None = None

    def connect(self) -> "Client":
        """Connect anew and say hello; the documents come whole."""
        self.connection = self.driver.core.clients.connect(
            ClientContext(self.access, login=self.login, simulated=self.simulated)
        )
        hello: Message = {
            "type": "hello",
            "protocol": 4,
            "role": self.role,
            "variant": self.variant,
        }
        self.send(hello | ({"token": self.token} if self.token else {}))
        return self

    def drop(self) -> None:
        """Lose the connection."""
        if self.connection is not None:
            self.connection.disconnected()
            self.connection = None

    def send(self, message: Mapping[str, object]) -> None:
        """Send a message, settle the room, and read the frames that came."""
        assert self.connection is not None
        self.connection.receive(msgpack.packb(message))
        self.driver.settle()
        self.read()

    def move(self, move: Mapping[str, object], *, again: bool = False) -> Message:
        """Make a move, or send the last one *again*, and return its answer.

        After a `next` the lock is waited for that it may announce.
        """
        self.number += 0 if again else 1
        message = {"type": "move", "device": self.device, "number": self.number, "move": move}
        self.send(message)
        if move["type"] == "next":
            self.driver.pass_lock()
            self.read()
        answers = [m for m in self.messages if m["type"] in ("accepted", "refused")]
        return answers[-1]

    def read(self) -> None:
        """Take the frames and apply their documents and patches."""
        if self.connection is None:
            return
        # Draining again tells the outbox that the frames before were sent.
        while frames := self.connection.outbox.drain():
            for frame in frames:
                self.receive_frame(frame)

    def receive_frame(self, frame: bytes) -> None:
        """Record a frame and apply its document or patch."""
        self.frames.append(frame)
        for message in messages(frame):
            self._receive(message)

    def _receive(self, message: Message) -> None:
        self.messages.append(message)
        if message["type"] == "whole":
            self.documents[message["audience"]] = message["document"]
            self.revisions[message["audience"]] = message["revision"]
        elif message["type"] == "patch":
            audience = message["audience"]
            assert message["revision"] == self.revisions[audience] + 1
            self.revisions[audience] += 1
            self.documents[audience] = merged(self.documents[audience], message["patch"])

    @property
    def step(self) -> int:
        """Return the id of the open step as this page knows it."""
        step: int = self.documents["all"].get("step", {}).get("id", 0)
        return step


def merged(document: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    """Return *document* with a JSON Merge Patch applied (RFC 7396)."""
    result = dict(document)
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, dict):
            before = result.get(key)
            result[key] = merged(before if isinstance(before, dict) else {}, value)
        else:
            result[key] = value
    return result
