"""The glaze of one's own tile: on one's phone, and where the screen tells who came."""

from game_server.engine.evolve import replay
from game_server.engine.rules import open_moves
from game_server.engine.state.moves import ChooseGlaze, KeepNameOff
from tests.game import Game, phone
from tests.samples import estimate, scenario


def test_a_tile_takes_the_glaze_that_was_chosen_last() -> None:
    """The same again leaves no trace."""
    game = Game(scenario(estimate("a")), players=2)
    assert "choose_glaze" in open_moves(game.state, "p1")
    assert "glaze" not in game.view("p1")
    for glaze in ("brick", "ochre", "ochre"):
        game.send(phone("p1"), ChooseGlaze(glaze))
    assert game.view("p1")["glaze"] == "ochre"
    assert game.view("screen")["seats"]["p1"] == {"name": "Aigrette p1", "glaze": "ochre"}
    assert "glaze" not in game.view("p2")
    assert [event.type for event in game.events].count("glaze_chosen") == 2
    assert replay(game.events) == game.state


def test_a_name_that_is_off_the_screen_has_no_glaze_there() -> None:
    """Nor does anybody else learn of it, and no roof either."""
    game = Game(scenario(estimate("a")), players=2)
    game.send(phone("p1"), KeepNameOff(on=True))
    before = {name: game.view(name) for name in ("all", "screen", "p2")}
    game.send(phone("p1"), ChooseGlaze("green"))
    assert {name: game.view(name) for name in ("all", "screen", "p2")} == before
