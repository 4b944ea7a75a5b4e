"""One room that bots play from the lobby to its closing, and what they observe of it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from math import ceil
from random import Random
from typing import Final

from game_server.bots.client import Client
from game_server.bots.facilitator import Facilitator
from game_server.bots.invariants import DocumentPair, PlayerObservation, RoomObservation
from game_server.bots.player import Behaviour, Player
from game_server.bots.records import ClientRecord, ConnectionEndedError, Hello, RoomTarget
from game_server.engine.seats.tables import MOST

QUIET: Final = 0.4
"""Seconds without a change after which no message is on its way."""
SETTLE_LIMIT: Final = 15.0
"""Seconds that players have to come back at the end."""
SLOWEST: Final = 10
"""How many times the mean a wait before a move may take; one in 20,000 is longer."""
FRESH_LIMIT: Final = 5.0
"""Most seconds to wait for each document that is compared."""
FULL: Final = "full"
"""Code of the bye of a server that takes no more connections."""
ATTEMPTS: Final = 3
"""How often documents of different revisions are compared again."""


class SimulatedRoom:
    """Play one room; after `run`, `observation` returns what its clients observed."""

    def __init__(
        self, target: RoomTarget, names: Sequence[str], rng: Random, behaviour: Behaviour
    ) -> None:
        """Prepare a player for each name, a console and a screen."""
        self.changed = asyncio.Event()
        tables = ceil(len(names) / MOST)
        self.players = [
            Player(target, name, Random(rng.random()), behaviour, self.changed.set, 1 + at % tables)
            for at, name in enumerate(names)
        ]
        self.facilitator = Facilitator(
            target, self.players, Random(rng.random()), behaviour, self.changed
        )
        self.screen = Client(target, Hello("screen"), Random(rng.random()), self._on_screen)
        self.shown_reactions: dict[str, dict[str, int]] = {}
        self.failure = ""
        self._target = target
        self._rng = rng
        # Bots with long waits before a move may be late by one of them.
        self._settle_limit = SETTLE_LIMIT + SLOWEST * behaviour.think
        self._document_pairs: list[DocumentPair] = []
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
                self.failure = self.failure or "temps dépassé"
            except ConnectionEndedError as error:
                self.failure = error.code
            _cancel([*playing, *tasks])
        if away := sum(player.client.ended == FULL for player in self.players):
            self.failure = f"serveur complet, téléphones refusés : {away}"

    def phone_records(self) -> list[ClientRecord]:
        """Return the records of the players' connections, one each."""
        return [player.client.record for player in self.players]

    def observation(self) -> RoomObservation:
        """Return what the clients of this room observed."""
        console = self.facilitator.client
        clients = [console, self.screen, *self._fresh, *(p.client for p in self.players)]
        return RoomObservation(
            code=self._target.code,
            failure=self.failure,
            players=[_player_observation(player) for player in self.players],
            facilitator_results=console.record.results,
            opened_steps=self.facilitator.opened_steps,
            left_at=self.facilitator.left_at,
            answer_counts=self.facilitator.answer_counts,
            final_documents=console.documents,
            document_pairs=self._document_pairs,
            shown_reactions=self.shown_reactions,
            strays=[stray for client in clients for stray in client.record.strays],
        )

    def _on_screen(self) -> None:
        """Record the highest counts of reactions while the room talks."""
        shown = self.screen.documents.get("screen", {}).get("reactions", {})
        if shown and self.screen.step.get("kind") == "discuss":
            counts = self.shown_reactions.setdefault(self.screen.step["phase"], {})
            counts |= {kind: max(n, counts.get(kind, 0)) for kind, n in shown.items()}

    async def _settle(self) -> None:
        """Wait until all players are connected, no move is pending, and nothing changes."""
        try:
            async with asyncio.timeout(self._settle_limit):
                while not all(player.idle for player in self.players):
                    self.changed.clear()
                    await self.changed.wait()
                await self._wait_quiet()
        except TimeoutError:
            late = [player for player in self.players if not player.idle]
            self.failure = f"téléphones absents à la fin : {len(late)}"
            raise

    async def _wait_quiet(self) -> None:
        console = self.facilitator.client
        while True:
            left = console.changed_at + QUIET - asyncio.get_running_loop().time()
            if left <= 0:
                return
            await asyncio.sleep(left)

    async def _compare(self, group: asyncio.TaskGroup, tasks: list[asyncio.Task[None]]) -> None:
        """Compare the documents of each client with those of a fresh one, which replaces it."""
        waiting = {
            "console": self.facilitator.client,
            "écran": self.screen,
            **{player.name: player.client for player in self.players},
        }
        for attempt in range(ATTEMPTS):
            fresh = {who: Client(self._target, c.hello, self._rng) for who, c in waiting.items()}
            self._fresh += fresh.values()
            tasks += [group.create_task(client.run()) for client in fresh.values()]
            document_pairs = await asyncio.gather(
                *(_document_pairs_of(who, client, fresh[who]) for who, client in waiting.items())
            )
            again = {
                pair.client
                for found in document_pairs
                for pair in found
                if not pair.comparable and not pair.equal
            }
            last = attempt + 1 == ATTEMPTS
            self._document_pairs += [
                p for found in document_pairs for p in found if last or p.client not in again
            ]
            waiting = {who: fresh[who] for who in waiting if who in again}
            if not waiting:
                return
            await self._wait_quiet()

    async def _close(self) -> None:
        """Close the session, and wait until all connected clients have seen it."""
        closing = await self.facilitator.close()
        if closing.code:
            self.failure = closing.code
            return
        there = [self.facilitator.client, self.screen, *self._fresh]
        await asyncio.gather(*(_wait_closed(client) for client in there))


async def _document_pairs_of(who: str, old: Client, fresh: Client) -> list[DocumentPair]:
    """Return the documents of *old* paired with those of *fresh*, once they can be compared."""
    audiences = sorted(old.documents)
    await _wait_briefly(fresh, lambda: fresh.fresh >= set(audiences))
    # Another worker may number the revisions of the same documents otherwise.
    await _wait_briefly(
        old,
        lambda: (
            bool(old.ended) or old.revisions == fresh.revisions or old.documents == fresh.documents
        ),
    )
    return [
        DocumentPair(
            who,
            audience,
            old.documents[audience],
            old.revisions[audience],
            fresh.documents.get(audience, {}),
            fresh.revisions.get(audience, 0),
        )
        for audience in audiences
    ]


async def _wait_closed(client: Client) -> None:
    await _wait_briefly(client, lambda: client.closed)


async def _wait_briefly(client: Client, ready: Callable[[], bool]) -> None:
    """Wait for *ready* for FRESH_LIMIT at most; the documents show whether it came."""
    waiting: Awaitable[None] = client.wait_until(ready)
    try:
        async with asyncio.timeout(FRESH_LIMIT):
            await waiting
    except (TimeoutError, ConnectionEndedError):
        return


def _player_observation(player: Player) -> PlayerObservation:
    name = player.client.documents.get("seat", {}).get("name", "")
    return PlayerObservation(
        player.name, player.persons, player.client.record.results, player.shown_answers, str(name)
    )


def _cancel(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
