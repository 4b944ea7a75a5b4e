"""Kills the main Redis under load again and again, and says what became of the moves.

    python -m tests.faults.failover --minutes 10 --seed 1

It prints one line of JSON, and returns 1 if a lost move was not shown or anything else is wrong.
"""

import argparse
import asyncio
import json
import secrets
import sys
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from game_server.bots.local_server import LocalServer
from tests.faults import ha
from tests.faults.load import DOCUMENTS, Outcome, playing, unready_for
from tests.faults.room_harness import DATA, KEY

ROOMS, PLAYERS, SERVERS = 4, 15, 2
QUIET, DOWN = (1.0, 10.0), (0.0, 5.0)
"""Seconds of play between two failovers, and for which a dead Redis stays down at least."""


async def run(place: Path, minutes: float, rng: Random) -> tuple[int, Outcome]:
    """Return how often the main Redis was killed within *minutes*, and what that did."""
    loop = asyncio.get_running_loop()
    async with AsyncExitStack() as stack:
        pair = await stack.enter_async_context(ha.running(place))
        servers = [await started(place / str(n), pair.store, stack) for n in range(SERVERS)]
        bases = [server.base for server in servers]
        load = await stack.enter_async_context(playing(bases, ROOMS, PLAYERS, rng))
        end, times = loop.time() + 60 * minutes, 0
        while loop.time() < end:
            await asyncio.sleep(rng.uniform(*QUIET))
            times += 1
            await pair.kill_main()
            await asyncio.sleep(rng.uniform(*DOWN))
            await pair.restart(as_copy=rng.random() < 1 / 2)
            await unready_for(bases, "")
            await load.goes_on(1)
        return times, await load.judged(pair.store)


async def started(place: Path, store: str, stack: AsyncExitStack) -> LocalServer:
    """Start a server on *store* with its log in *place*, a new directory; it ends with *stack*."""
    server = LocalServer(made(place) / DATA, place, KEY, "--store", store, *DOCUMENTS)
    stack.push_async_callback(server.kill)
    await server.start()
    return server


def made(place: Path) -> Path:
    """Return the directory *place*, which is new."""
    place.mkdir()
    return place


def main() -> int:
    """Run what was typed; return 1 if something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.failover")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**9))
    typed = parser.parse_args()
    with TemporaryDirectory(prefix="metodd-") as place:
        times, outcome = asyncio.run(run(Path(place), typed.minutes, Random(typed.seed)))
    wrong = {name: found for name, found in outcome.found.all.items() if name != "lost"}
    for sentences in wrong.values():
        sys.stderr.writelines(f"{sentence}\n" for sentence in sentences)
    told = {
        "seed": typed.seed,
        "minutes": typed.minutes,
        "failovers": times,
        "acknowledged": outcome.acknowledged,
        "lost": outcome.lost,
        "shown": outcome.shown,
        "silent": outcome.silent,
        **{name: len(found) for name, found in wrong.items()},
    }
    sys.stdout.write(json.dumps(told) + "\n")
    return 1 if outcome.silent or any(wrong.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
