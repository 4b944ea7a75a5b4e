"""A simulated facilitator: it moves the room on when everybody who is there has answered."""

import asyncio
from collections.abc import Callable, Sequence
from random import Random
from typing import TYPE_CHECKING, Final

from game_server.bots.client import Client
from game_server.bots.player import Habits, Player, think
from game_server.bots.records import ConnectionEndedError, Hello, MoveResult, RoomTarget

if TYPE_CHECKING:
    from game_server.engine.mechanics.contract import Document

PATIENCE: Final = 5.0
"""Longest wait for answers, in seconds."""
AFTER_REFUSAL: Final = 1.0


class Facilitator:
    """Lead a room of bots through all its phases, the optional ones too.

    `journey` holds the steps in the order they opened; `asked` when each step was left, in
    seconds of the loop's clock; `counts` the answers shown at the lock of each input step.
    """

    def __init__(
        self,
        address: RoomTarget,
        players: Sequence[Player],
        rng: Random,
        habits: Habits,
        news: asyncio.Event,
    ) -> None:
        """Prepare a console; *news* is set whenever a player changes, and by this console."""
        self.client = Client(address, Hello("console"), Random(rng.random()), self._changed)
        self.journey: list[Document] = []
        self.asked: dict[int, float] = {}
        self.counts: dict[int, int] = {}
        self._players = players
        self._rng = rng
        self._habits = habits
        self._news = news

    async def run(self, progress: Callable[[int, int], None]) -> None:
        """Play to the last step; *progress* is told how many phases are over, of how many."""
        await self._wait(self._everybody_in)
        while True:
            if self.client.step.get("kind") == "input":
                await self._answers(self.client.step_id)
            await think(self._rng, self._habits)
            await self.client.until(self._desk_follows)
            document = self.client.documents["all"]
            progress(len(document["done"]), len(document["phase_order"]))
            if self.client.documents["console"]["next"]["what"] == "end":
                return
            await self._next(self.client.step_id)

    async def close(self) -> MoveResult:
        """End the session."""
        return await self.client.move({"type": "close"})

    async def _next(self, step: int) -> None:
        """Leave *step*, and wait until the next one shows; after a refusal, look again."""
        self.asked.setdefault(step, asyncio.get_running_loop().time())
        answer = await self.client.move({"type": "next", "step": step})
        if answer.code:
            await asyncio.sleep(AFTER_REFUSAL)
            return
        await self.client.until(lambda: self.client.step_id != step or self.client.closed)
        if self.client.closed:
            raise ConnectionEndedError("room_closed")

    def _desk_follows(self) -> bool:
        """Tell whether the console's own document is that of the step which everybody sees.

        It comes behind that of everybody, and tells whether next would end the session.
        """
        if not self.client.ready or "console" not in self.client.fresh:
            return False
        return bool(self.client.documents["console"]["step"] == self.client.step_id)

    async def _answers(self, step: int) -> None:
        """Wait until every player then connected has answered, but not for ever."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._wait(lambda: all(player.settled(step) for player in self._players))
        except TimeoutError:
            return

    async def _wait(self, ready: Callable[[], bool]) -> None:
        """Wait until *ready* holds, asked whenever a player or this console changes."""
        while not ready():
            if self.client.ended:
                raise ConnectionEndedError(self.client.ended)
            self._news.clear()
            await self._news.wait()

    def _everybody_in(self) -> bool:
        coming = sum(not player.outside for player in self._players)
        return self.client.ready and self.client.documents["all"]["phones"] >= coming

    def _changed(self) -> None:
        """Note each new step, and the count of answers while its lock lasts."""
        step = self.client.step
        if step and (not self.journey or self.journey[-1]["id"] != step["id"]):
            self.journey.append(step)
        desk = self.client.documents.get("console", {})
        locked = step.get("kind") == "lock" and desk.get("step") == step["id"]
        if locked and len(self.journey) > 1:
            self.counts[self.journey[-2]["id"]] = desk.get("answers", {}).get("answered", 0)
        self._news.set()
