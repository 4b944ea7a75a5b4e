"""What a programme is read from: held once, and read ahead while a worker goes on."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from itertools import count

import pytest

from game_server.accounts.directory import Directory
from game_server.content.workforce import Headcount, Workforce
from game_server.engine.kit.copies import replace
from game_server.figures.programme.declarations import Declarations
from game_server.figures.programme.declared import Continuation
from game_server.figures.programme.scope import Reference
from game_server.proposals.index import ProposalIndex
from game_server.proposals.record import PROPOSALS, Change
from game_server.records.kinds import Kind
from game_server.sessions.programme_source import ProgrammeSource
from tests.programme_of import Ended, programme_of, simulated, store_all
from tests.unit.figures.programme.ended import ms
from tests.unit.proposals.samples import handed_on
from tests.unit.rooms.faulty_store import FaultyStore

pytestmark = pytest.mark.anyio
SESSIONS = 400
DAY = 86_400_000
"""ms."""
MOST_AT_ONCE = 40
"""Sessions that are read while no other task gets a turn."""


class Counting(FaultyStore):
    """Count how often all records of a kind were read."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.listed: list[str] = []

    async def keys(self, kind: str) -> tuple[str, ...]:
        """Return keys, and count that."""
        self.listed.append(kind)
        return await super().keys(kind)

    def slices(self, kind: str) -> AsyncIterator[Mapping[str, bytes]]:
        """Read all, and count that."""
        self.listed.append(kind)
        return super().slices(kind)


async def stored(phones: int = 6) -> tuple[Counting, list[Ended]]:
    """Return a store with many sessions that ended, of some eight more or fewer *phones*."""
    store = Counting()
    made = list(programme_of([simulated(1, phones), simulated(2, phones + 3)], SESSIONS))
    await store_all(store, made)
    return store, made


def source_of(store: Counting, clock: Callable[[], int] = lambda: 0) -> ProgrammeSource:
    """Return what a worker on *store* reads by, each time at the moment of *clock*."""
    leaders = Directory(store, lambda: 0).leaders
    return ProgrammeSource(store, clock, leaders, ProposalIndex(store, lambda: 0))


async def test_what_was_read_ahead_is_not_read_again() -> None:
    """Whoever asks while it is read waits for that, and is told all."""
    store, made = await stored()
    source = source_of(store)
    ahead = asyncio.create_task(source.warm())
    found = await asyncio.gather(*(source.found("", "") for _ in range(3)))
    await ahead
    rooms = {one.record.room for one in made}
    assert all({line.room for line in each.programme.lines} == rooms for each in found)
    # Once for who has no record yet, once for the records themselves.
    assert (store.listed.count(Kind.PROGRAMME), store.listed.count(Kind.SESSION)) == (2, 1)
    assert store.listed.count(Kind.PROPOSAL) == 1
    store.listed.clear()
    await source.warm()
    await source.found("", "2026")
    assert not {Kind.PROGRAMME, Kind.PROPOSAL} & {*store.listed}


async def test_ideas_of_all_years_are_counted_beside_those_of_one() -> None:
    """By their state of now; the document is another once one of an earlier year was done."""
    store, earlier, later = Counting(), ms("2025-05-02"), ms("2026-05-02")
    proposals = [replace(handed_on(f"t{at}"), closed=at) for at in (earlier, later)]
    for each in proposals:
        await store.put(Kind.PROPOSAL, each.key, PROPOSALS.encode(each))
    source = source_of(store, lambda: later)
    before = await source.found("", "2026")
    assert (before.ideas, before.ideas_ever) == ({"received": 1}, {"received": 2})
    done = replace(proposals[0], changes=(*proposals[0].changes, Change("done", later)))
    await store.put(Kind.PROPOSAL, done.key, PROPOSALS.encode(done))
    after = await source_of(store, lambda: later).found("", "2026")
    assert (after.ideas, after.ideas_ever) == ({"received": 1}, {"received": 1, "done": 1})
    assert after.programme.version == before.programme.version
    assert after.rests_on != before.rests_on
    scope = await source.scope(after, Reference())
    assert (scope.ideas, scope.ideas_ever) == (after.ideas, after.ideas_ever)


async def test_a_continuation_that_is_undone_changes_no_service() -> None:
    """By service it counts no more, so that no comparison tells who came to one of them."""
    store, made = await stored(24)
    days, reference = count(1), Reference()
    source = source_of(store, lambda: next(days) * DAY)
    declarations = Declarations(store, lambda: 0)
    largest = max(made, key=lambda one: one.record.added.people).record.room
    others = [one.record.room for one in made if one.record.room != largest]
    for room in others[:200]:
        await declarations.add("", "ada", Continuation(room, largest))
    declared = await source.scope(await source.found("", ""), reference)
    without = sum(row.persons or 0 for row in declared.services)
    for each in await declarations.within(""):
        await declarations.withdraw("", "ada", each.id)
    undone = await source.scope(await source.found("", ""), reference)
    assert declared.whole.persons < undone.whole.persons
    assert 1_000 < without <= declared.whole.persons
    assert declared.services == undone.services


async def test_a_service_that_turns_out_to_be_small_is_told_no_more() -> None:
    """What was told of it while nobody had counted it stands among the others."""
    store, _ = await stored(24)
    days = count(1)
    source = source_of(store, lambda: next(days) * DAY)
    before = await source.scope(await source.found("", ""), Reference())
    first, *others = (row.key for row in before.services if row.key and row.persons)
    counted = Workforce((Headcount("", {first: 9, **dict.fromkeys(others, 10)}),))
    after = await source.scope(await source.found("", ""), Reference(workforce=counted))
    assert others
    assert [row.key for row in after.services] == [*others, ""]
    assert sum(row.persons or 0 for row in after.services) == sum(
        row.persons or 0 for row in before.services
    )


@pytest.mark.parametrize("recorded", [True, False])
async def test_other_tasks_go_on_while_it_is_read_ahead(*, recorded: bool) -> None:
    """They get a turn after each few sessions, also while records are derived from summaries."""
    store, made = await stored()
    for one in () if recorded else made:
        await store.delete(Kind.PROGRAMME, one.record.room)
    turns = 0

    async def go_on() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    other = asyncio.create_task(go_on())
    source = source_of(store)
    await source.warm()
    other.cancel()
    # Between each two slices.
    assert turns >= SESSIONS // MOST_AT_ONCE - 1
    assert len((await source.found("", "")).programme.lines) == SESSIONS
