"""Where people stand, and what a room learns of it (M9)."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from game_server.engine.mechanics.maturity.found import measures as placed
from game_server.engine.mechanics.maturity.found import result
from game_server.engine.mechanics.maturity.spread import PLACINGS, room_stands
from game_server.engine.mechanics.maturity.standing import FIGURES
from game_server.engine.mechanics.maturity.subject import MaturityContent, MaturityState, Placing
from game_server.figures.session.own import own_figures
from tests.samples import subject

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
