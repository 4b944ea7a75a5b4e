"""Remains of rooms: collected once for many of them."""

import asyncio
import weakref

import pytest

from game_server.rooms import remains
from game_server.rooms.remains import MANY, Remains
from tests.patience import HANG
from tests.unit.rooms.place import Place, found

pytestmark = pytest.mark.anyio


class Cyclic:
    """Refer to itself, as a room and its timers do to each other."""

    def __init__(self) -> None:
        """Begin."""
        self.itself = self


async def test_what_ended_is_collected_once_there_is_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not before, and for all that end in the same moment together; then it is counted anew."""
    monkeypatch.setattr(remains, "AFTER", 0.0)
    collected: list[int] = []
    monkeypatch.setattr("gc.collect", lambda: collected.append(1))
    kept = Remains()
    for times in (1, 2):
        for _ in range(MANY - 1):
            kept.add()
        await asyncio.sleep(0.01)
        assert len(collected) == times - 1
        for _ in range(MANY):
            kept.add()
        await asyncio.sleep(0.01)
        assert len(collected) == times


async def test_what_refers_to_itself_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The collector finds what nobody else holds."""
    monkeypatch.setattr(remains, "AFTER", 0.0)
    left, gone = Cyclic(), asyncio.Event()
    weakref.finalize(left, gone.set)
    del left
    kept = Remains()
    for _ in range(MANY):
        kept.add()
    await gone.wait()


async def test_rooms_that_are_let_go_of_count(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker looks for what its rooms have left once it has let go of so many."""
    monkeypatch.setattr(remains, "AFTER", 0.0)
    monkeypatch.setattr(remains, "MANY", 2)
    collected = asyncio.Event()
    async with place.serving() as registry:
        monkeypatch.setattr("gc.collect", collected.set)
        for _ in range(2):
            assert not collected.is_set()
            registry.forget(found(registry, await registry.open("essai", trial=False)))
            await asyncio.sleep(0)
        async with asyncio.timeout(HANG):
            await collected.wait()
