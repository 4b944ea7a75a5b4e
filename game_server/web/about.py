"""About the game: whose it is, its logo, and the address that phones use."""

from pathlib import Path
from typing import Final

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from game_server.content import Organisation
from game_server.web.addresses import Addresses

__all__ = ["About", "came_by"]

_LOGOS: Final = {
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}


def came_by(asked: HTTPConnection) -> tuple[str, str]:
    """Return the scheme and the host, with its port, by which somebody *asked*."""
    scheme = "https" if asked.url.scheme in ("https", "wss") else "http"
    return scheme, asked.headers.get("host", "")


class About:
    """Know the organisation and the addresses of this server."""

    def __init__(
        self,
        organisation: Organisation,
        content: Path,
        release: str,
        addresses: Addresses,
    ) -> None:
        """Take the logo from *content*."""
        self.addresses = addresses
        self.security = organisation.legal_notices.security
        """Where to tell of a weakness, as an address; empty if nobody is named."""
        self._organisation = organisation
        self._release = release
        self._logo = _logo(organisation.logo, content)

    def address(self, request: Request) -> str:
        """Return where phones find the server, without a path."""
        return self.addresses.address(*came_by(request))

    def document(self, request: Request) -> dict[str, object]:
        """Return what pages say about the game."""
        about: dict[str, object] = {
            "title": self._organisation.game_title,
            "organisation": self._organisation.name,
            "controller": self._organisation.controller,
            "dpo": self._organisation.dpo,
            "contact": self._organisation.contact,
            "release": self._release,
            "address": self.address(request),
        }
        notices = self._organisation.legal_notices
        about["accessibility"] = notices.accessibility
        if notices.declaration:
            about["declaration"] = notices.declaration
        if notices.legal:
            about["legal"] = notices.legal
        if self._organisation.foot:
            about["foot"] = self._organisation.foot
        if self._logo:
            about["logo"] = "/logo"
        if unfilled := self._organisation.unfilled:
            about["unfilled"] = list(unfilled)
        return about

    def logo(self) -> Response | None:
        """Answer with the organisation's logo, None if it has none."""
        if self._logo is None:
            return None
        content, kind = self._logo
        return Response(content, headers={"Cache-Control": "no-cache"}, media_type=kind)


def _logo(name: str, content: Path) -> tuple[bytes, str] | None:
    """Read a picture inside the content directory; anything else is no logo."""
    try:
        path = (content / name).resolve()
        kind = _LOGOS.get(path.suffix.lower())
        if not name or kind is None or not path.is_relative_to(content.resolve()):
            return None
        return (path.read_bytes(), kind) if path.is_file() else None
    except (OSError, RuntimeError, ValueError):
        # A game without its logo is better than none.
        return None
