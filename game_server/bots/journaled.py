"""Which moves must have left a trace in the journal: those that changed something."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from game_server.bots.records import MoveResult

if TYPE_CHECKING:
    from game_server.engine.mechanics.contract import Document

SETTING: Final = frozenset(
    {"join", "choose_service", "set_first_time", "ask_help", "show_screen", "play"}
)
"""Moves that leave things as they are once they are so."""
BEFORE: Final = {
    "ask_help": {"type": "ask_help", "on": False},
    "show_screen": {"type": "show_screen", "on": True},
}
"""How things are before anybody changes them."""
SHARED: Final = frozenset({"choose_table", "ready", "remove_deadline"})
"""Moves that change nothing where somebody else has brought the same about."""
UNSURE: Final = frozenset({"storage_unavailable", "too_fast"})
"""Refusals of a move that may have been kept when it was sent before, on another connection."""


def traced(answers: Iterable[MoveResult], *, again: bool = False) -> Iterator[MoveResult]:
    """Yield the accepted ones of one sender's *answers* that must stand in the journal.

    A move that changes nothing is accepted and written nowhere; so may be the next of its kind
    after one of which nobody knows whether it was kept. *answers* are in the order of their moves.
    *again*: the page was loaded before; what it asked then without an answer may have been kept.
    """
    known: dict[str, Document | None] = {} if again else dict(BEFORE)
    for answer in answers:
        move = answer.move
        kind = f"play {move['step']}" if move["type"] == "play" else move["type"]
        if answer.code:
            known |= {kind: None} if answer.code in UNSURE else {}
            continue
        if move["type"] == "extend" and not move["seconds"]:
            continue
        if _is_shared(move):
            continue
        sure = known[kind] not in (None, move) if kind in known else not again
        known[kind] = move
        if sure or move["type"] not in SETTING:
            yield answer


def shared(answers: Iterable[MoveResult]) -> Iterator[MoveResult]:
    """Yield the accepted ones of *answers* without a trace if somebody else had done the same.

    A table's list is everybody's who sits at it; merged tables seat people as they do themselves.
    """
    return (answer for answer in answers if not answer.code and _is_shared(answer.move))


def _is_shared(move: "Document") -> bool:
    return move["type"] in SHARED or (move["type"] == "play" and bool(move.get("group")))
