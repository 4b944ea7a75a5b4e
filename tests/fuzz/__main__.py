"""Fuzzes for so many minutes with ever new examples, and prints figures.

    python -m tests.fuzz --minutes 10

Where an example fails, the last seed that was printed is its own; `--seed` begins there.
"""

import argparse
import sys
import time
from collections import Counter
from typing import Final

from tests.fuzz.runs import fuzz_http, fuzz_wire

EXAMPLES: Final = 200
"""Examples of one seed."""


def main() -> None:
    """Read the options, fuzz in turn, and print what was answered how often."""
    options = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    options.add_argument("--minutes", type=float, default=10.0)
    options.add_argument("--seed", type=int, default=0)
    chosen = options.parse_args()
    requests: Counter[str] = Counter()
    frames: Counter[str] = Counter()
    ends, number = time.monotonic() + 60 * chosen.minutes, chosen.seed
    while time.monotonic() < ends:
        sys.stderr.write(f"seed {number}\n")
        requests += fuzz_http(number, EXAMPLES)
        frames += fuzz_wire(number, EXAMPLES)
        number += 1
    for title, counted in (("requests", requests), ("frames", frames)):
        print(f"{title}: {counted.total()}")
        for name, times in counted.most_common():
            print(f"  {name}: {times}")


if __name__ == "__main__":
    main()
