"""Two workers in one room: commits of one are applied by the other, even late or lost."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from game_server.engine.evolve import replay
from game_server.engine.state.events import MoveAccepted, SeatTaken, TailLost
from game_server.rooms.room import Room
from game_server.rooms.timing import Timing
from tests.samples import discovery
from tests.unit.rooms.lossy_store import LossyStore
from tests.unit.rooms.running_room import (
    GLANCE,
    PATIENCE,
    ROOM,
    Page,
    accepted,
    events_of,
    join,
    opened,
    opened_again,
    timed,
    token,
    until,
)

pytestmark = pytest.mark.anyio
Pair = tuple[Room, Room]
AGAIN = Timing(retry_after=30)
UNLOCK = {"type": "lock_entry", "locked": False}


@pytest.fixture
def store() -> LossyStore:
    """Return an empty store."""
    return LossyStore()


@pytest.fixture
def timing() -> Timing:
    """Let rooms try a store again soon."""
    return AGAIN


@pytest.fixture
async def rooms(store: LossyStore, timing: Timing) -> AsyncIterator[Pair]:
    """Run the same room in two workers."""
    async with (
        opened(discovery(), store, timing=timing) as one,
        opened_again(store, timing=timing) as other,
    ):
        yield one, other


async def agree(rooms: Pair, store: LossyStore) -> None:
    """Wait until both rooms are where the journal is, and hold what a replay of it gives."""
    one, other = rooms
    async with asyncio.timeout(PATIENCE):
        while True:
            replayed = replay(await events_of(store))
            if one.position == other.position == store.last(ROOM) and replayed == one.state:
                break
            await asyncio.sleep(GLANCE)
    assert one.state == other.state
    assert one.tally == other.tally


async def seated(room: Room, index: int) -> Page:
    """Return a phone that has taken a seat."""
    return await accepted(Page(room, "phone", token(index)), join(index))


async def settled(rooms: Pair, store: LossyStore) -> None:
    """Wait until the attendance of the first seat, a commit of its own, is in both rooms."""
    await until(lambda: all(room.state.attended_at > 0 for room in rooms))
    await agree(rooms, store)


async def counts(screen: Page, phones: int) -> None:
    """Read until the screen shows that many phones."""
    await screen.until(lambda: screen.documents["all"]["phones"] == phones)


async def test_commits_of_one_worker_show_in_the_other(rooms: Pair, store: LossyStore) -> None:
    """Pages of both workers show a seat that was taken in either, with its name."""
    screens = [await Page(room, "screen").greeted() for room in rooms]
    for index, room in enumerate(rooms):
        await seated(room, index)
    for screen in screens:
        await counts(screen, 2)
        names = [seat["name"] for seat in screen.documents["screen"]["seats"].values()]
        assert names == ["Aigrette 0", "Aigrette 1"]
    await agree(rooms, store)


@pytest.mark.parametrize("news", ["at once", "late", "lost"])
async def test_concurrent_moves_in_two_workers_count_once_each(
    rooms: Pair, store: LossyStore, news: str
) -> None:
    """However commits are delivered, each move counts once, and both states end equal."""
    store.delaying, store.losing = news == "late", news == "lost"
    phones = [Page(rooms[index % 2], "phone", token(index)) for index in range(20)]
    answers = await asyncio.gather(*(phone.move(join(i)) for i, phone in enumerate(phones)))
    firsts = await asyncio.gather(
        *(phone.move({"type": "set_first_time", "first_time": 1}) for phone in phones)
    )
    assert {answer["type"] for answer in (*answers, *firsts)} == {"accepted"}
    for tell in store.delayed:
        tell()
    for room in rooms:
        room.check_soon()
    await agree(rooms, store)
    events = await events_of(store)
    assert [event.seat for event in events if isinstance(event, SeatTaken)] == [
        f"p{number}" for number in range(1, 21)
    ]
    assert len([event for event in events if isinstance(event, MoveAccepted)]) == 40
    assert not any(isinstance(event, TailLost) for event in events)


async def test_missed_commits_are_found_by_a_check(rooms: Pair, store: LossyStore) -> None:
    """A worker that got no commit shows the old state, until it compares."""
    one, other = rooms
    screen = await Page(other, "screen").greeted()
    store.losing = True
    await seated(one, 1)
    await asyncio.sleep(0.05)
    assert other.state.seats == {}
    other.check_soon()
    await counts(screen, 1)
    await agree(rooms, store)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2), (2,), (0, 0, 1, 1, 2, 2), (0, 2)])
async def test_commits_delivered_late_twice_or_never_lead_to_the_same_state(
    rooms: Pair, store: LossyStore, order: tuple[int, ...]
) -> None:
    """Commits that come late, twice, out of order or never lead to the journal's state."""
    one, other = rooms
    other.check_soon()
    await agree(rooms, store)
    store.delaying = True
    for index in range(3):
        await seated(one, index)
    # Of each commit the first call is for the one, which follows for longer.
    held = store.delayed[1::2]
    for index in order:
        held[index]()
    await until(lambda: len(other.state.seats) == 3)
    await agree(rooms, store)


async def test_a_check_without_differences_changes_nothing(rooms: Pair, store: LossyStore) -> None:
    """Comparing leaves the documents of the pages alone, and nothing is written."""
    screen = await Page(rooms[0], "screen").greeted()
    await seated(rooms[1], 1)
    await counts(screen, 1)
    before, wholes = store.last(ROOM), len(screen.of("whole"))
    for _ in range(3):
        rooms[0].check_soon()
        await asyncio.sleep(0)
    await asyncio.sleep(0.02)
    screen.read()
    assert (store.last(ROOM), len(screen.of("whole"))) == (before, wholes)


async def test_a_phone_is_seated_by_the_commit_of_its_seat(rooms: Pair, store: LossyStore) -> None:
    """A phone that reconnected before the commit of its seat arrived gets the seat then."""
    one, other = rooms
    store.delaying = True
    await seated(one, 1)
    phone = await Page(other, "phone", token(1)).greeted()
    assert "seat" not in phone.of("welcome")[0]
    assert "seat" not in phone.documents
    for tell in store.delayed:
        tell()
    await phone.until(lambda: "seat" in phone.documents)
    assert phone.of("welcome")[-1]["seat"] == "p1"
    assert phone.documents["seat"]["name"] == "Aigrette 1"
    assert other.presence.seats() == ("p1",)
    await accepted(phone, {"type": "set_first_time", "first_time": 1})


async def test_a_phone_is_seated_by_a_check_too(rooms: Pair, store: LossyStore) -> None:
    """The same where the commit was missed and the journal is read."""
    one, other = rooms
    store.losing = True
    await seated(one, 1)
    phone = await Page(other, "phone", token(1)).greeted()
    gone = await Page(other, "phone", token(2)).greeted()
    gone.connection.disconnected()
    await seated(one, 2)
    other.check_soon()
    await phone.until(lambda: "seat" in phone.documents)
    assert other.presence.seats() == ("p1",)


async def test_a_seat_that_was_put_out_elsewhere_ends_here(rooms: Pair) -> None:
    """A phone is put out wherever it is connected, and let back in where it comes again."""
    one, other = rooms
    phone, console = await seated(one, 1), Page(other, "console")
    await until(lambda: "p1" in other.state.seats)
    await accepted(console, {"type": "kick", "seat": "p1"})
    await until(lambda: phone.connection.outbox.closed)
    phone.read()
    assert phone.of("bye")[-1]["code"] == "kicked"


@pytest.mark.parametrize("delivered", [True, False])
async def test_an_unreadable_commit_stops_a_room_until_it_can_be_read(
    rooms: Pair, store: LossyStore, *, delivered: bool
) -> None:
    """The room refuses moves with the cause, applies nothing, and goes on with a good journal."""
    one, _ = rooms
    phone, console = await seated(one, 1), await Page(one, "console").greeted()
    good = store.last(ROOM)
    store.losing = not delivered
    await store.append(ROOM, b"\xc1")
    refused = await phone.move({"type": "set_first_time", "first_time": 1})
    assert refused["code"] == "storage_unavailable"
    assert refused["details"] == {"cause": "unreadable"}
    await console.until(lambda: console.documents["console"].get("storage") is not None)
    assert console.documents["console"]["storage"] == {"cause": "unreadable"}
    assert one.position == good
    store.truncate(ROOM, good.version)
    await console.until(lambda: "storage" not in console.documents["console"])
    answer = await phone.move({"type": "set_first_time", "first_time": 1}, again=True)
    assert answer["type"] == "accepted"
    for room in rooms:
        room.check_soon()
    await agree(rooms, store)
    assert one.state.lost is None


async def test_a_missing_journal_refuses_moves(rooms: Pair, store: LossyStore) -> None:
    """Without its journal a room refuses, and takes up where it was once it is there again."""
    one, _ = rooms
    phone, console = await seated(one, 1), await Page(one, "console").greeted()
    store.hide_journal(ROOM)
    refused = await phone.move({"type": "set_first_time", "first_time": 1})
    assert refused["details"] == {"cause": "gone"}
    await console.until(lambda: console.documents["console"].get("storage") == {"cause": "gone"})
    store.restore_journal(ROOM)
    await console.until(lambda: "storage" not in console.documents["console"])
    await accepted(phone, {"type": "set_first_time", "first_time": 1})
    for room in rooms:
        room.check_soon()
    await agree(rooms, store)
    assert one.state.lost is None


async def test_a_check_of_a_missing_journal_writes_nothing(rooms: Pair, store: LossyStore) -> None:
    """A check while the journal is missing commits nothing, and play goes on afterwards."""
    console = await Page(rooms[0], "console").greeted()
    store.hide_journal(ROOM)
    for room in rooms:
        room.check_soon()
    await console.until(lambda: console.documents["console"].get("storage") == {"cause": "gone"})
    store.restore_journal(ROOM)
    await console.until(lambda: "storage" not in console.documents["console"])
    await agree(rooms, store)


async def test_a_lost_tail_is_reported_once_and_play_goes_on(
    rooms: Pair, store: LossyStore, caplog: pytest.LogCaptureFixture
) -> None:
    """A loss of commits that both workers had applied is committed once, with its numbers."""
    one, other = rooms
    await seated(one, 1)
    console, screen = await Page(one, "console").greeted(), await Page(other, "screen").greeted()
    await settled(rooms, store)
    kept = store.last(ROOM)
    await accepted(console, {"type": "lock_entry", "locked": True}, UNLOCK)
    await agree(rooms, store)
    lost = store.last(ROOM).version - kept.version
    store.truncate(ROOM, kept.version)
    with caplog.at_level(logging.CRITICAL):
        for room in rooms:
            room.check_soon()
        await until(lambda: one.state.lost is not None and other.state.lost is not None)
        await agree(rooms, store)
    found = [event for event in await events_of(store) if isinstance(event, TailLost)]
    assert [(event.after, event.commits) for event in found] == [(kept.version, lost)]
    for page in (console, screen):
        page.read()
        assert page.of("bye")[-1]["code"] == "draining"
        assert (page.connection.outbox.closed, page.connection.outbox.close_code) == (True, 1012)
    facilitator = (await Page(other, "console").greeted()).documents["console"]
    assert facilitator["lost"]["commits"] == lost
    phone = await Page(other, "phone", token(1)).greeted()
    assert not any("lost" in document for document in phone.documents.values())
    wall = await Page(one, "screen").greeted()
    assert not any("lost" in document for document in wall.documents.values())


async def test_the_worker_ahead_reports_the_larger_loss(rooms: Pair, store: LossyStore) -> None:
    """After the report of the smaller loss the larger one is committed, each once."""
    one, other = rooms
    await agree(rooms, store)
    kept = store.last(ROOM).version
    await seated(one, 1)
    await settled(rooms, store)
    store.losing = True
    await seated(one, 2)
    least, most = other.position.version - kept, one.position.version - kept
    assert least < most
    store.truncate(ROOM, kept)
    other.check_soon()
    await until(lambda: other.state.lost is not None)
    one.check_soon()
    await until(lambda: one.state.lost is not None and one.state.lost.commits == most)
    other.check_soon()
    await agree(rooms, store)
    found = [event for event in await events_of(store) if isinstance(event, TailLost)]
    assert [(event.after, event.commits) for event in found] == [(kept, least), (kept, most)]


async def test_a_phone_whose_seat_is_lost_takes_another(rooms: Pair, store: LossyStore) -> None:
    """A phone whose seat is lost is sent away to come back, and takes another."""
    one, other = rooms
    await agree(rooms, store)
    kept = store.last(ROOM).version
    phones = [await seated(one, 1), await seated(other, 2)]
    await until(lambda: len(one.state.seats) == len(other.state.seats) == 2)
    store.truncate(ROOM, kept)
    for room in rooms:
        room.check_soon()
    await until(lambda: all(phone.connection.outbox.closed for phone in phones))
    for phone in phones:
        phone.read()
        assert phone.of("bye")[-1]["code"] == "draining"
    await until(lambda: one.state.lost is not None and other.state.lost is not None)
    assert not one.trouble
    await seated(other, 2)
    await agree(rooms, store)
    assert [seat.name.text for seat in one.state.seats.values()] == ["Aigrette 2"]


async def test_a_commit_whose_reply_was_lost_counts_once(rooms: Pair, store: LossyStore) -> None:
    """The commit stands in the journal: the move counts once, and no loss is reported."""
    one, _ = rooms
    phone = await seated(one, 1)
    store.mute = True
    assert (await phone.move({"type": "set_first_time", "first_time": 1}))[
        "code"
    ] == "storage_unavailable"
    answer = await phone.move({"type": "set_first_time", "first_time": 1}, again=True)
    assert answer["type"] == "accepted"
    await until(lambda: not one.trouble)
    await agree(rooms, store)
    assert one.state.lost is None
    moves = [event for event in await events_of(store) if isinstance(event, MoveAccepted)]
    assert [event.number for event in moves] == [1, 2]


@pytest.mark.parametrize("fault", ["refused", "unforeseen"])
async def test_the_report_of_a_loss_is_retried_until_it_is_stored(
    rooms: Pair, store: LossyStore, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    """A store that comes back shaky after its loss does not make it silent."""
    one, other = rooms
    await seated(one, 1)
    await settled(rooms, store)
    kept = store.last(ROOM).version
    await accepted(Page(one, "console"), {"type": "lock_entry", "locked": True})
    await agree(rooms, store)
    lost = store.last(ROOM).version - kept
    store.truncate(ROOM, kept)
    asked = store.asked
    store.refusing = "slow" if fault == "refused" else ""
    store.fault = KeyError("unforeseen") if fault == "unforeseen" else None
    with caplog.at_level(logging.CRITICAL):
        one.check_soon()
        await until(lambda: store.asked > asked)
        store.refusing = ""
        await until(lambda: one.state.lost is not None)
    other.check_soon()
    await agree(rooms, store)
    found = [event for event in await events_of(store) if isinstance(event, TailLost)]
    assert [(event.after, event.commits) for event in found] == [(kept, lost)]


@timed(retry_after=30, yield_per_commit=10_000 * round(PATIENCE))
async def test_only_commits_in_a_row_pause_for_others(rooms: Pair, store: LossyStore) -> None:
    """A single commit is followed by no pause; several in a row are."""
    here, there = rooms
    page, late = [Page(here, "phone", token(index)) for index in (1, 2)]
    here.apply_presence("b", {})
    message = {"type": "move", "device": late.device, "number": 1, "move": join(2)}
    store.before = lambda: late.send(message)
    assert (await page.move(join(1)))["type"] == "accepted"
    await late.until(lambda: bool(late.of("accepted")))
    await until(lambda: there.state == here.state)
