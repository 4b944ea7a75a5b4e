"""A room of cheap phones with its console and its screen: it is entered, then played."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from random import Random
from typing import Final

from game_server.bots.bench.load import Pace
from game_server.bots.crowd import arrivals, has_all, stay_connected, wait_for_phones
from game_server.bots.light_phone import Phone, PhoneRecord
from game_server.bots.records import RoomTarget
from game_server.bots.wire import plain
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Document

ENTER_LIMIT: Final = 120.0
"""Most seconds until all phones of a room have a seat: those of a full one wait for a while."""
PATIENCE: Final = 10.0
"""Most seconds for whatever is awaited while a room is played."""
MOST_STEPS: Final = 30
"""Most steps that are passed until there is a question."""


class PlayedRoom:
    """Play rounds: everybody answers at a random time, then the console locks and reveals.

    `reveals` holds how many seconds each took, `lost` counts answers and results that did not come
    in time, `rounds` the rounds that were played.
    """

    def __init__(
        self,
        target: RoomTarget,
        phones: int,
        rng: Random,
        pace: Pace,
        make: Callable[..., Phone] = Phone,
    ) -> None:
        """Prepare *phones* without a seat; *make* makes each of them, the console, the screen."""
        self.console = make(target, role="console")
        self.screen = make(target, role="screen")
        self.phones = [make(target) for _ in range(phones)]
        self.reveals: list[float] = []
        self.lost = 0
        self.rounds = 0
        self._rng = rng
        self._pace = pace
        self._answered_step = 0
        self._answers = 0

    @property
    def confirms(self) -> list[float]:
        """Return after how many seconds each answer was confirmed."""
        return [
            accepted - sent
            for phone in self.phones
            for sent, accepted in phone.record.confirmed.values()
        ]

    @asynccontextmanager
    async def entered(self) -> AsyncIterator[None]:
        """Keep everybody connected during the block, which begins once each phone has a seat.

        Raises TimeoutError.
        """
        clients = [self.console, self.screen, *self.phones]
        async with stay_connected(clients):
            await wait_for_phones(clients, has_all, ENTER_LIMIT)
            for number, phone in enumerate(self.phones, 1):
                phone.move({"type": "join", "name": f"Joueur {number}", "persons": 1})
            await wait_for_phones(self.phones, lambda phone: phone.has_seat, ENTER_LIMIT)
            yield

    async def play(self, begins: float) -> None:
        """Play all rounds, the first at *begins* by the loop's clock; stop where one is late."""
        for phone in self.phones:
            phone.record = PhoneRecord()
        for number in range(self._pace.rounds):
            due = begins + number * self._pace.interval
            await asyncio.sleep(due - asyncio.get_running_loop().time())
            try:
                if not await self._play_round():
                    break
            except TimeoutError:
                self.lost += len(self.phones)
                break
        self.lost += self._answers - len(self.confirms)

    async def close(self) -> None:
        """End the session, which erases a trial room."""
        self.console.move({"type": "close"})
        await arrivals([self.console], lambda console: not console.has_pending_moves, PATIENCE)

    async def _play_round(self) -> bool:
        """Play a round; return False if the session asks nothing more. Raises TimeoutError."""
        if not await self._reach_question():
            return False
        question = self.console.step
        await self._answer(question)
        await self._press()
        began = time.monotonic()
        await self._press()
        result = self.console.step
        if result.get("kind") == "reveal":
            shown = await arrivals(
                self.phones, lambda phone: phone.step.get("id") == result["id"], PATIENCE
            )
            self.reveals += [at - began for at in shown.values()]
            self.lost += len(self.phones) - len(shown)
        self.rounds += 1
        return True

    async def _reach_question(self) -> bool:
        """Press next up to a question that each phone answers; return whether there is one."""
        for _ in range(MOST_STEPS):
            step = self.console.step
            # Tables that play by themselves have steps of their own: a cheap phone ignores them.
            is_question = step.get("kind") == "input" and "tables" not in step
            if is_question and step["id"] != self._answered_step:
                return True
            await self._press()
            if not self.console.step:
                return False
        return False

    async def _press(self) -> None:
        """Press the console's button, and wait until it shows another step."""
        here = self.console.step.get("id", 0)
        self.console.move({"type": "next", "step": here})
        await wait_for_phones(
            [self.console], lambda console: console.step.get("id", 0) != here, PATIENCE
        )

    async def _answer(self, step: Document) -> None:
        """Answer in *step* with all phones, at random times, and wait for the confirmations."""
        self._answered_step = step["id"]
        await wait_for_phones(
            self.phones, lambda phone: phone.step.get("id") == step["id"], PATIENCE
        )
        everybody = self.phones[0].document("all")
        mechanic = MECHANICS[everybody["phases"][step["phase"]]["mechanic"]]

        def answer(phone: Phone) -> None:
            documents = {"all": everybody, "seat": phone.document("seat")}
            move = mechanic.bot(documents, self._rng)
            if move is not None:
                self._answers += 1
                phone.move({"type": "play", "step": step["id"], "move": plain(move)})

        loop = asyncio.get_running_loop()
        for phone in self.phones:
            loop.call_later(self._rng.uniform(0, self._pace.window), answer, phone)
        await asyncio.sleep(self._pace.window)
        await arrivals(self.phones, lambda phone: not phone.has_pending_moves, PATIENCE)
