"""Which accepted moves must stand in the journal: those that changed something."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from game_server.bots.records import MoveResult
from game_server.engine.kit.groups import ROOM

if TYPE_CHECKING:
    from game_server.engine.mechanics.contract import Document

IDEMPOTENT: Final = frozenset(
    {
        *("join", "choose_service", "set_first_time", "ask_help", "show_screen", "play", "pass"),
        *("react", "choose_half", "choose_glaze"),
    }
)
"""Types of moves that change nothing if they are made again with the same values."""
STEPPED: Final = frozenset({"play", "pass", "react"})
"""Types of moves that are others in another step, or beside the phases."""
INITIAL: "Final[dict[str, Document]]" = {
    "ask_help": {"type": "ask_help", "on": False},
    "show_screen": {"type": "show_screen", "on": True},
    "choose_half": {"type": "choose_half", "half": ""},
}
"""Moves that would change nothing in a new room."""
SHARED: Final = frozenset({"choose_table", "ready", "remove_deadline", "next"})
"""Types of moves that change nothing if somebody else has caused the same before.

Next changes nothing while a lock is announced, by a deadline too (rule 0.14).
"""
UNCERTAIN: Final = frozenset({"storage_unavailable", "too_fast"})
"""Refusals of a move that may have been stored when it was sent before, on another connection."""


def must_be_journaled(
    results: Iterable[MoveResult], *, again: bool = False
) -> Iterator[MoveResult]:
    """Yield the accepted moves of one sender that must stand in the journal.

    A move that changes nothing is accepted without a commit. After a move whose outcome is unknown,
    the next of its kind may change nothing too. *results* are in the order of their moves.
    *again*: the page was loaded before, and unanswered moves of then may have been stored.
    """
    known: dict[str, Document | None] = {} if again else dict(INITIAL)
    for result in results:
        move = result.move
        kind = _kind(move)
        if result.code:
            known |= {kind: None} if result.code in UNCERTAIN else {}
            continue
        if move["type"] == "extend" and not move["seconds"]:
            continue
        if _is_shared(move):
            continue
        changes = known[kind] not in (None, move) if kind in known else not again
        known[kind] = move
        if changes or move["type"] not in IDEMPOTENT:
            yield result


def may_be_unchanged(results: Iterable[MoveResult]) -> Iterator[MoveResult]:
    """Yield the accepted moves that changed nothing if somebody else had caused the same before.

    All at a table share its list; merging tables seats people as their own moves do.
    """
    return (result for result in results if not result.code and _is_shared(result.move))


def _kind(move: "Document") -> str:
    """Return what moves have in common of which one may change nothing after the other."""
    if move["type"] not in STEPPED:
        return str(move["type"])
    return f"{move['type']} {move.get('group', ROOM)} {move['step']} {move.get('kind', '')}"


def _is_shared(move: "Document") -> bool:
    return move["type"] in SHARED or (move["type"] == "play" and move.get("group", ROOM) > ROOM)
