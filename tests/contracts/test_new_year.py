"""A clock that is set back over New Year, on each store: years, windows and purges hold."""

from datetime import datetime

import pytest

from game_server.accounts.directory import Directory
from game_server.engine.flow import steps
from game_server.figures.programme.scope import Reference
from game_server.follow_ups.register import FollowUps
from game_server.proposals.index import ProposalIndex
from game_server.retention.purge import Purge
from game_server.retention.table import DAY
from game_server.sessions.programme_source import ProgrammeSource
from game_server.settings import KEEP_DAYS
from game_server.storage.store import Store
from tests.contracts.test_commitments import serving
from tests.contracts.test_follow_ups import Promising
from tests.unit.rooms.running_room import MovableClock

pytestmark = pytest.mark.anyio
HOUR = 3_600_000
NEW_YEAR = round(datetime.fromisoformat("2027-01-01T00:00+01:00").timestamp() * 1000)
PEOPLE = 6


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a lock follow its announcement at once."""
    monkeypatch.setattr(steps, "CLOSING", 0)


def source_of(store: Store, clock: MovableClock) -> ProgrammeSource:
    """Return what a worker reads the programme by."""
    return ProgrammeSource(
        store, clock, Directory(store, clock).leaders, ProposalIndex(store, clock)
    )


async def persons(source: ProgrammeSource, year: str) -> int:
    """Return how many people sessions of a *year* had, as its page tells them."""
    scope = await source.scope(await source.found("", year), Reference())
    return scope.whole.persons


async def test_sessions_before_and_after_are_each_of_their_year(store: Store) -> None:
    """One ends at 0.30 on 1 January, the next one at 23.30 of 31 December, as the clock has it."""
    clock, later, earlier = MovableClock(), Promising(PEOPLE), Promising(PEOPLE)
    clock.ahead = NEW_YEAR + HOUR // 2 - clock()
    source = source_of(store, clock)
    async with serving(store, clock) as registry:
        await later.play(registry)
        assert await persons(source, "2027") == PEOPLE
        clock.ahead -= HOUR
        await earlier.play(registry)
        for worker in (source, source_of(store, clock)):
            lines = (await worker.found("", "")).programme.lines
            assert [line.room for line in lines] == [earlier.room, later.room]
            assert [line.year for line in lines] == ["2026", "2027"]
            # That of a year that has not begun, by this clock, is told all the same.
            assert [await persons(worker, year) for year in ("2026", "2027")] == [PEOPLE, PEOPLE]
            assert (await worker.scope(await worker.found("", ""), Reference())).years == (
                "2026",
                "2027",
            )
    follow_ups = FollowUps(store, clock)
    windows = [(await follow_ups.by_code(one.codes[0])).promised for one in (earlier, later)]
    assert [one.opens - NEW_YEAR for one in windows] == [13 * DAY, 14 * DAY]
    assert [one.until - NEW_YEAR for one in windows] == [44 * DAY, 45 * DAY]


async def test_a_purge_takes_each_journal_in_its_own_time(store: Store) -> None:
    """That which ended « later » stays for the hour by which its clock was ahead."""
    clock, later, earlier = MovableClock(), Promising(2), Promising(2)
    clock.ahead = NEW_YEAR + HOUR // 2 - clock()
    async with serving(store, clock) as registry:
        await later.play(registry)
        clock.ahead -= HOUR
        await earlier.play(registry)
    purge = Purge(store, clock)
    await purge.run()
    assert {*await store.rooms()} == {earlier.room, later.room}
    clock.ahead += KEEP_DAYS * DAY
    await purge.run()
    assert {*await store.rooms()} == {later.room}
    clock.ahead += HOUR
    await purge.run()
    assert {*await store.rooms()} == set()
    lines = (await source_of(store, clock).found("", "")).programme.lines
    assert [line.year for line in lines] == ["2026", "2027"]
