"""Frames as a server writes them, for pages and bots that tests serve."""

import msgpack

from game_server.bots.wire import SERVER_FIELDS
from game_server.engine.mechanics.contract import Document


def server_frame(*messages: Document) -> bytes:
    """Return one frame with *messages*; their fields are given by name."""
    frame = b""
    for message in messages:
        fields = [message.get(name) for name in SERVER_FIELDS.get(message["type"], ())]
        while fields and fields[-1] is None:
            fields.pop()
        frame += msgpack.packb([message["type"], *fields])
    return frame
