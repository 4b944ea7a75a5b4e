"""Phones at the door of a room whose entry is not free: what they see, and how they get in."""

from typing import Any

import pytest

from game_server.engine.kit.entry import hash_of
from game_server.engine.state.moves import Envelope, IssueTickets, RoomItself
from tests.room_driver import Client, Driver, Message
from tests.samples import discovery

TICKET = "A" * 17


def opened(entry: str) -> tuple[Driver, Client]:
    """Return a room with this *entry* and its console."""
    driver = Driver(discovery())
    console = Client(driver, "console").connect()
    assert console.move({"type": "set_entry", "entry": entry})["type"] == "accepted"
    return driver, console


def phone_of(driver: Driver, sign: str) -> Client:
    """Return a connected phone whose token is of one *sign*."""
    return Client(driver, "phone", sign * 32).connect()


def joining(name: str, ticket: str = "") -> Message:
    """Return the move that asks for a seat."""
    return {"type": "join", "name": name, "persons": 1, "ticket": ticket}


def seen(page: Client, audience: str) -> dict[str, Any]:
    """Return the document that a page has by now."""
    page.read()
    return page.documents[audience]


def welcomes(phone: Client) -> list[dict[str, Any]]:
    """Return the welcomes that a phone got."""
    phone.read()
    return [message for message in phone.messages if message["type"] == "welcome"]


def test_who_waits_sees_nothing_of_the_room_and_counts_nowhere() -> None:
    """Rule 0.27: the title and the code, and not how many are there; a console is counted."""
    driver, console = opened("admitted")
    one, other = phone_of(driver, "a"), phone_of(driver, "b")
    assert one.move(joining("Loutre"))["type"] == "accepted"
    assert welcomes(one)[-1]["waiting"] == "Loutre"
    assert seen(console, "console")["waiting"] == {
        "w1": {"number": 1, "name": "Loutre", "persons": 1}
    }
    console.move({"type": "let_in", "last": 1})
    assert seen(one, "seat")["name"] == "Loutre"
    assert seen(one, "all")["phones"] == 1
    assert "waiting" not in seen(console, "console")
    console.move({"type": "next", "step": 0})
    door = seen(other, "all")
    assert (door["people"], door["phones"], door["status"]) == (0, 0, "lobby")
    assert door["phases"] == {}
    assert not {"step", "play", "message", "side_runs"} & door.keys()
    assert "step" in seen(one, "all")
    driver.core.clients.publish_presence()
    other.read()
    shown = [m for m in other.messages if m["type"] == "presence"]
    assert {message["phones"] for message in shown} == {0}


def test_who_waits_does_so_after_a_restart_too() -> None:
    """Rule 0.27: the wait is state of the room, and any console of any worker ends it."""
    driver, _ = opened("admitted")
    phone_of(driver, "a").move(joining("Loutre"))
    again = driver.restarted()
    waiting, console = phone_of(again, "a"), Client(again, "console").connect()
    assert welcomes(waiting)[0]["waiting"] == "Loutre"
    console.move({"type": "let_in", "last": 1})
    assert welcomes(waiting)[-1]["seat"] == "p1"


def test_who_is_turned_away_is_told_at_once() -> None:
    """Rule 0.27: its page asks again; nobody else is told."""
    driver, console = opened("admitted")
    phone = phone_of(driver, "a")
    phone.move(joining("Loutre"))
    console.move({"type": "turn_away", "number": 1})
    assert "waiting" not in welcomes(phone)[-1]
    assert "waiting" not in seen(console, "console")
    phone.move(joining("Loutre"))
    assert welcomes(phone)[-1]["waiting"] == "Loutre"


@pytest.mark.parametrize("entry", ["ticket", "admitted"])
def test_a_screen_opens_where_somebody_leads(entry: str) -> None:
    """Rule 0.27: the code alone shows no room; the browser of a console does, and again."""
    driver, _ = opened(entry)
    strange = Client(driver, "screen").connect()
    assert strange.documents == {}
    assert [message["type"] for message in strange.messages] == ["bye"]
    assert strange.messages[0]["code"] == "not_allowed"
    own = Client(driver, "screen")
    own.access = "console1"
    for _ in range(2):
        assert seen(own.connect(), "screen")
        own.drop()


def test_screens_of_others_end_once_the_entry_costs_something() -> None:
    """Rule 0.27: they were open to whoever has the code; that of the console stays."""
    driver, console = opened("free")
    strange, own = Client(driver, "screen").connect(), Client(driver, "screen")
    own.access = "console1"
    own.connect()
    console.move({"type": "set_entry", "entry": "ticket"})
    strange.read()
    own.read()
    assert strange.messages[-1] == {"type": "bye", "code": "not_allowed"}
    assert "bye" not in {message["type"] for message in own.messages}
    assert own.documents["all"]["entry"] == "ticket"


def test_a_ticket_opens_the_door_once() -> None:
    """Rule 0.27: the code of the room alone opens nothing, and what is seen comes with the seat."""
    driver, console = opened("ticket")
    driver.core.submit(
        Envelope(RoomItself(), "", 0, IssueTickets((hash_of(TICKET),))), lambda _: None
    )
    driver.settle()
    one, other = phone_of(driver, "a"), phone_of(driver, "b")
    assert one.move(joining("Loutre"))["code"] == "ticket_needed"
    assert seen(one, "all")["entry"] == "ticket"
    assert one.move(joining("Loutre", TICKET))["type"] == "accepted"
    assert seen(one, "all")["phones"] == 1
    assert other.move(joining("Martre", TICKET))["code"] == "ticket_used"
    assert seen(console, "console")["tickets"] == {"b1": {"tickets": 1, "used": 1}}


def test_a_phone_without_a_seat_sees_the_room_once_the_entry_is_free() -> None:
    """Rule 0.27: the facilitator's change in the lobby holds for pages that are open."""
    driver, console = opened("ticket")
    phone = phone_of(driver, "a")
    phone_of(driver, "b").move(joining("Martre"))
    console.move({"type": "set_entry", "entry": "free"})
    assert "entry" not in seen(phone, "all")
    assert seen(phone, "all")["phases"]
    assert phone.move(joining("Loutre"))["type"] == "accepted"
