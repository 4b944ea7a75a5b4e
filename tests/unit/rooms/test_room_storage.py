"""A room and its store: another writer, a store that refuses, and a journal read again."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from game_server.engine.evolve import replay
from game_server.engine.state.events import MoveAccepted, SeatTaken
from game_server.engine.state.run_events import StepOpened
from game_server.errors import JournalFormatError, RoomUnknownError
from game_server.rooms.room import Room
from game_server.rooms.timing import Timing
from tests.samples import discovery, estimate, scenario
from tests.unit.rooms.faulty_store import FaultyStore
from tests.unit.rooms.running_room import (
    ROOM,
    MovableClock,
    Page,
    events_of,
    join,
    opened,
    opened_again,
    token,
    until,
)

pytestmark = pytest.mark.anyio
AGAIN = Timing(retry_after=30)


@pytest.fixture
def journal() -> FaultyStore:
    """Return an empty journal that a test can trouble."""
    return FaultyStore()


@pytest.fixture
async def room(journal: FaultyStore, clock: MovableClock) -> AsyncIterator[Room]:
    """Run a room that tries a store again soon."""
    async with opened(discovery(), journal, clock, AGAIN) as made:
        yield made


async def agree(one: Room, other: Room, journal: FaultyStore) -> None:
    """Let both rooms write something, and check that they and the journal hold the same."""
    for room in (other, one):
        await Page(room, "console").move({"type": "lock_entry", "locked": False})
    assert one.state == replay(await events_of(journal))


async def test_a_stale_writer_catches_up_and_decides_again(
    room: Room, journal: FaultyStore
) -> None:
    """Two writers of one room lose nothing: the one behind applies the rest, and decides again."""
    async with opened_again(journal) as twin:
        rooms = [room, twin]
        pages = [Page(rooms[index % 2], "phone", token(index)) for index in range(20)]
        moves = [page.move(join(index)) for index, page in enumerate(pages)]
        assert {answer["type"] for answer in await asyncio.gather(*moves)} == {"accepted"}
        await agree(room, twin, journal)
        await agree(twin, room, journal)
    events = await events_of(journal)
    taken = [event.seat for event in events if isinstance(event, SeatTaken)]
    assert taken == [f"p{number}" for number in range(1, 21)]


async def test_a_move_sent_to_two_writers_counts_once(room: Room, journal: FaultyStore) -> None:
    """A phone whose worker changed sends its move again, and it is not decided twice."""
    first = Page(room, "phone", token(1))
    await first.move(join(1))
    async with opened_again(journal) as twin:
        await first.move({"type": "set_first_time", "first_time": 1})
        second = Page(twin, "phone", token(1))
        second.device, second.number = first.device, first.number
        answer = await second.move({"type": "set_first_time", "first_time": 1}, again=True)
        assert answer["type"] == "accepted"
    counted = [e for e in await events_of(journal) if isinstance(e, MoveAccepted)]
    assert [event.number for event in counted] == [1, 2]


async def test_commits_of_another_writer_reach_the_clients_here(
    room: Room, journal: FaultyStore
) -> None:
    """A room that caught up publishes the changes to its own clients."""
    screen = Page(room, "screen")
    async with opened_again(journal) as twin:
        await Page(twin, "phone", token(1)).move(join(1))
        # The first commit that is refused as stale brings the missing commits.
        await Page(room, "console").move({"type": "factor", "factor": "2"})
        await screen.until(lambda: screen.documents["all"]["phones"] == 1)
        await screen.until(lambda: screen.documents["all"]["factor"] == "2")


async def test_a_refusing_store_is_shown_and_play_resumes_by_itself(
    room: Room, journal: FaultyStore, clock: MovableClock
) -> None:
    """Moves are refused, the console learns why, and all is as before once the store writes.

    Also if the clock was set back meanwhile.
    """
    console, phone = Page(room, "console"), Page(room, "phone", token(1))
    await phone.move(join(1))
    journal.refusing = "full"
    refused = await phone.move({"type": "set_first_time", "first_time": 1})
    assert refused["code"] == "storage_unavailable"
    assert refused["details"] == {"cause": "full"}
    await console.until(lambda: console.documents["console"].get("storage") == {"cause": "full"})
    asked = journal.asked
    await until(lambda: journal.asked > asked)
    assert room.state.seats["p1"].first_time is None
    assert (await phone.move({"type": "set_first_time", "first_time": 1}, again=True))["code"] == (
        "storage_unavailable"
    )
    clock.ahead -= 3_600_000
    journal.refusing = ""
    await console.until(lambda: "storage" not in console.documents["console"])
    assert (await phone.move({"type": "set_first_time", "first_time": 1}, again=True))[
        "type"
    ] == "accepted"
    assert replay(await events_of(journal)) == room.state


async def test_a_refusal_by_the_rules_stays_one_while_the_store_refuses(
    room: Room, journal: FaultyStore
) -> None:
    """A move that the rules forbid is not sent again in vain."""
    phone = Page(room, "phone", token(1))
    await phone.move(join(1))
    journal.refusing = "full"
    moves = phone.move({"type": "set_first_time", "first_time": 9}), Page(room, "console").next()
    answers = await asyncio.gather(*moves)
    assert [answer["code"] for answer in answers] == ["not_proposed", "storage_unavailable"]


async def test_a_deadline_that_could_not_be_stored_is_reported_again(
    journal: FaultyStore,
) -> None:
    """A strict step whose deadline fell while the store refused ends once it writes again."""
    phases = estimate("e", strict=True, seconds=1), estimate("f")
    async with opened(scenario(*phases), journal, timing=AGAIN) as room:
        console = Page(room, "console")
        await console.open("brief", "input")
        journal.refusing = "full"
        await console.until(lambda: "storage" in console.documents["console"])
        asked = journal.asked
        await until(lambda: journal.asked > asked)
        assert console.step["name"] == "input"
        journal.refusing = ""
        await console.reach("lock")
    steps = [e.index for e in await events_of(journal) if isinstance(e, StepOpened)]
    assert steps == [0, 1, 2]


async def test_an_unexpected_store_exception_refuses_only_its_batch(
    room: Room, journal: FaultyStore, caplog: pytest.LogCaptureFixture
) -> None:
    """An unforeseen fault is reported, its moves are refused, and the next ones are taken."""
    phone = Page(room, "phone", token(1))
    await phone.move(join(1))
    await until(lambda: room.state.attended == ("p1",))
    journal.fault = KeyError("unforeseen")
    with caplog.at_level(logging.CRITICAL):
        refused = await phone.move({"type": "set_first_time", "first_time": 1})
    assert (refused["code"], refused["details"]) == ("storage_unavailable", {"cause": "internal"})
    assert (await phone.move({"type": "set_first_time", "first_time": 1}, again=True))[
        "type"
    ] == "accepted"
    await until(lambda: not room.trouble)


async def test_a_deadline_whose_report_failed_is_reported_again(
    journal: FaultyStore, caplog: pytest.LogCaptureFixture
) -> None:
    """A strict step ends also if an unforeseen fault met the report of its deadline."""
    async with opened(
        scenario(estimate("e", strict=True, seconds=1)), journal, timing=AGAIN
    ) as room:
        console = Page(room, "console")
        await console.open("brief", "input")
        journal.fault = KeyError("unforeseen")
        with caplog.at_level(logging.CRITICAL):
            await console.reach("lock")
    assert journal.fault is None


async def test_a_journal_with_another_history_is_applied_and_reported(
    room: Room, journal: FaultyStore
) -> None:
    """A room whose last commit was lost goes on from what is left, and reports the loss."""
    console = Page(room, "console")
    await console.move({"type": "lock_entry", "locked": True})
    journal.replace_last_tip(ROOM)
    unlock = {"type": "lock_entry", "locked": False}
    console.send({"type": "move", "device": console.device, "number": 2, "move": unlock})
    await until(lambda: console.connection.outbox.closed)
    await until(lambda: room.state.lost is not None)
    again = await Page(room, "console").greeted()
    assert again.documents["console"]["lost"]["commits"] == 1
    assert [type(event).__name__ for event in await events_of(journal)][-1] == "TailLost"
    console.read()
    assert (console.messages[-1]["type"], console.messages[-1]["code"]) == ("bye", "draining")


async def test_a_restart_brings_everything_back(room: Room, journal: FaultyStore) -> None:
    """The room made of the journal has the same state, figures, texts and documents."""
    phones = [Page(room, "phone", token(index)) for index in range(5)]
    console = Page(room, "console")
    for index, phone in enumerate(phones):
        await phone.move(join(index))
    await console.open("discuss", "brief", "input")
    for phone in phones:
        await phone.reach("input")
        answer = {"type": "estimate.answer", "value": 100, "confidence": 2}
        await phone.move({"type": "play", "step": phone.step["id"], "move": answer})
    await console.open("lock", "reveal")
    await room.stop()
    async with opened_again(journal) as again:
        assert again.state == room.state
        assert again.tally == room.tally
        assert (await Page(again, "console").greeted()).documents == console.documents
        phone = await Page(again, "phone", token(0)).greeted()
        await phones[0].reach("reveal")
        assert phone.documents == phones[0].documents
        assert phone.documents["seat"]["play"]["points"] == 100


@pytest.mark.parametrize(
    "entry", [b"", b"\xc1", b"\x80", b"\x82\xa6format\x63\xa6events\x90"], ids=repr
)
async def test_a_journal_that_cannot_be_read_is_refused(journal: FaultyStore, entry: bytes) -> None:
    """An entry of another format, or of none, is never skipped."""
    async with opened(discovery(), journal):
        pass
    position = (await journal.read(ROOM))[-1].position
    await journal.commit(ROOM, position, "bad", entry, {})
    with pytest.raises(JournalFormatError):
        async with opened_again(journal):
            pass


async def test_a_journal_with_a_gap_is_refused(journal: FaultyStore) -> None:
    """A commit that does not follow the one before it is never replayed."""
    async with opened(discovery(), journal) as room:
        for locked in (True, False):
            await Page(room, "console").move({"type": "lock_entry", "locked": locked})
    journal.lost = {2}
    with pytest.raises(JournalFormatError) as refused:
        async with opened_again(journal):
            pass
    assert refused.value.details == {"cause": "gap", "version": 1}


async def test_a_journal_without_its_beginning_is_refused(journal: FaultyStore) -> None:
    """A room whose opening is lost is not made of the rest."""
    async with opened(discovery(), journal) as room:
        await Page(room, "console").move({"type": "lock_entry", "locked": True})
    for lost in ({1}, {1, 2}):
        journal.lost = lost
        with pytest.raises(JournalFormatError):
            async with opened_again(journal):
                pass


async def test_a_room_without_a_journal_is_unknown(journal: FaultyStore) -> None:
    """Loading a room without a journal raises RoomUnknownError."""
    with pytest.raises(RoomUnknownError):
        async with opened_again(journal):
            pass
