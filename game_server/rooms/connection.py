"""The state of one connection, without I/O: frames come in, frames go to its outbox."""

import asyncio
import hashlib
from collections.abc import Callable
from typing import Protocol

from game_server.engine.moves import Envelope, Facilitator, Phone
from game_server.errors import IllegalMoveError, MetoddError, ProtocolError
from game_server.protocol.codec import (
    LARGEST_FRAME,
    UNIT,
    decode,
    encode,
    encode_bye,
    move_of,
    sender_of,
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
    WireAudience,
)
from game_server.rooms.entrance import Entrance, Gate, Guesses
from game_server.rooms.outbox import Outbox

BURST = 30
PER_SECOND = 10
NOT_ALLOWED, ENDED, FULL = 4003, 4000, 4513
HOLDS = ("in", "empty")
"""Status of seats whose phones play on: an empty place is taken again by itself."""
UNANSWERED = 4
"""Moves of a phone that may wait for their answers before nothing more is read of it."""
HASTY = frozenset({"too_fast", "too_many_tries", "guesses_stopped"})
"""Refusals after which a connection rests."""
REST = 1.0
"""Seconds for which nothing is read of who is too fast: refusals cost as much as moves, and what is
not read cannot be sent."""


class Host(Gate, Protocol):
    """Be the room that a connection talks to."""

    @property
    def release(self) -> str:
        """Name the release of the server."""

    def enter(self, connection: "Connection") -> None:
        """Count a connection that has said who it is."""

    def take_seat(self, connection: "Connection", seat: str) -> None:
        """Give a seat to its newest connection."""

    def subscribe(self, connection: "Connection", audience: WireAudience) -> None:
        """Send a document whole, then its changes."""

    def unsubscribe(self, connection: "Connection") -> None:
        """Send no more documents."""

    def send_presence(self, connection: "Connection") -> None:
        """Send who is connected."""

    def leave(self, connection: "Connection") -> None:
        """Forget a connection."""


Where = Callable[[Role], JoinAddress | None]
"""Returns the place of the server as clients of a role are told of it, None if they are not."""


class Connection:
    """Understand one client: hello first, then moves; every refusal is answered."""

    def __init__(
        self,
        host: Host,
        access: str | None,
        guesses: Guesses | None = None,
        where: Where | None = None,
        newcomers_wait: Callable[[], int] = lambda: 0,
        source: str = "",
    ) -> None:
        """Talk to the room *host*; *access* is the facilitator's, if the client has one.

        *where* says what such a client is told of the place of the server; *newcomers_wait* for how
        many seconds those have to wait who are not in the room yet, 0 if there is room for them.
        *source* is who counts as one when joins and moves are limited, empty without a limit.
        """
        self.role: Role | None = None
        self.variant = "fr"
        self.seat = ""
        self.outbox = Outbox(host.clock)
        self._host = host
        self._access = access
        self._entrance = Entrance(host, source, guesses, self._answer_phone, self._ended)
        self._where = where
        self._newcomers_wait = newcomers_wait
        self._placed: JoinAddress | None = None
        self.token = ""
        self._credit = float(BURST)
        self._credit_at = host.clock()
        self._hasty = False
        self._unanswered = 0
        self._answered = asyncio.Event()
        self.outbox.on_close = self._answered.set

    def sit_down(self) -> None:
        """Take the seat that is this phone's by now, unless it has been put out since."""
        seat, status = self._host.seat_of(self.token)
        if status in HOLDS and not self.seat:
            self._welcome(seat)
            self._host.subscribe(self, "seat")
            self._host.subscribe(self, "table")

    @property
    def audiences(self) -> tuple[WireAudience, ...]:
        """Return the audiences whose documents this connection gets."""
        match self.role:
            case "screen":
                return ("all", "screen")
            case "console":
                return ("all", "screen", "console")
            case _:
                return ("all", "seat", "table") if self.seat else ("all",)

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
                case Hello():
                    self._greet(message)
                case MoveMessage():
                    self._move(message)
                case ChangeVariant(variant=variant):
                    self._require_hello()
                    self._change(variant)
                case Resync(audience=audience):
                    self._require_hello()
                    if audience in self.audiences:
                        self._host.subscribe(self, audience)
                case Ping():
                    self.say(Pong(self._host.clock()))
        except ProtocolError as error:
            self.say(Refused(error.code))

    def rest(self) -> float:
        """Return the seconds for which nothing more is to be read, 0 if nothing was too fast."""
        rests, self._hasty = self._hasty, False
        return REST if rests else 0.0

    async def heard(self) -> None:
        """Wait until so many moves have their answers that more may be read."""
        while self._unanswered >= UNANSWERED and not self.outbox.closed:
            self._answered.clear()
            await self._answered.wait()

    def deliver(self, frame: bytes) -> None:
        """Queue the *frame* of a document, unless the document has just been queued whole."""
        if self._has_room():
            self.outbox.put(frame, in_turn=True)

    def say(self, message: ServerMessage) -> None:
        """Queue a message that no document repeats."""
        self.post(encode(message))

    def post(self, frame: bytes, *, in_turn: bool = False) -> None:
        """Queue the *frame* of a message that no document repeats; *in_turn* if many get it."""
        self._has_room()
        self.outbox.put(frame, keep=True, in_turn=in_turn)

    def tell_place(self) -> None:
        """Tell where phones find the server, unless the client knows it already."""
        place = self._where(self.role) if self._where and self.role else None
        if place is not None and place != self._placed:
            self._placed = place
            self.say(place)

    def end(self, code: str, close_code: int, seconds: int | None = None) -> None:
        """Say why, then close."""
        self.outbox.put(encode_bye(code, seconds))
        self.outbox.close(close_code)
        self._host.leave(self)

    def gone(self) -> None:
        """Note that the socket has ended."""
        self.outbox.close(ENDED)
        self._host.leave(self)
        self._entrance.leave()

    def _greet(self, hello: Hello) -> None:
        if self.role is not None:
            raise ProtocolError("protocol")
        if hello.protocol != PROTOCOL:
            self.say(Refused("version_changed"))
            self.end("version_changed", ENDED)
            return
        if hello.role == "console" and self._access is None:
            self.say(Refused("not_allowed"))
            self.end("not_allowed", NOT_ALLOWED)
            return
        if hello.role == "phone" and hello.token is None:
            raise ProtocolError("protocol")
        self.variant = hello.variant
        seat, status = "", ""
        if hello.role == "phone" and hello.token:
            self.token = hashlib.sha256(hello.token.encode()).hexdigest()
            seat, status = self._host.seat_of(self.token)
        if not seat and self._access is None and (seconds := self._newcomers_wait()):
            # Whoever plays already comes first: only so running rooms are not harmed.
            self.outbox.put(encode_bye("full", seconds))
            self.outbox.close(FULL)
            return
        self.role = hello.role
        self._entrance.since = self._host.clock()
        if status in ("banned", "moved"):
            self.end("banned" if status == "banned" else "seat_moved", NOT_ALLOWED)
            return
        self._host.enter(self)
        if self.outbox.closed:
            # The room was let go of before this hello: its seats are no longer taken here.
            return
        self._welcome(seat if status in HOLDS else "")
        # Each connection would else have its moves read at once, and costs as much as some of them.
        self._hasty |= bool(self.seat) and not self._host.pace.comes(self.seat)
        self.tell_place()
        self._send_all()
        self._host.send_presence(self)

    def _welcome(self, seat: str) -> None:
        if seat:
            self.seat = seat
            self._host.take_seat(self, seat)
        facilitator = self.role == "console"
        now, release = self._host.clock(), self._host.release
        self.say(Welcome(release, now, facilitator, seat or None))

    def _send_all(self) -> None:
        for audience in self.audiences:
            self._host.subscribe(self, audience)

    def _change(self, variant: str) -> None:
        self._host.unsubscribe(self)
        self.variant = variant
        self._send_all()

    def _move(self, message: MoveMessage) -> None:
        self._require_hello()
        sender = self._sender()
        if sender is None:
            self._answer(message, IllegalMoveError("not_allowed"))
            return
        sent = Envelope(sender, message.device, message.number, move_of(message))
        if isinstance(sender, Phone):
            self._unanswered += 1
            if not self._entrance.move(message, sent, self.token):
                self._unanswered -= 1
        else:
            self._host.submit(sent, lambda error: self._answer(message, error))

    def _sender(self) -> Phone | Facilitator | None:
        if self.role == "console" and self._access is not None:
            return Facilitator(self._access)
        return Phone(self.token) if self.role == "phone" else None

    def _answer_phone(self, message: MoveMessage, error: MetoddError | None) -> None:
        self._unanswered -= 1
        self._answered.set()
        self._answer(message, error)

    def _answer(self, message: MoveMessage, error: MetoddError | None) -> None:
        if self.outbox.closed:
            return
        if error is not None:
            self._hasty |= error.code in HASTY
            details = dict(error.details) or None
            self.say(Refused(error.code, message.device, message.number, details))
            return
        if message.move.type in ("join", "reclaim") and not self.seat:
            self.sit_down()
        self.say(Accepted(message.device, message.number))

    def _ended(self) -> bool:
        return self.outbox.closed

    def _require_hello(self) -> None:
        if self.role is None:
            raise ProtocolError("protocol")

    def _in_time(self, size: int) -> bool:
        """Spend a credit for each unit that is read: 10 come a second, 30 at most are saved."""
        cost = max(1, -(-size // UNIT)) if size <= LARGEST_FRAME else 1
        now = self._host.clock()
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
        device, number = sender_of(frame) or (None, None)
        self.say(Refused("too_fast", device, number, {"seconds": 1}))

    def _has_room(self) -> bool:
        """Tell whether a frame can just be queued.

        If too much waits, the documents are queued whole in place of their changes; if the peer
        then reads nothing of it, or reads nothing for too long, it is cut off.
        """
        if self.outbox.late() or (self.outbox.full() and self.outbox.collapsed):
            self.outbox.abort()
            return False
        if self.outbox.full():
            self.outbox.collapse()
            self._send_all()
            return False
        return True
