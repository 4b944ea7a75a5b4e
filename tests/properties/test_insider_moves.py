"""Whoever acts in a room that shrinks as it plays is no surer of anybody who stays (F1, F2).

An insider flips her answers, passes, comes back on another phone, erases herself, and asks the
facilitator to go back a step; others are erased or go, down to four of ten. All that others are
told, at every moment, is the same by some lot if somebody who stays answered otherwise.

She gives one answer. Who answers anew once a result was shown, as the room went back, is not
covered: what is told of her changes then, and so it was no lot.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final, Literal, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from game_server.disclosure import CONFIDED
from game_server.engine.moves import Erase, Pass
from game_server.errors import IllegalMoveError
from tests.game import ROOM, Game, phone
from tests.properties.lots import drawn
from tests.properties.test_last_answer import PLACINGS
from tests.samples import card, estimate, maturity, scenario, talk

HERS: Final = "p1"
INSIDER: Final = "p2"
PHONES: Final = 10
CARD: Final = card("c", value=60, low=0, high=100, scale="linear")
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

    def __init__(self, game: Game, answer: Answer, hers: int) -> None:
        """Open the question; *answer* gives the answer of a number, *hers* is hers."""
        self.game, self.answer, self.hers = game, answer, hers
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
            self._give(seat, self.hers if seat == HERS else at)

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


def guess(game: Game, seat: str, number: int) -> None:
    """Guess one of eleven numbers."""
    game.guess(seat, 10.0 * (number % 11))


def guessing() -> Game:
    """Return a room of ten that guesses."""
    return Game(scenario(estimate(asked=CARD), talk()), players=PHONES)


def standing() -> Game:
    """Return a room of fourteen that says where a service stands: from twelve on it is told."""
    return Game(scenario(maturity(), talk("fin")), players=PHONES + 4)


def stand(game: Game, seat: str, number: int) -> None:
    """Stand at one of the five signs."""
    game.place(**{seat: PLACINGS[number % len(PLACINGS)]})


def story(
    game: Callable[[], Game],
    answer: Answer,
    acts: Sequence[Act],
    hers: int,
    **lots: float,
) -> list[str]:
    """Return what is told of *acts* where she gives *hers*, and has these *lots*."""
    with drawn(HERS, **lots):
        return Story(game(), answer, hers).play(acts)


@settings(max_examples=40, deadline=None)
@given(ACTS, st.integers(0, 10), st.integers(0, 10))
def test_another_guess_stays_possible(acts: list[Act], one: int, other: int) -> None:
    """M1, whoever knows what all others guessed."""
    lots = {"c": 0.0, "c.1": (10 * one + 0.5) / 101, "c.1.sure": 0.0}
    assert story(guessing, guess, acts, one) == story(guessing, guess, acts, other, **lots)


@settings(max_examples=40, deadline=None)
@given(ACTS, st.integers(0, 4), st.integers(0, 4))
def test_another_stand_stays_possible(acts: list[Act], one: int, other: int) -> None:
    """M9, confided: whoever knows where all others stand."""
    by_lot = (one + 0.5) / len(PLACINGS) / CONFIDED
    assert story(standing, stand, acts, one) == story(standing, stand, acts, other, water=by_lot)


def test_without_a_lot_of_hers_the_room_would_tell_her() -> None:
    """The lot is what keeps her answer open, in a room that lost two of ten."""
    acts: list[Act] = ["leave", "flip", "leave", "next", "next", "next"]
    assert story(guessing, guess, acts, 0) != story(guessing, guess, acts, 9)
