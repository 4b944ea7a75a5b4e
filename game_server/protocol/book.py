"""The page of the book about the wire protocol, generated from the types.

Printed by `python -m game_server.protocol.book`; `make docs` keeps it in `docs/protocol.md`.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, get_args

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaValue

from game_server.engine.mechanics import MECHANICS
from game_server.engine.state.console_moves import ConsoleMove
from game_server.engine.state.moves import PhoneMove, Play
from game_server.protocol.codec import LARGEST_FRAME, LARGEST_MOVE, UNIT
from game_server.protocol.documents import DOCUMENTS, mechanic_documents
from game_server.protocol.messages import PROTOCOL, ClientMessage, ServerMessage, WirePlay
from game_server.protocol.schema import schema

_START: Final = f"""\
<!-- Made from the types by `make docs`: change these, not this page. -->
# Protocol

Version {PROTOCOL}. A page opens one WebSocket to `/ws/CODE`, CODE being that of its room, and sends
binary frames of one message in msgpack: a map whose `type` names it. A field without a value is
left out, never null; one that is unknown is refused. Types are strict: 1 is neither true nor 1.0.

A frame of the server holds one message or more, one after the other: what it has to say to a page
at the same moment. Each is a list: its type, then its fields in the order below; null stands for
one without a value, and those at the end are left out. Only the refusal of a page of another
version is a map, in every version: `{{"type": "refused", "code": "version_changed"}}`.

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

Audiences: `all` for every page, `screen` for the screen, `console` for consoles, `table` for those
who sit at one, `seat` for one phone. What each contains is below, with what the mechanics show in
it. Nothing in a document is null; a list of ids gives the order of a map.
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
    parts = [_START, *_section("Messages of pages", get_args(ClientMessage))]
    parts += _section("Messages of the server", get_args(ServerMessage))
    phone = (WirePlay if kind is Play else kind for kind in get_args(PhoneMove))
    parts += _section("Moves of a phone", phone)
    parts += _section("Moves of a console", get_args(ConsoleMove))
    for name, mechanic in sorted(MECHANICS.items()):
        parts += _section(f"Moves of the mechanic `{name}`", mechanic.moves)
    return "\n".join((*parts, *_documents()))


def _section(title: str, kinds: Iterable[type[object]]) -> Iterator[str]:
    yield f"## {title}\n"
    for kind in kinds:
        yield from _message(kind)


def _message(kind: type[object]) -> Iterator[str]:
    """Yield the section of one message: its name, its docstring, its fields."""
    told = TypeAdapter(kind).json_schema()
    fields = dict(told["properties"])
    yield f"### `{fields.pop('type')['const']}`\n"
    yield _words(told["description"])
    yield from _table((name, _value(value), _need(value)) for name, value in fields.items())


def _documents() -> Iterator[str]:
    """Yield the documents, then what is in several or in one, then what each mechanic shows."""
    defined = schema()["$defs"]
    shown = {name: {kind.__name__ for kind in _shown_by(name)} for name in sorted(MECHANICS)}
    own = {name: _within(defined, kinds) for name, kinds in shown.items()}
    several = Counter(part for parts in own.values() for part in parts)
    own = {name: {part for part in parts if several[part] == 1} for name, parts in own.items()}
    heads = [kind.__name__ for kind in DOCUMENTS.values()]
    others = _within(defined, heads).difference(heads, *own.values())
    yield from _group(defined, "Documents", heads)
    yield from _group(defined, "Parts of documents", sorted(others))
    for name, parts in own.items():
        first = sorted(parts, key=lambda part: (part not in shown[name], part))
        yield from _group(defined, f"What the mechanic `{name}` shows", first)


def _shown_by(mechanic: str) -> Iterator[type[object]]:
    for audience in DOCUMENTS:
        yield from (kind for name, kind in mechanic_documents(audience).items() if name == mechanic)


def _within(defined: JsonSchemaValue, names: Iterable[str]) -> set[str]:
    """Return *names* with those of all parts that are in them."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += re.findall(r"#/\$defs/(\w+)", json.dumps(defined[name]))
    return found


def _group(defined: JsonSchemaValue, title: str, names: Iterable[str]) -> Iterator[str]:
    yield f"## {title}\n"
    for name in names:
        part = defined[name]
        yield f"### `{name}`\n"
        yield _words(part["description"])
        always = part.get("required", ())
        yield from _table(
            (field, _value(value), "always" if field in always else "optional")
            for field, value in part.get("properties", {}).items()
        )


def _words(description: str) -> str:
    return re.sub(r"\*(\w+)\*", r"`\1`", description) + "\n"


def _table(rows: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """Yield a table of fields, if there are any."""
    lines = [f"| `{name}` | {value} | {need} |" for name, value, need in rows]
    if lines:
        yield "\n".join(("| field | value | |", "|---|---|---|", *lines)) + "\n"


def _need(field: JsonSchemaValue) -> str:
    """Return whether a field must be there, and what it is if it is not."""
    if "default" not in field:
        return "always"
    default = field["default"]
    return "optional" if default is None else f"`{json.dumps(default)}` unless said"


def _value(field: object) -> str:
    """Return in words what may stand in a field."""
    match field:
        case {"anyOf": list(parts)}:
            return " or ".join(_value(part) for part in parts if part != {"type": "null"})
        case {"allOf": list(parts)}:
            return ", with ".join(_value(part) for part in parts)
        case {"$ref": str(name)}:
            name = name.rpartition("/")[-1]
            return f"[`{name}`](#{name.lower()})"
        case {"const": value}:
            return f"`{json.dumps(value)}`"
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
