"""Rooms that are loaded when somebody asks, or when something falls due, and otherwise not."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import msgpack
import pytest

from game_server.engine.evolve import evolve
from game_server.engine.flow.deadlines import CLOSE_AFTER, armed_deadlines
from game_server.engine.state.run_events import StepOpened
from game_server.engine.state.scenario import Scenario
from game_server.errors import JournalFormatError, StorageUnavailableError
from game_server.protocol.journal import decode_entry
from game_server.rooms import schedule
from game_server.rooms.scheduler import EVICT_AFTER, LOAD_AHEAD, UNREADABLE_AGAIN_AFTER
from game_server.storage.journal import Position
from tests.samples import estimate, scenario
from tests.unit.rooms.deployment import Deployment, loaded_room
from tests.unit.rooms.recording_store import (
    AUTO,
    TIMED,
    RecordingStore,
    agenda_polled,
    in_input,
    opened_steps,
    serving,
)
from tests.unit.rooms.running_room import Page, events_of, eventually, join, token, until
from tests.unit.rooms.workers import Workers, find_or_load, several_polls

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("played", [TIMED, AUTO], ids=["strict", "auto"])
async def test_a_deadline_is_scheduled_before_its_commit(
    recorded: Deployment, store: RecordingStore, played: Scenario
) -> None:
    """Whenever a commit is there, the agenda has its deadline already, or something sooner."""
    async with serving(recorded, played) as registry:
        code = await registry.open("essai", trial=False)
        room = loaded_room(registry, code)
        id_ = room.state.room
        commit = store.commit
        armed: list[tuple[int, int]] = []

        async def checked(
            of: str, expected: Position, tip: str, entry: bytes, texts: Mapping[str, str]
        ) -> int:
            before = room.state
            for event in decode_entry(entry, texts):
                before = evolve(before, event)
            armed.extend((store.moment(of), each.at) for each in armed_deadlines(before))
            return await commit(of, expected, tip, entry, texts)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(store, "commit", checked)
            await in_input(registry, code)
            await Page(room, "phone", token(1)).move(join(1))
    assert armed
    assert all(planned <= at for planned, at in armed)
    assert store.moment(id_) <= armed_deadlines(room.state)[0].at < recorded.clock() + 70_000


async def test_a_poll_does_not_overwrite_the_schedule_of_a_batch_being_stored(
    recorded: Deployment, store: RecordingStore
) -> None:
    """Otherwise a worker killed after the commit would leave a deadline unscheduled."""
    async with serving(recorded) as registry:
        room = await find_or_load(registry, await registry.open("essai", trial=False))
        commit = store.commit
        planned: list[int] = []

        async def slow(
            of: str, expected: Position, tip: str, entry: bytes, texts: Mapping[str, str]
        ) -> int:
            await agenda_polled(store)
            planned.append(store.moment(of))
            return await commit(of, expected, tip, entry, texts)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(store, "commit", slow)
            await Page(room, "console").move({"type": "close"})
    assert room.state.status == "closed"
    assert planned[-1] <= recorded.clock()


async def test_moves_without_deadlines_write_no_schedule(
    recorded: Deployment, store: RecordingStore
) -> None:
    """The end after twelve hours moves with every move, and is written once it is over."""
    async with serving(recorded) as registry:
        code = await registry.open("essai", trial=False)
        opened_at = loaded_room(registry, code).state.opened_at
        phones = [Page(loaded_room(registry, code), "phone", token(index)) for index in range(30)]
        for phone in phones:
            await phone.move(join(int(phone.connection.token[:3], 16)))
            await phone.move({"type": "set_first_time", "first_time": 1})
        assert [what for what, _ in store.done].count("plan") == 1
        recorded.clock.ahead += CLOSE_AFTER - 60_000
        await phones[0].move({"type": "set_first_time", "first_time": 0})
        recorded.clock.ahead += 60_000
        await until(
            lambda: store.moment(loaded_room(registry, code).state.room) > opened_at + CLOSE_AFTER
        )
        assert loaded_room(registry, code).state.status == "lobby"


async def test_a_deadline_passes_after_a_kill_without_any_client(
    recorded: Deployment, store: RecordingStore
) -> None:
    """Its room is loaded then and not before, the deadline takes effect once, and it goes again."""
    async with serving(recorded, TIMED) as registry:
        code = await registry.open("essai", trial=False)
        room = await in_input(registry, code)
        id_, ends = room.state.room, armed_deadlines(room.state)[0].at
    store.read_of.clear()
    async with serving(recorded) as registry:
        await agenda_polled(store)
        assert store.read_of == []
        recorded.clock.ahead += ends - recorded.clock() - LOAD_AHEAD // 2
        await until(lambda: registry.find(code) is not None)
        assert (await find_or_load(registry, code)).state.room_run.open == room.state.room_run.open
        recorded.clock.ahead += LOAD_AHEAD
        await eventually(lambda: opened_steps(store, id_, 3))
        recorded.clock.ahead += 2 * EVICT_AFTER
        await until(lambda: registry.find(code) is None)
        assert store.moment(id_) > recorded.clock() + EVICT_AFTER
        await agenda_polled(store)
        assert registry.rooms() == ()
    assert await opened_steps(store, id_, 3)


async def test_absent_people_do_not_keep_a_room_loaded(
    recorded: Deployment, store: RecordingStore
) -> None:
    """With pace `auto` a check of absent people that changes nothing is not due again."""
    waits = replace(estimate("e", seconds=3_600), absent="wait")
    async with serving(recorded, scenario(waits, pace="auto")) as registry:
        code = await registry.open("essai", trial=False)
        phone = Page(loaded_room(registry, code), "phone", token(1))
        await phone.move(join(1))
        room = await in_input(registry, code)
        phone.connection.disconnected()
        recorded.clock.ahead += 120_000
        await until(lambda: (room.deadlines.next_due(room.state) or 0) > recorded.clock())
        recorded.clock.ahead += EVICT_AFTER
        await until(lambda: registry.find(code) is None)
        assert recorded.clock() < store.moment(room.state.room) < recorded.clock() + 3_600_000


async def test_rooms_without_a_schedule_are_scheduled_at_the_start(
    recorded: Deployment, store: RecordingStore
) -> None:
    """They are loaded one after the other soon after the start, and listed at once."""
    async with serving(recorded, TIMED) as registry:
        codes = [await registry.open("essai", trial=False) for _ in range(3)]
        rooms = [await in_input(registry, code) for code in codes]
    store.lose_plans()
    store.read_of.clear()
    async with recorded.serving() as registry:
        assert store.read_of == []
        assert [line["code"] for line in await registry.listing()] == sorted(codes)
        await until(lambda: all(registry.find(code) is not None for code in codes))
        moments = [room.state.room_run.open and room.state.room_run.open.deadline for room in rooms]
        await until(lambda: [store.moment(room.state.room) for room in rooms] == moments)
        assert {line["title"] for line in await registry.listing()} == {"Essai"}


async def test_an_unreadable_room_is_retried_much_later(
    recorded: Deployment, store: RecordingStore, caplog: pytest.LogCaptureFixture
) -> None:
    """It is loaded once when due, counts as unreadable, and is loaded again much later."""
    async with serving(recorded) as registry:
        codes = [await registry.open("essai", trial=False) for _ in range(2)]
        ids = [loaded_room(registry, code).state.room for code in codes]
    last = (await store.positions(ids))[ids[0]]
    await store.commit(ids[0], last, "bad", b"\xc1", {})
    recorded.clock.ahead += CLOSE_AFTER
    store.read_of.clear()
    async with serving(recorded) as registry:
        await until(lambda: store.codes() == codes[:1])
        await until(lambda: registry.unreadable() == (codes[0],))
        await agenda_polled(store)
        assert store.read_of.count(ids[0]) == 1
        with pytest.raises(JournalFormatError):
            registry.find(codes[0])
        assert await registry.listing() == ()
        recorded.clock.ahead += UNREADABLE_AGAIN_AFTER
        await until(lambda: store.read_of.count(ids[0]) == 2)
        await agenda_polled(store)
        assert store.read_of.count(ids[0]) == 2
    assert [record.levelname for record in caplog.records].count("ERROR") == 1


async def test_due_rooms_are_loaded_once_the_store_is_back(
    recorded: Deployment, store: RecordingStore
) -> None:
    """What is due while the store refuses is done once it is back."""
    async with serving(recorded) as registry:
        await registry.open("essai", trial=False)
    recorded.clock.ahead += CLOSE_AFTER
    async with recorded.serving() as registry:
        with pytest.MonkeyPatch.context() as patch:
            asked = 0

            async def away(_room: str, _after: int = 0, _most: int | None = None) -> None:
                nonlocal asked
                asked += 1
                raise StorageUnavailableError("away")

            patch.setattr(store, "read", away)
            await until(lambda: asked > 2)
            assert registry.unreadable() == ()
        await until(lambda: not store.codes())


async def test_a_lost_or_late_schedule_is_corrected(
    recorded: Deployment, store: RecordingStore
) -> None:
    """A worker corrects the schedules of its rooms, whatever a failover made of them."""
    async with serving(recorded, TIMED) as registry:
        code = await registry.open("essai", trial=False)
        room = await in_input(registry, code)
        id_ = room.state.room
        moment = store.moment(id_)
        store.lose_plans()
        await until(lambda: store.has_plan(id_))
        assert store.moment(id_) == moment
        await store.schedule(id_, moment + 60_000, b"")
        await until(lambda: store.moment(id_) == moment)


async def test_the_line_in_the_agenda_is_refreshed_now_and_then(
    recorded: Deployment, store: RecordingStore
) -> None:
    """Also while nothing falls due, so that after a kill the list is at most a minute old."""
    async with serving(recorded) as registry:
        code = await registry.open("essai", trial=False)
        await Page(loaded_room(registry, code), "phone", token(1)).move(join(1) | {"persons": 3})
        await agenda_polled(store)
        recorded.clock.ahead += schedule.NOTE_EVERY
        await until(lambda: [what for what, _ in store.done].count("plan") == 2)
        await agenda_polled(store)
        assert [what for what, _ in store.done].count("plan") == 2
    async with serving(recorded) as registry:
        (line,) = await registry.listing()
        assert (line["people"], registry.rooms()) == (3, ())


async def test_a_stopping_worker_writes_the_lines_of_its_rooms(recorded: Deployment) -> None:
    """After a stop in good order the list is as it was."""
    async with recorded.serving() as registry:
        code = await registry.open("essai", trial=False)
        await Page(loaded_room(registry, code), "phone", token(1)).move(join(1) | {"persons": 3})
    async with recorded.serving() as registry:
        (line,) = await registry.listing()
        assert (line["code"], line["people"]) == (code, 3)


async def test_a_due_room_takes_effect_once_among_many_workers(workers: Workers) -> None:
    """Of many workers that find the same rooms due each acts, and nothing happens twice."""
    one = await workers.start()
    one.scenarios = {"essai": TIMED}
    codes = [await one.open("essai", trial=False) for _ in range(4)]
    rooms = [await in_input(one, code) for code in codes]
    await one.stop()
    others = [await workers.start() for _ in range(3)]
    workers.deployment.clock.ahead += 61_000
    for room in rooms:
        await eventually(partial(three_steps, workers, room.state.room))
    await several_polls()
    for room in rooms:
        assert await three_steps(workers, room.state.room)
    assert all(other.unreadable() == () for other in others)


async def three_steps(workers: Workers, room: str) -> bool:
    """Tell whether the third step is open; it must not be opened twice."""
    events = await events_of(workers.store, room)
    steps = [event.id for event in events if isinstance(event, StepOpened)]
    assert steps == list(range(1, len(steps) + 1))
    return len(steps) == 3


async def test_an_unreadable_note_loses_no_deadline(
    recorded: Deployment, store: RecordingStore
) -> None:
    """The line in it cannot be read, but the moment can."""
    async with serving(recorded, TIMED) as registry:
        code = await registry.open("essai", trial=False)
        room = await in_input(registry, code)
    id_ = room.state.room
    await store.schedule(id_, store.moment(id_), msgpack.packb({"c": code}))
    await store.schedule("gone", store.moment(id_), b"")
    recorded.clock.ahead += 61_000
    async with serving(recorded) as registry:
        await eventually(lambda: opened_steps(store, id_, 3))
        assert loaded_room(registry, code).state.room == id_
        await until(lambda: not store.has_plan("gone"))


async def test_an_unexpected_exception_stops_no_poll(
    recorded: Deployment, store: RecordingStore, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged, and due rooms are loaded by a later poll."""
    async with serving(recorded) as registry:
        await registry.open("essai", trial=False)
    recorded.clock.ahead += CLOSE_AFTER
    async with recorded.serving():
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(store, "get", None)
            await until(lambda: "a room that is due cannot be loaded" in caplog.messages)
        await until(lambda: not store.codes())
