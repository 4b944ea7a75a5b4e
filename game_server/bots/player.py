"""A simulated phone: it joins, answers after a while, and loses its connection now and then."""

import secrets
from asyncio import get_running_loop, sleep
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final

from game_server.bots.asides import arrivals, asides, pass_move
from game_server.bots.client import Client
from game_server.bots.middling import Middling
from game_server.bots.records import ConnectionEndedError, Hello, MoveResult, RoomTarget
from game_server.bots.side_play import side_moves
from game_server.bots.table_play import OpenTableStep, mechanic_move, open_table_step, ready_move
from game_server.bots.wire import plain
from game_server.engine.mechanics import MECHANICS, AnyMechanic
from game_server.engine.mechanics.contract import Document
from game_server.engine.state.state import UNSAID

OFFLINE: Final = (0.5, 3.0)
"""Seconds that a phone stays offline after a cut, at least and at most."""
CUT_WITHIN: Final = 0.005
"""Longest time in seconds from a move to the cut that loses its answer."""
PERSONS: Final = (1, 1, 1, 2, 3)
"""Numbers of persons that share a phone."""


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Hold the mean time before a move in seconds, and the probability of a cut in each step.

    *unfinished*: that of an answer that is left as it was set, with no « Valider » (rule 0.14).
    *think_within*: least and most time before a move, each as likely, in place of a mean.
    *offline_within*: that of a cut. *passes*: probability that a question is passed; *reacts*: that
    of each thing that can be said once answers have stopped. *middling*: guesses lie in the middle
    of a ruler rather than at its ends. *persons*: how many share a phone, each number as likely as
    it is listed.
    """

    think: float = 0.2
    drop: float = 0.0
    unfinished: float = 0.0
    think_within: tuple[float, float] | None = None
    offline_within: tuple[float, float] = OFFLINE
    passes: float = 0.0
    reacts: float = 0.0
    middling: bool = False
    persons: tuple[int, ...] = PERSONS


async def think(rng: Random, behaviour: Behaviour) -> None:
    """Wait for a random time as *behaviour* says."""
    if behaviour.think_within:
        await sleep(rng.uniform(*behaviour.think_within))
    elif behaviour.think:
        await sleep(rng.expovariate(1 / behaviour.think))


class Player:
    """Play one seat; `done_steps` holds the ids of steps in which nothing is left to answer.

    `excluded`: it was not let in, or got a final bye. `shown_answers` holds, by step, the answer
    that the phone showed as its own at the lock.
    """

    def __init__(
        self,
        target: RoomTarget,
        name: str,
        rng: Random,
        behaviour: Behaviour,
        on_change: Callable[[], None],
        table: int = 1,
    ) -> None:
        """Prepare a phone with a new secret; *on_change* is called after each change.

        *table* is the number of its table, in rooms that have some.
        """
        hello = Hello("phone", secrets.token_hex(16))
        # The connection has a generator of its own: its waits must not change the player's choices.
        self.client = Client(target, hello, Random(rng.random()), self._on_document)
        self.name = name
        self.persons = rng.choice(behaviour.persons)
        self.table = table
        self.excluded = False
        self.done_steps: set[int] = set()
        self.shown_answers: dict[int, object] = {}
        self._question_step: Document = {}
        self._seed = rng.random()
        self._rng = rng
        self._behaviour = behaviour
        self._on_change = on_change

    def settled(self, step: int) -> bool:
        """Return whether *step* need not wait for this player: it is offline, or done with it."""
        return self.excluded or not self.client.online or step in self.done_steps

    @property
    def idle(self) -> bool:
        """Return whether nothing more comes from this player: it is up to date, or excluded."""
        waits = self.client.move_pending or not self.client.ready
        return self.excluded or (not waits and self.client.step_id in self.done_steps)

    async def run(self) -> None:
        """Play until the session ends, or a final bye of the server."""
        try:
            if await self._join():
                await self._play()
                return
        except ConnectionEndedError as error:
            self.client.last_error = error.code
        self.excluded = True
        self._on_change()

    async def _join(self) -> bool:
        """Join, then send service, first-timers and table; return whether the join was accepted."""
        await self.client.wait_until(lambda: self.client.ready)
        taken = await self._think_and_send(
            {"type": "join", "name": self.name, "persons": self.persons}, cut=self._draws_cut()
        )
        if taken.code:
            return False
        everybody = self.client.documents["all"]
        services = everybody["service_order"]
        await self._think_and_send(
            {"type": "choose_service", "service": self._rng.choice((*services, UNSAID))}
        )
        await self._think_and_send(
            {"type": "set_first_time", "first_time": self._rng.randint(0, self.persons)}
        )
        if everybody["room"].get("tables"):
            await self._think_and_send({"type": "choose_table", "table": self.table})
        # Chances of its own: what a phone does here must not change its answers.
        for move in arrivals(self.client.documents, Random(f"{self._seed} arrives")):
            await self._think_and_send(move)
        self._mark_done(0)
        return True

    async def _play(self) -> None:
        step = 0
        while not self.client.closed:
            step = await self._next_step(step)
            # Seeded by step: a phone that missed a step makes the same choices in the next one.
            self._rng = Random(f"{self._seed} {step}")
            await self._answer_beside()
            if self.client.step.get("kind") == "input":
                await self._answer(step)
            else:
                if self._draws_cut():
                    await think(self._rng, self._behaviour)
                    self._cut()
                await self._talk(step)
            self._mark_done(step)

    async def _next_step(self, step: int) -> int:
        await self.client.wait_until(lambda: self.client.step_id != step or self.client.closed)
        return self.client.step_id

    async def _answer(self, step: int) -> None:
        """Answer in *step* as the mechanic's bot does, perhaps cut before or after sending."""
        cut = self._draws_cut()
        between = cut and self._rng.choice((True, False))
        if cut and not between:
            await think(self._rng, self._behaviour)
            self._cut()
        await self.client.wait_until(lambda: self.client.ready)
        await think(self._rng, self._behaviour)
        await self.client.wait_until(lambda: self.client.ready)
        if self.client.step_id != step:
            return
        if "tables" in self.client.step:
            await self._play_at_table(step)
            return
        if (reply := self._reply(step)) is not None:
            await self._send(reply, cut=between)

    def _reply(self, step: int) -> Document | None:
        """Return the answer of the mechanic's bot, or the move that passes the question."""
        if self._draws(self._behaviour.passes) and (passed := pass_move(self._mechanic, step)):
            return passed
        rng = Middling(self._rng.random()) if self._behaviour.middling else self._rng
        move = self._mechanic.bot(self.client.documents, rng)
        if move is None:
            return None
        play: Document = {"type": "play", "step": step, "move": plain(move)}
        if isinstance(move, self._mechanic.set_moves) and self._draws(self._behaviour.unfinished):
            play["done"] = False
        return play

    async def _talk(self, step: int) -> None:
        """Say what can be said once answers have stopped, as long as its step lasts."""
        if not self._behaviour.reacts:
            return
        await self.client.wait_until(lambda: self.client.ready or self.client.closed)
        if self.client.closed or self.client.step_id != step:
            return
        share = self._behaviour.reacts
        for move in asides(self._mechanic, self.client.documents, self._rng, share):
            await think(self._rng, self._behaviour)
            if self.client.step_id != step:
                return
            await self._send(move, cut=False)

    async def _answer_beside(self) -> None:
        """Answer what lies beside the phases, once."""
        await self.client.wait_until(lambda: self.client.ready or self.client.closed)
        for move in side_moves(self.client.documents, self._rng):
            await self._think_and_send(move)

    async def _play_at_table(self, step: int) -> None:
        """Play once in each step of the table, and say « prêt » again whenever that was undone."""
        moved = {0}
        while self.client.step_id == step:
            at = open_table_step(self.client.documents) if self.client.ready else None
            move = None
            if at is not None:
                move = None if at.step in moved else self._mechanic_move(at)
                moved.add(at.step)
                move = move or ready_move(at)
            if move is not None:
                await self._think_and_send(move)
                continue
            seen = self.client.state_marker
            if at is not None or self.client.documents.get("table", {}).get("done"):
                self._mark_done(step)
            await self._wait_for_change(seen)
            if self.client.closed:
                return

    async def _wait_for_change(self, seen: object) -> None:
        await self.client.wait_until(lambda: self.client.state_marker != seen or self.client.closed)

    def _mechanic_move(self, at: OpenTableStep) -> Document | None:
        return mechanic_move(self._mechanic, self.client.documents, at, self._rng)

    @property
    def _mechanic(self) -> AnyMechanic:
        everybody = self.client.documents["all"]
        return MECHANICS[everybody["phases"][self.client.step["phase"]]["mechanic"]]

    async def _think_and_send(self, move: Document, *, cut: bool = False) -> MoveResult:
        await think(self._rng, self._behaviour)
        return await self._send(move, cut=cut)

    async def _send(self, move: Document, *, cut: bool) -> MoveResult:
        """Send *move*; *cut* breaks the connection within CUT_WITHIN, unless the answer came."""
        if cut:
            get_running_loop().call_later(self._rng.uniform(0, CUT_WITHIN), self._cut_if_pending)
        return await self.client.move(move)

    def _draws_cut(self) -> bool:
        return self._rng.random() < self._behaviour.drop

    def _draws(self, share: float) -> bool:
        """Return whether this phone does what it does with the probability *share*."""
        return share > 0 and self._rng.random() < share

    def _cut(self) -> None:
        self.client.cut(self._rng.uniform(*self._behaviour.offline_within))

    def _cut_if_pending(self) -> None:
        if self.client.move_pending:
            self._cut()

    def _mark_done(self, step: int) -> None:
        self.done_steps.add(step)
        self._on_change()

    def _on_document(self) -> None:
        """Record, while a lock lasts, which answer this phone shows as its own."""
        step = self.client.step
        if step.get("kind") == "input":
            self._question_step = step
        elif self._is_lock_of_question(step):
            if {"all", "seat"} <= self.client.fresh and self.client.online:
                play = self.client.documents["seat"].get("play", {})
                self.shown_answers[self._question_step["id"]] = play.get("mine")
            else:
                self.shown_answers.pop(self._question_step["id"], None)
        self._on_change()

    def _is_lock_of_question(self, step: Document) -> bool:
        """Return whether *step* is the lock of the last input step that this phone saw."""
        follows = (self._question_step.get("phase"), self._question_step.get("index", -2) + 1)
        return step.get("kind") == "lock" and (step["phase"], step["index"]) == follows
