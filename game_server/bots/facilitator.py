"""A simulated facilitator: it opens the next step when all connected players have answered."""

import asyncio
from collections.abc import Callable, Sequence
from random import Random
from typing import TYPE_CHECKING, Final

from game_server.bots.client import Client
from game_server.bots.player import Behaviour, Player, think
from game_server.bots.records import ConnectionEndedError, Hello, MoveResult, RoomTarget

if TYPE_CHECKING:
    from game_server.engine.mechanics.contract import Document

ANSWERS_TIMEOUT: Final = 5.0
"""Longest wait for answers, in seconds."""
AFTER_REFUSAL: Final = 1.0
"""Seconds between a refused `next` and another one."""


class Facilitator:
    """Lead a room of bots through all its phases, the optional ones too.

    `opened_steps` holds the steps in the order they opened; `left_at` when each step was left, by
    its id, in seconds of the loop's clock; `answer_counts` the number of answers that the console
    showed at the lock of each input step.
    """

    def __init__(
        self,
        target: RoomTarget,
        players: Sequence[Player],
        rng: Random,
        behaviour: Behaviour,
        changed: asyncio.Event,
    ) -> None:
        """Prepare a console; *changed* is set whenever a player or this console changes."""
        self.client = Client(target, Hello("console"), Random(rng.random()), self._on_document)
        self.opened_steps: list[Document] = []
        self.left_at: dict[int, float] = {}
        self.answer_counts: dict[int, int] = {}
        self._players = players
        self._rng = rng
        self._behaviour = behaviour
        self._changed_event = changed

    async def run(self, progress: Callable[[int, int], None]) -> None:
        """Play to the last step; *progress* is called with phases over, and all."""
        await self._wait_until(self._all_joined)
        while True:
            if self._is_asking():
                await self._wait_for_answers(self.client.step_id)
            await think(self._rng, self._behaviour)
            await self.client.wait_until(self._console_is_current)
            document = self.client.documents["all"]
            progress(len(document["done"]), len(document["phase_order"]))
            if self.client.documents["console"]["next"]["what"] == "end":
                return
            await self._open_next(self.client.step_id)

    async def close(self) -> MoveResult:
        """End the session."""
        return await self.client.move({"type": "close"})

    def _is_asking(self) -> bool:
        """Return whether phones are asked something: by the open step, or beside it."""
        beside = self.client.documents.get("all", {}).get("side_runs", {})
        return self.client.step.get("kind") == "input" or any(
            run["open"] for run in beside.values()
        )

    async def _open_next(self, step: int) -> None:
        """Leave *step*, and wait until the next one is shown; after a refusal, wait a while."""
        self.left_at.setdefault(step, asyncio.get_running_loop().time())
        result = await self.client.move({"type": "next", "step": step})
        if result.code:
            await asyncio.sleep(AFTER_REFUSAL)
            return
        await self.client.wait_until(lambda: self.client.step_id != step or self.client.closed)
        if self.client.closed:
            raise ConnectionEndedError("room_closed")

    def _console_is_current(self) -> bool:
        """Return whether the console's own document is that of the step that everybody sees.

        It comes after that of everybody, and says whether `next` would end the session.
        """
        if not self.client.ready or "console" not in self.client.fresh:
            return False
        return bool(self.client.documents["console"]["step"] == self.client.step_id)

    async def _wait_for_answers(self, step: int) -> None:
        """Wait until all connected players have answered, for ANSWERS_TIMEOUT at most."""
        try:
            async with asyncio.timeout(ANSWERS_TIMEOUT):
                await self._wait_until(
                    lambda: all(player.settled(step) for player in self._players)
                )
        except TimeoutError:
            return

    async def _wait_until(self, ready: Callable[[], bool]) -> None:
        """Wait until *ready* holds, checked whenever a player or this console changes."""
        while not ready():
            if self.client.ended:
                raise ConnectionEndedError(self.client.ended)
            self._changed_event.clear()
            await self._changed_event.wait()

    def _all_joined(self) -> bool:
        coming = sum(not player.excluded for player in self._players)
        return self.client.ready and self.client.documents["all"]["phones"] >= coming

    def _on_document(self) -> None:
        """Record each new step, and the count of answers while its lock lasts."""
        step = self.client.step
        if step and (not self.opened_steps or self.opened_steps[-1]["id"] != step["id"]):
            self.opened_steps.append(step)
        console = self.client.documents.get("console", {})
        locked = step.get("kind") == "lock" and console.get("step") == step["id"]
        if locked and len(self.opened_steps) > 1:
            self.answer_counts[self.opened_steps[-2]["id"]] = console.get("answers", {}).get(
                "answered", 0
            )
        self._changed_event.set()
