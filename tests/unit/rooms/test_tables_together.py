"""Tables whose phones are on two workers: each has the document of where it sits."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from game_server.engine.evolve import replay
from game_server.rooms.room import Room
from tests.room_driver import Message
from tests.samples import order, scenario, talk
from tests.unit.rooms.lossy_store import LossyStore
from tests.unit.rooms.running_room import (
    ROOM,
    Page,
    events_of,
    join,
    opened,
    opened_again,
    token,
    until,
)

pytestmark = pytest.mark.anyio
Pair = tuple[Room, Room]


@pytest.fixture
def store() -> LossyStore:
    """Return an empty store."""
    return LossyStore()


@pytest.fixture
async def rooms(store: LossyStore) -> AsyncIterator[Pair]:
    """Run a room with an order by table in two workers."""
    script = replace(scenario(order(by_table=True), talk("fin")), tables="chosen")
    async with opened(script, store) as one, opened_again(store) as other:
        yield one, other


async def agree(rooms: Pair, store: LossyStore) -> None:
    """Wait until both rooms are where the journal is, and hold what a replay of it gives."""
    one, other = rooms
    await until(lambda: one.position == other.position == store.last(ROOM))
    assert one.state == other.state == replay(await events_of(store))


async def accepted(page: Page, *moves: Message) -> None:
    """Make moves that are taken."""
    for move in moves:
        assert (await page.move(move))["type"] == "accepted"


def at(page: Page) -> Message:
    """Return the document of the table where a phone sits, empty without one."""
    return page.documents.get("table", {})


def shift(page: Page) -> Message:
    """Return the move that moves the first thing of a phone's list."""
    move = {"type": "order.shift", "card": at(page)["play"]["order"][0], "to": "down"}
    return {
        "type": "play",
        "step": at(page)["step"]["id"],
        "group": at(page)["number"],
        "move": move,
    }


async def playing(rooms: Pair) -> tuple[list[Page], Page]:
    """Return four phones at two tables, one of each on either worker, and a console."""
    phones = [Page(rooms[index % 2], "phone", token(index)) for index in range(4)]
    for index, phone in enumerate(phones):
        await accepted(phone, join(index), {"type": "choose_table", "table": 1 + index // 2})
    for room, other in (rooms, rooms[::-1]):
        room.presence.apply("other", other.presence.snapshot())
    console = await Page(rooms[0], "console").greeted()
    await console.open("brief", "input")
    for phone in phones:
        await begun(phone)
    return phones, console


async def begun(phone: Page) -> None:
    """Wait until the table of a phone plays."""
    await phone.until(lambda: "step" in at(phone))


async def done(phone: Page) -> None:
    """Wait until the table of a phone is done."""
    await phone.until(lambda: "done" in at(phone))


async def listed(phone: Page, known: Message) -> None:
    """Wait until the list of a phone is another one than *known*."""
    await phone.until(lambda: at(phone)["play"] != known)


async def same(phone: Page, other: Page) -> None:
    """Wait until a phone has what another one at its table has."""
    await phone.until(lambda: at(phone) == at(other))


async def test_a_table_plays_across_workers(rooms: Pair, store: LossyStore) -> None:
    """What one moves the other sees, in one list; each worker takes moves of both tables."""
    phones, _ = await playing(rooms)
    for index in (0, 1, 3, 2):
        known = at(phones[index])["play"]
        await accepted(phones[index], shift(phones[index]))
        for phone in phones[2 * (index // 2) :][:2]:
            await listed(phone, known)
    assert at(phones[0]) == at(phones[1])
    assert at(phones[2]) == at(phones[3])
    await agree(rooms, store)


async def test_a_phone_is_moved_on_the_other_worker(rooms: Pair, store: LossyStore) -> None:
    """It gets its new table whole before any change of it, and nothing more of the old one."""
    phones, console = await playing(rooms)
    moving, old, new = phones[1], phones[0], phones[2]
    seat = moving.documents["seat"]["id"]
    since = len(moving.messages)
    await accepted(console, {"type": "seat_at_table", "seat": seat, "table": 2})
    await moving.until(lambda: at(moving)["number"] == 2)
    await accepted(new, shift(new))
    await accepted(old, shift(old))
    await moving.until(lambda: at(moving)["play"] == at(new)["play"])
    await agree(rooms, store)
    told = [m for m in moving.messages[since:] if m.get("audience") == "table"]
    assert (told[0]["type"], told[0]["document"]["number"]) == ("whole", 2)
    assert {m["type"] for m in told[1:]} == {"patch"}


async def test_marks_of_phones_on_both_workers_close_a_step(rooms: Pair, store: LossyStore) -> None:
    """Two thirds of two are both of them: the step ends with the second, once."""
    phones, console = await playing(rooms)
    for phone in phones[:2]:
        move = {"type": "ready", "step": at(phone)["step"]["id"], "group": 1, "on": True}
        await accepted(phone, move)
    for phone in phones[:2]:
        await done(phone)
    await console.until(lambda: console.documents["screen"]["tables"] == {"done": 1, "of": 2})
    await agree(rooms, store)


async def test_a_merge_reaches_the_phones_of_both_workers(rooms: Pair, store: LossyStore) -> None:
    """All sit at one table, and see the same."""
    phones, console = await playing(rooms)
    await accepted(phones[3], shift(phones[3]))
    await accepted(console, {"type": "merge_tables", "table": 2, "into": 1})
    await phones[2].until(lambda: at(phones[2])["number"] == 1)
    known = at(phones[2])["play"]
    await accepted(phones[2], shift(phones[2]))
    await listed(phones[2], known)
    await agree(rooms, store)
    for phone in phones:
        await same(phone, phones[2])
