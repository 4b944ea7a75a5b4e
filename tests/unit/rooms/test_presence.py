"""Presence: who is connected, told to those for whom it changed, and who leads no longer."""

from tests.room_driver import Client, Driver, Message
from tests.samples import discovery

JOIN = {"type": "join", "name": "Aigrette", "persons": 1}


class Hall:
    """Open a room with a screen and a console in it, and tell presence when asked."""

    def __init__(self) -> None:
        """Open the room."""
        self.driver = Driver(discovery())
        self.screen = Client(self.driver, "screen").connect()
        self.console = Client(self.driver, "console").connect()

    def phone(self, index: int) -> Client:
        """Seat a phone."""
        phone = Client(self.driver, "phone", f"{index:032x}").connect()
        assert phone.move(JOIN)["type"] == "accepted"
        return phone

    def start(self) -> None:
        """Begin to play."""
        assert self.console.move({"type": "next", "step": 0})["type"] == "accepted"
        self.tell()

    def tell(self) -> None:
        """Tell presence, as a room does once a second, and let everybody read."""
        self.driver.core.clients.publish_presence()
        self.screen.read()
        self.console.read()

    def told(self, page: Client) -> list[Message]:
        """Return what *page* has been told, and forget it."""
        told = [m for m in page.messages if m["type"] == "presence"]
        page.messages.clear()
        return told


def presence(facilitators: int, phones: int, **more: object) -> Message:
    """Return a message of presence."""
    return {"type": "presence", "facilitators": facilitators, "phones": phones} | more


def test_counts_are_for_all_and_seats_for_consoles() -> None:
    """Everybody learns how many are connected; only consoles learn which seats."""
    hall = Hall()
    hall.phone(1)
    Client(hall.driver, "phone", "f" * 32).connect()
    hall.told(hall.screen)
    hall.told(hall.console)
    hall.tell()
    assert hall.told(hall.screen) == [presence(1, 1)]
    assert hall.told(hall.console) == [presence(1, 1, online={"p1": True}, screens=1)]


def test_unchanged_presence_is_not_sent_again() -> None:
    """Telling again what a page knows already sends nothing."""
    hall = Hall()
    hall.tell()
    hall.told(hall.screen)
    hall.tell()
    assert hall.told(hall.screen) == []


def test_a_page_that_connected_meanwhile_gets_the_presence_that_came_back() -> None:
    """A phone that leaves and returns is told to whoever connected while it was away."""
    hall = Hall()
    phone = hall.phone(1)
    hall.tell()
    phone.drop()
    late = Client(hall.driver, "screen").connect()
    assert hall.told(late) == [presence(1, 0)]
    phone.connect()
    hall.tell()
    late.read()
    assert hall.told(late) == [presence(1, 1)]


def test_a_seat_counts_once_however_many_connections() -> None:
    """Sockets are many, a seat is one; the one that leaves late does not empty the seat."""
    hall = Hall()
    old = hall.phone(1)
    new = Client(hall.driver, "phone", f"{1:032x}").connect()
    assert hall.driver.core.presence.seats() == ("p1",)
    old.drop()
    assert hall.driver.core.presence.seats() == ("p1",)
    new.drop()
    assert hall.driver.core.presence.seats() == ()


def away(hall: Hall) -> bool:
    """Tell presence and return whether the screen knows that nobody leads."""
    hall.tell()
    told = [message for message in hall.screen.messages if message["type"] == "presence"]
    return "away" in told[-1]


def test_presence_says_away_after_fifteen_seconds_without_a_console() -> None:
    """Without a console for 15 s the room says so, and takes it back with the next console."""
    hall = Hall()
    hall.start()
    hall.console.drop()
    hall.driver.clock.now += 14_999
    assert not away(hall)
    hall.driver.clock.now += 1
    assert away(hall)
    Client(hall.driver, "console").connect()
    assert not away(hall)


def test_the_time_away_counts_from_the_last_console() -> None:
    """A second console keeps the room led; an end noted twice does not begin the time anew."""
    hall = Hall()
    second = Client(hall.driver, "console").connect()
    hall.start()
    hall.console.drop()
    hall.driver.clock.now += 20_000
    assert not away(hall)
    assert second.connection is not None
    hall.driver.core.clients.end(second.connection, "draining", 1012)
    hall.driver.clock.now += 10_000
    second.drop()
    hall.driver.clock.now += 5_000
    assert away(hall)


def test_nobody_is_away_before_the_start_and_after_the_end() -> None:
    """A room that does not play needs no facilitator."""
    hall = Hall()
    hall.driver.clock.now += 60_000
    hall.console.drop()
    hall.driver.clock.now += 60_000
    assert not away(hall)
    hall.console.connect()
    hall.start()
    hall.console.move({"type": "close"})
    hall.console.drop()
    hall.driver.clock.now += 60_000
    assert not away(hall)


def test_a_page_that_connects_late_learns_that_the_facilitator_is_away() -> None:
    """A page that connects while the facilitator is away is told at once."""
    hall = Hall()
    hall.start()
    hall.console.drop()
    hall.driver.clock.now += 15_000
    late = Client(hall.driver, "screen").connect()
    assert hall.told(late) == [presence(0, 0, away=True)]


def test_consoles_are_told_whether_a_screen_is_open_and_since_when_none_is() -> None:
    """Phones and screens are not; a screen that comes back is open again."""
    hall = Hall()
    hall.tell()
    assert hall.told(hall.console)[-1]["screens"] == 1
    hall.driver.clock.now += 5_000
    hall.screen.drop()
    hall.tell()
    told = hall.told(hall.console)[-1]
    assert "screens" not in told
    assert told["screen_closed"] == hall.driver.clock.now
    hall.screen.connect()
    hall.tell()
    assert hall.told(hall.console)[-1] == presence(1, 0, online={}, screens=1)
    assert not {"screens", "screen_closed"} & hall.told(hall.screen)[-1].keys()


def test_consoles_are_told_how_many_simulated_people_are_there() -> None:
    """A real phone is none of them, one without a seat neither; phones and screens are not told."""
    hall = Hall()
    client = Client(hall.driver, "phone", f"{1:032x}")
    client.simulated = True
    client.connect()
    hall.tell()
    assert "simulated" not in hall.told(hall.console)[-1]
    client.move(JOIN)
    hall.phone(2)
    hall.tell()
    assert hall.told(hall.console)[-1]["simulated"] == 1
    assert "simulated" not in hall.told(hall.screen)[-1]
    client.drop()
    hall.tell()
    assert "simulated" not in hall.told(hall.console)[-1]


def test_consoles_are_told_in_how_many_browsers_they_are_open() -> None:
    """A second tab has the login of the first; a second device has its own, and may leave."""
    hall = Hall()
    tab, device = Client(hall.driver, "console"), Client(hall.driver, "console")
    tab.connect()
    hall.tell()
    assert hall.told(hall.console)[-1] == presence(2, 0, online={}, screens=1)
    device.login = "phone"
    device.connect()
    hall.tell()
    assert hall.told(hall.console)[-1] == presence(3, 0, online={}, screens=1, browsers=2)
    assert "browsers" not in hall.told(hall.screen)[-1]
    device.drop()
    hall.tell()
    assert hall.told(hall.console)[-1] == presence(2, 0, online={}, screens=1)


def test_a_console_alone_has_no_screen() -> None:
    """Where none ever was, none was closed."""
    driver = Driver(discovery())
    console = Client(driver, "console").connect()
    driver.core.clients.publish_presence()
    console.read()
    told = [message for message in console.messages if message["type"] == "presence"][-1]
    assert not {"screens", "screen_closed"} & told.keys()
