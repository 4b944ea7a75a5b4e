"""Remains of rooms: collected once for many of them."""

import asyncio
import weakref

import pytest

from game_server.rooms import remains
from game_server.rooms.remains import MANY, Remains

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
