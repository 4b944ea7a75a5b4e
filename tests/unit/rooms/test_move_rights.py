"""Role × move: each move of the wire, sent by each kind of page of a running room."""

from collections.abc import AsyncIterator
from dataclasses import MISSING, fields
from typing import get_args

import pytest

from game_server.engine.state.console_moves import ConsoleMove
from game_server.engine.state.moves import Join, Play, Reclaim, WireMove
from game_server.rooms.client_limits import ClientContext
from game_server.rooms.move_rights import MOVE_RIGHTS
from game_server.rooms.room import Room
from game_server.storage.memory import MemoryStore
from tests.room_driver import Message
from tests.samples import discovery, scenario, talk
from tests.unit.rooms.running_room import ROOM, Page, join, opened, token, until

pytestmark = pytest.mark.anyio
VALUES: dict[str, object] = {
    "step": 0,
    "name": "Loutre 2",
    "persons": 1,
    "on": True,
    "service": "eau",
    "first_time": 1,
    "table": 1,
    "into": 2,
    "code": "ABCDEF",
    "kind": "doubt",
    "half": "",
    "glaze": "ochre",
    "group": 1,
    "phase": "x1",
    "to": "current",
    "seconds": 30,
    "factor": "2",
    "seat": "p1",
    "text": "Bonjour",
    "thing": "w0",
    "locked": True,
    "entry": "free",
    "sheet": 1,
    "last": 1,
    "number": 1,
    "hands": {"h1": 2},
    "move": {"type": "estimate.answer", "value": 12.0},
}
"""A value for each field that a move has to have."""
RIGHTS = {"phone": "seat", "console": "lead_room"}
MOVES = get_args(WireMove)


def message(kind: type[WireMove]) -> Message:
    """Return a move of this *kind*, as the wire has it."""
    made: Message = {}
    for field in fields(kind):
        if field.name == "type":
            made["type"] = field.default
        elif field.default is MISSING:
            made[field.name] = VALUES[field.name]
    return made


@pytest.fixture
def journal() -> MemoryStore:
    """Return an empty journal."""
    return MemoryStore()


@pytest.fixture
async def room(journal: MemoryStore) -> AsyncIterator[Room]:
    """Run a room with one seat."""
    async with opened(discovery(), journal) as made:
        yield made


async def seated(room: Room) -> Page:
    """Return a phone with a seat."""
    page = Page(room, "phone", token(1))
    assert (await page.move(join(1)))["type"] == "accepted"
    return page


def reason(answer: Message) -> str:
    """Return the code of a refusal, an empty one for what was accepted."""
    return "" if answer["type"] == "accepted" else str(answer["code"])


@pytest.mark.parametrize("kind", MOVES, ids=lambda kind: kind.__name__)
async def test_a_move_is_its_roles_alone(
    room: Room, journal: MemoryStore, kind: type[WireMove]
) -> None:
    """Others are refused and leave no event; whose it is, is refused for another reason at most."""
    phone = await seated(room)
    await until(lambda: room.state.attended == ("p1",))
    pages = {"screen": Page(room, "screen"), "phone": phone, "console": Page(room, "console")}
    for role, page in sorted(
        pages.items(), key=lambda each: RIGHTS.get(each[0], "none") in MOVE_RIGHTS[kind]
    ):
        commits = len(await journal.read(ROOM))
        code = reason(await page.move(message(kind)))
        if RIGHTS.get(role, "none") in MOVE_RIGHTS[kind]:
            assert code not in {"not_allowed", "protocol", "unknown_move"}
        else:
            assert code == "not_allowed"
            assert len(await journal.read(ROOM)) == commits


@pytest.mark.parametrize("kind", MOVES, ids=lambda kind: kind.__name__)
async def test_a_phone_without_a_seat_gets_one_and_nothing_else(
    room: Room, journal: MemoryStore, kind: type[WireMove]
) -> None:
    """It joins, or takes a seat back by its code; what needs a seat is refused, as is the rest."""
    await seated(room)
    await until(lambda: room.state.attended == ("p1",))
    phone, commits = Page(room, "phone", token(2)), len(await journal.read(ROOM))
    code = reason(await phone.move(message(kind)))
    if kind is Join:
        assert code == ""
        return
    if kind is Reclaim:
        assert code == "personal_code_unknown"
    else:
        assert code == ("not_allowed" if kind in get_args(ConsoleMove) else "not_in_room")
    assert list(room.state.seats) == ["p1"]
    assert len(await journal.read(ROOM)) == commits


@pytest.mark.parametrize("kind", MOVES, ids=lambda kind: kind.__name__)
async def test_the_console_of_somebody_else_moves_nothing(
    room: Room, journal: MemoryStore, kind: type[WireMove]
) -> None:
    """It is refused at its hello, ends, and what it sends all the same is not read."""
    await seated(room)
    await until(lambda: room.state.attended == ("p1",))
    before = room.state, len(await journal.read(ROOM))
    stranger = Page(room, "console", context=ClientContext(None))
    stranger.read()
    assert [each["code"] for each in stranger.messages] == ["not_allowed", "not_allowed"]
    assert stranger.connection.outbox.closed
    stranger.send({"type": "move", "device": "0" * 16, "number": 1, "move": message(kind)})
    # What comes after it in the room's only queue is answered, so it was not in it.
    screen = await Page(room, "screen").greeted()
    assert reason(await screen.move(message(Play))) == "not_allowed"
    assert (room.state, len(await journal.read(ROOM))) == before
    assert stranger.documents == {}


@pytest.mark.parametrize("kind", get_args(ConsoleMove), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("role", ["phone", "screen"])
async def test_who_leads_moves_as_the_page_that_it_opened(
    room: Room, role: str, kind: type[WireMove]
) -> None:
    """The cookie of a facilitator makes no console of a phone or a screen in the same browser."""
    context = ClientContext("a1")
    page = Page(room, role, token(1) if role == "phone" else "", context=context)
    assert reason(await page.move(message(kind))) == "not_allowed"
    assert room.state.status == "lobby"


async def test_a_mechanic_says_whose_its_moves_are(journal: MemoryStore) -> None:
    """Phones send words, the console hides them, and neither does what is the other's."""
    async with opened(scenario(talk("fin", word=True)), journal) as made:
        phone, console, screen = await seated(made), Page(made, "console"), Page(made, "screen")
        await console.open("brief", "input")
        await screen.reach("input")
        id_ = console.step["id"]
        send = {"type": "play", "step": id_, "move": {"type": "talk.word", "word": "merci"}}
        hide = {"type": "talk.hide", "word": "p1", "hidden": True}
        hidden = send | {"move": hide}
        assert reason(await phone.move(send)) == ""
        for page in (console, screen):
            assert reason(await page.move(send)) == "not_allowed"
        for page in (phone, screen):
            assert reason(await page.move(hidden)) == "not_allowed"
        assert reason(await console.move(hidden)) not in {"not_allowed", "protocol", "unknown_move"}
