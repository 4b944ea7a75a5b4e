"""Recall in a room: rule M7.7, what each viewer sees, and when it falls away."""

from random import Random

import pytest

from game_server.engine.kit.copies import replace
from game_server.engine.kit.figure_names import guessed, recalled
from game_server.engine.kit.measures import Measures
from game_server.engine.kit.retained import pairs_of, shares
from game_server.engine.mechanics import recall as rules
from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.recall import Recall
from game_server.errors import IllegalMoveError
from game_server.figures.session.kept_in_mind import retained
from tests.game import Game, untyped
from tests.samples import card, estimate, recall, scenario, talk

CARDS = (card("c1"), card("c2", value=30, low=0, high=100, scale="linear"), card("c3"))


def room(players: int, *, left_out: int = 0, right: int = 0) -> Game:
    """Return a room that guessed three cards but the last *left_out*, before it recalls them.

    So many of its seats guessed *right*.
    """
    estimates = [estimate(f"e{at}", asked, optional=True) for at, asked in enumerate(CARDS)]
    game = Game(scenario(*estimates, recall("r", *CARDS), talk("fin")), players=players)
    for at, asked in enumerate(CARDS):
        game.next()
        if at >= len(CARDS) - left_out:
            game.skip()
            continue
        game.next()
        for number, seat in enumerate(game.state.seats):
            game.guess(seat, asked.value if number < right else asked.low)
        game.next_until("discuss")
    return game


def play(game: Game, audience: str) -> Document:
    """Return the mechanic's part of a document."""
    found: Document = game.view(audience).get("play", {})
    return found


def to_recall(game: Game) -> None:
    """Go on to the answers of the recall."""
    while game.state.phase < len(CARDS):
        game.next()
    game.next_until("input")


def refusal(game: Game, seat: str, **values: float) -> str:
    """Return the code by which numbers are refused."""
    with pytest.raises(IllegalMoveError) as refused:
        game.recall(seat, **values)
    return refused.value.code


def test_cards_are_asked_on_their_ruler_without_their_figures() -> None:
    """M7.7: each with the bounds on which it was guessed; in simple language with its ranges."""
    game = room(2)
    to_recall(game)
    asked = play(game, "all")
    assert asked["order"] == ["c1", "c2", "c3"]
    assert (asked["cards"]["c2"]["low"], asked["cards"]["c2"]["high"]) == (0, 100)
    assert len(game.view("all", "fr-simple")["play"]["cards"]["c1"]["ranges"]) == 5
    assert "truths" not in asked


def test_numbers_lie_within_the_bounds_of_what_is_asked() -> None:
    """M10.1: some of them are enough, and none takes them back."""
    game = room(2)
    to_recall(game)
    assert refusal(game, "p1", c1=-1) == "out_of_bounds"
    assert refusal(game, "p1", c9=3) == "not_proposed"
    game.recall("p1", c1=100)
    assert play(game, "p1")["mine"] == {"c1": 100}
    assert game.view("console")["answers"]["answered"] == 1
    game.recall("p1")
    assert "mine" not in play(game, "p1")
    assert game.view("console")["answers"]["answered"] == 0
    game.recall("p1", c1=110, c2=30, c3=90)
    assert game.view("console")["answers"]["answered"] == 1
    game.next()
    assert refusal(game, "p1", c1=100) == "step_locked"
    game.next()
    assert play(game, "all")["truths"]["c2"]["value"] == 30
    assert play(game, "console") == {}


def test_a_card_that_was_left_out_is_not_asked() -> None:
    """M7.7: two of three are enough."""
    game = room(2, left_out=1)
    to_recall(game)
    assert play(game, "all")["order"] == ["c1", "c2"]
    assert refusal(game, "p1", c3=100) == "not_proposed"


def test_with_fewer_than_two_cards_it_falls_away() -> None:
    """M7.7: also where the last of them is left out just before; the button says so."""
    game = Game(
        scenario(
            estimate("e1", CARDS[0]),
            estimate("e2", CARDS[1]),
            recall("r", CARDS[0], CARDS[1]),
            talk("fin"),
        ),
        players=2,
    )
    game.next()
    game.skip()
    assert game.view("console")["next"] == {"what": "input"}
    game.next_until("discuss")
    assert game.view("console")["next"]["what"] == "void"
    game.next()
    assert game.view("all")["step"]["phase"] == "x4"
    assert game.view("all")["skipped"] == ["x1", "x3"]
    game = room(2, left_out=2)
    assert game.view("all")["step"]["phase"] == "x5"


@pytest.mark.parametrize("players", [9, 12])
def test_the_room_sees_what_it_kept_from_ten_phones_on(players: int) -> None:
    """M7.7, F2: the shares of those that guessed and recalled, as right as lots leave them."""
    game = room(players, right=3)
    to_recall(game)
    for seat in game.state.seats:
        game.recall(seat, c1=100, c2=30, c3=100)
    game.next_until("reveal")
    if players < 12:
        assert "retained" not in play(game, "all")
        return
    kept = play(game, "all")["retained"]
    # No lot was drawn here, which shares that allow for lots take for more than they are.
    assert (kept["n"], kept["before"], kept["after"]) == (12, 26, 100)
    assert kept["low"] < 80 < kept["high"]
    assert untyped(game.figures()["retained"]) == kept
    game.step_back()
    assert play(game, "all")["retained"] == kept


def test_what_comes_after_the_figures_counts_for_nothing() -> None:
    """Going back opens the answers again, but the figures were on the screen."""
    game = room(10)
    to_recall(game)
    game.next_until("reveal")
    game.step_back(previous=True)
    game.step_back(previous=True)
    game.next_until("input")
    for seat in game.state.seats:
        game.recall(seat, c1=100, c2=30, c3=100)
    game.next_until("reveal")
    assert "retained" not in play(game, "all")
    game.next()
    assert game.figures()["retained"] == {"few": True}


def test_few_phones_are_told_as_few() -> None:
    """Rule 0.8: under five matched phones there is no share, and without a recall nothing."""
    game = room(4)
    to_recall(game)
    game.recall("p1", c1=100)
    game.next(3)
    assert game.tally.measures[3].answered == {"p1"}
    assert retained(list(game.tally.measures.values()), game.state.seats) == {"few": True}
    assert retained([game.tally.measures[0]], game.state.seats) is None


@pytest.mark.parametrize(("untold", "apart"), [(0, True), (1, True)])
def test_who_did_not_say_whether_it_is_new_is_in_neither_part(untold: int, *, apart: bool) -> None:
    """F2: both parts are of told answers, so the whole less them tells nobody's."""
    pairs = {f"p{at}": 100.0 * (at % 2) for at in range(20 + untold)}
    measured = Measures(
        asks=True,
        answered=frozenset(pairs),
        points={},
        talk_points={},
        values={guessed("c"): dict.fromkeys(pairs, 0.0), recalled("c"): pairs},
    )
    seat = room(1).state.seats["p1"]
    seats = {
        name: replace(seat, id=name, first_time=at % 2 if at < 20 else None)
        for at, name in enumerate(pairs)
    }
    found = untyped(retained([measured], seats))
    assert ("parts" in found) is apart


def test_phones_for_several_and_who_played_before_are_told_apart() -> None:
    """M7.7: where both sides are of ten phones or more, each with its own interval."""
    script = scenario(estimate("e1", CARDS[0]), estimate("e2", CARDS[1]), recall("r", *CARDS[:2]))
    game = Game(script)
    seats = [game.join(persons=1 + at % 2) for at in range(20)]
    for at, seat in enumerate(seats):
        if at:
            game.set_first_time(seat, at % 2)
    for _ in range(2):
        game.next_until("input")
        for seat in seats:
            game.guess(seat, 1)
        game.next_until("discuss")
        game.next()
    game.next_until("input")
    for at, seat in enumerate(seats):
        game.recall(seat, c1=100 if at % 2 else 1, c2=1)
    game.next_until("reveal")
    game.next()
    parts = game.figures()["retained"]["parts"]
    assert {name: (part["n"], part["after"]) for name, part in parts.items()} == {
        "several": (10, 57),
        "single": (10, 0),
    }


def test_an_interval_is_that_of_the_pairs_alone() -> None:
    """Of equal differences it is a point; of others it holds their mean."""
    assert shares([(0, 100)] * 12)["low"] == shares([(0, 100)] * 12)["high"] == 100
    mixed = shares([(0, 100), (50, 50)] * 6)
    assert mixed["low"] < 50 < mixed["high"]
    many = shares([(0, 100), (50, 50)] * 200)
    assert (many["low"], many["high"]) == (45, 55)
    assert pairs_of({"p1": {"a": 100}}, {"p1": {"b": 0}, "p2": {"a": 100}}) == {}


def test_a_bot_recalls_once() -> None:
    """Within the bounds, where answers are open and it has none."""
    game = room(1)
    assert rules.bot({"all": game.view("all")}, Random(1)) is None
    to_recall(game)
    move = rules.bot({"all": game.view("all"), "seat": game.view("p1")}, Random(1))
    assert isinstance(move, Recall)
    game.play("p1", move)
    assert rules.bot({"all": game.view("all"), "seat": game.view("p1")}, Random(1)) is None
