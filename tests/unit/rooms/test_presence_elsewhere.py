"""Presence in several workers: seats and consoles count wherever they are connected."""

from typing import Any

import msgpack
import pytest

from game_server.protocol.codec import pack
from game_server.rooms.presence import unpack_snapshot
from tests.room_driver import Client
from tests.unit.rooms.test_presence import Hall, away, presence


def snapshot(*seats: str, consoles: int = 0, others: int = 0, at: int = 0) -> dict[str, Any]:
    """Return what another worker shows, each seat taken there at *at*."""
    return {"consoles": consoles, "seats": dict.fromkeys(seats, at), "others": others}


def test_seats_and_consoles_elsewhere_count() -> None:
    """Everybody is told of all phones and consoles, a seat that two workers show counts once."""
    hall = Hall()
    hall.phone(1)
    hall.tell()
    for page in (hall.screen, hall.console):
        hall.told(page)
    assert hall.driver.core.presence.apply("b", snapshot("p1", "p2", consoles=2, at=-1))
    hall.tell()
    assert hall.told(hall.screen) == [presence(3, 2)]
    assert hall.told(hall.console) == [presence(3, 2, online={"p1": True, "p2": True}, screens=1)]
    assert hall.driver.core.presence.seats() == ("p1", "p2")
    assert hall.driver.core.presence.own_seats() == ("p1",)
    hall.driver.core.presence.apply("b", None)
    hall.tell()
    assert hall.told(hall.screen) == [presence(1, 1)]


def test_apply_returns_whether_a_snapshot_is_new() -> None:
    """A worker that shows the same again, or nothing twice, causes no message."""
    present = Hall().driver.core.presence
    assert present.apply("b", snapshot("p1"))
    assert not present.apply("b", snapshot("p1"))
    assert present.apply("b", snapshot("p1", at=1))
    assert present.apply("b", None)
    assert not present.apply("b", None)


def test_attendance_includes_seats_of_other_workers() -> None:
    """A seat that is connected to another worker is there when a step opens."""
    hall = Hall()
    for index in (1, 2):
        hall.phone(index)
    hall.phone(3).drop()
    hall.driver.core.presence.apply("b", snapshot("p3", "p9"))
    hall.start()
    assert hall.driver.core.state.attended == ("p1", "p2", "p3")


def test_the_facilitator_is_away_only_without_a_console_in_any_worker() -> None:
    """A console elsewhere is enough, and the 15 s begin when the last one anywhere is gone."""
    hall = Hall()
    hall.start()
    present, clock = hall.driver.core.presence, hall.driver.clock
    present.apply("b", snapshot(consoles=1))
    hall.console.drop()
    clock.now += 60_000
    assert not away(hall)
    present.apply("c", snapshot(consoles=1))
    present.apply("b", None)
    clock.now += 60_000
    assert not away(hall)
    present.apply("c", snapshot())
    clock.now += 14_999
    assert not away(hall)
    clock.now += 1
    assert away(hall)
    present.apply("c", snapshot(consoles=1))
    assert not away(hall)


@pytest.mark.parametrize(("later", "ended"), [(-1, False), (1, True)])
def test_of_two_phones_in_one_seat_the_newer_stays(later: int, *, ended: bool) -> None:
    """The seat taken later in another worker ends the older connection here, and no other."""
    hall = Hall()
    phone, other = hall.phone(1), hall.phone(2)
    hall.driver.core.clients.apply_presence("b", snapshot("p1", at=hall.driver.clock.now + later))
    for each in (phone, other):
        each.read()
    byes = [message for message in phone.messages if message["type"] == "bye"]
    assert [bye["code"] for bye in byes] == ["taken_over"] * ended
    assert not [message for message in other.messages if message["type"] == "bye"]
    assert hall.driver.core.presence.own_seats() == (("p2",) if ended else ("p1", "p2"))
    # Seen again it ends nobody who came later still.
    if ended:
        hall.driver.clock.now += 5
        again = Client(hall.driver, "phone", f"{1:032x}").connect()
        hall.driver.core.presence.apply("b", snapshot("p1", at=hall.driver.clock.now - 4))
        again.read()
        assert not [message for message in again.messages if message["type"] == "bye"]


def test_a_snapshot_survives_packing() -> None:
    """Packed and unpacked, seats, consoles and all others arrive as they are."""
    hall = Hall()
    hall.phone(1)
    Client(hall.driver, "phone", "f" * 32).connect()
    frame = pack(hall.driver.core.presence.snapshot())
    seen = unpack_snapshot(frame)
    shown = snapshot("p1", consoles=1, others=3, at=hall.driver.clock.now)
    assert seen == {**shown, "screens": 1, "simulated": 0, "logins": [""]}
    elsewhere = Hall().driver.core.presence
    assert not elsewhere.connected_elsewhere()
    elsewhere.apply("a", seen)
    assert elsewhere.other_workers() == ("a",)
    assert elsewhere.connected_elsewhere()
    assert elsewhere.seats() == ("p1",)


@pytest.mark.parametrize(
    "frame",
    [
        {},
        {"seats": None, "consoles": "two"},
        {"seats": [1], "others": None, "more": 1},
        {"logins": "two"},
        {"logins": [1]},
        [1],
        7,
        None,
    ],
)
def test_a_snapshot_of_another_release_is_read_as_far_as_it_goes(frame: object) -> None:
    """What cannot be read counts as nobody, and harms nobody."""
    hall = Hall()
    present = hall.driver.core.presence
    present.apply("b", unpack_snapshot(msgpack.packb(frame)))
    assert present.seats() == ()
    assert not present.connected_elsewhere()
    assert present.other_workers() == ("b",)


def test_a_screen_of_another_worker_is_a_screen() -> None:
    """It is closed once the last one anywhere is gone."""
    hall = Hall()
    hall.screen.drop()
    present = hall.driver.core.presence
    present.apply("b", {**snapshot(), "screens": 1, "simulated": 2})
    hall.tell()
    assert hall.told(hall.console)[-1] == presence(1, 0, online={}, screens=1, simulated=2)
    present.apply("b", None)
    hall.tell()
    assert hall.told(hall.console)[-1]["screen_closed"] == hall.driver.clock.now


def test_a_console_of_another_worker_may_be_a_tab_of_the_same_browser() -> None:
    """The login tells; a worker of another release names none."""
    hall = Hall()
    present = hall.driver.core.presence
    for logins, told in (([""], {}), (["phone", ""], {"browsers": 2}), (None, {})):
        present.apply("b", snapshot(consoles=1) | ({} if logins is None else {"logins": logins}))
        hall.tell()
        assert hall.told(hall.console)[-1] == presence(2, 0, online={}, screens=1, **told)
