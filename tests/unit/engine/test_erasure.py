"""Rule 0.20: one person's data are erased, and what was shown stays as it was."""

from dataclasses import replace

import pytest

from game_server.engine.evolve import evolve, replay
from game_server.engine.mechanics.talk import SendWord
from game_server.engine.seats.erasure import seat_of, without_seat
from game_server.engine.state.console_moves import Ban, Close, EraseSeat, Rename, SendMessage
from game_server.engine.state.events import (
    Attendance,
    Event,
    RoomOpened,
    SeatErased,
    SeatsEmptied,
    SeatsForgotten,
    SeatTaken,
)
from game_server.engine.state.moves import ChooseTable, Erase, Join, SetFirstTime
from game_server.engine.state.personal import ids_in
from game_server.engine.state.run_events import TablesFormed
from game_server.engine.state.state import current
from game_server.errors import IllegalMoveError
from game_server.figures.session import figures
from tests.game import CONSOLE, ROOM, START, Game, phone, token
from tests.samples import discovery, estimate, scenario, talk

WORD = "quetzal"


def erase(game: Game, seat: str) -> tuple[Event, ...]:
    """Erase a seat as the room does at its player's wish."""
    return game.send(ROOM, Erase(seat))


@pytest.fixture
def game() -> Game:
    """Return a session of six in which everybody sent a word, the third one's her own."""
    game = Game(scenario(talk("a", word=True), estimate("b")), players=6)
    for number in range(1, 7):
        game.send(phone(f"p{number}"), SetFirstTime(1))
    game.console(Rename("p3", "Zibeline"))
    game.console(SendMessage("p3", "Votre badge 8642"))
    to(game, 0, "input")
    for number in range(1, 7):
        game.play(f"p{number}", SendWord(WORD if number == 3 else "eau"))
    to(game, 0, "reveal")
    return game


def to(game: Game, phase: int, kind: str) -> None:
    """Go on to a step of this kind in a phase, by its index."""
    while (here := current(game.state)) is None or (game.state.phase, here.step.kind) != (
        phase,
        kind,
    ):
        game.next()


def texts(events: tuple[Event, ...] | list[Event], seat: str) -> set[str]:
    """Return the ids of all that is kept apart of *seat*."""
    return set(ids_in(event for event in events if seat_of(event) == seat))


def test_erased_seat_is_gone_with_its_texts(game: Game) -> None:
    """No document, and nothing in the state, has her name, her word or her message."""
    typed = {name for name in texts(game.events, "p3") if name.startswith("t")}
    (event,) = erase(game, "p3")
    assert isinstance(event, SeatErased)
    assert typed <= set(event.texts)
    assert "p3" not in game.state.seats
    assert token("p3") not in game.state.tokens
    left = repr(replace(game.state, scenario=discovery()))
    assert all(text not in left for text in ("Zibeline", WORD, "8642", token("p3")))
    assert replay(game.events) == game.state


def test_figures_count_on(game: Game) -> None:
    """How many came and what they answered stays, or the difference would tell her answer."""
    before = figures(game.tally, game.state)
    erase(game, "p3")
    assert figures(game.tally, game.state) == before
    assert game.view("all")["people"] == 5


def test_erasing_twice_changes_nothing(game: Game) -> None:
    """And the console cannot erase whom it does not see any more."""
    erase(game, "p3")
    assert erase(game, "p3") == ()
    assert game.console(EraseSeat("p3")) == ()


def test_who_never_was_cannot_be_erased(game: Game) -> None:
    """Neither by the room nor by the console; phones erase nobody by a move."""
    for sender, move in ((ROOM, Erase("p9")), (CONSOLE, EraseSeat("p9"))):
        with pytest.raises(IllegalMoveError, match="seat_unknown"):
            game.send(sender, move)
    with pytest.raises(IllegalMoveError, match="not_allowed"):
        game.send(phone("p1"), EraseSeat("p3"))


def test_who_was_put_out_or_forgotten_can_be_erased(game: Game) -> None:
    """Her texts are still there, so she has a right to it; figures count her no more."""
    game.console(Ban("p3"))
    before = figures(game.tally, game.state)
    erase(game, "p3")
    assert WORD not in repr(game.state.results) + repr(game.state.runs)
    assert figures(game.tally, game.state) == before
    game.state = evolve(game.state, SeatsForgotten(("p4",)))
    assert erase(game, "p4")


def test_erased_phone_is_a_stranger(game: Game) -> None:
    """It may join again, as somebody new; the session goes on to its end."""
    erase(game, "p3")
    with pytest.raises(IllegalMoveError, match="not_in_room"):
        game.send(phone("p3"), ChooseTable(1))
    (taken, *_) = game.send(phone("p3"), Join("Loutre", 1))
    assert isinstance(taken, SeatTaken)
    assert taken.seat == "p7"
    to(game, 1, "reveal")
    game.console(Close())
    assert erase(game, "p7") == ()


def test_journal_of_a_closed_room_goes_on_without_her(game: Game) -> None:
    """Nothing of her is left in it, and what is left still makes a state."""
    erase(game, "p5")
    game.console(Close())
    left = tuple(without_seat(game.events, "p3"))
    assert texts(left, "p3") == set()
    assert "p3" not in repr([event for event in left if not isinstance(event, RoomOpened)])
    assert any(isinstance(event, SeatErased) and event.seat == "p5" for event in left)
    state = replay(left)
    assert state.status == "closed"
    assert "p3" not in state.seats


def test_she_is_left_out_of_what_names_several() -> None:
    """Tables and attendances name the others as before."""
    several: list[Event] = [
        TablesFormed({"p2": 1, "p3": 1}, START),
        Attendance(("p1", "p3"), START),
        SeatsEmptied(("p3",), START),
    ]
    formed, attended, emptied = without_seat([*several], "p3")
    assert formed == TablesFormed({"p2": 1}, START)
    assert attended == Attendance(("p1",), START)
    assert emptied == SeatsEmptied((), START)
