"""The writer thread: groups, refusals, failures, and callers that no longer wait."""

import asyncio
import logging
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from game_server.errors import RoomUnknownError, StorageUnavailableError
from game_server.storage.sqlite.file import FILE_NAME, open_to_write
from game_server.storage.sqlite.writer import Writer

pytestmark = pytest.mark.anyio

Work = Callable[[sqlite3.Connection], int]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the database is."""
    return tmp_path / FILE_NAME


@pytest.fixture
async def writer(path: Path) -> AsyncIterator[Writer]:
    """Yield a running writer, and stop it."""
    writer = Writer(open_to_write(path, "1.0.0"))
    yield writer
    await asyncio.to_thread(writer.stop)


@asynccontextmanager
async def busy(writer: Writer) -> AsyncIterator[None]:
    """Keep the writer at work on one job, so that whatever is submitted meanwhile waits."""
    begun, free = threading.Event(), threading.Event()

    def work(_: sqlite3.Connection) -> None:
        begun.set()
        free.wait()

    waiting = asyncio.ensure_future(writer.submit(work))
    await asyncio.to_thread(begun.wait)
    try:
        yield
    finally:
        free.set()
        await waiting


def put(key: str, value: bytes = b"") -> Work:
    """Return work that inserts a record and returns the length of its value."""

    def work(connection: sqlite3.Connection) -> int:
        row = ("kind", key, None, b"", value)
        connection.execute("INSERT INTO records VALUES (?, ?, ?, ?, ?)", row)
        return len(value)

    return work


def then_raise(work: Work, error: Exception) -> Work:
    """Return work that fails after it has written."""

    def failing(connection: sqlite3.Connection) -> int:
        work(connection)
        raise error

    return failing


def keys(path: Path) -> list[str]:
    """List the records as another connection sees them."""
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT key FROM records ORDER BY key")]


def files(directory: Path) -> list[str]:
    """List the files of a directory."""
    return [path.name for path in directory.iterdir()]


def pragma(setting: str) -> Work:
    """Return work that changes a setting of the writer's connection, which is its thread's own."""
    return lambda connection: connection.execute(f"PRAGMA {setting}").rowcount


async def test_waiting_jobs_share_a_transaction(writer: Writer) -> None:
    """A hundred jobs that wait are one transaction, and each gets its own result."""
    async with busy(writer):
        waiting = [
            asyncio.ensure_future(writer.submit(put(f"{size}", bytes(size)))) for size in range(100)
        ]
        await asyncio.sleep(0)
        before = writer.transactions
    assert await asyncio.gather(*waiting) == list(range(100))
    # One for what kept the writer busy, one for all that waited.
    assert writer.transactions == before + 2


async def test_rooms_that_write_in_turn_share_transactions(path: Path) -> None:
    """A room waits for others only if another wrote just before; alone it never waits."""
    waits, go_on = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def sleep(seconds: float) -> None:
        assert 0 < seconds < 1
        loop.call_soon_threadsafe(waits.set)
        go_on.wait()

    connection = open_to_write(path, "1.0.0")
    # As if the last transaction had only begun, however slow the machine is.
    writer = Writer(connection, sleep, clock=lambda: 7.0)
    for key in "abc":
        await writer.submit(put(key), room="one")
    assert not waits.is_set()
    before = writer.transactions
    first = asyncio.ensure_future(writer.submit(put("d", b"d"), room="two"))
    await waits.wait()
    others = [asyncio.ensure_future(writer.submit(put(f"e{n}"), room=f"{n}")) for n in range(8)]
    await asyncio.sleep(0)
    assert not first.done()
    go_on.set()
    assert await first == 1
    assert await asyncio.gather(*others) == [0] * 8
    assert writer.transactions == before + 1
    await asyncio.to_thread(writer.stop)


async def test_refused_job_is_undone_alone(
    writer: Writer, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A refusal undoes the writes of its own job only, and is not logged."""
    async with busy(writer):
        waiting = [
            asyncio.ensure_future(writer.submit(work))
            for work in (put("a"), then_raise(put("b"), RoomUnknownError(room="b")), put("c"))
        ]
        await asyncio.sleep(0)
    outcomes = await asyncio.gather(*waiting, return_exceptions=True)
    assert isinstance(outcomes[1], RoomUnknownError)
    assert (outcomes[0], outcomes[2]) == (0, 0)
    assert keys(path) == ["a", "c"]
    assert caplog.records == []


async def test_faulty_job_fails_alone_and_is_logged(
    writer: Writer, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A job that fails for a reason of its own harms no other, and the log says why."""
    async with busy(writer):
        waiting = [
            asyncio.ensure_future(writer.submit(work))
            for work in (put("a"), then_raise(put("b"), ValueError("odd")), put("\ud800"), put("c"))
        ]
        await asyncio.sleep(0)
    outcomes = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [int, ValueError, UnicodeEncodeError, int]
    assert keys(path) == ["a", "c"]
    assert [record.levelno for record in caplog.records] == [logging.ERROR] * 2


async def test_failing_transaction_fails_all_its_jobs(writer: Writer, path: Path) -> None:
    """When the store itself fails every job of the group is unavailable, and the next is tried."""
    await writer.submit(pragma("max_page_count = 1"))
    async with busy(writer):
        waiting = [
            asyncio.ensure_future(writer.submit(work))
            for work in (put("a"), put("long", bytes(10_000)), put("c"))
        ]
        await asyncio.sleep(0)
    outcomes = await asyncio.gather(*waiting, return_exceptions=True)
    for outcome in outcomes:
        assert isinstance(outcome, StorageUnavailableError)
        assert outcome.cause == "full"
    assert len(outcomes) == 3
    assert keys(path) == []
    assert await writer.submit(put("a")) == 0
    assert keys(path) == ["a"]


async def test_locked_database_is_named(writer: Writer, path: Path) -> None:
    """While another program locks the database, writes raise StorageUnavailableError."""
    await writer.submit(pragma("busy_timeout = 1"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageUnavailableError) as refused:
        await writer.submit(put("a"))
    assert refused.value.cause == "SQLITE_BUSY: database is locked"
    other.close()
    assert await writer.submit(put("a")) == 0


async def test_cancelled_caller_changes_nothing_for_the_others(writer: Writer, path: Path) -> None:
    """A job whose caller was cancelled is still done whole, and the others get their results."""
    async with busy(writer):
        waiting = [asyncio.ensure_future(writer.submit(put(key))) for key in ("a", "b", "c")]
        await asyncio.sleep(0)
        waiting[1].cancel()
    outcomes = await asyncio.gather(*waiting, return_exceptions=True)
    assert isinstance(outcomes[1], asyncio.CancelledError)
    assert (outcomes[0], outcomes[2]) == (0, 0)
    assert keys(path) == ["a", "b", "c"]


def test_closed_loop_is_not_waited_for(path: Path) -> None:
    """A loop that is closed while its job waits harms neither the job nor the next loop's."""
    writer = Writer(open_to_write(path, "1.0.0"))
    free = threading.Event()

    async def leave_behind() -> None:
        work = then_raise(lambda _: int(free.wait()), RoomUnknownError())
        waiting = [asyncio.ensure_future(writer.submit(job)) for job in (work, put("a"))]
        await asyncio.wait(waiting, timeout=0)

    async def come_after() -> list[int]:
        waiting = asyncio.gather(writer.submit(put("b")), writer.submit(put("c", b"c")))
        free.set()
        return list(await waiting)

    asyncio.run(leave_behind())
    assert asyncio.run(come_after()) == [0, 1]
    assert keys(path) == ["a", "b", "c"]
    writer.stop()


async def test_stopping_finishes_what_waits(path: Path) -> None:
    """Whatever was submitted before the stop is written and answered, then the file is closed."""
    writer = Writer(open_to_write(path, "1.0.0"))
    waiting = [asyncio.ensure_future(writer.submit(put(f"{n}", bytes(n)))) for n in range(10)]
    await asyncio.sleep(0)
    await asyncio.to_thread(writer.stop)
    assert await asyncio.gather(*waiting) == list(range(10))
    assert files(path.parent) == [FILE_NAME]
    assert len(keys(path)) == 10
    with pytest.raises(StorageUnavailableError):
        await writer.submit(put("late"))


async def test_erasing_waits_for_a_checkpoint(writer: Writer, path: Path) -> None:
    """Work that erases is answered once the log could be emptied; other work does not wait."""
    await writer.submit(put("a"))
    await writer.submit(put("b"))
    begun: list[sqlite3.Cursor] = []

    def begin_reading(connection: sqlite3.Connection) -> None:
        begun.append(connection.execute("SELECT key FROM records"))
        begun[0].fetchone()

    await writer.submit(begin_reading)
    erasing = asyncio.ensure_future(
        writer.submit(lambda c: c.execute("DELETE FROM records").rowcount, erases=True)
    )
    await asyncio.sleep(0)
    assert await writer.submit(put("c")) == 0
    assert not erasing.done()
    await writer.submit(lambda _: begun[0].close())
    assert await erasing == 2
    assert keys(path) == ["c"]
