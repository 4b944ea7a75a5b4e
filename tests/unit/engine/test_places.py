"""Rule 0.18: who holds a place, and how places are given up, taken again and forgotten."""

import pytest

from game_server.engine import rules
from game_server.engine.evolve import replay
from game_server.engine.seats import places
from game_server.engine.state.console_moves import Ban, ClearPlaces, Close, Kick, Readmit
from game_server.engine.state.events import (
    DeviceKnown,
    Event,
    MoveAccepted,
    SeatsEmptied,
    SeatsForgotten,
    SeatsReturned,
    SeatsStayed,
    SeatTaken,
)
from game_server.engine.state.moves import ChooseService, Join, Move, Reclaim, ReportPlaces, Sender
from game_server.errors import IllegalMoveError
from tests.game import CONSOLE, ROOM, Game, phone, token
from tests.samples import discovery, estimate, scenario


def kinds(events: tuple[Event, ...]) -> list[type[Event]]:
    """Return the types of *events*."""
    return [type(event) for event in events]


def refusal(game: Game, sender: Sender, move: Move) -> str:
    """Return why *move* is refused, which changes nothing."""
    before = game.state
    with pytest.raises(IllegalMoveError) as error:
        game.send(sender, move)
    assert game.state == before
    return error.value.code


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Game:
    """Return a room with three places, all taken."""
    monkeypatch.setattr(places, "MOST_SEATS", 3)
    return Game(discovery(), players=3)


@pytest.mark.parametrize("move", [Kick("p2"), Ban("p2")])
def test_who_is_put_out_frees_a_place(small: Game, move: Move) -> None:
    """The place is another phone's then, and whoever was put out comes back when one is free."""
    assert refusal(small, phone("p4"), Join("Loutre", 1)) == "full"
    assert rules.open_moves(small.state, "") == {"reclaim"}
    small.console(move)
    assert "join" in rules.open_moves(small.state, "")
    assert small.view("all")["people"] == small.view("all")["phones"] == 2
    events = small.send(phone("p4"), Join("Loutre", 1))
    assert kinds(events) == [SeatTaken, DeviceKnown, MoveAccepted]
    assert refusal(small, CONSOLE, Readmit("p2")) == "full"
    if isinstance(move, Kick):
        assert refusal(small, phone("p2"), Join("Loutre", 1)) == "full"
        assert rules.open_moves(small.state, "p2") == set()
    small.console(Kick("p4"))
    small.console(Readmit("p2"))
    assert small.state.seats["p2"].status == "in"


def test_an_empty_place_counts_nobody_and_is_in_no_list(small: Game) -> None:
    """As if it had not come, until its phone is there again with all that was its own."""
    small.send(phone("p2"), ChooseService("eau"))
    mine = small.view("p2")
    events = small.send(ROOM, ReportPlaces(gone=("p2", "p9")))
    assert events == (SeatsEmptied(("p2",), small.now),)
    assert (small.view("all")["people"], small.view("all")["phones"]) == (2, 2)
    assert "p2" not in small.view("screen")["seats"]
    assert small.view("console")["order"] == list(small.view("console")["seats"]) == ["p1", "p3"]
    assert small.send(ROOM, ReportPlaces(gone=("p2",))) == ()
    assert small.send(ROOM, ReportPlaces(back=("p2", "p1", "p9"))) == (SeatsReturned(("p2",)),)
    assert small.view("p2") == mine
    assert small.view("console")["order"] == ["p1", "p2", "p3"]
    assert replay(small.events) == small.state


@pytest.mark.parametrize("how", ["move", "join", "code"])
def test_an_empty_place_is_taken_again_by_whatever_its_phone_does(small: Game, how: str) -> None:
    """No page asks for anything: the first move brings the place back, if there is one."""
    code = small.view("p2")["code"]
    moves: dict[str, tuple[Sender, Move]] = {
        "move": (phone("p2"), ChooseService("eau")),
        "join": (phone("p2"), Join("Autre", 1)),
        "code": (phone("other"), Reclaim(code)),
    }
    small.send(ROOM, ReportPlaces(gone=("p2",)))
    assert "choose_service" in rules.open_moves(small.state, "p2")
    small.join()
    assert refusal(small, *moves[how]) == "full"
    assert rules.open_moves(small.state, "p2") == set()
    small.console(Kick("p4"))
    assert SeatsReturned in kinds(small.send(*moves[how]))
    assert small.state.seats["p2"].status == "in"
    assert small.state.seats["p2"].name.text == "Aigrette p2"


def test_as_many_come_back_as_there_are_places(small: Game) -> None:
    """Those that are given up in the same moment are among them."""
    small.send(ROOM, ReportPlaces(gone=("p1", "p2")))
    small.join()
    events = small.send(ROOM, ReportPlaces(gone=("p3",), back=("p1", "p2")))
    assert events == (SeatsEmptied(("p3",), small.now), SeatsReturned(("p1", "p2")))
    assert small.send(ROOM, ReportPlaces(back=("p3",))) == ()


def test_the_room_notes_who_stayed_once(small: Game) -> None:
    """Phones that were there for more than a moment are people's."""
    assert small.send(ROOM, ReportPlaces(("p1", "p9"))) == (SeatsStayed(("p1",)),)
    assert small.state.seats["p1"].stayed
    assert small.send(ROOM, ReportPlaces(("p1",))) == ()


def test_the_console_clears_places_and_nobody_else(small: Game) -> None:
    """Which ones is the room's to say: by itself the move changes nothing."""
    assert small.console(ClearPlaces()) == ()
    assert refusal(small, phone("p1"), ClearPlaces()) == "not_allowed"
    small.send(ROOM, ReportPlaces(gone=("p1",)))
    assert small.console(Readmit("p1")) == ()
    assert small.console(Kick("p1")) == ()
    small.console(Ban("p1"))
    assert refusal(small, phone("p1"), Join("Loutre", 1)) == "banned"
    assert rules.open_moves(small.state, "p1") == set()
    small.console(Close())
    assert small.send(ROOM, ReportPlaces(gone=("p2",))) == ()


@pytest.mark.parametrize("seat", ["p2", "p3"])
def test_an_emptied_place_does_not_tell_whether_it_answered(seat: str) -> None:
    """Rule 0.2: until answers open again, the counts are as if its phone were still there."""
    game = Game(scenario(estimate(duo=True)), players=6)
    game.next_until("input")
    game.guesses(p1=1, p2=2)
    before = game.view("console")["answers"]
    assert before == {"answered": 2, "of": 6}
    game.send(ROOM, ReportPlaces(gone=(seat,)))
    assert game.view("console")["answers"] == before
    game.send(ROOM, ReportPlaces(back=(seat,)))
    assert game.view("console")["answers"] == before
    game.send(ROOM, ReportPlaces(gone=(seat,)))
    game.next_until("input2")
    assert game.view("console")["answers"] == {"answered": 0, "of": 5}
    game.send(ROOM, ReportPlaces(back=(seat,)))
    assert game.view("console")["answers"] == {"answered": 0, "of": 6}


def test_pace_auto_does_not_wait_for_an_empty_place() -> None:
    """The last answer that was missing is no longer waited for."""
    game = Game(scenario(estimate(), pace="auto"), players=3)
    game.next_until("input")
    game.guesses(p1=1, p2=2)
    assert game.step == "input"
    game.send(ROOM, ReportPlaces(gone=("p3",)))
    assert game.step != "input"


def test_empty_places_are_forgotten_where_there_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """First those of phones that came for a moment, then those seen longest ago; ids go on."""
    monkeypatch.setattr(places, "MOST_KEPT", 4)
    monkeypatch.setattr(places, "FORGOTTEN_AT_ONCE", 1)
    game = Game(scenario(estimate()), players=4)
    game.send(phone("other"), Reclaim(game.view("p1")["code"]))
    assert refusal(game, phone("p5"), Join("Loutre", 1)) == "full"
    game.next_until("input")
    game.guess("p2", 10)
    game.send(ROOM, ReportPlaces(stayed=("p1", "p2"), gone=("p1", "p2", "p3")))
    game.wait(5)
    before = game.view("console")["answers"]
    assert kinds(game.send(phone("p5"), Join("Loutre", 1)))[:2] == [SeatsForgotten, SeatTaken]
    assert list(game.state.seats) == ["p1", "p2", "p4", "p5"]
    assert token("p3") not in game.state.tokens
    assert game.view("console")["answers"] == before | {"of": 5}
    # Of those that stayed the first to go is who was seen longest ago, with all that led to it.
    code = game.view("p1")["code"]
    game.send(phone("p6"), Join("Loutre", 1))
    assert "p1" not in game.state.seats
    assert refusal(game, phone("thief"), Reclaim(code)) == "personal_code_unknown"
    assert token("p1") not in game.state.former
    game.send(phone("p7"), Join("Loutre", 1))
    assert list(game.state.seats) == ["p4", "p5", "p6", "p7"]
    assert "p2" not in game.state.devices
    game.send(ROOM, ReportPlaces(gone=("p5",)))
    game.send(phone("p2"), Join("Loutre", 1))
    assert list(game.state.seats)[-1] == "p8"
    assert replay(game.events) == game.state


def test_the_console_counts_who_came_during_the_activity() -> None:
    """Among false ones an honest answer is no longer hidden: who leads should know of them."""
    game = Game(scenario(estimate(), estimate("other")), players=2)
    game.join()
    assert "new_seats" not in game.view("console")
    game.next()
    assert "new_seats" not in game.view("console")
    game.join()
    game.join()
    assert game.view("console")["new_seats"] == 2
    game.send(ROOM, ReportPlaces(gone=("p4",)))
    assert game.view("console")["new_seats"] == 1


@pytest.mark.parametrize("players", [4, 5])
def test_counts_of_fewer_than_five_are_the_console_s(players: int) -> None:
    """Rule 0.8: two phones of three would see when the third answers; from five on all are told."""
    game = Game(scenario(estimate()), players=players)
    game.next_until("input")
    before = {name: game.view(name) for name in ("all", "screen", "p1", "p2")}
    game.guess("p3", 7)
    told = [name for name, document in before.items() if game.view(name) != document]
    assert told == (["all"] if players == 5 else [])
    assert game.view("console")["answers"] == {"answered": 1, "of": players}
    game.next_until("lock")
    assert ("answered" in game.view("all")["play"]) is (players == 5)
