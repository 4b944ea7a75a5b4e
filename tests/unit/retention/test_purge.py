"""The purge: what nobody closed, what cannot be read, and what is still to be erased."""

import logging

import pytest

from game_server.proposals.record import OFFERS, Offer
from game_server.records.kinds import Kind
from game_server.retention.journals import erase_seats, erase_texts
from game_server.retention.purge import Purge, Purged, last_purge
from game_server.rooms.erasing import erase_seat
from game_server.storage.erasure import CommitmentErasure, OfferErasure
from game_server.storage.journal import START
from tests.unit.rooms.deployment import Deployment, loaded_room, memory_deployment
from tests.unit.rooms.running_room import Page, eventually, token

pytestmark = pytest.mark.anyio


@pytest.fixture
def deployment() -> Deployment:
    """Return a store in memory that outlives its servers."""
    return memory_deployment()


async def closed(deployment: Deployment) -> str:
    """Play a short session to its end, wait until it is archived, and return its id."""
    async with deployment.serving() as registry:
        room = loaded_room(registry, await registry.open("essai", trial=False))
        phone = Page(room, "phone", token(1))
        await phone.move({"type": "join", "name": "Zibeline", "persons": 1})
        await Page(room, "console").move({"type": "close"})

        async def is_free() -> bool:
            return room.state.code not in await registry.codes()

        await eventually(is_free)
        return room.state.room


async def test_room_of_before_is_closed_by_the_purge(deployment: Deployment) -> None:
    """A data directory of before there was a purge, or a close that was killed."""
    room = await closed(deployment)
    await deployment.store.delete(Kind.CLOSED, room)
    purge = Purge(deployment.store, deployment.clock)
    assert await last_purge(deployment.store) is None
    assert (await purge.run()).names == 1
    assert set(await deployment.store.list(Kind.CLOSED)) == {room}
    shown = await last_purge(deployment.store)
    assert shown is not None
    assert shown["names"] == 1
    assert await purge.run() == Purged()


async def test_journal_that_cannot_be_read_stops_no_purge(
    deployment: Deployment, caplog: pytest.LogCaptureFixture
) -> None:
    """It stays, and is named without what is in it."""
    await deployment.store.commit("damaged", START, "t1", b"\xc1 secret", {})
    room = await closed(deployment)
    await deployment.store.delete(Kind.CLOSED, room)
    with caplog.at_level(logging.WARNING):
        assert (await Purge(deployment.store, deployment.clock).run()).names == 1
    assert "cannot be read" in caplog.text
    assert "secret" not in caplog.text


async def test_erasure_waits_for_its_room(deployment: Deployment) -> None:
    """Between the note and the commit of the room nothing is done, and nothing is forgotten."""
    async with deployment.serving() as registry:
        room = loaded_room(registry, await registry.open("essai", trial=False))
        phone = Page(room, "phone", token(1))
        await phone.move({"type": "join", "name": "Zibeline", "persons": 1})
        erasures, id_ = registry.purge.erasures, room.state.room
        await erasures.begin(id_, "p1")
        assert await erasures.finish_all() == 0
        assert len(await deployment.store.list(Kind.ERASING)) == 1
        await erase_seat(room, "p1")

        async def is_done() -> bool:
            return not await deployment.store.list(Kind.ERASING)

        await eventually(is_done)
        assert "Zibeline" not in (await deployment.store.texts(id_)).values()


async def test_texts_wait_for_their_room(deployment: Deployment) -> None:
    """As players do; what the room refused is dropped as it closes, and erases nothing."""
    async with deployment.serving() as registry:
        room = loaded_room(registry, await registry.open("essai", trial=False))
        phone = Page(room, "phone", token(1))
        await phone.move({"type": "join", "name": "Zibeline", "persons": 1})
        await phone.move({"type": "choose_service", "service": "eau"})
        erasures, id_ = registry.purge.erasures, room.state.room
        service = next(i for i in await deployment.store.texts(id_) if i.startswith("k2"))
        await erasures.begin_texts(id_, (service,), "a1")
        assert await erasures.finish_all() == 0
        assert len(await deployment.store.list(Kind.ERASING)) == 1
        await Page(room, "console").move({"type": "close"})
        await eventually(lambda: _is_closed(deployment, id_))
        assert await erasures.finish_all() == 1
        assert (
            await deployment.store.list(Kind.ERASING)
            == await deployment.store.list(Kind.ERASED)
            == {}
        )
        assert service in await deployment.store.texts(id_)


async def _is_closed(deployment: Deployment, room: str) -> bool:
    return room in await deployment.store.list(Kind.CLOSED)


async def test_erasure_in_a_room_that_is_gone_is_done(deployment: Deployment) -> None:
    """Whatever asks for it: there is nothing left to erase."""
    erasures = Purge(deployment.store, deployment.clock).erasures
    await erasures.begin("gone", "p1")
    assert await erasures.finish_all() == 1
    await erasures.begin_texts("gone", ("t1",), "a1")
    assert await erasures.finish_all() == 1
    assert await erasures.finish_texts("gone", ("t1",))
    await erase_seats(deployment.store, "gone", ["p1"])
    await erase_texts(deployment.store, "gone", "p1")


async def test_an_erasure_of_records_that_was_cut_off_is_finished(deployment: Deployment) -> None:
    """That of an offer or of a commitment is in no journal: it waits for no room."""
    store, now = deployment.store, deployment.clock()
    await store.put(
        Kind.PROPOSAL_OFFER, "room-t1", OFFERS.encode(Offer("Colette", "poste 12", now))
    )
    cut_off = (OfferErasure("room", now, "t1"), CommitmentErasure("room", now, "5e" * 8))
    for erasure in cut_off:
        await store.put(Kind.ERASED, erasure.key, str(erasure.at).encode())
        await store.put(Kind.ERASING, erasure.key, b"")
    assert await Purge(store, deployment.clock).erasures.finish_all() == len(cut_off)
    assert await store.list(Kind.ERASING) == await store.list(Kind.PROPOSAL_OFFER) == {}
