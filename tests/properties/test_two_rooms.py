"""One room in two workers under random moves: whatever news become, both end with the journal."""

import asyncio
import secrets
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from random import Random
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from game_server.engine.evolve import replay
from game_server.engine.rules import decide
from game_server.engine.state.console_moves import Ban, Kick, LockEntry, Next, Readmit, StepBack
from game_server.engine.state.events import Event, RoomOpened, TailLost
from game_server.engine.state.moves import (
    AskHelp,
    DeadlinePassed,
    Envelope,
    Facilitator,
    Join,
    Move,
    Phone,
    React,
    RoomItself,
    SetFirstTime,
)
from game_server.engine.state.state import State
from game_server.errors import MetoddError, StorageUnavailableError
from game_server.protocol.journal import encode_entry
from game_server.rooms.inbox import Inbox
from game_server.rooms.loading import load
from game_server.rooms.room import Room
from game_server.storage.journal import START
from tests.game import token
from tests.moves import counted_moves
from tests.room_driver import SEED, Clock
from tests.samples import discovery
from tests.unit.rooms.lossy_store import LossyStore
from tests.unit.rooms.running_room import ROOM, events_of

T = TypeVar("T")
PHONES = 4
TURNS = 10_000
"""Turns of the loop after which two rooms that do not agree never will."""
CONSOLE = Facilitator("a1")
WORKER = st.integers(0, 1)
PHONE = st.integers(1, PHONES)
CONSOLE_MOVES: tuple[Callable[[State], Move], ...] = (
    lambda state: Next(state.last_step if state.room_run.open else 0),
    lambda state: StepBack(state.last_step, "current"),
    lambda _: LockEntry(locked=True),
    lambda _: LockEntry(locked=False),
    lambda _: Kick("p1"),
    lambda _: Ban("p2"),
    lambda _: Readmit("p1"),
)
PHONE_MOVES: tuple[Callable[[State], Move], ...] = (
    lambda state: Join(f"Aigrette {state.text_count}", 1),
    lambda state: Join(f"Brume {state.text_count}", 3),
    lambda _: SetFirstTime(1),
    lambda _: SetFirstTime(0),
    lambda _: AskHelp(on=True),
    lambda state: React(state.last_step, "doubt"),
)


class TwoRooms(RuleBasedStateMachine):
    """Move through either worker; news come at once, late, in any order, or never."""

    @initialize()
    def open(self) -> None:
        """Open a room, and load it in another worker."""
        self.runner = asyncio.Runner()
        self.store = LossyStore()
        self.clock = Clock()
        self.numbers: Counter[str] = Counter()
        self.last: dict[str, Envelope] = {}
        self.taken: set[tuple[str, int]] = set()
        self.reported_losses: list[TailLost] = []
        self.rooms = self.run(self._open())

    async def _open(self) -> tuple[Room, Room]:
        first = RoomOpened(ROOM, "ABC234", SEED, discovery(), trial=False, at=self.clock())
        await self.store.commit(ROOM, START, "tip1", *encode_entry((first,)))
        chance = secrets.token_bytes
        one = Room(first, self.store, ("tip1",), self.clock, chance, release="test")
        one.start()
        other = await load(self.store, ROOM, self.clock, chance, release="test")
        for room in (one, other):
            # The pace limit is off: moves of a fast phone are not delayed here.
            room.inbox = Inbox(gap=0)
        return one, other

    @rule(worker=WORKER, phone=PHONE, what=st.sampled_from(PHONE_MOVES))
    def phone_moves(self, worker: int, phone: int, what: Callable[[State], Move]) -> None:
        """Let a phone move."""
        self.run(self._new(worker, f"d{phone}", what))

    @rule(worker=WORKER, what=st.sampled_from(CONSOLE_MOVES))
    def lead(self, worker: int, what: Callable[[State], Move]) -> None:
        """Let the facilitator move."""
        self.run(self._new(worker, "console", what))

    @rule(
        what=st.lists(
            st.tuples(WORKER, PHONE, st.sampled_from(PHONE_MOVES)), min_size=2, max_size=8
        )
    )
    def phones_move_at_once(self, what: list[tuple[int, int, Callable[[State], Move]]]) -> None:
        """Let several phones move at the same time, each through its worker."""
        senders = {phone: (worker, tells) for worker, phone, tells in what}

        async def all_of() -> None:
            moves = (self._new(w, f"d{phone}", t) for phone, (w, t) in senders.items())
            await asyncio.gather(*moves)

        self.run(all_of())

    @precondition(lambda self: self.last)
    @rule(worker=WORKER, which=st.integers(0, PHONES), both=st.booleans())
    def send_again(self, worker: int, which: int, *, both: bool) -> None:
        """Send a last move again, as a page does that changed its worker, or to both at once."""
        sent = [*self.last.values()][which % len(self.last)]

        async def again() -> None:
            workers = (0, 1) if both else (worker,)
            await asyncio.gather(*(self._send(each, sent) for each in workers))

        self.run(again())

    @rule(how=st.sampled_from(("at once", "held", "lost")))
    def let_news(self, how: str) -> None:
        """Let news come at once, wait, or be lost from now on."""
        self.store.delaying, self.store.losing = how == "held", how == "lost"

    @precondition(lambda self: self.store.delayed)
    @rule(order=st.randoms(use_true_random=False), share=st.integers(1, 4))
    def let_them_come(self, order: Random, share: int) -> None:
        """Let some of the news that wait come, in any order, some of them twice."""
        held = self.store.delayed
        some = [order.choice(held) for _ in range(max(1, len(held) // share))]
        for deliver in some:
            deliver()
        self.store.delayed = [deliver for deliver in held if deliver not in some]
        self.run(asyncio.sleep(0))

    @rule(worker=WORKER)
    def doubt(self, worker: int) -> None:
        """Let a worker compare itself with the journal."""
        self.rooms[worker].check_soon()
        self.run(asyncio.sleep(0))

    @rule(worker=WORKER, phone=PHONE, what=st.sampled_from(PHONE_MOVES))
    def lose_an_answer(self, worker: int, phone: int, what: Callable[[State], Move]) -> None:
        """Let the store write and not say so; the phone sends its move again elsewhere."""
        self.store.mute = True
        self.run(self._new(worker, f"d{phone}", what))
        self.store.mute = False
        self.run(self._send(1 - worker, self.last[f"d{phone}"]))

    @rule(worker=WORKER, phone=PHONE, what=st.sampled_from(PHONE_MOVES))
    def refuse(self, worker: int, phone: int, what: Callable[[State], Move]) -> None:
        """Let the store refuse for a while."""
        self.store.refusing = "full"
        self.run(self._new(worker, f"d{phone}", what))
        self.store.refusing = ""

    @rule(worker=WORKER, ms=st.sampled_from((1_000, 61_000)))
    def let_time_pass(self, worker: int, ms: int) -> None:
        """Report a deadline that may be over, to both workers."""
        self.clock.now += ms
        for room in (self.rooms[worker], self.rooms[1 - worker]):
            for deadline in ("step", "close"):
                sent = Envelope(RoomItself(), "", 0, DeadlinePassed(deadline))
                room.submit(sent, lambda _: None)
        self.run(asyncio.sleep(0))

    @rule(worker=WORKER, more=st.integers(0, 3), keep=st.integers(0, 4), by=st.integers(0, 2))
    def lose_the_tail(self, worker: int, more: int, keep: int, by: int) -> None:
        """Lose what was written last; what was believed in is told with its numbers.

        *by*: the worker that moves before it could compare, if it is one of the two.
        """
        self.agree()
        self.store.losing = True
        for _ in range(more):
            self.lead(worker, CONSOLE_MOVES[2])
        believed = max(room.position.version for room in self.rooms)
        kept = max(1, believed - keep)
        self.store.truncate(ROOM, kept)
        self.taken = set(self.counted())
        known, self.reported_losses = self.losses(), []
        if by < len(self.rooms):
            self.lead(by, CONSOLE_MOVES[3])
        self.settle()
        self.reported_losses = self.losses()
        new = self.reported_losses[len(known) :]
        assert self.reported_losses[: len(known)] == known
        assert {event.after for event in new} == ({kept} if believed > kept else set())
        lost = [event.commits for event in new]
        assert max(lost, default=0) == believed - kept
        assert lost == sorted(set(lost))
        self.agree()

    @rule()
    def agree(self) -> None:
        """Let both compare: each move counted once, and nothing is told that was not lost."""
        self.settle()
        assert self.losses() == self.reported_losses

    def settle(self) -> None:
        """Let all news come, and both compare: they hold what the journal gives."""
        self.store.delaying = self.store.losing = False
        for deliver in self.store.delayed:
            deliver()
        self.store.delayed.clear()
        self.run(self._agree())
        counted = self.counted()
        assert set(counted.values()) <= {1}
        assert counted.keys() >= self.taken

    async def _agree(self) -> None:
        one, other = self.rooms
        for room in self.rooms:
            room.check_soon()
        for _ in range(TURNS):
            await asyncio.sleep(0)
            if not one.inbox and one.position == other.position == self.store.last(ROOM):
                break
        reported_losses = replay(await events_of(self.store))
        assert one.position == other.position == self.store.last(ROOM)
        assert one.state == other.state == reported_losses
        assert one.tally == other.tally

    def counted(self) -> Counter[tuple[str, int]]:
        """Return how often the journal has each move."""
        events = self.run(events_of(self.store))
        return Counter((device, number) for _, device, number in counted_moves(events))

    def losses(self) -> list[TailLost]:
        """Return what the journal tells of losses."""
        return [e for e in self.run(events_of(self.store)) if isinstance(e, TailLost)]

    async def _new(self, worker: int, device: str, what: Callable[[State], Move]) -> None:
        """Make a new move."""
        self.numbers[device] += 1
        sender = CONSOLE if device == "console" else Phone(token(device))
        move = what(self.rooms[worker].state)
        self.last[device] = Envelope(sender, device, self.numbers[device], move)
        await self._send(worker, self.last[device])

    async def _send(self, worker: int, sent: Envelope) -> None:
        """Send a move and wait for its answer."""
        muted = self.store.mute
        answered = asyncio.Event()
        answers: list[MetoddError | None] = []

        def reply(error: MetoddError | None) -> None:
            answers.append(error)
            answered.set()

        self.rooms[worker].submit(sent, reply)
        await answered.wait()
        troubled = self.store.refusing or muted
        assert troubled or not isinstance(answers[0], StorageUnavailableError)
        if answers == [None]:
            self._note_taken(sent, await events_of(self.store))

    def _note_taken(self, sent: Envelope, events: Sequence[Event]) -> None:
        """Record an accepted move that is in the journal; any other must change nothing."""
        move = sent.device, sent.number
        if move in {(device, number) for _, device, number in counted_moves(events)}:
            self.taken.add(move)
        else:
            over_again = replace(sent, number=sent.number + 1)
            assert decide(replay(events), over_again, self.clock()).events == ()

    def run(self, work: Coroutine[None, None, T]) -> T:
        """Run *work* on the loop of both rooms."""
        return self.runner.run(work)

    def teardown(self) -> None:
        """Compare once more, and end both."""
        if hasattr(self, "rooms"):
            self.agree()
            for room in self.rooms:
                self.run(room.stop())
            self.runner.close()


TwoRooms.TestCase.settings = settings(stateful_step_count=30)
TestTwoRooms = TwoRooms.TestCase
