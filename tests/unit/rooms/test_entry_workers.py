"""The entry over workers and floods: one ticket, one seat; who waits is bounded (rule 0.27)."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from functools import partial

import pytest

from game_server.engine.kit.entry import MOST_WAITING
from game_server.rooms.room import Room
from game_server.rooms.ticketing import issue_tickets
from game_server.storage.memory import MemoryStore
from tests.samples import discovery
from tests.unit.rooms.running_room import Page, accepted, opened, opened_again, until

pytestmark = pytest.mark.anyio
Pair = tuple[Room, Room]


@pytest.fixture
async def rooms() -> AsyncIterator[Pair]:
    """Run the same room in two workers."""
    store = MemoryStore()
    async with opened(discovery(), store) as one, opened_again(store) as other:
        yield one, other


def phones(rooms: Pair, many: int) -> list[Page]:
    """Return *many* phones, which share the workers."""
    return [Page(rooms[n % 2], "phone", f"{n:032x}") for n in range(many)]


def joining(ticket: str = "") -> dict[str, object]:
    """Return the move that asks for a seat."""
    return {"type": "join", "name": "Loutre", "persons": 1, "ticket": ticket}


async def with_entry(rooms: Pair, entry: str) -> Page:
    """Choose the *entry* in both workers, and return a console of the first."""
    console = Page(rooms[0], "console")
    await accepted(console, {"type": "set_entry", "entry": entry})
    await until(lambda: rooms[1].state.entry == entry)
    return console


async def test_of_eight_phones_at_once_on_two_workers_one_gets_in(rooms: Pair) -> None:
    """Rule 0.27: the store decides who was first; the others are told that it was used."""
    await with_entry(rooms, "ticket")
    (ticket,) = await issue_tickets(rooms[0], 1, secrets.token_bytes)
    await until(lambda: len(rooms[1].state.tickets) == 1)
    answers = await asyncio.gather(*(phone.move(joining(ticket)) for phone in phones(rooms, 8)))
    told = sorted(str(answer.get("code", answer["type"])) for answer in answers)
    assert told == ["accepted", *["ticket_used"] * 7]
    await until(lambda: all(len(room.state.seats) == 1 for room in rooms))


async def test_a_press_on_one_worker_seats_who_waits_on_the_other(rooms: Pair) -> None:
    """Rule 0.27: two consoles that press at once let each person in once."""
    console = await with_entry(rooms, "admitted")
    other = Page(rooms[1], "console")
    waiting = phones(rooms, 6)
    await asyncio.gather(*(phone.move(joining()) for phone in waiting))
    await until(lambda: all(len(room.state.waiting) == 6 for room in rooms))
    press = {"type": "let_in", "last": 6}
    await asyncio.gather(console.move(press), other.move(press))
    for phone in waiting:
        await phone.until(partial(phone.documents.__contains__, "seat"))
    assert all(len(room.state.seats) == 6 and not room.state.waiting for room in rooms)


async def test_a_thousand_who_wait_leave_no_trace_beyond_the_bound(rooms: Pair) -> None:
    """Rule 0.27: the honest are told when to try again, and one press empties the door."""
    console = await with_entry(rooms, "admitted")
    crowd = [Page(rooms[0], "phone", f"{n:032x}") for n in range(1000)]
    answers = await asyncio.gather(*(phone.move(joining()) for phone in crowd))
    refused = [answer["code"] for answer in answers if answer["type"] == "refused"]
    assert refused == ["waiting_full"] * (1000 - MOST_WAITING)
    state = rooms[0].state
    assert len(state.waiting) == MOST_WAITING
    assert not state.seats
    assert not state.tokens
    await accepted(console, {"type": "let_in", "last": state.wait_count})
    assert len(rooms[0].state.seats) == MOST_WAITING
