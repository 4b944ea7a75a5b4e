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


async def _attack(name: str, *, redis: bool, seconds: float, strength: float) -> bool:
    """Measure one attack and print it; return whether all is well."""
    with tempfile.TemporaryDirectory(prefix="metodd-") as place:
        async with ground(Path(place), redis=redis) as served, crowd(served) as people:
            figures = await measure(people, name, seconds, strength=strength)
    print(figures.table(), flush=True)
    return not figures.wrong


async def main() -> int:
    """Attack as the command line says."""
    parser = argparse.ArgumentParser(description="Attack a server of one's own.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(ATTACKS))
    parser.add_argument("--redis", action="store_true", help="two workers on a Redis")
    parser.add_argument("--seconds", type=float, default=3.0, help="of each run")
    parser.add_argument("--strength", type=float, default=1.0, help="times the usual pace")
    asked = parser.parse_args()
    well = [
        await _attack(name, redis=asked.redis, seconds=asked.seconds, strength=asked.strength)
        for name in asked.names or ATTACKS
    ]
    return 0 if all(well) else 1


if __name__ == "__main__":
    raise SystemExit(asyncio.run(main()))
