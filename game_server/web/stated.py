"""What answers carry, as papers state it: the cookie of a login and the headers of a page, made."""

from typing import Final

from starlette.responses import HTMLResponse, Response
from starlette.types import Message, Scope

from game_server.web.cookies import LOGIN, set_cookie
from game_server.web.headers import SecurityHeaders

_OF_BODY: Final = ("content-length", "content-type")
_BODY: Final = {"type": "http.request", "body": b"", "more_body": False}


def cookie_of(*, https: bool) -> str:
    """Return the `Set-Cookie` of a login, but for its token."""
    response = Response()
    set_cookie(response, LOGIN, "", secure=https)
    return response.headers["set-cookie"]


async def headers_of(host: str, *, https: bool) -> dict[str, str]:
    """Return the security headers of a page, by name in small letters, as the server adds them."""
    found: dict[str, str] = {}

    async def receive() -> Message:
        return dict(_BODY)

    async def send(message: Message) -> None:
        pairs = message.get("headers", ())
        found.update({name.decode(): value.decode() for name, value in pairs})

    await SecurityHeaders(HTMLResponse(""))(_scope(host, https=https), receive, send)
    return {name: value for name, value in found.items() if name not in _OF_BODY}


def _scope(host: str, *, https: bool) -> Scope:
    return {
        "type": "http",
        "scheme": "https" if https else "http",
        "method": "GET",
        "path": "/",
        "headers": [(b"host", host.encode())],
    }
