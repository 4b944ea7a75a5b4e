"""What is gone for good from Redis: soon no file of it holds the bytes, by few rewrites."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from game_server.bots.local_redis import LocalRedis
from game_server.bots.local_server import HOST
from game_server.storage.journal import START, Position
from game_server.storage.redis import RedisStore, open_store, rewriter
from tests.contracts.conftest import PROGRAMS, rewritten, setting
from tests.contracts.rewrites import (
    EVERY,
    MARK,
    begun,
    full_disk,
    kill_rewrite,
    lasting,
    passed,
    slow_rewrites,
    until_rewriting,
    until_written,
)
from tests.contracts.test_following import soon
from tests.contracts.test_sqlite_killed import line, running
from tests.unit.rooms.running_room import eventually

pytestmark = [pytest.mark.anyio, pytest.mark.parametrize("kind", PROGRAMS)]
brisk = pytest.mark.usefixtures("brisk_rewrites")
LATER = "<private 9c1e>"
STUB = "tests.contracts.erasing_stub"
LATE = 60 * 60


@pytest.fixture(autouse=True)
def looks_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers look at their start, and then as the test says, unless they are brisk."""
    monkeypatch.setattr(rewriter, "LOOK_EVERY", 1e6)


@pytest.fixture
async def own_redis(tmp_path: Path, kind: str) -> AsyncIterator[LocalRedis]:
    """Yield a Redis that no other test uses: its files, and its log, are small."""
    redis = LocalRedis(tmp_path / "redis", program=PROGRAMS[kind])
    await redis.start()
    yield redis
    await redis.kill()


async def texts_in(store: RedisStore, *texts: str) -> None:
    """Commit a room with *texts* under the ids `x0`, `x1` …, and one that stays."""
    named = {f"x{number}": text for number, text in enumerate(texts)}
    await store.commit("room", START, "t1", b"e1", {**named, "y": "stays"})


@brisk
async def test_erased_texts_are_in_no_file_soon(redis: LocalRedis) -> None:
    """Nobody reads a text once it is erased; then it is in no file, and the journal stays."""
    store = await open_store(redis.url, "1.0.0")
    await texts_in(store, MARK)
    assert lasting(redis)
    await store.erase("room", ["x0"])
    assert await store.texts("room") == {"y": "stays"}
    await rewritten(store)
    assert not lasting(redis)
    await store.close()


@brisk
async def test_removed_room_is_in_no_file_soon(redis: LocalRedis) -> None:
    """Commits and texts of a removed room go with it."""
    store = await open_store(redis.url, "1.0.0")
    await store.commit("room", START, "t1", MARK.encode(), {"x": MARK})
    await store.remove("room")
    await rewritten(store)
    assert not lasting(redis)
    await store.close()


@brisk
async def test_erased_texts_are_in_no_snapshot(redis: LocalRedis) -> None:
    """Where Redis also saves snapshots, none keeps what was erased."""
    store = await open_store(redis.url, "1.0.0")
    async with setting(redis, "save", "3600 1"):
        await texts_in(store, MARK)
        await redis.execute("SAVE")
        assert MARK.encode() in (redis.directory / "dump.rdb").read_bytes()
        await store.erase("room", ["x0"])
        await rewritten(store)
        assert not lasting(redis)
        await store.close()
    (redis.directory / "dump.rdb").unlink()


@brisk
async def test_erased_texts_are_in_no_file_of_a_copy(
    redis: LocalRedis, tmp_path: Path, kind: str
) -> None:
    """The copies that follow write their files anew as well."""
    to = f"{HOST} {redis.port}"
    copy = LocalRedis(tmp_path / "copy", "--replicaof", *to.split(), program=PROGRAMS[kind])
    await copy.start()
    store = await open_store(redis.url, "1.0.0")
    try:
        await texts_in(store, MARK)
        await eventually(partial(holds, copy))
        await store.erase("room", ["x0"])
        await rewritten(store)
        assert not lasting(redis)
        assert not lasting(copy)
    finally:
        await store.close()
        await copy.kill()


@brisk
async def test_erased_texts_are_not_in_what_a_copy_took_over_at_its_start(
    redis: LocalRedis, tmp_path: Path, kind: str
) -> None:
    """A copy keeps the snapshot that it began with; also once it leads, and nobody follows."""
    to = f"{HOST} {redis.port}"
    store = await open_store(redis.url, "1.0.0")
    await texts_in(store, MARK, LATER)
    copy = LocalRedis(tmp_path / "copy", "--replicaof", *to.split(), program=PROGRAMS[kind])
    await copy.start()
    try:
        await eventually(partial(holds, copy))
        await store.erase("room", ["x0"])
        await rewritten(store)
        assert not lasting(copy)
        await store.close()
        await copy.execute("REPLICAOF", "NO", "ONE")
        store = await open_store(copy.url, "1.0.0")
        await store.erase("room", ["x1"])
        await rewritten(store)
        assert not lasting(copy, LATER)
    finally:
        await store.close()
        await copy.kill()


@brisk
async def test_a_copy_that_was_away_writes_its_file_as_it_is_back(
    redis: LocalRedis, tmp_path: Path, kind: str
) -> None:
    """It takes over the deletions from the stream, which changes nothing in what its file has.

    Without a copy that is back, nothing is written a second time.
    """
    to = f"{HOST} {redis.port}".split()
    copy = LocalRedis(tmp_path / "copy", "--replicaof", *to, program=PROGRAMS[kind])
    await copy.start()
    store = await open_store(redis.url, "1.0.0")
    try:
        await texts_in(store, MARK)
        await eventually(partial(holds, copy))
        # Frozen and cut off; it comes back where it was in the stream.
        os.kill(copy.pid, signal.SIGSTOP)
        await redis.execute("CLIENT", "KILL", "TYPE", "replica")
        await eventually(partial(has_copies, redis, 0))
        await store.erase("room", ["x0"])
        await rewritten(store)
        assert not lasting(redis)
        assert lasting(copy)
        done = await begun(redis)
        await passed(redis, EVERY)
        assert not await store.rewriter.look()
        assert await begun(redis) == done
        os.kill(copy.pid, signal.SIGCONT)
        await eventually(partial(has_copies, redis, 1))
        await eventually(partial(is_gone, copy))
        assert await copy.execute("HEXISTS", "metodd:{room}:texts", "x0") == b":0\r\n"
    finally:
        await store.close()
        await copy.kill()


async def has_copies(redis: LocalRedis, number: int) -> bool:
    """Tell whether so many copies follow."""
    return f"connected_slaves:{number}\r\n".encode() in await redis.execute("INFO", "replication")


async def is_gone(redis: LocalRedis) -> bool:
    """Tell whether no file holds the mark."""
    return not lasting(redis)


async def holds(redis: LocalRedis) -> bool:
    """Tell whether a file of a Redis that has just been started holds the mark."""
    return redis.directory.joinpath("appendonlydir").is_dir() and lasting(redis)


@brisk
async def test_deleted_records_are_in_no_file_soon(redis: LocalRedis) -> None:
    """Deleting and purging records have the files written anew, too."""
    store = await open_store(redis.url, "1.0.0")
    await store.put("idea", "a", MARK.encode())
    await store.put("idea", "b", MARK.encode(), 1)
    assert lasting(redis)
    await store.delete("idea", "a")
    assert await store.purge(1) == 1
    await soon(lambda: not lasting(redis))
    await store.close()


async def test_all_workers_have_one_rewrite_in_ten_minutes(redis: LocalRedis) -> None:
    """However many erase: a minute after the first one, then not before ten have passed."""
    workers = [await open_store(redis.url, "1.0.0") for _ in range(3)]
    await texts_in(workers[0], *[f"{MARK} {number}" for number in range(57)])
    before = await begun(redis)
    erased = (worker.erase("room", [f"x{n}"]) for n, worker in enumerate(workers * 18))
    await asyncio.gather(*erased)
    await look(*workers)
    assert await begun(redis) == before
    assert lasting(redis)
    await passed(redis, 60)
    await look(*workers)
    await rewritten(workers[0])
    assert await begun(redis) == before + 1
    await workers[1].erase("room", [f"x{number}" for number in range(54, 57)])
    await passed(redis, EVERY - 60)
    await look(*workers)
    assert await begun(redis) == before + 1
    assert lasting(redis)
    await passed(redis, 60)
    await look(*workers)
    await rewritten(workers[0])
    assert await begun(redis) == before + 2
    assert not lasting(redis)
    await look(*workers)
    for worker in workers:
        await worker.close()
    assert await begun(redis) == before + 2


async def look(*workers: RedisStore) -> None:
    """Have all look at the same moment whether a rewrite is due."""
    await asyncio.gather(*(worker.rewriter.look() for worker in workers))


async def test_a_stopped_worker_leaves_nothing_if_it_may(redis: LocalRedis) -> None:
    """The last one that stops waits for no minute: nobody may come who looks."""
    store = await open_store(redis.url, "1.0.0")
    await texts_in(store, MARK)
    await store.erase("room", ["x0"])
    await store.close()
    await soon(lambda: not lasting(redis))


async def test_a_killed_worker_loses_no_rewrite(redis: LocalRedis) -> None:
    """What it erased is marked in Redis: whoever starts, or looks, does it once it is due."""
    store = await open_store(redis.url, "1.0.0")
    await store.commit("room", START, "t1", b"e1", {"x": MARK})
    await store.erase("room", ["nothing"])
    assert await store.rewriter.is_clean()
    async with slow_rewrites(redis):
        with running(redis.url, STUB) as process:
            assert line(process) == "erased"
            # In the midst of its rewrite, which does not come to its end either.
            await kill_rewrite(redis)
            process.kill()
            process.wait()
        await until_written(redis)
    assert await store.texts("room") == {}
    assert lasting(redis)
    assert not await store.rewriter.look()
    await store.close()
    assert lasting(redis)
    await passed(redis, EVERY)
    other = await open_store(redis.url, "1.0.0")
    await rewritten(other)
    assert not lasting(redis)
    await other.close()


async def test_what_is_deleted_during_a_rewrite_has_one_of_its_own(redis: LocalRedis) -> None:
    """That rewrite has read it already."""
    store = await open_store(redis.url, "1.0.0")
    await texts_in(store, "first", MARK)
    await store.erase("room", ["x0"])
    async with slow_rewrites(redis):
        looked = asyncio.create_task(store.rewriter.look(after=0))
        await until_rewriting(redis)
        await store.erase("room", ["x1"])
        assert await looked
    assert lasting(redis)
    assert not await store.rewriter.is_clean()
    await passed(redis, EVERY)
    await look(store)
    await rewritten(store)
    assert not lasting(redis)
    await store.close()


@pytest.mark.parametrize("fault", ["killed", "full"])
async def test_a_rewrite_that_fails_is_told_and_tried_again(
    own_redis: LocalRedis, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    """The log says for how long erased data have been in the files; ten minutes later they go."""
    redis, store = own_redis, await open_store(own_redis.url, "1.0.0")
    await texts_in(store, MARK)
    await store.commit("room", Position(1, "t1"), "t2", bytes(1_000_000), {})
    # So that the file which commands go to is small, and the one that is made anew is not.
    await store.rewriter.rewrite()
    await store.erase("room", ["x0"])
    await passed(redis, LATE)
    caplog.set_level(logging.WARNING)
    async with setting(redis, "rdbcompression", "no"):
        if fault == "full":
            with full_disk(redis, 100_000):
                await look(store)
                await until_written(redis)
        else:
            async with slow_rewrites(redis):
                await asyncio.gather(look(store), kill_rewrite(redis))
                await until_written(redis)
    await soon(lambda: "not_rewritten" in caplog.text)
    (told,) = (vars(one) for one in caplog.records if "sentence" in vars(one))
    assert told["sentence"] == "rewrite_failed"
    assert told["details"] == {"cause": "not_rewritten", "minutes": 60}
    assert lasting(redis)
    assert not await store.rewriter.look()
    await passed(redis, EVERY)
    await look(store)
    await rewritten(store)
    assert not lasting(redis)
    await store.close()


async def test_a_clock_that_is_set_back_holds_up_no_rewrite(redis: LocalRedis) -> None:
    """A rewrite, and a deletion, that lie ahead are taken for past ones."""
    store = await open_store(redis.url, "1.0.0")
    await texts_in(store, "first", MARK)
    await store.erase("room", ["x0"])
    assert await store.rewriter.look(after=0)
    await store.erase("room", ["x1"])
    await passed(redis, -LATE)
    await look(store)
    await rewritten(store)
    assert not lasting(redis)
    await store.close()


async def test_files_are_those_of_redis(redis: LocalRedis) -> None:
    """The directory that these tests search is where Redis writes."""
    assert (redis.directory / "appendonlydir").is_dir()
