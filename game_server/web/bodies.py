"""Bodies of requests and responses of the JSON API."""

from http import HTTPStatus
from typing import Final, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from game_server.engine.kit.text import BASE
from game_server.texts import known_language
from game_server.web import cookies
from game_server.web.access import AccessControl
from game_server.web.cookies import Cookie
from game_server.web.errors import RefusedError

T = TypeVar("T")
_LONGEST_BODY: Final = 4 * 1024
"""Bytes of the body of a request."""
STRICT: Final = ConfigDict(extra="forbid", strict=True)


async def read_body(access_control: AccessControl, request: Request, schema: TypeAdapter[T]) -> T:
    """Return the JSON body of a request by a page of this server.

    Raises RefusedError `origin_refused`, `frame_too_large` or `protocol`.
    """
    access_control.check_origin(request, required=True)
    body = b""
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > _LONGEST_BODY:
                raise RefusedError("frame_too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return schema.validate_json(body)
    except (ClientDisconnect, ValidationError):
        raise RefusedError("protocol", HTTPStatus.BAD_REQUEST) from None


def language_of(request: Request) -> str:
    """Return the language of the page; texts that lack it are in French."""
    return request.query_params.get("lang", BASE)


def spoken_language_of(request: Request) -> str:
    """Return the language of the page, French where the server does not speak it."""
    return known_language(language_of(request))


def respond(content: dict[str, object], status: HTTPStatus = HTTPStatus.OK) -> Response:
    """Return the response with *content* as JSON, which nothing keeps."""
    return JSONResponse(content, status, {"Cache-Control": "no-store"})


def nothing() -> Response:
    """Return the response to what is done and needs no words."""
    return Response(status_code=HTTPStatus.NO_CONTENT, headers={"Cache-Control": "no-store"})


def set_cookie(response: Response, request: Request, cookie: Cookie, value: str) -> None:
    """Set a *cookie* of the table, for HTTPS only where *request* came by it."""
    cookies.set_cookie(response, cookie, value, secure=request.url.scheme == "https")
