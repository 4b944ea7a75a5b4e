"""Rooms that are loaded when somebody asks, or when something falls due, and otherwise not."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import msgpack
import pytest

from game_server.engine.evolve import evolve
from game_server.engine.run_events import StepOpened
from game_server.engine.scenario import Scenario
from game_server.engine.steps import CLOSE_AFTER, due
from game_server.errors import JournalFormatError, StorageUnavailableError
from game_server.protocol.journal import decode_entry
from game_server.rooms import plan
from game_server.rooms.waking import AHEAD, LEAVE_AFTER, STOPPED_AGAIN
from game_server.storage.journal import Position
from tests.samples import estimate, scenario
from tests.unit.rooms.live import Page, events_of, eventually, join, token, until
from tests.unit.rooms.noting import AUTO, TIMED, Noting, in_input, looked, opened_steps, serving
from tests.unit.rooms.place import Place, found
from tests.unit.rooms.workers import Workers, reached, some_looks

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("played", [TIMED, AUTO], ids=["strict", "auto"])
async def test_what_is_due_is_planned_before_it_is_armed(
    kept: Place, store: Noting, played: Scenario
) -> None:
    """Whenever a commit is there, the agenda has its deadline already, or something sooner."""
    async with serving(kept, played) as registry:
        code = await registry.open("essai", trial=False)
        room = found(registry, code)
        id_ = room.state.room
        commit = store.commit
        armed: list[tuple[int, int]] = []

        async def checked(
            of: str, expected: Position, tip: str, entry: bytes, texts: Mapping[str, str]
        ) -> int:
            before = room.state
            for event in decode_entry(entry, texts):
                before = evolve(before, event)
            armed.extend((store.moment(of), each.at) for each in due(before))
            return await commit(of, expected, tip, entry, texts)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(store, "commit", checked)
            await in_input(registry, code)
            await Page(room, "phone", token(1)).move(join(1))
    assert armed
    assert all(planned <= at for planned, at in armed)
    assert store.moment(id_) <= due(room.state)[0].at < kept.clock() + 70_000


async def test_a_look_spares_the_plan_of_what_is_just_kept(kept: Place, store: Noting) -> None:
    """Else who dies after the commit leaves an end that nobody looks at for twelve hours."""
    async with serving(kept) as registry:
        room = await reached(registry, await registry.open("essai", trial=False))
        commit = store.commit
        planned: list[int] = []

        async def slow(
            of: str, expected: Position, tip: str, entry: bytes, texts: Mapping[str, str]
        ) -> int:
            await looked(store)
            planned.append(store.moment(of))
            return await commit(of, expected, tip, entry, texts)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(store, "commit", slow)
            await Page(room, "console").move({"type": "close"})
    assert room.state.status == "closed"
    assert planned[-1] <= kept.clock()


async def test_moves_alone_are_not_planned(kept: Place, store: Noting) -> None:
    """The end after twelve hours moves with every move, and is written once it is over."""
    async with serving(kept) as registry:
        code = await registry.open("essai", trial=False)
        opened_at = found(registry, code).state.opened_at
        phones = [Page(found(registry, code), "phone", token(index)) for index in range(30)]
        for phone in phones:
            await phone.move(join(int(phone.connection.token[:3], 16)))
            await phone.move({"type": "set_first_time", "first_time": 1})
        assert [what for what, _ in store.done].count("plan") == 1
        kept.clock.ahead += CLOSE_AFTER - 60_000
        await phones[0].move({"type": "set_first_time", "first_time": 0})
        kept.clock.ahead += 60_000
        await until(
            lambda: store.moment(found(registry, code).state.room) > opened_at + CLOSE_AFTER
        )
        assert found(registry, code).state.status == "lobby"


async def test_a_deadline_passes_after_a_kill_though_nobody_comes(
    kept: Place, store: Noting
) -> None:
    """Its room is loaded then and not before, the deadline takes effect once, and it goes again."""
    async with serving(kept, TIMED) as registry:
        code = await registry.open("essai", trial=False)
        room = await in_input(registry, code)
        id_, ends = room.state.room, due(room.state)[0].at
    store.read_of.clear()
    async with serving(kept) as registry:
        await looked(store)
        assert store.read_of == []
        kept.clock.ahead += ends - kept.clock() - AHEAD // 2
        await until(lambda: registry.find(code) is not None)
        assert (await reached(registry, code)).state.room_run.open == room.state.room_run.open
        kept.clock.ahead += AHEAD
        await eventually(lambda: opened_steps(store, id_, 3))
        kept.clock.ahead += 2 * LEAVE_AFTER
        await until(lambda: registry.find(code) is None)
        assert store.moment(id_) > kept.clock() + LEAVE_AFTER
        await looked(store)
        assert registry.rooms() == ()
    assert await opened_steps(store, id_, 3)


async def test_absent_people_do_not_keep_a_room(kept: Place, store: Noting) -> None:
    """With pace `auto` a look for the absent that changes nothing is over once it was taken."""
    waits = replace(estimate("e", seconds=3_600), absent="wait")
    async with serving(kept, scenario(waits, pace="auto")) as registry:
        code = await registry.open("essai", trial=False)
        phone = Page(found(registry, code), "phone", token(1))
        await phone.move(join(1))
        room = await in_input(registry, code)
        phone.connection.gone()
        kept.clock.ahead += 120_000
        await until(lambda: (room.alarm.next_due(room.state) or 0) > kept.clock())
        kept.clock.ahead += LEAVE_AFTER
        await until(lambda: registry.find(code) is None)
        assert kept.clock() < store.moment(room.state.room) < kept.clock() + 3_600_000


async def test_rooms_of_a_release_without_agenda_lose_nothing(kept: Place, store: Noting) -> None:
    """They are looked at one after the other soon after the start, and are in the list at once."""
    async with serving(kept, TIMED) as registry:
        codes = [await registry.open("essai", trial=False) for _ in range(3)]
        rooms = [await in_input(registry, code) for code in codes]
    store.lose_plans()
    store.read_of.clear()
    async with kept.serving() as registry:
        assert store.read_of == []
        assert [line.code for line in await registry.listing()] == sorted(codes)
        await until(lambda: all(registry.find(code) is not None for code in codes))
        moments = [room.state.room_run.open and room.state.room_run.open.deadline for room in rooms]
        await until(lambda: [store.moment(room.state.room) for room in rooms] == moments)
        assert {line.title for line in await registry.listing()} == {"Essai"}


async def test_a_room_that_cannot_be_read_is_left_alone_for_long(
    kept: Place, store: Noting, caplog: pytest.LogCaptureFixture
) -> None:
    """It is due, is looked at once, counts as stopped, and is looked at again much later."""
    async with serving(kept) as registry:
        codes = [await registry.open("essai", trial=False) for _ in range(2)]
        ids = [found(registry, code).state.room for code in codes]
    last = (await store.positions(ids))[ids[0]]
    await store.commit(ids[0], last, "bad", b"\xc1", {})
    kept.clock.ahead += CLOSE_AFTER
    store.read_of.clear()
    async with serving(kept) as registry:
        await until(lambda: store.codes() == codes[:1])
        await until(lambda: registry.stopped() == (codes[0],))
        await looked(store)
        assert store.read_of.count(ids[0]) == 1
        with pytest.raises(JournalFormatError):
            registry.find(codes[0])
        assert await registry.listing() == ()
        kept.clock.ahead += STOPPED_AGAIN
        await until(lambda: store.read_of.count(ids[0]) == 2)
        await looked(store)
        assert store.read_of.count(ids[0]) == 2
    assert [record.levelname for record in caplog.records].count("ERROR") == 1


async def test_a_store_that_is_away_wakes_nobody_and_loses_nothing(
    kept: Place, store: Noting
) -> None:
    """What is due while the store refuses is done once it is back."""
    async with serving(kept) as registry:
        await registry.open("essai", trial=False)
    kept.clock.ahead += CLOSE_AFTER
    async with kept.serving() as registry:
        with pytest.MonkeyPatch.context() as patch:
            asked = 0

            async def away(_room: str, _after: int = 0, _most: int | None = None) -> None:
                nonlocal asked
                asked += 1
                raise StorageUnavailableError("away")

            patch.setattr(store, "read", away)
            await until(lambda: asked > 2)
            assert registry.stopped() == ()
        await until(lambda: not store.codes())


async def test_a_plan_that_was_lost_or_made_too_late_is_set_right(
    kept: Place, store: Noting
) -> None:
    """A worker that has a room looks after its plan, whatever a failover made of it."""
    async with serving(kept, TIMED) as registry:
        code = await registry.open("essai", trial=False)
        room = await in_input(registry, code)
        id_ = room.state.room
        moment = store.moment(id_)
        store.lose_plans()
        await until(lambda: store.has_plan(id_))
        assert store.moment(id_) == moment
        await store.plan(id_, moment + 60_000, b"")
        await until(lambda: store.moment(id_) == moment)


async def test_what_a_list_shows_is_noted_now_and_then(kept: Place, store: Noting) -> None:
    """Also while nothing falls due, so that after a kill the list is at most a minute old."""
    async with serving(kept) as registry:
        code = await registry.open("essai", trial=False)
        await Page(found(registry, code), "phone", token(1)).move(join(1) | {"persons": 3})
        await looked(store)
        kept.clock.ahead += plan.NOTE_EVERY
        await until(lambda: [what for what, _ in store.done].count("plan") == 2)
        await looked(store)
        assert [what for what, _ in store.done].count("plan") == 2
    async with serving(kept) as registry:
        (line,) = await registry.listing()
        assert (line.people, registry.rooms()) == (3, ())


async def test_a_worker_that_stops_notes_what_its_rooms_are(kept: Place) -> None:
    """After a stop in good order the list is as it was."""
    async with kept.serving() as registry:
        code = await registry.open("essai", trial=False)
        await Page(found(registry, code), "phone", token(1)).move(join(1) | {"persons": 3})
    async with kept.serving() as registry:
        (line,) = await registry.listing()
        assert (line.code, line.people) == (code, 3)


async def test_workers_share_what_is_due(workers: Workers) -> None:
    """Of many workers that find the same rooms due each acts, and nothing happens twice."""
    one = await workers.start()
    one.scenarios = {"essai": TIMED}
    codes = [await one.open("essai", trial=False) for _ in range(4)]
    rooms = [await in_input(one, code) for code in codes]
    await one.stop()
    others = [await workers.start() for _ in range(3)]
    workers.place.clock.ahead += 61_000
    for room in rooms:
        await eventually(partial(three_steps, workers, room.state.room))
    await some_looks()
    for room in rooms:
        assert await three_steps(workers, room.state.room)
    assert all(other.stopped() == () for other in others)


async def three_steps(workers: Workers, room: str) -> bool:
    """Tell whether the third step is open; it must not be opened twice."""
    events = await events_of(workers.store, room)
    steps = [event.id for event in events if isinstance(event, StepOpened)]
    assert steps == list(range(1, len(steps) + 1))
    return len(steps) == 3


async def test_a_note_of_another_release_loses_no_deadline(kept: Place, store: Noting) -> None:
    """What it says cannot be read, but that something is due can."""
    async with serving(kept, TIMED) as registry:
        code = await registry.open("essai", trial=False)
        room = await in_input(registry, code)
    id_ = room.state.room
    await store.plan(id_, store.moment(id_), msgpack.packb({"c": code}))
    await store.plan("gone", store.moment(id_), b"")
    kept.clock.ahead += 61_000
    async with serving(kept) as registry:
        await eventually(lambda: opened_steps(store, id_, 3))
        assert found(registry, code).state.room == id_
        await until(lambda: not store.has_plan("gone"))


async def test_something_unforeseen_stops_no_sweep(
    kept: Place, store: Noting, caplog: pytest.LogCaptureFixture
) -> None:
    """It is reported, and what is due is done at a later look."""
    async with serving(kept) as registry:
        await registry.open("essai", trial=False)
    kept.clock.ahead += CLOSE_AFTER
    async with kept.serving():
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(store, "get", None)
            await until(lambda: "a room that is due cannot be loaded" in caplog.messages)
        await until(lambda: not store.codes())
