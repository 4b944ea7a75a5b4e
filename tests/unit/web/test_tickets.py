"""Tickets over HTTP: who leads the room has them drawn, and the server keeps none."""

from starlette.testclient import TestClient

from game_server.engine.kit.codes import ALPHABET
from game_server.engine.kit.entry import TICKET_LENGTH, hash_of
from tests.unit.web.web_harness import WebHarness


def opened(client: TestClient, harness: WebHarness) -> str:
    """Open a room by ticket and return its code."""
    harness.sign_in(client)
    wish = {"scenario": "essai", "entry": "ticket"}
    response = client.post("/api/rooms", json=wish)
    assert response.status_code == 201
    return str(response.json()["code"])


def test_a_sheet_is_told_once_and_the_room_has_its_hashes(
    client: TestClient, harness: WebHarness
) -> None:
    """Rule 0.27: 84 random bits each, no two alike."""
    code = opened(client, harness)
    response = client.post(f"/api/rooms/{code}/tickets", json={"many": 30})
    assert response.status_code == 201
    drawn = response.json()["tickets"]
    tickets = {each["ticket"] for each in drawn}
    assert len(tickets) == 30
    assert {len(ticket) for ticket in tickets} == {TICKET_LENGTH}
    assert set("".join(tickets)) <= set(ALPHABET)
    assert len(ALPHABET) ** TICKET_LENGTH > 2**80
    assert all(each["path"] for each in drawn)
    room = harness.registry.find(code)
    assert room is not None
    assert room.state.entry == "ticket"
    assert set(room.state.tickets) == {hash_of(ticket) for ticket in tickets}


def test_too_many_tickets_are_refused(client: TestClient, harness: WebHarness) -> None:
    """Rule 0.27: no more are open than the room has places."""
    code = opened(client, harness)
    path = f"/api/rooms/{code}/tickets"
    assert client.post(path, json={"many": 0}).status_code == 400
    assert client.post(path, json={"many": 1001}).status_code == 400
    assert client.post(path, json={"many": 990}).status_code == 201
    refused = client.post(path, json={"many": 11})
    assert refused.status_code == 409
    assert refused.json() == {"code": "tickets_refused", "details": {"max": 10}}


def test_nobody_else_has_tickets_drawn(client: TestClient, harness: WebHarness) -> None:
    """Rule 0.27: who does not lead the room gets none."""
    code = opened(client, harness)
    with harness.elsewhere(client) as other:
        refused = other.post(f"/api/rooms/{code}/tickets", json={"many": 1})
        assert refused.status_code in (401, 403)
    room = harness.registry.find(code)
    assert room is not None
    assert room.state.tickets == {}
