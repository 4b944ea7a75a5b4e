"""What is gone for good: no file of the store holds the bytes any more."""

import asyncio
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from game_server.errors import StorageUnavailableError
from game_server.storage.journal import START, Position
from game_server.storage.sqlite import SqliteStore, open_store
from game_server.storage.sqlite.file import FILE_NAME
from tests.timeouts import WAIT_LIMIT

pytestmark = pytest.mark.anyio
LOOK_EVERY = 0.01


def mark(number: int) -> str:
    """Return a text that stands nowhere else."""
    return f"<{number:06d}-private>"


def lasting(directory: Path, marks: set[str]) -> set[str]:
    """Return those of the marks that some file in the directory still holds."""
    files = b"\0".join(path.read_bytes() for path in directory.iterdir())
    return {text for text in marks if text.encode() in files}


def lasting_at_last(directory: Path, marks: set[str]) -> set[str]:
    """Give the store time to erase by itself, and return what then still lasts."""
    for _ in range(round(WAIT_LIMIT / LOOK_EVERY)):
        if not lasting(directory, marks):
            break
        time.sleep(LOOK_EVERY)
    return lasting(directory, marks)


@contextmanager
def reading_still(directory: Path) -> Iterator[sqlite3.Connection]:
    """Hold the database as it is now, as a reader does that was stopped half-way."""
    reader = sqlite3.connect(directory / FILE_NAME, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM commits").fetchone()
    try:
        yield reader
    finally:
        reader.close()


async def one_text(store: SqliteStore) -> set[str]:
    """Commit one text, under the id x, and return its mark."""
    await store.commit("room", START, "t1", b"e1", {"x": mark(1)})
    return {mark(1)}


@pytest.mark.parametrize("seed", range(4))
async def test_erased_texts_leave_no_byte(tmp_path: Path, seed: int) -> None:
    """However the database grew and shrank, the bytes of each erased text are in no file."""
    chance = random.Random(seed)
    store = open_store(tmp_path, "1.0.0")
    positions: dict[str, Position] = {}
    live: dict[tuple[str, str], str] = {}
    gone: set[str] = set()
    for _ in range(25):
        for _ in range(chance.randrange(1, 40)):
            number = len(live) + len(gone)
            room, text_id = f"room {chance.randrange(3)}", f"{chance.random()}"
            before = positions.get(room, START)
            text = mark(number) * chance.choice([1, 1, 2, 5, 20, 60])
            version = await store.commit(room, before, f"t{number}", b"e" * 40, {text_id: text})
            positions[room] = Position(version, f"t{number}")
            live[room, text_id] = mark(number)
        for room, text_id in chance.sample(sorted(live), chance.randrange(len(live) // 2 + 1)):
            gone.add(live.pop((room, text_id)))
            await store.erase(room, [text_id])
        assert lasting(tmp_path, gone) == set()
    assert len(gone) > 50
    assert lasting(tmp_path, set(live.values())) == set(live.values())
    await store.close()


async def test_removed_rooms_leave_no_byte(tmp_path: Path) -> None:
    """Entries and texts of removed rooms are in no file, while those beside them are."""
    chance = random.Random(0)
    store = open_store(tmp_path, "1.0.0")
    positions: dict[int, Position] = {}
    for number in range(0, 1200, 2):
        room = chance.randrange(8)
        before = positions.get(room, START)
        entry = mark(number).encode() * chance.choice([1, 2, 8, 40])
        texts = {f"x{number}": f"{mark(number + 1)} {room}"}
        version = await store.commit(str(room), before, f"t{number}", entry, texts)
        positions[room] = Position(version, f"t{number}")
    everything = {mark(number) for number in range(1200)}
    for room in (3, 1, 4, 7, 0):
        of_room = {commit.entry[:16].decode() for commit in await store.read(str(room))} | {
            text[:16] for text in (await store.texts(str(room))).values()
        }
        assert lasting(tmp_path, of_room) == of_room != set()
        await store.remove(str(room))
        everything -= of_room
        assert lasting(tmp_path, of_room) == set()
    assert lasting(tmp_path, everything) == everything
    await store.close()


async def test_deleted_and_purged_records_leave_no_byte(tmp_path: Path) -> None:
    """Values of deleted and of expired records are in no file."""
    store = open_store(tmp_path, "1.0.0")
    keep, delete, purge = ({mark(3 * n + which) for n in range(100)} for which in range(3))
    for text in keep | delete | purge:
        expires = 1 if text in purge else None
        await store.put("idea", text[3:7], text.encode(), expires)
    for text in delete:
        await store.delete("idea", text[3:7])
    assert lasting(tmp_path, delete) == set()
    assert await store.purge(1) == 100
    assert lasting(tmp_path, purge) == set()
    assert lasting(tmp_path, keep) == keep
    await store.close()


async def test_erasing_waits_for_a_reader_and_commits_do_not(tmp_path: Path) -> None:
    """While a reader uses the old pages, an erasure does not return, and commits go on."""
    store = open_store(tmp_path, "1.0.0")
    marks = await one_text(store)
    with reading_still(tmp_path) as reader:
        erasing = asyncio.ensure_future(store.erase("room", ["x"]))
        for number in range(5):
            await store.commit(f"other {number}", START, "t1", b"e1", {})
        assert await store.texts("room") == {}
        assert not erasing.done()
        assert lasting(tmp_path, marks) == marks
        reader.execute("ROLLBACK")
        await erasing
        assert lasting(tmp_path, marks) == set()
    await store.close()


async def test_erasing_that_takes_too_long_is_finished_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An erasure that takes too long raises, and the store finishes it later by itself."""
    store = open_store(tmp_path, "1.0.0")
    marks = await one_text(store)
    with reading_still(tmp_path):
        with monkeypatch.context() as patch:
            patch.setattr("game_server.storage.sqlite.store._ERASE_SECONDS", 0.5)
            with pytest.raises(StorageUnavailableError) as refused:
                await store.erase("room", ["x"])
        assert refused.value.cause == "erasing"
        assert await store.texts("room") == {}
    # An erasure returns once all earlier ones are finished too.
    await store.erase("room", [])
    assert lasting(tmp_path, marks) == set()
    await store.close()


async def test_closing_does_not_claim_an_erasure(tmp_path: Path) -> None:
    """An erasure that a reader blocks until closing raises, and is finished after a restart."""
    store = open_store(tmp_path, "1.0.0")
    marks = await one_text(store)
    with reading_still(tmp_path):
        erasing = asyncio.ensure_future(store.erase("room", ["x"]))
        await store.commit("other", START, "t1", b"e1", {})
        await store.close()
        with pytest.raises(StorageUnavailableError) as refused:
            await erasing
        assert refused.value.cause == "closed"
        assert lasting(tmp_path, marks) == marks
        store = open_store(tmp_path, "1.0.0")
        assert await store.texts("room") == {}
    assert await asyncio.to_thread(lasting_at_last, tmp_path, marks) == set()
    await store.close()
