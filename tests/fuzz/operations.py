"""Every row of the table of rights as OpenAPI describes it, for who makes random requests."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pydantic.json_schema import JsonSchemaValue
from starlette.convertors import IntegerConvertor
from starlette.routing import Route

from game_server.accounts.rights import RIGHTS
from game_server.accounts.rights import ROLES as ROLES_OF_ACCOUNTS
from game_server.web.guarded import Row

ROLES: Final = ("anybody", *ROLES_OF_ACCOUNTS)
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


def operations(rows: Iterable[Row]) -> Iterator[Operation]:
    """Yield what each of *rows* of the table of rights describes."""
    for row in rows:
        made = Route(row.path, row.handler, methods=[row.method])
        parameters = {
            name: _schema(whole=isinstance(kind, IntegerConvertor))
            for name, kind in made.param_convertors.items()
        }
        schema = _ANYTHING if row.body is None else row.body()
        body = schema if row.method == "POST" else None
        roles = next((frozenset(of) for right, of in RIGHTS.items() if right == row.right), None)
        yield Operation(row.method, made.path_format, parameters, body, roles)


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
