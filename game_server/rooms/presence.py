"""Who is connected to a room now: ephemeral, never journalled (attendance is)."""

from collections.abc import Callable

from game_server.protocol.codec import encode
from game_server.protocol.messages import Presence
from game_server.rooms.connection import Connection

AWAY_AFTER = 15_000
"""ms without a console after which the room is told (rule 0.6)."""
TAKEN_OVER, PUT_OUT = 4001, 4003


class Present:
    """Keep the connections of a room, and the newest one of each seat."""

    def __init__(self, clock: Callable[[], int]) -> None:
        """Start with nobody; *clock* returns ms."""
        self.connections: set[Connection] = set()
        self._clock = clock
        self._seated: dict[str, Connection] = {}
        self._deskless_since: int | None = clock()
        self._told: dict[Connection, bytes] = {}

    def here(self) -> tuple[str, ...]:
        """Return the seats that are connected, in the order of their ids."""
        return tuple(sorted(self._seated))

    def add(self, connection: Connection) -> None:
        """Count a connection that has said who it is."""
        self.connections.add(connection)
        if connection.role == "console":
            self._deskless_since = None

    def seat(self, connection: Connection, seat: str) -> None:
        """Give *seat* to its newest connection; an older one is told and ends."""
        older = self._seated.get(seat)
        if older is not None and older is not connection:
            older.end("taken_over", TAKEN_OVER)
        self._seated[seat] = connection

    def put_out(self, seat: str, code: str) -> None:
        """End the connection of *seat*, if it has one, for the reason *code*."""
        if seat in self._seated:
            self._seated[seat].end(code, PUT_OUT)

    def remove(self, connection: Connection) -> None:
        """Forget a connection that has ended."""
        if connection not in self.connections:
            return
        self.connections.discard(connection)
        self._told.pop(connection, None)
        if connection.seat and self._seated.get(connection.seat) is connection:
            del self._seated[connection.seat]
        if connection.role == "console" and not self._desks():
            self._deskless_since = self._clock()

    def away_at(self) -> int | None:
        """Return when the room is to be told that no console is here, None if one is."""
        return None if self._deskless_since is None else self._deskless_since + AWAY_AFTER

    def tell(self, *, playing: bool) -> None:
        """Send presence to those for whom it changed."""
        frames = {desk: self._frame(desk=desk, playing=playing) for desk in (False, True)}
        for connection in tuple(self.connections):
            frame = frames[connection.role == "console"]
            if self._told.get(connection) != frame:
                self._told[connection] = frame
                connection.post(frame)

    def tell_one(self, connection: Connection, *, playing: bool) -> None:
        """Send presence to *connection*, whatever it knows."""
        frame = self._frame(desk=connection.role == "console", playing=playing)
        self._told[connection] = frame
        connection.post(frame)

    def _frame(self, *, desk: bool, playing: bool) -> bytes:
        """Return who is connected, as a console or everybody else may know it."""
        due = self.away_at()
        away = playing and due is not None and self._clock() >= due
        online = dict.fromkeys(self.here(), True) if desk else None
        return encode(Presence(self._desks(), len(self._seated), away or None, online))

    def _desks(self) -> int:
        return sum(1 for connection in self.connections if connection.role == "console")
