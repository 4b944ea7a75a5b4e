"""The single writer of a room in a worker: inbox → decide → journal → apply → publish."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from game_server.engine.state.events import Event, RoomOpened
from game_server.engine.state.moves import Attend, ReportLost
from game_server.errors import MetoddError, StorageUnavailableError
from game_server.protocol.journal import decode_entry, encode_entry
from game_server.protocol.messages import Role
from game_server.rooms.background import Background
from game_server.rooms.connection import DRAIN
from game_server.rooms.core import RoomCore
from game_server.rooms.deadline_reporter import DeadlineReporter
from game_server.rooms.erasing import Erasing
from game_server.rooms.inbox import PendingMove
from game_server.rooms.meters import CLOSED, FAILURES
from game_server.rooms.place_monitor import PlaceMonitor
from game_server.rooms.store_trouble import CommitWatch, cause_of
from game_server.rooms.timers import Timers, next_after
from game_server.rooms.timing import USUAL, Timing
from game_server.sessions import history
from game_server.storage.journal import Commit, Journal, Position, StaleWriterError, require_chain

if TYPE_CHECKING:
    from game_server.rooms.schedule import Schedule

CONNECTIONS_PER_MS = 2
"""So many connections, in all workers, delay a broadcast of counts by one ms: it costs CPU time."""
MAX_COMMITS_IN_A_ROW = 10
"""Commits in a row after which the pause for other writers grows no more."""
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
        """Begin with the room's first event; *random* returns that many secret bytes.

        *clock* returns ms. *tips* are those of all commits in the journal, from the first on.
        """
        super().__init__(event, clock, release=release, timing=timing)
        self.on_closed: Callable[[Room], None] | None = None
        self.on_presence: Callable[[], None] = lambda: None
        self.schedule: Schedule | None = None
        self.requested_at, self.loaded_at = 0, clock()
        self._journal = journal
        self._tips = list(tips)
        self._incoming: deque[tuple[Commit, Mapping[str, str]]] = deque()
        self._needs_check = False
        self._commits_in_a_row = 0
        self._commit_watch = CommitWatch(self)
        self._unfollow: Callable[[], None] = lambda: None
        self._random = random
        self._timers = Timers(clock, timing)
        self._published_at = 0
        self._counted_at: dict[Role, int] = dict.fromkeys(("phone", "console"), 0)
        """When the last counts went to these roles, in ms."""
        self._presence_sent_at = 0
        self.deadlines = DeadlineReporter(self, self._timers)
        self._place_monitor = PlaceMonitor(self, self._timers, self._schedule_presence)
        self._awake = asyncio.Event()
        self._busy = False
        self._background = Background()
        self.erasing = Erasing(self._background)

    @property
    def position(self) -> Position:
        """Return the position in the journal up to which this room has applied events."""
        return Position(len(self._tips), self._tips[-1])

    def record_tips(self, tips: Sequence[str]) -> None:
        """Record the *tips* of commits that were loaded from the journal, before `start`."""
        self._tips += tips

    @property
    def is_settled(self) -> bool:
        """Return whether no move waits, and no decision is being stored."""
        return not self.inbox and not self._busy and not self._awake.is_set()

    def start(self) -> None:
        """Start the writer task, follow the journal, and watch the deadlines."""
        self._background.start(self._run())
        self._unfollow = self._journal.follow(self.state.room, self._on_commit, self.check_soon)
        self.deadlines.arm()
        self._place_monitor.check()

    def wake(self) -> None:
        """Wake the writer task: moves or commits wait."""
        self._awake.set()

    def check_soon(self) -> None:
        """Have this room compared with the journal: a commit may have been missed."""
        self._needs_check = True
        self.wake()

    def apply_presence(self, worker: str, shown: Mapping[str, object] | None) -> None:
        """Apply what another *worker* publishes of this room, None if it has it no more."""
        if self.clients.apply_presence(worker, shown):
            self.presence_changed()
        warnings = (shown or {}).get("warnings")
        for name, until in warnings.items() if isinstance(warnings, dict) else ():
            if isinstance(until, int) and until > self.clock():
                self.warn(name, until)

    def set_store_trouble(self, trouble: str) -> None:
        """Show the cause *trouble* of a failing store on consoles; empty for none."""
        if self.store_trouble != trouble:
            self.store_trouble = trouble
            self._schedule_publish()

    def admit_joins_at(self, when: int) -> None:
        """Poll the join queue at *when* (ms)."""
        self._timers.call_by("joins", when, self._admit_joins)

    def drain(self, seconds: int) -> None:
        """Close all connections; their clients come back spread over *seconds*."""
        self.clients.end_all("draining", DRAIN, seconds)

    async def stop(self) -> None:
        """Stop writing; a client sends an unanswered move again, and it counts once."""
        self._timers.cancel_all()
        self._unfollow()
        await self._background.cancel()

    def _on_commit(self, commit: Commit, texts: Mapping[str, str]) -> None:
        """Queue a commit that the store reports, this room's own ones too."""
        self._incoming.append((commit, texts))
        self.wake()

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await self._awake.wait()
            self._awake.clear()
            batch = self.inbox.take(loop.time())
            if self.inbox.has_ready:
                self.wake()
            elif self.inbox:
                loop.call_later(self.inbox.gap, self.wake)
            self._busy = True
            try:
                await self._apply_incoming()
                if batch:
                    await self._process(batch)
            except Exception as error:
                cause = cause_of(error)
                if not cause:
                    log.exception("a batch of moves failed")
                    # The state may be half changed: compare it with the journal.
                    self._needs_check = True
                refusal = StorageUnavailableError(cause or "internal")
                self._on_storage_refused(refusal)
                for ask in batch:
                    ask.reply(refusal)
            if batch and self.inbox.has_ready and self.presence.other_workers():
                # Without a pause, a worker with many moves would always win the race to commit.
                row = min(self._commits_in_a_row - 1, MAX_COMMITS_IN_A_ROW)
                await asyncio.sleep(self.timing.yield_per_commit * row / 1000)
            self._busy = False

    async def _apply_incoming(self) -> None:
        """Apply the queued commits of other workers; reconcile if one does not follow."""
        while self._incoming and not self._needs_check:
            commit, texts = self._incoming.popleft()
            if commit.version <= len(self._tips):
                # Already applied, unless its tip differs: then the journal has another history.
                self._needs_check = commit.tip != self._tips[commit.version - 1]
                continue
            if commit.previous != self._tips[-1] or commit.version != len(self._tips) + 1:
                self._needs_check = True
            else:
                self._apply(commit, decode_entry(commit.entry, texts))
                self._on_change()
        if self._needs_check:
            self._incoming.clear()
            changed = await self._reconcile()
            self._needs_check = False
            if changed or self.trouble:
                self.trouble = ""
                self._on_change()
                self._notify_closed()

    async def _reconcile(self) -> bool:
        """Compare with the journal, apply what differs, and return whether anything did."""
        room = self.state.room
        there = (await self._journal.positions([room])).get(room)
        if there == self.position and not self.trouble:
            return False
        if not self.trouble and await self._apply_tail():
            return True
        read = await history.read(self._journal, room)
        common = history.common_length(self._tips, read.tips)
        lost = len(self._tips) - common
        if lost:
            # Clients may have seen lost events, even have lost seats: they connect anew.
            self.drain(1)
        self.rebuild(read.events)
        self._tips = list(read.tips)
        self.clients.seat_waiting(read.events)
        if lost:
            details = {"code": self.state.code, "n": lost}
            log.warning("a tail is lost", extra={"sentence": "room_lost", "details": details})
            self._report_lost(ReportLost(common, lost))
        return True

    async def _apply_tail(self) -> bool:
        """Apply the commits after this room's last one; return false if they do not follow it."""
        missing = await self._journal.read(self.state.room, len(self._tips))
        if not missing or missing[0].previous != self._tips[-1]:
            return False
        await self._apply_missing(missing)
        return True

    async def _apply_missing(self, missing: Sequence[Commit]) -> None:
        commits = require_chain(missing, len(self._tips))
        decoded = await history.decode(self._journal, self.state.room, commits)
        for commit, events in zip(commits, decoded, strict=True):
            self._apply(commit, events)

    def _report_lost(self, move: ReportLost) -> None:
        """Commit the report of a loss, with retries while the store refuses it."""

        def answered(error: MetoddError | None) -> None:
            if isinstance(error, StorageUnavailableError):
                again = self.clock() + self.timing.retry_after
                self._timers.call_by(f"{move}", again, lambda: self._report_lost(move))

        self.submit_own(move, answered)

    def _apply(self, commit: Commit, events: Sequence[Event]) -> None:
        """Apply a commit that stands in the journal to the state."""
        # Set until the end: if an event does not fit, the room is read anew.
        self._needs_check = True
        self.move_rates.record(events)
        self._commits_in_a_row = 0
        self.adopt(events)
        self._tips.append(commit.tip)
        self.clients.seat_waiting(events)
        self._needs_check = False

    async def _process(self, batch: list[PendingMove]) -> None:
        """Decide *batch*, commit its events, apply them and answer; again if another was first."""
        while True:
            draft = self.draft(batch)
            try:
                if draft.events:
                    await self.erasing.begin(self.state.room, draft.events)
                    if self.schedule is not None:
                        due = self.deadlines.next_due(draft.state)
                        await self.schedule.bring_forward(draft.state, due)
                    await self._commit(draft.events)
                elif any(refusal is None for _, refusal in draft.answers):
                    # « Accepted » without an event: the move's own commit may not be durable yet.
                    await self._journal.confirm(self.state.room, self.position)
                break
            except StaleWriterError as stale:
                await self._catch_up(stale)
                # A smaller batch is decided faster, so that it is stale less often.
                half = -(-len(batch) // 2)
                self.inbox.requeue(batch[half:])
                del batch[half:]
                self.wake()
            except StorageUnavailableError as error:
                self._on_storage_refused(error)
                for ask, refusal in draft.answers:
                    ask.reply(refusal or error)
                return
        if draft.events:
            self.trouble = ""
        self.settle(draft)
        if draft.events:
            self.erasing.finish(self.state.room, draft.events)
            self._on_change()
            if self.state.status == "closed" != draft.before.status:
                # Here alone: each other worker that has the room sees it close as well.
                CLOSED.cells["yes" if self.state.trial else "no"].record(1)
        self._notify_closed()

    def _notify_closed(self) -> None:
        """Call `on_closed` once when the session has ended, whichever worker closed it."""
        if self.closed_at is not None and self.on_closed is not None:
            on_closed, self.on_closed = self.on_closed, None
            on_closed(self)

    async def _commit(self, events: tuple[Event, ...]) -> None:
        entry, texts = encode_entry(events)
        tip, began = self._random(8).hex(), self.clock()
        await self._journal.commit(self.state.room, self.position, tip, entry, texts)
        self._tips.append(tip)
        self._commits_in_a_row += 1
        self._commit_watch.record(began)

    async def _catch_up(self, stale: StaleWriterError) -> None:
        """Apply the commits that made this writer stale."""
        if stale.rebuild:
            await self._reconcile()
        else:
            await self._apply_missing(stale.missing)
        self._on_change()

    def _on_storage_refused(self, error: StorageUnavailableError) -> None:
        """Show the cause on consoles, and retry with an attendance as the next commit."""
        FAILURES.record(1)
        self.trouble = error.cause
        # The refused batch may have held a deadline report.
        self.deadlines.report_again()
        self._schedule_publish()
        again = self.clock() + self.timing.retry_after
        self._timers.call_by("attend", again, self._record_attendance)

    def _record_attendance(self) -> None:
        self.submit_own(Attend(self.presence.seats()))

    def _on_change(self) -> None:
        self._schedule_publish()
        self._place_monitor.check_soon()
        self.deadlines.arm()

    def _admit_joins(self) -> None:
        if (when := self.join_queue.admit_due()) is not None:
            self.admit_joins_at(when)

    def _schedule_publish(self) -> None:
        """Publish at once after a quiet time, else when the broadcast interval is over."""
        # Counts in a large hall can wait; a new step cannot.
        if self.new_step or not self._timers.is_set("publish"):
            # By a timer, never in the writer task: a document that cannot be made must not stop it.
            slower = self.presence.connection_count() // CONNECTIONS_PER_MS
            interval = 0 if self.new_step else max(self.timing.broadcast_every, slower)
            when = next_after(self.clock(), self._published_at, interval)
            self._timers.call_by("publish", when, self._publish)

    def _publish(self) -> None:
        now = self._published_at = self.clock()
        may_wait, waiting = self.counts_may_wait(), set[Role]()
        for role, last in self._counted_at.items():
            phones = role == "phone"
            interval = self.timing.phones_every if phones else self.timing.consoles_every
            when = next_after(now, last, interval)
            if when > now and may_wait:
                waiting.add(role)
                self._timers.call_by(f"counts {role}", when, self._publish)
            else:
                self._timers.cancel(f"counts {role}")
                self._counted_at[role] = now
        self.publish(waiting)
        self._schedule_away()

    def warn(self, name: str, until: int) -> None:
        """Show the warning *name* on consoles until *until* (ms)."""
        if until > self.warnings.get(name, 0):
            self.warnings[name] = until
            self.on_presence()
            self._schedule_publish()
            self._timers.call_at(f"warning {name}", until, self._schedule_publish)

    def presence_changed(self) -> None:
        """Send presence at most once a second; journal attendance at most once a minute."""
        self._schedule_presence()
        self._place_monitor.check_soon()
        self._schedule_away()
        if self.state.status != "closed" and not self._timers.is_set("attend"):
            when = next_after(self.clock(), self.state.attended_at, self.timing.attend_every)
            self._timers.call_by("attend", when, self._record_attendance_if_changed)

    def _schedule_away(self) -> None:
        if (away := self.presence.facilitator_away_at()) is not None and away > self.clock():
            self._timers.call_at("away", away, self.clients.publish_presence)

    def _record_attendance_if_changed(self) -> None:
        if self.presence.seats() != self.state.attended:
            self._record_attendance()

    def _schedule_presence(self) -> None:
        when = next_after(self.clock(), self._presence_sent_at, self.timing.presence_every)
        self._timers.call_by("presence", when, self._send_presence)

    def _send_presence(self) -> None:
        self._presence_sent_at = self.clock()
        self.clients.publish_presence()
        self.on_presence()
