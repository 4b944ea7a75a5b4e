"""Workers that stop, die or are idle: their rooms are evicted or loaded by others."""

import asyncio
from dataclasses import replace

import pytest

from game_server.engine.flow.deadlines import CLOSE_AFTER
from game_server.engine.state.run_events import StepOpened
from game_server.protocol.codec import pack
from game_server.rooms import cluster, scheduler
from tests.samples import estimate, scenario
from tests.unit.rooms.deployment import HOUR, loaded_room
from tests.unit.rooms.running_room import Page, events_of, join, token, until
from tests.unit.rooms.workers import FAST_TIMING, POLL_MS, Workers, find_or_load, several_polls

pytestmark = pytest.mark.anyio


async def test_due_rooms_of_a_dead_worker_are_loaded_by_another(workers: Workers) -> None:
    """A deadline passes once, without connections, as soon as the presence of the dead expires."""
    one = await workers.start()
    one.scenarios = {"essai": scenario(estimate("e", strict=True, seconds=1), estimate("f"))}
    code = await one.open("essai", trial=False)
    room = loaded_room(one, code)
    console = Page(room, "console")
    await console.open("brief", "input")
    id_ = room.state.room
    await one.stop()
    await workers.deployment.presence.publish(id_, "dead", pack(room.presence.snapshot()), 300)
    workers.deployment.clock.ahead += 60_000
    others = [await workers.start(), await workers.start()]
    assert all(registry.find(code) is None for registry in others)
    await until(lambda: any(registry.find(code) is not None for registry in others))
    loaded = [registry.find(code) for registry in others]
    await until(lambda: any(r is not None and len(r.state.room_run.before) == 2 for r in loaded))
    await several_polls()
    steps = [e.index for e in await events_of(workers.store, id_) if isinstance(e, StepOpened)]
    assert steps == [0, 1, 2]


async def test_a_stopping_worker_withdraws_its_rooms_at_once(workers: Workers) -> None:
    """Another takes over the rooms of one that stops before it could be thought dead.

    But only those in which something falls due: all others wait until somebody asks for them.
    """
    one, other = await workers.start(), await workers.start()
    code, quiet = [await one.open("essai", trial=False) for _ in range(2)]
    workers.deployment.clock.ahead += scheduler.SOON
    await Page(loaded_room(one, quiet), "phone", token(1)).move(join(1))
    workers.deployment.clock.ahead += CLOSE_AFTER - scheduler.SOON - scheduler.LOAD_AHEAD // 2
    await several_polls()
    assert other.find(code) is other.find(quiet) is None
    await one.stop()
    await until(lambda: other.find(code) is not None)
    assert other.find(quiet) is None


async def test_an_idle_duplicate_of_a_room_is_evicted(workers: Workers) -> None:
    """The worker without connections evicts it; a client that comes just then reconnects."""
    one, other = await workers.start(), await workers.start()
    code = await one.open("essai", trial=False)
    phone = await Page(loaded_room(one, code), "phone", token(1)).greeted()
    left = await find_or_load(other, code)
    await until(lambda: other.find(code) is None)
    late = Page(left, "phone", token(2))
    late.read()
    assert late.of("bye") == [{"type": "bye", "code": "draining", "seconds": 0}]
    assert late.connection.outbox.close_code == 1012
    assert loaded_room(one, code).presence.connections == {phone.connection}
    again = await find_or_load(other, code)
    assert again is not left
    assert (await Page(again, "phone", token(2)).move(join(2)))["type"] == "accepted"
    await until(lambda: len(loaded_room(one, code).state.seats) == 1)


async def test_of_two_idle_duplicates_of_a_room_one_stays(workers: Workers) -> None:
    """A room without connections stays in exactly one worker."""
    registries = [await workers.start() for _ in range(3)]
    code = await registries[0].open("essai", trial=False)
    for registry in registries:
        await find_or_load(registry, code)
    await until(lambda: sum(r.find(code) is not None for r in registries) == 1)
    await asyncio.sleep(2 * cluster.IDLE_ROUNDS * POLL_MS / 1000)
    assert sum(registry.find(code) is not None for registry in registries) == 1


async def test_a_room_with_connections_in_two_workers_stays_in_both(workers: Workers) -> None:
    """Both workers keep a room in which both have a connection."""
    registries = [await workers.start() for _ in range(2)]
    code = await registries[0].open("essai", trial=False)
    for index, registry in enumerate(registries):
        await Page(await find_or_load(registry, code), "phone", token(index)).greeted()
    await asyncio.sleep(2 * cluster.IDLE_ROUNDS * POLL_MS / 1000)
    assert all(registry.find(code) is not None for registry in registries)


@pytest.mark.parametrize("trial", [False, True])
async def test_a_room_whose_end_was_missed_is_evicted(workers: Workers, *, trial: bool) -> None:
    """A worker that missed the closing commit finds the code freed, and ends its connections."""
    # Comparing positions would find the end before.
    workers.deployment.timing = replace(FAST_TIMING, compare_every=HOUR)
    one, other = await workers.start(), await workers.start()
    code = await one.open("essai", trial=trial)
    room = await find_or_load(other, code)
    page = await Page(room, "screen").greeted()
    workers.store.losing = True
    await Page(loaded_room(one, code), "console").move({"type": "close"})
    await until(lambda: page.connection.outbox.closed)
    page.read()
    assert page.of("bye") == [{"type": "bye", "code": "room_closed"}]
    assert other.find(code) is None
    again = await other.find_or_load(code)
    assert (again is None) is trial
    assert again is None or again.state.status == "closed"


async def test_a_stopping_worker_closes_connections_before_it_uses_the_store(
    workers: Workers,
) -> None:
    """With a store that hangs, clients still get the message that the worker stops."""
    one = await workers.start()
    code = await one.open("essai", trial=False)
    screen = await Page(loaded_room(one, code), "screen").greeted()
    await several_polls()
    workers.deployment.presence.answering.clear()
    stopping = asyncio.create_task(one.stop())
    await several_polls()
    assert not stopping.done()
    screen.read()
    byes = screen.of("bye")
    workers.deployment.presence.answering.set()
    await stopping
    assert [bye["code"] for bye in byes] == ["draining"]
    assert await workers.deployment.presence.published([loaded_room(one, code).state.room]) == {}


async def test_a_stopping_worker_publishes_no_late_presence(workers: Workers) -> None:
    """A change while the worker stops is not published, so that others load its rooms at once."""
    one = await workers.start()
    code = await one.open("essai", trial=False)
    room = loaded_room(one, code)
    for index in range(3):
        await Page(room, "phone", token(index)).greeted()
    await several_polls()
    await one.stop()
    await several_polls()
    assert await workers.deployment.presence.published([room.state.room]) == {}


async def test_presence_of_a_dead_worker_is_dropped(workers: Workers) -> None:
    """Presence of a dead worker is dropped in the round that finds its frame expired."""
    one = await workers.start()
    code = await one.open("essai", trial=False)
    room = loaded_room(one, code)
    screen = await Page(room, "screen").greeted()
    frame = pack({"consoles": 1, "seats": {"p1": 1}, "others": 0})
    await workers.deployment.presence.publish(room.state.room, "dead", frame, 10 * 1000)
    await screen.until(lambda: screen.of("presence")[-1]["phones"] == 1)
    await workers.deployment.presence.publish(room.state.room, "dead", frame, 20)
    await screen.until(lambda: screen.of("presence")[-1]["phones"] == 0)
    assert room.presence.other_workers() == ()


async def test_a_hello_to_an_evicted_room_publishes_no_presence(workers: Workers) -> None:
    """A hello to an evicted room publishes nothing, and the room can be loaded anew later."""
    one, other = await workers.start(), await workers.start()
    code = await one.open("essai", trial=False)
    phone = Page(loaded_room(one, code), "phone", token(1))
    await phone.move(join(1))
    left = await find_or_load(other, code)
    await until(lambda: other.find(code) is None and "p1" in left.state.seats)
    await several_polls()
    shows: set[str] = set()
    workers.deployment.presence.watch(left.state.room, lambda worker, _frame: shows.add(worker))
    late = Page(left, "phone", token(1))
    late.read()
    assert [message["type"] for message in late.messages] == ["bye"]
    assert left.presence.seats() == ("p1",)
    assert left.presence.own_seats() == ()
    await several_polls()
    assert len(shows) == 1
    again = await find_or_load(other, code)
    screen = await Page(again, "screen").greeted()
    await screen.until(lambda: screen.of("presence")[-1]["phones"] == 1)
    phone.connection.disconnected()
    await screen.until(lambda: screen.of("presence")[-1]["phones"] == 0)
