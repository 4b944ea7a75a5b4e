"""Every route of the application as OpenAPI describes it, for who makes random requests.

A table of rights can give the rows itself: each is an `Operation` with the roles that may use it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaValue
from starlette.convertors import IntegerConvertor
from starlette.routing import BaseRoute, Route

from game_server.web.api import BODIES

__all__ = ["ROLES", "Operation", "document", "operations"]

ROLES: Final = ("anybody", "facilitator")
_SILENT: Final = {"HEAD", "OPTIONS"}
_ANYTHING: Final[JsonSchemaValue] = {}
_ANSWERED: Final = {"default": {"description": "any response"}}


@dataclass(frozen=True, slots=True)
class Operation:
    """Describe a *method* of a *path*, whose parameters have these schemas.

    *body* is the JSON Schema of what is sent, None if nothing is. *roles* may use it; None: whoever
    asks, or nobody wrote down who.
    """

    method: str
    path: str
    parameters: Mapping[str, JsonSchemaValue]
    body: JsonSchemaValue | None = None
    roles: frozenset[str] | None = None


def operations(routes: Iterable[BaseRoute]) -> Iterator[Operation]:
    """Yield each operation of the HTTP *routes*; a body that nobody described may be anything."""
    for route in routes:
        if not isinstance(route, Route):
            continue
        parameters = {
            name: _schema(whole=isinstance(kind, IntegerConvertor))
            for name, kind in route.param_convertors.items()
        }
        for method in sorted((route.methods or set()) - _SILENT):
            known = BODIES.get(route.path)
            schema = TypeAdapter(known).json_schema() if known else _ANYTHING
            body = schema if method == "POST" else None
            yield Operation(method, route.path_format, parameters, body)


def document(rows: Iterable[Operation], known: Mapping[str, str]) -> JsonSchemaValue:
    """Return the OpenAPI document of *rows*.

    *known* are values by the name of a parameter, or of a field of a body, that lead somewhere:
    they come up as often as random ones.
    """
    paths: dict[str, JsonSchemaValue] = {}
    for row in rows:
        described: JsonSchemaValue = {
            "responses": _ANSWERED,
            "parameters": [
                {"name": name, "in": "path", "required": True, "schema": _or(schema, known, name)}
                for name, schema in row.parameters.items()
            ],
        }
        if row.body is not None:
            content = {"application/json": {"schema": _with_known(row.body, known)}}
            described["requestBody"] = {"required": True, "content": content}
        paths.setdefault(row.path, {})[row.method.lower()] = described
    about = {"title": "mét'ODD", "version": "0"}
    return {"openapi": "3.1.0", "info": about, "paths": paths}


def _schema(*, whole: bool) -> JsonSchemaValue:
    return {"type": "integer", "minimum": 0} if whole else {"type": "string", "minLength": 1}


def _with_known(body: JsonSchemaValue, known: Mapping[str, str]) -> JsonSchemaValue:
    fields = body.get("properties", {})
    if not fields:
        return body
    return {**body, "properties": {name: _or(each, known, name) for name, each in fields.items()}}


def _or(schema: JsonSchemaValue, known: Mapping[str, str], name: str) -> JsonSchemaValue:
    return {"anyOf": [{"const": known[name]}, schema]} if name in known else schema
