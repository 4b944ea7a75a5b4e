"""Frames and patches of bots, which share no code with the server that they test."""

import json
from dataclasses import asdict, is_dataclass
from typing import Final, cast

import msgpack

from game_server.engine.mechanics.contract import Document

SERVER_FIELDS: Final = {
    "welcome": ("release", "now", "facilitator", "seat", "protocol", "room", "waiting"),
    "whole": ("audience", "revision", "document"),
    "patch": ("audience", "revision", "patch"),
    "accepted": ("device", "number"),
    "refused": ("code", "device", "number", "details"),
    "presence": (
        *("facilitators", "phones", "away", "online", "abandoned", "recent_joins"),
        *("screens", "screen_closed", "simulated", "browsers"),
    ),
    "join_address": ("address", "changed", "ssid", "key", "addresses", "local"),
    "pong": ("now",),
    "bye": ("code", "seconds"),
}
"""By type of a server's message, its fields in the order in which they follow the type."""


def pack(message: Document) -> bytes:
    """Return the frame of *message*."""
    return msgpack.packb(message)


def unpack(frame: bytes) -> Document:
    """Return the message in *frame*; raise ValueError or TypeError if it holds none."""
    message = msgpack.unpackb(frame)
    if not isinstance(message, dict):
        raise TypeError(f"a frame holds {type(message).__name__}, not a map")
    return cast("Document", message)


def messages(frame: bytes) -> list[Document]:
    """Return the server's messages in *frame*, by the names of their fields.

    Raises ValueError or TypeError if it holds none, or anything else.
    """
    unpacker = msgpack.Unpacker(max_buffer_size=0)
    unpacker.feed(frame)
    found = [_named(value) for value in unpacker]
    if not found or unpacker.tell() != len(frame):
        raise ValueError("a frame is empty, or cut off")
    return found


def _named(value: object) -> Document:
    match value:
        case [str(kind), *values] if kind in SERVER_FIELDS:
            # A newer server may have more fields at the end.
            named = zip(SERVER_FIELDS[kind], values, strict=False)
            return {"type": kind, **{name: field for name, field in named if field is not None}}
        case {"type": "refused"}:
            return cast("Document", value)
        case _:
            raise TypeError(f"a frame holds {value!r}, no message")


def merge(target: object, patch: object) -> object:
    """Return *target* after *patch*, neither of which is changed (RFC 7396, section 2)."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = merge(merged.get(name), value)
    return merged


def same(one: Document, other: Document) -> bool:
    """Return whether two documents are equal in types and values, in any order of keys."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def plain(move: object) -> Document:
    """Return the dataclass *move* as a map of the wire, without fields that are None."""
    if not is_dataclass(move) or isinstance(move, type):
        raise TypeError(f"{move!r} is no move")
    return {name: value for name, value in asdict(move).items() if value is not None}
