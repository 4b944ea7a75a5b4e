"""What a bot does at its table while tables play by themselves: it plays, then it is ready."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from game_server.bots.wire import plain
from game_server.engine.mechanics import AnyMechanic
from game_server.engine.mechanics.contract import Document


@dataclass(frozen=True, slots=True)
class Sitting:
    """Name the open step of a table, by the table's number and the step's id."""

    table: int
    step: int
    asks_ready: bool
    ready: bool


def sitting(documents: Mapping[str, Document]) -> Sitting | None:
    """Return where a phone plays by what its documents say, None if its table does not play."""
    table, seat = documents.get("table", {}), documents.get("seat", {})
    step = table.get("step")
    if step is None or seat.get("table") != table["number"]:
        return None
    return Sitting(table["number"], step["id"], "ready" in table, seat.get("ready", False))


def played(
    mechanic: AnyMechanic, documents: Mapping[str, Document], at: Sitting, rng: Random
) -> Document | None:
    """Return the move that the mechanic's bot makes at the table, if it makes one."""
    move = mechanic.bot(documents, rng)
    if move is None:
        return None
    return {"type": "play", "step": at.step, "group": at.table, "move": plain(move)}


def ready(at: Sitting) -> Document | None:
    """Return the move that says ready, None where that is said, or nobody asks."""
    if at.ready or not at.asks_ready:
        return None
    return {"type": "ready", "step": at.step, "group": at.table, "on": True}
