"""The definitions of a session's figures: one each, by an id that exports keep.

An id is the path of the figure in `Figures`. What a mechanic alone has is named `mechanic.id`; its
definition stands with the mechanic.
"""

from collections.abc import Mapping
from typing import Final

from game_server.engine.kit.copies import replace
from game_server.engine.kit.definitions import Definition
from game_server.engine.mechanics import MECHANICS
from game_server.figures.session.definitions.changed import CALIBRATION, KNOWLEDGE, MADE, RETAINED
from game_server.figures.session.definitions.followed import FOLLOWED
from game_server.figures.session.definitions.opinions import FEELING, PERCEPTION
from game_server.figures.session.definitions.session import ACTIVITY, SESSION

__all__ = ["CHANGED", "DEFINITIONS", "own_id"]

CHANGED: Final = (*KNOWLEDGE, *RETAINED, *PERCEPTION, *FEELING, *MADE, *CALIBRATION)
"""Those of what a session changed, in the order of its report."""


def own_id(mechanic: str, id_: str) -> str:
    """Return the id in `DEFINITIONS` of a figure that a *mechanic* defines."""
    return f"{mechanic}.{id_}"


DEFINITIONS: Final[Mapping[str, Definition]] = {
    **{one.id: one for one in (*SESSION, *CHANGED, *ACTIVITY, *FOLLOWED)},
    **{
        (id_ := own_id(name, one.id)): replace(one, id=id_)
        for name, made in MECHANICS.items()
        for one in made.figures
    },
}
"""All of them, by id."""
