"""Security headers of every response: what a page may load, and which pages may frame it."""

from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from game_server.web.error_pages import STYLE_SOURCE
from game_server.web.network import host_of, is_authority, is_loopback

_ALWAYS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_DOCUMENTS: Final = {
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_ISOLATED: Final = {"Cross-Origin-Opener-Policy": "same-origin"}
"""Cuts a page off from windows of other sites; browsers apply it in a secure context alone, and
log a warning elsewhere."""
_FRAMED: Final = "/screen/"
"""The pages that the console shows in a frame where there is no projector; they have no control."""
_SUBRESOURCES: Final = ("text/css", "text/javascript")
"""Parts of a page, under the page's own policy: on a slow network each header counts."""
_YEAR: Final = 365 * 24 * 3_600


class SecurityHeaders:
    """Add the headers to the responses of *app*."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap *app*."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run *app*, and add the headers to the start of its response."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        framed = scope["path"].startswith(_FRAMED)
        host = Headers(scope=scope).get("host", "")
        secure = scope["scheme"] == "https" or is_loopback(host_of(host))

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                kind = headers.get("content-type", "")
                error = message["status"] >= HTTPStatus.BAD_REQUEST
                added = security_headers(host, kind, framed=framed, error=error)
                for name, value in added.items():
                    headers.setdefault(name, value)
                if secure and kind.startswith("text/html"):
                    headers.update(_ISOLATED)
                if scope["scheme"] == "https":
                    headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
            await send(message)

        await self.app(scope, receive, with_headers)


def security_headers(
    host: str, kind: str, *, framed: bool = False, error: bool = False
) -> dict[str, str]:
    """Return the headers, by name, of a response of the content type *kind*.

    *host* is the request's, with its port. *framed*: other pages of this server may frame it.
    *error*: it may be an error page.
    """
    if kind.startswith(_SUBRESOURCES):
        return dict(_ALWAYS)
    policy = _policy(host, framed=framed)
    if error and kind.startswith("text/html"):
        # An error page loads nothing: its style stands inline.
        policy += f"; style-src {STYLE_SOURCE}"
    return (
        _ALWAYS
        | _DOCUMENTS
        | {
            "X-Frame-Options": "SAMEORIGIN" if framed else "DENY",
            "Content-Security-Policy": policy,
        }
    )


def _policy(host: str, *, framed: bool) -> str:
    """Return the content security policy: a page loads from this server, and from nowhere else.

    It may also show pictures that it has drawn itself (`blob:`): the card to keep.
    *framed*: other pages of this server may frame it.
    """
    ancestors = "'self'" if framed else "'none'"
    connect = "'self'"
    if is_authority(host):
        # Safari before 15.4 does not take a WebSocket of the same host for 'self'.
        connect += f" ws://{host} wss://{host}"
    return (
        f"default-src 'self'; connect-src {connect}; img-src 'self' blob:; "
        f"object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors {ancestors}"
    )
