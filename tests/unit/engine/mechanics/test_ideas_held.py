"""What waits for a facilitator for a word in it, and what she decides of it (M8.8)."""

from game_server.engine.evolve import replay
from game_server.engine.mechanics.ideas import SubmitIdea, VoteIdeas
from game_server.engine.state.console_moves import EraseText
from tests.game import Game
from tests.unit.engine.mechanics.called import (
    ballot,
    called,
    hides,
    own,
    rudely,
    seated,
    written,
)


def row(game: Game, title: str) -> dict[str, object]:
    """Return an idea as the console has it."""
    rows = game.view("console")["play"]["ideas"]
    return next(one for one in rows if one.get("title") == title)


def test_what_is_held_may_be_left_hidden() -> None:
    """M8.8: a decision for all consoles, which asks no more; to show it undoes it."""
    game = called()
    rudely(game, "p1", SubmitIdea("Un gros mot"))
    rudely(game, "p2", SubmitIdea("un GROS mot"))
    game.next_until("group")
    assert row(game, "Un gros mot")["held"]
    hides(game, "Un gros mot")
    for title in ("Un gros mot", "un GROS mot"):
        assert row(game, title)["hidden"]
        assert "held" not in row(game, title)
    assert own(game, "p2")[0]["hidden"]
    assert "held" not in own(game, "p2")[0]
    before = game.state
    hides(game, "un GROS mot")
    assert game.state == before
    assert replay(game.events) == game.state
    hides(game, "un GROS mot", hidden=False)
    assert "hidden" not in row(game, "Un gros mot")
    assert len(ballot(game)) == 2
    hides(game, "Un gros mot")
    assert "held" not in row(game, "Un gros mot")


def test_what_was_left_hidden_is_not_asked_again_after_a_step_back() -> None:
    """M8.8: also where tables wrote, whose ideas the room gathers again."""
    game = seated()
    game.rude = True
    game.play_at_table("p1", SubmitIdea("Un gros mot"))
    game.rude = False
    game.next_until("group")
    hides(game, "Un gros mot")
    game.step_back()
    for _ in range(2):
        assert row(game, "Un gros mot")["hidden"]
        assert "held" not in row(game, "Un gros mot")
        while game.step != "ideas":
            game.step_back(previous=True)
        game.next_until("group")


def test_who_writes_something_rude_anew_is_read_anew() -> None:
    """M8.8: what was decided of one text says nothing of another; without rude words it stays."""
    game = called()
    rudely(game, "p1", SubmitIdea("Un gros mot"))
    game.next_until("group")
    hides(game, "Un gros mot")
    while game.step != "ideas":
        game.step_back(previous=True)
    shown = own(game, "p1")[0]["id"]
    game.play("p1", SubmitIdea("Un mot", idea=shown))
    assert own(game, "p1")[0]["hidden"]
    assert "held" not in own(game, "p1")[0]
    rudely(game, "p1", SubmitIdea("Un autre gros mot", idea=shown))
    game.next_until("group")
    assert row(game, "Un autre gros mot")["held"]


def test_what_is_left_hidden_beside_the_result_decides_nothing_anew() -> None:
    """M8.8 and M8.6: it was on no ballot."""
    game = called()
    rudely(game, "p1", SubmitIdea("Un gros mot"))
    game.play("p2", SubmitIdea("A"))
    game.next_until("vote")
    ids = tuple(str(one["id"]) for one in game.view("all")["play"]["ideas"])
    game.play("p3", VoteIdeas(ids))
    game.next_until("result")
    before = game.view("all")
    hides(game, "Un gros mot")
    assert game.view("all") == before
    assert "held" not in row(game, "Un gros mot")


def test_what_is_held_and_erased_is_not_asked_of_any_more() -> None:
    """M8.8 and rule 0.21: nothing is left to show."""
    game = called()
    rudely(game, "p1", SubmitIdea("Un gros mot"))
    game.next_until("group")
    game.console(EraseText(game.state.last_step, written(game, "Un gros mot")))
    (erased,) = game.view("console")["play"]["ideas"]
    assert erased["hidden"]
    assert erased["erased"]
    assert "held" not in erased
