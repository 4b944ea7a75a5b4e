"""The contract of what a copy of a whole store takes: to read all of it, and to write it anew."""

import asyncio

import pytest

from game_server.errors import RoomUnknownError
from game_server.storage.archive import Record
from game_server.storage.journal import START, Commit, Position, StaleWriterError
from tests.contracts.conftest import Store

pytestmark = pytest.mark.anyio
COMMITS = (
    Commit(1, "t1", "", bytes(range(256))),
    Commit(2, "t2", "t1", b""),
    Commit(3, "t3", "t2", b"e" * 2_000),
)


async def test_commits_and_texts_are_read_at_one_moment(store: Store) -> None:
    """However fast somebody writes, each commit that is read has its text, and no text more."""

    async def write() -> None:
        position = START
        for number in range(1, 61):
            text = {f"x{number}": f"é {number}"}
            version = await store.commit("room", position, f"t{number}", b"e", text)
            position = Position(version, f"t{number}")

    async def read() -> None:
        seen = 0
        while seen < 60:
            try:
                commits, texts = await store.read_at_once("room", 3)
            except RoomUnknownError:
                await asyncio.sleep(0)
                continue
            seen = len(texts)
            assert [commit.version for commit in commits] == list(range(4, seen + 1))
            assert texts == {f"x{number}": f"é {number}" for number in range(1, seen + 1)}
            await asyncio.sleep(0)

    await asyncio.gather(write(), read())
    assert (await store.read_at_once("room"))[0] == await store.read("room")
    with pytest.raises(RoomUnknownError):
        await store.read_at_once("never")


async def test_a_room_is_extended_by_the_commits_of_another_store(store: Store) -> None:
    """Versions and tips are those that they had, and a writer goes on from there."""
    await store.extend("room", COMMITS[:2], {"x": "one", "y": ""})
    await store.extend("room", COMMITS[2:], {f"n{n}": "é" * n for n in range(5_000, 0, -977)})
    await store.extend("room", (), {"z": "three"})
    assert await store.read("room") == COMMITS
    texts = await store.texts("room")
    assert (texts["x"], texts["y"], texts["z"], texts["n5000"]) == ("one", "", "three", "é" * 5_000)
    assert await store.rooms() == ("room",)
    assert await store.commit("room", Position(3, "t3"), "t4", b"next", {}) == 4


async def test_a_room_of_many_texts_is_extended_at_once(store: Store) -> None:
    """As many texts as a hall can write come in one call."""
    texts = {f"x{number}": f"{number}" for number in range(12_000)}
    await store.extend("room", COMMITS, texts)
    assert await store.texts("room") == texts


async def test_what_is_there_is_not_extended_twice(store: Store) -> None:
    """A journal that has reached the first commit refuses, and so does a removed room."""
    await store.extend("room", COMMITS, {})
    with pytest.raises(StaleWriterError):
        await store.extend("room", COMMITS[2:], {"x": "no"})
    assert (await store.read("room"), await store.texts("room")) == (COMMITS, {})
    await store.remove("room")
    for room, commits in (("room", COMMITS), ("never", ())):
        with pytest.raises(RoomUnknownError):
            await store.extend(room, commits, {"x": "no"})
    assert await store.rooms() == ()


async def test_removed_rooms_are_listed_and_can_be_told(store: Store) -> None:
    """Ids of removed rooms can be read, and written where their rooms never were."""
    assert await store.removed() == ()
    for room in ("open", "gone"):
        await store.extend(room, COMMITS, {})
    await store.remove("gone")
    await store.remove("never")
    for _ in range(2):
        await store.forbid(["b", "a", "open"])
    assert await store.removed() == ("a", "b", "gone")
    assert await store.read("open") == COMMITS
    with pytest.raises(RoomUnknownError):
        await store.commit("a", START, "t1", b"late", {})


async def test_records_are_listed_with_their_expiry(store: Store) -> None:
    """All kinds are known while they have records, each record with value and expiry."""
    assert await store.kinds() == ()
    await store.put("idea", "é", bytes(range(256)), expires=1_795_000_000_123)
    await store.put("idea", "b", b"")
    await store.put("account", "b", b"account", expires=1)
    assert await store.kinds() == ("account", "idea")
    assert await store.records("idea") == {
        "é": Record(bytes(range(256)), 1_795_000_000_123),
        "b": Record(b"", None),
    }
    await store.purge(1)
    assert await store.kinds() == ("idea",)
    assert await store.records("account") == {}
