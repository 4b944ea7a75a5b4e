"""What is gone for good from Redis: no file of it holds the bytes any more."""

import asyncio
from pathlib import Path

import pytest

from game_server.bots.local_redis import LocalRedis
from game_server.errors import StorageUnavailableError
from game_server.storage.journal import START, Position
from game_server.storage.redis import open_store, rewriter
from tests.contracts.conftest import PROGRAMS, setting
from tests.contracts.test_following import soon

pytestmark = [pytest.mark.anyio, pytest.mark.parametrize("kind", PROGRAMS)]
MARK = "<private 7f3a>"


def lasting(redis: LocalRedis) -> bool:
    """Tell whether a file of Redis holds the mark."""
    files = [path for path in redis.directory.rglob("*") if path.is_file()]
    assert any("aof" in path.name for path in files)
    return any(MARK.encode() in content(path) for path in files)


def content(path: Path) -> bytes:
    """Return what a file holds; one that Redis has just put in another's place holds nothing."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


async def test_erased_texts_are_in_no_file(redis: LocalRedis) -> None:
    """A text stands in the log until it is erased; then in no file, and the journal stays."""
    store = await open_store(redis.url, "1.0.0")
    await store.commit("room", START, "t1", b"e1", {"x": MARK, "y": "stays"})
    assert lasting(redis)
    await store.erase("room", ["x"])
    assert not lasting(redis)
    assert await store.texts("room") == {"y": "stays"}
    await store.close()


async def test_removed_room_is_in_no_file(redis: LocalRedis) -> None:
    """Commits and texts of a removed room go with it."""
    store = await open_store(redis.url, "1.0.0")
    await store.commit("room", START, "t1", MARK.encode(), {"x": MARK})
    await store.remove("room")
    assert not lasting(redis)
    await store.close()


async def test_erased_texts_are_in_no_snapshot(redis: LocalRedis) -> None:
    """Where Redis also saves snapshots, none keeps what was erased."""
    store = await open_store(redis.url, "1.0.0")
    async with setting(redis, "save", "3600 1"):
        await store.commit("room", START, "t1", b"e1", {"x": MARK})
        await redis.execute("SAVE")
        assert MARK.encode() in (redis.directory / "dump.rdb").read_bytes()
        await store.erase("room", ["x"])
        assert not lasting(redis)
    (redis.directory / "dump.rdb").unlink()
    await store.close()


async def test_concurrent_erasures_share_rewrites(
    redis: LocalRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Callers that wait at the same time share rewrites of the files."""
    store = await open_store(redis.url, "1.0.0")
    position = START
    for number in range(20):
        tip = f"t{number}"
        text = {tip: f"{MARK} {number}"}
        position = Position(await store.commit("room", position, tip, b"", text), tip)
    made: list[None] = []
    rewrite = rewriter.Rewriter.rewrite

    async def counted(self: rewriter.Rewriter) -> None:
        made.append(None)
        await rewrite(self)

    monkeypatch.setattr(rewriter.Rewriter, "rewrite", counted)
    await asyncio.gather(*(store.erase("room", [f"t{number}"]) for number in range(20)))
    assert not lasting(redis)
    assert 1 <= len(made) <= 3
    await store.close()


async def test_deleted_records_are_in_no_file_soon(
    redis: LocalRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Deleting and purging records have the files written anew a little later, once for all."""
    monkeypatch.setattr(rewriter, "AT_MOST_EVERY", 0.1)
    store = await open_store(redis.url, "1.0.0")
    await store.put("idea", "a", MARK.encode())
    await store.put("idea", "b", MARK.encode(), 1)
    assert lasting(redis)
    await store.delete("idea", "a")
    assert await store.purge(1) == 1
    await soon(lambda: not lasting(redis))
    await store.close()


async def test_what_is_deleted_during_a_rewrite_has_one_of_its_own(
    redis: LocalRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That rewrite may have read it already."""
    monkeypatch.setattr(rewriter, "AT_MOST_EVERY", 0.1)
    store = await open_store(redis.url, "1.0.0")
    await store.put("idea", "a", b"")
    await store.put("idea", "b", MARK.encode())
    rewrite, made = rewriter.Rewriter.rewrite, list[None]()

    async def delete_behind(self: rewriter.Rewriter) -> None:
        await rewrite(self)
        made.append(None)
        if len(made) == 1:
            assert lasting(redis)
            await store.delete("idea", "b")

    monkeypatch.setattr(rewriter.Rewriter, "rewrite", delete_behind)
    await store.delete("idea", "a")
    await soon(lambda: len(made) == 2)
    assert not lasting(redis)
    await store.close()


async def test_erasing_that_takes_too_long_raises(
    redis: LocalRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An erasure without a rewrite raises, and the texts can no longer be read."""
    monkeypatch.setattr(rewriter, "WITHIN", 0.2)

    async def busy(self: rewriter.Rewriter) -> None:
        del self
        await asyncio.sleep(60)

    monkeypatch.setattr(rewriter.Rewriter, "_idle", busy)
    store = await open_store(redis.url, "1.0.0")
    await store.commit("room", START, "t1", b"e1", {"x": MARK})
    with pytest.raises(StorageUnavailableError) as refused:
        await store.erase("room", ["x"])
    assert refused.value.cause == "erasing"
    assert await store.texts("room") == {}
    await store.close()


async def test_files_are_those_of_redis(redis: LocalRedis) -> None:
    """The directory that these tests search is where Redis writes."""
    assert (redis.directory / "appendonlydir").is_dir()
