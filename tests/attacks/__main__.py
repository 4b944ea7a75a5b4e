"""Attack a server of one's own, and print what honest phones notice of it.

    python -m tests.attacks NAME … [--redis] [--seconds n] [--strength x]

Without a name, all there are. Each attack has a server of its own. Ends with 1 if one does what it
must not.
"""

import argparse
import asyncio
import tempfile
from pathlib import Path

from tests.attacks.book import ATTACKS
from tests.attacks.ground import ground
from tests.attacks.honest import crowd
from tests.attacks.measure import measure
from tests.attacks.owners import OWNERS
from tests.attacks.trials import COUNTS, Trial
from tests.attacks.ways_in import WAYS_IN

TRIALS: dict[str, Trial] = {**COUNTS, **WAYS_IN, **OWNERS}


async def _attack(name: str, *, redis: bool, seconds: float, strength: float) -> bool:
    """Measure one attack and print it; return whether all is well."""
    with tempfile.TemporaryDirectory(prefix="metodd-") as place:
        async with ground(Path(place), redis=redis) as served, crowd(served) as people:
            figures = await measure(people, name, seconds, strength=strength)
    print(figures.table(), flush=True)
    return not figures.wrong


async def _try(name: str, *, redis: bool) -> bool:
    """Make one trial and print it; return whether all is well."""
    trial = TRIALS[name]
    with tempfile.TemporaryDirectory(prefix="metodd-") as place:
        async with ground(Path(place), *trial.options, redis=redis) as served:
            found = await trial.run(served)
    print(f"{name}: {trial.about}\n{found.table()}", flush=True)
    return not found.wrong


async def main() -> int:
    """Attack as the command line says."""
    parser = argparse.ArgumentParser(description="Attack a server of one's own.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join([*ATTACKS, *TRIALS]))
    parser.add_argument("--redis", action="store_true", help="two workers on a Redis")
    parser.add_argument("--seconds", type=float, default=3.0, help="of each run")
    parser.add_argument("--strength", type=float, default=1.0, help="times the usual pace")
    asked = parser.parse_args()
    wrong = []
    for name in asked.names or [*ATTACKS, *TRIALS]:
        if name in TRIALS:
            well = await _try(name, redis=asked.redis)
        else:
            well = await _attack(
                name, redis=asked.redis, seconds=asked.seconds, strength=asked.strength
            )
        if not well:
            wrong.append(name)
    print(f"wrong: {', '.join(wrong) or 'nothing'}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(asyncio.run(main()))
