"""The sessions of the programme as a worker holds them: read anew once something has changed."""

from collections.abc import AsyncIterator, Collection, Mapping
from random import Random

import pytest

from game_server.engine.kit.copies import replace
from game_server.engine.kit.measures import Chosen
from game_server.figures.programme import index as module
from game_server.figures.programme.index import ProgrammeIndex
from game_server.figures.programme.keeping import forget, keep
from game_server.figures.programme.kept import Kept
from game_server.figures.programme.line import Owner
from game_server.figures.programme.marker import MOST_NAMED, mark_all_changed, mark_changed
from game_server.figures.programme.record import encode
from game_server.follow_ups.record import FOLLOW_UPS, Counts, FollowUp
from game_server.records.kinds import Kind
from game_server.storage.memory import MemoryStore
from tests.unit.figures.programme.ended import recorded

pytestmark = pytest.mark.anyio
TAP = Chosen({"fr": "Fermer le robinet"}, "eau", 6)


class Counting(MemoryStore):
    """Count how often all records were read, and how many were read by their keys."""

    listings = 0
    asked = 0

    def slices(self, kind: str) -> AsyncIterator[Mapping[str, bytes]]:
        """Read all, and count that."""
        self.listings += kind == Kind.PROGRAMME
        return super().slices(kind)

    async def get_some(self, kind: str, keys: Collection[str]) -> Mapping[str, bytes]:
        """Read some, and count them."""
        self.asked += len(keys) * (kind == Kind.PROGRAMME)
        return await super().get_some(kind, keys)


class Held:
    """Hold an index with all that it reads."""

    def __init__(self) -> None:
        """Begin with an empty store."""
        self.store = Counting()
        self.now = 0
        self.owners: dict[str, Owner] = {}
        self.index = ProgrammeIndex(self.store, lambda: self.now, self.owned)

    async def owned(self, rooms: Collection[str] | None) -> dict[str, Owner]:
        """Return who led the sessions of *rooms*, or of all."""
        asked = self.owners if rooms is None else rooms
        return {room: self.owners[room] for room in asked if room in self.owners}

    async def rooms(self, organisation: str = "") -> list[str]:
        """Return the rooms of an organisation in their order."""
        return [line.room for line in (await self.index.within(organisation)).lines]


async def test_sessions_are_listed_by_day_and_organisation() -> None:
    """Texts of gestures are there for all."""
    held = Held()
    await keep(held.store, recorded("r1", "2026-05-01"), (TAP,))
    await keep(held.store, recorded("r2", "2026-04-01"), ())
    await keep(held.store, replace(recorded("r3"), organisation="dijon"), ())
    assert await held.rooms() == ["r2", "r1"]
    assert await held.rooms("dijon") == ["r3"]
    assert await held.rooms("beaune") == []
    assert (await held.index.within("beaune")).gestures == {TAP.key: TAP.text}


async def test_only_what_changed_is_read_anew() -> None:
    """Each kept, forgotten or handed over session leaves a mark; without one all at times."""
    held = Held()
    await keep(held.store, recorded("r1"), ())
    before = await held.index.within("")
    assert await held.index.within("") is before
    assert held.store.listings == 1
    await keep(held.store, recorded("r2"), ())
    assert await held.rooms() == ["r1", "r2"]
    await forget(held.store, "r1")
    assert await held.rooms() == ["r2"]
    held.owners["r2"] = Owner("ada")
    await mark_changed(held.store, "r2")
    (line,) = (await held.index.within("")).lines
    assert line.leader == "ada"
    assert (held.store.listings, held.store.asked) == (1, 3)
    held.now += module.LISTED_FOR
    now = await held.index.within("")
    assert await held.index.within("") is now
    assert held.store.listings == 2


async def test_a_declaration_changes_the_version_alone() -> None:
    """What rests on it is made anew; no session is read."""
    held = Held()
    await keep(held.store, recorded("r1"), ())
    before = await held.index.within("")
    await mark_changed(held.store)
    after = await held.index.within("")
    assert after.version != before.version
    assert after.lines == before.lines
    assert (held.store.listings, held.store.asked) == (1, 0)


async def test_after_a_gap_all_is_read_anew() -> None:
    """More sessions ended than a mark names, or any may have changed."""
    held = Held()
    await keep(held.store, recorded("r1"), ())
    assert await held.rooms() == ["r1"]
    for number in range(MOST_NAMED + 1):
        await keep(held.store, recorded(f"s{number}"), ())
    assert len(await held.rooms()) == MOST_NAMED + 2
    await held.store.delete(Kind.PROGRAMME, "r1")
    await mark_all_changed(held.store)
    assert len(await held.rooms()) == MOST_NAMED + 1
    assert (held.store.listings, held.store.asked) == (3, 0)


async def test_a_warm_worker_reads_all_before_somebody_would_wait_for_it() -> None:
    """Also if nobody asked yet; a mark that was lost is found out then."""
    held = Held()
    await held.store.put(Kind.PROGRAMME, "r1", encode(recorded("r1")))
    await held.index.warm()
    await held.index.warm()
    assert (await held.rooms(), held.store.listings) == (["r1"], 1)
    await held.store.delete(Kind.PROGRAMME, "r1")
    held.now += module.LISTED_FOR // 2
    assert await held.rooms() == ["r1"]
    await held.index.warm()
    assert (await held.rooms(), held.store.listings) == ([], 2)
    held.now += module.LISTED_FOR // 2
    assert (await held.rooms(), held.store.listings) == ([], 2)


async def test_by_parts_it_comes_to_the_same_as_at_once() -> None:
    """A worker that read each change knows what one knows that begins after all of them."""
    held, rng = Held(), Random(5)
    for at in range(120):
        room = f"r{rng.randrange(30)}"
        day = f"2026-{rng.randrange(1, 13):02}-01"
        if rng.random() < 0.3:
            await forget(held.store, room)
        else:
            await keep(held.store, recorded(room, day, people=rng.randrange(20, 40)), ())
        if rng.random() < 0.3:
            held.owners[room] = Owner(f"a{at}")
            await mark_changed(held.store, room)
        parts = await held.index.within("")
        fresh = ProgrammeIndex(held.store, lambda: 0, held.owned)
        assert parts.lines == (await fresh.within("")).lines
    assert held.store.asked > 0


async def test_a_broken_record_harms_no_other() -> None:
    """It is named, so that a recount can make it anew."""
    held = Held()
    await keep(held.store, recorded("r1"), ())
    await held.store.put(Kind.PROGRAMME, "r2", b"rubbish")
    await mark_changed(held.store)
    found = await held.index.within("")
    assert ([line.room for line in found.lines], found.unread) == (["r1"], ("r2",))


async def test_what_became_of_commitments_is_read_in_time() -> None:
    """With its session, which is marked; with all others, if that mark is lost with its worker."""
    held = Held()
    await keep(held.store, recorded("r1"), ())
    await keep(held.store, recorded("r2"), ())
    before = await held.index.within("")
    told = FollowUp("", 0, 8, told=Counts({"kept": 4, "partly": 2, "given_up": 2}))
    await held.store.put(Kind.FOLLOW_UP, "r2", FOLLOW_UPS.encode(told))
    assert await held.index.within("") is before
    held.now += module.LISTED_FOR
    now = await held.index.within("")
    assert now.version != before.version
    assert now.lines[0] is before.lines[0]
    assert now.lines[1].kept == Kept(8, 10, 8)
    await held.store.put(Kind.FOLLOW_UP, "r1", FOLLOW_UPS.encode(told))
    await mark_changed(held.store, "r1")
    assert [line.kept.answers for line in (await held.index.within("")).lines] == [8, 8]
