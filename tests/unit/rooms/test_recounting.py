"""The programme counted anew: by journals where they are left, by summaries elsewhere."""

import asyncio
from collections.abc import AsyncIterator, Mapping

import msgpack
import pytest

from game_server.figures.programme.marker import last_mark, mark_changed
from game_server.figures.programme.record import Recorded, decode, encode
from game_server.figures.session.added import Reach
from game_server.records.kinds import Kind
from game_server.retention.erasures import Erasures
from game_server.rooms.erasing import erase_seat
from game_server.rooms.timing import Timing
from game_server.sessions import summary as sessions
from game_server.sessions.recounting import COMPLETE, Difference, complete, recount
from game_server.sessions.summary import delete
from game_server.storage.journal import START
from game_server.storage.store import Store
from tests.programme_of import Ended, simulated, store_all
from tests.unit.rooms.deployment import Deployment, loaded_room
from tests.unit.rooms.faulty_store import FaultyStore
from tests.unit.rooms.test_summary import BRISK, ended, play

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("locks_at_once")]


@pytest.fixture
def timing() -> Timing:
    """Let rooms publish every step at once, so that a session is over soon."""
    return BRISK


async def owned() -> dict[str, str]:
    """Return whose rooms are: all are of one town."""
    return {f"{seed:032x}": "ville" for seed in range(9)}


async def stored(store: FaultyStore, *seeds: int) -> list[Ended]:
    """Have sessions ended in a *store*, whose journals are purged by now."""
    made = [simulated(seed, 12) for seed in seeds]
    await store_all(store, made)
    return made


async def record(store: Store, room: str) -> Recorded:
    """Return the record of a room."""
    found = decode(room, await store.get(Kind.PROGRAMME, room) or b"")
    assert found is not None
    return found


async def test_a_session_that_ends_is_recorded_and_counts_the_same_anew(
    deployment: Deployment,
) -> None:
    """By its journal, from which the purge has taken names by now; deleted, it is gone."""
    async with deployment.serving() as registry:
        console = await play(registry, 6)
        room = loaded_room(registry, console.documents["all"]["room"]["code"]).state.room
        await ended(console)
    found = await recount(deployment.store, owned, repair=False)
    assert (found.journals, found.summaries, found.differences) == (1, 0, ())
    told = decode(room, await deployment.store.get(Kind.PROGRAMME, room) or b"")
    assert told is not None
    assert (told.added.people, told.added.acted, told.release) == (6, 0, "test")
    assert told.added.services == {"voirie": Reach(6, 6, 6, 0, 0)}
    assert len(told.content) == 64
    await delete(deployment.store, room)
    assert await deployment.store.get(Kind.PROGRAMME, room) is None


async def test_summaries_of_older_releases_are_recorded_once() -> None:
    """What they tell is what the journal told; who stayed is unknown."""
    store = FaultyStore()
    (one, other) = await stored(store, 1, 2)
    await store.delete(Kind.PROGRAMME, one.record.room)
    await complete(store, owned)
    derived = await record(store, one.record.room)
    assert (derived.source, derived.organisation) == ("summary", "ville")
    assert derived.added.informed is None
    for name in ("people", "phones", "first_time", "answers", "possible", "goals", "seconds"):
        assert getattr(derived.added, name) == getattr(one.record.added, name)
    assert derived.added.title == {"fr": "Essai", "en": "Sample"}
    assert await record(store, other.record.room) == other.record
    await store.delete(Kind.PROGRAMME, one.record.room)
    await complete(store, owned)
    assert await store.get(Kind.PROGRAMME, one.record.room) is None
    assert (await recount(store, owned, repair=True)).differences == (
        Difference(one.record.room, "missing"),
    )
    assert await store.get(*COMPLETE) == b"1"


class Meanwhile(FaultyStore):
    """Have a session *ended* whose summary is read just then."""

    ended: Ended | None = None

    async def slices(self, kind: str) -> AsyncIterator[Mapping[str, bytes]]:
        """Read some, and keep the record of the session."""
        async for found in super().slices(kind):
            if kind == Kind.SESSION and self.ended is not None:
                await self.put(Kind.PROGRAMME, self.ended.record.room, encode(self.ended.record))
            yield found


async def test_who_ends_a_session_knows_more_than_its_summary() -> None:
    """The record that an archiver wrote meanwhile stands; workers read all anew."""
    store = Meanwhile()
    (one, other) = await stored(store, 1, 2)
    for each in (one, other):
        await store.delete(Kind.PROGRAMME, each.record.room)
    await mark_changed(store)
    mark = await last_mark(store)
    store.ended = one
    await asyncio.gather(complete(store, owned), complete(store, owned))
    assert await record(store, one.record.room) == one.record
    assert (await record(store, other.record.room)).source == "summary"
    assert (await last_mark(store)).since(mark) is None


async def test_what_summary_and_record_tell_alike_is_compared() -> None:
    """A record that knows more stands, but where its summary says else that is told."""
    store = FaultyStore()
    (one,) = await stored(store, 3)
    summary = msgpack.unpackb(await store.get(Kind.SESSION, one.record.room) or b"")
    summary["session"]["people"] += 1
    await store.put(Kind.SESSION, one.record.room, msgpack.packb(summary))
    found = await recount(store, owned, repair=True)
    assert found.differences == (Difference(one.record.room, "summary", ("people",)),)
    assert (found.journals, found.summaries) == (0, 1)
    assert await record(store, one.record.room) == one.record


async def test_a_summary_of_another_format_and_a_journal_of_before_count_for_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They are left alone; the record stays as it is."""
    store = FaultyStore()
    (one,) = await stored(store, 4)
    await store.commit(one.record.room, START, "t1", msgpack.packb({"format": 3}), {})
    await store.delete(Kind.PROGRAMME, one.record.room)
    monkeypatch.setattr(sessions, "FORMAT", 2)
    found = await recount(store, owned, repair=True)
    assert (found.journals, found.summaries, found.differences) == (0, 1, ())
    assert await store.get(Kind.PROGRAMME, one.record.room) is None


async def test_who_is_erased_once_a_session_is_over_stays_counted(deployment: Deployment) -> None:
    """Rule 0.20: what a figure shows less would tell what she answered, so her record stands."""
    async with deployment.serving() as registry:
        console = await play(registry, 6)
        room = loaded_room(registry, console.documents["all"]["room"]["code"]).state.room
        await ended(console)
    before = await deployment.store.get(Kind.PROGRAMME, room)
    erasures = Erasures(deployment.store, deployment.clock)
    await erasures.begin(room, "p1")
    await erasures.finish(room, "p1")
    found = await recount(deployment.store, owned, repair=True)
    assert (found.journals, found.summaries, found.differences) == (0, 1, ())
    assert await deployment.store.get(Kind.PROGRAMME, room) == before


async def test_who_is_erased_as_a_session_plays_stays_counted(deployment: Deployment) -> None:
    """Her events go from the journal as it closes, and what she answered was counted before."""
    async with deployment.serving() as registry:
        console = await play(registry, 6)
        here = loaded_room(registry, console.documents["all"]["room"]["code"])
        await erase_seat(here, "p1")
        await ended(console)
    before = await record(deployment.store, here.state.room)
    assert before.added.people == 6
    found = await recount(deployment.store, owned, repair=True)
    assert (found.journals, found.differences) == (0, ())
    assert await record(deployment.store, here.state.room) == before
