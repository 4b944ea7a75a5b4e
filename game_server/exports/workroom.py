"""Where exports are made: a directory for each, which neither a cancel nor a kill outlives."""

import asyncio
import fcntl
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import BinaryIO, Final

from game_server.errors import StorageUnavailableError
from game_server.storage.directory import cause_of

DIRECTORY: Final = "exports"
"""Name of the directory, inside that of the data."""
_WORK, _REST = 0.004, 0.002
"""Seconds for which the thread of an export writes, and then leaves the processor to the rooms."""

Pulse = Callable[[], None]
"""Called before each row: raises StoppedError once nobody waits any more."""
Write = Callable[[Path, Pulse], None]
"""Writes a file at a path, and calls a pulse before each row."""


class StoppedError(Exception):
    """End an export that nobody waits for any more."""


class Workroom:
    """Make one file at a time, in a thread, while the rooms of this worker play on."""

    def __init__(self, data: Path) -> None:
        """Work inside the directory *data*, once somebody asks."""
        self._directory = data / DIRECTORY
        self._turn = asyncio.Lock()

    def tidy(self) -> None:
        """Remove what processes left that were killed; those that work hold a lock on theirs."""
        with suppress(OSError):
            for path in self._directory.iterdir():
                with suppress(OSError), _locked(path):
                    shutil.rmtree(path)
        self._remove_if_empty()

    async def make(self, write: Write) -> BinaryIO:
        """Return the file that *write* made, open and without a name: closing it removes it.

        If the caller is cancelled, *write* ends at its next pulse, and what it wrote is gone when
        this returns. Raises StorageUnavailableError where the disk is full or refuses.
        """
        async with self._turn:
            stop = threading.Event()
            working = asyncio.ensure_future(asyncio.to_thread(self._work, write, stop))
            try:
                return await asyncio.shield(working)
            except asyncio.CancelledError:
                stop.set()
                with suppress(StoppedError, StorageUnavailableError):
                    (await working).close()
                raise

    def _work(self, write: Write, stop: threading.Event) -> BinaryIO:
        try:
            with self._own_directory() as directory:
                path = directory / "export"
                write(path, _pulse(stop))
                return path.open("rb")
        except OSError as error:
            raise StorageUnavailableError(cause_of(error)) from error

    @contextmanager
    def _own_directory(self) -> Iterator[Path]:
        """Give a new directory, and remove it with all that it holds."""
        self.tidy()
        with ExitStack() as held:
            held.callback(self._remove_if_empty)
            path = self._enter(held)
            held.callback(shutil.rmtree, path)
            yield path

    def _remove_if_empty(self) -> None:
        # Others may be at work.
        with suppress(OSError):
            self._directory.rmdir()

    def _enter(self, held: ExitStack) -> Path:
        """Return a new directory whose lock is *held* before anybody tidied up."""
        while True:
            self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Another worker that tidies up may be faster: then it is made anew.
            with suppress(FileNotFoundError, BlockingIOError):
                path = Path(mkdtemp(dir=self._directory))
                held.enter_context(_locked(path))
                if path.is_dir():
                    return path


@contextmanager
def _locked(directory: Path) -> Iterator[None]:
    """Hold the lock of *directory*; raises BlockingIOError while another process works in it."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _pulse(stop: threading.Event) -> Pulse:
    """Return what ends the writing once *stop* is set, and gives the rooms their turns."""
    began = time.monotonic()

    def pulse() -> None:
        nonlocal began
        if stop.is_set():
            raise StoppedError
        if time.monotonic() - began >= _WORK:
            time.sleep(_REST)
            began = time.monotonic()

    return pulse
