"""Who gets a seat, keeps it and loses it: rules 0.6, 0.7, and moderation."""

import pytest

from game_server.engine import rules
from game_server.engine.mechanics.estimate import Estimate
from game_server.engine.seats import places
from game_server.engine.state.console_moves import Ban, Close, Kick, LockEntry, Next, Pause, Readmit
from game_server.engine.state.events import DeviceKnown, MoveAccepted, SeatStatusSet, SeatTaken
from game_server.engine.state.moves import (
    ChooseService,
    Facilitator,
    Join,
    Move,
    Play,
    Sender,
    SetFirstTime,
)
from game_server.errors import IllegalMoveError
from tests.game import CONSOLE, Game, phone
from tests.samples import discovery, estimate, scenario


def refused(game: Game, sender: Sender, move: Move) -> IllegalMoveError:
    """Return why *move* is refused, which changes nothing."""
    before = game.state
    with pytest.raises(IllegalMoveError) as error:
        game.send(sender, move)
    assert game.state == before
    return error.value


def names(game: Game) -> list[str | None]:
    """Return the nicknames in order of entry."""
    return [seat.name.text for seat in game.state.seats.values()]


def test_joining_gives_the_next_seat_to_the_phone() -> None:
    """Rule 0.6: a seat has an id, the hash of its token, a name, and counts as seen."""
    game = Game(discovery())
    game.wait(5)
    events = game.send(phone("p1"), Join("  Loutre  vive ", 2))
    assert [type(event) for event in events] == [SeatTaken, DeviceKnown, MoveAccepted]
    seat = game.state.seats["p1"]
    assert (seat.name.text, seat.persons, seat.status) == ("Loutre vive", 2, "in")
    assert (seat.joined_at, seat.joined_phase) == (game.now, -1)
    assert game.state.seen == {"p1": game.now}
    assert game.join() == "p2"


@pytest.mark.parametrize("persons", [0, 4, -1])
def test_a_phone_stands_for_one_to_three_persons(persons: int) -> None:
    """Rule 0.7: no other number is proposed."""
    game = Game(discovery())
    assert refused(game, phone("p1"), Join("Loutre", persons)).code == "not_proposed"
    for fits in (1, 2, 3):
        game.join(persons=fits)


def test_a_name_that_cannot_be_shown_is_refused() -> None:
    """A name of ten thousand signs, with HTML or with overrides takes no seat."""
    game = Game(discovery())
    for name in ("a" * 10_000, "<b>Loutre</b>", "Lou\u202etre", ""):
        assert refused(game, phone("p1"), Join(name, 1)).code == "name_refused"


def test_equal_names_get_a_number() -> None:
    """Whatever its capitals, no name is there twice; a number in use is passed over."""
    game = Game(discovery())
    for name in ("Loutre", "loutre", "Loutre 3", "LOUTRE"):
        game.join(name)
    assert names(game) == ["Loutre", "loutre 2", "Loutre 3", "LOUTRE 4"]


def test_a_numbered_name_is_no_longer_than_any_other() -> None:
    """The number takes the place of the last letters."""
    game = Game(discovery())
    for _ in range(11):
        game.join("x" * 24)
    assert names(game)[:2] == ["x" * 24, "x" * 22 + " 2"]
    assert names(game)[-1] == "x" * 21 + " 11"


def test_a_known_token_brings_its_seat_back() -> None:
    """Rule 0.6: joining again changes neither the seat nor its name."""
    game = Game(discovery(), players=1)
    assert game.send(phone("p1"), Join("Autre nom", 3)) == ()
    assert names(game) == ["Aigrette p1"]


def test_a_closed_entry_lets_known_phones_in() -> None:
    """The lock keeps new phones out, and those that have a seat in."""
    game = Game(discovery(), players=1)
    game.console(LockEntry(locked=True))
    assert refused(game, phone("p2"), Join("Loutre", 1)).code == "room_locked"
    assert game.view("all")["entry_locked"] is True
    game.send(phone("p1"), Join("Loutre", 1))
    game.console(Kick("p1"))
    game.send(phone("p1"), Join("Loutre", 1))
    assert game.state.seats["p1"].status == "in"
    game.console(LockEntry(locked=False))
    assert game.join() == "p2"


def test_a_full_room_says_when_to_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit of seats is named by its refusal, and joining is not proposed."""
    monkeypatch.setattr(places, "MOST_SEATS", 2)
    game = Game(discovery(), players=2)
    error = refused(game, phone("p3"), Join("Loutre", 1))
    assert (error.code, dict(error.details)) == ("full", {"seconds": 30})
    assert rules.open_moves(game.state, "") == {"reclaim"}


def test_without_a_seat_nothing_but_joining_is_possible() -> None:
    """A phone that has not joined is told so."""
    game = Game(discovery(), players=1)
    for move in (ChooseService("eau"), SetFirstTime(0), Play(0, Estimate(1)), Next(0)):
        assert refused(game, phone("p2"), move).code == "not_in_room"


def test_phones_do_not_steer_and_consoles_do_not_sit() -> None:
    """Each kind of sender has its own moves."""
    game = Game(discovery(), players=1)
    for move in (Next(0), Pause(0), Kick("p1"), LockEntry(locked=True), Close()):
        assert refused(game, phone("p1"), move).code == "not_allowed"
    for wrong in (Join("Loutre", 1), ChooseService("eau"), SetFirstTime(0)):
        assert refused(game, CONSOLE, wrong).code == "not_allowed"


def test_services_are_those_of_the_scenario_or_unsaid() -> None:
    """A service can be told, told otherwise, or kept to oneself."""
    game = Game(discovery(), players=1)
    for service in ("eau", "unsaid", "voirie"):
        game.send(phone("p1"), ChooseService(service))
        assert game.view("p1")["service"] == service
    for unknown in ("", "rh", "EAU"):
        assert refused(game, phone("p1"), ChooseService(unknown)).code == "not_proposed"


def test_first_timers_are_at_most_the_persons_of_the_phone() -> None:
    """Rule 0.7: from 0 to the number of persons."""
    game = Game(discovery())
    game.join(persons=2)
    for first in (0, 2, 1):
        game.set_first_time("p1", first)
        assert game.view("p1")["first_time"] == first
    for wrong in (-1, 3):
        assert refused(game, phone("p1"), SetFirstTime(wrong)).code == "not_proposed"


def test_a_kicked_seat_comes_back_by_itself() -> None:
    """Kick frees the connection; the seat keeps its name and answers."""
    game = Game(scenario(estimate()), players=2)
    game.next_until("input")
    game.guess("p1", 50)
    game.console(Kick("p1"))
    assert refused(game, phone("p1"), Play(2, Estimate(1))).code == "kicked"
    assert (game.view("all")["phones"], "p1" in game.view("screen")["seats"]) == (1, False)
    assert rules.open_moves(game.state, "p1") == {"join"}
    game.send(phone("p1"), Join("Autre", 1))
    assert game.view("p1")["play"] == {"mine": 50}
    assert names(game)[0] == "Aigrette p1"


def test_a_banned_seat_is_refused_until_it_is_readmitted() -> None:
    """Ban refuses the token, whatever it asks; both can be undone."""
    game = Game(scenario(estimate()), players=1)
    game.console(Ban("p1"))
    assert refused(game, phone("p1"), Join("Autre", 1)).code == "banned"
    assert refused(game, phone("p1"), SetFirstTime(1)).code == "banned"
    assert rules.open_moves(game.state, "p1") == frozenset()
    game.console(Readmit("p1"))
    game.set_first_time("p1", 1)
    game.console(Kick("p1"))
    game.console(Readmit("p1"))
    game.set_first_time("p1", 0)


def test_a_kick_does_not_undo_a_ban() -> None:
    """Of two facilitators, one bans and the other kicks a moment later: the ban stands."""
    game = Game(discovery(), players=1)
    game.console(Ban("p1"))
    game.console(Kick("p1"))
    assert game.state.seats["p1"].status == "banned"
    game.console(Readmit("p1"))
    game.console(Kick("p1"))
    game.console(Ban("p1"))
    assert game.state.seats["p1"].status == "banned"


def test_moderation_twice_has_one_effect() -> None:
    """Putting a seat where it is already causes nothing; an unknown seat is named as such."""
    game = Game(discovery(), players=1)
    assert SeatStatusSet("p1", "out") in game.console(Kick("p1"))
    assert SeatStatusSet("p1", "out") not in game.console(Kick("p1"))
    for move in (Kick("p9"), Ban("p9"), Readmit("p9")):
        assert refused(game, CONSOLE, move).code == "seat_unknown"


def test_every_access_is_a_sender_of_its_own() -> None:
    """Two consoles may use the same device number without being taken for one another."""
    game = Game(discovery(), players=1)
    game.send(CONSOLE, Kick("p1"))
    game.send(Facilitator("a2"), Readmit("p1"))
    assert set(game.state.devices) == {"p1", "f:a1", "f:a2"}
    assert game.state.seats["p1"].status == "in"
