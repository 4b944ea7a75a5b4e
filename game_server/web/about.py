"""About the game: the organisation behind it, its logo, and the address that phones use."""

from pathlib import Path
from typing import Final

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from game_server.content import Organisation
from game_server.retention.table import KEEP_DAYS, days_kept
from game_server.web.advertised import AdvertisedAddress

__all__ = ["About", "scheme_and_host"]

_LOGOS: Final = {
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}


def scheme_and_host(request: HTTPConnection) -> tuple[str, str]:
    """Return the scheme (`http` or `https`) and the host, with its port, of a *request*."""
    scheme = "https" if request.url.scheme in ("https", "wss") else "http"
    return scheme, request.headers.get("host", "")


class About:
    """Describe the game: its organisation, release and address."""

    def __init__(
        self,
        organisation: Organisation,
        content: Path,
        release: str,
        advertised: AdvertisedAddress,
        keep_days: int = KEEP_DAYS,
    ) -> None:
        """Read the logo from the directory *content*; answers are kept for *keep_days*."""
        self.advertised = advertised
        self.security = organisation.legal_notices.security
        """Where to report a weakness, as a `mailto:` or `https:` address; empty if not given."""
        self._organisation = organisation
        self._release = release
        self._keep_days = keep_days
        self._logo = _logo(organisation.logo, content)

    def address(self, request: Request) -> str:
        """Return the address at which phones find the server, without a path."""
        return self.advertised.current(*scheme_and_host(request))

    def document(self, request: Request) -> dict[str, object]:
        """Return the JSON of `/api/about`, which pages show (`About` in the client)."""
        about: dict[str, object] = {
            "title": self._organisation.game_title,
            "organisation": self._organisation.name,
            "controller": self._organisation.controller,
            "dpo": self._organisation.dpo,
            "contact": self._organisation.contact,
            "release": self._release,
            "address": self.address(request),
            "kept": days_kept(self._keep_days),
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
        """Return a response with the organisation's logo, None if it has none."""
        if self._logo is None:
            return None
        content, kind = self._logo
        return Response(content, headers={"Cache-Control": "no-cache"}, media_type=kind)


def _logo(name: str, content: Path) -> tuple[bytes, str] | None:
    """Return the bytes and the media type of an image inside *content*; None for anything else."""
    try:
        path = (content / name).resolve()
        kind = _LOGOS.get(path.suffix.lower())
        if not name or kind is None or not path.is_relative_to(content.resolve()):
            return None
        return (path.read_bytes(), kind) if path.is_file() else None
    except (OSError, RuntimeError, ValueError):
        # An unreadable logo does not keep the server from starting.
        return None
