"""JSON: the sessions that ended, as the console lists them and opens their reports."""

from functools import partial

import msgpack
import pytest
from starlette.testclient import TestClient

from game_server.engine.viewers import AT_CONSOLE
from game_server.rooms.client_limits import ClientContext
from game_server.rooms.room import Room
from tests.unit.rooms.running_room import until
from tests.unit.web.live_server import hello
from tests.unit.web.web_harness import WebHarness


def end(client: TestClient, harness: WebHarness, code: str) -> Room:
    """Close a room as its console does, and return it."""
    room = harness.registry.find(code)
    assert room is not None
    console = room.clients.connect(ClientContext("console1"))
    close = {"type": "move", "device": "d" * 16, "number": 1, "move": {"type": "close"}}

    async def close_room() -> None:
        console.receive(hello("console"))
        console.receive(msgpack.packb(close))
        await until(lambda: room.on_closed is None)

    assert client.portal is not None
    client.portal.call(close_room)
    return room


def test_sessions_that_ended_are_listed(client: TestClient, harness: WebHarness) -> None:
    """A facilitator finds the sessions that ended, newest first, and none that is open."""
    harness.open_room(client)
    assert client.get("/api/sessions").json() == {"sessions": []}
    rooms = [end(client, harness, harness.open_room(client)) for _ in range(2)]
    response = client.get("/api/sessions")
    assert response.headers["cache-control"] == "no-store"
    sessions = response.json()["sessions"]
    assert {session["id"] for session in sessions} == {room.state.room for room in rooms}
    closed = [session["closed"] for session in sessions]
    assert closed == sorted(closed, reverse=True)
    room = next(room for room in rooms if room.state.room == sessions[0]["id"])
    assert sessions[0] == {
        "id": room.state.room,
        "code": room.state.code,
        "title": "Essai",
        "people": 0,
        "opened": room.state.opened_at,
        "began": room.state.opened_at,
        "closed": room.closed_at,
        "venue": "",
    }


def test_titles_come_in_the_language_of_the_page(client: TestClient, harness: WebHarness) -> None:
    """Scenarios, rooms, sessions and a report; texts without that language are in French."""
    room = end(client, harness, harness.open_room(client))
    harness.open_room(client)
    report = f"/api/sessions/{room.state.room}"
    for language, title, phase in (
        ("en", "Sample", "At a guess"),
        ("fr", "Essai", "À vue de nez"),
        ("xx", "Essai", "À vue de nez"),
    ):
        for path in ("scenarios", "rooms", "sessions"):
            (row,) = client.get(f"/api/{path}?lang={language}").json()[path]
            assert row["title"] == title
        session = client.get(f"{report}?lang={language}").json()
        assert (session["title"], session["phases"]["x2"]["title"]) == (title, phase)
        assert "texts" not in session


def test_session_gives_its_figures(client: TestClient, harness: WebHarness) -> None:
    """One session tells what its console showed last, after the room's page is closed too."""
    room = end(client, harness, harness.open_room(client))
    facilitator = room.document(AT_CONSOLE, "fr")
    (line,) = client.get("/api/sessions").json()["sessions"]
    session = client.get(f"/api/sessions/{room.state.room}").json()
    assert session == line | {
        "service": "",
        "sheet": facilitator["sheet"],
        "phases": session["phases"],
        "phase_order": ["x1", "x2", "x3", "x4", "x5"],
        "figures": facilitator["figures"],
        "roof": {"n": 0, "goals": []},
        "goals": {},
        "points": True,
        "organisation": "Ville de Test",
    }
    assert session["phases"]["x2"] == {"title": "À vue de nez", "mechanic": "estimate"}


@pytest.mark.parametrize("id_", ["0" * 32, "x", "ABC234", "%F0%9F%90%9F"])
def test_unknown_session(client: TestClient, harness: WebHarness, id_: str) -> None:
    """A session that is not kept is named by a code, to facilitators alone."""
    harness.sign_in(client)
    response = client.get(f"/api/sessions/{id_}")
    assert (response.status_code, response.json()) == (404, {"code": "session_unknown"})


def test_code_of_a_closed_room(client: TestClient, harness: WebHarness) -> None:
    """The code of an ended session gets an error of its own."""
    code = harness.open_room(client)
    end(client, harness, code)
    response = client.get(f"/api/rooms/{code}")
    assert (response.status_code, response.json()) == (404, {"code": "room_closed"})


def test_a_service_is_corrected_to_none(client: TestClient, harness: WebHarness) -> None:
    """What a correction says holds, also that there was no service; the summary stays as it was."""
    harness.sign_in(client)
    assert client.portal is not None
    code = client.portal.call(partial(harness.registry.open, "essai", trial=False, service="eau"))
    room = end(client, harness, code)
    session = f"/api/sessions/{room.state.room}"
    assert client.get(session).json()["service"] == "eau"
    assert client.post(session, json={"venue": "Mairie", "service": ""}).is_success
    corrected = client.get(session).json()
    assert (corrected["venue"], corrected["service"]) == ("Mairie", "")
