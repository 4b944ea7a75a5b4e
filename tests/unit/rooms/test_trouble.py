"""Store trouble, a full worker and an unreadable room, as consoles and clients see them."""

import logging

import pytest

from game_server.engine.flow.deadlines import CLOSE_AFTER
from game_server.errors import JournalFormatError
from game_server.protocol.messages import JoinAddress
from game_server.records.kinds import Kind
from game_server.rooms.client_limits import ClientContext
from game_server.rooms.connection import FULL
from game_server.rooms.timing import Timing
from game_server.storage.journal import START
from tests.unit.rooms.deployment import Deployment, loaded_room
from tests.unit.rooms.input_step_game import InputStepGame
from tests.unit.rooms.lossy_store import LossyStore
from tests.unit.rooms.running_room import Page, join, token, until

pytestmark = pytest.mark.anyio
FREQUENT_TIMING = Timing(reconcile_every=10, compare_every=10, agenda_every=10)
"""Timing of workers that reconcile and poll often."""


@pytest.fixture
def store() -> LossyStore:
    """Return an empty store."""
    return LossyStore()


async def test_trouble_of_the_store_is_shown_on_every_console(store: LossyStore) -> None:
    """Also in rooms that are loaded while it lasts, and to nobody else; then it is compared."""
    deployment = Deployment(lambda: store, FREQUENT_TIMING)
    async with deployment.serving() as one, deployment.serving() as other:
        code = await one.open("essai", trial=False)
        console = await Page(loaded_room(one, code), "console").greeted()
        for registry in (one, other):
            registry.set_store_trouble("no_replica")
        await console.until(lambda: console.documents["console"].get("storage") is not None)
        assert console.documents["console"]["storage"] == {"cause": "no_replica"}
        loaded = await other.find_or_load(code)
        assert loaded is not None
        elsewhere = await Page(loaded, "console").greeted()
        await elsewhere.until(lambda: "storage" in elsewhere.documents["console"])
        phone = await Page(loaded, "phone", token(1)).greeted()
        assert "storage" not in phone.documents["all"]
        store.losing = True
        await Page(loaded_room(one, code), "phone", token(2)).move(join(2))
        for registry in (one, other):
            registry.set_store_trouble("")
        await console.until(lambda: "storage" not in console.documents["console"])
        await elsewhere.until(lambda: "storage" not in elsewhere.documents["console"])
        await until(lambda: len(loaded.state.seats) == 1)


async def test_a_room_opened_during_store_trouble_shows_it(store: LossyStore) -> None:
    """The console of a room opened during store trouble shows it."""
    async with Deployment(lambda: store, FREQUENT_TIMING).serving() as registry:
        registry.set_store_trouble("no_replica")
        console = Page(loaded_room(registry, await registry.open("essai", trial=False)), "console")
        await console.until(lambda: "storage" in console.documents.get("console", {}))


async def test_an_unreadable_room_is_back_once_it_can_be_read(
    store: LossyStore, caplog: pytest.LogCaptureFixture
) -> None:
    """It is loaded again after some seconds, and logged once until then."""
    deployment = Deployment(lambda: store, FREQUENT_TIMING)
    await store.put_new(Kind.CODE, "K7RM4X", b"room")
    await store.commit("room", START, "tip", b"\xc1", {})
    async with deployment.serving() as registry:
        # It has no schedule, so that it is loaded although nobody asks.
        await until(lambda: registry.unreadable() == ("K7RM4X",))
        for _ in range(2):
            with pytest.raises(JournalFormatError):
                await registry.find_or_load("K7RM4X")
        deployment.clock.ahead += FREQUENT_TIMING.load_again_after
        with pytest.raises(JournalFormatError):
            await registry.find_or_load("K7RM4X")
        errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
        assert len(errors) == 1
        good = await registry.open("essai", trial=False)
        await store.put(Kind.CODE, "K7RM4X", loaded_room(registry, good).state.room.encode())
        deployment.clock.ahead += FREQUENT_TIMING.load_again_after
        assert await registry.find_or_load("K7RM4X") is None
        assert registry.unreadable() == ()


async def test_an_unexpected_exception_stops_no_worker(
    store: LossyStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An unexpected exception while reconciling or polling is logged, and both go on."""
    deployment = Deployment(lambda: store, FREQUENT_TIMING)
    async with deployment.serving() as one, deployment.serving() as other:
        code = await one.open("essai", trial=True)
        with monkeypatch.context() as patch:
            patch.setattr(store, "positions", None)
            patch.setattr(store, "due", None)
            await until(lambda: "reconciling failed" in caplog.messages)
            await until(lambda: "polling the agenda failed" in caplog.messages)
        await one.stop()
        assert store.codes() == [code]
        deployment.clock.ahead += CLOSE_AFTER
        await until(lambda: not store.codes())
        assert other.unreadable() == ()


async def test_the_place_is_told_in_every_room(store: LossyStore) -> None:
    """Screens and consoles of all rooms learn at once that phones find the server elsewhere."""
    where = [JoinAddress("http://one.test")]
    async with Deployment(lambda: store, FREQUENT_TIMING).serving() as registry:
        rooms = [loaded_room(registry, await registry.open("essai", trial=False)) for _ in range(2)]
        pages = []
        for room in rooms:
            context = ClientContext(join_address=lambda _role: where[0])
            pages.append(await Page(room, "screen", context=context).greeted())
        where[0] = JoinAddress("http://other.test")
        for _ in range(2):
            registry.publish_join_address()
        for page in pages:
            page.read()
            assert [message["address"] for message in page.of("join_address")] == [
                "http://one.test",
                "http://other.test",
            ]


@pytest.mark.parametrize(
    ("role", "token_", "access", "let_in"),
    [
        ("phone", "f" * 32, None, False),
        ("phone", "a" * 32, None, True),
        ("phone", "f" * 32, "a1", True),
        ("screen", None, None, False),
        ("screen", None, "a1", True),
        ("console", None, "a1", True),
    ],
)
async def test_newcomers_wait_while_the_worker_is_full(
    game: InputStepGame, role: str, token_: str | None, access: str | None, *, let_in: bool
) -> None:
    """Whoever has a seat or leads gets in; the others get when to come back, and are not counted.

    A facilitator's own phone gets in as well.
    """
    before = set(game.driver.core.presence.connections)
    context = ClientContext(access, newcomer_wait=lambda: 17)
    page = Page(game.driver.core, role, token_ or "", context=context)
    page.read()
    if let_in:
        assert page.messages[0]["type"] == "welcome"
        return
    assert page.messages == [{"type": "bye", "code": "full", "seconds": 17}]
    outbox = page.connection.outbox
    assert (outbox.closed, outbox.close_code) == (True, FULL)
    assert game.driver.core.presence.connections == before
    page.connection.disconnected()
    game.plays_on()
