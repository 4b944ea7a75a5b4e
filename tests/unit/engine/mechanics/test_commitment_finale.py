"""What bots do at the wall: « Moi aussi » to what others want to do (M6.6)."""

from random import Random

from game_server.engine.mechanics.commitment import Decline, MeToo
from game_server.engine.mechanics.commitment.bots import bot_after
from game_server.engine.mechanics.contract import Document
from tests.game import Game
from tests.samples import commitment, scenario

SEATS = tuple(f"p{number}" for number in range(1, 8))


def documents(game: Game, seat: str) -> dict[str, Document]:
    """Return what a phone has."""
    return {"all": game.view("all"), "seat": game.view(seat)}


def test_the_bot_says_me_too_to_the_gesture_of_somebody_else() -> None:
    """All that it says is legal; some put it onto the own card."""
    game = Game(scenario(commitment()), players=len(SEATS))
    game.next_until("input")
    for seat, gesture in zip(SEATS, ("tous.g1", "tous.g2", *["trier"] * 4), strict=False):
        game.commit(seat, gesture)
    game.play("p7", Decline())
    game.next_until("reveal")
    kept = set()
    for chance in range(20):
        for seat in SEATS:
            move = bot_after(documents(game, seat), Random(chance))
            assert isinstance(move, MeToo)
            game.play(seat, move)
            kept.add(move.mine)
    assert kept == {False, True}
    assert game.view("p7")["play"]["said"]


def test_it_says_nothing_where_there_is_nothing_to_say() -> None:
    """No wall is open, or none but its own gesture is on it."""
    game = Game(scenario(commitment()), players=5)
    assert bot_after({}, Random(1)) is None
    game.next_until("input")
    for number in range(1, 6):
        game.commit(f"p{number}", "tous.g1")
    assert bot_after(documents(game, "p1"), Random(1)) is None
    game.next_until("reveal")
    assert bot_after(documents(game, "p1"), Random(1)) is None
