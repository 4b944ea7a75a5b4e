"""AcknowledgedMove moves: each must stand in a journal, or have changed nothing."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from game_server.bots.chaos.judge import AcknowledgedMove
from game_server.bots.chaos.observed_pages import hashed
from game_server.bots.client import Client
from game_server.bots.journaled import may_be_unchanged, must_be_journaled
from game_server.bots.wire import pack
from game_server.engine.state.moves import WireMove
from game_server.protocol.codec import decode, engine_move
from game_server.protocol.messages import MoveMessage

if TYPE_CHECKING:
    from game_server.engine.mechanics.contract import Document

DEVICE: Final = "0" * 16
"""Placeholder of the device in a message that is decoded for its move alone."""


def acknowledged(code: str, client: Client, *, again: bool) -> Iterator[AcknowledgedMove]:
    """Yield the acknowledged moves of *client* in the room *code* that a journal may hold.

    *again*: its page was loaded before, so that its first moves may have changed nothing.
    """
    token, device, results = hashed(client.hello.token), client.device, client.record.results
    for result in must_be_journaled(results, again=again):
        yield AcknowledgedMove(code, token, device, result.number)
    for result in may_be_unchanged(results):
        yield AcknowledgedMove(code, token, device, result.number, move_in(result.move))


def move_in(sent: "Document") -> WireMove:
    """Return the engine's move of *sent*, a move of the wire; raise TypeError if it is none."""
    message = decode(pack({"type": "move", "device": DEVICE, "number": 1, "move": sent}))
    if not isinstance(message, MoveMessage):
        raise TypeError(f"{message!r} is no move")
    return engine_move(message)
