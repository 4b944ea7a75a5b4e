"""Rooms that are read from their journals: when, by parts, and with nothing left behind."""

import asyncio
import gc
import weakref
from collections.abc import Sequence
from dataclasses import replace

import pytest

from game_server.engine.state.run_events import DeadlineSet
from game_server.errors import JournalFormatError, StorageUnavailableError
from game_server.protocol.journal import decode_bare, encode_entry
from game_server.records.kinds import Kind
from game_server.rooms.room import Room
from game_server.rooms.scheduler import EVICT_AFTER, EVICT_CLOSED_AFTER
from game_server.sessions import history
from game_server.storage.journal import START, Commit, Position
from tests.unit.rooms.deployment import Deployment, loaded_room
from tests.unit.rooms.recording_store import RecordingStore, agenda_polled, serving
from tests.unit.rooms.running_room import Page, join, token, until
from tests.unit.rooms.workers import find_or_load

pytestmark = pytest.mark.anyio


async def test_a_start_reads_no_journal(recorded: Deployment, store: RecordingStore) -> None:
    """Rooms that were left open are read when somebody asks for them, each alone."""
    async with serving(recorded) as registry:
        codes = [await registry.open("essai", trial=False) for _ in range(20)]
        ids = {code: loaded_room(registry, code).state.room for code in codes}
    store.read_of.clear()
    store.texts_of.clear()
    async with serving(recorded) as registry:
        assert registry.rooms() == ()
        await agenda_polled(store)
        assert store.read_of == store.texts_of == []
        assert sorted(line["code"] for line in await registry.listing()) == sorted(codes)
        await asyncio.gather(*(registry.find_or_load(codes[3]) for _ in range(50)))
        assert store.read_of == [ids[codes[3]]]
        assert len(registry.rooms()) == 1


async def test_loading_a_large_journal_does_not_block_the_loop(
    recorded: Deployment, store: RecordingStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it is read all else has its turn after each slice, and a small room is there first."""
    async with serving(recorded) as registry:
        codes = [await registry.open("essai", trial=False) for _ in range(2)]
        ids = [loaded_room(registry, code).state.room for code in codes]
    position = (await store.positions(ids))[ids[0]]
    for number in range(2, 4 * history.PART):
        event = DeadlineSet(number)
        await store.commit(ids[0], position, f"{number}", *encode_entry((event,)))
        position = Position(number, f"{number}")
    # A slice is one event, whatever the speed of this machine.
    recorded.timing = replace(recorded.timing, slice=0)
    longest = since = 0

    def decoded(entries: Sequence[bytes]) -> object:
        nonlocal since, longest
        since += 1
        longest = max(longest, since)
        return decode_bare(entries)

    async def all_else() -> None:
        nonlocal since
        while True:
            since = 0
            await asyncio.sleep(0)

    monkeypatch.setattr(history, "decode_bare", decoded)
    async with serving(recorded) as registry:
        other = asyncio.create_task(all_else())
        large = asyncio.create_task(find_or_load(registry, codes[0]))
        await until(lambda: store.read_of.count(ids[0]) > 1)
        await find_or_load(registry, codes[1])
        assert not large.done()
        room = await large
        other.cancel()
        assert longest <= 2
        assert room.position == position


async def test_memory_holds_no_ended_sessions(recorded: Deployment, store: RecordingStore) -> None:
    """After many sessions the memory holds those that are in use, and nothing of the others."""
    rooms = weakref.WeakSet[Room]()
    async with recorded.serving() as registry:
        used = await registry.open("essai", trial=False)
        console = await Page(loaded_room(registry, used), "console").greeted()
        for number in range(40):
            code = await registry.open("essai", trial=False)
            room = await find_or_load(registry, code)
            rooms.add(room)
            pages = [Page(room, "phone", token(1)), Page(room, "console"), Page(room, "screen")]
            await pages[0].move(join(1))
            if number % 4:
                await pages[1].move({"type": "close"})
            for page in pages:
                page.connection.disconnected()
            del room, pages, page
            recorded.clock.ahead += EVICT_CLOSED_AFTER
        recorded.clock.ahead += EVICT_AFTER
        await until(lambda: len(registry.rooms()) == 1)
        await agenda_polled(store)
        gc.collect()
        assert len(rooms) == 0
        assert len(store.codes()) == 1 + 10
        assert len(recorded.presence.rooms()) == len(store.followed()) == 1
        assert console.documents["all"]["status"] == "lobby"
        assert len(asyncio.all_tasks()) < 8


@pytest.mark.parametrize(
    "events", [(), (DeadlineSet(1),)], ids=["nothing", "another event than the first"]
)
async def test_a_journal_without_a_beginning_is_refused(
    recorded: Deployment, store: RecordingStore, events: tuple[DeadlineSet, ...]
) -> None:
    """A room that does not begin with its opening cannot be read, and says so."""
    await store.put_new(Kind.CODE, "K7RM4X", b"room")
    await store.commit("room", START, "tip", *encode_entry(events))
    async with serving(recorded) as registry:
        with pytest.raises(JournalFormatError):
            await registry.find_or_load("K7RM4X")


async def test_a_gap_between_two_parts_of_a_journal_is_refused(
    recorded: Deployment, store: RecordingStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where one part ends and the next begins nothing may be missing, nor be another history's."""
    async with serving(recorded) as registry:
        code = await registry.open("essai", trial=False)
        room = loaded_room(registry, code)
        await Page(room, "phone", token(1)).move(join(1))
    monkeypatch.setattr(history, "PART", 1)
    async with serving(recorded) as registry:
        assert (await find_or_load(registry, code)).state == room.state
    store.replace_last_previous(room.state.room)
    async with serving(recorded) as registry:
        with pytest.raises(JournalFormatError):
            await registry.find_or_load(code)


async def test_a_worker_that_stops_while_it_loads_leaves_nothing_running(
    recorded: Deployment, store: RecordingStore
) -> None:
    """Callers that wait for the room get StorageUnavailableError, and no room is added."""
    async with serving(recorded) as registry:
        code = await registry.open("essai", trial=False)
    hold = asyncio.Event()
    read = store.read

    async def slowly(room: str, after: int = 0, limit: int | None = None) -> tuple[Commit, ...]:
        hold.set()
        await asyncio.sleep(3_600)
        return await read(room, after, limit)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "read", slowly)
        before = asyncio.all_tasks()
        async with serving(recorded) as registry:
            given_up, asking = [asyncio.create_task(registry.find_or_load(code)) for _ in range(2)]
            await hold.wait()
            given_up.cancel()
            with pytest.raises(asyncio.CancelledError):
                await given_up
            assert not asking.done()
    with pytest.raises(StorageUnavailableError):
        await asking
    assert registry.rooms() == ()
    assert asyncio.all_tasks() == before
