"""JSON: what is kept of a player is hers alone, and asking for it costs others nothing."""

import asyncio
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from starlette.testclient import TestClient

from game_server.accounts.one_time import digest
from game_server.engine.kit.text import Personal, Typed
from game_server.engine.mechanics.commitment import Commitment, CommitmentMade
from game_server.engine.mechanics.commitment.moves import DUE_DAYS
from game_server.engine.mechanics.ideas.content import Idea
from game_server.engine.mechanics.ideas.moves import IdeaSent
from game_server.engine.state.events import Event, RoomClosed, SeatTaken
from game_server.engine.state.run_events import PhaseBegan, PhasePlayed
from game_server.proposals.forgetting import forget
from game_server.proposals.record import Change
from game_server.protocol.journal import encode_entry
from game_server.retention.journals import AT_ONCE, read_room
from game_server.retention.table import AFTER_DUE_DAYS, DAY
from game_server.settings import KEEP_DAYS
from game_server.storage.journal import START, Position
from game_server.storage.memory import MemoryStore
from game_server.web.mine_api import SEEN_BURST
from tests.game import opening
from tests.samples import commitment, discovery, ideas, scenario
from tests.unit.proposals.samples import handed_on, stored
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


def test_commitment_is_told_until_it_has_been_due(client: TestClient, harness: WebHarness) -> None:
    """Before the purge of the answers with an end of its own; then alone; then not at all."""
    room, now = "0" * 32, harness.clock()
    store, purge = harness.registry.store, harness.registry.purge
    made = Commitment(Typed("m", "au local"), Typed("g", "éteindre"), "3m", None, wall=False)
    events = (
        replace(opening(scenario(commitment("moi"))), room=room),
        SeatTaken("p1", Personal("t", digest(token(1))), Typed("n", "Loutre"), 1, now),
        PhaseBegan(0, now),
        PhasePlayed(CommitmentMade("p1", made), now),
        RoomClosed(now),
    )
    entry, texts = encode_entry(events)
    assert client.portal is not None
    client.portal.call(partial(store.commit, room, START, "t1", entry, texts))
    client.portal.call(partial(purge.close, room, now))

    def mine(language: str = "fr") -> dict[str, Any]:
        response = client.post(f"/api/mine?lang={language}", json={"room": room, "token": token(1)})
        return dict(response.json())

    whole, until = mine(), now + (DUE_DAYS["3m"] + AFTER_DUE_DAYS) * DAY
    assert (whole["until"], whole["commitments_until"]) == (now + KEEP_DAYS * DAY, until)
    harness.clock.ahead += KEEP_DAYS * DAY
    assert client.portal.call(purge.run).journals == 1
    alone = mine()
    assert alone["until"] == until
    assert alone["answers"] == whole["answers"]
    assert "commitments_until" not in alone
    assert [mine(language)["answers"][0]["activity"] for language in ("fr", "en")] == [
        *("Je m'engage", "I commit")
    ]
    body = {"room": room, "token": token(2)}
    assert client.post("/api/mine", json=body).json()["code"] == "mine_unknown"
    assert client.post("/api/mine/erase", json=body | {"token": token(1)}).status_code == 204
    assert mine()["code"] == "mine_unknown"


def test_what_was_handed_on_is_told_to_who_wrote_it_alone(
    client: TestClient, harness: WebHarness
) -> None:
    """Once the session is over, until she erases it by its code: by title and date."""
    room, now = "0" * 32, harness.clock()
    sent = [Idea(f"t{number}", Typed(f"t{number}", f"Idée {number}")) for number in (1, 2)]
    events: list[Event] = [replace(opening(scenario(ideas())), room=room)]
    for n in (1, 2):
        kept_apart = Personal(f"k{n}", digest(token(n)))
        events.append(SeatTaken(f"p{n}", kept_apart, Typed(f"n{n}", "Loutre"), 1, now))
    events.append(PhaseBegan(0, now))
    events += (PhasePlayed(IdeaSent(f"p{n}", idea), now) for n, idea in enumerate(sent, 1))
    events.append(RoomClosed(now))
    entry, texts = encode_entry(events)
    assert client.portal is not None
    client.portal.call(partial(harness.store.commit, room, START, "t1", entry, texts))

    def mine(number: int) -> object:
        body = {"room": room, "token": token(number)}
        return client.post("/api/mine", json=body).json().get("proposed")

    assert mine(1) is None
    kept = replace(handed_on("t1"), room=room, changes=(Change("received", now),))
    client.portal.call(partial(stored, harness.store, kept))
    assert mine(1) == [{"kind": "idea", "title": "Des gourdes", "until": kept.until}]
    assert mine(2) is None
    client.portal.call(forget, harness.store, room, ("t1",))
    assert mine(1) is None


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
