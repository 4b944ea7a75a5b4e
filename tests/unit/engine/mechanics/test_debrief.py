"""A debrief in a room: a prompt a step, beside what the room found out before it (M0.5)."""

import pytest

from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.talk import TalkContent, rules
from game_server.engine.state.console_moves import Skip
from game_server.engine.state.moves import Erase
from tests.game import ROOM, Game
from tests.samples import debrief, estimate, scenario, talk


def shown(game: Game, variant: str = "fr") -> Document:
    """Return what everybody sees of the talk."""
    found: Document = game.view("all", variant)["play"]
    return found


def played(*, players: int = 10) -> Game:
    """Return a room at the first prompt, after an estimate and a word."""
    game = Game(
        scenario(estimate("x1"), talk("x2", word=True), debrief("x3", "x2", "x1"), talk("x4")),
        players=players,
    )
    game.next_until("input")
    for seat in game.state.seats:
        game.guess(seat, 50)
    game.next_until("discuss")
    game.next()
    game.next_until("input")
    for seat in game.state.seats:
        game.send_word(seat, "eau")
    game.next_until("reveal")
    game.next()
    return game


def test_each_prompt_is_a_step_that_the_facilitator_leads_to() -> None:
    """M0.5: nothing is asked of phones, and the shares of the steps make the whole time."""
    game = played()
    assert (game.step, shown(game)["prompt"], shown(game)["number"], shown(game)["prompts"]) == (
        *("prompt1", "Que s'est-il passé\u202f?", 1, 2),
    )
    assert shown(game, "en")["prompt"] == "What happened?"
    assert game.view("all")["step"]["kind"] == "discuss"
    game.next()
    assert (game.step, shown(game)["number"]) == ("prompt2", 2)
    game.next()
    assert game.view("all")["step"]["phase"] == "x4"
    content = debrief().content
    assert isinstance(content, TalkContent)
    planned = rules.steps(content)
    assert sum(step.share for step in planned) == pytest.approx(1)


def test_what_the_room_found_out_stands_beside_its_prompt_alone() -> None:
    """M0.5: in the order of the scenario, in one's own language, and gone with the next prompt."""
    game = played()
    words, figure = shown(game)["data"]
    assert (words["phase"], words["items"]) == ("x2", [{"text": "eau"}])
    assert (figure["phase"], figure["value"], figure["room"]) == ("x1", 100, 50)
    assert shown(game, "en")["data"][1]["label"] == "How many litres (c1)?"
    game.next()
    assert "data" not in shown(game)
    game.step_back(previous=True)
    assert len(shown(game)["data"]) == 2


def test_of_a_room_of_four_only_figures_are_shown() -> None:
    """Rule 0.8: neither its words nor its answers; how many there were."""
    words, figure = shown(played(players=4))["data"]
    assert (words["n"], "items" in words) == (4, False)
    assert (figure["n"], "room" in figure) == (4, False)


def test_a_phase_that_was_left_out_is_not_debriefed() -> None:
    """Its figure has not been shown, and must not be: the room may play the card another day."""
    game = Game(scenario(estimate("x1"), debrief("x2", "x1", "x9")), players=6)
    game.next_until("input")
    game.console(Skip(game.state.last_step))
    assert game.step == "prompt1"
    assert "data" not in shown(game)


def test_erased_words_leave_the_debrief_at_once() -> None:
    """0.20: one less is told of a word that others said too."""
    game = played()
    game.send(ROOM, Erase("p3"))
    assert shown(game)["data"][0]["items"] == [{"text": "eau"}]
