"""One's own data: whose they are, and that nothing of it is left out."""

import hashlib

import pytest

from game_server.engine.mechanics.talk import SendWord
from game_server.engine.state.console_moves import Close, EraseName, EraseSeat, Rename, SendMessage
from game_server.engine.state.moves import ChooseService, Reclaim, SetFirstTime
from game_server.errors import JournalFormatError
from game_server.retention.own_data import own_data, seat_of_token
from tests.game import Game, phone
from tests.samples import scenario, talk


def seat_of(game: Game, secret: str) -> str:
    """Return the seat of the phone that tests call *secret*."""
    assert phone(secret).token == hashlib.sha256(secret.encode()).hexdigest()
    return seat_of_token(game.events, secret)


@pytest.fixture
def game() -> Game:
    """Return a session of two, of whom the first was named anew and written to."""
    game = Game(scenario(talk("a", word=True)), players=2)
    game.send(phone("p1"), ChooseService("eau"))
    game.send(phone("p1"), SetFirstTime(1))
    game.console(Rename("p1", "Zibeline"))
    game.console(SendMessage("p1", "À tout de suite"))
    game.next(2)
    game.play("p1", SendWord("quetzal"))
    return game


def test_all_that_is_kept_is_shown(game: Game) -> None:
    """Name, whether she came for the first time, what was written to her, and her answers."""
    game.console(Close())
    data = own_data(game.events, seat_of(game, "p1"))
    assert (data["name"], data["first_time"]) == ("Zibeline", 1)
    assert data["messages"] == ["À tout de suite"]
    assert [answer["values"]["word"] for answer in data["answers"]] == ["quetzal"]
    assert data["closed"] == game.now
    assert own_data(game.events, seat_of(game, "p2"))["answers"] == []


def test_erased_name_is_the_rooms(game: Game) -> None:
    """She is told the name that stands for it."""
    game.console(EraseName("p1"))
    assert own_data(game.events, "p1")["name"] == game.state.seats["p1"].name.text


def test_seat_is_that_of_the_phone_that_has_it(game: Game) -> None:
    """A phone whose seat moved to another one, or is erased, has none; nor has a stranger."""
    assert seat_of(game, "p1") == "p1"
    game.send(phone("other"), Reclaim(game.state.seats["p1"].code))
    assert (seat_of(game, "p1"), seat_of(game, "other")) == ("", "p1")
    game.console(EraseSeat("p1"))
    assert (seat_of(game, "other"), seat_of(game, "p2")) == ("", "p2")
    assert seat_of(game, "nobody") == ""


def test_events_of_no_room_have_nobodys_data(game: Game) -> None:
    """What does not begin with its opening is no journal."""
    with pytest.raises(JournalFormatError):
        own_data(game.events[1:], "p1")
