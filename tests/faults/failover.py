"""Kills the main Redis under load repeatedly, and counts lost moves.

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
from tests.faults import sentinel_pair
from tests.faults.load import DOCUMENTS, Outcome, running_load, wait_for_unready_cause
from tests.faults.room_harness import DATA, KEY

ROOMS, PLAYERS, SERVERS = 4, 15, 2
QUIET, DOWN = (1.0, 10.0), (0.0, 5.0)
"""Seconds of play before a failover, and for which the killed Redis stays down, as ranges."""


async def run(place: Path, minutes: float, rng: Random) -> tuple[int, Outcome]:
    """Return how often the main Redis was killed within *minutes*, and the outcome."""
    loop = asyncio.get_running_loop()
    async with AsyncExitStack() as stack:
        pair = await stack.enter_async_context(sentinel_pair.sentinel_pair(place))
        servers = [await start_server(place / str(n), pair.store, stack) for n in range(SERVERS)]
        bases = [server.base for server in servers]
        load = await stack.enter_async_context(running_load(bases, ROOMS, PLAYERS, rng))
        end, times = loop.time() + 60 * minutes, 0
        while loop.time() < end:
            await asyncio.sleep(rng.uniform(*QUIET))
            times += 1
            await pair.kill_main()
            await asyncio.sleep(rng.uniform(*DOWN))
            await pair.restart(as_copy=rng.random() < 1 / 2)
            await wait_for_unready_cause(bases, "")
            await load.wait_for_moves(1)
        return times, await load.judge_moves(pair.store)


async def start_server(place: Path, store: str, stack: AsyncExitStack) -> LocalServer:
    """Start a server on *store* with its log in *place*, a new directory; it ends with *stack*."""
    server = LocalServer(new_directory(place) / DATA, place, KEY, "--store", store, *DOCUMENTS)
    stack.push_async_callback(server.kill)
    await server.start()
    return server


def new_directory(place: Path) -> Path:
    """Make the directory *place*, and return it."""
    place.mkdir()
    return place


def main() -> int:
    """Run with the options of the command line; return 1 if a fault was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.failover")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**9))
    typed = parser.parse_args()
    with TemporaryDirectory(prefix="metodd-") as place:
        times, outcome = asyncio.run(run(Path(place), typed.minutes, Random(typed.seed)))
    wrong = {name: found for name, found in outcome.findings.all.items() if name != "lost"}
    for sentences in wrong.values():
        sys.stderr.writelines(f"{sentence}\n" for sentence in sentences)
    report = {
        "seed": typed.seed,
        "minutes": typed.minutes,
        "failovers": times,
        "acknowledged": outcome.acknowledged,
        "lost": len(outcome.lost),
        "shown": outcome.shown,
        "silent": outcome.silent,
        **{name: len(found) for name, found in wrong.items()},
    }
    sys.stdout.write(json.dumps(report) + "\n")
    return 1 if outcome.silent or any(wrong.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
