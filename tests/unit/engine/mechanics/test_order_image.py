"""What makes a weight seen (M3): it comes with the right order, in the language of the viewer."""

from dataclasses import replace

import pytest

from game_server.engine.kit.drawings import Image
from tests.game import Game
from tests.samples import order, scenario, series

EQUIVALENT = {"fr": "presque quatre T-shirts", "fr-simple": "4 T-shirts", "en": "four T-shirts"}


@pytest.mark.parametrize("by_table", [False, True])
def test_an_equivalent_and_a_drawing_come_with_the_weights(*, by_table: bool) -> None:
    """Neither is in a document before, and both are from the reveal on."""
    asked = replace(series(), equivalent=EQUIVALENT, image=Image("t-shirt", 4))
    game = Game(scenario(order(asked=asked, by_table=by_table)), players=1)
    game.next_until("lock")
    assert "t-shirt" not in str(game.view("all"))
    game.next_until("reveal")
    truth = game.view("all")["play"]["truth"]
    assert truth["equivalent"] == "presque quatre T-shirts"
    assert truth["image"] == {"drawing": "t-shirt", "times": 4}
    assert game.view("all", "fr-simple")["play"]["truth"]["equivalent"] == "4 T-shirts"


def test_a_series_without_them_shows_neither() -> None:
    """Both are optional."""
    game = Game(scenario(order()), players=1)
    game.next_until("reveal")
    assert game.view("all")["play"]["truth"].keys().isdisjoint({"equivalent", "image"})
