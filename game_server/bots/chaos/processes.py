"""Child processes that are killed, frozen and started again."""

import asyncio
import os
import signal
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path


class Process:
    """Run *command*; its output is appended to the file *log*."""

    def __init__(
        self, command: Sequence[str], log: Path, environment: Mapping[str, str] | None = None
    ) -> None:
        """Prepare; *environment* is added to that of this process; `start` starts it."""
        self.log = log
        self.frozen = False
        self._command = tuple(command)
        self._environment = {**os.environ, **(environment or {})}
        self._process: asyncio.subprocess.Process | None = None

    @property
    def running(self) -> bool:
        """Return whether the process was started and has not ended; a frozen one runs."""
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Start the process in a process group of its own, which Ctrl + C does not reach."""
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
        """Kill the process, frozen or not, and wait until it has ended."""
        self.end()
        if self._process is not None:
            await self._process.wait()

    def end(self) -> None:
        """Send SIGKILL to the process and its children: Redis has children that write."""
        if self._process is not None and self.running:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self.frozen = False

    def freeze(self) -> None:
        """Send SIGSTOP: the process does nothing, and its sockets stay open."""
        self.signal(signal.SIGSTOP)
        self.frozen = True

    def thaw(self) -> None:
        """Send SIGCONT to a frozen process."""
        self.signal(signal.SIGCONT)
        self.frozen = False

    def signal(self, number: signal.Signals) -> None:
        """Send a signal, or nothing if the process has ended."""
        if self._process is not None and self.running:
            with suppress(ProcessLookupError):
                self._process.send_signal(number)
