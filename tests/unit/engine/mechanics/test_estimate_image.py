"""What makes a figure seen (M1.5): it comes with the figure, in the language of the viewer."""

from dataclasses import replace

from game_server.engine.kit.drawings import Image
from tests.game import Game
from tests.samples import card, estimate, scenario
from tests.unit.engine.mechanics.test_estimate import play

EQUIVALENT = {"fr": "quatre baignoires", "fr-simple": "4 baignoires", "en": "four bathtubs"}


def test_an_equivalent_and_a_drawing_come_with_the_figure_alone() -> None:
    """M1.5 and rule 0.2: neither is in a document before, and both are from the reveal on."""
    asked = replace(card(), equivalent=EQUIVALENT, image=Image("baignoire", 4))
    game = Game(scenario(estimate(asked=asked)), players=1)
    for step in ("brief", "input", "lock"):
        game.next_until(step)
        assert "truth" not in play(game, "all")
        assert "baignoire" not in str(game.view("all"))
    for step in ("reveal", "discuss"):
        game.next_until(step)
        truth = play(game, "all")["truth"]
        assert truth["equivalent"] == "quatre baignoires"
        assert truth["image"] == {"drawing": "baignoire", "times": 4}
    simple = game.view("all", "fr-simple")["play"]["truth"]
    assert simple["equivalent"] == "4 baignoires"


def test_a_share_is_told_with_what_it_is_of() -> None:
    """M1.5: « trois sur cinq » shows five things."""
    game = Game(
        scenario(estimate(asked=replace(card(), image=Image("voiture", 3, of=5)))), players=1
    )
    game.next_until("reveal")
    image = play(game, "all")["truth"]["image"]
    assert image == {"drawing": "voiture", "times": 3, "of": 5}


def test_a_card_without_them_shows_neither() -> None:
    """M1.5: both are optional."""
    game = Game(scenario(estimate()), players=1)
    game.next_until("reveal")
    assert play(game, "all")["truth"].keys().isdisjoint({"equivalent", "image"})
