"""Headers that every answer carries: what a page may load, and who may frame it."""

from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from game_server.web.address import host_of, is_authority, is_loopback
from game_server.web.error_pages import STYLE_SOURCE

__all__ = ["SecurityHeaders", "protections"]

_ALWAYS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_SHOWN: Final = {
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_APART: Final = {"Cross-Origin-Opener-Policy": "same-origin"}
"""Keeps windows of other sites away from a page; browsers heed it where nobody can read along, and
elsewhere complain of it."""
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
        host = Headers(scope=scope).get("host", "")
        secure = scope["scheme"] == "https" or is_loopback(host_of(host))

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                kind = headers.get("content-type", "")
                error = message["status"] >= HTTPStatus.BAD_REQUEST
                added = protections(host, kind, framed=framed, error=error)
                for name, value in added.items():
                    headers.setdefault(name, value)
                if secure and kind.startswith("text/html"):
                    headers.update(_APART)
                if scope["scheme"] == "https":
                    headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
            await send(message)

        await self._app(scope, receive, with_headers)


def protections(
    host: str, kind: str, *, framed: bool = False, error: bool = False
) -> dict[str, str]:
    """Return the headers that protect an answer of this content *kind*, asked for as *host*.

    *framed*: other pages of this server may show it. *error*: it says what was wrong.
    """
    if kind.startswith(_PARTS):
        return dict(_ALWAYS)
    policy = _policy(host, framed=framed)
    if error and kind.startswith("text/html"):
        # An error page is whole, and its style in it.
        policy += f"; style-src {STYLE_SOURCE}"
    return (
        _ALWAYS
        | _SHOWN
        | {
            "X-Frame-Options": "SAMEORIGIN" if framed else "DENY",
            "Content-Security-Policy": policy,
        }
    )


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
