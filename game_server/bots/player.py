"""A simulated phone: it takes a seat, answers in its own time, and loses its connection."""

import secrets
from asyncio import get_running_loop, sleep
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final

from game_server.bots.client import Client
from game_server.bots.records import ConnectionEndedError, Hello, MoveResult, RoomTarget
from game_server.bots.table_play import Sitting, played, ready, sitting
from game_server.bots.wire import plain
from game_server.engine.mechanics import MECHANICS, AnyMechanic
from game_server.engine.mechanics.contract import Document
from game_server.engine.state import UNSAID

AWAY: Final = (0.5, 3.0)
"""Seconds that a cut phone stays away, at least and at most."""
SOON: Final = 0.005
"""Longest time in seconds from a move to the cut that hides its answer."""
PERSONS: Final = (1, 1, 1, 2, 3)
"""How many share a phone, as often as listed."""


@dataclass(frozen=True, slots=True)
class Habits:
    """Say how bots behave: seconds before a move on average, probability of a cut per step."""

    think: float = 0.2
    drop: float = 0.0


async def think(rng: Random, habits: Habits) -> None:
    """Wait as long as *habits* says on average, seldom much longer."""
    if habits.think:
        await sleep(rng.expovariate(1 / habits.think))


class Player:
    """Play one seat; `done` holds the steps in which nothing is left to answer.

    `outside` tells that it was not let in, or was sent away for good.
    """

    def __init__(
        self,
        address: RoomTarget,
        name: str,
        rng: Random,
        habits: Habits,
        watch: Callable[[], None],
        table: int = 1,
    ) -> None:
        """Prepare a phone with a new secret; *watch* is called after each change.

        *table* is where it sits, if anybody asks.
        """
        hello = Hello("phone", secrets.token_hex(16))
        # A generator of its own keeps the waits of the connection out of the player's choices.
        self.client = Client(address, hello, Random(rng.random()), self._changed)
        self.name = name
        self.persons = rng.choice(PERSONS)
        self.table = table
        self.outside = False
        self.done: set[int] = set()
        self.shown: dict[int, object] = {}
        self._asked: Document = {}
        self._seed = rng.random()
        self._rng = rng
        self._habits = habits
        self._watch = watch

    def settled(self, step: int) -> bool:
        """Tell whether nobody need wait for this player in *step*: not there, or done with it."""
        return self.outside or not self.client.online or step in self.done

    @property
    def idle(self) -> bool:
        """Tell whether nothing more comes from this player: it is up to date, or outside."""
        waits = self.client.waiting or not self.client.ready
        return self.outside or (not waits and self.client.step_id in self.done)

    async def run(self) -> None:
        """Play until the session ends, or the server says bye for good."""
        try:
            if await self._enter():
                await self._play()
                return
        except ConnectionEndedError as error:
            self.client.trouble = error.code
        self.outside = True
        self._watch()

    async def _enter(self) -> bool:
        """Take a seat, then tell one's service and how many play for the first time."""
        await self.client.until(lambda: self.client.ready)
        taken = await self._make(
            {"type": "join", "name": self.name, "persons": self.persons}, cut=self._chance()
        )
        if taken.code:
            return False
        everybody = self.client.documents["all"]
        services = everybody["service_order"]
        await self._make(
            {"type": "choose_service", "service": self._rng.choice((*services, UNSAID))}
        )
        await self._make(
            {"type": "set_first_time", "first_time": self._rng.randint(0, self.persons)}
        )
        if everybody["room"].get("tables"):
            await self._make({"type": "choose_table", "table": self.table})
        self._finish(0)
        return True

    async def _play(self) -> None:
        step = 0
        while not self.client.closed:
            step = await self._next_step(step)
            # A phone that missed a step makes the same choices in the next one as if it had not.
            self._rng = Random(f"{self._seed} {step}")
            if self.client.step.get("kind") == "input":
                await self._answer(step)
            elif self._chance():
                await think(self._rng, self._habits)
                self._cut()
            self._finish(step)

    async def _next_step(self, step: int) -> int:
        await self.client.until(lambda: self.client.step_id != step or self.client.closed)
        return self.client.step_id

    async def _answer(self, step: int) -> None:
        """Answer in *step* as the mechanic's bot does, perhaps cut before or after sending."""
        cut = self._chance()
        between = cut and self._rng.choice((True, False))
        if cut and not between:
            await think(self._rng, self._habits)
            self._cut()
        await self.client.until(lambda: self.client.ready)
        await think(self._rng, self._habits)
        await self.client.until(lambda: self.client.ready)
        if self.client.step_id != step:
            return
        if "tables" in self.client.step:
            await self._play_at_table(step)
            return
        move = self._mechanic.bot(self.client.documents, self._rng)
        if move is not None:
            play: Document = {"type": "play", "step": step, "move": plain(move)}
            await self._send(play, cut=between)

    async def _play_at_table(self, step: int) -> None:
        """Play at the table once a step of it, and be ready again whenever that was undone."""
        moved = {0}
        while self.client.step_id == step:
            at = sitting(self.client.documents) if self.client.ready else None
            move = None
            if at is not None:
                move = None if at.step in moved else self._played(at)
                moved.add(at.step)
                move = move or ready(at)
            if move is not None:
                await self._make(move)
                continue
            seen = self.client.news
            if at is not None or self.client.documents.get("table", {}).get("done"):
                self._finish(step)
            await self._until_other(seen)
            if self.client.closed:
                return

    async def _until_other(self, seen: object) -> None:
        await self.client.until(lambda: self.client.news != seen or self.client.closed)

    def _played(self, at: Sitting) -> Document | None:
        return played(self._mechanic, self.client.documents, at, self._rng)

    @property
    def _mechanic(self) -> AnyMechanic:
        everybody = self.client.documents["all"]
        return MECHANICS[everybody["phases"][self.client.step["phase"]]["mechanic"]]

    async def _make(self, move: Document, *, cut: bool = False) -> MoveResult:
        await think(self._rng, self._habits)
        return await self._send(move, cut=cut)

    async def _send(self, move: Document, *, cut: bool) -> MoveResult:
        """Send *move*; *cut* breaks the connection before the answer, if it comes late enough."""
        if cut:
            get_running_loop().call_later(self._rng.uniform(0, SOON), self._cut_if_waiting)
        return await self.client.move(move)

    def _chance(self) -> bool:
        return self._rng.random() < self._habits.drop

    def _cut(self) -> None:
        self.client.cut(self._rng.uniform(*AWAY))

    def _cut_if_waiting(self) -> None:
        if self.client.waiting:
            self._cut()

    def _finish(self, step: int) -> None:
        self.done.add(step)
        self._watch()

    def _changed(self) -> None:
        """Note, while a lock lasts, which answer this phone shows as its own."""
        step = self.client.step
        if step.get("kind") == "input":
            self._asked = step
        elif self._locks(step):
            if {"all", "seat"} <= self.client.fresh and self.client.online:
                play = self.client.documents["seat"].get("play", {})
                self.shown[self._asked["id"]] = play.get("mine")
            else:
                self.shown.pop(self._asked["id"], None)
        self._watch()

    def _locks(self, step: Document) -> bool:
        """Tell whether *step* is the lock of the last question this phone saw."""
        follows = (self._asked.get("phase"), self._asked.get("index", -2) + 1)
        return step.get("kind") == "lock" and (step["phase"], step["index"]) == follows
