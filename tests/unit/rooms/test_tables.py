"""Documents of tables: each phone has that of its own, whole before any change of it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import msgpack
import pytest

from game_server.engine.kit.viewers import AtSeat, AtTable
from game_server.engine.state.events import TableSet
from game_server.engine.state.moves import Envelope, ReportPlaces, RoomItself
from game_server.engine.state.scenario import Scenario
from game_server.protocol.patch import identical
from game_server.rooms.broadcast import viewer_of
from tests.room_driver import Client, Driver, Message
from tests.samples import order, scenario, talk

PLAYERS = 9


def script() -> Scenario:
    """Return a session with an order by table."""
    return replace(scenario(order(by_table=True), talk("fin")), tables="chosen")


class Tables:
    """Seat nine phones at three tables, with a console, a screen and a way to look at them all."""

    def __init__(self) -> None:
        """Play to the step in which tables play."""
        self.driver = Driver(script())
        self.console = Client(self.driver, "console").connect()
        self.screen = Client(self.driver, "screen").connect()
        self.phones = [
            Client(self.driver, "phone", f"{index:032x}").connect() for index in range(PLAYERS)
        ]
        for index, phone in enumerate(self.phones):
            self.accept(phone, {"type": "join", "name": f"Aigrette {index}", "persons": 1})
            self.accept(phone, {"type": "choose_table", "table": 1 + index // 3})
        self.next()
        self.next()

    def accept(self, page: Client, move: Message) -> None:
        """Make a move that must be accepted, and let every page read."""
        assert page.move(move)["type"] == "accepted"
        self.read()

    def next(self) -> None:
        """Press next."""
        self.accept(self.console, {"type": "next", "step": self.room})

    @property
    def room(self) -> int:
        """Return the id of the step of the room."""
        return self.driver.core.state.last_step

    def read(self) -> None:
        """Let every page read, and require that each has what the room would tell it anew."""
        for page in self.pages():
            page.read()
        for page in self.pages():
            for audience, document in page.documents.items():
                seat = page.connection.seat if page.connection else ""
                viewer = viewer_of(self.driver.core.state, audience, seat)
                assert viewer is not None
                assert identical(document, self.driver.core.document(viewer, page.variant)), viewer

    def pages(self) -> Iterator[Client]:
        """Yield the pages that are connected."""
        for page in (self.console, self.screen, *self.phones):
            if page.connection and not page.connection.outbox.closed:
                yield page

    def move_of(self, phone: Client) -> Message:
        """Return the move of a phone that moves the first thing of its list."""
        at = phone.documents["table"]
        move = {"type": "order.shift", "card": at["play"]["order"][0], "to": "down"}
        return {"type": "play", "step": at["step"]["id"], "group": at["number"], "move": move}

    def ready(self, phone: Client) -> Message:
        """Return the move with which a phone says that it is ready."""
        at = phone.documents["table"]
        return {"type": "ready", "step": at["step"]["id"], "group": at["number"], "on": True}

    def ask(self, move: ReportPlaces) -> None:
        """Let the room itself make a move."""
        self.driver.core.submit(Envelope(RoomItself(), "", 0, move), lambda _: None)
        self.driver.settle()
        self.read()


@pytest.fixture
def tables() -> Tables:
    """Return three tables of three that play."""
    return Tables()


def got(phone: Client, since: int, kind: str = "") -> list[Message]:
    """Return what a phone got of tables, from a message on."""
    return [
        message
        for message in phone.messages[since:]
        if message.get("audience") == "table" and kind in ("", message["type"])
    ]


def test_a_phone_has_no_table_before_it_sits_at_one() -> None:
    """Then it gets the document whole, with its other ones as before."""
    driver = Driver(script())
    phone = Client(driver, "phone", "a" * 32).connect()
    assert phone.move({"type": "join", "name": "Aigrette", "persons": 1})["type"] == "accepted"
    assert "table" not in phone.documents
    phone.send({"type": "resync", "audience": "table"})
    assert got(phone, 0) == []
    phone.move({"type": "choose_table", "table": 4})
    assert phone.documents["table"] == {"number": 4}
    assert [message["type"] for message in got(phone, 0)] == ["whole"]


def test_no_phone_gets_tables_where_none_play() -> None:
    """A number is told, and has no document."""
    driver = Driver(scenario(talk()))
    phone = Client(driver, "phone", "a" * 32).connect()
    phone.move({"type": "join", "name": "Aigrette", "persons": 1})
    phone.move({"type": "choose_table", "table": 4})
    assert phone.documents["seat"]["table"] == 4
    assert "table" not in phone.documents


def test_the_document_of_a_table_goes_to_its_seats_only(tables: Tables) -> None:
    """Each move at one is one patch to its phones, and nothing to the others."""
    before = [len(phone.frames) for phone in tables.phones]
    tables.accept(tables.phones[0], tables.move_of(tables.phones[0]))
    patches = [len(got(phone, at)) for phone, at in zip(tables.phones, before, strict=True)]
    assert patches == [1, 1, 1, *[0] * 6]
    frames = [phone.frames[at:] for phone, at in zip(tables.phones, before, strict=True)]
    assert [len(found) for found in frames[3:]] == [0] * 6


def test_a_phone_that_moves_gets_its_new_table_whole_first(tables: Tables) -> None:
    """Before any patch of it, and nothing of the old one any more."""
    moving, staying = tables.phones[0], tables.phones[1]
    tables.accept(tables.phones[3], tables.move_of(tables.phones[3]))
    before = len(moving.messages)
    tables.accept(tables.console, {"type": "seat_at_table", "seat": "p1", "table": 2})
    first, *later = got(moving, before)
    assert (first["type"], first["document"]["number"]) == ("whole", 2)
    assert all(message["type"] == "patch" for message in later)
    assert moving.documents["seat"]["table"] == 2
    before = len(moving.messages)
    tables.accept(staying, tables.move_of(staying))
    assert got(moving, before) == []
    tables.accept(tables.phones[3], tables.move_of(tables.phones[3]))
    assert len(got(moving, before)) == 1


def test_two_moves_of_one_seat_in_one_batch_end_where_the_last_says(tables: Tables) -> None:
    """Two facilitators press at the same time: one whole document, that of the last table."""
    other = Client(tables.driver, "console").connect()
    moving = tables.phones[0]
    before = len(moving.messages)
    for page, table in ((tables.console, 2), (other, 3)):
        move = {"type": "seat_at_table", "seat": "p1", "table": table}
        assert page.connection is not None
        page.number += 1
        message = {"type": "move", "device": page.device, "number": page.number, "move": move}
        page.connection.receive(msgpack.packb(message))
    tables.driver.settle()
    tables.read()
    assert [message["document"]["number"] for message in got(moving, before, "whole")] == [3]
    assert sum(p.documents["table"]["number"] == 3 for p in tables.phones) == 4


def test_all_of_a_merged_table_get_the_one_they_came_to(tables: Tables) -> None:
    """And a move that was on its way is refused."""
    late = tables.move_of(tables.phones[3])
    before = [len(phone.messages) for phone in tables.phones]
    tables.accept(tables.console, {"type": "merge_tables", "table": 2, "into": 1})
    for phone, at in zip(tables.phones[3:6], before[3:6], strict=True):
        assert [m["document"]["number"] for m in got(phone, at, "whole")] == [1]
    assert tables.phones[3].move(late)["code"] == "table_changed"
    tables.accept(tables.phones[3], tables.move_of(tables.phones[3]))
    orders = [phone.documents["table"]["play"]["order"] for phone in tables.phones[:6]]
    assert all(one == other for one, other in combinations(orders, 2))


def test_a_late_joiner_gets_the_table_where_it_is_seated(tables: Tables) -> None:
    """With its answer still open."""
    late = Client(tables.driver, "phone", "f" * 32).connect()
    assert "table" not in late.documents
    tables.phones.append(late)
    tables.accept(late, {"type": "join", "name": "Busard", "persons": 1})
    assert late.documents["table"]["number"] == late.documents["seat"]["table"] == 1
    tables.accept(late, tables.move_of(late))
    assert tables.phones[0].documents["table"] == late.documents["table"]


def test_a_table_may_be_asked_for_whole_again(tables: Tables) -> None:
    """By a phone, its own; pages without a seat have none."""
    phone = tables.phones[0]
    tables.accept(phone, tables.move_of(phone))
    known, before = phone.documents["table"], len(phone.messages)
    phone.send({"type": "resync", "audience": "table"})
    (whole,) = got(phone, before)
    assert (whole["type"], whole["document"]) == ("whole", known)
    for page in (tables.console, tables.screen):
        page.send({"type": "resync", "audience": "table"})
        assert "table" not in page.documents


def test_a_phone_keeps_its_table_in_another_language_and_connection(tables: Tables) -> None:
    """Each comes whole again, and goes on from there."""
    phone = tables.phones[0]
    phone.variant = "en"
    phone.send({"type": "variant", "variant": "en"})
    tables.accept(tables.phones[1], tables.move_of(tables.phones[1]))
    phone.drop()
    tables.accept(tables.phones[1], tables.move_of(tables.phones[1]))
    phone.connect()
    tables.accept(phone, tables.move_of(phone))


def test_a_new_guardian_gets_a_patch(tables: Tables) -> None:
    """Rule 0.10: as the drawn one gives its place up, comes back, or another table ends."""
    (one,) = (p for p in tables.phones[:3] if p.documents["seat"].get("guardian"))
    seat = one.documents["seat"]["id"]
    one.drop()
    tables.ask(ReportPlaces(gone=(seat,)))
    others = [p for p in tables.phones[:3] if p is not one]
    assert sum(p.documents["seat"].get("guardian", False) for p in others) == 1
    one.connect()
    tables.ask(ReportPlaces(back=(seat,)))
    assert one.documents["seat"]["guardian"]
    assert not any(p.documents["seat"].get("guardian") for p in others)
    gone = tuple(f"p{number}" for number in (4, 5, 6))
    tables.ask(ReportPlaces(gone=gone))
    assert not any(p.documents["seat"].get("guardian") for p in tables.phones)


def test_a_ready_mark_counts_connected_seats_only(tables: Tables) -> None:
    """Phones lock while people talk: whoever is back is there, though they pressed nothing yet."""
    for phone in tables.phones[:3]:
        phone.drop()
    tables.accept(tables.console, {"type": "step_back", "step": tables.room, "to": "current"})
    for phone in tables.phones[:3]:
        phone.connect()
    tables.accept(tables.phones[0], tables.ready(tables.phones[0]))
    assert tables.phones[0].documents["table"]["ready"]["n"] == 1
    tables.accept(tables.phones[1], tables.ready(tables.phones[1]))
    assert tables.phones[0].documents["table"].keys() == {"number", "done", "play"}


def test_a_single_connected_seat_closes_the_step_of_its_table(tables: Tables) -> None:
    """M3.2: the others were there as the step opened, and are gone."""
    for phone in tables.phones[1:3]:
        phone.drop()
    tables.accept(tables.phones[0], tables.ready(tables.phones[0]))
    assert tables.phones[0].documents["table"].keys() == {"number", "done", "play"}


@pytest.mark.parametrize("group", ["1", True, 1.5, None, [1], -1, 0, 4, 201, 10**12])
@pytest.mark.parametrize("kind", ["play", "ready"])
def test_a_group_that_is_none_harms_nobody(tables: Tables, kind: str, group: object) -> None:
    """Whatever stands there, the move is refused, and the table plays on."""
    phone = tables.phones[0]
    before = tables.driver.core.state
    move = tables.move_of(phone) if kind == "play" else tables.ready(phone)
    assert phone.move(move | {"group": group})["type"] == "refused"
    assert tables.driver.core.state is before
    tables.accept(phone, tables.move_of(phone))


def test_every_way_of_steering_tables_reaches_their_phones(tables: Tables) -> None:
    """What is told to pages is what they would be told anew, after each of them."""
    console = tables.console

    def step() -> int:
        number: int = console.documents["console"]["tables"]["t1"]["step"]["id"]
        return number

    tables.accept(tables.phones[0], tables.ready(tables.phones[0]))
    room = tables.room
    for move in (
        {"type": "extend", "step": step(), "seconds": 30, "group": 1},
        {"type": "remove_deadline", "step": step(), "group": 1},
        {"type": "pause", "step": room},
        {"type": "extend", "step": step(), "seconds": 30, "group": 1},
        {"type": "resume", "step": room},
        {"type": "factor", "factor": "2"},
        {"type": "step_back", "step": step(), "to": "current", "group": 1},
        {"type": "seat_at_table", "seat": "p1", "table": 9},
        {"type": "kick", "seat": "p9"},
        {"type": "readmit", "seat": "p9"},
    ):
        tables.accept(console, move)
    tables.accept(console, {"type": "next", "step": step(), "group": 1})
    assert tables.phones[1].documents["table"].keys() == {"number", "done", "play"}
    tables.next()
    assert tables.phones[1].documents["table"] == {"number": 1}


def test_a_phone_whose_table_the_store_lost_gets_nothing_more_of_it(tables: Tables) -> None:
    """The room begins again without it: what that table does is no longer for this phone."""
    phone = tables.phones[0]
    cut = next(
        index for index, event in enumerate(tables.driver.events) if event == TableSet("p1", 1)
    )
    kept = tables.driver.events[:cut]
    tables.driver.core.rebuild(kept)
    tables.driver.settle()
    assert phone.connection is not None
    broadcast = tables.driver.core.broadcast
    assert broadcast.is_subscribed(phone.connection, AtSeat("p1"), "fr")
    assert not broadcast.is_subscribed(phone.connection, AtTable(1), "fr")
