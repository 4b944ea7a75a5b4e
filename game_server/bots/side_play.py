"""Moves of a bot in what lies beside the phases, such as the opinions of a welcome."""

from collections.abc import Iterator, Mapping
from random import Random

from game_server.bots.wire import plain
from game_server.engine.flow.side_runs import STEP
from game_server.engine.kit.groups import Group
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Document, MechanicMove


def side_answers(
    documents: Mapping[str, Document], rng: Random
) -> Iterator[tuple[Group, MechanicMove]]:
    """Yield what a phone answers in each side run that is open, nothing where it has answered."""
    everybody, seat = documents.get("all", {}), documents.get("seat", {})
    own = seat.get("side_runs", {})
    for name, run in everybody.get("side_runs", {}).items():
        # The seat's document may come after that of everybody.
        if not run["open"] or name not in own:
            continue
        asked = {
            "all": {"step": {"kind": "input"}, "play": run.get("play", {})},
            "seat": {"play": own[name]["play"]},
        }
        if move := MECHANICS[run["mechanic"]].bot(asked, rng):
            yield -int(name.removeprefix("b")), move


def side_moves(documents: Mapping[str, Document], rng: Random) -> list[Document]:
    """Return what `side_answers` yields as the moves of a phone."""
    return [
        {"type": "play", "step": STEP, "group": group, "move": plain(move)}
        for group, move in side_answers(documents, rng)
    ]
