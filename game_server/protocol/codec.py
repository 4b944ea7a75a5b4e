"""Bytes of the wire ↔ messages: msgpack, checked strictly."""

import json
from contextlib import suppress
from typing import Annotated

import msgpack
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from game_server.engine.state.moves import Play, WireMove
from game_server.errors import ProtocolError
from game_server.protocol.messages import (
    SERVER_FIELDS,
    Bye,
    ClientMessage,
    DeviceId,
    MoveMessage,
    Number,
    ServerMessage,
    WirePlay,
)

UNIT = 256
"""Pages fill their moves up to a multiple of this many bytes, so that a size tells nothing."""
LARGEST_MOVE = 4 * UNIT
"""Bytes of the largest legal move: a commitment in the longest words, of signs of four bytes."""
LARGEST_FRAME = 4 * LARGEST_MOVE
"""Bytes; what is longer than any legal move is read to be refused by the right code, up to this."""
_MOST_ITEMS = 64
"""Most items of one list or map: a barometer's answers are the longest, and far shorter."""
_MOST_VALUES = 128
"""Most values in one frame, for what is read from few bytes costs by its number."""
_MOST_FAULTS = 8
"""Most faults of which the first is looked at: to write one out costs as much as a message."""
STRICT = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)
_CLIENT: TypeAdapter[ClientMessage] = TypeAdapter(
    Annotated[ClientMessage, Field(discriminator="type")], config=STRICT
)
_SENDER: TypeAdapter[tuple[str, int]] = TypeAdapter(tuple[DeviceId, Number])
_UNKNOWN_TAG = "union_tag_invalid"


def decode(frame: bytes) -> ClientMessage:
    """Return the message in *frame*, or raise `ProtocolError`.

    Its code is `frame_too_large`, `unknown_move` for a move of an unknown type, else `protocol`.
    """
    if len(frame) > LARGEST_FRAME:
        raise ProtocolError("frame_too_large")
    value = _unpack(frame)
    try:
        # Via JSON: only there pydantic distinguishes 1, True and "1" in strict mode.
        return _CLIENT.validate_json(json.dumps(value))
    except ValidationError as error:
        raise ProtocolError("unknown_move" if _names_no_move(error) else "protocol") from None
    except (ValueError, TypeError, RecursionError):
        raise ProtocolError("protocol") from None


def peek_sender(frame: bytes) -> tuple[str, int] | None:
    """Return device and number of the move in *frame* without reading it, None if there is none.

    A frame that is longer than any legal move is not looked at.
    """
    if len(frame) > LARGEST_MOVE:
        return None
    with suppress(ProtocolError, ValidationError):
        match _unpack(frame):
            case {"type": "move", "device": device, "number": number}:
                return _SENDER.validate_python((device, number), strict=True)
            case _:
                pass
    return None


def _unpack(frame: bytes) -> object:
    """Return the value in *frame* if it has no more parts than a message can have."""
    try:
        value: object = msgpack.unpackb(
            frame, max_array_len=_MOST_ITEMS, max_map_len=_MOST_ITEMS, max_bin_len=0, max_ext_len=0
        )
    except (ValueError, TypeError, RecursionError, msgpack.UnpackException):
        raise ProtocolError("protocol") from None
    # Each value takes at least one byte, so that short frames need no count.
    left, waiting = _MOST_VALUES, [value] if len(frame) > _MOST_VALUES else []
    while waiting:
        whole = waiting.pop()
        if isinstance(whole, dict | list):
            left -= len(whole)
            if left < 0:
                raise ProtocolError("protocol")
            waiting.extend(whole.values() if isinstance(whole, dict) else whole)
    return value


def _names_no_move(error: ValidationError) -> bool:
    """Return whether the first fault is a move of an unknown type, of a few faults at most."""
    if error.error_count() > _MOST_FAULTS:
        return False
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    return first["type"] == _UNKNOWN_TAG and "move" in first["loc"]


def engine_move(message: MoveMessage) -> WireMove:
    """Return the engine's move in *message*."""
    move = message.move
    if isinstance(move, WirePlay):
        return Play(move.step, move.move, move.group, move.done)
    return move


def encode(message: ServerMessage) -> bytes:
    """Return the bytes of *message*: the list of its type and its fields, none empty at the end.

    Those of several messages, one after the other, are one frame.
    """
    kind = message.type
    values = [kind, *(getattr(message, name) for name in SERVER_FIELDS[kind])]
    while values[-1] is None:
        values.pop()
    return pack(values)


def encode_bye(code: str, seconds: int | None = None) -> bytes:
    """Return the frame that ends a connection for the reason *code*."""
    return encode(Bye(code, seconds))


def encode_version_changed() -> bytes:
    """Return the refusal of a page of another protocol: a map, which pages of each one read."""
    return pack({"code": "version_changed", "type": "refused"})


def pack(value: object) -> bytes:
    """Return *value* in msgpack; the order of keys never tells who came first."""
    return msgpack.packb(_in_order(value))


def _in_order(value: object) -> object:
    if isinstance(value, dict):
        return {key: _in_order(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return [_in_order(item) for item in value]
    return value
