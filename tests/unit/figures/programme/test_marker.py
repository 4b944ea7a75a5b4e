"""The mark of the last changes: which sessions a worker has to read, or that it is all of them."""

import asyncio

import pytest

from game_server.figures.programme.marker import (
    MOST_NAMED,
    Mark,
    last_mark,
    mark_all_changed,
    mark_changed,
)
from game_server.storage.memory import MemoryStore

pytestmark = pytest.mark.anyio


async def test_a_mark_names_what_changed_since_another() -> None:
    """Each session once; what is of no session changes the mark alone."""
    store = MemoryStore()
    await mark_changed(store, "r1")
    first = await last_mark(store)
    assert first.since(first) == frozenset()
    await mark_changed(store)
    second = await last_mark(store)
    assert second != first
    assert second.since(first) == frozenset()
    for room in ("r2", "r1", "r2"):
        await mark_changed(store, room)
    assert (await last_mark(store)).since(second) == {"r1", "r2"}
    assert (await last_mark(store)).since(first) == {"r1", "r2"}


async def test_after_more_changes_than_are_named_it_may_be_any() -> None:
    """The last that can be told, and one more."""
    store = MemoryStore()
    await mark_changed(store)
    before = await last_mark(store)
    for number in range(MOST_NAMED):
        await mark_changed(store, f"r{number}")
    last = await last_mark(store)
    assert last.since(before) == {f"r{number}" for number in range(MOST_NAMED)}
    await mark_changed(store, "r")
    assert (await last_mark(store)).since(before) is None
    assert len((await last_mark(store)).rooms) == MOST_NAMED


async def test_of_another_era_or_release_it_may_be_any() -> None:
    """So it is after everything changed, before the first change, and for the mark of before."""
    store = MemoryStore()
    assert (await last_mark(store)).since(Mark()) is None
    await mark_changed(store, "r1")
    first = await last_mark(store)
    assert first.since(Mark()) is None
    await mark_all_changed(store)
    every = await last_mark(store)
    assert every.since(first) is None
    assert every.since(every) == frozenset()
    await store.put("programme_mark", "last", bytes(range(248, 256)))
    assert await last_mark(store) == Mark()
    await mark_changed(store, "r2")
    assert (await last_mark(store)).since(first) is None
    assert first.since(replaced := await last_mark(store)) is None
    assert replaced.rooms == ("r2",)


async def test_of_changes_at_once_none_is_lost() -> None:
    """Many workers mark theirs."""
    store = MemoryStore()
    await mark_changed(store)
    before = await last_mark(store)
    await asyncio.gather(*(mark_changed(store, f"r{number}") for number in range(20)))
    assert (await last_mark(store)).since(before) == {f"r{number}" for number in range(20)}
