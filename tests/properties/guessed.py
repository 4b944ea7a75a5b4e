"""How sure people are of a guess, and where they stand (M1, M9)."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from game_server.engine.figure_names import CONFIDENCES, calibration_at
from game_server.engine.measures import Measures
from game_server.engine.mechanics.maturity.found import measures as placed
from game_server.engine.mechanics.maturity.found import result
from game_server.engine.mechanics.maturity.spread import PLACINGS, room_stands
from game_server.engine.mechanics.maturity.standing import FIGURES
from game_server.engine.mechanics.maturity.subject import MaturityContent, MaturityState, Placing
from game_server.metrics.effects import effects
from game_server.metrics.own import own_figures
from tests.samples import subject

Sure = tuple[bool, int | None]
"""Whether a guess was right, and how sure the phone was, from 1 to 3; None where it did not say."""
BARE: Final = Measures(asks=True, answered=frozenset(), points={}, talk_points={})


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
