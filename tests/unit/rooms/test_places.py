"""Places of phones that are gone: given up, taken again, and what consoles are told of them."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from game_server.engine.seats import places as engine_places
from game_server.engine.state.events import SeatsEmptied, SeatsReturned, SeatsStayed
from game_server.rooms import places as rooms_places
from game_server.rooms.room import Room
from game_server.rooms.timing import Timing
from game_server.storage.memory import MemoryStore
from tests.samples import discovery
from tests.unit.rooms.lossy_store import LossyStore
from tests.unit.rooms.running_room import (
    MovableClock,
    Page,
    events_of,
    join,
    opened,
    opened_again,
    token,
    until,
)
from tests.unit.rooms.workers import Workers, find_or_load

pytestmark = pytest.mark.anyio
MOMENT, LONG = 3_000, 11_000
"""ms that a phone is there for a moment only, and for longer than one."""
SOON = Timing(
    longest_sleep=5, places_every=1, join_count_every=1_000, presence_every=1, broadcast_every=1
)
"""Of a room whose clock tests move."""
WHOLE = {"type": "choose_service", "service": "eau"}


@pytest.fixture
def journal() -> MemoryStore:
    """Return an empty store."""
    return MemoryStore()


@pytest.fixture
async def room(journal: MemoryStore, clock: MovableClock) -> AsyncIterator[Room]:
    """Run a room in its lobby."""
    async with opened(discovery(), journal, clock, SOON) as made:
        yield made


async def seated(room: Room, index: int) -> Page:
    """Return a phone that has taken a seat."""
    page = Page(room, "phone", token(index))
    assert (await page.move(join(index)))["type"] == "accepted"
    return page


def later(clock: MovableClock, *pages: Page) -> None:
    """Let time go by; *pages* read before, for who reads nothing for long is cut off."""
    for page in pages:
        page.read()
    clock.ahead += LONG


async def stayed(room: Room, clock: MovableClock, *indexes: int) -> list[Page]:
    """Return phones that were there long enough to be people's."""
    pages = [await seated(room, index) for index in indexes]
    later(clock, *pages)
    await until(lambda: all(room.state.seats[page.connection.seat].stayed for page in pages))
    return pages


def is_(room: Room, seat: str, status: str) -> Callable[[], bool]:
    """Return the question whether a seat has this status."""
    return lambda: seat in room.state.seats and room.state.seats[seat].status == status


def renewed(room: Room, used: str) -> Callable[[], bool]:
    """Return the question whether the first seat has another code than the one *used*."""
    return lambda: room.state.seats["p1"].code != used


def told(console: Page, name: str, value: int | None) -> Callable[[], bool]:
    """Return the question whether presence told the console this number."""
    return lambda: bool(console.of("presence")) and console.of("presence")[-1].get(name) == value


async def test_a_phone_that_was_there_for_a_moment_gives_its_place_up(
    room: Room, journal: MemoryStore, clock: MovableClock
) -> None:
    """10 s after its connection ended, however often it came; not before, and no other one."""
    keeps, leaves = await seated(room, 1), await seated(room, 2)
    for _ in range(2):
        clock.ahead += MOMENT
        leaves.connection.disconnected()
        leaves = Page(room, "phone", token(2))
    for _ in range(2):
        # An end is told by whoever notices it.
        leaves.connection.disconnected()
    clock.ahead += 9_000
    await until(lambda: room.state.seats["p1"].stayed)
    assert room.state.seats["p2"].status == "in"
    clock.ahead += 2_000
    await until(is_(room, "p2", "empty"))
    keeps.connection.disconnected()
    clock.ahead += 10 * LONG
    await until(lambda: room.places.abandoned(room.state) == ["p1"])
    assert room.state.seats["p1"].status == "in"
    events = [e for e in await events_of(journal) if isinstance(e, SeatsStayed | SeatsEmptied)]
    assert [event.seats for event in events] == [("p1",), ("p2",)]


async def test_a_phone_comes_back_to_its_empty_place_by_itself(
    room: Room, journal: MemoryStore, clock: MovableClock
) -> None:
    """It is greeted with its seat, as it was, and asks for nothing; other phones count it again."""
    phone, screen = await seated(room, 1), await Page(room, "screen").greeted()
    assert (await phone.move(WHOLE))["type"] == "accepted"
    phone.read()
    before = phone.documents["seat"]
    phone.connection.disconnected()
    clock.ahead += LONG
    await screen.until(lambda: screen.documents["all"]["phones"] == 0)
    again = await Page(room, "phone", token(1)).greeted()
    assert again.of("welcome")[0]["seat"] == "p1"
    await screen.until(lambda: screen.documents["all"]["phones"] == 1)
    again.read()
    assert again.documents["seat"] == before
    assert not again.of("bye")
    assert not again.of("refused")
    # Who stays this time is one of the people.
    clock.ahead += LONG
    await until(lambda: room.state.seats["p1"].stayed)
    assert [e for e in await events_of(journal) if isinstance(e, SeatsReturned)]


async def test_phones_that_come_and_go_write_few_commits(
    room: Room, journal: MemoryStore, clock: MovableClock
) -> None:
    """A hundred phones that come for a moment are one event when they go."""
    for index in range(100):
        (await seated(room, index)).connection.disconnected()
    clock.ahead += LONG
    await until(is_(room, "p100", "empty"))
    emptied = [e for e in await events_of(journal) if isinstance(e, SeatsEmptied)]
    assert [len(event.seats) for event in emptied] == [100]
    assert room.state.seats.keys() == {f"p{n}" for n in range(1, 101)}


async def test_a_full_room_gives_places_of_phones_that_are_gone_to_those_who_come(
    room: Room, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is gone for longest gives way first, who is there or gone since a moment does not."""
    monkeypatch.setattr(engine_places, "MOST_SEATS", 3)
    one, two, three = await stayed(room, clock, 1, 2, 3)
    two.connection.disconnected()
    later(clock, one, three)
    one.connection.disconnected()
    new = Page(room, "phone", token(4))
    assert (await new.move(join(4)))["type"] == "accepted"
    assert {s.id for s in room.state.seats.values() if s.status == "in"} == {"p1", "p3", "p4"}
    assert (await Page(room, "phone", token(5)).move(join(5)))["code"] == "full"
    later(clock, three, new)
    assert (await Page(room, "phone", token(5)).move(join(5)))["type"] == "accepted"
    assert room.state.seats["p1"].status == "empty"
    assert not three.connection.outbox.closed


async def test_who_comes_back_to_a_full_room_waits_until_there_is_a_place(
    room: Room, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told that it is full and when to come again; a phone that is gone gives way to it too."""
    monkeypatch.setattr(engine_places, "MOST_SEATS", 1)
    (first,) = await stayed(room, clock, 1)
    first.connection.disconnected()
    clock.ahead += LONG
    (second,) = await stayed(room, clock, 2)
    back = await Page(room, "phone", token(1)).greeted()
    await until(lambda: back.connection.outbox.closed)
    back.read()
    assert back.of("bye") == [{"type": "bye", "code": "full", "seconds": 30}]
    second.connection.disconnected()
    clock.ahead += LONG
    again = await Page(room, "phone", token(1)).greeted()
    await until(is_(room, "p1", "in"))
    assert room.state.seats["p2"].status == "empty"
    assert not again.connection.outbox.closed


async def test_the_console_clears_the_places_of_phones_that_are_gone(
    room: Room, clock: MovableClock
) -> None:
    """It is told how many there are; those that are there, or were a moment ago, keep theirs."""
    here, gone, just = await stayed(room, clock, 1, 2, 3)
    console = await Page(room, "console").greeted()
    gone.connection.disconnected()
    later(clock, console, here, just)
    await console.until(told(console, "abandoned", 1))
    just.connection.disconnected()
    assert (await here.move({"type": "clear_places"}))["code"] == "not_allowed"
    assert (await console.move({"type": "clear_places"}))["type"] == "accepted"
    assert [s.status for s in room.state.seats.values()] == ["in", "empty", "in"]
    await console.until(told(console, "abandoned", None))
    await console.until(lambda: console.documents["console"]["order"] == ["p1", "p3"])
    again = await Page(room, "phone", token(2)).greeted()
    await until(is_(room, "p2", "in"))
    again.connection.disconnected()


async def test_a_restart_knows_who_stayed(journal: MemoryStore, clock: MovableClock) -> None:
    """Who was there for a moment only is gone 10 s after it, the others stay; each comes back."""
    async with opened(discovery(), journal, clock, SOON) as before:
        await stayed(before, clock, 1)
        await seated(before, 2)
    async with opened_again(journal, clock, SOON) as room:
        clock.ahead += LONG
        await until(is_(room, "p2", "empty"))
        assert room.state.seats["p1"].status == "in"
    async with opened_again(journal, clock, SOON) as room:
        page = await Page(room, "phone", token(2)).greeted()
        assert page.of("welcome")[0]["seat"] == "p2"
        await until(is_(room, "p2", "in"))


async def test_a_closed_room_reports_no_places(room: Room, clock: MovableClock) -> None:
    """What it was at its end it stays."""
    (await seated(room, 1)).connection.disconnected()
    assert (await Page(room, "console").move({"type": "close"}))["type"] == "accepted"
    clock.ahead += LONG
    room.presence_changed()
    await asyncio.sleep(0.05)
    assert room.state.seats["p1"].status == "in"


async def test_a_phone_in_another_worker_holds_its_place(workers: Workers) -> None:
    """Which worker it is connected to makes no difference, nor through which it comes back."""
    clock = workers.deployment.clock
    one, other = await workers.start(), await workers.start()
    code = await one.open("essai", trial=False)
    rooms = [await find_or_load(registry, code) for registry in (one, other)]
    here = await seated(rooms[0], 1)
    await until(lambda: "p1" in rooms[1].state.seats)
    moved = await Page(rooms[1], "phone", token(1)).greeted()
    here.connection.disconnected()
    await until(lambda: rooms[0].presence.seats() == ("p1",))
    clock.ahead += LONG
    await until(lambda: rooms[0].state.seats["p1"].stayed)
    (await seated(rooms[0], 2)).connection.disconnected()
    clock.ahead += LONG
    await until(is_(rooms[1], "p2", "empty"))
    back = await Page(rooms[1], "phone", token(2)).greeted()
    assert back.of("welcome")[0]["seat"] == "p2"
    await until(is_(rooms[0], "p2", "in"))
    assert rooms[0].state.seats["p1"].status == "in"
    assert not moved.connection.outbox.closed


async def test_joins_that_are_too_fast_warn_the_console(
    room: Room, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the console alone: how many came in a minute, until it is over for a minute."""
    monkeypatch.setattr(rooms_places, "MAX_JOINS", 5)
    console, screen = await Page(room, "console").greeted(), await Page(room, "screen").greeted()
    for index in range(5):
        await seated(room, index)
    await console.until(lambda: len(console.documents["console"]["order"]) == 5)
    assert "warnings" not in console.documents["console"]
    await seated(room, 5)
    await console.until(lambda: "warnings" in console.documents["console"])
    assert console.documents["console"]["warnings"].keys() == {"joins_fast"}
    await console.until(told(console, "recent_joins", 6))
    clock.ahead += 65_000
    await console.until(lambda: "warnings" not in console.documents["console"])
    await console.until(told(console, "recent_joins", None))
    # Those of more than a minute ago are forgotten.
    await seated(room, 6)
    assert room.places.recent_joins() == 1
    assert not {"warnings", "recent_joins", "abandoned"} & {k for m in screen.messages for k in m}


async def test_many_short_visits_warn_the_console(
    room: Room, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However slowly they come."""
    monkeypatch.setattr(rooms_places, "MAX_SHORT_VISITS", 2)
    console = await Page(room, "console").greeted()
    for index in range(3):
        (await seated(room, index)).connection.disconnected()
    clock.ahead += LONG
    await console.until(lambda: "warnings" in console.documents["console"])


async def test_a_warning_shows_in_all_workers_until_it_is_over(workers: Workers) -> None:
    """A later end counts, an earlier one changes nothing; what another worker says may be wrong."""
    clock = workers.deployment.clock
    one, other = await workers.start(), await workers.start()
    code = await one.open("essai", trial=False)
    here, there = [await find_or_load(registry, code) for registry in (one, other)]
    console = await Page(there, "console").greeted()
    end = clock() + 30_000
    here.warn("guesses_stopped", end)
    here.warn("guesses_stopped", end - 1_000)
    await console.until(lambda: "warnings" in console.documents["console"])
    assert console.documents["console"]["warnings"] == {"guesses_stopped": end}
    there.apply_presence("b", {"warnings": {"joins_fast": "soon", "other": 1}})
    there.apply_presence("b", {"warnings": 7})
    clock.ahead += 31_000
    await console.until(lambda: "warnings" not in console.documents["console"])


async def test_a_personal_code_tells_the_phone_that_had_the_seat(workers: Workers) -> None:
    """At once, in whatever worker it is; its key no longer opens the seat, also after a restart."""
    one, other = await workers.start(), await workers.start()
    code = await one.open("essai", trial=False)
    here, there = [await find_or_load(registry, code) for registry in (one, other)]
    owner = await seated(here, 1)
    await until(lambda: "p1" in there.state.seats)
    taker = await Page(there, "phone", token(2)).greeted()
    used = here.state.seats["p1"].code
    assert (await taker.move({"type": "reclaim", "code": used}))["type"] == "accepted"
    await until(lambda: owner.connection.outbox.closed)
    owner.read()
    assert owner.of("bye")[-1]["code"] in ("seat_moved", "taken_over")
    for room in (here, there):
        await until(renewed(room, used))
        again = Page(room, "phone", token(1))
        again.read()
        assert again.messages == [{"type": "bye", "code": "seat_moved"}]
    assert not taker.connection.outbox.closed
    assert taker.documents["seat"]["code"] != used


async def test_a_personal_code_ends_the_older_phone_in_the_same_worker(room: Room) -> None:
    """Two tabs of one phone have one key: the older one is told so, and may come back."""
    owner = await seated(room, 1)
    tab = await Page(room, "phone", token(1)).greeted()
    owner.read()
    assert owner.of("bye")[-1]["code"] == "taken_over"
    taker = await Page(room, "phone", token(2)).greeted()
    move = {"type": "reclaim", "code": room.state.seats["p1"].code}
    assert (await taker.move(move))["type"] == "accepted"
    tab.read()
    assert tab.of("bye")[-1]["code"] == "seat_moved"
    assert room.presence.own_seats() == ("p1",)


async def test_a_phone_whose_seat_was_forgotten_comes_anew(
    room: Room, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if it came back in the very moment: it is sent away to come again, and may enter."""
    monkeypatch.setattr(engine_places, "MOST_KEPT", 1)
    (await seated(room, 1)).connection.disconnected()
    clock.ahead += LONG
    await until(is_(room, "p1", "empty"))
    back = Page(room, "phone", token(1))
    new = Page(room, "phone", token(2))
    # Both are decided in one turn of the room.
    assert (await new.move(join(2)))["type"] == "accepted"
    await until(lambda: back.connection.outbox.closed)
    back.read()
    assert back.of("bye")[-1] == {"type": "bye", "code": "draining", "seconds": 1}
    assert list(room.state.seats) == ["p2"]


async def test_a_store_that_refuses_a_report_gets_it_again(clock: MovableClock) -> None:
    """A place is given up a little later then, and who came back is not turned away."""
    store = LossyStore()
    async with opened(discovery(), store, clock, SOON) as room:
        (await seated(room, 1)).connection.disconnected()
        store.refusing = "slow"
        clock.ahead += LONG
        await until(lambda: bool(room.trouble))
        store.refusing = ""
        await until(is_(room, "p1", "empty"))
