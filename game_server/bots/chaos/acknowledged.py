"""Moves that a server said it keeps: they must stand in a journal, or have changed nothing."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from game_server.bots.chaos.judge import AcknowledgedMove
from game_server.bots.chaos.observed_pages import hashed
from game_server.bots.client import Client
from game_server.bots.journaled import shared, traced
from game_server.bots.wire import pack
from game_server.engine.moves import WireMove
from game_server.protocol.codec import decode, move_of
from game_server.protocol.messages import MoveMessage

if TYPE_CHECKING:
    from game_server.engine.mechanics.contract import Document

DEVICE: Final = "0" * 16
"""Stands for the device in a message that is read for its move alone."""


def acknowledged(code: str, client: Client, *, again: bool) -> Iterator[AcknowledgedMove]:
    """Yield the moves of *client* in the room *code* that must have changed something, or may have.

    *again*: its page was loaded before.
    """
    token, device, answers = hashed(client.hello.token), client.device, client.notes.answers
    for answer in traced(answers, again=again):
        yield AcknowledgedMove(code, token, device, answer.number)
    for answer in shared(answers):
        yield AcknowledgedMove(code, token, device, answer.number, move_in(answer.move))


def move_in(sent: "Document") -> WireMove:
    """Return the engine's move that a client sent as *sent*; raise TypeError if it is none."""
    message = decode(pack({"type": "move", "device": DEVICE, "number": 1, "move": sent}))
    if not isinstance(message, MoveMessage):
        raise TypeError(f"{message!r} is no move")
    return move_of(message)
