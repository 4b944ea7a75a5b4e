"""The single writer of a room: moves in, commits, answers and broadcasts out, on real timers."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from game_server.engine.evolve import replay
from game_server.engine.kit.viewers import AT_CONSOLE, ON_SCREEN, Viewer
from game_server.engine.mechanics.contract import Document
from game_server.engine.state.events import Attendance, RoomClosed, SeatTaken
from game_server.engine.state.run_events import StepOpened
from game_server.engine.state.state import State
from game_server.engine.views.play import Precomputed
from game_server.engine.views.view import view
from game_server.protocol.journal import decode_entry
from game_server.rooms import core as rooms_core
from game_server.rooms import room as rooms_room
from game_server.rooms.room import Room
from game_server.rooms.timing import Timing
from game_server.storage.memory import MemoryStore
from tests.samples import discovery, estimate, scenario
from tests.unit.rooms.running_room import (
    MovableClock,
    Page,
    events_of,
    join,
    opened,
    opened_again,
    timed,
    token,
    until,
)

pytestmark = pytest.mark.anyio
HOUR = 3_600_000
SOON = 40
"""ms, in place of seconds and minutes that a test need not wait."""


@pytest.fixture
def journal() -> MemoryStore:
    """Return an empty journal."""
    return MemoryStore()


@pytest.fixture
async def room(journal: MemoryStore, clock: MovableClock, timing: Timing) -> AsyncIterator[Room]:
    """Run a room of every kind of phase."""
    async with opened(discovery(), journal, clock, timing) as made:
        yield made


async def seated(room: Room, index: int) -> Page:
    """Return a page with a seat."""
    page = Page(room, "phone", token(index))
    assert (await page.move(join(index)))["type"] == "accepted"
    return page


async def test_moves_that_wait_together_are_committed_together(
    room: Room, journal: MemoryStore
) -> None:
    """All that came in one turn is stored once, and everybody gets an answer."""
    pages = [Page(room, "phone", token(index)) for index in range(30)]
    answers = await asyncio.gather(*(page.move(join(i)) for i, page in enumerate(pages)))
    assert {answer["type"] for answer in answers} == {"accepted"}
    _, commit, *_ = await journal.read(room.state.room)
    stored = decode_entry(commit.entry, await journal.texts(room.state.room))
    assert len([event for event in stored if isinstance(event, SeatTaken)]) == 30
    await until(lambda: len(room.state.attended) == 30)
    assert replay(await events_of(journal)) == room.state


async def test_a_move_is_answered_only_after_its_commit(room: Room, journal: MemoryStore) -> None:
    """At the moment of an answer the move is in the journal."""
    page = await seated(room, 1)
    await page.move({"type": "set_first_time", "first_time": 1})
    assert replay(await events_of(journal)).seats["p1"].first_time == 1


async def test_a_move_that_changes_nothing_is_not_stored(room: Room, journal: MemoryStore) -> None:
    """A refusal and a repetition are answered without a commit."""
    page = await seated(room, 1)
    await until(lambda: room.state.attended == ("p1",))
    commits = len(await journal.read(room.state.room))
    assert (await page.move(join(1), again=True))["type"] == "accepted"
    assert (await page.move({"type": "set_first_time", "first_time": 9}))["code"] == "not_proposed"
    assert len(await journal.read(room.state.room)) == commits


@timed(broadcast_every=HOUR, longest_sleep=5)
async def test_the_first_change_is_published_at_once_and_later_ones_together(
    room: Room, clock: MovableClock
) -> None:
    """After a quiet time a change is sent at once; those that follow soon come in one patch."""
    console, screen = Page(room, "console"), Page(room, "screen")
    await console.move({"type": "lock_entry", "locked": True})
    await screen.until(lambda: screen.documents["all"]["entry_locked"])
    screen.messages.clear()
    for factor in ("2", "1.5", "none"):
        await console.move({"type": "factor", "factor": factor})
    screen.read()
    assert screen.of("patch") == []
    clock.ahead += HOUR
    await screen.until(lambda: screen.documents["all"]["factor"] == "none")
    assert len(screen.of("patch")) == 1


@timed(longest_sleep=5)
async def test_the_broadcast_interval_grows_with_the_connections_of_all_workers(
    room: Room, clock: MovableClock
) -> None:
    """The pace follows the connections in all workers, but a new step does not wait for it."""
    console, screen = Page(room, "console"), Page(room, "screen")
    hall = {"consoles": 0, "seats": {}, "others": HOUR * rooms_room.CONNECTIONS_PER_MS}
    room.apply_presence("elsewhere", hall)
    await console.move({"type": "factor", "factor": "2"})
    await screen.until(lambda: screen.documents["all"]["factor"] == "2")
    await console.move({"type": "factor", "factor": "1.5"})
    await console.next()
    await screen.until(lambda: screen.step.get("id") == 1)
    screen.messages.clear()
    await console.move({"type": "factor", "factor": "2"})
    await console.move({"type": "factor", "factor": "none"})
    clock.ahead += HOUR // 2
    await asyncio.sleep(0.05)
    screen.read()
    assert screen.of("patch") == []
    clock.ahead += HOUR // 2
    await screen.until(lambda: screen.documents["all"]["factor"] == "none")
    assert len(screen.of("patch")) == 1


@timed(broadcast_every=300)
async def test_a_clock_set_back_delays_no_broadcast_that_waits(
    room: Room, clock: MovableClock
) -> None:
    """A broadcast that waits when the clock is set back is sent as soon as without that."""
    console, screen = Page(room, "console"), Page(room, "screen")
    await console.move({"type": "lock_entry", "locked": True})
    await screen.until(lambda: screen.documents["all"]["entry_locked"])
    await console.move({"type": "lock_entry", "locked": False})
    await seated(room, 1)
    clock.ahead -= HOUR
    await screen.until(lambda: not screen.documents["all"]["entry_locked"])
    await screen.until(lambda: any(m["phones"] == 1 for m in screen.of("presence")))


@timed(longest_sleep=5)
async def test_a_clock_set_back_delays_no_release_of_a_place(
    room: Room, clock: MovableClock
) -> None:
    """The place of a phone that is gone is given up 10 s after the time was corrected."""
    leaves, keeps = await seated(room, 1), await seated(room, 2)
    leaves.connection.disconnected()
    clock.ahead -= 10_000 * HOUR
    assert (await keeps.move({"type": "set_first_time", "first_time": 1}))["type"] == "accepted"

    def given_up() -> bool:
        keeps.read()
        clock.ahead += 11_000
        return room.state.seats["p1"].status == "empty"

    await until(given_up)
    assert room.state.seats["p2"].status == "in"


async def test_a_clock_set_back_stops_no_broadcast_and_no_attendance(
    room: Room, clock: MovableClock
) -> None:
    """Broadcasts, presence and attendance go on when the server's time is corrected."""
    console, screen = Page(room, "console"), Page(room, "screen")
    await console.move({"type": "lock_entry", "locked": True})
    await screen.until(lambda: screen.documents["all"]["entry_locked"])
    clock.ahead -= HOUR
    screen.messages.clear()
    await console.move({"type": "lock_entry", "locked": False})
    await screen.until(lambda: not screen.documents["all"]["entry_locked"])
    await seated(room, 1)
    await screen.until(lambda: any(m["phones"] == 1 for m in screen.of("presence")))


async def test_a_failing_view_stops_no_move_and_no_other_document(
    room: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A fault in one view is reported; moves are answered, and other documents go on."""
    console, screen = Page(room, "console"), Page(room, "screen")
    page = await seated(room, 1)

    def faulty(state: State, viewer: Viewer, variant: str, common: Precomputed) -> Document:
        if viewer in (ON_SCREEN, AT_CONSOLE) and state.entry_locked:
            raise KeyError(viewer)
        return view(state, viewer, variant, common)

    monkeypatch.setattr(rooms_core, "view", faulty)
    with caplog.at_level(logging.CRITICAL):
        assert (await console.move({"type": "lock_entry", "locked": True}))["type"] == "accepted"
        assert (await page.move({"type": "set_first_time", "first_time": 1}))["type"] == "accepted"
        await page.until(lambda: page.documents["seat"].get("first_time") == 1)
        await screen.until(lambda: screen.documents["all"]["entry_locked"])
    await console.move({"type": "lock_entry", "locked": False})
    await seated(room, 2)
    await screen.until(lambda: len(screen.documents["screen"]["seats"]) == 2)


@timed(presence_every=HOUR, longest_sleep=5)
async def test_presence_is_sent_at_most_once_per_interval(room: Room, clock: MovableClock) -> None:
    """Thirty phones that come at once make one presence message, and one more after a while."""
    screen = Page(room, "screen")
    await screen.until(lambda: len(screen.of("presence")) == 1)
    first = Page(room, "console")
    await screen.until(lambda: len(screen.of("presence")) == 2)
    await asyncio.gather(*(seated(room, index) for index in range(30)))
    screen.read()
    assert len(screen.of("presence")) == 2
    clock.ahead += HOUR
    await screen.until(lambda: screen.of("presence")[-1]["phones"] == 30)
    assert len(screen.of("presence")) == 3
    assert first.connection in room.presence.connections


@timed(attend_every=HOUR, longest_sleep=5)
async def test_attendance_is_committed_at_most_once_per_interval(
    room: Room, journal: MemoryStore, clock: MovableClock
) -> None:
    """Coming and going between two steps is journalled once a minute, and only if it changed."""
    page = await seated(room, 1)
    await until(lambda: room.state.attended == ("p1",))
    for index in range(2, 6):
        await seated(room, index)
    page.connection.disconnected()
    assert room.state.attended == ("p1",)
    clock.ahead += HOUR
    await until(lambda: len(room.state.attended) == 4)
    other = Page(room, "phone", token(1))
    other.connection.disconnected()
    clock.ahead += HOUR
    await asyncio.sleep(SOON / 1000)
    stored = [e.here for e in await events_of(journal) if isinstance(e, Attendance)]
    assert stored == [("p1",), ("p2", "p3", "p4", "p5")]


@timed(away_after=HOUR, longest_sleep=5, presence_every=1)
async def test_clients_learn_in_time_that_the_facilitator_is_away(
    room: Room, clock: MovableClock
) -> None:
    """Clients of a room that plays without a console learn so after a while, not before."""
    console, screen = Page(room, "console"), Page(room, "screen")
    await console.next()
    await screen.until(lambda: bool(screen.step))
    console.connection.disconnected()
    await screen.until(lambda: screen.of("presence")[-1]["facilitators"] == 0)
    clock.ahead += HOUR // 2
    await asyncio.sleep(SOON / 1000)
    screen.read()
    assert "away" not in screen.of("presence")[-1]
    clock.ahead += HOUR // 2
    await screen.until(lambda: "away" in screen.of("presence")[-1])


async def test_a_strict_step_ends_at_its_deadline_once(journal: MemoryStore) -> None:
    """The room ends a strict step by itself, with one event however often it is reported."""
    phases = estimate("e", strict=True, seconds=1), estimate("f")
    async with opened(scenario(*phases), journal) as room:
        console = Page(room, "console")
        await console.open("brief", "input")
        deadline = console.step["deadline"]
        # Another worker that holds the same deadline reports it as well.
        async with opened_again(journal) as twin:
            await console.reach("lock")
            await until(lambda: twin.state.last_step == room.state.last_step)
    steps = [e for e in await events_of(journal) if isinstance(e, StepOpened)]
    assert [step.index for step in steps] == [0, 1, 2]
    assert steps[-1].at >= deadline


async def test_a_moved_deadline_passes_at_its_new_time_only(journal: MemoryStore) -> None:
    """A deadline that was moved away does not fire, and the new one does."""
    phases = estimate("e", strict=True, seconds=1), estimate("f")
    async with opened(scenario(*phases), journal) as room:
        console = Page(room, "console")
        await console.open("brief", "input")
        first = console.step["deadline"]
        await console.move({"type": "extend", "step": 2, "seconds": 1})
        await console.until(lambda: console.step["deadline"] == first + 1000)
        await console.reach("lock")
    opened_at = [e.at for e in await events_of(journal) if isinstance(e, StepOpened)]
    assert opened_at[-1] >= first + 1000


@timed(longest_sleep=5)
async def test_a_room_closes_itself_after_twelve_quiet_hours(
    journal: MemoryStore, clock: MovableClock, timing: Timing
) -> None:
    """Twelve hours after the last move, and not after the opening, a room ends."""
    async with opened(discovery(), journal, clock, timing) as room:
        closed: list[Room] = []
        room.on_closed = closed.append
        clock.ahead += 11 * HOUR
        await seated(room, 1)
        clock.ahead += 11 * HOUR
        await asyncio.sleep(SOON / 1000)
        assert room.state.status == "lobby"
        clock.ahead += HOUR
        await until(lambda: room.state.status == "closed")
        assert closed == [room]
        late = Page(room, "screen")
        await late.until(lambda: late.documents["all"]["status"] == "closed")
    assert len([e for e in await events_of(journal) if isinstance(e, RoomClosed)]) == 1


async def test_a_stopping_room_spreads_the_return_of_its_clients(room: Room) -> None:
    """Clients are asked to reconnect within some seconds, not all in the same one."""
    pages = [Page(room, "screen") for _ in range(10)]
    room.drain(5)
    for page in pages:
        page.read()
        assert page.connection.outbox.closed
        assert page.connection.outbox.close_code == 1012
    byes = [page.of("bye")[0] for page in pages]
    assert {bye["code"] for bye in byes} == {"draining"}
    assert sorted(bye["seconds"] for bye in byes) == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert room.presence.connections == set()


async def test_a_stopped_room_does_nothing_more(journal: MemoryStore) -> None:
    """After the stop no timer and no move changes anything; stopping again does no harm."""
    async with opened(discovery(), journal) as room:
        page = Page(room, "phone", token(1))
        await room.stop()
        page.number += 1
        page.send({"type": "move", "device": page.device, "number": 1, "move": join(1)})
        await asyncio.sleep(SOON / 1000)
        page.read()
        assert page.of("accepted") == []
    assert len(await events_of(journal)) == 1
