"""The single writer of a room: inbox → decide → journal → believe → tell."""

import asyncio
import logging
from collections.abc import Callable
from itertools import pairwise

from game_server.engine.events import Event, RoomOpened
from game_server.engine.evolve import opened
from game_server.engine.moves import Attend, DeadlinePassed, Move, RoomItself, Sent
from game_server.engine.steps import due
from game_server.errors import JournalFormatError, StorageUnavailableError
from game_server.metrics import begin
from game_server.protocol.journal import decode_entry, encode_entry
from game_server.rooms.connection import ENDED, Connection
from game_server.rooms.core import Ask, RoomCore
from game_server.rooms.deadlines import Timers
from game_server.storage.journal import Journal, Position, StaleWriterError

BROADCAST_EVERY = 60
"""ms between two broadcasts of a room; the first change after a quiet time goes at once."""
PRESENCE_EVERY = 1_000
ATTEND_EVERY = 60_000
TRY_AGAIN = 2_000
"""ms after which a room tries the store again that has refused."""
FORGET_AFTER = 600_000
"""ms for which nobody must be connected to a closed room before it may be forgotten."""
DRAIN = 1012
log = logging.getLogger(__name__)


async def load(
    journal: Journal,
    room: str,
    clock: Callable[[], int],
    random: Callable[[int], bytes],
    *,
    release: str,
) -> "Room":
    """Return the room replayed from its journal; raises `JournalFormatError` if it cannot be."""
    commits = await journal.read(room)
    texts = await journal.texts(room)
    if any(after.previous != before.tip for before, after in pairwise(commits)):
        raise JournalFormatError(cause="gap")
    events = [event for commit in commits for event in decode_entry(commit.entry, texts)]
    if not events or not isinstance(events[0], RoomOpened):
        raise JournalFormatError
    loaded = Room(events[0], journal, commits[-1].position, clock, random, release=release)
    loaded.adopt(events[1:])
    loaded.start()
    return loaded


class Room(RoomCore):
    """Own one room in this process: its task alone changes the state."""

    def __init__(
        self,
        event: RoomOpened,
        journal: Journal,
        position: Position,
        clock: Callable[[], int],
        random: Callable[[int], bytes],
        *,
        release: str,
    ) -> None:
        """Begin with the room's first event; *random* returns that many bytes."""
        state = opened(event)
        super().__init__(state, begin(state), clock, release=release)
        self.on_closed: Callable[[Room], None] | None = None
        self.on_deserted: Callable[[Room], None] | None = None
        self.forgotten = False
        self._journal = journal
        self._position = position
        self._random = random
        self._timers = Timers(clock)
        self._reported: set[str] = set()
        self._published_at = 0
        self._told_at = 0
        self._awake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Start writing, and watch the deadlines."""
        self._task = asyncio.get_running_loop().create_task(self._run())
        self._arm()
        self._watch_desertion()

    def wake(self) -> None:
        """Let the writer take the moves that wait."""
        self._awake.set()

    def drain(self, seconds: int) -> None:
        """Tell everybody when to come back, and close their connections."""
        for index, connection in enumerate(tuple(self.present.connections)):
            # Spread over seconds, so that they do not all come back at once.
            connection.end("draining", DRAIN, 1 + index % max(1, seconds))

    async def stop(self) -> None:
        """Stop writing; a move without its answer is sent again, and counts once."""
        self._timers.stop()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            await self._awake.wait()
            self._awake.clear()
            batch = list(self.waiting)
            self.waiting.clear()
            try:
                await self._settle(batch)
            except Exception:
                log.exception("a batch of moves failed")
                error = StorageUnavailableError("internal")
                self._storage_refused(error)
                for ask in batch:
                    ask.reply(error)

    async def _settle(self, batch: list[Ask]) -> None:
        """Decide *batch*, store what follows, then believe it and answer; again if stale."""
        while True:
            draft = self.draft(batch)
            try:
                if draft.events:
                    await self._commit(draft.events)
                break
            except StaleWriterError as stale:
                await self._catch_up(stale)
            except StorageUnavailableError as error:
                self._storage_refused(error)
                for ask, refusal in draft.answers:
                    ask.reply(refusal or error)
                return
        if draft.events:
            self.trouble = ""
        self.adopt(draft.events)
        for ask, refusal in draft.answers:
            ask.reply(refusal)
        if draft.events:
            self._changed()
        # Also when the journal had the end from a commit whose answer was lost.
        if self.closed_at is not None and self.on_closed is not None:
            told, self.on_closed = self.on_closed, None
            told(self)

    async def _commit(self, events: tuple[Event, ...]) -> None:
        entry, texts = encode_entry(events)
        tip = self._random(8).hex()
        version = await self._journal.commit(self.state.room, self._position, tip, entry, texts)
        self._position = Position(version, tip)

    async def _catch_up(self, stale: StaleWriterError) -> None:
        """Adopt what the journal has and this room has not."""
        if stale.rebuild:
            raise JournalFormatError(cause="rebuild")
        texts = await self._journal.texts(self.state.room)
        for commit in stale.missing:
            self.adopt(decode_entry(commit.entry, texts))
            self._position = commit.position
        self._changed()

    def _storage_refused(self, error: StorageUnavailableError) -> None:
        """Tell the console, and try again by itself with an attendance."""
        self.trouble = error.cause
        # Deadlines whose report was refused are reported again after the next commit.
        self._reported.clear()
        self._publish_soon()
        self._timers.at("attend", self.clock() + TRY_AGAIN, self._attend)

    def _ask(self, move: Move) -> None:
        self.submit(Sent(RoomItself(), "", 0, move), lambda _: None)

    def _attend(self) -> None:
        self._ask(Attend(self.present.here()))

    def _changed(self) -> None:
        self._publish_soon()
        self._arm()
        self._watch_desertion()

    def _watch_desertion(self) -> None:
        """Once the room is closed, count the time for which nobody is connected."""
        if self.state.status != "closed" or self.present.connections:
            self._timers.cancel("deserted")
        elif not self.forgotten and not self._timers.pending("deserted"):
            self._timers.at("deserted", self.clock() + FORGET_AFTER, self._tell_deserted)

    def _tell_deserted(self) -> None:
        if self.on_deserted is not None:
            self.forgotten = True
            self.on_deserted(self)

    def _arm(self) -> None:
        """Set a timer for the soonest deadline that was not reported yet."""
        armed = due(self.state)
        self._reported &= {deadline.id for deadline in armed}
        waiting = [deadline for deadline in armed if deadline.id not in self._reported]
        if not waiting:
            self._timers.cancel("deadline")
            return
        self._timers.at("deadline", waiting[0].at, self._report)

    def _report(self) -> None:
        """Report the deadlines that are over, each once."""
        now = self.clock()
        for deadline in due(self.state):
            if deadline.at <= now and deadline.id not in self._reported:
                self._reported.add(deadline.id)
                self._ask(DeadlinePassed(deadline.id))
        self._arm()

    def _publish_soon(self) -> None:
        """Publish at once after a quiet time, else when the interval is over."""
        if not self._timers.pending("publish"):
            # Never in the writer's own turn: a document that cannot be made must not stop it.
            when = self._after(self._published_at, BROADCAST_EVERY)
            self._timers.at("publish", when, self._publish)

    def _publish(self) -> None:
        self._published_at = self.clock()
        self.publish()
        if (away := self.present.away_at()) is not None and away > self.clock():
            self._timers.at("away", away, self.tell_presence)

    def enter(self, connection: Connection) -> None:
        """Count a connection, unless the room was forgotten before it said who it is."""
        super().enter(connection)
        if self.forgotten:
            connection.end("room_closed", ENDED)

    def presence_changed(self) -> None:
        """Tell presence at most once a second, and journal attendance at most once a minute."""
        self._watch_desertion()
        self._timers.at("presence", self._after(self._told_at, PRESENCE_EVERY), self._tell_presence)
        if (away := self.present.away_at()) is not None and away > self.clock():
            self._timers.at("away", away, self.tell_presence)
        if self.state.status != "closed" and not self._timers.pending("attend"):
            when = self._after(self.state.attended_at, ATTEND_EVERY)
            self._timers.at("attend", when, self._attend_if_changed)

    def _attend_if_changed(self) -> None:
        if self.present.here() != self.state.attended:
            self._attend()

    def _tell_presence(self) -> None:
        self._told_at = self.clock()
        self.tell_presence()

    def _after(self, last: int, interval: int) -> int:
        """Return when *interval* is over, counted from *last* even if the clock was set back."""
        now = self.clock()
        return max(now, min(last, now) + interval)
