"""One client on the wire, without I/O: frames come in, requests go to the room, frames go out.

A connection asks the room for what its client wants, and the room answers by effects on it. No
effect asks for anything, so that nothing of a room runs twice at the same time.
"""

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from game_server.errors import MetoddError, ProtocolError
from game_server.protocol.codec import LARGEST_FRAME, UNIT, decode, encode, encode_bye, peek_sender
from game_server.protocol.messages import (
    PROTOCOL,
    Accepted,
    ChangeVariant,
    Hello,
    JoinAddress,
    MoveMessage,
    Ping,
    Pong,
    Refused,
    Resync,
    Role,
    ServerMessage,
    Welcome,
)
from game_server.rooms.outbox import Outbox

BURST = 30
PER_SECOND = 10
DRAIN, ENDED, TAKEN_OVER, NOT_ALLOWED, FULL = 1012, 4000, 4001, 4003, 4513
UNANSWERED = 4
"""Moves of a phone that may wait for their answers before nothing more is read of it."""
HASTY = frozenset({"too_fast", "too_many_tries", "guesses_stopped"})
"""Refusals after which a connection rests."""
REST = 1.0
"""Seconds for which nothing is read of who is too fast: refusals cost as much as moves, and what is
not read cannot be sent."""


@dataclass(frozen=True, slots=True)
class OutboxOverflowed:
    """Ask for all documents whole: changes of them were dropped that the client has not read."""


@dataclass(frozen=True, slots=True)
class Left:
    """Say that the socket has ended."""


Request = Hello | MoveMessage | ChangeVariant | Resync | OutboxOverflowed | Left
"""What a connection asks of its room: messages of its client, and what becomes of its socket."""


class Connection:
    """Understand one client: hello first, then all else; what is no message is refused here."""

    def __init__(
        self, clock: Callable[[], int], handle: Callable[["Connection", Request], None]
    ) -> None:
        """Begin before the hello; *clock* returns ms, and *handle* takes the requests."""
        self.role: Role | None = None
        self.variant = "fr"
        self.token = ""
        """SHA-256 of a phone's seat token, in hex."""
        self.seat = ""
        self.outbox = Outbox(clock)
        self._clock = clock
        self._handle = handle
        self._join_address: JoinAddress | None = None
        self._credit = float(BURST)
        self._credit_at = clock()
        self._hasty = False
        self._unanswered = 0
        self._answered = asyncio.Event()
        self.outbox.on_close = self._answered.set

    def receive(self, frame: bytes) -> None:
        """Handle one frame from the client."""
        if self.outbox.closed:
            return
        if not self._in_time(len(frame)):
            self._slow_down(frame)
            return
        try:
            message = decode(frame)
            match message:
                case Ping():
                    self._reply(Pong(self._clock()))
                case Hello():
                    self._greet(message)
                case _:
                    self._request(message)
        except ProtocolError as error:
            self._reply(Refused(error.code))

    def gone(self) -> None:
        """Note that the socket has ended."""
        self.outbox.close(ENDED)
        self._handle(self, Left())

    def rest(self) -> float:
        """Return the seconds for which nothing more is to be read, 0 if nothing was too fast."""
        rests, self._hasty = self._hasty, False
        return REST if rests else 0.0

    async def heard(self) -> None:
        """Wait until so many moves have their answers that more may be read."""
        while self._unanswered >= UNANSWERED and not self.outbox.closed:
            self._answered.clear()
            await self._answered.wait()

    def admit(self, role: Role) -> None:
        """Be a client of this *role* from now on."""
        self.role = role

    def welcome(self, release: str, seat: str) -> None:
        """Greet the client, with its *seat* if it has one."""
        self.seat = seat
        facilitator = self.role == "console"
        self.send(Welcome(release, self._clock(), facilitator, seat or None))

    def overflowed(self) -> bool:
        """Return whether documents were dropped just now, which must be queued whole instead.

        They are if too much waits to be read. If the peer then reads nothing of it, or reads
        nothing for too long, it is cut off.
        """
        if self.outbox.late() or (self.outbox.full() and self.outbox.collapsed):
            self.outbox.abort()
        elif self.outbox.full():
            self.outbox.collapse()
            return True
        return False

    def deliver(self, frame: bytes) -> bool:
        """Queue the *frame* of a document, or return True as `overflowed` does."""
        if self.overflowed():
            return True
        self.outbox.put(frame, in_turn=True)
        return False

    def send(self, message: ServerMessage) -> None:
        """Queue a message that no document repeats."""
        self.send_frame(encode(message))

    def send_frame(self, frame: bytes, *, in_turn: bool = False) -> None:
        """Queue the *frame* of a message that no document repeats; *in_turn* if many get it."""
        self.outbox.put(frame, keep=True, in_turn=in_turn)

    def send_join_address(self, address: JoinAddress) -> None:
        """Queue where phones find the server, unless the client knows it already."""
        if address != self._join_address:
            self._join_address = address
            self.send(address)

    def accept(self, message: MoveMessage) -> None:
        """Confirm a move."""
        self.expect_no_answer()
        self.send(Accepted(message.device, message.number))

    def refuse(self, message: MoveMessage, error: MetoddError) -> None:
        """Refuse a move; the client rests if it was too fast."""
        self.expect_no_answer()
        self._hasty |= error.code in HASTY
        details = dict(error.details) or None
        self.send(Refused(error.code, message.device, message.number, details))

    def expect_no_answer(self) -> None:
        """Count a move as answered."""
        if self.role == "phone":
            self._unanswered -= 1
            self._answered.set()

    def throttle(self) -> None:
        """Let the client rest before more is read of it."""
        self._hasty = True

    def end(self, code: str, close_code: int, seconds: int | None = None) -> None:
        """Say why, and after how many *seconds* to come back, then close."""
        self.outbox.put(encode_bye(code, seconds))
        self.outbox.close(close_code)

    def _greet(self, hello: Hello) -> None:
        if self.role is not None:
            raise ProtocolError("protocol")
        if hello.protocol != PROTOCOL:
            self.send(Refused("version_changed"))
            self.end("version_changed", ENDED)
            return
        if hello.role == "phone":
            if hello.token is None:
                raise ProtocolError("protocol")
            self.token = hashlib.sha256(hello.token.encode()).hexdigest()
        self.variant = hello.variant
        self._handle(self, hello)

    def _request(self, message: MoveMessage | ChangeVariant | Resync) -> None:
        if self.role is None:
            raise ProtocolError("protocol")
        if isinstance(message, ChangeVariant):
            self.variant = message.variant
        elif isinstance(message, MoveMessage) and self.role == "phone":
            self._unanswered += 1
        self._handle(self, message)

    def _reply(self, message: Pong | Refused) -> None:
        """Answer a frame of which the room learns nothing."""
        if self.overflowed():
            self._handle(self, OutboxOverflowed())
        self.send(message)

    def _in_time(self, size: int) -> bool:
        """Spend a credit for each unit that is read: 10 come a second, 30 at most are saved."""
        cost = max(1, -(-size // UNIT)) if size <= LARGEST_FRAME else 1
        now = self._clock()
        gained = max(0, now - self._credit_at) * PER_SECOND / 1000
        self._credit = min(BURST, self._credit + gained)
        self._credit_at = now
        if self._credit < cost:
            return False
        self._credit -= cost
        return True

    def _slow_down(self, frame: bytes) -> None:
        """Refuse what comes too fast; after that the connection rests."""
        self._hasty = True
        device, number = peek_sender(frame) or (None, None)
        self._reply(Refused("too_fast", device, number, {"seconds": 1}))
