"""What was told by service is kept, so that all workers tell the same, and no more the same day."""

import asyncio

import pytest

from game_server.metrics.added import Reach
from game_server.metrics.suppression import rows
from game_server.programme.line import Line
from game_server.programme.telling import TOLD, codes_of, tell
from game_server.storage.memory import MemoryStore
from tests.unit.programme.ended import line

pytestmark = pytest.mark.anyio


def session(room: str, day: str, **people: int) -> Line:
    """Return a session with so many *people* of each service."""
    counts = {code: Reach(n, n // 2, n // 2, n // 2, 0) for code, n in people.items()}
    return line(room, day, sum(people.values()), services=counts)


FIRST = (session("r1", "2026-03-01", eau=30, rh=25, voirie=20),)
MORE = (*FIRST, session("r2", "2026-03-05", eau=30, rh=25, voirie=20))


async def test_it_is_told_once_a_day_and_kept() -> None:
    """A session that ends meanwhile is told tomorrow; a second worker tells the same."""
    store = MemoryStore()
    told = await tell(store, "", FIRST, {}, "2026-03-02")
    assert codes_of(told)
    assert await tell(store, "", MORE, {}, "2026-03-02") == told
    later = await tell(store, "", MORE, {}, "2026-03-06")
    found = {row.key: row.persons for row in rows(later, codes_of(later))}
    assert sum(n or 0 for n in found.values()) == 150
    assert await tell(store, "dijon", (), {}, "2026-03-06") != later


async def test_nothing_is_kept_of_nothing() -> None:
    """A programme that has not begun writes no record."""
    store = MemoryStore()
    told = await tell(store, "", (), {}, "2026-03-02")
    assert (codes_of(told), await store.list(TOLD)) == ((), {})


async def test_workers_that_ask_at_once_tell_the_same() -> None:
    """One of them keeps what it tells; the others read it."""
    store = MemoryStore()
    asked = (tell(store, "", MORE, {}, "2026-03-06") for _ in range(8))
    first, *others = await asyncio.gather(*asked)
    assert others == [first] * 7
