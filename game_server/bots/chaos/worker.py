"""A worker with a clock of its own: runs `metodd` in a time that is shifted.

Its first argument is a file with the shift in milliseconds, read at the start and again at each
SIGUSR1; all others are those of `metodd`.
"""

import runpy
import signal
import sys
import time
from pathlib import Path
from typing import Final

MOVE: Final = signal.SIGUSR1
"""Tells a worker that its clock is to be set."""


def shift(place: Path) -> None:
    """Shift the clocks of this process by what the file *place* says now, and at each MOVE."""
    by = [0]

    def read(_number: int = 0, _frame: object = None) -> None:
        by[0] = int(place.read_text()) * 1_000_000

    real = time.time_ns
    read()
    signal.signal(MOVE, read)
    vars(time)["time_ns"] = lambda: real() + by[0]
    vars(time)["time"] = lambda: (real() + by[0]) / 1_000_000_000


def main() -> None:
    """Shift the clocks, then be `metodd`."""
    # Before anything else is loaded, so that nobody has taken the true clock along.
    shift(Path(sys.argv[1]))
    sys.argv = ["metodd", *sys.argv[2:]]
    # By its name: this layer may not import the commands, and need not know them.
    runpy.run_module("game_server", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
