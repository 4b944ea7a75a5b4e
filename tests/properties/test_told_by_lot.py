"""Whatever somebody answered, a lot is possible by which all others are told the same (F2)."""

from collections.abc import Callable, Iterator
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.match.rules import picks_of
from game_server.engine.state.state import current, told_play
from tests.game import Game
from tests.properties.lots import by_lot, drawn
from tests.samples import card, estimate, match, order, recall, scenario, series, talk

SEATS = 12
HERS = "p1"
CARD = card("c", value=60, low=0, high=100, scale="linear")
NUMBERS = st.integers(0, 100).map(float)
PICKS = st.sets(st.sampled_from((3, 11, 13)), min_size=1, max_size=3).map(sorted)
LISTS = st.permutations("abcd").map("".join)


def told_to_others(game: Game) -> Iterator[Document]:
    """Yield the documents of everybody but one seat, and the figures, from step to step."""
    while game.state.status != "closed" and game.state.phase < len(game.state.scenario.phases) - 1:
        yield from (game.view(audience) for audience in ("all", "screen", "console"))
        yield from (game.view(f"p{at}") for at in range(2, SEATS + 1))
        yield game.figures()
        game.next()


def played(game: Game, answers: Callable[[Game], None]) -> list[str]:
    """Return all that others are told from the lock on of an activity that has *answers*."""
    game.next_until("input")
    answers(game)
    return [repr(document) for document in told_to_others(game)]


def guessed(*mine: float, others: float = 50) -> Callable[[Game], None]:
    """Return the guesses of two rounds; all others guess the same."""

    def answers(game: Game) -> None:
        for at, value in enumerate(mine):
            game.guesses(**dict.fromkeys(game.state.seats, others))
            game.guess(HERS, value)
            if not at:
                game.next_until("input2")

    return answers


@settings(max_examples=15, deadline=None)
@given(st.tuples(NUMBERS, NUMBERS), st.tuples(NUMBERS, NUMBERS))
def test_any_two_guesses_of_both_rounds_remain_possible(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    """M1: though eleven others said the same, and everybody knows it."""
    places = {f"c.{at}=": (value + 0.5) / 101 for at, value in enumerate(one, 1)}
    found = []
    for mine, chances in ((one, {}), (other, {"c": 0.0, **places, "c.1.sure=": 0, "c.2.sure=": 0})):
        with drawn(HERS, **chances):
            game = Game(scenario(estimate(asked=CARD, duo=True), talk()), players=SEATS)
            found.append(played(game, guessed(*mine)))
    assert found[0] == found[1]
    assert any("first_bins" in document for document in found[0])


@settings(max_examples=15, deadline=None)
@given(LISTS, LISTS)
def test_any_order_of_things_remains_possible(one: str, other: str) -> None:
    """M3: alone."""
    asked = series()
    at = list(permutations(asked.start)).index(tuple(one))
    found = []
    for mine, chances in ((one, {}), (other, by_lot(asked.id, at, 24))):
        with drawn(HERS, **chances):
            game = Game(scenario(order(asked=asked), talk()), players=SEATS)

            def answers(game: Game, mine: str = mine) -> None:
                for seat in game.state.seats:
                    game.arrange(seat, mine if seat == HERS else "abcd")

            found.append(played(game, answers))
    assert found[0] == found[1]


@settings(max_examples=15, deadline=None)
@given(PICKS, PICKS)
def test_any_picks_remain_possible(one: list[int], other: list[int]) -> None:
    """M2: any one to three of the six goals."""
    found = []
    for mine, is_drawn in ((one, False), (other, True)):
        game = Game(scenario(match(), talk()), players=SEATS)
        game.next_until("input")
        goals = tuple(int(id_[1:]) for id_ in game.view("all")["play"]["goals"])
        options = picks_of(goals)
        lots = by_lot("m1", options.index(tuple(one)), len(options))
        with drawn(HERS, **(lots if is_drawn else {})):
            for seat in game.state.seats:
                game.pick(seat, *(mine if seat == HERS else (11,)))
            found.append([repr(document) for document in told_to_others(game)])
    assert found[0] == found[1]


@settings(max_examples=10, deadline=None)
@given(NUMBERS, NUMBERS)
def test_any_recalled_number_remains_possible(one: float, other: float) -> None:
    """M10: also where she guessed right, and everybody knows what all others recalled."""
    second = card("d", value=30, low=0, high=100, scale="linear")
    found = []
    for mine, chances in ((one, {}), (other, {"c": 0.1, "c.recall=": (one + 0.5) / 101})):
        with drawn(HERS, **chances):
            game = Game(
                scenario(
                    estimate(asked=CARD),
                    estimate("y", asked=second),
                    recall("r", CARD, second),
                    talk(),
                ),
                players=SEATS,
            )
            for _ in range(2):
                game.next_until("input")
                game.guesses(**dict.fromkeys(game.state.seats, 60.0))
                game.next_until("discuss")

            def answers(game: Game, mine: float = mine) -> None:
                for seat in game.state.seats:
                    game.recall(seat, c=mine if seat == HERS else 60, d=30)

            found.append(played(game, answers))
    assert found[0] == found[1]
    assert any("retained" in document for document in found[0])


@pytest.mark.parametrize("answers", [7, 8])
def test_a_chart_needs_eight_answers(answers: int) -> None:
    """F1: as many are of others as one attacker may have."""
    game = Game(scenario(estimate(), talk()), players=answers)
    game.next_until("input")
    game.guesses(**dict.fromkeys(game.state.seats, 100.0))
    game.next_until("reveal")
    room = game.view("all")["play"]["room"]
    assert (room["n"], "bins" in room, "median" in room) == (answers, answers == 8, answers == 8)


def test_what_is_told_is_made_once() -> None:
    """All documents of all states in which nobody answers anew rest on the same."""
    game = Game(scenario(estimate(), talk()), players=8)
    game.next_until("input")
    game.guesses(**dict.fromkeys(game.state.seats, 100.0))
    game.next_until("reveal")
    before = current(game.state)
    assert before is not None
    told = told_play(game.state, before.spec, before.play)
    game.next()
    after = current(game.state)
    assert after is not None
    assert told_play(game.state, after.spec, after.play) is told
    for _ in range(3):
        game.step_back(previous=True)
    game.guess("p1", 10)
    anew = game.state.room_run.play
    assert told_play(game.state, after.spec, anew) is not told
