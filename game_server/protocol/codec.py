"""Bytes of the wire ↔ messages: msgpack, checked strictly."""

import json
from dataclasses import fields
from typing import Annotated

import msgpack
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from game_server.engine.mechanics.form import Document
from game_server.engine.moves import Play, WireMove
from game_server.errors import ProtocolError
from game_server.protocol.messages import (
    Bye,
    ClientMessage,
    MoveMessage,
    ServerMessage,
    WirePlay,
)

LARGEST_FRAME = 64 * 1024
STRICT = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)
_CLIENT: TypeAdapter[ClientMessage] = TypeAdapter(
    Annotated[ClientMessage, Field(discriminator="type")], config=STRICT
)
_UNKNOWN_TAG = "union_tag_invalid"


def decode(frame: bytes) -> ClientMessage:
    """Return the message in *frame*, or raise `ProtocolError`.

    Its code is `frame_too_large`, `unknown_move` for a move of an unknown type, else `protocol`.
    """
    if len(frame) > LARGEST_FRAME:
        raise ProtocolError("frame_too_large")
    try:
        # Through JSON, because only there does pydantic tell 1 from True and "1" strictly.
        text = json.dumps(msgpack.unpackb(frame))
        return _CLIENT.validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        unknown = first["type"] == _UNKNOWN_TAG and "move" in first["loc"]
        raise ProtocolError("unknown_move" if unknown else "protocol") from None
    except (ValueError, TypeError, RecursionError, msgpack.UnpackException):
        raise ProtocolError("protocol") from None


def move_of(message: MoveMessage) -> WireMove:
    """Return the engine's move in *message*."""
    move = message.move
    return Play(move.step, move.move) if isinstance(move, WirePlay) else move


def encode(message: ServerMessage) -> bytes:
    """Return the frame of *message*, without its empty fields and with its keys in order."""
    values = {field.name: getattr(message, field.name) for field in fields(message)}
    return pack({name: value for name, value in values.items() if value is not None})


def encode_bye(code: str, seconds: int | None = None) -> bytes:
    """Return the frame that ends a connection for the reason *code*."""
    return encode(Bye(code, seconds))


def pack(document: Document) -> bytes:
    """Return *document* in msgpack; the order of keys never tells who came first."""
    return msgpack.packb(_in_order(document))


def _in_order(value: object) -> object:
    if isinstance(value, dict):
        return {key: _in_order(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return [_in_order(item) for item in value]
    return value
