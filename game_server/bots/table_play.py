"""Moves of a bot at its table while tables play by themselves: it plays, then says ready."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from game_server.bots.wire import plain
from game_server.engine.mechanics import AnyMechanic
from game_server.engine.mechanics.contract import Document


@dataclass(frozen=True, slots=True)
class OpenTableStep:
    """Hold the open step of a table: the table's number, the step's id, and about « prêt »."""

    table: int
    step: int
    asks_ready: bool
    is_ready: bool


def open_table_step(documents: Mapping[str, Document]) -> OpenTableStep | None:
    """Return the open step of a phone's table by its *documents*, None if it does not play."""
    table, seat = documents.get("table", {}), documents.get("seat", {})
    step = table.get("step")
    if step is None or seat.get("table") != table["number"]:
        return None
    return OpenTableStep(table["number"], step["id"], "ready" in table, seat.get("ready", False))


def mechanic_move(
    mechanic: AnyMechanic, documents: Mapping[str, Document], at: OpenTableStep, rng: Random
) -> Document | None:
    """Return the move that the mechanic's bot makes at the table, None if it makes none."""
    move = mechanic.bot(documents, rng)
    if move is None:
        return None
    return {"type": "play", "step": at.step, "group": at.table, "move": plain(move)}


def ready_move(at: OpenTableStep) -> Document | None:
    """Return the move that says « prêt », None if that was said or is not asked for."""
    if at.is_ready or not at.asks_ready:
        return None
    return {"type": "ready", "step": at.step, "group": at.table, "on": True}
