"""Whoever acts in a room that shrinks as it plays is no surer of anybody who stays (F1, F2).

An insider flips her answers, passes, comes back on another phone, erases herself, and asks the
facilitator to go back a step; others are erased or go, down to four of ten. All that others are
told, at every moment, is the same by some lots if somebody who stays answered otherwise.

She answers anew whenever the room goes back, so that several results are told of her. Another
answer stays possible behind each. That she changed hers is seen where what is told changes.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import cycle, permutations
from random import Random
from typing import Final, Literal, get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from game_server.engine.mechanics.match.rules import picks_of
from game_server.engine.state.moves import Erase, Pass
from game_server.engine.state.scenario import PhaseSpec
from game_server.errors import IllegalMoveError
from tests.game import ROOM, Game, phone
from tests.properties.lots import drawn
from tests.properties.test_last_answer import PLACINGS
from tests.samples import (
    card,
    estimate,
    match,
    match_card,
    maturity,
    order,
    recall,
    scenario,
    series,
    talk,
)

HERS: Final = "p1"
INSIDER: Final = "p2"
CARD: Final = card("c", value=60, low=0, high=100, scale="linear")
OTHER: Final = card("d", value=30, low=0, high=100, scale="linear")
MATCH: Final = match_card(decoys=(1, 2, 4))
PICKS: Final = picks_of((1, 2, 3, 4, 11, 13))
ORDERS: Final = tuple(permutations(series().start))
Act = Literal["flip", "pass", "erase", "leave", "come", "next", "again", "back"]
ACTS: Final = st.lists(st.sampled_from(get_args(Act)), max_size=14)
Answer = Callable[[Game, str, int], None]


def told(game: Game) -> list[str]:
    """Return all that others than hers are told now, with the figures."""
    others = [seat for seat in game.state.seats if seat != HERS]
    documents = [game.view(name) for name in ("all", "screen", "console", *others)]
    return [repr(one) for one in (*documents, game.figures())]


class Story:
    """Play acts in a room of ten, and keep all that others are told."""

    def __init__(self, game: Game, answer: Answer, hers: Sequence[int]) -> None:
        """Open the question; *answer* gives the answer of a number, *hers* has hers in turn."""
        self.game, self.answer, self.hers = game, answer, cycle(hers)
        self.told: list[str] = []
        game.next_until("input")
        self._all_answer()

    def play(self, acts: Sequence[Act]) -> list[str]:
        """Make the *acts*, then play to the end."""
        for number, act in enumerate(acts):
            if self.game.state.status != "closed":
                # What is refused changes nothing; it is refused in both worlds.
                with suppress(IllegalMoveError):
                    self._make(act, number)
                self.told += told(self.game)
        while self.game.state.status != "closed":
            self.game.next()
            self.told += told(self.game)
        return self.told

    def _all_answer(self) -> None:
        for at, seat in enumerate(self.game.state.seats):
            self._give(seat, next(self.hers) if seat == HERS else at)

    def _give(self, seat: str, number: int) -> None:
        if self.game.step == "input" and seat in self.game.state.seats:
            self.answer(self.game, seat, number)

    def _make(self, act: Act, number: int) -> None:
        game, seats = self.game, list(self.game.state.seats)
        match act:
            case "flip":
                self._give(INSIDER, number)
            case "pass" if game.step == "input" and INSIDER in seats:
                game.send(phone(INSIDER), Pass(game.state.last_step))
            case "erase" if INSIDER in seats:
                game.send(ROOM, Erase(INSIDER))
            case "leave" if len(seats) > 4:
                game.send(ROOM, Erase(seats[-1]))
            case "come":
                game.attend(*seats)
                self._give(game.join(f"Renard {number}"), number)
            case "next":
                game.next()
            case "again" | "back":
                game.step_back(previous=act == "back")
                self._all_answer()
            case _:
                pass


@dataclass(frozen=True, slots=True)
class Question:
    """Ask the last of *phases*: its *lots* tell of each option that she gave the one of *told*.

    Before, all guess alike.
    """

    phases: Sequence[PhaseSpec]
    phones: int
    options: int
    give: Answer
    lots: Callable[[Sequence[int]], Mapping[str, float]]

    def story(
        self, acts: Sequence[Act], hers: Sequence[int], told: Sequence[int] = ()
    ) -> list[str]:
        """Return what is told of *acts* where she gives *hers* in turn, as by lot if at all."""
        with drawn(HERS, **(self.lots(told) if told else {})):
            game = Game(scenario(*self.phases, talk("fin")), players=self.phones)
            for _ in self.phases[1:]:
                game.next_until("input")
                game.guesses(**dict.fromkeys(game.state.seats, 60.0))
                game.next_until("discuss")
            return Story(game, self.give, hers).play(acts)


def by_names(about: str, names: Sequence[object], told: Sequence[int]) -> Mapping[str, float]:
    """Return the lots by which each answer of some *names* is told as another of them."""
    chances = {f"{about}={names[at]!r}": (to + 0.5) / len(names) for at, to in enumerate(told)}
    return {about: 0.0, **chances}


def guess(game: Game, seat: str, number: int) -> None:
    """Guess one of eleven numbers."""
    game.guess(seat, 10.0 * (number % 11))


def recalled(game: Game, seat: str, number: int) -> None:
    """Recall one of eleven numbers."""
    game.recall(seat, c=10.0 * (number % 11), d=30)


def stand(game: Game, seat: str, number: int) -> None:
    """Stand at one of the five signs."""
    game.place(**{seat: PLACINGS[number % len(PLACINGS)]})


def arrange(game: Game, seat: str, number: int) -> None:
    """Put four things in one of their orders."""
    game.arrange(seat, "".join(ORDERS[number % len(ORDERS)]))


def pick(game: Game, seat: str, number: int) -> None:
    """Pick one to three of the six goals."""
    game.pick(seat, *PICKS[number % len(PICKS)])


def places(moment: str, told: Sequence[int]) -> Mapping[str, float]:
    """Return the lots by which each of eleven numbers is told as another of them."""
    names = {f"c.{moment}={10 * at}": (10 * to + 0.5) / 101 for at, to in enumerate(told)}
    before = {"c.1=": 60.5 / 101, "c.1.sure=": 0.0}
    return {"c": 0.0, **before, **names}


QUESTIONS: Final = {
    "guess": Question([estimate(asked=CARD)], 10, 11, guess, partial(places, "1")),
    "pick": Question(
        [match(asked=MATCH)], 10, len(PICKS), pick, partial(by_names, MATCH.id, PICKS)
    ),
    "order": Question(
        [order(asked=series())], 10, len(ORDERS), arrange, partial(by_names, series().id, ORDERS)
    ),
    "stand": Question([maturity()], 14, 5, stand, partial(by_names, "water", PLACINGS)),
    "recall": Question(
        [estimate(asked=CARD), estimate("y", asked=OTHER), recall("r", CARD, OTHER)],
        14,
        11,
        recalled,
        partial(places, "recall"),
    ),
}
BACK: Final[list[Act]] = ["next", "next", "back", "back"]


@pytest.mark.parametrize("name", QUESTIONS)
@settings(max_examples=25, deadline=None)
@given(acts=ACTS, hers=st.lists(st.integers(0, 100), min_size=1, max_size=4), rng=st.randoms())
@example(acts=BACK, hers=[0, 0, 1], rng=Random(1))
def test_other_answers_stay_possible(
    name: str, acts: list[Act], hers: list[int], rng: Random
) -> None:
    """M1, M2, M3, M9, M10, whoever knows what all others answered."""
    question = QUESTIONS[name]
    given_ = [number % question.options for number in hers]
    told = rng.sample(range(question.options), question.options)
    other = [told.index(number) for number in given_]
    assert question.story(acts, other, told) == question.story(acts, given_)


def test_without_a_lot_of_hers_the_room_would_tell_her() -> None:
    """The lot is what keeps her answer open, in a room that lost two of ten."""
    acts: list[Act] = ["leave", "flip", "leave", "next", "next", "next"]
    question = QUESTIONS["guess"]
    assert question.story(acts, [0]) != question.story(acts, [9])
