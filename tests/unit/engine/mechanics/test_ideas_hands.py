"""Hands that are raised for what is voted on in a call for projects (M8.5)."""

from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.ideas import SubmitIdea
from game_server.engine.state.console_moves import CountHands, EraseText
from tests.game import Game
from tests.unit.engine.mechanics.called import (
    at_vote,
    called,
    hides,
    merges,
    on_ballot,
    written,
)

FOUR = ("A", "B", "C", "D")


def named(game: Game) -> dict[str, int]:
    """Return how many hands the console has for each title."""
    rows = game.view("console")["hands"]["options"].values()
    return {row["text"]: row["n"] for row in rows}


def count(game: Game, **hands: int) -> None:
    """Count the hands that are raised for titles."""
    counted = {on_ballot(game, title): n for title, n in hands.items()}
    game.console(CountHands(game.state.last_step, counted))


def raised(game: Game) -> Document:
    """Return the hands that everybody sees."""
    play: Document = game.view("all")["play"]
    shown: Document = play["raised"]
    return shown


def of_titles(shown: Document) -> dict[str, int]:
    """Return the hands that everybody sees, by title."""
    return {row["text"]: row["n"] for row in shown["options"].values()}


def test_hands_are_raised_for_what_is_on_the_ballot() -> None:
    """M8.5: under the ids and in the order of the ballot, from the vote to the lock."""
    game = called()
    for number, title in enumerate(FOUR):
        game.play(f"p{1 + number // 2}", SubmitIdea(title))
    assert "hands" not in game.view("console")
    game.next_until("group")
    merges(game, "A", "B")
    assert "hands" not in game.view("console")
    for name in ("vote", "lock"):
        game.next_until(name)
        assert named(game) == {"A": 0, "C": 0, "D": 0}
        order = [row["id"] for row in game.view("all")["play"]["ideas"]]
        assert game.view("console")["hands"]["order"] == order


def test_hands_stand_beside_the_result_and_decide_nothing() -> None:
    """M8.5, 0.7: with as many hands as there may be the room still keeps what phones vote for."""
    game = at_vote(*FOUR)
    count(game, A=9, C=3)
    assert named(game) == {"A": 9, "B": 0, "C": 3, "D": 0}
    game.next_until("result")
    assert game.view("all")["play"]["result"]["kept"] == []
    assert raised(game)["total"] == 12
    assert of_titles(raised(game)) == {"A": 9, "B": 0, "C": 3, "D": 0}
    game.next_until("discuss")
    assert raised(game)["total"] == 12


def test_few_hands_are_only_how_many() -> None:
    """0.8: also if those for what was hidden since would make them more."""
    game = at_vote(*FOUR)
    count(game, A=4, B=3)
    game.next_until("result")
    assert raised(game)["total"] == 7
    hides(game, "B")
    assert raised(game) == {"total": 4}


def test_hands_for_what_is_merged_are_counted_anew() -> None:
    """M8.5: the group has those of its head; what is merged away is refused, and hidden."""
    game = at_vote(*FOUR)
    gone = on_ballot(game, "B")
    count(game, A=5, B=2)
    merges(game, "A", "B")
    assert named(game) == {"A": 5, "C": 0, "D": 0}
    game.next_until("lock")
    before = game.state
    game.next_until("result")
    assert raised(game)["total"] == 5
    assert gone not in raised(game)["options"]
    game.state = before
    count(game, A=6)
    game.next_until("result")
    assert of_titles(raised(game)) == {"A": 6, "C": 0, "D": 0}


def test_a_split_brings_back_what_no_hand_was_raised_for() -> None:
    """M8.5: what was not on the ballot when hands were counted has none."""
    game = called()
    for number, title in enumerate(FOUR):
        game.play(f"p{1 + number // 2}", SubmitIdea(title))
    game.next_until("group")
    hides(game, "D")
    game.next_until("vote")
    count(game, A=5)
    hides(game, "D", hidden=False)
    assert named(game)["D"] == 0
    game.next_until("result")
    assert of_titles(raised(game)) == {"A": 5, "B": 0, "C": 0, "D": 0}


def test_no_hand_is_raised_for_what_was_erased() -> None:
    """M8.5, 0.21: it stays on the ballot, and has no title to be called by."""
    game = at_vote(*FOUR)
    game.console(EraseText(game.state.last_step, on_ballot(game, "D")))
    assert named(game) == {"A": 0, "B": 0, "C": 0}
    assert len(game.view("all")["play"]["ideas"]) == 4


def test_examples_are_named_too() -> None:
    """M8.5: where nobody had an idea."""
    game = called()
    game.next_until("vote")
    assert len(named(game)) == 3
    assert all(text.startswith("Ex") for text in named(game))


def test_who_groups_again_counts_hands_again() -> None:
    """M8.5: as votes are given anew; back at the lock, or the result, they stay."""
    game = at_vote(*FOUR)
    count(game, A=5)
    game.next_until("result")
    game.step_back()
    assert raised(game)["total"] == 5
    game.step_back(previous=True)
    assert named(game)["A"] == 5
    game.step_back(previous=True)
    game.step_back(previous=True)
    game.next_until("vote")
    assert set(named(game).values()) == {0}
    count(game, A=5)
    game.step_back(previous=True)
    assert written(game, "A")
    game.next_until("vote")
    assert set(named(game).values()) == {0}
