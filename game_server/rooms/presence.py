"""Who is connected to a room now: ephemeral, never journalled (attendance is)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import msgpack

from game_server.protocol.codec import encode, pack
from game_server.protocol.messages import Presence
from game_server.rooms.connection import Connection
from game_server.rooms.timing import USUAL, Timing


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Hold who is connected to the room in another worker: *seats* with the ms of when."""

    desks: int
    seats: Mapping[str, int]
    others: int


class Present:
    """Keep the connections of a room, and the newest one of each seat.

    Connections are those of this worker; seats and consoles are counted in all of them.
    """

    def __init__(self, clock: Callable[[], int], timing: Timing = USUAL) -> None:
        """Start with nobody; *clock* returns ms."""
        self.connections: set[Connection] = set()
        self.left_at = 0
        """ms at which the last connection ended; of use while there is none."""
        self._clock = clock
        self._away_after = timing.away_after
        self.phones: dict[str, Connection] = {}
        """The newest connection of each seat."""
        self._taken_at: dict[str, int] = {}
        self._elsewhere: dict[str, Elsewhere] = {}
        self._deskless_since: int | None = clock()
        # Consoles are told how many places have no phone, and how many were just taken.
        self.vacant = self.came = 0

    def seated(self) -> tuple[str, ...]:
        """Return the seats that are connected to this worker, in the order of their ids."""
        return tuple(sorted(self.phones))

    def here(self) -> tuple[str, ...]:
        """Return the seats that are connected anywhere, in the order of their ids."""
        return tuple(sorted(self.phones.keys() | self._seats_elsewhere()))

    def everywhere(self) -> int:
        """Return how many connections the room has in all workers."""
        others = self._elsewhere.values()
        return len(self.connections) + sum(len(other.seats) + other.others for other in others)

    def add(self, connection: Connection) -> None:
        """Count a connection that has said who it is."""
        self.connections.add(connection)
        if connection.role == "console":
            self._deskless_since = None

    def seat(self, connection: Connection, seat: str) -> None:
        """Give *seat* to its newest connection."""
        self.phones[seat], self._taken_at[seat] = connection, self._clock()

    def overtaken(self, worker: str) -> list[str]:
        """Return the seats that another *worker* shows to be taken later there than here."""
        shown = self._elsewhere.get(worker)
        taken = shown.seats.items() if shown else ()
        return [seat for seat, at in taken if at > self._taken_at.get(seat, at)]

    def remove(self, connection: Connection) -> None:
        """Forget a connection that has ended."""
        if connection not in self.connections:
            return
        self.connections.discard(connection)
        self.left_at = self._clock()
        if self.phones.get(connection.seat) is connection:
            del self.phones[connection.seat], self._taken_at[connection.seat]
        if connection.role == "console":
            self._watch_desks()

    def shown(self) -> dict[str, object]:
        """Return what the other workers are to know."""
        others = len(self.connections) - len(self.phones)
        return {"desks": self._own_desks(), "seats": dict(self._taken_at), "others": others}

    def see(self, worker: str, shown: Mapping[str, object] | None) -> bool:
        """Take what another *worker* shows, None for nothing; return whether that is new."""
        before = self._elsewhere.get(worker)
        if shown is None:
            self._elsewhere.pop(worker, None)
        else:
            self._elsewhere[worker] = _elsewhere(shown)
        self._watch_desks()
        return before != self._elsewhere.get(worker)

    def workers(self) -> tuple[str, ...]:
        """Return the other workers that show the room."""
        return tuple(self._elsewhere)

    def busy_elsewhere(self) -> bool:
        """Tell whether somebody is connected to the room in another worker."""
        return any(e.seats or e.desks or e.others for e in self._elsewhere.values())

    def away_at(self) -> int | None:
        """Return when the room is to be told that no console is here, None if one is."""
        return None if self._deskless_since is None else self._deskless_since + self._away_after

    def frame(self, *, console: bool, playing: bool) -> bytes:
        """Return who is connected, as a *console* or everybody else may know it."""
        due = self.away_at()
        away = playing and due is not None and self._clock() >= due
        here = self.here()
        online = dict.fromkeys(here, True) if console else None
        vacant, came = (self.vacant or None, self.came or None) if console else (None, None)
        return encode(Presence(self._desks(), len(here), away or None, online, vacant, came))

    def _watch_desks(self) -> None:
        """Note since when no console is connected anywhere."""
        if self._desks():
            self._deskless_since = None
        elif self._deskless_since is None:
            self._deskless_since = self._clock()

    def _own_desks(self) -> int:
        return sum(1 for connection in self.connections if connection.role == "console")

    def _desks(self) -> int:
        return self._own_desks() + sum(other.desks for other in self._elsewhere.values())

    def _seats_elsewhere(self) -> set[str]:
        return {seat for other in self._elsewhere.values() for seat in other.seats}


def pack_shown(shown: Mapping[str, object]) -> bytes:
    """Return what a worker shows as bytes."""
    return pack(dict(shown))


def unpack_shown(frame: bytes) -> Mapping[str, object]:
    """Return what `pack_shown` packed; of another release's, what can be read of it."""
    shown = msgpack.unpackb(frame)
    return shown if isinstance(shown, dict) else {}


def _elsewhere(shown: Mapping[str, object]) -> Elsewhere:
    seats = shown.get("seats")
    known = seats if isinstance(seats, dict) else {}
    return Elsewhere(_count(shown, "desks"), known, _count(shown, "others"))


def _count(shown: Mapping[str, object], name: str) -> int:
    value = shown.get(name)
    return value if isinstance(value, int) else 0
