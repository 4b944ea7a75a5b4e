"""The page of the book that tells the wire: every message and every move, made from their types.

Printed by `python -m game_server.protocol.book`; `make docs` keeps it in `docs/protocol.md`.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Final, get_args

from pydantic import TypeAdapter

from game_server.engine.mechanics import MECHANICS
from game_server.engine.moves import DeskMove, PhoneMove, Play
from game_server.protocol.codec import LARGEST_FRAME, LARGEST_MOVE, UNIT
from game_server.protocol.messages import PROTOCOL, ClientMessage, ServerMessage, WirePlay

__all__ = ["page"]

_START: Final = f"""\
<!-- Made from the types by `make docs`: change these, not this page. -->
# Protocol

Version {PROTOCOL}. A page opens one WebSocket to `/ws/CODE`, CODE being that of its room. Each
binary frame is one message in msgpack: a map whose `type` names it. A field without a value is
left out, never null; one that is unknown is refused. Types are strict: 1 is neither true nor 1.0.

1. The page says `hello`, the server `welcome`. Then come the documents of its audiences, each
   `whole`.
2. What changes comes as a `patch`: a JSON Merge Patch (RFC 7396) from revision − 1 to revision.
   One that does not follow is answered by `resync`.
3. A `move` is `accepted` once it is stored, or `refused` by a code that the page translates. A page
   has one move in flight, and sends it again under the same number until it has an answer
   (rule I.1).
4. `bye` says why a connection ends, and when to come back.

A page fills its moves with `pad` up to a multiple of {UNIT} bytes. A legal move has {LARGEST_MOVE}
bytes at most. A frame of more than {LARGEST_FRAME} is not read.

Audiences: `all` for every page, `stage` for the screen, `desk` for consoles, `table` for those who
sit at one, `seat` for one phone. What a document holds is made by
[views.py](../game_server/engine/views.py) and by the `view` of each mechanic.
"""
_KINDS: Final = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "object": "document",
}


def page() -> str:
    """Return the whole page, in Markdown."""
    parts = [_START, *_section("What pages say", get_args(ClientMessage))]
    parts += _section("What the server says", get_args(ServerMessage))
    phone = (WirePlay if kind is Play else kind for kind in get_args(PhoneMove))
    parts += _section("Moves of a phone", phone)
    parts += _section("Moves of a console", get_args(DeskMove))
    for name, mechanic in sorted(MECHANICS.items()):
        parts += _section(f"Moves of the mechanic `{name}`", mechanic.moves)
    return "\n".join(parts)


def _section(title: str, kinds: Iterable[type[object]]) -> Iterator[str]:
    yield f"## {title}\n"
    for kind in kinds:
        yield from _told(kind)


def _told(kind: type[object]) -> Iterator[str]:
    """Yield what the type of one message says: its name, its words, its fields."""
    schema = TypeAdapter(kind).json_schema()
    fields = dict(schema["properties"])
    yield f"### `{fields.pop('type')['const']}`\n"
    yield re.sub(r"\*(\w+)\*", r"`\1`", schema["description"]) + "\n"
    rows = [f"| `{name}` | {_value(value)} | {_need(value)} |" for name, value in fields.items()]
    if rows:
        yield "\n".join(("| field | value | |", "|---|---|---|", *rows)) + "\n"


def _need(schema: dict[str, object]) -> str:
    """Return whether a field must be there, and what it is if it is not."""
    if "default" not in schema:
        return "always"
    default = schema["default"]
    return "optional" if default is None else f"`{json.dumps(default)}` unless said"


def _value(schema: object) -> str:
    """Return in words what may stand in a field."""
    match schema:
        case {"anyOf": list(parts)}:
            return " or ".join(_value(part) for part in parts if part != {"type": "null"})
        case {"enum": list(values)}:
            return ", ".join(f"`{value}`" for value in values)
        case {"type": "array", "items": items}:
            return f"list of: {_value(items)}"
        case {"type": "object", "additionalProperties": dict(values)}:
            return f"map to: {_value(values)}"
        case {"type": "string", "pattern": str(pattern)}:
            return f"text, `{pattern}`"
        case {"type": "string", "maxLength": int(most)}:
            return f"text of at most {most} signs"
        case {"type": "integer", "minimum": int(low), "maximum": int(high)}:
            return f"whole number, {low} to {high}"
        case {"type": str(kind)}:
            return _KINDS[kind]
        case _:
            return "one of the moves below"


if __name__ == "__main__":
    sys.stdout.write(page())
