"""The drawing of an action: with the goals of its card, not before."""

from dataclasses import replace

import pytest

from game_server.engine.kit.drawings import Image
from tests.game import Game
from tests.samples import match, match_card, scenario


@pytest.mark.parametrize("image", [None, Image("gobelet", 2)])
def test_the_drawing_comes_with_the_result(image: Image | None) -> None:
    """A card needs none."""
    game = Game(scenario(match(asked=replace(match_card(), image=image))), players=1)
    game.next_until("lock")
    assert "image" not in repr(game.view("all")["play"])
    game.next()
    expected = {"image": {"drawing": "gobelet", "times": 2}} if image else {}
    truth = game.view("all")["play"]["truth"]
    assert {name: truth[name] for name in ("image",) if name in truth} == expected
