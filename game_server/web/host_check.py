"""The check of the name that a request asks for: a page of another site gets nothing by it.

Who owns a name can let it lead to any address (DNS rebinding): a browser then takes this server for
a part of that site, and lets its pages read what it answers. Such a request still names that site.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from game_server.web.errors import error_response
from game_server.web.headers import security_headers

_UNKNOWN: Final = HTTPStatus.MISDIRECTED_REQUEST


class HostCheck:
    """Answer 421 `host_unknown` to requests of *app* under a name that is not this server's."""

    def __init__(self, app: ASGIApp, answers_to: Callable[[str], bool]) -> None:
        """Ask *answers_to* for the `Host` of each request; one without is of no browser."""
        self.app = app
        self._answers_to = answers_to

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run *app*, or refuse; a WebSocket is refused before it is accepted."""
        headers = Headers(raw=list(scope.get("headers", ())))
        host = headers.get("host")
        if host is None or self._answers_to(host):
            await self.app(scope, receive, send)
            return
        response = error_response(_UNKNOWN, headers)
        if scope["type"] == "websocket":
            response.headers.update(security_headers("", response.headers["content-type"]))
        await response(scope, receive, send)
