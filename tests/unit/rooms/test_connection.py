"""One connection: who it is, which documents it gets, and what happens if it does not read."""

import msgpack
import pytest

from game_server.bots.wire import messages
from game_server.engine.state.console_moves import LockEntry
from game_server.errors import IllegalMoveError
from game_server.protocol.messages import ChangeVariant, Hello, MoveMessage, Resync
from game_server.rooms.connection import Connection, Disconnected, OutboxOverflowed, Request
from game_server.rooms.outbox import MAX_AGE, MAX_BYTES
from tests.room_driver import Client, Driver, Message
from tests.samples import discovery, estimate, scenario

JOIN = {"type": "join", "name": "Aigrette", "persons": 2}
TOKEN = "a" * 32


@pytest.fixture
def driver() -> Driver:
    """Return a room in its lobby."""
    return Driver(discovery())


def kinds(page: Client) -> list[str]:
    """Return the types of what *page* got, documents with their audience."""
    return [m["type"] + (f" {m['audience']}" if "audience" in m else "") for m in page.messages]


def unread(page: Client) -> Connection:
    """Return the connection of a page that will not read for a while."""
    assert page.connection is not None
    page.messages.clear()
    return page.connection


@pytest.mark.parametrize(
    ("role", "token", "audiences"),
    [
        ("phone", TOKEN, ["all"]),
        ("screen", "", ["all", "screen"]),
        ("console", "", ["all", "screen", "console"]),
    ],
)
def test_a_greeting_brings_the_documents_of_the_role(
    driver: Driver, role: str, token: str, audiences: list[str]
) -> None:
    """Welcome comes first, then each document whole, then who is connected."""
    page = Client(driver, role, token).connect()
    assert kinds(page) == ["welcome", *(f"whole {name}" for name in audiences), "presence"]
    welcome = page.messages[0]
    assert welcome == {
        "type": "welcome",
        "protocol": 4,
        "release": "test",
        "now": driver.clock.now,
        "facilitator": role == "console",
    }


def test_a_join_brings_the_seat_before_its_confirmation(driver: Driver) -> None:
    """Whoever joins is greeted anew with the seat, gets its document, and then the answer."""
    page = Client(driver, "phone", TOKEN).connect()
    page.messages.clear()
    page.move(JOIN)
    assert kinds(page) == ["welcome", "whole seat", "accepted", "patch all"]
    assert page.messages[0]["seat"] == "p1"
    code = driver.core.state.seats["p1"].code
    own = {"id": "p1", "name": "Aigrette", "persons": 2, "code": code}
    assert page.documents["seat"] == own
    assert page.documents["all"]["people"] == 2


def test_a_known_token_resumes_at_once(driver: Driver) -> None:
    """A phone that reconnects has its seat and its answers back without asking."""
    page = Client(driver, "phone", TOKEN).connect()
    page.move(JOIN)
    page.move({"type": "set_first_time", "first_time": 1})
    page.drop()
    page.messages.clear()
    page.connect()
    assert kinds(page) == ["welcome", "whole all", "whole seat", "presence"]
    assert page.messages[0]["seat"] == "p1"
    assert page.documents["seat"]["first_time"] == 1


def test_a_join_under_the_same_number_is_answered_the_same(driver: Driver) -> None:
    """A join whose answer was lost is sent again, brings the seat, and counts once."""
    page = Client(driver, "phone", TOKEN).connect()
    page.move(JOIN)
    page.drop()
    page.connect()
    assert page.move(JOIN, again=True)["type"] == "accepted"
    assert len(driver.core.state.seats) == 1


def test_the_newest_connection_takes_the_seat_over(driver: Driver) -> None:
    """The older connection is told and ends; it gets nothing more."""
    old = Client(driver, "phone", TOKEN).connect()
    old.move(JOIN)
    new = Client(driver, "phone", TOKEN).connect()
    old.read()
    assert old.messages[-1] == {"type": "bye", "code": "taken_over"}
    assert old.connection is not None
    assert old.connection.outbox.closed
    assert old.connection.outbox.close_code == 4001
    new.move({"type": "set_first_time", "first_time": 1})
    old.read()
    assert old.messages[-1]["type"] == "bye"
    assert new.documents["seat"]["first_time"] == 1


def test_two_pages_that_join_with_one_token_share_one_seat(driver: Driver) -> None:
    """A second tab that joins with the same token takes the seat over, and adds none."""
    tabs = [Client(driver, "phone", TOKEN).connect() for _ in range(2)]
    for tab in tabs:
        assert tab.move(JOIN)["type"] == "accepted"
    tabs[0].read()
    assert tabs[0].messages[-1]["code"] == "taken_over"
    assert len(driver.core.state.seats) == 1


def test_an_answer_for_a_page_that_has_gone_is_dropped(driver: Driver) -> None:
    """A move is stored although its sender ended before the answer."""
    page = Client(driver, "phone", TOKEN).connect()
    connection = unread(page)
    message: Message = {"type": "move", "device": page.device, "number": 1, "move": JOIN}
    connection.receive(msgpack.packb(message))
    page.drop()
    driver.settle()
    assert len(driver.core.state.seats) == 1
    assert driver.core.presence.seats() == ()
    assert not [f for f in connection.outbox.drain() if b"accepted" in f]


def test_another_language_comes_whole(driver: Driver) -> None:
    """After a change of variant all documents come anew, and only in that variant."""
    page = Client(driver, "phone", TOKEN).connect()
    page.move(JOIN)
    page.messages.clear()
    page.send({"type": "variant", "variant": "en"})
    assert kinds(page) == ["whole all", "whole seat"]
    assert page.documents["all"]["room"]["title"] == "Sample"
    page.messages.clear()
    page.move({"type": "set_first_time", "first_time": 0})
    assert kinds(page) == ["patch seat", "accepted"]


def test_a_document_is_sent_whole_on_demand(driver: Driver) -> None:
    """A page whose patch did not follow gets the document at the revision that stands."""
    page = Client(driver, "screen").connect()
    page.messages.clear()
    page.send({"type": "resync", "audience": "screen"})
    assert kinds(page) == ["whole screen"]
    assert page.messages[0]["revision"] == 1


HELLO: Message = {"type": "hello", "protocol": 4, "role": "phone", "variant": "fr", "token": TOKEN}


def recording() -> tuple[Connection, list[Request]]:
    """Return a connection without a room, and the list of what it asks for."""
    requests: list[Request] = []
    return Connection(lambda: 0, lambda _, request: requests.append(request)), requests


def test_each_message_for_the_room_is_one_request() -> None:
    """A ping and what is no message are answered by the connection alone, all else by the room."""
    connection, requests = recording()
    sent: list[Message] = [
        {"type": "resync", "audience": "all"},
        HELLO,
        {"type": "ping"},
        {"type": "move", "device": "0" * 16, "number": 1, "move": JOIN},
        {"type": "variant", "variant": "en"},
        {"type": "resync", "audience": "all"},
    ]
    for message in sent:
        connection.receive(msgpack.packb(message))
        if message is HELLO:
            connection.admit("phone")
    connection.disconnected()
    kinds = [type(request) for request in requests]
    assert kinds == [Hello, MoveMessage, ChangeVariant, Resync, Disconnected]
    answers = messages(b"".join(connection.outbox.drain()))
    assert [answer["type"] for answer in answers] == ["refused", "pong"]
    assert connection.variant == "en"


def test_no_effect_makes_a_request() -> None:
    """What a room does to a connection, also to a full one, comes back as a value or not at all."""
    connection, requests = recording()
    connection.admit("phone")
    connection.outbox.put(bytes(MAX_BYTES + 1))
    message = MoveMessage("0" * 16, 1, LockEntry(locked=True))
    assert connection.deliver(b"patch") is True
    connection.outbox.put(bytes(MAX_BYTES + 1))
    connection.welcome("test", "p1", "room1")
    connection.send_frame(b"presence", in_turn=True)
    connection.accept(message)
    connection.refuse(message, IllegalMoveError("too_fast"))
    connection.throttle()
    assert connection.deliver(b"patch") is False
    connection.end("draining", 1012)
    assert requests == []
    connection.receive(msgpack.packb({"type": "ping"}))
    assert requests == []


def test_a_pong_into_a_full_outbox_requests_documents() -> None:
    """What is dropped to make room for an answer of the connection is sent anew by the room."""
    connection, requests = recording()
    connection.outbox.put(bytes(MAX_BYTES + 1))
    connection.receive(msgpack.packb({"type": "ping"}))
    assert requests == [OutboxOverflowed()]
    assert len(connection.outbox.drain()) == 1


class Flood:
    """Seat a phone that does not read, and change the room until its outbox overflows."""

    def __init__(self) -> None:
        """Open a room with a console, a phone that reads and one that does not."""
        self.driver = Driver(scenario(estimate("e"), estimate("f")))
        self.console = Client(self.driver, "console").connect()
        self.frozen = Client(self.driver, "phone", TOKEN).connect()
        self.frozen.move(JOIN)
        self.connection = unread(self.frozen)
        self.aborts: list[str] = []
        self.connection.outbox.attach(self)

    def is_writable(self) -> bool:
        """Return that the frozen phone does not read."""
        return False

    def write(self, frame: bytes) -> None:
        """Take nothing: the frozen phone does not read."""
        raise AssertionError(frame)

    def close(self, code: int) -> None:
        """Close nothing: frames wait."""
        raise AssertionError(code)

    def abort(self) -> None:
        """Note that the frozen phone was cut off."""
        self.aborts.append("abort")

    def change(self) -> None:
        """Change what everybody sees, once."""
        locked = self.driver.core.state.entry_locked
        self.driver.clock.now += 100
        answer = self.console.move({"type": "lock_entry", "locked": not locked})
        assert answer["type"] == "accepted"

    def fill(self) -> None:
        """Give the frozen phone as many bytes of documents as an outbox takes, and one more."""
        self.connection.outbox.put(bytes(MAX_BYTES + 1))

    def send(self, move: Message) -> None:
        """Let the frozen phone send a move, without reading."""
        self.frozen.number += 1
        message = {"type": "move", "device": self.frozen.device, "number": self.frozen.number}
        self.connection.receive(msgpack.packb(message | {"move": move}))
        self.driver.settle()


def test_too_much_to_read_collapses_to_whole_documents() -> None:
    """Instead of many patches a slow phone gets its documents whole, and the chain goes on."""
    flood = Flood()
    flood.fill()
    flood.change()
    flood.change()
    assert flood.aborts == []
    flood.frozen.read()
    assert kinds(flood.frozen) == ["whole all", "whole seat", "patch all"]
    fresh = Client(flood.driver, "screen").connect()
    assert flood.frozen.documents["all"] == fresh.documents["all"]
    assert flood.frozen.revisions["all"] == fresh.revisions["all"]


def test_a_confirmation_survives_a_collapse() -> None:
    """What documents do not repeat is still sent, before the documents."""
    flood = Flood()
    flood.send({"type": "set_first_time", "first_time": 1})
    flood.send({"type": "set_first_time", "first_time": 7})
    flood.fill()
    flood.change()
    flood.frozen.read()
    assert kinds(flood.frozen) == ["accepted", "refused", "whole all", "whole seat"]
    assert flood.frozen.documents["seat"]["first_time"] == 1


def test_an_answer_to_a_full_outbox_comes_with_whole_documents() -> None:
    """A confirmation that meets a full outbox collapses it, and is not lost."""
    flood = Flood()
    flood.fill()
    flood.send({"type": "set_first_time", "first_time": 1})
    flood.frozen.read()
    assert kinds(flood.frozen) == ["whole all", "whole seat", "accepted"]
    assert flood.frozen.documents["seat"]["first_time"] == 1


def test_presence_survives_a_collapse() -> None:
    """Who is connected is told only when it changes, so it must not get lost."""
    flood = Flood()
    flood.driver.core.clients.publish_presence()
    Client(flood.driver, "phone", "b" * 32).connect().move(JOIN)
    flood.driver.core.clients.publish_presence()
    flood.fill()
    flood.change()
    flood.frozen.read()
    last = [m for m in flood.frozen.messages if m["type"] == "presence"][-1]
    assert last["phones"] == 2


def test_too_much_again_without_reading_ends_the_connection() -> None:
    """A phone that reads nothing of what was made for it anew is cut off, once."""
    flood = Flood()
    flood.fill()
    flood.change()
    flood.fill()
    assert flood.aborts == []
    flood.change()
    flood.change()
    flood.driver.core.clients.publish_presence()
    assert flood.aborts == ["abort"]
    assert flood.connection.outbox.drain() == ()


def test_a_slow_phone_that_reads_is_never_aborted() -> None:
    """A phone that is slow but reads is never cut off, however often it falls behind."""
    flood = Flood()
    for _ in range(5):
        flood.fill()
        flood.change()
        flood.connection.outbox.drain()
        assert flood.connection.outbox.drain() == ()
    assert flood.aborts == []


def test_a_phone_that_reads_nothing_for_too_long_is_aborted() -> None:
    """A frame that waits over ten seconds for its peer to read ends the connection."""
    flood = Flood()
    flood.change()
    flood.driver.clock.now += MAX_AGE
    flood.change()
    assert flood.aborts == ["abort"]
    assert flood.connection.outbox.closed


def test_a_frozen_phone_costs_the_others_nothing() -> None:
    """While one phone is cut off, everybody else gets every confirmation and every patch."""
    flood = Flood()
    others = [Client(flood.driver, "phone", f"{index:032x}").connect() for index in range(1, 20)]
    for index, other in enumerate(others):
        assert other.move(JOIN | {"name": f"Busard {index}"})["type"] == "accepted"
    for _ in range(3):
        flood.fill()
        flood.change()
        for other in others:
            assert other.move({"type": "set_first_time", "first_time": 1})["type"] == "accepted"
    assert flood.aborts == ["abort"]
    flood.console.read()
    for other in others:
        other.read()
        assert other.documents["all"] == flood.console.documents["all"]


def test_a_seat_taken_while_the_outbox_is_full_has_its_document() -> None:
    """A join whose answer meets a full outbox ends with the whole documents of the seat."""
    driver = Driver(discovery())
    page = Client(driver, "phone", TOKEN).connect()
    unread(page).outbox.put(bytes(MAX_BYTES + 1))
    page.number = 1
    message = {"type": "move", "device": page.device, "number": 1, "move": JOIN}
    unread(page).receive(msgpack.packb(message))
    driver.settle()
    page.read()
    assert page.documents["seat"]["name"] == "Aigrette"
    assert "accepted" in kinds(page)
    assert page.revisions == Client(driver, "phone", TOKEN).connect().revisions


def test_a_language_changed_while_the_outbox_is_full_comes_whole() -> None:
    """A change of variant that meets a full outbox ends with the documents of that variant."""
    driver = Driver(discovery())
    page = Client(driver, "screen").connect()
    unread(page).outbox.put(bytes(MAX_BYTES + 1))
    page.send({"type": "variant", "variant": "en"})
    assert page.documents["all"]["room"]["title"] == "Sample"
    assert page.documents["screen"] == {"seats": {}, "roof": {"n": 0, "of": 0}}
