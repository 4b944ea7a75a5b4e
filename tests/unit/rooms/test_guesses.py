"""Personal codes: guessing them is slow, and harms nobody who plays or who knows theirs."""

import msgpack
import pytest

from game_server.rooms.connection import Connection
from game_server.web.tries import Guesses, Tries
from tests.room_driver import Client, Message
from tests.unit.rooms.table import Table

BURST = 3


class Clock:
    """Tell a time in ms that tests move."""

    now = 1_000_000

    def __call__(self) -> int:
        """Return the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Give the time by which guesses are counted."""
    return Clock()


@pytest.fixture
def tries(clock: Clock) -> Tries:
    """Allow three wrong codes at once, and then six a minute."""
    return Tries(BURST, 6, clock)


def stranger(table: Table, tries: Tries, token: str, source: str = "a") -> Client:
    """Return a phone that came from *source* and has no seat."""
    page = Client(table.driver, "phone", token * 32)
    page.connection = Connection(table.driver.core, None, Guesses(tries, source))
    hello = {"type": "hello", "protocol": 1, "role": "phone", "variant": "fr"}
    page.send(hello | {"token": page.token})
    return page


def guess(page: Client, code: str) -> Message:
    """Return what a guess is answered."""
    return page.move({"type": "take_back", "code": code})


def code_of(table: Table, seat: str = "p1") -> str:
    """Return the personal code of a seat."""
    return table.driver.core.state.seats[seat].code


def test_the_code_of_a_seat_brings_it_whole(table: Table, tries: Tries) -> None:
    """The second phone is greeted with the seat and its document; the first one's line ends."""
    phone = stranger(table, tries, "d")
    phone.messages.clear()
    assert guess(phone, code_of(table))["type"] == "accepted"
    assert phone.messages[0]["seat"] == "p1"
    assert phone.documents["seat"]["id"] == "p1"


def test_wrong_codes_run_out_for_their_source_alone(
    table: Table, tries: Tries, clock: Clock
) -> None:
    """Also over several phones; another source, and after a while the same, may guess."""
    for token in "dddf"[:BURST]:
        answer = guess(stranger(table, tries, token), "22222")
        assert answer["code"] == "personal_code_unknown"
    # Even the right one has to wait: it would be found out otherwise.
    late = stranger(table, tries, "e")
    refused = guess(late, code_of(table))
    assert (refused["code"], refused["details"]) == ("too_many_tries", {"seconds": 10})
    assert late.move({"type": "join", "name": "Courlis", "persons": 1})["type"] == "accepted"
    table.plays_on()
    elsewhere = stranger(table, tries, "f", source="b")
    assert guess(elsewhere, code_of(table))["type"] == "accepted"
    clock.now += 10_000
    assert guess(stranger(table, tries, "0"), code_of(table, "p2"))["type"] == "accepted"


def test_right_codes_cost_a_building_nothing(table: Table, tries: Tries) -> None:
    """As many phones as want may change at once behind one address."""
    for token in "0123456789":
        assert guess(stranger(table, tries, token), code_of(table))["type"] == "accepted"
    assert tries.wait("a") == 0


def test_many_guesses_at_once_are_counted_before_their_answers(table: Table, tries: Tries) -> None:
    """Nobody guesses more by not waiting."""
    page = stranger(table, tries, "d")
    assert page.connection is not None
    page.messages.clear()
    for number in range(1, BURST + 3):
        move = {"type": "take_back", "code": f"2222{number}"}
        message = {"type": "move", "device": "d" * 16, "number": number, "move": move}
        page.connection.receive(msgpack.packb(message))
    table.driver.settle()
    page.read()
    codes = sorted(message["code"] for message in page.messages)
    assert codes == ["personal_code_unknown"] * BURST + ["too_many_tries"] * 2


def test_a_refusal_that_is_no_wrong_code_costs_nothing(table: Table, tries: Tries) -> None:
    """Who was blocked is told so, and has guessed nothing."""
    assert table.console.move({"type": "ban", "seat": "p1"})["type"] == "accepted"
    for token in "0123456789"[: BURST + 1]:
        assert guess(stranger(table, tries, token), code_of(table))["code"] == "banned"
    assert tries.wait("a") == 0
