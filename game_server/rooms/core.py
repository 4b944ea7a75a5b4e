"""The room without I/O: its state, its connections, and what follows from moves."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from game_server import metrics
from game_server.engine.events import Event
from game_server.engine.evolve import evolve
from game_server.engine.mechanics.form import Document
from game_server.engine.moves import Attend, RoomItself, Sent
from game_server.engine.rules import decide
from game_server.engine.state import State
from game_server.engine.views import view
from game_server.errors import IllegalMoveError, MetoddError
from game_server.protocol.codec import encode
from game_server.protocol.messages import Presence
from game_server.rooms.broadcast import Broadcast
from game_server.rooms.connection import Connection

Reply = Callable[[MetoddError | None], None]
AWAY_AFTER = 15_000
"""ms without a console after which the room is told (rule 0.6)."""
TAKEN_OVER, PUT_OUT = 4001, 4003


@dataclass(frozen=True, slots=True)
class Ask:
    """Carry a move and who waits for its answer: None if accepted, else why not."""

    sent: Sent
    reply: Reply


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold what a batch of moves would cause: events, the state after them, the answers."""

    state: State
    events: tuple[Event, ...]
    answers: tuple[tuple[Ask, IllegalMoveError | None], ...]


class RoomCore:
    """Decide, adopt and publish; *clock* returns ms and never goes back within a room."""

    def __init__(self, state: State, tally: metrics.Tally, clock: Callable[[], int]) -> None:
        """Start from a replayed *state* and its *tally*."""
        self.state = state
        self.tally = tally
        self.trouble = ""
        self.connections: set[Connection] = set()
        self._clock = clock
        self._seated: dict[str, Connection] = {}
        self._lost_desk_at: int | None = clock()
        self._presence: dict[bool, bytes] = {}
        self.broadcast = Broadcast(self._document)

    def now(self) -> int:
        """Return the time of the next event, in ms."""
        return max(self._clock(), self.state.moved_at)

    def draft(self, asks: Iterable[Ask]) -> Draft:
        """Decide *asks* one after the other, each on the state that the earlier ones made."""
        now, state = self.now(), self.state
        events: list[Event] = []
        answers: list[tuple[Ask, IllegalMoveError | None]] = []
        for ask in asks:
            refusal = None
            try:
                caused = decide(state, ask.sent, now)
            except IllegalMoveError as error:
                caused, refusal = (), error
            for event in caused:
                state = evolve(state, event)
            events.extend(caused)
            answers.append((ask, refusal))
        if state.last_step != self.state.last_step and state.status != "closed":
            for event in decide(state, Sent(RoomItself(), "", 0, Attend(self.here())), now):
                state = evolve(state, event)
                events.append(event)
        return Draft(state, tuple(events), tuple(answers))

    def adopt(self, events: Iterable[Event]) -> None:
        """Make stored *events* the truth, and end the connections of seats that are put out."""
        for event in events:
            after = evolve(self.state, event)
            self.tally = metrics.observe(self.tally, self.state, event, after)
            self.state = after
        for seat, connection in list(self._seated.items()):
            if (status := self.state.seats[seat].status) != "in":
                connection.end("banned" if status == "banned" else "kicked", PUT_OUT)

    def here(self) -> tuple[str, ...]:
        """Return the seats that are connected now."""
        return tuple(sorted(self._seated))

    def seat(self, connection: Connection, seat: str) -> None:
        """Give *seat* to its newest connection; an older one is told and ends."""
        older = self._seated.get(seat)
        if older is not None and older is not connection:
            older.end("taken_over", TAKEN_OVER)
        self._seated[seat] = connection

    def add(self, connection: Connection) -> None:
        """Count a connection that has said who it is."""
        self.connections.add(connection)
        if connection.role == "console":
            self._lost_desk_at = None

    def remove(self, connection: Connection) -> None:
        """Forget a connection that has ended."""
        self.connections.discard(connection)
        self.broadcast.remove(connection)
        if connection.seat and self._seated.get(connection.seat) is connection:
            del self._seated[connection.seat]
        if connection.role == "console" and not self._desks():
            self._lost_desk_at = self._clock()

    def publish(self) -> None:
        """Send what changed to everybody who may see it."""
        self.broadcast.update()

    def away_at(self) -> int | None:
        """Return when the room is to be told that no console is here, if none is."""
        if self._lost_desk_at is None or self.state.status != "playing":
            return None
        return self._lost_desk_at + AWAY_AFTER

    def presence_frame(self, *, desk: bool) -> bytes:
        """Return who is connected, as a console or everybody else may know it."""
        due = self.away_at()
        away = due is not None and self._clock() >= due
        online = dict.fromkeys(self.here(), True) if desk else None
        return encode(Presence(self._desks(), len(self._seated), away or None, online))

    def tell_presence(self) -> None:
        """Send presence to those for whom it changed."""
        for desk in (False, True):
            frame = self.presence_frame(desk=desk)
            if self._presence.get(desk) == frame:
                continue
            self._presence[desk] = frame
            for connection in tuple(self.connections):
                if (connection.role == "console") is desk:
                    connection.deliver(frame)

    def _desks(self) -> int:
        return sum(1 for connection in self.connections if connection.role == "console")

    def _document(self, audience: str, variant: str) -> Document:
        document = view(self.state, audience, variant)
        if audience == "desk":
            if figures := metrics.figures(self.tally, self.state):
                document["figures"] = figures
            if self.trouble:
                document["storage"] = {"cause": self.trouble}
        return document
