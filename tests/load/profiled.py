"""`metodd` with its workers under cProfile.

    python -m tests.load.profiled DIRECTORY serve --workers 2 …

Each worker that ends leaves a file with its figures in DIRECTORY, named by its process.
"""

import cProfile
import os
import sys
import time
from pathlib import Path

from game_server.__main__ import main

ITSELF = "tests.load.profiled"


def lead(figures: Path) -> None:
    """Serve with workers that are started by this module."""
    launcher = figures / "launcher"
    launcher.write_text(f'#!/bin/sh\nshift 2\nexec {sys.executable} -m {ITSELF} {figures} "$@"\n')
    launcher.chmod(0o700)
    sys.executable = str(launcher)
    main()


def work(figures: Path) -> None:
    """Be a worker, and leave its figures at the end."""
    # By its own clock: what other processes take is none of its cost.
    profile = cProfile.Profile(time.process_time)
    profile.enable()
    try:
        main()
    finally:
        profile.disable()
        profile.dump_stats(figures / f"{os.getpid()}.prof")


if __name__ == "__main__":
    place = Path(sys.argv[1]).resolve()
    place.mkdir(parents=True, exist_ok=True)
    sys.argv = ["metodd", *sys.argv[2:]]
    (work if "METODD_WORKER" in os.environ else lead)(place)
