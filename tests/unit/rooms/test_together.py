"""Several workers on one store: rooms found, shown, left and taken over by any of them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack

import pytest

from game_server.engine.events import StepOpened
from game_server.rooms import deadlines, together
from game_server.rooms import room as rooms_room
from game_server.rooms.presence import pack_shown
from game_server.rooms.registry import CODE, Registry
from game_server.rooms.room import FORGET_AFTER, Room
from tests.samples import estimate, scenario
from tests.unit.rooms.live import Page, events_of, join, token, until
from tests.unit.rooms.place import Place, found
from tests.unit.rooms.post import Post

pytestmark = pytest.mark.anyio
LOOK = 0.01


class Workers:
    """Run registries side by side on one store, which look around all the time."""

    def __init__(self, stack: AsyncExitStack) -> None:
        """Start with the store alone."""
        self.store = Post()
        self.place = Place(lambda: self.store)
        self._stack = stack

    async def start(self, random: Callable[[int], bytes] | None = None) -> Registry:
        """Start one more worker."""
        return await self._stack.enter_async_context(self.place.serving(random))

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all rooms that have a code."""
        return tuple(sorted(self.store.codes()))


@pytest.fixture
async def workers(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Workers]:
    """Let workers look around quickly, and timers look at a clock that tests move."""
    monkeypatch.setattr(together, "LOOK_EVERY", LOOK)
    monkeypatch.setattr(together, "COMPARE_EVERY", 2 * LOOK)
    monkeypatch.setattr(deadlines, "LONGEST_SLEEP", 5)
    monkeypatch.setattr(rooms_room, "PRESENCE_EVERY", 5)
    monkeypatch.setattr(rooms_room, "TRY_AGAIN", 10)
    async with AsyncExitStack() as stack:
        yield Workers(stack)


async def reached(registry: Registry, code: str) -> Room:
    """Return the room of a code that must be found."""
    room = await registry.reach(code)
    assert room is not None
    return room


async def some_looks() -> None:
    """Let every worker look around several times."""
    await asyncio.sleep(8 * LOOK)


def same_code() -> Callable[[int], bytes]:
    """Return a chance that gives every room the same code, and another id."""
    drawn: list[bytes] = []

    def random(size: int) -> bytes:
        drawn.append(b"\0")
        return b"\0" if size == 1 else len(drawn).to_bytes(size, "big")

    return random


async def test_a_room_is_reached_in_any_worker(workers: Workers) -> None:
    """Whoever is asked for a room of another worker loads it once, for all who ask at once."""
    one, other = await workers.start(), await workers.start()
    code = await one.open("essai", trial=False)
    assert other.find(code) is None
    workers.store.reads = 0
    rooms = await asyncio.gather(*(reached(other, code.lower()) for _ in range(5)))
    assert len(set(rooms)) == 1
    # Once to load it, and once when it compares as it begins to follow.
    assert workers.store.reads <= 2
    assert rooms[0].state == found(one, code).state
    assert await reached(other, code) is rooms[0]


async def test_a_wrong_code_leads_nowhere(workers: Workers) -> None:
    """A code that nobody has is unknown in every worker, and remains free."""
    one, other = await workers.start(), await workers.start()
    await one.open("essai", trial=False)
    for wrong in ("", "ZZZZZZ", "\0"):
        assert await other.reach(wrong) is None
    assert len(workers.store.codes()) == 1


async def test_a_closed_room_is_found_elsewhere_for_ten_minutes(workers: Workers) -> None:
    """Who comes back to another worker sees the end, and later that the code is unknown."""
    one = await workers.start()
    code = await one.open("essai", trial=False)
    await Page(found(one, code), "console").move({"type": "close"})
    await until(lambda: not workers.store.codes())
    other, late = await workers.start(), await workers.start()
    workers.place.clock.ahead += FORGET_AFTER - 5_000
    screen = await Page(await reached(other, code), "screen").greeted()
    assert screen.documents["all"]["status"] == "closed"
    assert await other.listing() == ()
    workers.place.clock.ahead += 2 * FORGET_AFTER
    assert await late.reach(code) is None


async def test_of_a_trial_nothing_is_found_elsewhere(workers: Workers) -> None:
    """A trial session leaves no trace in other workers either, and no trouble."""
    one, other = await workers.start(), await workers.start()
    code = await one.open("essai", trial=True)
    here = await Page(await reached(other, code), "screen").greeted()
    await Page(found(one, code), "console").move({"type": "close"})
    await here.until(lambda: here.documents["all"]["status"] == "closed")
    await until(lambda: not workers.store.codes())
    assert await workers.store.rooms() == ()
    assert await (await workers.start()).reach(code) is None


async def test_a_code_that_is_used_again_leads_to_the_new_room(workers: Workers) -> None:
    """Not even workers that still have the old room lead to it."""
    random = same_code()
    one, other = await workers.start(random), await workers.start(random)
    code = await one.open("essai", trial=False)
    old = await reached(other, code)
    await Page(old, "console").move({"type": "close"})
    await until(lambda: not workers.store.codes())
    assert await one.open("essai", trial=False) == code
    new = found(one, code)
    assert new.state.room != old.state.room
    for registry in (one, other, await workers.start(random)):
        assert (await reached(registry, code)).state.room == new.state.room
    assert [line.code for line in await other.listing()] == [code]


async def test_the_end_of_an_old_room_leaves_the_code_of_the_new_one(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that hears late that a room was closed frees no code that is another's by now."""
    # A look would find the end before the news of it.
    monkeypatch.setattr(together, "LOOK_EVERY", 3_600)
    random = same_code()
    one, other = await workers.start(random), await workers.start(random)
    code = await one.open("essai", trial=False)
    old = await reached(other, code)
    stays = await Page(old, "screen").greeted()
    workers.store.holding = True
    await Page(found(one, code), "console").move({"type": "close"})
    await until(lambda: not workers.store.codes())
    assert await one.open("essai", trial=False) == code
    for tell in workers.store.held:
        tell()
    await stays.until(lambda: stays.documents["all"]["status"] == "closed")
    await some_looks()
    assert await workers.store.list(CODE) == {code: found(one, code).state.room.encode()}
    assert (await reached(other, code)).state.room == found(one, code).state.room


async def test_a_room_that_is_just_being_opened_is_left_alone(workers: Workers) -> None:
    """Workers that look around while a room is opened elsewhere do not free its code."""
    one = await workers.start()
    await workers.start()
    workers.store.gate = asyncio.Event()
    opening = asyncio.create_task(one.open("essai", trial=False))
    await some_looks()
    assert not workers.store.codes()
    workers.store.gate.set()
    code = await opening
    await some_looks()
    assert workers.store.codes() == [code]
    assert found(one, code).state.status == "lobby"
    assert not found(one, code).let_go


async def test_a_code_without_a_room_is_freed_in_time(workers: Workers) -> None:
    """What an opening that failed half-way left behind goes by itself."""
    await workers.store.put_new(CODE, "K7RM4X", b"room")
    await workers.start()
    await until(lambda: not workers.store.codes())


async def test_rooms_of_a_dead_worker_are_taken_over(workers: Workers) -> None:
    """A deadline passes once though nobody is connected, as soon as the dead shows nothing."""
    one = await workers.start()
    one.scenarios = {"essai": scenario(estimate("e", strict=True, seconds=1), estimate("f"))}
    code = await one.open("essai", trial=False)
    room = found(one, code)
    console = Page(room, "console")
    await console.open("brief", "input")
    id_ = room.state.room
    await one.stop()
    await workers.place.presence.show(id_, "dead", pack_shown(room.present.shown()), 300)
    workers.place.clock.ahead += 60_000
    others = [await workers.start(), await workers.start()]
    assert all(registry.find(code) is None for registry in others)
    await until(lambda: any(registry.find(code) is not None for registry in others))
    loaded = [registry.find(code) for registry in others]
    await until(lambda: any(r and r.state.step and r.state.step.index == 2 for r in loaded))
    await some_looks()
    steps = [e.index for e in await events_of(workers.store, id_) if isinstance(e, StepOpened)]
    assert steps == [0, 1, 2]


async def test_a_worker_that_stops_leaves_its_rooms_at_once(workers: Workers) -> None:
    """Another takes over the rooms of one that stops before it could be thought dead."""
    one, other = await workers.start(), await workers.start()
    code = await one.open("essai", trial=False)
    await some_looks()
    assert other.find(code) is None
    await one.stop()
    await until(lambda: other.find(code) is not None)


async def test_an_idle_duplicate_is_left_to_the_worker_that_is_used(workers: Workers) -> None:
    """The worker where nobody is lets go; who comes at that moment is told to come back."""
    one, other = await workers.start(), await workers.start()
    code = await one.open("essai", trial=False)
    phone = await Page(found(one, code), "phone", token(1)).greeted()
    left = await reached(other, code)
    await until(lambda: other.find(code) is None)
    late = Page(left, "phone", token(2))
    late.read()
    assert late.of("bye") == [{"type": "bye", "code": "draining", "seconds": 0}]
    assert late.connection.outbox.close_code == 1012
    assert found(one, code).present.connections == {phone.connection}
    again = await reached(other, code)
    assert again is not left
    assert (await Page(again, "phone", token(2)).move(join(2)))["type"] == "accepted"
    await until(lambda: len(found(one, code).state.seats) == 1)


async def test_of_two_idle_duplicates_one_stays(workers: Workers) -> None:
    """A room that nobody is connected to keeps exactly one worker."""
    registries = [await workers.start() for _ in range(3)]
    code = await registries[0].open("essai", trial=False)
    for registry in registries:
        await reached(registry, code)
    await until(lambda: sum(r.find(code) is not None for r in registries) == 1)
    await asyncio.sleep(2 * together.IDLE_LOOKS * LOOK)
    assert sum(registry.find(code) is not None for registry in registries) == 1


async def test_who_is_connected_keeps_a_room(workers: Workers) -> None:
    """Both workers keep a room in which both have somebody."""
    registries = [await workers.start() for _ in range(2)]
    code = await registries[0].open("essai", trial=False)
    for index, registry in enumerate(registries):
        await Page(await reached(registry, code), "phone", token(index)).greeted()
    await asyncio.sleep(2 * together.IDLE_LOOKS * LOOK)
    assert all(registry.find(code) is not None for registry in registries)


async def test_every_worker_lists_all_rooms(workers: Workers) -> None:
    """Rooms of others are in the list, oldest first, in the language asked for, each once."""
    one, other = await workers.start(), await workers.start()
    codes = []
    for registry in (one, other, one):
        codes.append(await registry.open("essai", trial=False))
        workers.place.clock.ahead += 1_000
    await reached(other, codes[0])
    await Page(found(one, codes[0]), "phone", token(1)).move(join(1) | {"persons": 3})
    await Page(found(one, codes[2]), "console").move({"type": "close"})
    await until(lambda: len(workers.store.codes()) == 2)
    await some_looks()
    for registry in (one, other):
        lines = await registry.listing("en")
        assert [line.code for line in lines] == codes[:2]
        assert [line.people for line in lines] == [3, 0]


@pytest.mark.parametrize("trial", [False, True])
async def test_a_room_that_ended_unheard_is_let_go(
    workers: Workers, monkeypatch: pytest.MonkeyPatch, *, trial: bool
) -> None:
    """A worker to which the end was lost sees that the code is free, and tells its pages."""
    # Comparing positions would find the end before.
    monkeypatch.setattr(together, "COMPARE_EVERY", 3_600)
    one, other = await workers.start(), await workers.start()
    code = await one.open("essai", trial=trial)
    room = await reached(other, code)
    page = await Page(room, "screen").greeted()
    workers.store.losing = True
    await Page(found(one, code), "console").move({"type": "close"})
    await until(lambda: page.connection.outbox.closed)
    page.read()
    assert page.of("bye") == [{"type": "bye", "code": "room_closed"}]
    assert other.find(code) is None
    again = await other.reach(code)
    assert (again is None) is trial
    assert again is None or again.state.status == "closed"


async def test_a_worker_says_goodbye_before_it_asks_the_store(workers: Workers) -> None:
    """A store that hangs keeps nobody from hearing that the worker stops."""
    one = await workers.start()
    code = await one.open("essai", trial=False)
    screen = await Page(found(one, code), "screen").greeted()
    await some_looks()
    workers.place.presence.answering.clear()
    stopping = asyncio.create_task(one.stop())
    await some_looks()
    assert not stopping.done()
    screen.read()
    told = screen.of("bye")
    workers.place.presence.answering.set()
    await stopping
    assert [bye["code"] for bye in told] == ["draining"]
    assert await workers.place.presence.shown([found(one, code).state.room]) == {}


async def test_a_worker_that_stops_shows_nothing_late(workers: Workers) -> None:
    """What changes while it stops is shown by nobody, so that others take over at once."""
    one = await workers.start()
    code = await one.open("essai", trial=False)
    room = found(one, code)
    for index in range(3):
        await Page(room, "phone", token(index)).greeted()
    await some_looks()
    await one.stop()
    await some_looks()
    assert await workers.place.presence.shown([room.state.room]) == {}


async def test_a_store_that_is_away_stops_no_worker(
    workers: Workers, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever refuses while workers look around, they say nothing and go on once it works."""
    one, other = await workers.start(), await workers.start()
    code = await one.open("essai", trial=False)
    phone = await Page(await reached(other, code), "phone", token(1)).greeted()
    screen = await Page(found(one, code), "screen").greeted()
    for away in ("presence", "store", "both"):
        workers.place.presence.away = away != "store"
        workers.store.away = away != "presence"
        await some_looks()
        phone.connection.gone()
        phone = await Page(found(other, code), "phone", token(1)).greeted()
        await some_looks()
        workers.place.presence.away = workers.store.away = False
        await some_looks()
    assert (await phone.move(join(1)))["type"] == "accepted"
    await screen.until(lambda: screen.documents["all"]["phones"] == 1)
    await screen.until(lambda: screen.of("presence")[-1]["phones"] == 1)
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_a_lost_word_is_found_by_comparing(workers: Workers) -> None:
    """News that were lost without a trace are made good by the look at all positions."""
    one, other = await workers.start(), await workers.start()
    code = await one.open("essai", trial=False)
    screen = await Page(await reached(other, code), "screen").greeted()
    workers.store.losing = True
    await Page(found(one, code), "phone", token(1)).move(join(1))
    await screen.until(lambda: screen.documents["all"]["phones"] == 1)


async def test_phones_of_all_workers_are_counted(workers: Workers) -> None:
    """Every page is told of the phones and consoles of all workers, as they come and go."""
    one, other = await workers.start(), await workers.start()
    code = await one.open("essai", trial=False)
    screen = await Page(found(one, code), "screen").greeted()
    elsewhere = await reached(other, code)
    phones = [Page(elsewhere, "phone", token(index)) for index in range(2)]
    for index, phone in enumerate(phones):
        await phone.move(join(index))
    console = await Page(elsewhere, "console").greeted()
    await screen.until(lambda: screen.of("presence")[-1]["phones"] == 2)
    await screen.until(lambda: screen.of("presence")[-1]["facilitators"] == 1)
    phones[0].connection.gone()
    console.connection.gone()
    await screen.until(lambda: screen.of("presence")[-1]["phones"] == 1)
    await screen.until(lambda: screen.of("presence")[-1]["facilitators"] == 0)
    assert "online" not in screen.of("presence")[-1]


async def test_a_phone_that_comes_again_elsewhere_leaves_here(workers: Workers) -> None:
    """Of two connections of one seat in two workers the older one ends."""
    one, other = await workers.start(), await workers.start()
    code = await one.open("essai", trial=False)
    older = Page(found(one, code), "phone", token(1))
    await older.move(join(1))
    room = await reached(other, code)
    await until(lambda: "p1" in room.state.seats)
    workers.place.clock.ahead += 10
    newer = await Page(room, "phone", token(1)).greeted()
    await until(lambda: older.connection.outbox.closed)
    older.read()
    assert older.of("bye")[-1]["code"] == "taken_over"
    await some_looks()
    newer.read()
    assert not newer.of("bye")
    assert room.present.here() == found(one, code).present.here() == ("p1",)


async def test_who_was_in_a_worker_that_died_is_gone_in_time(workers: Workers) -> None:
    """What a dead worker showed is forgotten by the look that finds nothing of it any more."""
    one = await workers.start()
    code = await one.open("essai", trial=False)
    room = found(one, code)
    screen = await Page(room, "screen").greeted()
    frame = pack_shown({"desks": 1, "seats": {"p1": 1}, "others": 0})
    await workers.place.presence.show(room.state.room, "dead", frame, 10 * 1000)
    await screen.until(lambda: screen.of("presence")[-1]["phones"] == 1)
    await workers.place.presence.show(room.state.room, "dead", frame, 20)
    await screen.until(lambda: screen.of("presence")[-1]["phones"] == 0)
    assert room.present.workers() == ()


async def test_who_comes_too_late_brings_no_room_back(workers: Workers) -> None:
    """A hello to a room that was let go of is shown nowhere, and the room is as new here later."""
    one, other = await workers.start(), await workers.start()
    code = await one.open("essai", trial=False)
    phone = Page(found(one, code), "phone", token(1))
    await phone.move(join(1))
    left = await reached(other, code)
    await until(lambda: other.find(code) is None and "p1" in left.state.seats)
    await some_looks()
    shows: set[str] = set()
    workers.place.presence.watch(left.state.room, lambda worker, _frame: shows.add(worker))
    late = Page(left, "phone", token(1))
    late.read()
    assert [message["type"] for message in late.messages] == ["bye"]
    assert left.present.here() == ("p1",)
    assert left.present.seated() == ()
    await some_looks()
    assert len(shows) == 1
    again = await reached(other, code)
    screen = await Page(again, "screen").greeted()
    await screen.until(lambda: screen.of("presence")[-1]["phones"] == 1)
    phone.connection.gone()
    await screen.until(lambda: screen.of("presence")[-1]["phones"] == 0)
