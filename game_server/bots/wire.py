"""Frames and patches of bots, which share no code with the server that they test."""

import json
from dataclasses import asdict, is_dataclass
from typing import cast

import msgpack

from game_server.engine.mechanics.contract import Document


def pack(message: Document) -> bytes:
    """Return the frame of *message*."""
    return msgpack.packb(message)


def unpack(frame: bytes) -> Document:
    """Return the message in *frame*; raise ValueError or TypeError if it holds none."""
    message = msgpack.unpackb(frame)
    if not isinstance(message, dict):
        raise TypeError(f"a frame holds {type(message).__name__}, not a map")
    return cast("Document", message)


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
