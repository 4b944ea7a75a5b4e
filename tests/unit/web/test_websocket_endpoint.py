"""The WebSocket endpoint: who gets into a room, and the errors for the others."""

from collections import deque
from contextlib import AbstractContextManager
from weakref import WeakKeyDictionary

import msgpack
import pytest
from starlette.testclient import TestClient, WebSocketTestSession

from game_server.bots.wire import messages
from game_server.errors import StorageUnavailableError
from game_server.records.kinds import Kind
from game_server.storage.journal import START
from game_server.web import rate_limit, websocket_endpoint
from game_server.web.simulated import HEADER
from tests.unit.web.live_server import Message, hello
from tests.unit.web.web_harness import CODE_BURST, HOST, ORIGIN, WebHarness, other_code

JOIN = {
    "type": "move",
    "device": "0" * 16,
    "number": 1,
    "move": {"type": "join", "name": "Loutre", "persons": 1},
}
_WAITING: WeakKeyDictionary[WebSocketTestSession, deque[Message]] = WeakKeyDictionary()
"""Messages that came in a frame with others, by connection."""


def connect(
    client: TestClient, code: str, origin: str | None = ORIGIN
) -> AbstractContextManager[WebSocketTestSession]:
    """Open the WebSocket of a room, from a page of *origin*."""
    headers = {} if origin is None else {"Origin": origin}
    return client.websocket_connect(f"ws://{HOST}/ws/{code}", headers=headers)


def next_message(session: WebSocketTestSession) -> Message:
    """Return the next message."""
    waiting = _WAITING.setdefault(session, deque())
    while not waiting:
        waiting += messages(session.receive_bytes())
    return waiting.popleft()


def end(session: WebSocketTestSession) -> int:
    """Return the code that the server closes with, whatever it says before."""
    message = session.receive()
    while message["type"] != "websocket.close":
        message = session.receive()
    code: int = message["code"]
    return code


def test_hello_is_answered_with_the_room(client: TestClient, harness: WebHarness) -> None:
    """After its hello a phone gets the welcome and the document for everybody."""
    code = harness.open_room(client)
    with connect(client, code.lower()) as session:
        session.send_bytes(hello())
        welcome, whole, presence = (next_message(session) for _ in range(3))
    assert (welcome["type"], welcome["facilitator"]) == ("welcome", False)
    assert whole["document"]["room"]["code"] == code
    assert presence["type"] == "presence"


def test_console_is_let_in_by_its_cookie(client: TestClient, harness: WebHarness) -> None:
    """The cookie of the handshake makes a facilitator; without it a console is refused."""
    code = harness.open_room(client)
    with connect(client, code) as session:
        session.send_bytes(hello("console"))
        assert next_message(session)["facilitator"] is True
    client.cookies.clear()
    with connect(client, code) as session:
        session.send_bytes(hello("console"))
        assert next_message(session) == {"type": "refused", "code": "not_allowed"}
        assert end(session) == 4003


def test_a_second_browser_is_told_from_a_second_tab(
    client: TestClient, harness: WebHarness
) -> None:
    """Tabs share the cookie of their browser; who scans the code of a console has another."""
    code = harness.open_room(client)
    with connect(client, code) as first, connect(client, code) as tab:
        first.send_bytes(hello("console"))
        tab.send_bytes(hello("console"))
        assert "browsers" not in presence_in(tab)
        handed = client.post("/api/handover", json={"room": code}).json()["code"]
        with harness.elsewhere(client) as device:
            device.post("/api/facilitator", json={"key": handed})
            with connect(device, code) as other:
                other.send_bytes(hello("console"))
                assert presence_in(other)["browsers"] == 2


def presence_in(session: WebSocketTestSession) -> Message:
    """Return the next message of presence."""
    while (message := next_message(session))["type"] != "presence":
        pass
    return message


def test_a_simulated_phone_gets_into_the_trial_of_its_pass_alone(harness: WebHarness) -> None:
    """It never sits among real people, nor in another trial; nobody else is asked for a pass."""

    def greeted(client: TestClient, code: str, shown: str) -> str:
        path, headers = f"ws://{HOST}/ws/{code}", {"Origin": ORIGIN, HEADER: shown}
        with client.websocket_connect(path, headers=headers) as session:
            session.send_bytes(hello())
            first = next_message(session)
            kind: str = first["type"]
            return kind if kind == "welcome" else first["code"]

    with harness.client() as client:
        real = harness.open_room(client)
        trial, other = (harness.open_trial(client) for _ in range(2))
        shown = {code: harness.pass_into(code) for code in (real, trial, other)}
        client.cookies.clear()
        assert greeted(client, trial, shown[trial]) == "welcome"
        wrong = [(real, real), (real, trial), (trial, real), (trial, other)]
        assert {greeted(client, code, shown[of]) for code, of in wrong} == {"not_allowed"}
        assert greeted(client, trial, "") == "not_allowed"


def test_simulated_phones_wait_for_nobody(harness: WebHarness) -> None:
    """They share a network with real phones, and are not counted there."""
    with harness.client() as client:
        code = harness.open_trial(client)
        room = harness.registry.find(code)
        assert room is not None
        now = harness.clock()
        while room.join_queue.enqueue("10.0.0.1", now, lambda: None, lambda: False) is None:
            pass
        path = f"ws://{HOST}/ws/{code}"
        headers = {"Origin": ORIGIN, HEADER: harness.pass_into(code)}
        client.cookies.clear()
        with client.websocket_connect(path, headers=headers) as session:
            session.send_bytes(hello())
            session.send_bytes(msgpack.packb(JOIN))
            while (told := next_message(session))["type"] not in {"accepted", "refused"}:
                pass
            assert told["type"] == "accepted"


def test_unknown_code_is_reported(client: TestClient) -> None:
    """A page learns that the code is unknown, since a failed handshake would tell it nothing."""
    with connect(client, "K7RM4X") as session:
        assert next_message(session) == {"type": "bye", "code": "code_unknown"}
        assert end(session) == 4404


def test_guessing_codes_is_slowed_down(
    client: TestClient, harness: WebHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some wrong codes a network has to wait; a right code is accepted all the same."""
    monkeypatch.setattr(rate_limit, "DELAY", 0.01)
    harness.clock.stand()
    code = harness.open_room(client)
    client.cookies.clear()
    for number in range(CODE_BURST):
        with connect(client, other_code(number)) as session:
            assert next_message(session)["code"] == "code_unknown"
    with connect(client, "K7RM5X") as session:
        assert next_message(session) == {"type": "bye", "code": "too_many_tries", "seconds": 6}
        assert end(session) == 4429
    for _ in range(2):
        with connect(client, code) as session:
            session.send_bytes(hello())
            assert next_message(session)["type"] == "welcome"


def test_a_console_is_let_in_whoever_guesses(client: TestClient, harness: WebHarness) -> None:
    """A valid cookie never waits, though the room's code is new to its address."""
    code = harness.open_room(client)
    for number in range(2 * CODE_BURST):
        with connect(client, other_code(number)) as session:
            assert next_message(session)["code"] == "code_unknown"
    with connect(client, code) as session:
        session.send_bytes(hello("console"))
        assert next_message(session)["facilitator"] is True


@pytest.mark.parametrize("origin", ["http://evil.test", "null", "http://salle.test:8001"])
def test_page_of_another_server_is_refused(
    client: TestClient, harness: WebHarness, origin: str
) -> None:
    """A page elsewhere cannot speak for the browser that shows it, cookie or not."""
    code = harness.open_room(client)
    with connect(client, code, origin) as session:
        assert next_message(session) == {"type": "bye", "code": "origin_refused"}
        assert end(session) == 4403


def test_program_without_a_page_may_come(client: TestClient, harness: WebHarness) -> None:
    """A program sends no origin; it has no cookie that a page could abuse."""
    code = harness.open_room(client)
    del client.headers["origin"]
    with connect(client, code, origin=None) as session:
        session.send_bytes(hello())
        assert next_message(session)["type"] == "welcome"


def test_unreadable_room_is_reported(client: TestClient, harness: WebHarness) -> None:
    """Phones of a room whose journal is damaged learn that it stopped."""

    async def damage() -> None:
        await harness.store.put_new(Kind.CODE, "K7RM4X", b"room")
        await harness.store.commit("room", START, "tip", b"damaged", {})
        await harness.registry.start()

    assert client.portal is not None
    client.portal.call(damage)
    with connect(client, "K7RM4X") as session:
        assert next_message(session) == {"type": "bye", "code": "room_stopped"}
        assert end(session) == 4410
    response = client.get("/api/rooms/K7RM4X")
    assert (response.status_code, response.json()) == (409, {"code": "room_stopped"})


def test_unavailable_store_is_reported(
    client: TestClient, harness: WebHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the store it is unknown whether a room exists: pages retry soon."""
    code = harness.open_room(client)

    async def away(*_: object) -> None:
        raise StorageUnavailableError("away")

    with monkeypatch.context() as patch:
        patch.setattr(harness.store, "get", away)
        for _ in range(CODE_BURST + 1):
            with connect(client, "K7RM4X") as session:
                assert next_message(session) == {
                    "type": "bye",
                    "code": "storage_unavailable",
                    "seconds": 3,
                }
                assert end(session) == 4503
        # A loaded room is found without the store.
        with connect(client, code) as session:
            session.send_bytes(hello())
            assert next_message(session)["type"] == "welcome"
        response = client.get("/api/rooms/K7RM4X")
        assert (response.status_code, response.json()["code"]) == (503, "storage_unavailable")
    # None of these counted as a wrong guess.
    with connect(client, "K7RM4X") as session:
        assert next_message(session) == {"type": "bye", "code": "code_unknown"}


@pytest.mark.parametrize("frame", ["hello", b"\xc1", b""])
def test_nonsense_is_refused_and_the_connection_stays(
    client: TestClient, harness: WebHarness, frame: str | bytes
) -> None:
    """Text and broken frames get an error; the messages after them are handled."""
    code = harness.open_room(client)
    with connect(client, code) as session:
        if isinstance(frame, str):
            session.send_text(frame)
        else:
            session.send_bytes(frame)
        assert next_message(session) == {"type": "refused", "code": "protocol"}
        session.send_bytes(hello())
        assert next_message(session)["type"] == "welcome"


def test_client_that_says_nothing_is_closed(
    client: TestClient, harness: WebHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection without a hello does not stay, one with a hello does."""
    monkeypatch.setattr(websocket_endpoint, "HELLO_WITHIN", 0.05)
    code = harness.open_room(client)
    with (
        connect(client, code) as silent,
        connect(client, code) as polite,
    ):
        polite.send_bytes(hello())
        assert end(silent) == 4408
        polite.send_bytes(msgpack.packb({"type": "ping"}))
        while next_message(polite)["type"] != "pong":
            pass


def test_connection_that_ends_is_forgotten(client: TestClient, harness: WebHarness) -> None:
    """A room does not send to sockets that are gone."""
    code = harness.open_room(client)
    room = harness.registry.find(code)
    assert room is not None
    with connect(client, code) as session:
        session.send_bytes(hello())
        next_message(session)
        assert len(room.presence.connections) == 1
    assert room.presence.connections == set()
