"""The clients of a room: which connections are let in, and which seat and documents each has."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from game_server.engine.kit.viewers import AT_DOOR, EVERYONE
from game_server.engine.seats.admission import waiting_by
from game_server.engine.seats.names import UNNAMED
from game_server.engine.state.events import Event, SeatReclaimed, SeatTaken
from game_server.engine.state.moves import ChooseName, Envelope, Facilitator, Join, Phone
from game_server.engine.state.state import State
from game_server.errors import IllegalMoveError, MetoddError
from game_server.protocol.codec import engine_move
from game_server.protocol.messages import (
    ChangeVariant,
    Hello,
    MoveMessage,
    Refused,
    Resync,
    Role,
    WireAudience,
)
from game_server.rooms.broadcast import viewer_of
from game_server.rooms.client_limits import ClientContext, ClientLimits
from game_server.rooms.connection import (
    DRAIN,
    ENDED,
    FULL,
    NOT_ALLOWED,
    TAKEN_OVER,
    UNKNOWN,
    Connection,
    Disconnected,
    OutboxOverflowed,
    Request,
)
from game_server.rooms.meters import TURNED_AWAY
from game_server.rooms.move_rights import MOVE_RIGHTS, MoveRight
from game_server.rooms.served_room import ServedRoom

_RIGHT_OF: Mapping[Role, MoveRight] = {"phone": "seat", "console": "lead_room"}
"""The right that each role has; a screen has none."""
PLAYING_STATUSES = ("in", "empty")
"""Status of seats whose phones play on; the room fills an `empty` place again by itself."""


class Clients:
    """Handle the requests of connections by effects on them."""

    def __init__(self, room: ServedRoom) -> None:
        """Start with no client of *room*."""
        self._room = room
        self._limits: dict[Connection, ClientLimits] = {}
        self._phones: dict[str, Connection] = {}
        self._presence_sent: dict[Connection, bytes] = {}

    def connect(self, context: ClientContext) -> Connection:
        """Return a new connection, which has not said hello yet."""
        connection = Connection(self._room.clock, self.handle)
        connection.simulated = context.simulated
        connection.login = context.login
        answer = partial(self._answer, connection)
        self._limits[connection] = ClientLimits(self._room, context, answer)
        return connection

    def handle(self, connection: Connection, request: Request) -> None:
        """Handle a request of *connection*."""
        match request:
            case MoveMessage():
                self._move(connection, request)
            case Hello():
                self._admit(connection, request)
            case ChangeVariant():
                self._room.broadcast.unsubscribe(connection)
                self.send_documents(connection)
            case Resync(audience=audience):
                if audience in _audiences(connection):
                    self._subscribe(connection, audience)
            case OutboxOverflowed():
                self.send_documents(connection)
            case Disconnected():
                self._forget(connection)

    def end(
        self, connection: Connection, code: str, close_code: int, seconds: int | None = None
    ) -> None:
        """End a connection for the reason *code*; its client may come back after *seconds*."""
        connection.end(code, close_code, seconds)
        self._forget(connection)

    def end_all(self, code: str, close_code: int, within: int = 0) -> None:
        """End all connections; their clients come back spread over *within* s, if it is not 0."""
        for index, connection in enumerate(tuple(self._room.presence.connections)):
            # All clients at once would overload the worker they reconnect to.
            self.end(connection, code, close_code, 1 + index % within if within else None)

    def end_seat(self, seat: str, code: str, close_code: int, seconds: int | None = None) -> None:
        """End the connection of *seat*, if it has one."""
        if (connection := self._room.presence.phones.get(seat)) is not None:
            self.end(connection, code, close_code, seconds)

    def end_displaced_seats(self) -> None:
        """End connections whose seat is removed, banned, unknown or another phone's by now."""
        state, presence = self._room.state, self._room.presence
        for seat in presence.own_seats():
            connection, known = presence.phones[seat], state.seats.get(seat)
            if seat in state.erased:
                self.end(connection, "erased", NOT_ALLOWED)
            elif known is None:
                self.end(connection, "draining", DRAIN, 1)
            elif code := {"out": "kicked", "banned": "banned"}.get(known.status):
                self.end(connection, code, NOT_ALLOWED)
            elif state.tokens.get(connection.token) != seat:
                self.end(connection, "seat_moved", NOT_ALLOWED)

    def apply_presence(self, worker: str, snapshot: Mapping[str, object] | None) -> bool:
        """Apply the snapshot of another *worker* and end what it took over; return if it is new."""
        changed = self._room.presence.apply(worker, snapshot)
        for seat in self._room.presence.overtaken(worker):
            self.end_seat(seat, "taken_over", TAKEN_OVER)
        return changed

    def seat_waiting(self, events: Iterable[Event]) -> None:
        """Seat phones of this worker whose seats were taken by *events* of another one."""
        for event in events:
            token = event.token.text if isinstance(event, SeatTaken | SeatReclaimed) else None
            if token is not None and token in self._phones:
                self._seat(self._phones[token])

    def resubscribe_tables(self) -> None:
        """Send phones the document of their table whole, in place of the one they sat at before."""
        broadcast = self._room.broadcast
        for connection in tuple(self._room.presence.connections):
            viewer = viewer_of(self._room.state, "table", connection.seat)
            if viewer and not broadcast.is_subscribed(connection, viewer, connection.variant):
                broadcast.unsubscribe_tables(connection)
                broadcast.subscribe(connection, viewer, connection.variant)

    def unsubscribe_lost_tables(self) -> None:
        """Send phones no more of a table that their seat has lost, as a rebuilt room has it."""
        for connection in tuple(self._room.presence.connections):
            seat = self._room.state.seats.get(connection.seat)
            if seat is not None and not seat.table:
                self._room.broadcast.unsubscribe_tables(connection)

    def send_documents(self, connection: Connection) -> None:
        """Send all documents of a connection whole, then their changes."""
        for audience in _audiences(connection):
            self._subscribe(connection, audience)

    def publish_presence(self) -> None:
        """Send the presence message to the clients whose own has changed."""
        frames = {console: self._presence_frame(console=console) for console in (False, True)}
        at_door = self._presence_frame(console=False, door=True)
        for connection in tuple(self._room.presence.connections):
            frame = frames[connection.role == "console"]
            frame = at_door if self._is_at_door(connection) else frame
            if self._presence_sent.get(connection) != frame:
                self._send_presence(connection, frame, in_turn=True)

    def publish_join_address(self) -> None:
        """Send where phones find the server to the clients that show it."""
        for connection in tuple(self._room.presence.connections):
            self._send_join_address(connection)

    def _admit(self, connection: Connection, hello: Hello) -> None:
        room, limits = self._room, self._limits[connection]
        access = limits.context.access
        seat, status = room.seat_of(connection.token)
        if hello.role == "console" and limits.context.elsewhere:
            TURNED_AWAY.cells["code_unknown"].record(1)
            connection.end("code_unknown", UNKNOWN)
            return
        if hello.role == "console" and access is None:
            connection.send(Refused("not_allowed"))
            connection.end("not_allowed", NOT_ALLOWED)
            return
        if hello.role == "screen" and not self._may_show(connection):
            connection.end("not_allowed", NOT_ALLOWED)
            return
        if not seat and access is None and (seconds := limits.context.newcomer_wait()):
            # Newcomers wait before players do, so that running rooms are not harmed.
            TURNED_AWAY.cells["full"].record(1)
            connection.end("full", FULL, seconds)
            return
        connection.admit(hello.role)
        limits.since = room.clock()
        if status in ("banned", "moved"):
            connection.end("banned" if status == "banned" else "seat_moved", NOT_ALLOWED)
        elif room.evicted_reason == "room_closed":
            connection.end("room_closed", ENDED)
        elif room.evicted_reason:
            connection.end("draining", DRAIN, 0)
        else:
            self._greet(connection, seat if status in PLAYING_STATUSES else "")

    def _greet(self, connection: Connection, seat: str) -> None:
        room = self._room
        room.presence.add(connection)
        if connection.role == "phone":
            self._phones[connection.token] = connection
        room.presence_changed()
        self._welcome(connection, seat)
        who = seat or self._console_access(connection)
        if who and not room.move_rates.allow_connection(who):
            # A new connection has a full credit, and costs as much as some moves.
            connection.throttle()
        self._send_join_address(connection)
        self.send_documents(connection)
        console, door = connection.role == "console", self._is_at_door(connection)
        self._send_presence(connection, self._presence_frame(console=console, door=door))

    def _console_access(self, connection: Connection) -> str | None:
        """Return the access of a facilitator whose console this is, None for another page."""
        return self._limits[connection].context.access if connection.role == "console" else None

    def _welcome(self, connection: Connection, seat: str) -> None:
        """Welcome a connection, with its *seat* if it has one; an older one of that seat ends."""
        room = self._room
        if seat:
            self.end_seat(seat, "taken_over", TAKEN_OVER)
            room.presence.assign(connection, seat)
            room.places.connected(seat)
            room.presence_changed()
        self._resend_if_overflowed(connection)
        waiting = None if seat else self._waiting_name(connection)
        connection.welcome(room.release, seat, room.state.room, waiting)

    def update_door(self, before: State) -> None:
        """Have who has no seat follow what became of the entry since the state *before*."""
        if self._room.state.entry != before.entry:
            self._reopen_door()
            self._end_strange_screens()
        if self._room.state.waiting is not before.waiting:
            self._seat_let_in()

    def _seat_let_in(self) -> None:
        """Seat the phones that waited and have a seat by now; tell who waits no longer."""
        for connection in tuple(self._phones.values()):
            if connection.waits:
                self._seat(connection)
                if not connection.seat and self._waiting_name(connection) is None:
                    self._welcome(connection, "")

    def _may_show(self, connection: Connection) -> bool:
        """Return whether a screen may show the room: where the entry costs something, its leader's.

        It would else show to whoever has the code what a seat costs (rule 0.27).
        """
        free = self._room.state.entry == "free"
        return free or self._limits[connection].context.access is not None

    def _end_strange_screens(self) -> None:
        """End the screens that may not show the room, as the entry is by now."""
        for connection in tuple(self._room.presence.connections):
            if connection.role == "screen" and not self._may_show(connection):
                self.end(connection, "not_allowed", NOT_ALLOWED)

    def _reopen_door(self) -> None:
        """Send phones without a seat what they see of the room, as the entry is by now."""
        for connection in tuple(self._phones.values()):
            if not connection.seat:
                self._room.broadcast.unsubscribe_room(connection)
                self._subscribe(connection, "all")

    def _waiting_name(self, connection: Connection) -> str | None:
        """Return the name under which a phone waits to be let in, None if it does not."""
        if connection.role != "phone" or not self._room.state.waiting:
            return None
        one = waiting_by(self._room.state, connection.token)
        return None if one is None else one.name.text or ""

    def _seat(self, connection: Connection) -> None:
        """Give a phone the seat that its token has by now, unless the seat was removed since."""
        seat, status = self._room.seat_of(connection.token)
        if not seat and self._waiting_name(connection) is not None and not connection.waits:
            self._welcome(connection, "")
        if status in PLAYING_STATUSES and not connection.seat:
            self._welcome(connection, seat)
            if self._room.state.entry != "free":
                self._room.broadcast.unsubscribe_room(connection)
                self._subscribe(connection, "all")
            self._subscribe(connection, "seat")
            self._subscribe(connection, "table")

    def _forget(self, connection: Connection) -> None:
        """Remove a connection that has ended; a second call does nothing."""
        if (limits := self._limits.pop(connection, None)) is None:
            return
        limits.detach()
        room, seat = self._room, connection.seat
        self._presence_sent.pop(connection, None)
        if self._phones.get(connection.token) is connection:
            del self._phones[connection.token]
        room.presence.remove(connection)
        if seat and seat not in room.presence.phones:
            room.places.disconnected(seat)
        room.broadcast.unsubscribe(connection)
        room.presence_changed()

    def _move(self, connection: Connection, message: MoveMessage) -> None:
        message = self._without_refused_name(message)
        limits, move = self._limits[connection], engine_move(message)
        if _RIGHT_OF.get(connection.role or "screen") not in MOVE_RIGHTS[type(move)]:
            self._answer(connection, message, IllegalMoveError("not_allowed"))
        elif connection.role == "phone":
            sent = Envelope(Phone(connection.token), message.device, message.number, move)
            if not limits.submit(message, sent, connection.token):
                connection.count_answer()
        elif connection.role == "console" and (access := limits.context.access) is not None:
            sent = Envelope(Facilitator(access), message.device, message.number, move)
            self._room.submit(sent, partial(self._answer, connection, message))
        else:
            self._answer(connection, message, IllegalMoveError("not_allowed"))

    def _without_refused_name(self, message: MoveMessage) -> MoveMessage:
        """Return *message* without a name that the screen does not show: nothing keeps that."""
        move = message.move
        if isinstance(move, Join | ChooseName) and self._room.refuses_name(move.name):
            return replace(message, move=replace(move, name=UNNAMED))
        return message

    def _answer(
        self, connection: Connection, message: MoveMessage, error: MetoddError | None
    ) -> None:
        if connection.outbox.closed:
            return
        if error is None and message.move.type in ("join", "reclaim"):
            self._seat(connection)
        self._resend_if_overflowed(connection)
        if error is None:
            connection.accept(message)
        else:
            connection.refuse(message, error)

    def _subscribe(self, connection: Connection, audience: WireAudience) -> None:
        """Send a document whole, then its changes."""
        if self._room.new_step:
            # Others may have the room's document of the step before: a page mixes no two steps.
            self._room.publish()
        viewer = viewer_of(self._room.state, audience, connection.seat)
        if viewer == EVERYONE and self._is_at_door(connection):
            viewer = AT_DOOR
        if viewer is not None:
            self._room.broadcast.subscribe(connection, viewer, connection.variant)

    def _is_at_door(self, connection: Connection) -> bool:
        """Return whether this is a phone without a seat, where the entry is not free."""
        free = self._room.state.entry == "free"
        return connection.role == "phone" and not connection.seat and not free

    def _presence_frame(self, *, console: bool, door: bool = False) -> bytes:
        playing = self._room.state.status == "playing"
        return self._room.presence.frame(console=console, playing=playing, door=door)

    def _send_presence(
        self, connection: Connection, frame: bytes, *, in_turn: bool = False
    ) -> None:
        self._presence_sent[connection] = frame
        self._resend_if_overflowed(connection)
        connection.send_frame(frame, in_turn=in_turn)

    def _send_join_address(self, connection: Connection) -> None:
        join_address = self._limits[connection].context.join_address
        address = join_address(connection.role) if join_address and connection.role else None
        if address is not None:
            self._resend_if_overflowed(connection)
            connection.send_join_address(address)

    def _resend_if_overflowed(self, connection: Connection) -> None:
        """Send whole what a slow client has not read, before another message to it."""
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
