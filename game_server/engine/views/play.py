"""How a mechanic is asked what a viewer may see of what a group plays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from game_server.engine.kit.draw import fingerprint
from game_server.engine.kit.groups import ROOM
from game_server.engine.kit.memo import Memo
from game_server.engine.kit.viewers import AtSeat, AtTable, Viewer
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import PlayView, ViewContext
from game_server.engine.state.state import (
    Current,
    State,
    history_of,
    key_for,
    next_seed,
    service_of,
    told_play,
)

UNCOUNTED: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Precomputed:
    """Hold what several documents of a state rest on, made once for a full room.

    *counts* are those of the open activity; *guardians* the seats that watch the time of a table.
    *memo* has parts of the documents of states before.
    """

    counts: Mapping[str, int]
    guardians: frozenset[str]
    memo: Memo = field(default_factory=Memo)


def play_view(
    state: State,
    here: Current,
    viewer: Viewer,
    variant: str,
    common: Mapping[str, int] = UNCOUNTED,
    *,
    ended: bool = False,
) -> PlayView:
    """Return what the mechanic shows *viewer* of what is open for a group, or *ended* there."""
    mechanic = MECHANICS[here.spec.mechanic]
    draws = mechanic.request_draw is not None and here.group >= ROOM
    service, table = "", 0
    if isinstance(viewer, AtSeat):
        service, table = service_of(state, viewer.id), state.seats[viewer.id].table
    elif isinstance(viewer, AtTable):
        table = viewer.number
    context = ViewContext(
        viewer,
        variant,
        here.step,
        service,
        key_for(state, mechanic.anonymous),
        partial(history_of, state, state.phase, here.group),
        fingerprint(next_seed(state, state.phase, here.group)) if draws else "",
        state.scenario.points,
        UNCOUNTED if here.group else common,
        table,
        ended,
    )
    # A seat sees its own answers as it gave them. Nobody sees any before they have stopped.
    as_given = isinstance(viewer, AtSeat) or here.step.kind in ("brief", "input")
    play = here.play if as_given else told_play(state, here.spec, here.play, here.group)
    shown: PlayView = mechanic.view(here.spec.content, play, context)
    return shown
