"""The types of documents as pydantic reads them, and where what mechanics show stands in them."""

from collections.abc import Mapping
from functools import cache, reduce
from operator import or_
from types import UnionType, new_class
from typing import Final, Literal, NotRequired, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter
from typing_extensions import TypedDict, is_typeddict

from game_server.engine.mechanics import MECHANICS
from game_server.engine.state.console_documents import ConsoleDocument
from game_server.engine.state.documents import (
    AllDocument,
    ScreenDocument,
    SeatDocument,
    TableDocument,
)
from game_server.protocol.messages import WireAudience

DOCUMENTS: Final[Mapping[WireAudience, type[Mapping[str, object]]]] = {
    "all": AllDocument,
    "screen": ScreenDocument,
    "console": ConsoleDocument,
    "table": TableDocument,
    "seat": SeatDocument,
}
"""The type of each audience's document."""


def mechanic_documents(audience: WireAudience) -> dict[str, type[Mapping[str, object]]]:
    """Return what the mechanics show an audience, by their names; without those that do not."""
    found = {name: getattr(mechanic.documents, audience) for name, mechanic in MECHANICS.items()}
    return {name: kind for name, kind in found.items() if kind is not None}


@cache
def adapter(kind: type[Mapping[str, object]]) -> TypeAdapter[Mapping[str, object]]:
    """Return what reads a document of this type, or a part of one."""
    return TypeAdapter(_readable(kind))


@cache
def _readable(kind: type) -> type:
    """Return the same type as pydantic wants it.

    Before Python 3.12 it takes those of `typing_extensions` only, which the engine does not know.
    """
    hints = {name: _part(hint) for name, hint in get_type_hints(kind).items()}
    required: frozenset[str] = vars(kind)["__required_keys__"]
    fields = {name: hint if name in required else NotRequired[hint] for name, hint in hints.items()}
    body = {"__annotations__": fields, "__doc__": kind.__doc__, "__module__": kind.__module__}
    return new_class(kind.__name__, (TypedDict,), exec_body=lambda names: names.update(body))


def _part(hint: object) -> object:
    if is_typeddict(hint):
        return _readable(hint)
    kind, parts = get_origin(hint), get_args(hint)
    if kind in (None, Literal):
        return hint
    inner = tuple(_part(part) for part in parts)
    return reduce(or_, inner) if kind in (Union, UnionType) else kind[inner]
