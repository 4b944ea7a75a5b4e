"""Several workers behind one port: started, started again when they die, and stopped together."""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Callable
from typing import Final

from game_server.errors import StartError
from game_server.settings import AGAIN, Settings

__all__ = ["READY", "run_workers"]

READY: Final = b"ready\n"
"""What a worker writes to the process that started it, once it answers."""
START_LIMIT: Final = 60.0
STOP_LIMIT: Final = 15.0
LONG: Final = 10.0
"""Seconds that a worker has to live for its death to be an accident rather than a habit."""
SOONEST, LATEST = 0.1, 5.0
CANNOT_START: Final = 2
log = logging.getLogger(__name__)


async def run_workers(
    settings: Settings, port: int, started: Callable[[], None], draining: Callable[[], None]
) -> None:
    """Run the workers of *settings* on *port* until told to stop.

    *started* is called once all answer, *draining* when they are told to stop. SIGHUP replaces
    them one after the other, by what is installed then. Raises StartError `workers_failed`.
    """
    workers = [_Worker(settings, port) for _ in range(settings.workers)]
    loop = asyncio.get_running_loop()
    told = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    replacing: set[asyncio.Task[None]] = set()

    def replace() -> None:
        if not any(not task.done() for task in replacing):
            replacing.add(loop.create_task(_replace(workers)))

    loop.add_signal_handler(signal.SIGHUP, replace)
    try:
        await asyncio.gather(*(worker.start() for worker in workers))
        keeping = [loop.create_task(worker.keep()) for worker in workers]
        started()
        await told.wait()
        draining()
        for task in (*keeping, *replacing):
            task.cancel()
    finally:
        await asyncio.gather(*(worker.stop() for worker in workers))


async def _replace(workers: list["_Worker"]) -> None:
    """Replace one worker after the other, so that the port is always answered."""
    for number, worker in enumerate(workers, 1):
        await worker.stop()
        await worker.answers()
        told = {"n": number, "workers": len(workers)}
        log.info("worker %s is new", number, extra={"sentence": "worker.new", "details": told})


class _Worker:
    """Keep one worker alive."""

    def __init__(self, settings: Settings, port: int) -> None:
        self._command = (sys.executable, "-m", "game_server", *_arguments(settings, port))
        self._environment = {**os.environ, **_variables(settings)}
        self._again = {**self._environment, "METODD_WORKER": AGAIN}
        self._process: asyncio.subprocess.Process | None = None
        self._ready = asyncio.Event()
        self._told = False

    async def start(self) -> None:
        """Start the process and wait until it answers; raise StartError if it does not."""
        self._ready.clear()
        # It stops by itself once the other end of its input is closed: no worker is left alone.
        process = self._process = await asyncio.create_subprocess_exec(
            *self._command,
            env=self._environment if self._process is None else self._again,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        if process.stdout is None:
            raise TypeError("a worker speaks on a pipe")
        try:
            async with asyncio.timeout(START_LIMIT):
                said = await process.stdout.readline()
        except TimeoutError:
            said = b""
        if said != READY:
            await self.stop()
            raise StartError("workers_failed")
        self._ready.set()

    async def answers(self) -> None:
        """Wait until this worker answers."""
        await self._ready.wait()

    async def keep(self) -> None:
        """Start the process again whenever it ends."""
        loop = asyncio.get_running_loop()
        wait = SOONEST
        while True:
            began = loop.time()
            if self._process is not None:
                status = await self._process.wait()
                if not self._told:
                    kind = "code" if status >= 0 else "signal"
                    told = {"pid": self._process.pid, "kind": kind, "status": abs(status)}
                    extra = {"sentence": "worker.ended", "details": told}
                    log.warning("a worker ended (%s)", status, extra=extra)
                self._told = False
            wait = SOONEST if loop.time() - began > LONG else min(LATEST, wait * 2)
            self._ready.clear()
            await asyncio.sleep(wait)
            try:
                await self.start()
            except StartError:
                # It has said why on its own; the others play on.
                continue

    async def stop(self) -> None:
        """End the process politely, and kill it if it does not go."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        self._ready.clear()
        self._told = True
        process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(STOP_LIMIT):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


def _arguments(settings: Settings, port: int) -> list[str]:
    """Return what is typed for a worker with *settings*."""
    words = ["--language", settings.language, "serve"]
    words += ["--host", settings.host, "--port", str(port), "--data", str(settings.data)]
    words += [word for path in settings.content for word in ("--content", str(path))]
    words += ["--max-connections", str(settings.most_connections)]
    if settings.profile:
        words += ["--profile", settings.profile]
    if settings.public_url:
        words += ["--public-url", settings.public_url]
    words += [word for proxy in settings.trusted_proxies for word in ("--trusted-proxy", proxy)]
    if settings.wifi:
        words += ["--wifi", f"{settings.wifi.ssid}:{settings.wifi.key}"]
    return words


def _variables(settings: Settings) -> dict[str, str]:
    """Return what a worker is told in its environment, for it is secret or not for people."""
    variables = {"METODD_WORKER": "1", "METODD_STORE": settings.store or ""}
    if settings.facilitator_key:
        variables["METODD_FACILITATOR_KEY"] = settings.facilitator_key
    return variables
