"""Routes with their right: a row each, and nothing is routed without one."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Literal

from pydantic.json_schema import JsonSchemaValue
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from game_server.accounts.account import Account
from game_server.accounts.logins import Actor
from game_server.accounts.rights import Right
from game_server.web.access import AccessControl
from game_server.web.errors import RefusedError

Anybody = Literal["anybody", "seat", "operator"]
"""Who needs no account: anybody, who shows the secret of a seat, or the token of operators."""
Handler = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Row:
    """Say which *right* a request needs, by its *method* and *path*; *handler* answers it.

    *body* returns the JSON Schema of what is sent with it, None where nothing is. *sets_up*: who
    owes a second factor reaches it, too.
    """

    method: Literal["GET", "POST"]
    path: str
    right: Right | Anybody
    handler: Handler
    body: Callable[[], JsonSchemaValue] | None = None
    sets_up: bool = False


def route(row: Row, access_control: AccessControl) -> Route:
    """Return the route of *row*, which refuses who has not its right."""
    match row.right:
        case "anybody" | "seat" | "operator":
            return Route(row.path, row.handler, methods=[row.method])
        case right:
            needed = right

    async def guarded(request: Request) -> Response:
        request.state.actor = await access_control.require(request, needed, sets_up=row.sets_up)
        return await row.handler(request)

    return Route(row.path, guarded, methods=[row.method])


def actor_of(request: Request) -> Actor:
    """Return who asks, on a route that needs a right."""
    actor: Actor = request.state.actor
    return actor


def own_account_of(request: Request) -> Account:
    """Return the account of who asks for what is hers alone.

    Raises RefusedError `not_allowed` for a login that was handed over: it opens one room.
    """
    actor = actor_of(request)
    if actor.room:
        raise RefusedError("not_allowed", HTTPStatus.FORBIDDEN)
    return actor.account
