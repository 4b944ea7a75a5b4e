"""Browsers as processes: started in a folder of their own, and ended with all their children."""

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

HANG_S = 120
"""Seconds after which a browser, or a page, is taken to hang."""
PAUSE_S = 0.05
"""Seconds between two looks at what is not there yet."""

Found = TypeVar("Found")


class BrowserError(Exception):
    """Say what a browser could not do."""


def until(look: Callable[[], Found | None], what: str) -> Found:
    """Return what *look* finds as soon as it is something; fail where it hangs, naming *what*."""
    limit = time.monotonic() + HANG_S
    while not (found := look()):
        assert time.monotonic() < limit, what
        time.sleep(PAUSE_S)
    return found


@contextmanager
def folder() -> Iterator[Path]:
    """Make a folder for a profile, and remove it."""
    with tempfile.TemporaryDirectory(prefix="metodd-", ignore_cleanup_errors=True) as name:
        yield Path(name)


class Program:
    """Hold a running program and what it has written."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        """Take a *process* that writes into *log*."""
        self._process = process
        self._log = log

    def wrote(self, pattern: str) -> str:
        """Return the first group of *pattern* as soon as it stands in what the program writes."""

        def look() -> str | None:
            text = self._log.read_text(errors="replace")
            found = re.search(pattern, text)
            assert found or self._process.poll() is None, text
            return found[1] if found else None

        return until(look, pattern)


@contextmanager
def running(
    command: list[str], home: Path, *, environment: Mapping[str, str] | None = None
) -> Iterator[Program]:
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
        yield Program(process, log)
    finally:
        # The whole group: a browser is many processes, of which some outlive the first.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
