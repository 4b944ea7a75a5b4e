"""The writer thread: it runs all waiting jobs in one transaction, then delivers their results.

Around each statement it gives the interpreter to rooms and sockets and waits for it again, so that
a transaction has as few statements as it can.
"""

import asyncio
import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Final, Generic, TypeVar

from game_server.errors import MetoddError, StorageUnavailableError
from game_server.storage.sqlite.file import BUSY_TIMEOUT_MILLISECONDS, unavailable

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_logger: Final = logging.getLogger(__name__)
_RETRY_SECONDS: Final = 0.1
_GATHER_SECONDS: Final = 0.02
_CHECKPOINT_TIMEOUT_MILLISECONDS: Final = 20


class _Job(Generic[T_co]):
    """Carry one piece of work to the writer, and its result back to the caller's loop."""

    def __init__(
        self,
        work: Callable[[sqlite3.Connection], T_co],
        *,
        room: str,
        erases: bool,
        one_statement: bool,
    ) -> None:
        self.room = room
        self.erases = erases
        self.one_statement = one_statement
        self.failed = False
        self.loop = asyncio.get_running_loop()
        self.result: asyncio.Future[T_co] = self.loop.create_future()
        self._work = work
        self._resolve: Callable[[], object] = self.result.cancel

    def run(self, connection: sqlite3.Connection) -> None:
        """Do the work; what it raises is its result. Raises sqlite3.Error when SQLite fails."""
        try:
            result = self._work(connection)
        except sqlite3.Error:
            raise
        except Exception as error:
            if not isinstance(error, MetoddError):
                _logger.exception("a job for the database failed")
            self.fail(error)
        else:
            self._resolve = partial(self.result.set_result, result)

    def fail(self, error: Exception) -> None:
        """Make *error* the result."""
        self.failed = True
        self._resolve = partial(self.result.set_exception, error)

    def deliver(self) -> None:
        """Resolve the future, in the caller's loop, unless the caller was cancelled."""
        if not self.result.done():
            self._resolve()


class Writer:
    """Own the only writing connection, in a thread, for all rooms and the archive."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start the thread; the connection is its own from now on.

        `sleep` and `clock` (seconds) are how it waits for jobs of other rooms.
        """
        self.transactions = 0
        self._sleep = sleep
        self._clock = clock
        self._began = 0.0
        self._last_room = ""
        self._connection = connection
        self._jobs: queue.SimpleQueue[_Job[object] | None] = queue.SimpleQueue()
        # A server that was killed may have deleted data without erasing their bytes.
        self._erasure_pending = True
        self._erasing: list[_Job[object]] = []
        self._thread = threading.Thread(target=self._run, name="metodd-write", daemon=True)
        self._thread.start()

    async def submit(
        self,
        work: Callable[[sqlite3.Connection], T],
        *,
        room: str = "",
        erases: bool = False,
        one_statement: bool = False,
    ) -> T:
        """Run *work* in the next transaction and return its result once that is durable.

        Where several rooms write, a job that names its *room* waits for others for at most
        _GATHER_SECONDS: a transaction wakes threads and the disk, so it is to be shared. With
        `erases`, the result comes once moreover no file holds what the work deleted.
        `one_statement` says that it writes by one alone: if no other job waits, that is its own
        transaction. Whatever `work` raises is raised here and undone, and *work* may be called
        again where another job failed; StorageUnavailableError when the whole transaction failed,
        or when the writer has stopped.
        """
        if not self._thread.is_alive():
            raise StorageUnavailableError("closed")
        job = _Job(work, room=room, erases=erases, one_statement=one_statement)
        self._jobs.put(job)
        return await job.result

    def stop(self) -> None:
        """Finish the waiting jobs and close the connection; block until that is done."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        more = True
        try:
            while more:
                group, more = self._next_group()
                if group:
                    self._transact(group)
                if self._erasure_pending:
                    self._truncate_log()
        finally:
            for job in self._erasing:
                job.fail(StorageUnavailableError("closed"))
            _deliver_results(self._erasing)
            self._connection.close()

    def _next_group(self) -> tuple[list[_Job[object]], bool]:
        """Wait for a job, then take all that wait; return them and whether more may come."""
        group: list[_Job[object]] = []
        try:
            job = self._jobs.get(timeout=_RETRY_SECONDS if self._erasure_pending else None)
            if job is not None:
                self._wait_for_others(job.room)
            while job is not None:
                group.append(job)
                job = self._jobs.get_nowait()
        except queue.Empty:
            return group, True
        return group, False

    def _wait_for_others(self, room: str) -> None:
        """Start transactions of several rooms no faster than one in _GATHER_SECONDS."""
        if room and self._last_room not in ("", room):
            rest = self._began + _GATHER_SECONDS - self._clock()
            if rest > 0:
                self._sleep(rest)
        self._last_room = room or self._last_room
        self._began = self._clock()

    def _transact(self, group: list[_Job[object]]) -> None:
        """Run a group of jobs in one transaction: if SQLite fails, all of them fail."""
        left = group
        try:
            while not self._run_all(left):
                left = [job for job in left if not job.failed]
        except sqlite3.Error as error:
            _logger.debug("a transaction failed: %s", error)
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            for job in group:
                job.fail(unavailable(error))
            _deliver_results(group)
            return
        self.transactions += 1
        erasing = [job for job in group if job.erases]
        _deliver_results([job for job in group if not job.erases])
        self._erasing += erasing
        self._erasure_pending = self._erasure_pending or bool(erasing)

    def _run_all(self, group: list[_Job[object]]) -> bool:
        """Run *group* in one transaction; undo it, and return False, if one failed in its midst."""
        connection = self._connection
        if len(group) == 1 and group[0].one_statement:
            group[0].run(connection)
            return True
        connection.execute("BEGIN IMMEDIATE")
        for job in group:
            written = connection.total_changes
            job.run(connection)
            if job.failed and connection.total_changes != written:
                connection.execute("ROLLBACK")
                return False
        connection.execute("COMMIT")
        return True

    def _truncate_log(self) -> None:
        """Truncate the write-ahead log, which holds deleted bytes, unless a reader uses it."""
        try:
            self._connection.execute(f"PRAGMA busy_timeout = {_CHECKPOINT_TIMEOUT_MILLISECONDS}")
            checkpoint = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy: int = checkpoint.fetchone()[0]
            self._connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MILLISECONDS}")
        except sqlite3.Error as error:
            _logger.debug("erasing waits: %s", error)
            return
        if not busy:
            self._erasure_pending = False
            _deliver_results(self._erasing)
            self._erasing = []


def _deliver_results(jobs: list[_Job[object]]) -> None:
    """Deliver results with one wake-up per event loop; a closed loop no longer waits."""
    for loop in {job.loop for job in jobs}:
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_deliver, [job for job in jobs if job.loop is loop])


def _deliver(jobs: list[_Job[object]]) -> None:
    for job in jobs:
        job.deliver()
