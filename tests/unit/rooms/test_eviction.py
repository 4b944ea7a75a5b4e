"""Unused rooms are evicted from memory, and loaded again on request."""

from collections.abc import Callable, Mapping

import pytest

from game_server.engine.flow.deadlines import CLOSE_AFTER
from game_server.rooms.archiver import CODE_KEPT_FOR
from game_server.rooms.registry import Registry
from game_server.rooms.room import Room
from game_server.rooms.scheduler import EVICT_AFTER, EVICT_CLOSED_AFTER, SOON
from game_server.rooms.timing import Timing
from game_server.storage.store import Store
from tests.unit.rooms.deployment import Deployment, loaded_room, memory_deployment
from tests.unit.rooms.faulty_store import FaultyStore
from tests.unit.rooms.running_room import Page, join, token, until
from tests.unit.rooms.workers import FREQUENT_TIMING, find_or_load

pytestmark = pytest.mark.anyio


@pytest.fixture
def timing() -> Timing:
    """Let timers and workers look at the clock often, so that a test can move it."""
    return FREQUENT_TIMING


async def looks(store: Store) -> None:
    """Wait until the agenda was polled some times more."""
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
    room = loaded_room(registry, code)
    console = Page(room, "console")
    await console.move({"type": "close"})
    return room, console


def gone(registry: Registry, code: str) -> Callable[[], bool]:
    """Return a condition: no loaded room has *code* any more."""
    return lambda: registry.find(code) is None


async def test_a_closed_room_is_evicted_a_minute_after_the_last_connection(
    deployment: Deployment,
) -> None:
    """It stays as long as a page is connected, and a minute more."""
    async with deployment.serving() as registry:
        code = await registry.open("essai", trial=False)
        room, console = await closed(registry, code)
        screen = await Page(room, "screen").greeted()
        console.connection.disconnected()
        deployment.clock.ahead += 2 * CODE_KEPT_FOR
        await looks(deployment.store)
        assert registry.find(code) is room
        screen.connection.disconnected()
        deployment.clock.ahead += EVICT_CLOSED_AFTER // 2
        await looks(deployment.store)
        assert registry.find(code) is room
        deployment.clock.ahead += EVICT_CLOSED_AFTER // 2
        await until(gone(registry, code))
    assert len(await deployment.store.rooms()) == 1


async def test_a_page_that_returns_within_ten_minutes_sees_the_end(deployment: Deployment) -> None:
    """A page that returns within ten minutes sees the end, and the wait begins anew."""
    async with deployment.serving() as registry:
        code = await registry.open("essai", trial=False)
        room, console = await closed(registry, code)
        deployment.clock.ahead += CODE_KEPT_FOR
        console.connection.disconnected()
        for _ in range(2):
            deployment.clock.ahead += CODE_KEPT_FOR - 60_000
            await until(gone(registry, code))
            again = await find_or_load(registry, code)
            assert again is not room
            phone = await Page(again, "phone", token(1)).greeted()
            assert phone.documents["all"]["status"] == "closed"
            phone.connection.disconnected()
        deployment.clock.ahead += CODE_KEPT_FOR
        await until(gone(registry, code))
        deployment.clock.ahead += CODE_KEPT_FOR
        assert await registry.find_or_load(code) is None
    assert await deployment.store.notes() == {}


async def test_a_closed_trial_session_stays_loaded_for_ten_minutes(deployment: Deployment) -> None:
    """It cannot be loaded again, so that it stays loaded for that time."""
    async with deployment.serving() as registry:
        code = await registry.open("essai", trial=True)
        room, console = await closed(registry, code)
        console.connection.disconnected()
        deployment.clock.ahead += CODE_KEPT_FOR - 60_000
        await looks(deployment.store)
        assert await find_or_load(registry, code) is room
        deployment.clock.ahead += CODE_KEPT_FOR - 60_000
        await looks(deployment.store)
        assert registry.find(code) is room
        deployment.clock.ahead += 60_000
        await until(gone(registry, code))
        late = Page(room, "phone", token(1))
        late.read()
        assert late.of("bye") == [{"type": "bye", "code": "room_closed"}]
        assert late.connection.outbox.closed
        assert not room.presence.connections


@pytest.mark.parametrize("trial", [False, True])
async def test_an_unused_open_room_is_evicted_and_loaded_on_request(
    deployment: Deployment, *, trial: bool
) -> None:
    """It waits on the disk for its people, however long they are away, and is listed as it was."""
    async with deployment.serving() as registry:
        code = await registry.open("essai", trial=trial)
        room = loaded_room(registry, code)
        phone = Page(room, "phone", token(1))
        await phone.move(join(1) | {"persons": 2})
        deployment.clock.ahead += 2 * EVICT_AFTER
        await looks(deployment.store)
        assert registry.find(code) is room
        phone.connection.disconnected()
        await looks(deployment.store)
        assert registry.find(code) is room
        deployment.clock.ahead += EVICT_AFTER
        await until(gone(registry, code))
        (line,) = await registry.listing()
        assert (line["code"], line["title"], line["people"]) == (code, "Essai", 2)
        late = Page(room, "phone", token(1))
        late.read()
        assert late.of("bye") == [{"type": "bye", "code": "draining", "seconds": 0}]
        again = await Page(await find_or_load(registry, code), "phone", token(1)).greeted()
        assert again.documents["seat"]["name"] == "Aigrette 1"
        # A request counts as use: its caller is about to say hello.
        again.connection.disconnected()
        deployment.clock.ahead += EVICT_AFTER
        await find_or_load(registry, code)
        await looks(deployment.store)
        assert registry.find(code) is not None


async def test_a_room_with_a_deadline_within_a_minute_is_not_evicted(
    deployment: Deployment,
) -> None:
    """Nobody is connected, but its end is near: it stays loaded."""
    async with deployment.serving() as registry:
        code = await registry.open("essai", trial=False)
        room = loaded_room(registry, code)
        deployment.clock.ahead += CLOSE_AFTER - SOON + 1_000
        await looks(deployment.store)
        assert registry.find(code) is room


async def test_a_closed_room_is_not_evicted_before_it_is_archived() -> None:
    """While the store refuses nothing is forgotten, nor loaded again and again."""
    deployment = memory_deployment(FREQUENT_TIMING)
    store = deployment.store
    assert isinstance(store, FaultyStore)
    async with deployment.serving() as registry:
        code = await registry.open("essai", trial=False)
        store.refuses_records = "full"
        room, console = await closed(registry, code)
        console.connection.disconnected()
        deployment.clock.ahead += CODE_KEPT_FOR
        await until(lambda: store.refused > 2)
        await looks(store)
        assert registry.find(code) is room
        store.refuses_records = ""
        deployment.clock.ahead += CODE_KEPT_FOR
        await until(gone(registry, code))
        assert store.codes() == []


async def test_a_hello_to_an_evicted_room_leads_to_a_reconnection(deployment: Deployment) -> None:
    """A page that was connecting while its closed room was evicted sees the end all the same."""
    async with deployment.serving() as registry:
        code = await registry.open("essai", trial=False)
        room, console = await closed(registry, code)
        console.connection.disconnected()
        deployment.clock.ahead += EVICT_CLOSED_AFTER
        await until(gone(registry, code))
        late = Page(room, "phone", token(1))
        late.read()
        assert late.of("bye") == [{"type": "bye", "code": "draining", "seconds": 0}]
        again = await Page(await find_or_load(registry, code), "phone", token(1)).greeted()
        assert again.documents["all"]["status"] == "closed"


async def test_evicting_a_closed_room_keeps_the_new_room_of_its_code() -> None:
    """Forgetting a closed room leaves alone the new room to which chance gave its code."""
    deployment = memory_deployment(FREQUENT_TIMING)
    store = deployment.store
    assert isinstance(store, FaultyStore)
    signs: list[bytes] = []

    def random(size: int) -> bytes:
        signs.append(b"\0")
        return b"\0" if size == 1 else len(signs).to_bytes(size, "big")

    async with deployment.serving(random) as registry:
        code = await registry.open("essai", trial=False)
        old, console = await closed(registry, code)
        await until(lambda: not store.codes())
        assert await registry.open("essai", trial=False) == code
        console.connection.disconnected()
        deployment.clock.ahead += EVICT_CLOSED_AFTER
        await until(lambda: bool(old.evicted_reason))
        assert registry.rooms() == (loaded_room(registry, code),)
        assert loaded_room(registry, code).state.status == "lobby"
