"""The attacker, a process of its own, so that the honest phones' process does not wait for it.

    python -m tests.attacks.attacker

It reads what to do from its input: one line of JSON (`name`, `target`, `strength`), then, once it
has said `ready`, another with the seconds; then it says as JSON how it was answered.
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
    asked = json.loads(sys.stdin.readline())
    target = asked["target"]
    target["tokens"] = tuple(target["tokens"])
    print("ready", flush=True)
    line = sys.stdin.readline()
    if not line:
        return
    told = asyncio.run(
        carry_out(asked["name"], Target(**target), float(line), asked.get("strength", 1.0))
    )
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
