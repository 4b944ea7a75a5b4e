"""How long a room takes to load: `python -m tests.load.loading [--events 5000] [--runs 5]`.

The journal is that of a shipped session which simulated phones play on the engine. Printed as one
line of JSON: the median ms of reading and decoding, of the whole, and of its processor, which other
programs disturb less.
"""

import argparse
import asyncio
import json
import secrets
import tempfile
import time
from pathlib import Path
from random import Random
from statistics import median
from typing import Final

from game_server import __version__, settings
from game_server.app.backend import now
from game_server.content import load as load_content
from game_server.engine.mechanics import MECHANICS
from game_server.engine.state.events import Event
from game_server.engine.state.moves import ChooseService, Move, Sender
from game_server.engine.state.scenario import Scenario
from game_server.protocol.journal import encode_entry
from game_server.rooms.loading import load
from game_server.sessions import history
from game_server.storage.journal import START, Journal, Position
from game_server.storage.sqlite import SqliteStore, open_store
from game_server.web.server import tune_garbage_collector
from tests.game import Game, phone

SCENARIO: Final = "flash"
SERVICES: Final = ("eau", "ecoles", "voirie", "rh")
MOVES_AT_ONCE: Final = 2
"""Moves that one commit holds, as where many answer at the same time."""
SEED: Final = 7
ROOM_ID: Final = "a" * 32


class PlayedGame(Game):
    """Keep the events of each move together, as commits do."""

    def __init__(self, scenario: Scenario, *, players: int) -> None:
        """Open the room and join with *players* phones."""
        self.moves: list[tuple[Event, ...]] = []
        super().__init__(scenario, players=players)
        self.moves.insert(0, tuple(self.events[:1]))

    def repeat(
        self, sender: Sender, number: int, move: Move, device: str = "d1"
    ) -> tuple[Event, ...]:
        """Make a move as `Game` does, and keep its events."""
        happened = super().repeat(sender, number, move, device)
        self.moves.append(happened)
        return happened


def play(least: int) -> list[tuple[Event, ...]]:
    """Return the events of a session, by move: *least* of them, or the first move beyond."""
    scenario = load_content(settings.CONTENT).scenarios[SCENARIO]
    # Each phone makes more than twenty events in this session.
    game = PlayedGame(scenario, players=max(2, least // 20))
    rng = Random(SEED)
    for number, seat in enumerate(game.state.seats):
        game.set_first_time(seat, number % 2)
        game.send(phone(seat), ChooseService(SERVICES[number % len(SERVICES)]))
    while len(game.events) < least:
        if game.state.status == "closed":
            raise ValueError("the session is over", len(game.events))
        everybody = game.view("all")
        if everybody.get("step", {}).get("kind") == "input":
            bot = MECHANICS[everybody["phases"][everybody["step"]["phase"]]["mechanic"]].bot
            for seat in tuple(game.state.seats):
                move = bot({"all": everybody, "seat": game.view(seat)}, rng)
                if move is not None:
                    game.play(seat, move)
        game.wait(20)
        game.next()
    kept, count = [], 0
    for happened in game.moves:
        kept.append(happened)
        count += len(happened)
        if count >= least:
            break
    return kept


async def write(store: Journal, room: str, moves: list[tuple[Event, ...]]) -> None:
    """Write *moves* into the journal of a new *room*, a few in each commit but the first."""
    batches = [moves[:1]]
    rest = moves[1:]
    batches += [rest[at : at + MOVES_AT_ONCE] for at in range(0, len(rest), MOVES_AT_ONCE)]
    position = START
    for batch in batches:
        events = tuple(event for happened in batch for event in happened)
        tip = f"{position.version + 1:016x}"
        version = await store.commit(room, position, tip, *encode_entry(events))
        position = Position(version, tip)


async def time_reading(store: SqliteStore, room: str) -> float:
    """Return how many ms it takes to read the journal of *room* and to decode it."""
    since = time.perf_counter()
    await history.read(store, room)
    return 1000 * (time.perf_counter() - since)


async def time_loading(store: SqliteStore, room: str) -> tuple[float, float]:
    """Return how many ms it takes to load *room*, and how many of processor."""
    since, used = time.perf_counter(), time.process_time()
    loaded = await load(store, room, now, secrets.token_bytes, release=__version__)
    taken = 1000 * (time.perf_counter() - since), 1000 * (time.process_time() - used)
    await loaded.stop()
    return taken


async def measure(events: int, runs: int) -> dict[str, float]:
    """Return the medians of *runs* interleaved runs on a journal of *events*."""
    moves = play(events)
    with tempfile.TemporaryDirectory(prefix="metodd-") as name:
        store = open_store(Path(name), __version__)
        try:
            room = ROOM_ID
            await write(store, room, moves)
            await time_loading(store, room)
            tune_garbage_collector()
            taken = [
                (await time_reading(store, room), *await time_loading(store, room))
                for _ in range(runs)
            ]
        finally:
            await store.close()
    reading, loading, processor = (round(median(column), 1) for column in zip(*taken, strict=True))
    return {
        "events": sum(len(happened) for happened in moves),
        "commits": 1 + len(moves) // MOVES_AT_ONCE,
        "read_ms": reading,
        "load_ms": loading,
        "processor_ms": processor,
    }


def main() -> None:
    """Measure and print one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=5_000)
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    print(json.dumps(asyncio.run(measure(chosen.events, chosen.runs))))


if __name__ == "__main__":
    main()
