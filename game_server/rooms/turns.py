"""The moves of a batch that stand for each other: of what a phone sets, the last one counts."""

from collections.abc import Iterable

from game_server.engine.state.moves import Phone, Play
from game_server.rooms.inbox import PendingMove


def turns(moves: Iterable[PendingMove]) -> list[list[PendingMove]]:
    """Return *moves* in their order, each with those that it makes needless before it.

    That is what the same phone had set in the same step, with nothing else of it between, and no
    move of a console or of the room, which may end the step (rule 0.14).
    """
    found: list[list[PendingMove]] = []
    unfinished: dict[str, list[PendingMove]] = {}
    for pending in moves:
        sender, move = pending.sent.sender, pending.sent.move
        if not isinstance(sender, Phone):
            unfinished.clear()
            found.append([pending])
            continue
        turn = unfinished.pop(sender.token, [])
        if not turn or not _follows(move, turn[-1].sent.move):
            turn = []
            found.append(turn)
        turn.append(pending)
        if isinstance(move, Play) and not move.done:
            unfinished[sender.token] = turn
    return found


def _follows(move: object, before: object) -> bool:
    """Return whether *move* is of the same step of the same group as the one *before*."""
    if not isinstance(move, Play) or not isinstance(before, Play):
        return False
    return (move.step, move.group) == (before.step, before.group)
