"""Closed rooms leave the memory once nobody looks at them any more; open ones never do."""

import asyncio
from collections.abc import Callable

import pytest

from game_server.rooms import deadlines
from game_server.rooms.registry import Registry
from game_server.rooms.room import FORGET_AFTER, Room
from tests.unit.rooms.fickle import FickleStore
from tests.unit.rooms.live import Page, join, token, until
from tests.unit.rooms.place import Place, found, memory_place

pytestmark = pytest.mark.anyio
GLANCE = 0.03


@pytest.fixture(autouse=True)
def watchful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let timers look at the clock often, so that a test can move it."""
    monkeypatch.setattr(deadlines, "LONGEST_SLEEP", 2)


async def closed(registry: Registry, code: str) -> tuple[Room, Page]:
    """Return a room that has been closed and its console, which stays."""
    room = found(registry, code)
    console = Page(room, "console")
    await console.move({"type": "close"})
    return room, console


def gone(registry: Registry, code: str) -> Callable[[], bool]:
    """Return what tells that no room has *code* any more."""
    return lambda: registry.find(code) is None


async def test_a_closed_room_is_forgotten_when_everybody_has_left(place: Place) -> None:
    """It stays as long as a page is connected and ten minutes more; then its code is unknown."""
    async with place.serving() as registry:
        code = await registry.open("essai", trial=False)
        room, console = await closed(registry, code)
        screen = await Page(room, "screen").greeted()
        console.connection.gone()
        place.clock.ahead += 2 * FORGET_AFTER
        await asyncio.sleep(GLANCE)
        assert registry.find(code) is room
        screen.connection.gone()
        place.clock.ahead += FORGET_AFTER - 60_000
        await asyncio.sleep(GLANCE)
        assert registry.find(code) is room
        place.clock.ahead += 60_000
        await until(gone(registry, code))
    assert len(await place.store.rooms()) == 1


async def test_who_comes_back_in_time_finds_the_end(place: Place) -> None:
    """A page that returns within the ten minutes sees the end, and the wait begins anew."""
    async with place.serving() as registry:
        code = await registry.open("essai", trial=False)
        room, console = await closed(registry, code)
        console.connection.gone()
        place.clock.ahead += FORGET_AFTER - 60_000
        phone = await Page(found(registry, code), "phone", token(1)).greeted()
        assert phone.documents["all"]["status"] == "closed"
        phone.connection.gone()
        place.clock.ahead += 120_000
        await asyncio.sleep(GLANCE)
        assert registry.find(code) is room
        place.clock.ahead += FORGET_AFTER
        await until(gone(registry, code))


async def test_an_open_room_is_never_forgotten(place: Place) -> None:
    """A room that is not closed waits for its people, however long they are away."""
    async with place.serving() as registry:
        code = await registry.open("essai", trial=False)
        room = found(registry, code)
        phone = Page(room, "phone", token(1))
        await phone.move(join(1))
        phone.connection.gone()
        place.clock.ahead += 3 * FORGET_AFTER
        await asyncio.sleep(GLANCE)
        assert registry.find(code) is room
        again = await Page(room, "phone", token(1)).greeted()
        assert again.documents["seat"]["name"] == "Aigrette 1"


async def test_a_room_found_closed_at_start_is_forgotten_too() -> None:
    """A room that nobody has seen since the start leaves the memory as the others do."""
    place = memory_place()
    store = place.store
    assert isinstance(store, FickleStore)
    async with place.serving() as registry:
        code = await registry.open("essai", trial=False)
        store.refuses_records = "full"
        await closed(registry, code)
        await until(lambda: store.refused > 0)
    async with place.serving() as registry:
        found(registry, code)
        place.clock.ahead += FORGET_AFTER
        await until(gone(registry, code))
        store.refuses_records = ""
        place.clock.ahead += FORGET_AFTER
        await until(lambda: not store.codes())


async def test_who_says_hello_too_late_is_told_the_end(place: Place) -> None:
    """A page that was connecting while its room was forgotten is told that the session is over."""
    async with place.serving() as registry:
        code = await registry.open("essai", trial=False)
        room, console = await closed(registry, code)
        console.connection.gone()
        place.clock.ahead += FORGET_AFTER
        await until(gone(registry, code))
        late = Page(room, "phone", token(1))
        late.read()
        assert late.of("bye") == [{"type": "bye", "code": "room_closed"}]
        assert late.connection.outbox.closed
        assert not room.present.connections


async def test_a_room_that_has_the_code_now_stays() -> None:
    """Forgetting a closed room leaves alone the new room to which chance gave its code."""
    place = memory_place()
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
        place.clock.ahead += FORGET_AFTER
        await until(lambda: bool(old.let_go))
        assert found(registry, code).state.status == "lobby"
