"""The question of a card that makes people talk: in their steps alone, in the viewer's language."""

from dataclasses import replace

import pytest

from game_server.engine.mechanics.match import MatchContent
from game_server.engine.state.scenario import PhaseSpec
from tests.game import Game
from tests.samples import estimate, match, match_card, order, scenario, talk


def debates(phase: PhaseSpec, variant: str = "fr") -> dict[str, str | None]:
    """Play *phase* and return what each of its steps asks to talk about, by name."""
    game = Game(scenario(phase), players=1)
    game.next()
    shown = {}
    while game.state.status == "playing":
        document = game.view("all", variant)
        shown[game.step] = document["play"].get("debate")
        game.next()
    return shown


@pytest.mark.parametrize("phase", [estimate(), match(), order()], ids=lambda phase: phase.mechanic)
def test_the_question_is_asked_while_people_talk(phase: PhaseSpec) -> None:
    """No other step tells it."""
    asked = debates(phase)
    assert asked.pop("discuss") == "Qui a déjà signalé une fuite ?"
    assert set(asked.values()) == {None}


def test_two_rounds_talk_between_them_and_about_the_figure() -> None:
    """The first time it is not known yet, and the question does not tell it."""
    asked = debates(estimate(duo=True), "en")
    assert asked["discuss"] == "Who has ever reported a leak?"
    assert [name for name, debate in asked.items() if debate] == ["discuss", "discuss2"]


def test_a_card_without_a_question_asks_none() -> None:
    """Nor does an activity without a card."""
    card = replace(match_card(), debate=None)
    phase = replace(match(), content=MatchContent(card))
    assert set(debates(phase).values()) == {None}
    assert set(debates(talk()).values()) == {None}


def test_simple_language_asks_in_its_words() -> None:
    """Every variant has its own question."""
    asked = debates(match(), "fr-simple")
    assert asked["discuss"] == "Une fuite : qui en a vu ?"
