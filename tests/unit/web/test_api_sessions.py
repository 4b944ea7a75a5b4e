"""JSON: the sessions that ended, as the console lists them and opens their reports."""

from functools import partial

import msgpack
import pytest
from starlette.testclient import TestClient

from game_server.content.services import Services
from game_server.engine.kit.text import Text
from game_server.engine.kit.viewers import AT_CONSOLE
from game_server.engine.state.console_moves import Close
from game_server.figures.programme.scope import Reference
from game_server.figures.session.page_titles import page_titles
from game_server.protocol.codec import pack
from game_server.protocol.journal import encode_entry
from game_server.records.kinds import Kind
from game_server.rooms.client_limits import ClientContext
from game_server.rooms.room import Room
from game_server.storage.journal import START
from tests.game import Game
from tests.samples import scenario, talk
from tests.unit.rooms.running_room import until
from tests.unit.web.live_server import hello
from tests.unit.web.web_harness import WebHarness

EAU: Text = {"fr": "Eau", "en": "Water"}


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
        "service": "",
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
        "zone": "Europe/Paris",
        "service": "",
        "sheet": facilitator["sheet"],
        "phases": session["phases"],
        "phase_order": ["x1", "x2", "x3", "x4", "x5"],
        "figures": facilitator["figures"],
        "rows": facilitator["rows"],
        "roof": {"n": 0, "goals": []},
        "goals": {},
        "points": True,
        "organisation": "Ville de Test",
        "shown": session["shown"],
        "results": [],
        "content": session["content"],
        "content_told": f"Contenu\u00a0: Essai, empreinte\u00a0{session['content']['hash'][:12]}",
        "told": {
            "people": "Personne n'a participé à cette séance.",
            "gestures": [],
            "open": [],
            "titles": page_titles("fr"),
        },
    }
    assert session["phases"]["x2"] == {"title": "À vue de nez", "mechanic": "estimate"}


def test_a_session_has_its_words_until_its_journal_goes(
    client: TestClient, harness: WebHarness
) -> None:
    """With the moment of that; a journal that cannot be read takes no figure along."""
    id_ = end(client, harness, harness.open_room(client)).state.room
    assert "words" not in client.get(f"/api/sessions/{id_}").json()
    game = Game(scenario(talk("fin", word=True)), players=6)
    game.next_until("input")
    for seat in game.state.seats:
        game.send_word(seat, "merci")
    game.next_until("reveal")
    game.console(Close())
    heard, unreadable = "a" * 32, "b" * 32
    copy(client, harness, (id_, heard), encode_entry(tuple(game.events)))
    copy(client, harness, (id_, unreadable), (b"\x00", {}))
    session = client.get(f"/api/sessions/{heard}").json()
    kept_ms = harness.registry.purge.keep_days * 24 * 3_600_000
    assert session["words"] == {
        "until": session["closed"] + kept_ms,
        "rows": [{"phase": "x1", "asked": "Bienvenue.", "words": [{"word": "merci"}]}],
    }
    response = client.get(f"/api/sessions/{unreadable}")
    assert (response.status_code, "words" in response.json()) == (200, False)


def copy(
    client: TestClient,
    harness: WebHarness,
    ids: tuple[str, str],
    entry: tuple[bytes, dict[str, str]],
) -> None:
    """Write the summary of the first of *ids* under the second, with a journal of one *entry*."""
    store, (one, other) = harness.registry.store, ids

    async def write() -> None:
        stored = msgpack.unpackb(await store.get(Kind.SESSION, one) or b"")
        stored["session"]["id"] = other
        await store.put(Kind.SESSION, other, pack(stored))
        await store.commit(other, START, "tip1", *entry)

    assert client.portal is not None
    client.portal.call(write)


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


@pytest.mark.parametrize(
    ("services", "named"),
    [
        (Services({"eau": EAU}), "Eau"),
        (Services({}, {}, {"eau": EAU}), "Eau (ancien service)"),
        (Services(), "Ancien service, sans nom gardé"),
    ],
)
def test_a_service_is_said_in_words(
    client: TestClient, harness: WebHarness, services: Services, named: str
) -> None:
    """Also once content names it no more: nobody who reads a page knows codes."""
    harness.sign_in(client)
    assert client.portal is not None
    code = client.portal.call(partial(harness.registry.open, "essai", trial=False, service="eau"))
    session = f"/api/sessions/{end(client, harness, code).state.room}"
    harness.registry.reference = Reference(services)
    assert client.get(session).json()["service_named"] == named
    assert client.post(session, json={"venue": "", "service": ""}).is_success
    assert "service_named" not in client.get(session).json()


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
    (line,) = client.get("/api/sessions").json()["sessions"]
    assert (line["venue"], line["service"]) == ("Mairie", "")
