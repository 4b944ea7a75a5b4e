"""The attacker, a process of its own, so that the honest phones' process does not wait for it.

    python -m tests.attacks.attacker

Each line of its input is JSON: `name`, `target`, `seconds`, `strength`. It attacks at once, and
answers with a line of JSON: how it was answered itself. Before the first it says `ready`.
"""

import asyncio
import json
import resource
import sys
from collections import Counter
from contextlib import suppress
from random import Random

from tests.attacks.attack import Pace, Target, Way, keep
from tests.attacks.book import ATTACKS


async def carry_out(
    name: str, target: Target, seconds: float, strength: float = 1.0
) -> Counter[str]:
    """Attack *target* for so many *seconds*; return how that was answered."""
    attack = ATTACKS[name]
    told: Counter[str] = Counter()
    pace, connects = Pace(attack.rate * strength), Pace(attack.connects * strength)
    tasks = [
        asyncio.create_task(
            keep(attack, Way(target, index, Random(f"{name} {index}"), pace, connects, told))
        )
        for index in range(attack.connections)
    ]
    done, _ = await asyncio.wait(tasks, timeout=seconds)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        # Nothing ends an attack but its time; a mistake in it must be seen.
        with suppress(asyncio.CancelledError):
            task.result()
    return told


def main() -> None:
    """Do what the input says."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    print("ready", flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        asked["target"] = Target(**asked["target"])
        print(json.dumps(asyncio.run(carry_out(**asked))), flush=True)


if __name__ == "__main__":
    main()
