"""A supervisor of several workers behind one port: starts, restarts, replaces and stops them."""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from game_server.app.metering import metrics_directory
from game_server.errors import StartError
from game_server.settings import REPLACEMENT, Settings, as_variable

READY: Final = b"ready\n"
"""The line that a worker writes to its supervisor once it accepts connections."""
START_TIMEOUT: Final = 60.0
STOP_TIMEOUT: Final = 15.0
STABLE_AFTER: Final = 10.0
"""Seconds after which a worker counts as stable: if it ends then, it is restarted at once."""
RESTART_MIN, RESTART_MAX = 0.1, 5.0
"""Seconds before a restart; they double each time that a worker ends before it is stable."""
log = logging.getLogger(__name__)


async def run_workers(
    settings: Settings, port: int, started: Callable[[], None], draining: Callable[[], None]
) -> None:
    """Run the workers of *settings* on *port* until SIGTERM or SIGINT.

    *started* is called once all accept connections, *draining* before they stop. SIGHUP replaces
    them one by one, by the release that is installed then; during the start it waits for its end.
    Raises StartError `workers_failed`.
    """
    with metrics_directory(settings) as (directory, forget):
        known = replace(settings, metrics_directory=directory)
        workers = [_Worker(known, port, forget) for _ in range(settings.workers)]
        await _run(workers, started, draining)


async def _run(
    workers: list["_Worker"], started: Callable[[], None], draining: Callable[[], None]
) -> None:
    """Run *workers* as `run_workers` does."""
    loop = asyncio.get_running_loop()
    stop, all_started = asyncio.Event(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    replacing: set[asyncio.Task[None]] = set()

    def replace() -> None:
        if not any(not task.done() for task in replacing):
            replacing.add(loop.create_task(_replace(workers, all_started)))

    loop.add_signal_handler(signal.SIGHUP, replace)
    try:
        await asyncio.gather(*(worker.start() for worker in workers))
        supervising = [loop.create_task(worker.supervise()) for worker in workers]
        started()
        all_started.set()
        await stop.wait()
        draining()
        for task in supervising:
            task.cancel()
    finally:
        for task in replacing:
            task.cancel()
        await asyncio.gather(*(worker.stop() for worker in workers))


async def _replace(workers: list["_Worker"], all_started: asyncio.Event) -> None:
    """Replace one worker after the other, so that others accept connections meanwhile."""
    # A worker that is stopped while it starts counts as one that cannot, and ends all the others.
    await all_started.wait()
    for number, worker in enumerate(workers, 1):
        await worker.stop()
        await worker.wait_until_ready()
        details = {"n": number, "workers": len(workers)}
        log.info("worker %s is new", number, extra={"sentence": "worker.new", "details": details})


class _Worker:
    """Supervise one worker process."""

    def __init__(self, settings: Settings, port: int, forget: Callable[[int], None]) -> None:
        """Prepare; *forget* is called with the id of each process that has ended."""
        self._forget = forget
        self._command = (sys.executable, "-m", "game_server", "serve")
        self._environment = {**os.environ, **variables_of_worker(settings, port)}
        self._replacement_environment = {**self._environment, "METODD_WORKER": REPLACEMENT}
        self._process: asyncio.subprocess.Process | None = None
        self._ready = asyncio.Event()
        self._stopping = False

    async def start(self) -> None:
        """Start the process, and wait until it is ready; raise StartError if it does not start."""
        self._ready.clear()
        is_first = self._process is None
        # A worker stops at the end of its standard input: none outlives its supervisor.
        process = self._process = await asyncio.create_subprocess_exec(
            *self._command,
            env=self._environment if is_first else self._replacement_environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        if process.stdout is None:
            raise TypeError("the output of a worker is a pipe")
        try:
            async with asyncio.timeout(START_TIMEOUT):
                line = await process.stdout.readline()
        except TimeoutError:
            line = b""
        if line != READY:
            await self.stop()
            raise StartError("workers_failed")
        self._ready.set()

    async def wait_until_ready(self) -> None:
        """Wait until this worker accepts connections."""
        await self._ready.wait()

    async def supervise(self) -> None:
        """Restart the process whenever it ends, for ever."""
        loop = asyncio.get_running_loop()
        wait = RESTART_MIN
        while True:
            began = loop.time()
            if self._process is not None:
                status = await self._process.wait()
                self._forget(self._process.pid)
                if not self._stopping:
                    kind = "code" if status >= 0 else "signal"
                    details = {"pid": self._process.pid, "kind": kind, "status": abs(status)}
                    extra = {"sentence": "worker.ended", "details": details}
                    log.warning("a worker ended (%s)", status, extra=extra)
                self._stopping = False
            stable = loop.time() - began > STABLE_AFTER
            wait = RESTART_MIN if stable else min(RESTART_MAX, wait * 2)
            self._ready.clear()
            await asyncio.sleep(wait)
            try:
                await self.start()
            except StartError:
                # The worker has logged the cause; the other workers go on.
                continue

    async def stop(self) -> None:
        """Terminate the process, and kill it after `STOP_TIMEOUT`."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        self._ready.clear()
        self._stopping = True
        process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(STOP_TIMEOUT):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


def variables_of_worker(settings: Settings, port: int) -> dict[str, str]:
    """Return the environment variables that make `metodd serve` a worker with *settings* on *port*.

    They are all that it is told: nothing of them stands in the list of processes.
    """
    handed = replace(settings, port=port, workers=1, worker=True)
    variables = {"METODD_WORKER": "1", "METODD_SETTINGS": as_variable(handed)}
    if settings.metrics_token and settings.metrics_directory:
        variables["PROMETHEUS_MULTIPROC_DIR"] = str(settings.metrics_directory)
    return variables
