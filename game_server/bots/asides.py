"""What a bot does but answer: it warms up, passes a question, reacts, says « Moi aussi »."""

from collections.abc import Mapping
from random import Random
from typing import Final, get_args

from game_server.bots.wire import plain
from game_server.engine.flow.reactions import KINDS
from game_server.engine.mechanics import AnyMechanic
from game_server.engine.mechanics.contract import Document
from game_server.engine.state.events import Glaze

WARMS_UP: Final = 0.85
"""Probability that a phone chooses a word while people come in."""
CHOOSES_GLAZE: Final = 0.6
"""Probability that it chooses a glaze."""
AFTER: Final = ("reveal", "discuss")
"""Kinds of the steps in which a bot does what it does after the answers."""


def arrivals(documents: Mapping[str, Document], rng: Random) -> list[Document]:
    """Return what a phone that came in does in the lobby: it warms up, and chooses a glaze."""
    everybody = documents["all"]
    moves: list[Document] = []
    if everybody["status"] != "lobby":
        return moves
    if "warm_up" in everybody and rng.random() < WARMS_UP:
        moves.append({"type": "choose_half", "half": rng.choice(("left", "left", "right"))})
    if rng.random() < CHOOSES_GLAZE:
        moves.append({"type": "choose_glaze", "glaze": rng.choice(get_args(Glaze))})
    return moves


def pass_move(mechanic: AnyMechanic, step: int) -> Document | None:
    """Return the move that passes the question of a step, None where one declines otherwise."""
    return {"type": "pass", "step": step} if mechanic.replied is None else None


def asides(
    mechanic: AnyMechanic, documents: Mapping[str, Document], rng: Random, share: float
) -> list[Document]:
    """Return what a phone says once answers have stopped, each with the probability *share*."""
    step = documents["all"]["step"]
    moves: list[Document] = []
    if step["kind"] == "discuss" and mechanic.debate is not None:
        said = documents.get("seat", {}).get("reacted", ())
        left = [kind for kind in KINDS if rng.random() < share and kind not in said]
        moves += [{"type": "react", "step": step["id"], "kind": kind} for kind in left]
    after = mechanic.bot_after if step["kind"] in AFTER else None
    if after is not None and rng.random() < share:
        more = after(documents, rng)
        moves += [{"type": "play", "step": step["id"], "move": plain(more)}] if more else []
    return moves
