"""What was told by service is kept, so that all workers tell the same, and no more the same day."""

import asyncio

import pytest

from game_server.figures.programme.line import Line
from game_server.figures.programme.telling import codes_of, tell
from game_server.figures.session.added import Reach
from game_server.figures.suppression import Published, rows
from game_server.records.kinds import Kind
from game_server.storage.memory import MemoryStore
from tests.unit.figures.programme.ended import line

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
    assert (codes_of(told), await store.list(Kind.PROGRAMME_TOLD)) == ((), {})


async def test_workers_that_ask_at_once_tell_the_same() -> None:
    """One of them keeps what it tells; the others read it."""
    store = MemoryStore()
    asked = (tell(store, "", MORE, {}, "2026-03-06") for _ in range(8))
    first, *others = await asyncio.gather(*asked)
    assert others == [first] * 7


async def test_of_a_service_of_fewer_than_ten_people_nothing_is_told() -> None:
    """However often they come; those who wait are told once more of them work there."""
    store = MemoryStore()
    lines = (session("r1", "2026-03-01", eau=60, rh=50, voirie=40, dsi=30, parcs=20),)
    for day in ("2026-03-02", "2026-03-06"):
        told = await tell(store, "", lines, {}, day, frozenset({"rh", "voirie"}))
        assert told_of(told) == {"dsi": 30, "eau": 60, "parcs": 20, "": 90}
    told = await tell(store, "", lines, {}, "2026-03-09", frozenset({"voirie"}))
    assert "rh" not in told_of(told)
    more = (*lines, session("r2", "2026-03-10", parcs=9, rh=10))
    told = await tell(store, "", more, {}, "2026-03-11", frozenset({"voirie"}))
    assert told_of(told)["rh"] == 60


def told_of(published: Published) -> dict[str, int]:
    """Return how many persons are told of each service, and of all others."""
    return {row.key: row.persons or 0 for row in rows(published, codes_of(published))}


RENAMED = {"eau": ("cycle",), "egouts": ("cycle",), "rh": ("paie", "formation")}
"""Two services are one now, one was split in two."""


async def test_a_service_that_was_renamed_is_told_once() -> None:
    """What was told by its old name counts for the new one: nobody is told twice."""
    store = MemoryStore()
    first = (session("r1", "2026-03-01", eau=30, rh=25, voirie=20, dsi=40),)
    assert told_of(await tell(store, "", first, {}, "2026-03-02"))["eau"] == 30
    after = (*first, session("r2", "2026-03-05", cycle=30, rh=25, voirie=20, dsi=40))
    told = told_of(await tell(store, "", after, RENAMED, "2026-03-06"))
    assert "eau" not in told
    assert told["cycle"] in {30, 60}
    assert sum(told.values()) == 230
    # The same day too: who reads finds the name of today.
    assert told_of(await tell(store, "", after, RENAMED, "2026-03-06")) == told


async def test_services_that_were_joined_are_told_together() -> None:
    """Neither less than was told of them, nor more than came."""
    lines = [session("r0", "2026-03-01", eau=30, egouts=20, voirie=40, dsi=9, parcs=8)]
    store = MemoryStore()
    before = await tell(store, "", lines, {}, "2026-03-02")
    assert {"eau", "egouts"} <= {*codes_of(before)}
    for day in range(3, 20):
        date = f"2026-03-{day:02}"
        lines.append(session(f"r{day}", date, cycle=12, voirie=14, dsi=9, parcs=8))
        told = await tell(store, "", lines, RENAMED, date)
        counts = told_of(told)
        assert 50 <= counts["cycle"] <= 50 + 12 * len(lines[1:])
        assert counts[""] >= 10
        assert sum(counts.values()) == sum(line.sums.persons for line in lines)
    assert counts["cycle"] > 200


async def test_services_that_were_split_or_removed_stand_by_their_codes() -> None:
    """Nobody knows which part a person went to; what was told stays."""
    store = MemoryStore()
    lines = (*MORE, session("r3", "2026-03-06", parcs=9, dsi=9))
    told = told_of(await tell(store, "", lines, {}, "2026-03-06"))
    assert told == {"eau": 60, "rh": 50, "voirie": 40, "": 18}
    after = told_of(await tell(store, "", lines, RENAMED, "2026-03-07"))
    assert after == {"cycle": 60, "rh": 50, "voirie": 40, "": 18}
