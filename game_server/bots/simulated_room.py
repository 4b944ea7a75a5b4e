"""One room played by bots from the lobby to its closing, and what they saw of it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from math import ceil
from random import Random
from typing import Final

from game_server.bots.client import Client
from game_server.bots.facilitator import Facilitator
from game_server.bots.invariants import Pair, PlayerObservation, RoomObservation
from game_server.bots.player import Habits, Player
from game_server.bots.records import ClientRecord, ConnectionEndedError, Hello, RoomTarget
from game_server.engine.tables import MOST

QUIET: Final = 0.4
"""Seconds without a change after which nothing is on its way."""
SETTLE_LIMIT: Final = 15.0
SLOWEST: Final = 10
"""How many times the mean a bot's thinking may take: longer happens once in 20 000."""
FRESH_LIMIT: Final = 5.0
FULL: Final = "full"
"""What a server says that has no room for more connections."""
ATTEMPTS: Final = 3


class SimulatedRoom:
    """Play one room; after `run`, `seen` tells what its clients saw."""

    def __init__(
        self, address: RoomTarget, names: Sequence[str], rng: Random, habits: Habits
    ) -> None:
        """Prepare a player for each name, a console and a screen."""
        self.news = asyncio.Event()
        tables = ceil(len(names) / MOST)
        self.players = [
            Player(address, name, Random(rng.random()), habits, self.news.set, 1 + at % tables)
            for at, name in enumerate(names)
        ]
        self.facilitator = Facilitator(
            address, self.players, Random(rng.random()), habits, self.news
        )
        self.screen = Client(address, Hello("screen"), Random(rng.random()))
        self.trouble = ""
        self._address = address
        self._rng = rng
        # Who thinks for long is late for long.
        self._settle_limit = SETTLE_LIMIT + SLOWEST * habits.think
        self._pairs: list[Pair] = []
        self._fresh: list[Client] = []

    async def run(self, limit: float, progress: Callable[[int, int], None]) -> None:
        """Play to the end within *limit* seconds; *progress* as in Facilitator.run."""
        async with asyncio.TaskGroup() as group:
            clients = [self.screen, self.facilitator.client, *(p.client for p in self.players)]
            tasks = [group.create_task(client.run()) for client in clients]
            playing = [group.create_task(player.run()) for player in self.players]
            try:
                async with asyncio.timeout(limit):
                    await self.facilitator.run(progress)
                    await self._settle()
                    _cancel(playing)
                    await self._compare(group, tasks)
                    await self._close()
            except TimeoutError:
                self.trouble = self.trouble or "temps dépassé"
            except ConnectionEndedError as error:
                self.trouble = error.code
            _cancel([*playing, *tasks])
        if away := sum(player.client.ended == FULL for player in self.players):
            self.trouble = f"serveur complet, téléphones refusés : {away}"

    def notes(self) -> list[ClientRecord]:
        """Return the notes of the players' connections, one each."""
        return [player.client.notes for player in self.players]

    def seen(self) -> RoomObservation:
        """Return what the clients of this room saw."""
        desk = self.facilitator.client
        clients = [desk, self.screen, *self._fresh, *(p.client for p in self.players)]
        return RoomObservation(
            code=self._address.code,
            trouble=self.trouble,
            players=[_player(player) for player in self.players],
            desk=desk.notes.answers,
            journey=self.facilitator.journey,
            asked=self.facilitator.asked,
            counts=self.facilitator.counts,
            final=desk.documents,
            pairs=self._pairs,
            strays=[stray for client in clients for stray in client.notes.strays],
        )

    async def _settle(self) -> None:
        """Wait until every player is back, has its answers, and nothing changes any more."""
        try:
            async with asyncio.timeout(self._settle_limit):
                while not all(player.idle for player in self.players):
                    self.news.clear()
                    await self.news.wait()
                await self._quiet()
        except TimeoutError:
            late = [player for player in self.players if not player.idle]
            self.trouble = f"téléphones absents à la fin : {len(late)}"
            raise

    async def _quiet(self) -> None:
        desk = self.facilitator.client
        while True:
            left = desk.changed_at + QUIET - asyncio.get_running_loop().time()
            if left <= 0:
                return
            await asyncio.sleep(left)

    async def _compare(self, group: asyncio.TaskGroup, tasks: list[asyncio.Task[None]]) -> None:
        """Set a fresh connection beside each client; a phone's takes the seat over."""
        waiting = {
            "console": self.facilitator.client,
            "écran": self.screen,
            **{player.name: player.client for player in self.players},
        }
        for attempt in range(ATTEMPTS):
            fresh = {who: Client(self._address, c.hello, self._rng) for who, c in waiting.items()}
            self._fresh += fresh.values()
            tasks += [group.create_task(client.run()) for client in fresh.values()]
            pairs = await asyncio.gather(
                *(_beside(who, client, fresh[who]) for who, client in waiting.items())
            )
            again = {
                pair.client
                for found in pairs
                for pair in found
                if not pair.comparable and not pair.equal
            }
            last = attempt + 1 == ATTEMPTS
            self._pairs += [p for found in pairs for p in found if last or p.client not in again]
            waiting = {who: fresh[who] for who in waiting if who in again}
            if not waiting:
                return
            await self._quiet()

    async def _close(self) -> None:
        """End the session, and wait until everybody still connected has seen it."""
        closing = await self.facilitator.close()
        if closing.code:
            self.trouble = closing.code
            return
        there = [self.facilitator.client, self.screen, *self._fresh]
        await asyncio.gather(*(_end(client) for client in there))


async def _beside(who: str, kept: Client, fresh: Client) -> list[Pair]:
    """Return the documents of *kept* beside those of *fresh*, once they can be compared."""
    audiences = sorted(kept.documents)
    await _within(fresh, lambda: fresh.fresh >= set(audiences))
    # In another worker the same documents may have had other numbers of changes.
    await _within(
        kept,
        lambda: (
            bool(kept.ended)
            or kept.revisions == fresh.revisions
            or kept.documents == fresh.documents
        ),
    )
    return [
        Pair(
            who,
            audience,
            kept.documents[audience],
            kept.revisions[audience],
            fresh.documents.get(audience, {}),
            fresh.revisions.get(audience, 0),
        )
        for audience in audiences
    ]


async def _end(client: Client) -> None:
    await _within(client, lambda: client.closed)


async def _within(client: Client, ready: Callable[[], bool]) -> None:
    """Wait for *ready* a little; whether it came is judged from the documents."""
    waiting: Awaitable[None] = client.until(ready)
    try:
        async with asyncio.timeout(FRESH_LIMIT):
            await waiting
    except (TimeoutError, ConnectionEndedError):
        return


def _player(player: Player) -> PlayerObservation:
    name = player.client.documents.get("seat", {}).get("name", "")
    return PlayerObservation(
        player.name, player.persons, player.client.notes.answers, player.shown, str(name)
    )


def _cancel(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
