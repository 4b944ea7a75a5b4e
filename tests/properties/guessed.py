"""What people guess, before and after a talk, how sure they are, and where they stand (M1, M9)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from game_server.engine.figure_names import CONFIDENCES, calibration_at
from game_server.engine.measures import Measures
from game_server.engine.mechanics.estimate.content import Answer, EstimateContent, EstimateState
from game_server.engine.mechanics.estimate.room import room_of
from game_server.engine.mechanics.estimate.rules import measures as estimated
from game_server.engine.mechanics.maturity.found import measures as placed
from game_server.engine.mechanics.maturity.found import result
from game_server.engine.mechanics.maturity.spread import PLACINGS, room_stands
from game_server.engine.mechanics.maturity.standing import FIGURES
from game_server.engine.mechanics.maturity.subject import MaturityContent, MaturityState, Placing
from game_server.engine.state import State
from game_server.metrics.effects import effects
from game_server.metrics.figures import figures
from game_server.metrics.own import own_figures
from game_server.metrics.tally import Tally
from tests.game import Game
from tests.samples import card, estimate, scenario, subject, talk

CARD: Final = card()
VALUES: Final = {0: 400.0, 50: 200.0, 100: 100.0}
"""What to guess for so many points, each in a part of the chart of its own."""
Guesses = tuple[int | None, int | None]
"""The points of what one phone guessed in each of the two rounds; None where it did not."""
Sure = tuple[bool, int | None]
"""Whether a guess was right, and how sure the phone was, from 1 to 3; None where it did not say."""
BARE: Final = Measures(asks=True, answered=frozenset(), points={}, talk_points={})


def guesses(points: Sequence[int]) -> list[Guesses]:
    """Return all that one phone may guess, if each guess earns one of these *points*."""
    each = (None, *points)
    return [(first, second) for first in each for second in each if (first, second) != (None, None)]


def moved(reply: Guesses) -> int | None:
    """Return by how many points a phone moved that answered twice."""
    return None if reply[0] is None or reply[1] is None else reply[1] - reply[0]


def changed(reply: Guesses) -> bool | None:
    """Return whether a phone of the first round changed its answer."""
    return None if reply[0] is None else reply[1] not in {None, reply[0]}


def _began_at(points: int, view: Callable[[Guesses], object]) -> Callable[[Guesses], object]:
    """Return the *view* of phones whose first answer somebody heard."""
    return lambda reply: view(reply) if reply[0] == points else None


TALKED: Final[Mapping[str, Callable[[Guesses], object]]] = {
    "moved": moved,
    "changed": changed,
    "again": lambda reply: None if reply[0] is None else reply[1] is not None,
    "came later": lambda reply: reply[1] if reply[0] is None else None,
    **{f"changed from {points}": _began_at(points, changed) for points in VALUES},
    **{f"moved from {points}": _began_at(points, moved) for points in VALUES},
}


def talked(room: Sequence[Guesses]) -> tuple[str, str]:
    """Return both charts of a *room*, and all figures of its session."""
    state = _state(room)
    measured = estimated(EstimateContent(CARD, duo=True), state)
    seats = measured.answered
    tally = Tally({0: seats}, {0: seats}, {0: measured})
    return _charts(state), repr(figures(tally, _session(len(room))))


def talked_bare(room: Sequence[Guesses]) -> tuple[str, str]:
    """Return its charts, points of all last answers, and the gain of who answered twice."""
    last = [first if second is None else second for first, second in room]
    twice = [gain for reply in room if (gain := moved(reply)) is not None]
    return _charts(_state(room)), repr((_mean(filter(None, last)), _mean(twice)))


def _mean(values: Iterable[int]) -> int | None:
    given = [*values]
    return round(sum(given) / len(given)) if given else None


def _charts(state: EstimateState) -> str:
    n = len(state.first.keys() | state.second.keys())
    return repr([n, *(room_of(CARD, state, truth=truth) for truth in (False, True))])


def _state(room: Sequence[Guesses]) -> EstimateState:
    first, second = (
        {
            f"p{seat}": Answer(VALUES[points], None, counts=True)
            for seat, reply in enumerate(room, 1)
            if (points := reply[around]) is not None
        }
        for around in (0, 1)
    )
    return EstimateState(first, second)


@lru_cache
def _session(players: int) -> State:
    """Return a session that shows the figure after two rounds."""
    game = Game(scenario(estimate(duo=True), talk()), players=players)
    game.next_until("reveal2")
    return game.state


SURE: Final[list[Sure]] = [
    (right, sure) for right in (False, True) for sure in (None, *CONFIDENCES)
]
HOW_SURE: Final[Mapping[str, Callable[[Sure], object]]] = {
    "sure": lambda reply: reply[1],
    "sure and right": lambda reply: reply[1] if reply[0] else None,
    "sure and wrong": lambda reply: None if reply[0] else reply[1],
}


def calibrated(room: Sequence[Sure]) -> tuple[str, str]:
    """Return how many of a *room* its chart shows to be right, and its calibration."""
    values = {
        calibration_at(each): {
            f"p{seat}": float(right) for seat, (right, sure) in enumerate(room) if sure == each
        }
        for each in CONFIDENCES
    }
    told = effects([replace(BARE, values=values)]).get("calibration")
    return repr(sum(right for right, _ in room)), repr(told)


def calibrated_bare(room: Sequence[Sure]) -> tuple[str, str]:
    """Return the same, with all numbers."""
    shown, _ = calibrated(room)
    return shown, repr(sorted(Counter(reply for reply in room if reply[1]).items()))


STOOD: Final[Mapping[str, Callable[[Placing], object]]] = {"stand": lambda placing: placing}


def stood(room: Sequence[Placing]) -> tuple[str, str]:
    """Return what all saw of a *room*, and its figures, with what its summary may keep."""
    content, state = MaturityContent(subject(), by_table=False), _placings(room)
    own = own_figures(FIGURES, placed(content, state))
    return repr(room_stands(state)), repr((own, result(content, state).findings))


def stood_bare(room: Sequence[Placing]) -> tuple[str, str]:
    """Return what all saw, and how they spread, however few they are."""
    return repr(room_stands(_placings(room))), repr(Counter(room))


def _placings(room: Sequence[Placing]) -> MaturityState:
    return MaturityState({f"p{seat}": placing for seat, placing in enumerate(room)})


STANDING: Final = PLACINGS
