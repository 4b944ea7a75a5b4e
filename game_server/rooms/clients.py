"""The clients of a room: who gets in, and which seat and documents each connection has."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from game_server.engine.events import Event, SeatReclaimed, SeatTaken
from game_server.engine.moves import Envelope, Facilitator, Phone
from game_server.errors import IllegalMoveError, MetoddError
from game_server.protocol.codec import engine_move
from game_server.protocol.messages import (
    ChangeVariant,
    Hello,
    MoveMessage,
    Refused,
    Resync,
    WireAudience,
)
from game_server.rooms.broadcast import viewer_of
from game_server.rooms.connection import (
    DRAIN,
    ENDED,
    FULL,
    NOT_ALLOWED,
    TAKEN_OVER,
    Connection,
    Left,
    OutboxOverflowed,
    Request,
)
from game_server.rooms.entrance import Entrance, Visitor

if TYPE_CHECKING:
    from game_server.rooms.core import RoomCore

HOLDS = ("in", "empty")
"""Status of seats whose phones play on: an empty place is taken again by itself."""


class Clients:
    """Answer the requests of connections by effects on them, and send them what changes."""

    def __init__(self, room: "RoomCore") -> None:
        """Start with no client of *room*."""
        self._room = room
        self._entrances: dict[Connection, Entrance] = {}
        self._phones: dict[str, Connection] = {}
        self._presence_sent: dict[Connection, bytes] = {}

    def connect(self, visitor: Visitor) -> Connection:
        """Return a new connection of *visitor*, who has not said hello yet."""
        connection = Connection(self._room.clock, self.handle)
        answer = partial(self._answer, connection)
        self._entrances[connection] = Entrance(self._room, visitor, answer)
        return connection

    def handle(self, connection: Connection, request: Request) -> None:
        """Do what *connection* asks for."""
        match request:
            case MoveMessage():
                self._move(connection, request)
            case Hello():
                self._enter(connection, request)
            case ChangeVariant():
                self._room.broadcast.remove(connection)
                self.send_documents(connection)
            case Resync(audience=audience):
                if audience in _audiences(connection):
                    self._subscribe(connection, audience)
            case OutboxOverflowed():
                self.send_documents(connection)
            case Left():
                self._leave(connection)

    def end(
        self, connection: Connection, code: str, close_code: int, seconds: int | None = None
    ) -> None:
        """End a connection for the reason *code*; its client comes back after *seconds*."""
        connection.end(code, close_code, seconds)
        self._leave(connection)

    def end_all(self, code: str, close_code: int, within: int = 0) -> None:
        """End all connections; their clients come back spread over *within* s, if it is not 0."""
        for index, connection in enumerate(tuple(self._room.present.connections)):
            # All clients at once would overload the worker they reconnect to.
            self.end(connection, code, close_code, 1 + index % within if within else None)

    def end_seat(self, seat: str, code: str, close_code: int, seconds: int | None = None) -> None:
        """End the connection of *seat*, if it has one."""
        if (connection := self._room.present.phones.get(seat)) is not None:
            self.end(connection, code, close_code, seconds)

    def end_displaced(self) -> None:
        """End the connections of seats that are put out, forgotten, or another phone's by now."""
        state, present = self._room.state, self._room.present
        for seat in present.seated():
            connection, known = present.phones[seat], state.seats.get(seat)
            if known is None:
                self.end(connection, "draining", DRAIN, 1)
            elif code := {"out": "kicked", "banned": "banned"}.get(known.status):
                self.end(connection, code, NOT_ALLOWED)
            elif state.tokens.get(connection.token) != seat:
                self.end(connection, "seat_moved", NOT_ALLOWED)

    def see(self, worker: str, shown: Mapping[str, object] | None) -> bool:
        """Take what another *worker* shows, end what it took over; return whether that is new."""
        changed = self._room.present.see(worker, shown)
        for seat in self._room.present.overtaken(worker):
            self.end_seat(seat, "taken_over", TAKEN_OVER)
        return changed

    def seat_waiting(self, events: Iterable[Event]) -> None:
        """Seat the phones that were here before the news of the seats they took elsewhere."""
        for event in events:
            token = event.token.text if isinstance(event, SeatTaken | SeatReclaimed) else None
            if token is not None and token in self._phones:
                self._seat(self._phones[token])

    def seat_at_tables(self) -> None:
        """Give phones the document of the table where they sit now, whole, in place of another."""
        broadcast = self._room.broadcast
        for connection in tuple(self._room.present.connections):
            viewer = viewer_of(self._room.state, "table", connection.seat)
            if viewer and not broadcast.has(connection, viewer, connection.variant):
                broadcast.leave_tables(connection)
                broadcast.add(connection, viewer, connection.variant)

    def leave_lost_tables(self) -> None:
        """Send phones nothing more of tables at which nobody knows any longer that they sat."""
        for connection in tuple(self._room.present.connections):
            seat = self._room.state.seats.get(connection.seat)
            if seat is not None and not seat.table:
                self._room.broadcast.leave_tables(connection)

    def send_documents(self, connection: Connection) -> None:
        """Send all documents of a connection whole, then their changes."""
        for audience in _audiences(connection):
            self._subscribe(connection, audience)

    def publish_presence(self) -> None:
        """Send who is connected to those for whom it changed."""
        frames = {console: self._presence(console=console) for console in (False, True)}
        for connection in tuple(self._room.present.connections):
            frame = frames[connection.role == "console"]
            if self._presence_sent.get(connection) != frame:
                self._send_presence(connection, frame, in_turn=True)

    def publish_join_address(self) -> None:
        """Send where phones find the server to those who do not know it yet."""
        for connection in tuple(self._room.present.connections):
            self._send_join_address(connection)

    def _enter(self, connection: Connection, hello: Hello) -> None:
        room, entrance = self._room, self._entrances[connection]
        access = entrance.visitor.access
        seat, status = room.seat_of(connection.token)
        if hello.role == "console" and access is None:
            connection.send(Refused("not_allowed"))
            connection.end("not_allowed", NOT_ALLOWED)
            return
        if not seat and access is None and (seconds := entrance.visitor.newcomers_wait()):
            # Whoever plays already comes first: only so running rooms are not harmed.
            connection.end("full", FULL, seconds)
            return
        connection.admit(hello.role)
        entrance.since = room.clock()
        if status in ("banned", "moved"):
            connection.end("banned" if status == "banned" else "seat_moved", NOT_ALLOWED)
        elif room.evicted_reason == "room_closed":
            connection.end("room_closed", ENDED)
        elif room.evicted_reason:
            connection.end("draining", DRAIN, 0)
        else:
            self._greet(connection, seat if status in HOLDS else "")

    def _greet(self, connection: Connection, seat: str) -> None:
        room = self._room
        room.present.add(connection)
        if connection.role == "phone":
            self._phones[connection.token] = connection
        room.presence_changed()
        self._welcome(connection, seat)
        if seat and not room.pace.comes(seat):
            # Each connection would else have its moves read at once, and costs as much as some.
            connection.throttle()
        self._send_join_address(connection)
        self.send_documents(connection)
        self._send_presence(connection, self._presence(console=connection.role == "console"))

    def _welcome(self, connection: Connection, seat: str) -> None:
        """Greet a connection; an older one of its *seat*, if it has one, ends."""
        room = self._room
        if seat:
            self.end_seat(seat, "taken_over", TAKEN_OVER)
            room.present.seat(connection, seat)
            room.places.sit(seat)
            room.presence_changed()
        self._make_room(connection)
        connection.welcome(room.release, seat)

    def _seat(self, connection: Connection) -> None:
        """Give a phone the seat that is its own by now, unless it has been put out since."""
        seat, status = self._room.seat_of(connection.token)
        if status in HOLDS and not connection.seat:
            self._welcome(connection, seat)
            self._subscribe(connection, "seat")
            self._subscribe(connection, "table")

    def _leave(self, connection: Connection) -> None:
        """Forget a connection that has ended, once."""
        if (entrance := self._entrances.pop(connection, None)) is None:
            return
        entrance.leave()
        room, seat = self._room, connection.seat
        self._presence_sent.pop(connection, None)
        if self._phones.get(connection.token) is connection:
            del self._phones[connection.token]
        room.present.remove(connection)
        if seat and seat not in room.present.phones:
            room.places.leave(seat)
        room.broadcast.remove(connection)
        room.presence_changed()

    def _move(self, connection: Connection, message: MoveMessage) -> None:
        entrance, move = self._entrances[connection], engine_move(message)
        if connection.role == "phone":
            sent = Envelope(Phone(connection.token), message.device, message.number, move)
            if not entrance.move(message, sent, connection.token):
                connection.expect_no_answer()
        elif connection.role == "console" and (access := entrance.visitor.access) is not None:
            sent = Envelope(Facilitator(access), message.device, message.number, move)
            self._room.submit(sent, partial(self._answer, connection, message))
        else:
            self._answer(connection, message, IllegalMoveError("not_allowed"))

    def _answer(
        self, connection: Connection, message: MoveMessage, error: MetoddError | None
    ) -> None:
        if connection.outbox.closed:
            return
        if error is None and message.move.type in ("join", "reclaim"):
            self._seat(connection)
        self._make_room(connection)
        if error is None:
            connection.accept(message)
        else:
            connection.refuse(message, error)

    def _subscribe(self, connection: Connection, audience: WireAudience) -> None:
        """Send a document whole, then its changes."""
        viewer = viewer_of(self._room.state, audience, connection.seat)
        if viewer is not None:
            self._room.broadcast.add(connection, viewer, connection.variant)

    def _presence(self, *, console: bool) -> bytes:
        playing = self._room.state.status == "playing"
        return self._room.present.frame(console=console, playing=playing)

    def _send_presence(
        self, connection: Connection, frame: bytes, *, in_turn: bool = False
    ) -> None:
        self._presence_sent[connection] = frame
        self._make_room(connection)
        connection.send_frame(frame, in_turn=in_turn)

    def _send_join_address(self, connection: Connection) -> None:
        where = self._entrances[connection].visitor.where
        address = where(connection.role) if where and connection.role else None
        if address is not None:
            self._make_room(connection)
            connection.send_join_address(address)

    def _make_room(self, connection: Connection) -> None:
        """Send whole what a slow client has not read, before something else is sent to it."""
        if connection.overflowed():
            self.send_documents(connection)


def _audiences(connection: Connection) -> tuple[WireAudience, ...]:
    """Return the audiences whose documents a connection gets, in the order they are sent."""
    match connection.role:
        case "screen":
            return ("all", "screen")
        case "console":
            return ("all", "screen", "console")
        case "phone":
            return ("all", "seat", "table") if connection.seat else ("all",)
        case None:
            return ()
