"""The figures that mechanics declare for their own phases; none is named here.

Each is the mean over the seats that have a value, or a number of the room, as its mechanic counts
it. A figure of too few answers is only marked as `few` (rule 0.8).
"""

from collections.abc import Iterable
from statistics import fmean

from game_server.engine.figures import Few, OwnValue
from game_server.engine.measures import Figure, Measures, RoomValue
from game_server.engine.small_groups import SMALL_GROUP


def own_figures(declared: Iterable[Figure], measured: Measures) -> dict[str, OwnValue | Few]:
    """Return those of the figures *declared* that a phase *measured*, by name."""
    return {
        figure.name: _rounded(figure, found)
        for figure in declared
        if (found := _room_value(figure.name, measured)) is not None
    }


def _room_value(name: str, measured: Measures) -> RoomValue | None:
    """Return the figure of the room, else the mean of its seats; None if it was not measured."""
    values = measured.values.get(name)
    if name in measured.room_values or values is None:
        return measured.room_values.get(name)
    return RoomValue(fmean(values.values()) if values else 0, len(values))


def _rounded(figure: Figure, found: RoomValue) -> OwnValue | Few:
    if found.n < max(SMALL_GROUP, figure.min_answers):
        return {"few": True}
    if not figure.decimals:
        return {"value": round(found.value)}
    # Adding 0.0 makes a zero of a minus zero.
    return {"value": round(found.value, figure.decimals) + 0.0}
