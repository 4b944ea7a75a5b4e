"""Rooms leave the memory once nobody needs them, and are back for whoever comes again."""

from collections.abc import Callable, Mapping

import pytest

from game_server.engine.steps import CLOSE_AFTER
from game_server.rooms.endings import FORGET_AFTER
from game_server.rooms.registry import Registry
from game_server.rooms.room import Room
from game_server.rooms.timing import Timing
from game_server.rooms.waking import LEAVE_AFTER, LEAVE_CLOSED_AFTER, SOON
from game_server.storage.store import Store
from tests.unit.rooms.fickle import FickleStore
from tests.unit.rooms.live import Page, join, token, until
from tests.unit.rooms.place import Place, found, memory_place
from tests.unit.rooms.workers import OFTEN, reached

pytestmark = pytest.mark.anyio


@pytest.fixture
def timing() -> Timing:
    """Let timers and workers look at the clock often, so that a test can move it."""
    return OFTEN


async def looks(store: Store) -> None:
    """Wait until what a worker looks at was looked at some times more."""
    counted = store.due
    times = 0

    async def due(until: int) -> Mapping[str, bytes]:
        nonlocal times
        times += 1
        return await counted(until)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "due", due)
        await until(lambda: times > 3)


async def closed(registry: Registry, code: str) -> tuple[Room, Page]:
    """Return a room that has been closed and its console, which stays."""
    room = found(registry, code)
    console = Page(room, "console")
    await console.move({"type": "close"})
    return room, console


def gone(registry: Registry, code: str) -> Callable[[], bool]:
    """Return what tells that no room has *code* any more."""
    return lambda: registry.find(code) is None


async def test_a_closed_room_is_let_go_of_when_everybody_has_left(place: Place) -> None:
    """It stays as long as a page is connected, and a minute more."""
    async with place.serving() as registry:
        code = await registry.open("essai", trial=False)
        room, console = await closed(registry, code)
        screen = await Page(room, "screen").greeted()
        console.connection.gone()
        place.clock.ahead += 2 * FORGET_AFTER
        await looks(place.store)
        assert registry.find(code) is room
        screen.connection.gone()
        place.clock.ahead += LEAVE_CLOSED_AFTER // 2
        await looks(place.store)
        assert registry.find(code) is room
        place.clock.ahead += LEAVE_CLOSED_AFTER // 2
        await until(gone(registry, code))
    assert len(await place.store.rooms()) == 1


async def test_who_comes_back_in_time_finds_the_end(place: Place) -> None:
    """A page that returns within ten minutes sees the end, and the wait begins anew."""
    async with place.serving() as registry:
        code = await registry.open("essai", trial=False)
        room, console = await closed(registry, code)
        place.clock.ahead += FORGET_AFTER
        console.connection.gone()
        for _ in range(2):
            place.clock.ahead += FORGET_AFTER - 60_000
            await until(gone(registry, code))
            again = await reached(registry, code)
            assert again is not room
            phone = await Page(again, "phone", token(1)).greeted()
            assert phone.documents["all"]["status"] == "closed"
            phone.connection.gone()
        place.clock.ahead += FORGET_AFTER
        await until(gone(registry, code))
        place.clock.ahead += FORGET_AFTER
        assert await registry.reach(code) is None
    assert await place.store.plans() == {}


async def test_the_end_of_a_trial_is_seen_for_ten_minutes(place: Place) -> None:
    """Nothing of it is kept that could be loaded again, so it stays for as long as that."""
    async with place.serving() as registry:
        code = await registry.open("essai", trial=True)
        room, console = await closed(registry, code)
        console.connection.gone()
        place.clock.ahead += FORGET_AFTER - 60_000
        await looks(place.store)
        assert await reached(registry, code) is room
        place.clock.ahead += FORGET_AFTER - 60_000
        await looks(place.store)
        assert registry.find(code) is room
        place.clock.ahead += 60_000
        await until(gone(registry, code))
        late = Page(room, "phone", token(1))
        late.read()
        assert late.of("bye") == [{"type": "bye", "code": "room_closed"}]
        assert late.connection.outbox.closed
        assert not room.present.connections


@pytest.mark.parametrize("trial", [False, True])
async def test_an_open_room_that_nobody_uses_is_loaded_again(place: Place, *, trial: bool) -> None:
    """It waits on the disk for its people, however long they are away, and is listed as it was."""
    async with place.serving() as registry:
        code = await registry.open("essai", trial=trial)
        room = found(registry, code)
        phone = Page(room, "phone", token(1))
        await phone.move(join(1) | {"persons": 2})
        place.clock.ahead += 2 * LEAVE_AFTER
        await looks(place.store)
        assert registry.find(code) is room
        phone.connection.gone()
        await looks(place.store)
        assert registry.find(code) is room
        place.clock.ahead += LEAVE_AFTER
        await until(gone(registry, code))
        (line,) = await registry.listing()
        assert (line.code, line.title, line.people) == (code, "Essai", 2)
        late = Page(room, "phone", token(1))
        late.read()
        assert late.of("bye") == [{"type": "bye", "code": "draining", "seconds": 0}]
        again = await Page(await reached(registry, code), "phone", token(1)).greeted()
        assert again.documents["seat"]["name"] == "Aigrette 1"
        # Asked for is used: whoever asks is about to say hello.
        again.connection.gone()
        place.clock.ahead += LEAVE_AFTER
        await reached(registry, code)
        await looks(place.store)
        assert registry.find(code) is not None


async def test_a_room_in_which_something_is_due_soon_stays(place: Place) -> None:
    """Nobody is there, but its end is near: it is not let go of for a minute."""
    async with place.serving() as registry:
        code = await registry.open("essai", trial=False)
        room = found(registry, code)
        place.clock.ahead += CLOSE_AFTER - SOON + 1_000
        await looks(place.store)
        assert registry.find(code) is room


async def test_a_room_whose_end_is_not_kept_stays_until_it_is() -> None:
    """While the store refuses nothing is forgotten, nor loaded again and again."""
    place = memory_place(OFTEN)
    store = place.store
    assert isinstance(store, FickleStore)
    async with place.serving() as registry:
        code = await registry.open("essai", trial=False)
        store.refuses_records = "full"
        room, console = await closed(registry, code)
        console.connection.gone()
        place.clock.ahead += FORGET_AFTER
        await until(lambda: store.refused > 2)
        await looks(store)
        assert registry.find(code) is room
        store.refuses_records = ""
        place.clock.ahead += FORGET_AFTER
        await until(gone(registry, code))
        assert store.codes() == []


async def test_who_says_hello_too_late_comes_back(place: Place) -> None:
    """A page that was connecting while its closed room was let go of finds the end all the same."""
    async with place.serving() as registry:
        code = await registry.open("essai", trial=False)
        room, console = await closed(registry, code)
        console.connection.gone()
        place.clock.ahead += LEAVE_CLOSED_AFTER
        await until(gone(registry, code))
        late = Page(room, "phone", token(1))
        late.read()
        assert late.of("bye") == [{"type": "bye", "code": "draining", "seconds": 0}]
        again = await Page(await reached(registry, code), "phone", token(1)).greeted()
        assert again.documents["all"]["status"] == "closed"


async def test_a_room_that_has_the_code_now_stays() -> None:
    """Forgetting a closed room leaves alone the new room to which chance gave its code."""
    place = memory_place(OFTEN)
    store = place.store
    assert isinstance(store, FickleStore)
    signs: list[bytes] = []

    def random(size: int) -> bytes:
        signs.append(b"\0")
        return b"\0" if size == 1 else len(signs).to_bytes(size, "big")

    async with place.serving(random) as registry:
        code = await registry.open("essai", trial=False)
        old, console = await closed(registry, code)
        await until(lambda: not store.codes())
        assert await registry.open("essai", trial=False) == code
        console.connection.gone()
        place.clock.ahead += LEAVE_CLOSED_AFTER
        await until(lambda: bool(old.let_go))
        assert registry.rooms() == (found(registry, code),)
        assert found(registry, code).state.status == "lobby"
