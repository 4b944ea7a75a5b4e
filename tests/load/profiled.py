"""`metodd` with its workers under cProfile.

    python -m tests.load.profiled DIRECTORY serve --workers 2 …

Each worker writes its profile into DIRECTORY when it ends, named by its process id.
"""

import cProfile
import os
import sys
import time
from pathlib import Path

from game_server.__main__ import main

ITSELF = "tests.load.profiled"


def run_main(figures: Path) -> None:
    """Run the first process with workers that this module starts."""
    launcher = figures / "launcher"
    launcher.write_text(f'#!/bin/sh\nshift 2\nexec {sys.executable} -m {ITSELF} {figures} "$@"\n')
    launcher.chmod(0o700)
    sys.executable = str(launcher)
    main()


def run_worker(figures: Path) -> None:
    """Run a worker, and write its profile at the end."""
    # Process time: the cost of other processes is not counted.
    profile = cProfile.Profile(time.process_time)
    profile.enable()
    try:
        main()
    finally:
        profile.disable()
        profile.dump_stats(figures / f"{os.getpid()}.prof")


if __name__ == "__main__":
    directory = Path(sys.argv[1]).resolve()
    directory.mkdir(parents=True, exist_ok=True)
    sys.argv = ["metodd", *sys.argv[2:]]
    (run_worker if "METODD_WORKER" in os.environ else run_main)(directory)
