"""JSON: what is kept of a player is hers alone, and asking for it costs others nothing."""

import asyncio
from functools import partial

import pytest
from starlette.testclient import TestClient

from game_server.engine.events import RoomClosed
from game_server.protocol.journal import encode_entry
from game_server.retention.journals import AT_ONCE, read_room
from game_server.storage.journal import START, Position
from game_server.storage.memory import MemoryStore
from game_server.web.mine_api import SEEN_BURST
from tests.game import opening
from tests.samples import discovery
from tests.unit.rooms.running_room import Page, token
from tests.unit.web.web_harness import WebHarness


def joined(harness: WebHarness, client: TestClient) -> str:
    """Open a room that two people join, and return its id."""
    room = harness.registry.find(harness.open_room(client))
    assert room is not None
    assert client.portal is not None

    async def join(number: int) -> None:
        move = {"type": "join", "name": f"Loutre {number}", "persons": 1}
        assert (await Page(room, "phone", token(number)).move(move))["type"] == "accepted"

    for number in (1, 2):
        client.portal.call(partial(join, number))
    client.cookies.clear()
    return room.state.room


def seen(client: TestClient, room: str, secret: str) -> tuple[int, str]:
    """Return the status, and the nickname or the code, of a player who asks for her data."""
    response = client.post("/api/mine", json={"room": room, "token": secret})
    body = response.json()
    return response.status_code, str(body["name" if response.status_code == 200 else "code"])


def test_own_data_are_those_of_ones_own_token(client: TestClient, harness: WebHarness) -> None:
    """Another token, or another room, has nothing."""
    room = joined(harness, client)
    assert seen(client, room, token(1)) == (200, "Loutre 1")
    assert seen(client, room, token(2)) == (200, "Loutre 2")
    assert seen(client, room, token(3)) == (404, "mine_unknown")
    assert seen(client, "0" * 32, token(1)) == (404, "mine_unknown")


def test_somebody_who_asks_without_end_has_to_wait(client: TestClient, harness: WebHarness) -> None:
    """Each time the whole journal is read; her neighbours, at one address, are not concerned."""
    room = joined(harness, client)
    for _ in range(SEEN_BURST):
        assert seen(client, room, token(1)) == (200, "Loutre 1")
    assert seen(client, room, token(1)) == (429, "too_many_tries")
    assert seen(client, room, token(2)) == (200, "Loutre 2")
    harness.clock.ahead += 60_000
    assert seen(client, room, token(1)) == (200, "Loutre 1")


@pytest.mark.anyio
async def test_long_journal_is_read_in_turns() -> None:
    """Other rooms of the worker go on meanwhile."""
    store, commits = MemoryStore(), 10 * AT_ONCE
    position, event = START, opening(discovery())
    for number in range(commits):
        entry, texts = encode_entry((event,) if number == 0 else (RoomClosed(number),))
        version = await store.commit(event.room, position, f"t{number}", entry, texts)
        position = Position(version, f"t{number}")
    turns = 0
    reading = asyncio.create_task(read_room(store, event.room))
    while not reading.done():
        await asyncio.sleep(0)
        turns += 1
    found = await reading
    assert found is not None
    assert len(found.commits) == commits
    assert turns >= commits // AT_ONCE
