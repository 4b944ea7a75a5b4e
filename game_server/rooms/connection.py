"""One client on the wire, without I/O: frames come in, requests go to the room, frames go out.

A connection hands requests to its room, and the room calls effects on the connection: `admit`,
`welcome`, `deliver`, `send`, `accept`, `refuse`, `end`. No effect makes a request, so that nothing
in a room is called again before it is done.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from game_server.errors import MetoddError, ProtocolError
from game_server.protocol.codec import (
    LARGEST_FRAME,
    UNIT,
    decode,
    encode,
    encode_bye,
    encode_version_changed,
    peek_sender,
)
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
from game_server.rooms.meters import ACCEPTED, REFUSED, reason_of
from game_server.rooms.outbox import Outbox

BURST = 30
PER_SECOND = 10
DRAIN, ENDED, TAKEN_OVER, NOT_ALLOWED, UNKNOWN, FULL = 1012, 4000, 4001, 4003, 4404, 4513
MAX_UNANSWERED = 4
"""Moves of a phone that may wait for their answers before nothing more is read of it."""
THROTTLE_CODES = frozenset({"too_fast", "too_many_tries", "guesses_stopped"})
"""Refusals after which nothing is read from the client for a while."""
THROTTLE_DELAY = 1.0
"""Seconds for which nothing is read from a client that is too fast: a refusal costs as much as a
move, and TCP stops a sender whose bytes are not read."""


@dataclass(frozen=True, slots=True)
class OutboxOverflowed:
    """Ask for all documents whole: patches were dropped because the client does not read."""


@dataclass(frozen=True, slots=True)
class Disconnected:
    """Say that the socket has ended."""


Request = Hello | MoveMessage | ChangeVariant | Resync | OutboxOverflowed | Disconnected
"""What a connection asks of its room: messages of its client, and what becomes of its socket."""


class Connection:
    """Read the frames of one client, hello first, and queue the frames that it gets.

    Frames that are no message, or come too fast, are refused without the room.
    """

    def __init__(
        self, clock: Callable[[], int], handle: Callable[["Connection", Request], None]
    ) -> None:
        """Begin before the hello; *clock* returns ms, and *handle* takes the requests."""
        self.role: Role | None = None
        self.variant = "fr"
        self.token = ""
        """SHA-256 of a phone's seat token, in hex."""
        self.seat = ""
        self.waits = False
        """Whether the client was told that it waits to be let in."""
        self.simulated = False
        self.login = ""
        """That of the facilitator whose page this is, empty for others."""
        self.outbox = Outbox(clock)
        self._clock = clock
        self._handle = handle
        self._join_address: JoinAddress | None = None
        self._credit = float(BURST)
        self._credit_at = clock()
        self._throttled = False
        self._unanswered = 0
        self.on_answered: Callable[[], None] | None = None
        """Called when a move was answered for whose answer the next frames waited."""

    def receive(self, frame: bytes) -> None:
        """Handle one frame from the client."""
        if self.outbox.closed:
            return
        if not self._consume_credit(len(frame)):
            self._refuse_too_fast(frame)
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
            REFUSED.cells["form"].record(1)
            self._reply(Refused(error.code))

    def disconnected(self) -> None:
        """Record that the socket has ended."""
        self.outbox.close(ENDED)
        self._handle(self, Disconnected())

    def take_throttle_delay(self) -> float:
        """Return the seconds for which nothing is to be read now, once for each throttling."""
        throttled, self._throttled = self._throttled, False
        return THROTTLE_DELAY if throttled else 0.0

    def awaits_answers(self) -> bool:
        """Return whether so many moves wait for their answers that nothing more is to be read."""
        return self._unanswered >= MAX_UNANSWERED and not self.outbox.closed

    def admit(self, role: Role) -> None:
        """Record that the room has let the client in as *role*."""
        self.role = role

    def welcome(self, release: str, seat: str, room: str, waiting: str | None = None) -> None:
        """Greet the client, with its *seat* if it has one, and then the id of the *room*.

        *waiting* is the name under which it waits to be let in, None if it does not.
        """
        self.seat, self.waits = seat, waiting is not None
        facilitator = self.role == "console"
        self.send(
            Welcome(
                release,
                self._clock(),
                facilitator,
                seat or None,
                room=room if seat else None,
                waiting=waiting,
            )
        )

    def overflowed(self) -> bool:
        """Return True if documents were dropped just now, and must be sent whole in their place.

        They are dropped if the outbox is full. If it is full again before the client has read
        anything, or if the client reads nothing for too long, the connection is aborted.
        """
        if self.outbox.is_late() or (self.outbox.is_full() and self.outbox.collapsed):
            self.outbox.abort()
        elif self.outbox.is_full():
            self.outbox.collapse()
            return True
        return False

    def deliver(self, frame: bytes) -> bool:
        """Queue the *frame* of a document, or drop it and return True as `overflowed` does."""
        if self.overflowed():
            return True
        self.outbox.put(frame, in_turn=True)
        return False

    def send(self, message: ServerMessage) -> None:
        """Queue a message that no document repeats."""
        self.send_frame(encode(message))

    def send_frame(self, frame: bytes, *, in_turn: bool = False) -> None:
        """Queue the *frame* of a message that no document repeats; *in_turn* if many get it."""
        self.outbox.put(frame, essential=True, in_turn=in_turn)

    def send_join_address(self, address: JoinAddress) -> None:
        """Queue where phones find the server, unless the client knows it already."""
        if address != self._join_address:
            self._join_address = address
            self.send(address)

    def accept(self, message: MoveMessage) -> None:
        """Confirm a move."""
        ACCEPTED.record(1)
        self.count_answer()
        self.send(Accepted(message.device, message.number))

    def refuse(self, message: MoveMessage, error: MetoddError) -> None:
        """Refuse a move, and throttle the client if it was too fast."""
        REFUSED.cells[reason_of(error.code)].record(1)
        self.count_answer()
        self._throttled |= error.code in THROTTLE_CODES
        details = dict(error.details) or None
        self.send(Refused(error.code, message.device, message.number, details))

    def count_answer(self) -> None:
        """Count a move of a phone as answered."""
        if self.role == "phone":
            awaited = self.awaits_answers()
            self._unanswered -= 1
            if awaited and self.on_answered is not None:
                self.on_answered()

    def throttle(self) -> None:
        """Read nothing from the client for a while."""
        self._throttled = True

    def end(self, code: str, close_code: int, seconds: int | None = None) -> None:
        """Send why, and after how many *seconds* the client may come back, then close."""
        self.outbox.put(encode_bye(code, seconds))
        self.outbox.close(close_code)

    def _greet(self, hello: Hello) -> None:
        if self.role is not None:
            raise ProtocolError("protocol")
        if hello.protocol != PROTOCOL:
            self.send_frame(encode_version_changed())
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
        """Answer a frame without the room."""
        if self.overflowed():
            self._handle(self, OutboxOverflowed())
        self.send(message)

    def _consume_credit(self, size: int) -> bool:
        """Consume a credit for each unit of *size* bytes; return False if there are too few.

        A token bucket: 10 credits come in a second, and 30 at most are saved.
        """
        cost = max(1, -(-size // UNIT)) if size <= LARGEST_FRAME else 1
        now = self._clock()
        gained = max(0, now - self._credit_at) * PER_SECOND / 1000
        self._credit = min(BURST, self._credit + gained)
        self._credit_at = now
        if self._credit < cost:
            return False
        self._credit -= cost
        return True

    def _refuse_too_fast(self, frame: bytes) -> None:
        """Refuse a frame that comes too fast, by the number of its move if it has one."""
        self._throttled = True
        REFUSED.cells["pace"].record(1)
        device, number = peek_sender(frame) or (None, None)
        self._reply(Refused("too_fast", device, number, {"seconds": 1}))
