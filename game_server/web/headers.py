"""Headers that every answer carries: what a page may load, and who may frame it."""

from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from game_server.web.address import is_authority

__all__ = ["SecurityHeaders"]

_ALWAYS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_SHOWN: Final = {
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_FRAMED: Final = "/screen/"
"""What the console shows in itself where there is no projector; it has no control."""
_PARTS: Final = ("text/css", "text/javascript")
"""Parts of a page, which obey the page's own policy: on a slow network each header counts."""
_YEAR: Final = 365 * 24 * 3_600


class SecurityHeaders:
    """Add the headers to what *app* answers."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before *app*."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let *app* answer, with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        framed = scope["path"].startswith(_FRAMED)
        policy = _policy(Headers(scope=scope).get("host", ""), framed=framed)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_ALWAYS)
                if not headers.get("content-type", "").startswith(_PARTS):
                    headers.update(_SHOWN)
                    headers["X-Frame-Options"] = "SAMEORIGIN" if framed else "DENY"
                    headers.setdefault("Content-Security-Policy", policy)
                if scope["scheme"] == "https":
                    headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
            await send(message)

        await self._app(scope, receive, with_headers)


def _policy(host: str, *, framed: bool) -> str:
    """Return what a page may load: what this server gives, and nothing else.

    *framed*: other pages of this server may show it.
    """
    ancestors = "'self'" if framed else "'none'"
    connect = "'self'"
    if is_authority(host):
        # Safari before 15.4 does not take a WebSocket of the same host for 'self'.
        connect += f" ws://{host} wss://{host}"
    return (
        f"default-src 'self'; connect-src {connect}; img-src 'self'; object-src 'none'; "
        f"base-uri 'none'; form-action 'self'; frame-ancestors {ancestors}"
    )
