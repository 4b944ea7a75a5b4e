"""The figures that mechanics declare for their own phases; none is known here by its name.

Each is the mean over the seats that have a value, or a number of the room, as its mechanic counts
it. What rests on too few answers is not told, only that there is something (`few`, rule 0.8).
"""

from collections.abc import Iterable
from statistics import fmean

from game_server.engine.figures import Few, OwnValue
from game_server.engine.mechanics.form import Figure, Measures, Whole
from game_server.engine.small_groups import SMALL_GROUP


def own_figures(declared: Iterable[Figure], measured: Measures) -> dict[str, OwnValue | Few]:
    """Return those of the figures *declared* that a phase *measured*, by name."""
    return {
        figure.name: _told(figure, whole)
        for figure in declared
        if (whole := _whole(figure.name, measured)) is not None
    }


def _whole(name: str, measured: Measures) -> Whole | None:
    """Return the figure of the room, else the mean of its seats; None if it was not measured."""
    values = measured.values.get(name)
    if name in measured.whole or values is None:
        return measured.whole.get(name)
    return Whole(fmean(values.values()) if values else 0, len(values))


def _told(figure: Figure, whole: Whole) -> OwnValue | Few:
    if whole.n < max(SMALL_GROUP, figure.least):
        return {"few": True}
    if not figure.decimals:
        return {"value": round(whole.value)}
    # Adding 0.0 makes a zero of a minus zero.
    return {"value": round(whole.value, figure.decimals) + 0.0}
