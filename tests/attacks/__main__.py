"""Attack a server started for it, and print what honest phones notice.

    python -m tests.attacks NAME … [--redis] [--seconds n] [--strength x]

Without a name, all there are. Each attack has a server of its own. Ends with 1 if one does what it
must not.
"""

import argparse
import asyncio
import tempfile
from pathlib import Path

from game_server.engine.seats.places import MOST_SEATS
from tests.attacks.access_probes import ACCESS_PROBES
from tests.attacks.attacked_server import attacked_server
from tests.attacks.catalogue import ATTACKS
from tests.attacks.honest_phones import IN_ROOM, crowd
from tests.attacks.measure import measure
from tests.attacks.probes import LIMIT_PROBES, Probe
from tests.attacks.seat_probes import SEAT_PROBES

PROBES: dict[str, Probe] = {**LIMIT_PROBES, **ACCESS_PROBES, **SEAT_PROBES}


def _sizes(name: str) -> tuple[int, ...]:
    """Return how many honest phones there are by room; where an attack fills one, none is in it."""
    beside = (IN_ROOM, IN_ROOM)
    return beside if ATTACKS[name].seats + IN_ROOM <= MOST_SEATS else (0, *beside)


async def _attack(name: str, *, redis: bool, seconds: float, strength: float) -> bool:
    """Measure one attack and print it; return whether all is well."""
    with tempfile.TemporaryDirectory(prefix="metodd-") as directory:
        async with (
            attacked_server(Path(directory), redis=redis) as served,
            crowd(served, _sizes(name)) as people,
        ):
            figures = await measure(people, name, seconds, strength=strength)
    print(figures.table(), flush=True)
    return not figures.wrong


async def _probe(name: str, *, redis: bool) -> bool:
    """Make one trial and print it; return whether all is well."""
    probe = PROBES[name]
    with tempfile.TemporaryDirectory(prefix="metodd-") as directory:
        async with attacked_server(Path(directory), *probe.options, redis=redis) as served:
            found = await probe.run(served)
    print(f"{name}: {probe.about}\n{found.table()}", flush=True)
    return not found.wrong


async def main() -> int:
    """Attack as the command line says."""
    parser = argparse.ArgumentParser(description="Attack a server of one's own.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join([*ATTACKS, *PROBES]))
    parser.add_argument("--redis", action="store_true", help="two workers on a Redis")
    parser.add_argument("--seconds", type=float, default=3.0, help="of each run")
    parser.add_argument("--strength", type=float, default=1.0, help="times the usual pace")
    asked = parser.parse_args()
    wrong = []
    for name in asked.names or [*ATTACKS, *PROBES]:
        if name in PROBES:
            well = await _probe(name, redis=asked.redis)
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
