"""Who is connected to a room now: never journalled, unlike attendance."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import msgpack

from game_server.protocol.codec import encode
from game_server.protocol.messages import Presence, Role
from game_server.rooms.connection import Connection
from game_server.rooms.timing import USUAL, Timing


@dataclass(frozen=True, slots=True)
class WorkerPresence:
    """Hold who is connected to the room in another worker: *seats* with the ms since when."""

    consoles: int
    seats: Mapping[str, int]
    others: int
    screens: int = 0
    simulated: int = 0
    logins: frozenset[str] = frozenset()


class PresenceTracker:
    """Track the connections of a room, and the newest one of each seat.

    Connections are those of this worker; seats and consoles are counted in all workers.
    """

    def __init__(self, clock: Callable[[], int], timing: Timing = USUAL) -> None:
        """Start with nobody; *clock* returns ms."""
        self.connections: set[Connection] = set()
        self.phones: dict[str, Connection] = {}
        """The newest connection of each seat."""
        self.last_left_at = 0
        """ms at which a connection ended last; 0 if none did."""
        self._clock = clock
        self._away_after = timing.away_after
        self._taken_at: dict[str, int] = {}
        self._elsewhere: dict[str, WorkerPresence] = {}
        self._no_console_since: int | None = clock()
        self._no_screen_since: int | None = None
        """When the last screen left, in ms; None while there is one, or if none ever was."""
        self.place_counts = 0, 0
        """For consoles: places without a phone, and seats that were taken just now."""

    def own_seats(self) -> tuple[str, ...]:
        """Return the seats that are connected to this worker, in the order of their ids."""
        return tuple(sorted(self.phones))

    def seats(self) -> tuple[str, ...]:
        """Return the seats that are connected to any worker, in the order of their ids."""
        return tuple(sorted(self.phones.keys() | self._seats_elsewhere()))

    def connection_count(self) -> int:
        """Return how many connections the room has in all workers."""
        others = self._elsewhere.values()
        return len(self.connections) + sum(len(other.seats) + other.others for other in others)

    def add(self, connection: Connection) -> None:
        """Add a connection that has said hello."""
        self.connections.add(connection)
        if connection.role == "console":
            self._no_console_since = None
        elif connection.role == "screen":
            self._no_screen_since = None

    def assign(self, connection: Connection, seat: str) -> None:
        """Give *seat* to its newest connection."""
        self.phones[seat], self._taken_at[seat] = connection, self._clock()

    def overtaken(self, worker: str) -> list[str]:
        """Return the seats of this worker that were taken later in another *worker*."""
        presence = self._elsewhere.get(worker)
        taken = presence.seats.items() if presence else ()
        return [seat for seat, at in taken if at > self._taken_at.get(seat, at)]

    def remove(self, connection: Connection) -> None:
        """Remove a connection that has ended."""
        if connection not in self.connections:
            return
        self.connections.discard(connection)
        self.last_left_at = self._clock()
        if self.phones.get(connection.seat) is connection:
            del self.phones[connection.seat], self._taken_at[connection.seat]
        if connection.role == "console":
            self._update_no_console_since()
        elif connection.role == "screen" and not self._screens():
            self._no_screen_since = self._clock()

    def snapshot(self) -> dict[str, object]:
        """Return what other workers need: counts of pages, and since when by seat."""
        return {
            "consoles": self._own("console"),
            "screens": self._own("screen"),
            "simulated": self._own_simulated(),
            "logins": sorted(self._own_logins()),
            "seats": dict(self._taken_at),
            "others": len(self.connections) - len(self.phones),
        }

    def apply(self, worker: str, snapshot: Mapping[str, object] | None) -> bool:
        """Apply the *snapshot* of another *worker*, None if it has none; return whether it is new.

        A worker without a snapshot has no connection to the room.
        """
        before, screens = self._elsewhere.get(worker), self._screens()
        if snapshot is None:
            self._elsewhere.pop(worker, None)
        else:
            self._elsewhere[worker] = _worker_presence(snapshot)
        self._update_no_console_since()
        if self._screens():
            self._no_screen_since = None
        elif screens:
            self._no_screen_since = self._clock()
        return before != self._elsewhere.get(worker)

    def other_workers(self) -> tuple[str, ...]:
        """Return the other workers that have the room."""
        return tuple(self._elsewhere)

    def connected_elsewhere(self) -> bool:
        """Return whether anybody is connected to the room in another worker."""
        return any(e.seats or e.consoles or e.others for e in self._elsewhere.values())

    def no_console_since(self) -> int | None:
        """Return since when no console is connected, in ms, None while one is."""
        return self._no_console_since

    def facilitator_away_at(self) -> int | None:
        """Return when the facilitator counts as away, in ms, None while a console is connected."""
        return None if self._no_console_since is None else self._no_console_since + self._away_after

    def frame(self, *, console: bool, playing: bool, door: bool = False) -> bytes:
        """Return the frame of the presence message, for a *console* or for all other clients.

        At the *door* nobody is told how many phones are there (rule 0.35).
        """
        due = self.facilitator_away_at()
        away = playing and due is not None and self._clock() >= due
        seats = self.seats()
        online = dict.fromkeys(seats, True) if console else None
        counts = self.place_counts if console else (0, 0)
        abandoned, recent_joins = (count or None for count in counts)
        screens = self._screens() or None if console else None
        closed = self._no_screen_since if console else None
        simulated = self._simulated() or None if console else None
        browsers = len(self._logins()) if console else 0
        return encode(
            Presence(
                self._consoles(),
                0 if door else len(seats),
                away or None,
                online,
                abandoned,
                recent_joins,
                screens,
                closed,
                simulated,
                browsers if browsers > 1 else None,
            )
        )

    def _update_no_console_since(self) -> None:
        if self._consoles():
            self._no_console_since = None
        elif self._no_console_since is None:
            self._no_console_since = self._clock()

    def _own(self, role: Role) -> int:
        return sum(1 for connection in self.connections if connection.role == role)

    def _own_simulated(self) -> int:
        return sum(1 for connection in self.phones.values() if connection.simulated)

    def _simulated(self) -> int:
        return self._own_simulated() + sum(e.simulated for e in self._elsewhere.values())

    def _own_logins(self) -> frozenset[str]:
        """Return the logins of consoles: the tabs of a browser share one."""
        return frozenset(each.login for each in self.connections if each.role == "console")

    def _logins(self) -> frozenset[str]:
        return self._own_logins().union(*(e.logins for e in self._elsewhere.values()))

    def _consoles(self) -> int:
        return self._own("console") + sum(other.consoles for other in self._elsewhere.values())

    def _screens(self) -> int:
        return self._own("screen") + sum(other.screens for other in self._elsewhere.values())

    def _seats_elsewhere(self) -> set[str]:
        return {seat for other in self._elsewhere.values() for seat in other.seats}


def unpack_snapshot(frame: bytes) -> Mapping[str, object]:
    """Return what another worker publishes; of another release's, what can be read of it."""
    snapshot = msgpack.unpackb(frame)
    return snapshot if isinstance(snapshot, dict) else {}


def _worker_presence(snapshot: Mapping[str, object]) -> WorkerPresence:
    seats = snapshot.get("seats")
    known = seats if isinstance(seats, dict) else {}
    named = snapshot.get("logins")
    logins = named if isinstance(named, list) else []
    return WorkerPresence(
        _count(snapshot, "consoles"),
        known,
        _count(snapshot, "others"),
        _count(snapshot, "screens"),
        _count(snapshot, "simulated"),
        frozenset(each for each in logins if isinstance(each, str)),
    )


def _count(snapshot: Mapping[str, object], name: str) -> int:
    value = snapshot.get(name)
    return value if isinstance(value, int) else 0
