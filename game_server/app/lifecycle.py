"""What a server tells of its start and its stop, to people or to its supervisor."""

import asyncio
import logging
import os
import shlex
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from game_server.app.start_report import StartReport
from game_server.app.workers import READY
from game_server.content import Apart

log = logging.getLogger(__name__)


class Lifecycle(Protocol):
    """Observe the start and the stop of a server."""

    def started(self, report: StartReport) -> None:
        """Handle the start: connections are accepted."""

    def draining(self) -> None:
        """Handle a request to stop: rooms are stopping."""

    def stopped(self) -> None:
        """Handle the end of the server."""


class WorkerLifecycle:
    """Report the start of a worker to its supervisor, which announces it to people."""

    def __init__(self, *, is_replacement: bool) -> None:
        """Log errors in the content if *is_replacement*: it may have changed since the start."""
        self._is_replacement = is_replacement

    def started(self, report: StartReport) -> None:
        """Report that this worker is ready, and stop it when its supervisor ends."""
        if self._is_replacement:
            _log_set_aside(report.set_aside, report.content)
            known = report.organisations.own.values() if report.organisations else ()
            for own in known:
                _log_set_aside(own.broken, own.library.directories)
            for apart in report.organisations.apart if report.organisations else ():
                _log_apart(apart, report.content)
        os.write(1, READY)
        asyncio.get_running_loop().add_reader(0, _stop_with_supervisor)

    def draining(self) -> None:
        """Do nothing: the supervisor announces it."""

    def stopped(self) -> None:
        """Do nothing: the supervisor announces it."""


def _log_set_aside(files: Sequence[str], directories: Sequence[Path]) -> None:
    """Log the *files* with errors of a content, if there are any."""
    if files:
        typed = shlex.join(str(path) for path in directories)
        details = {"files": ", ".join(files), "typed": typed}
        extra = {"sentence": "worker.set_aside", "details": details}
        log.warning("files set aside: %s", len(files), extra=extra)


def _log_apart(apart: Apart, content: Sequence[Path]) -> None:
    """Log that the directory of an organisation was left out."""
    typed = shlex.join(str(path) for path in (*content, apart.directory))
    details = {"dir": str(apart.directory), "typed": typed}
    extra = {"sentence": f"apart.{apart.cause}", "details": details}
    log.warning("organisation left apart: %s", apart.directory, extra=extra)


def _stop_with_supervisor() -> None:
    """Stop as at SIGTERM: the supervisor has ended, and with it the standard input."""
    asyncio.get_running_loop().remove_reader(0)
    os.kill(os.getpid(), signal.SIGTERM)
