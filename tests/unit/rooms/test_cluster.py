"""Several workers on one store: rooms are found, listed and loaded by any of them."""

import asyncio
from dataclasses import replace

import pytest

from game_server.records.kinds import Kind
from game_server.rooms.archiver import CODE_KEPT_FOR
from tests.unit.rooms.deployment import HOUR, loaded_room
from tests.unit.rooms.running_room import Page, join, token, until
from tests.unit.rooms.workers import (
    FAST_TIMING,
    Workers,
    find_or_load,
    random_with_one_code,
    several_polls,
)

pytestmark = pytest.mark.anyio


async def test_a_room_is_found_in_any_worker_and_loaded_once(workers: Workers) -> None:
    """A worker that is asked for a room of another one loads it once for all callers."""
    one, other = await workers.start(), await workers.start()
    code = await one.open("essai", trial=False)
    assert other.find(code) is None
    workers.store.reads = 0
    rooms = await asyncio.gather(*(find_or_load(other, code.lower()) for _ in range(5)))
    assert len(set(rooms)) == 1
    # Once to load it, and once when it compares as it begins to follow.
    assert workers.store.reads <= 2
    assert rooms[0].state == loaded_room(one, code).state
    assert await find_or_load(other, code) is rooms[0]


async def test_an_unknown_code_finds_no_room_and_stays_free(workers: Workers) -> None:
    """A code that nobody has is unknown in every worker, and remains free."""
    one, other = await workers.start(), await workers.start()
    await one.open("essai", trial=False)
    for wrong in ("", "ZZZZZZ", "\0"):
        assert await other.find_or_load(wrong) is None
    assert len(workers.store.codes()) == 1


async def test_a_closed_room_is_found_elsewhere_for_ten_minutes(workers: Workers) -> None:
    """A client that reconnects to another worker sees the end, later an unknown code."""
    one = await workers.start()
    code = await one.open("essai", trial=False)
    await Page(loaded_room(one, code), "console").move({"type": "close"})
    await until(lambda: not workers.store.codes())
    other, late = await workers.start(), await workers.start()
    workers.deployment.clock.ahead += CODE_KEPT_FOR - 5_000
    screen = await Page(await find_or_load(other, code), "screen").greeted()
    assert screen.documents["all"]["status"] == "closed"
    assert await other.listing() == ()
    workers.deployment.clock.ahead += 2 * CODE_KEPT_FOR
    assert await late.find_or_load(code) is None


async def test_a_closed_trial_session_is_not_found_in_other_workers(workers: Workers) -> None:
    """A trial session leaves no trace in other workers either, and no trouble."""
    one, other = await workers.start(), await workers.start()
    code = await one.open("essai", trial=True)
    here = await Page(await find_or_load(other, code), "screen").greeted()
    await Page(loaded_room(one, code), "console").move({"type": "close"})
    await here.until(lambda: here.documents["all"]["status"] == "closed")
    await until(lambda: not workers.store.codes())
    assert await workers.store.rooms() == ()
    assert await (await workers.start()).find_or_load(code) is None


async def test_a_reused_code_leads_to_the_new_room_in_all_workers(workers: Workers) -> None:
    """Not even workers that still have the old room lead to it."""
    random = random_with_one_code()
    one, other = await workers.start(random), await workers.start(random)
    code = await one.open("essai", trial=False)
    old = await find_or_load(other, code)
    await Page(old, "console").move({"type": "close"})
    await until(lambda: not workers.store.codes())
    assert await one.open("essai", trial=False) == code
    new = loaded_room(one, code)
    assert new.state.room != old.state.room
    for registry in (one, other, await workers.start(random)):
        assert (await find_or_load(registry, code)).state.room == new.state.room
    assert [line["code"] for line in await other.listing()] == [code]


async def test_a_late_archiver_frees_no_code_of_a_newer_room(
    workers: Workers,
) -> None:
    """A worker that gets the closing commit late frees no code of another room."""
    # Reconciling would find the end before its commit arrives.
    workers.deployment.timing = replace(FAST_TIMING, reconcile_every=HOUR, agenda_every=HOUR)
    random = random_with_one_code()
    one, other = await workers.start(random), await workers.start(random)
    code = await one.open("essai", trial=False)
    old = await find_or_load(other, code)
    stays = await Page(old, "screen").greeted()
    workers.store.delaying = True
    await Page(loaded_room(one, code), "console").move({"type": "close"})
    await until(lambda: not workers.store.codes())
    assert await one.open("essai", trial=False) == code
    for tell in workers.store.delayed:
        tell()
    await stays.until(lambda: stays.documents["all"]["status"] == "closed")
    await several_polls()
    assert await workers.store.list(Kind.CODE) == {code: loaded_room(one, code).state.room.encode()}
    assert (await find_or_load(other, code)).state.room == loaded_room(one, code).state.room


async def test_the_code_of_a_room_being_opened_is_not_freed_elsewhere(workers: Workers) -> None:
    """Workers that poll while a room is opened elsewhere do not free its code."""
    one = await workers.start()
    await workers.start()
    workers.store.gate = asyncio.Event()
    opening = asyncio.create_task(one.open("essai", trial=False))
    await several_polls()
    assert not workers.store.codes()
    workers.store.gate.set()
    code = await opening
    await several_polls()
    assert workers.store.codes() == [code]
    assert loaded_room(one, code).state.status == "lobby"
    assert not loaded_room(one, code).evicted_reason


async def test_the_code_of_a_failed_opening_is_freed(workers: Workers) -> None:
    """What an opening that failed half-way left behind goes by itself."""
    await workers.store.put_new(Kind.CODE, "K7RM4X", b"room")
    await workers.start()
    await until(lambda: not workers.store.codes())


async def test_every_worker_lists_all_rooms(workers: Workers) -> None:
    """Rooms of others are in the list, oldest first, in the language asked for, each once."""
    one, other = await workers.start(), await workers.start()
    codes = []
    for registry in (one, other, one):
        codes.append(await registry.open("essai", trial=False))
        workers.deployment.clock.ahead += 1_000
    await find_or_load(other, codes[0])
    await Page(loaded_room(one, codes[0]), "phone", token(1)).move(join(1) | {"persons": 3})
    await Page(loaded_room(one, codes[2]), "console").move({"type": "close"})
    await until(lambda: len(workers.store.codes()) == 2)
    await several_polls()
    for registry in (one, other):
        lines = await registry.listing("en")
        assert [line["code"] for line in lines] == codes[:2]
        assert [line["people"] for line in lines] == [3, 0]


async def test_workers_go_on_once_the_store_is_back(
    workers: Workers, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever the store refuses, workers log no error, and go on once it works."""
    one, other = await workers.start(), await workers.start()
    code = await one.open("essai", trial=False)
    phone = await Page(await find_or_load(other, code), "phone", token(1)).greeted()
    screen = await Page(loaded_room(one, code), "screen").greeted()
    for away in ("presence", "store", "both"):
        workers.deployment.presence.away = away != "store"
        workers.store.away = away != "presence"
        await several_polls()
        phone.connection.disconnected()
        phone = await Page(loaded_room(other, code), "phone", token(1)).greeted()
        await several_polls()
        workers.deployment.presence.away = workers.store.away = False
        await several_polls()
    assert (await phone.move(join(1)))["type"] == "accepted"
    await screen.until(lambda: screen.documents["all"]["phones"] == 1)
    await screen.until(lambda: screen.of("presence")[-1]["phones"] == 1)
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_a_missed_commit_is_found_by_comparing_positions(workers: Workers) -> None:
    """A commit missed without a trace is found by comparing all positions."""
    one, other = await workers.start(), await workers.start()
    code = await one.open("essai", trial=False)
    screen = await Page(await find_or_load(other, code), "screen").greeted()
    workers.store.losing = True
    await Page(loaded_room(one, code), "phone", token(1)).move(join(1))
    await screen.until(lambda: screen.documents["all"]["phones"] == 1)


async def test_presence_counts_the_connections_of_all_workers(workers: Workers) -> None:
    """Every page gets the counts of phones and consoles of all workers."""
    one, other = await workers.start(), await workers.start()
    code = await one.open("essai", trial=False)
    screen = await Page(loaded_room(one, code), "screen").greeted()
    elsewhere = await find_or_load(other, code)
    phones = [Page(elsewhere, "phone", token(index)) for index in range(2)]
    for index, phone in enumerate(phones):
        await phone.move(join(index))
    console = await Page(elsewhere, "console").greeted()
    await screen.until(lambda: screen.of("presence")[-1]["phones"] == 2)
    await screen.until(lambda: screen.of("presence")[-1]["facilitators"] == 1)
    phones[0].connection.disconnected()
    console.connection.disconnected()
    await screen.until(lambda: screen.of("presence")[-1]["phones"] == 1)
    await screen.until(lambda: screen.of("presence")[-1]["facilitators"] == 0)
    assert "online" not in screen.of("presence")[-1]


async def test_a_seat_connected_in_another_worker_ends_the_older_connection(
    workers: Workers,
) -> None:
    """Of two connections of one seat in two workers the older one ends."""
    one, other = await workers.start(), await workers.start()
    code = await one.open("essai", trial=False)
    older = Page(loaded_room(one, code), "phone", token(1))
    await older.move(join(1))
    # A connection that stays keeps the room in this worker too.
    await Page(loaded_room(one, code), "screen").greeted()
    room = await find_or_load(other, code)
    await until(lambda: "p1" in room.state.seats)
    workers.deployment.clock.ahead += 10
    newer = await Page(room, "phone", token(1)).greeted()
    await until(lambda: older.connection.outbox.closed)
    older.read()
    assert older.of("bye")[-1]["code"] == "taken_over"
    await several_polls()
    newer.read()
    assert not newer.of("bye")
    assert room.presence.seats() == loaded_room(one, code).presence.seats() == ("p1",)
