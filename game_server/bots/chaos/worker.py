"""A worker with a shifted clock: runs `metodd` in a process whose time is wrong.

Its first argument is a file with the shift in milliseconds, which is read at the start and at each
SIGUSR1; all others are the arguments of `metodd`.
"""

import runpy
import signal
import sys
import time
from pathlib import Path
from typing import Final

CLOCK_CHANGED: Final = signal.SIGUSR1
"""Signal on which a worker reads the shift of its clock again."""


def shift_clocks(file: Path) -> None:
    """Shift `time.time` by the ms in *file*, and again by what it holds at each CLOCK_CHANGED."""
    offset = [0]

    def read(_number: int = 0, _frame: object = None) -> None:
        offset[0] = int(file.read_text()) * 1_000_000

    real = time.time_ns
    read()
    signal.signal(CLOCK_CHANGED, read)
    vars(time)["time_ns"] = lambda: real() + offset[0]
    vars(time)["time"] = lambda: (real() + offset[0]) / 1_000_000_000


def main() -> None:
    """Shift the clocks, then run `metodd`."""
    # Shifted before other modules are imported, which may bind the true clock.
    shift_clocks(Path(sys.argv[1]))
    sys.argv = ["metodd", *sys.argv[2:]]
    # The package is run by its name: this layer may not import the commands.
    runpy.run_module("game_server", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
