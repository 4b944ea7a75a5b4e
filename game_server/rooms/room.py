"""The single writer of a room in a worker: inbox → decide → journal → believe → tell."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from game_server.engine.events import Event, RoomOpened
from game_server.engine.evolve import opened
from game_server.engine.moves import Attend, Envelope, Move, ReportLost, RoomItself
from game_server.errors import MetoddError, StorageUnavailableError
from game_server.metrics import begin
from game_server.protocol.journal import decode_entry, encode_entry
from game_server.rooms import history
from game_server.rooms.alarm import Alarm
from game_server.rooms.causes import cause_of
from game_server.rooms.connection import ENDED, Connection
from game_server.rooms.core import DRAIN, RoomCore
from game_server.rooms.deadlines import Timers, after
from game_server.rooms.inbox import Ask, Reply
from game_server.rooms.minder import Minder
from game_server.rooms.timing import USUAL, Timing
from game_server.storage.journal import Commit, Journal, Position, StaleWriterError, chained

if TYPE_CHECKING:
    from game_server.rooms.plan import Plan

CONNECTIONS_PER_MS = 2
"""Connections in all workers for which counts come a ms later: a hall must not fill a processor."""
LONGEST_ROW = 10
"""Commits in a row after which others are let write for no longer."""
log = logging.getLogger(__name__)


class Room(RoomCore):
    """Own one room in this process: its task alone changes the state."""

    def __init__(
        self,
        event: RoomOpened,
        journal: Journal,
        tips: Sequence[str],
        clock: Callable[[], int],
        random: Callable[[int], bytes],
        *,
        release: str,
        timing: Timing = USUAL,
    ) -> None:
        """Begin with the room's first event; *random* returns that many bytes.

        *tips* are those of the commits in the journal, from the first on.
        """
        state = opened(event)
        super().__init__(state, begin(state), clock, release=release, timing=timing)
        self.on_closed: Callable[[Room], None] | None = None
        self.on_presence: Callable[[], None] = _nothing
        self.plan: Plan | None = None
        self.asked_at, self.here_since = 0, clock()
        self.let_go = ""
        self._journal = journal
        self._tips = list(tips)
        self._news: deque[tuple[Commit, Mapping[str, str]]] = deque()
        self._doubtful = False
        self._in_a_row = 0
        self._end_following: Callable[[], None] = _nothing
        self._random = random
        self._timers = Timers(clock, timing)
        self._published_at = self._published_step = 0
        self._told_at = 0
        self.alarm = Alarm(self, self._timers)
        self._minder = Minder(self, self._timers, self._tell_presence_soon)
        self._awake = asyncio.Event()
        self._busy = False
        self._task: asyncio.Task[None] | None = None
        self._kept: set[asyncio.Task[None]] = set()

    @property
    def position(self) -> Position:
        """Tell up to where in the journal this room is."""
        return Position(len(self._tips), self._tips[-1])

    def know(self, tips: Sequence[str]) -> None:
        """Note the *tips* of commits that were read of the journal, before the start."""
        self._tips += tips

    @property
    def rests(self) -> bool:
        """Tell whether nothing is to be decided, and no decision is being kept."""
        return not self.inbox and not self._busy and not self._awake.is_set()

    def start(self) -> None:
        """Start writing, hear of what others write, and watch the deadlines."""
        self._task = asyncio.get_running_loop().create_task(self._run())
        self._end_following = self._journal.follow(self.state.room, self._hear, self.doubt)
        self.alarm.arm()
        self._minder.look()

    def wake(self) -> None:
        """Let the writer take the moves that wait."""
        self._awake.set()

    def doubt(self) -> None:
        """Compare this room with the journal, for something may have been missed."""
        self._doubtful = True
        self.wake()

    def see(self, worker: str, shown: Mapping[str, object] | None) -> None:
        """Take who is connected in another *worker*, None if the room is there no more."""
        if self.present.see(worker, shown):
            self.presence_changed()
        told = (shown or {}).get("warnings")
        for name, until in told.items() if isinstance(told, dict) else ():
            if isinstance(until, int) and until > self.clock():
                self.warn(name, until)

    def keep(self, task: asyncio.Task[None]) -> None:
        """Keep a task that nobody else holds until it is done."""
        self._kept.add(task)
        task.add_done_callback(self._kept.discard)

    def note_store(self, trouble: str) -> None:
        """Show on the console what is wrong with the store, nothing if *trouble* is empty."""
        if self.store_trouble != trouble:
            self.store_trouble = trouble
            self._publish_soon()

    def open_door_at(self, when: int) -> None:
        """Let in at *when* who waits then."""
        self._timers.soon("door", when, self._open_door)

    def drain(self, seconds: int) -> None:
        """Tell everybody when to come back, and close their connections."""
        for index, connection in enumerate(tuple(self.present.connections)):
            # Spread over seconds, so that they do not all come back at once.
            connection.end("draining", DRAIN, 1 + index % max(1, seconds))

    async def stop(self) -> None:
        """Stop writing; a move without its answer is sent again, and counts once."""
        self._timers.stop()
        self._end_following()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def _hear(self, commit: Commit, texts: Mapping[str, str]) -> None:
        """Take news of a commit, this room's own ones too."""
        self._news.append((commit, texts))
        self.wake()

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await self._awake.wait()
            self._awake.clear()
            batch = self.inbox.take(loop.time())
            if self.inbox:
                loop.call_later(self.inbox.apart, self.wake)
            self._busy = True
            try:
                await self._follow()
                if batch:
                    await self._settle(batch)
            except Exception as error:
                cause = cause_of(error)
                if not cause:
                    log.exception("a batch of moves failed")
                    # What was half believed is read again.
                    self._doubtful = True
                refusal = StorageUnavailableError(cause or "internal")
                self._storage_refused(refusal)
                for ask in batch:
                    ask.reply(refusal)
            if batch and self.inbox.fresh and self.present.workers():
                # Who has much to write would else always be first.
                row = min(self._in_a_row - 1, LONGEST_ROW)
                await asyncio.sleep(self.timing.others_first * row / 1000)
            self._busy = False

    async def _follow(self) -> None:
        """Believe what others wrote; read what does not follow."""
        while self._news and not self._doubtful:
            commit, texts = self._news.popleft()
            if commit.version <= len(self._tips):
                # Known, unless it is another history's.
                self._doubtful = commit.tip != self._tips[commit.version - 1]
                continue
            if commit.previous != self._tips[-1] or commit.version != len(self._tips) + 1:
                self._doubtful = True
            else:
                self._believe(commit, decode_entry(commit.entry, texts))
                self._changed()
        if self._doubtful:
            self._news.clear()
            otherwise = await self._compare()
            self._doubtful = False
            if otherwise or self.trouble:
                self.trouble = ""
                self._changed()
                self._tell_closed()

    async def _compare(self) -> bool:
        """Set this room beside the journal, take over what is otherwise there, and tell if so."""
        room = self.state.room
        there = (await self._journal.positions([room])).get(room)
        if there == self.position and not self.trouble:
            return False
        if not self.trouble and await self._append():
            return True
        read = await history.read(self._journal, room)
        common = history.in_common(self._tips, read.tips)
        lost = len(self._tips) - common
        if lost:
            # What clients were told may be gone, their seats too: they begin anew.
            self.drain(1)
        self.begin_again(read.events)
        self._tips = list(read.tips)
        self.seat_standing(read.events)
        if lost:
            told = {"code": self.state.code, "n": lost}
            log.warning("a tail is lost", extra={"sentence": "room_lost", "details": told})
            self._report_lost(ReportLost(common, lost))
        return True

    async def _append(self) -> bool:
        """Believe what the journal has after this room's last commit, and tell if that is all."""
        missing = await self._journal.read(self.state.room, len(self._tips))
        if not missing or missing[0].previous != self._tips[-1]:
            return False
        await self._take_over(missing)
        return True

    async def _take_over(self, missing: Sequence[Commit]) -> None:
        commits = chained(missing, len(self._tips))
        understood = await history.understand(self._journal, self.state.room, commits)
        for commit, events in zip(commits, understood, strict=True):
            self._believe(commit, events)

    def _report_lost(self, move: ReportLost) -> None:
        """Have a loss written, again and again if the store refuses: it must not be silent."""

        def answered(error: MetoddError | None) -> None:
            if isinstance(error, StorageUnavailableError):
                again = self.clock() + self.timing.try_again
                self._timers.soon(f"{move}", again, lambda: self._report_lost(move))

        self._ask(move, answered)

    def _believe(self, commit: Commit, events: Sequence[Event]) -> None:
        """Make a commit that stands in the journal the truth here."""
        self._doubtful = True
        self.pace.note(events)
        self._in_a_row = 0
        self.adopt(events)
        self._tips.append(commit.tip)
        self.seat_standing(events)
        # Unless an event did not fit: then the room is read anew.
        self._doubtful = False

    async def _settle(self, batch: list[Ask]) -> None:
        """Decide *batch*, store what follows, then believe it and answer; again if stale."""
        while True:
            draft = self.draft(batch)
            try:
                if draft.events:
                    if self.plan is not None:
                        await self.plan.foresee(draft.state, self.alarm.next_due(draft.state))
                    await self._commit(draft.events)
                elif any(refusal is None for _, refusal in draft.answers):
                    # What counts already may be known from a commit that is not safe yet.
                    await self._journal.confirm(self.state.room, self.position)
                break
            except StaleWriterError as stale:
                await self._catch_up(stale)
                # The more is decided at once, the sooner another worker has written meanwhile.
                half = -(-len(batch) // 2)
                self.inbox.put_back(batch[half:])
                del batch[half:]
                self.wake()
            except StorageUnavailableError as error:
                self._storage_refused(error)
                for ask, refusal in draft.answers:
                    ask.reply(refusal or error)
                return
        if draft.events:
            self.trouble = ""
        self.adopt_draft(draft)
        for ask, refusal in draft.answers:
            ask.reply(refusal)
        if draft.events:
            self._changed()
        self._tell_closed()

    def _tell_closed(self) -> None:
        """Tell once that the session has ended, whoever wrote so."""
        if self.closed_at is not None and self.on_closed is not None:
            told, self.on_closed = self.on_closed, None
            told(self)

    async def _commit(self, events: tuple[Event, ...]) -> None:
        entry, texts = encode_entry(events)
        tip = self._random(8).hex()
        await self._journal.commit(self.state.room, self.position, tip, entry, texts)
        self._tips.append(tip)
        self._in_a_row += 1

    async def _catch_up(self, stale: StaleWriterError) -> None:
        """Adopt what the journal has and this room has not."""
        if stale.rebuild:
            await self._compare()
        else:
            await self._take_over(stale.missing)
        self._changed()

    def _storage_refused(self, error: StorageUnavailableError) -> None:
        """Tell the console, and try again by itself with an attendance."""
        self.trouble = error.cause
        # After the next commit, for what was reported may have been refused.
        self.alarm.again()
        self._publish_soon()
        self._timers.soon("attend", self.clock() + self.timing.try_again, self._attend)

    def _ask(self, move: Move, reply: Reply = lambda _: None) -> None:
        self.submit(Envelope(RoomItself(), "", 0, move), reply)

    def _attend(self) -> None:
        self._ask(Attend(self.present.here()))

    def _changed(self) -> None:
        self._publish_soon()
        self._minder.look_soon()
        self.alarm.arm()

    def _open_door(self) -> None:
        if (when := self.door.open()) is not None:
            self.open_door_at(when)

    def _publish_soon(self) -> None:
        """Publish at once after a quiet time, else when the interval is over."""
        # Counts of a hall can wait, but all eyes are on a new step.
        new_step = self.state.last_step != self._published_step
        if new_step or not self._timers.pending("publish"):
            # Never in the writer's own turn: a document that cannot be made must not stop it.
            slower = 0 if new_step else self.present.everywhere() // CONNECTIONS_PER_MS
            when = after(self.clock(), self._published_at, max(self.timing.broadcast_every, slower))
            self._timers.soon("publish", when, self._publish)

    def _publish(self) -> None:
        self._published_at, self._published_step = self.clock(), self.state.last_step
        self.publish()
        self._watch_away()

    def enter(self, connection: Connection) -> None:
        """Count a connection, unless the room was let go of before it said who it is."""
        super().enter(connection)
        if self.let_go == "room_closed":
            connection.end("room_closed", ENDED)
        elif self.let_go:
            connection.end("draining", DRAIN, 0)

    def warn(self, name: str, until: int) -> None:
        """Show a warning, and take it away when it is over."""
        if until > self.warnings.get(name, 0):
            self.warnings[name] = until
            self.on_presence()
            self._publish_soon()
            self._timers.at(f"warning {name}", until, self._publish_soon)

    def presence_changed(self) -> None:
        """Tell presence at most once a second, and journal attendance at most once a minute."""
        self._tell_presence_soon()
        self._minder.look_soon()
        self._watch_away()
        if self.state.status != "closed" and not self._timers.pending("attend"):
            when = after(self.clock(), self.state.attended_at, self.timing.attend_every)
            self._timers.soon("attend", when, self._attend_if_changed)

    def _watch_away(self) -> None:
        if (away := self.present.away_at()) is not None and away > self.clock():
            self._timers.at("away", away, self.tell_presence)

    def _attend_if_changed(self) -> None:
        if self.present.here() != self.state.attended:
            self._attend()

    def _tell_presence_soon(self) -> None:
        when = after(self.clock(), self._told_at, self.timing.presence_every)
        self._timers.soon("presence", when, self._tell_presence)

    def _tell_presence(self) -> None:
        self._told_at = self.clock()
        self.tell_presence()
        self.on_presence()


def _nothing() -> None:
    """Follow nothing."""
