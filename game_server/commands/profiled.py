"""`metodd` under a profiler.

    python -m game_server.commands.profiled DIRECTORY serve --workers 2 …

Each process writes the profile of its main thread into DIRECTORY when it ends, named by its id. It
begins anew at SIGUSR1.
"""

import cProfile
import os
import signal
import sys
import time
from pathlib import Path

from game_server.commands.arguments import app
from game_server.commands.usage import run

ITSELF = "game_server.commands.profiled"


def run_profiled(directory: Path, arguments: list[str]) -> int:
    """Run the command in *arguments*, and return its exit code."""
    directory.mkdir(parents=True, exist_ok=True)
    _profile_workers(directory)
    # The time of this thread: neither waits nor other processes are counted.
    profile = cProfile.Profile(time.thread_time)
    signal.signal(signal.SIGUSR1, lambda _number, _frame: profile.clear())
    profile.enable()
    try:
        return run(app, arguments)
    finally:
        profile.disable()
        profile.dump_stats(directory / f"{os.getpid()}.prof")


def _profile_workers(directory: Path) -> None:
    """Let the workers that this process starts run under a profiler as well."""
    launcher = directory / "launcher"
    if not launcher.exists():
        python = sys.executable
        launcher.write_text(f'#!/bin/sh\nshift 2\nexec {python} -m {ITSELF} {directory} "$@"\n')
        launcher.chmod(0o700)
    sys.executable = str(launcher)


if __name__ == "__main__":
    sys.exit(run_profiled(Path(sys.argv[1]).resolve(), sys.argv[2:]))
