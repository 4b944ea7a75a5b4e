"""The attacker, a process of its own, so that the honest phones' process does not wait for it.

    python -m tests.attacks.attacker

It prints `ready`. Each line of its input is JSON: `name`, `target`, `seconds`, `strength`. It
attacks at once, and prints a line of JSON: the counts of responses.
"""

import asyncio
import json
import resource
import sys
from collections import Counter
from contextlib import suppress
from random import Random

from tests.attacks.attack import Attempt, RateLimiter, Target, repeat
from tests.attacks.catalogue import ATTACKS


async def carry_out(
    name: str, target: Target, seconds: float, strength: float = 1.0
) -> Counter[str]:
    """Attack *target* for so many *seconds*; return the counts of responses."""
    attack = ATTACKS[name]
    counts: Counter[str] = Counter()
    limiter, connect_limiter = (
        RateLimiter(attack.rate * strength),
        RateLimiter(attack.connects_per_second * strength),
    )
    began = asyncio.get_running_loop().time()
    attempts = [
        Attempt(target, index, Random(f"{name} {index}"), limiter, connect_limiter, counts, began)
        for index in range(attack.connections)
    ]
    tasks = [asyncio.create_task(repeat(attack, attempt)) for attempt in attempts]
    done, _ = await asyncio.wait(tasks, timeout=seconds)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        # An attack that ends before its time has a bug: its error is raised here.
        with suppress(asyncio.CancelledError):
            task.result()
    return counts


def main() -> None:
    """Run the attacks that the input names."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    print("ready", flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        order["target"] = Target(**order["target"])
        print(json.dumps(asyncio.run(carry_out(**order))), flush=True)


if __name__ == "__main__":
    main()
