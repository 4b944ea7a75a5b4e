"""The figures that mechanics define for their own phases; none is named here.

Each is the mean over the seats that have a value, or a number of the room, as its mechanic counts
it. A figure of too few answers is only marked as `few` (rule 0.8).
"""

from collections.abc import Iterable
from statistics import fmean

from game_server.engine.kit.definitions import Definition
from game_server.engine.kit.figures import Few, OwnValue
from game_server.engine.kit.measures import Measures, RoomValue
from game_server.engine.kit.small_groups import SMALL_GROUP


def own_figures(defined: Iterable[Definition], measured: Measures) -> dict[str, OwnValue | Few]:
    """Return those of the figures *defined* that a phase *measured*, by id."""
    return {
        one.id: _rounded(one, found)
        for one in defined
        if (found := _room_value(one.id, measured)) is not None
    }


def _room_value(name: str, measured: Measures) -> RoomValue | None:
    """Return the figure of the room, else the mean of its seats; None if it was not measured."""
    values = measured.values.get(name)
    if name in measured.room_values or values is None:
        return measured.room_values.get(name)
    return RoomValue(fmean(values.values()) if values else 0, len(values))


def _rounded(defined: Definition, found: RoomValue) -> OwnValue | Few:
    if found.n < max(SMALL_GROUP, defined.least):
        return {"few": True}
    if not defined.decimals:
        return {"value": round(found.value)}
    # Adding 0.0 makes a zero of a minus zero.
    return {"value": round(found.value, defined.decimals) + 0.0}
