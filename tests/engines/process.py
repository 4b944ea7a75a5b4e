"""Browsers as processes: started with a profile folder, and killed with all their children."""

import contextlib
import os
import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

WAIT_LIMIT_S = 120
"""Seconds after which a browser or a page counts as hung."""
POLL_EVERY_S = 0.05
"""Seconds between two checks."""

Found = TypeVar("Found")


class BrowserError(Exception):
    """Say which command a browser refused."""


def poll_until(check: Callable[[], Found | None], what: str) -> Found:
    """Return the first true value of *check*; after the limit fail, naming *what*."""
    limit = time.monotonic() + WAIT_LIMIT_S
    while not (found := check()):
        assert time.monotonic() < limit, what
        time.sleep(POLL_EVERY_S)
    return found


@contextmanager
def profile_folder() -> Iterator[Path]:
    """Make a folder for a profile, and remove it."""
    with tempfile.TemporaryDirectory(prefix="metodd-", ignore_cleanup_errors=True) as name:
        yield Path(name)


class RunningProgram:
    """Hold a running program and what it has written."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        """Take a *process* that writes into *log*."""
        self._process = process
        self._log = log

    def wait_for_output(self, pattern: str) -> str:
        """Return the first group of *pattern* once the program's output matches it."""

        def check() -> str | None:
            text = self._log.read_text(errors="replace")
            found = re.search(pattern, text)
            assert found or self._process.poll() is None, text
            return found[1] if found else None

        return poll_until(check, pattern)


@contextmanager
def running(
    command: list[str], home: Path, *, environment: Mapping[str, str] | None = None
) -> Iterator[RunningProgram]:
    """Run *command* with its log in *home*; end it and its children, also if a test fails."""
    log = home / f"{Path(command[0]).name}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            env={**os.environ, "HOME": str(home), **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        yield RunningProgram(process, log)
    finally:
        # Kill the whole process group: some processes of a browser outlive the first.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
