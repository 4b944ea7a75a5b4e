"""Presence in several workers: seats and consoles count wherever they are connected."""

from typing import Any

import msgpack
import pytest

from game_server.rooms.presence import pack_shown, unpack_shown
from tests.room_driver import Client
from tests.unit.rooms.test_presence import Hall, away, presence


def shown(*seats: str, desks: int = 0, others: int = 0, at: int = 0) -> dict[str, Any]:
    """Return what another worker shows, each seat taken there at *at*."""
    return {"desks": desks, "seats": dict.fromkeys(seats, at), "others": others}


def test_seats_and_consoles_elsewhere_count() -> None:
    """Everybody is told of all phones and consoles, a seat that two workers show counts once."""
    hall = Hall()
    hall.phone(1)
    hall.tell()
    for page in (hall.screen, hall.console):
        hall.told(page)
    assert hall.driver.core.present.see("b", shown("p1", "p2", desks=2, at=-1))
    hall.tell()
    assert hall.told(hall.screen) == [presence(3, 2)]
    assert hall.told(hall.console) == [presence(3, 2, online={"p1": True, "p2": True})]
    assert hall.driver.core.present.here() == ("p1", "p2")
    assert hall.driver.core.present.seated() == ("p1",)
    hall.driver.core.present.see("b", None)
    hall.tell()
    assert hall.told(hall.screen) == [presence(1, 1)]


def test_only_what_changed_is_worth_telling() -> None:
    """A worker that shows the same again, or nothing twice, causes no message."""
    present = Hall().driver.core.present
    assert present.see("b", shown("p1"))
    assert not present.see("b", shown("p1"))
    assert present.see("b", shown("p1", at=1))
    assert present.see("b", None)
    assert not present.see("b", None)


def test_attendance_knows_who_is_elsewhere() -> None:
    """A seat that is connected to another worker is there when a step opens."""
    hall = Hall()
    for index in (1, 2):
        hall.phone(index)
    hall.phone(3).drop()
    hall.driver.core.present.see("b", shown("p3", "p9"))
    hall.start()
    assert hall.driver.core.state.attended == ("p1", "p2", "p3")


def test_nobody_leads_only_when_no_worker_has_a_console() -> None:
    """A console elsewhere is enough, and the 15 s begin when the last one anywhere is gone."""
    hall = Hall()
    hall.start()
    present, clock = hall.driver.core.present, hall.driver.clock
    present.see("b", shown(desks=1))
    hall.console.drop()
    clock.now += 60_000
    assert not away(hall)
    present.see("c", shown(desks=1))
    present.see("b", None)
    clock.now += 60_000
    assert not away(hall)
    present.see("c", shown())
    clock.now += 14_999
    assert not away(hall)
    clock.now += 1
    assert away(hall)
    present.see("c", shown(desks=1))
    assert not away(hall)


@pytest.mark.parametrize(("later", "ended"), [(-1, False), (1, True)])
def test_of_two_phones_in_one_seat_the_newer_stays(later: int, *, ended: bool) -> None:
    """The seat taken later in another worker ends the older connection here, and no other."""
    hall = Hall()
    phone, other = hall.phone(1), hall.phone(2)
    hall.driver.core.clients.see("b", shown("p1", at=hall.driver.clock.now + later))
    for each in (phone, other):
        each.read()
    byes = [message for message in phone.messages if message["type"] == "bye"]
    assert [bye["code"] for bye in byes] == ["taken_over"] * ended
    assert not [message for message in other.messages if message["type"] == "bye"]
    assert hall.driver.core.present.seated() == (("p2",) if ended else ("p1", "p2"))
    # Seen again it ends nobody who came later still.
    if ended:
        hall.driver.clock.now += 5
        again = Client(hall.driver, "phone", f"{1:032x}").connect()
        hall.driver.core.present.see("b", shown("p1", at=hall.driver.clock.now - 4))
        again.read()
        assert not [message for message in again.messages if message["type"] == "bye"]


def test_what_a_worker_shows_is_what_the_other_sees() -> None:
    """Packed and unpacked, seats, consoles and all others arrive as they are."""
    hall = Hall()
    hall.phone(1)
    Client(hall.driver, "phone", "f" * 32).connect()
    frame = pack_shown(hall.driver.core.present.shown())
    seen = unpack_shown(frame)
    assert seen == shown("p1", desks=1, others=3, at=hall.driver.clock.now)
    elsewhere = Hall().driver.core.present
    assert not elsewhere.busy_elsewhere()
    elsewhere.see("a", seen)
    assert elsewhere.workers() == ("a",)
    assert elsewhere.busy_elsewhere()
    assert elsewhere.here() == ("p1",)


@pytest.mark.parametrize(
    "frame",
    [
        {},
        {"seats": None, "desks": "two"},
        {"seats": [1], "others": None, "more": 1},
        [1],
        7,
        None,
    ],
)
def test_another_release_may_show_something_else(frame: object) -> None:
    """What cannot be read counts as nobody, and harms nobody."""
    hall = Hall()
    present = hall.driver.core.present
    present.see("b", unpack_shown(msgpack.packb(frame)))
    assert present.here() == ()
    assert not present.busy_elsewhere()
    assert present.workers() == ("b",)
