"""The contract of every agenda: one schedule per room, and due rooms found by their moments."""

import asyncio

import pytest

from tests.contracts.conftest import Store

pytestmark = pytest.mark.anyio
NOW = 1_795_000_000_123


async def test_a_schedule_is_the_last_one_written(store: Store) -> None:
    """A room has the moment and the note that were last written, sooner or later than before."""
    assert await store.scheduled(["a"]) == {}
    assert await store.notes() == {}
    await store.schedule("a", NOW, b"first")
    await store.schedule("b", NOW, b"")
    assert await store.scheduled(["b", "a", "never"]) == {"a": NOW, "b": NOW}
    for moment, note in ((NOW - 7, bytes(range(256))), (NOW + 7, b"last")):
        await store.schedule("a", moment, note)
        assert await store.scheduled(["a"]) == {"a": moment}
        assert await store.notes() == {"a": note, "b": b""}
    assert await store.scheduled([]) == {}


async def test_what_is_due_comes_soonest_first(store: Store) -> None:
    """Rooms are found whose moment is over or just now, and no others."""
    for room, moment in (("c", NOW + 2), ("a", NOW + 1), ("b", NOW), ("d", NOW + 3)):
        await store.schedule(room, moment, room.encode())
    assert await store.due(NOW - 1) == {}
    assert list((await store.due(NOW + 2)).items()) == [("b", b"b"), ("a", b"a"), ("c", b"c")]
    await store.schedule("b", NOW + 9, b"later")
    assert list(await store.due(NOW + 2)) == ["a", "c"]


async def test_unscheduled_rooms_have_no_schedule(store: Store) -> None:
    """Unscheduling a room leaves the others alone; one without a schedule is fine."""
    await store.schedule("a", NOW, b"a")
    await store.schedule("b", NOW, b"b")
    for _ in range(2):
        await store.unschedule("a")
    await store.unschedule("never")
    assert await store.due(NOW) == await store.notes() == {"b": b"b"}
    assert await store.scheduled(["a", "b"]) == {"b": NOW}


async def test_records_and_schedules_are_apart(store: Store) -> None:
    """Neither purging nor a record of the same key changes a schedule."""
    await store.schedule("a", 1, b"plan")
    await store.put("agenda", "a", b"record", expires=2)
    assert await store.purge(NOW) == 1
    assert await store.due(NOW) == {"a": b"plan"}


async def test_many_write_at_once(store: Store) -> None:
    """Of many rooms that are scheduled at the same time none is missed."""
    rooms = [f"{number:032x}" for number in range(300)]
    await asyncio.gather(*(store.schedule(room, NOW, room.encode()) for room in rooms))
    assert list(await store.due(NOW)) == rooms
    await asyncio.gather(*(store.unschedule(room) for room in rooms))
    assert await store.notes() == {}
