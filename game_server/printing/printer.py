"""The printer: it starts a child process for each paper, two at a time, and ends a slow one."""

import asyncio
import json
import logging
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from importlib.util import find_spec
from typing import Final

from game_server.errors import MetoddError
from game_server.printing.typography import fitted_all

LIBRARIES: Final = ("typst", "fontpkg_atkinson_hyperlegible")
"""What the extra `print` brings."""
CHILD: Final = "game_server.printing.child"
AT_ONCE: Final = 2
"""Papers that are set at the same time: rooms need the processors as well."""
MOST_WAITING: Final = 8
"""Papers that wait for that."""
TIMEOUT: Final = 30.0
"""Seconds after which a child is ended, whatever it waits for."""
DRAWN: Final = ("roof", "qr", "svg", "colour", "ink", "address")
"""Keys of data that hold no words: nothing is changed there."""
Launch = Callable[[], Awaitable[Process]]
log = logging.getLogger(__name__)


class PrintError(MetoddError):
    """Say why there is no paper: `print_missing`, `print_busy` or `print_failed`."""

    def __init__(self, code: str) -> None:
        """Take the *code*, which pages translate."""
        super().__init__()
        self.code = code


async def launch(child: str = CHILD) -> Process:
    """Start the module *child*, which sets one paper; it gets no secret of the server."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("METODD_")}
    # A session of its own: Ctrl + C in the terminal is for the server, which then ends the process.
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", child),
        env={**bare, "RAYON_NUM_THREADS": str(AT_ONCE)},
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        start_new_session=True,
    )


class Printer:
    """Set papers out of data, by templates that come with the package."""

    def __init__(
        self,
        launch: Launch = launch,
        timeout: float = TIMEOUT,
        libraries: tuple[str, ...] = LIBRARIES,
    ) -> None:
        """Start children by *launch*, which need *libraries*, and end them after *timeout* s."""
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._asked = 0
        self._launch = launch
        self._timeout = timeout
        self._libraries = libraries

    @property
    def is_installed(self) -> bool:
        """Return whether the extra `print` is there."""
        return all(map(find_spec, self._libraries))

    async def paper(
        self, template: str, data: Mapping[str, object], at: int, *, picture: bool = False
    ) -> bytes:
        """Return *data* shown by *template* as PDF/UA-1 and PDF/A-2a, or as a PNG *picture*.

        *data* has its language as `lang`; *at* is the moment (ms) of its making. Raises PrintError.
        """
        if not self.is_installed:
            raise PrintError("print_missing")
        if self._asked >= AT_ONCE + MOST_WAITING:
            raise PrintError("print_busy")
        words = fitted_all(dict(data), str(data["lang"]), DRAWN)
        job = {"template": template, "picture": picture, "at": at // 1000, "data": words}
        self._asked += 1
        try:
            async with self._slots:
                return await self._set(json.dumps(job).encode())
        finally:
            self._asked -= 1

    async def _set(self, job: bytes) -> bytes:
        process = await self._launch()
        try:
            async with asyncio.timeout(self._timeout):
                paper, told = await process.communicate(job)
        except TimeoutError:
            log.warning("a paper was not set within %s s", self._timeout)
            raise PrintError("print_failed") from None
        finally:
            # Whoever asked may have gone: nothing is set for nobody.
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        if process.returncode or not paper:
            # The last line names the error. Nothing that people typed stands in it.
            last = told.decode(errors="replace").strip().rpartition("\n")[2]
            log.error("a paper could not be set (%s): %s", process.returncode, last[:300])
            raise PrintError("print_failed")
        return paper
