"""Processes that are killed, frozen and started again, each by its own id only."""

import asyncio
import os
import signal
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path


class Process:
    """Run *command*; what it prints goes to the end of *log*."""

    def __init__(
        self, command: Sequence[str], log: Path, environment: Mapping[str, str] | None = None
    ) -> None:
        """Prepare; *environment* is added to that of this process."""
        self.log = log
        self.frozen = False
        self._command = tuple(command)
        self._environment = {**os.environ, **(environment or {})}
        self._process: asyncio.subprocess.Process | None = None

    @property
    def running(self) -> bool:
        """Tell whether the process was started and has not ended, also while it is frozen."""
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Start the process, in a group of its own: a Ctrl + C is not for it."""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                env=self._environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                process_group=0,
            )
        self.frozen = False

    async def kill(self) -> None:
        """End the process at once, as a power cut does; one that is frozen too."""
        self.end()
        if self._process is not None:
            await self._process.wait()

    def end(self) -> None:
        """Let the process end at once, and what it started: Redis has children that write."""
        if self._process is not None and self.running:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self.frozen = False

    def freeze(self) -> None:
        """Stop the process without ending it: its sockets stay open."""
        self.signal(signal.SIGSTOP)
        self.frozen = True

    def thaw(self) -> None:
        """Let a frozen process go on."""
        self.signal(signal.SIGCONT)
        self.frozen = False

    def signal(self, number: signal.Signals) -> None:
        """Send a signal, if there still is somebody to get it."""
        if self._process is not None and self.running:
            with suppress(ProcessLookupError):
                self._process.send_signal(number)
