"""About the game: the organisation behind it, its logo, and the address that phones use."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import quote

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from game_server.accounts.organisations import Organisations
from game_server.content import Organisation
from game_server.content.names import KEYS
from game_server.printing.printer import Printer
from game_server.retention.table import days_kept
from game_server.settings import KEEP_DAYS
from game_server.web.advertised import AdvertisedAddress

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


class Imprint:
    """Name an organisation, who answers there for people's data, and its logo."""

    def __init__(self, organisation: Organisation, content: Path) -> None:
        """Read the logo from the directory *content*."""
        self.organisation = organisation
        self.logo = _logo(organisation.logo, content)

    @property
    def name(self) -> str:
        """Return the name of the organisation, empty while it is to be filled in."""
        known = KEYS["name"] not in self.organisation.unfilled
        return self.organisation.name if known else ""


class About:
    """Describe the game: who offers it, release and address."""

    def __init__(
        self,
        server: Imprint,
        release: str,
        advertised: AdvertisedAddress,
        keep_days: int = KEEP_DAYS,
        own: Mapping[str, Imprint] | None = None,
    ) -> None:
        """Describe the game of *server*; answers are kept for *keep_days*.

        *own* are the imprints of organisations that share this server, by their ids.
        """
        self.advertised = advertised
        self.security = server.organisation.legal_notices.security
        """Where to report a weakness, as a `mailto:` or `https:` address; empty if not given."""
        self._server = server
        self._own = {} if own is None else own
        self.release = release
        self._keep_days = keep_days
        self._prints = Printer().is_installed

    @property
    def is_shared(self) -> bool:
        """Return whether several organisations share this server, with imprints of their own."""
        return bool(self._own)

    def names(self, organisation: str) -> bool:
        """Return whether *organisation* has an imprint of its own."""
        return organisation in self._own

    async def name(self, organisation: str, known: Organisations) -> str:
        """Return the name of an organisation; of one without an imprint that of its record.

        Raises StorageUnavailableError.
        """
        if organisation and organisation not in self._own:
            record = await known.get(organisation)
            return organisation if record is None else record.name
        return self._own.get(organisation, self._server).name

    def address(self, request: Request) -> str:
        """Return the address at which phones find the server, without a path."""
        return self.advertised.current(*scheme_and_host(request))

    def document(self, request: Request, organisation: str = "") -> dict[str, object]:
        """Return the JSON of `/api/about`, which pages show (`About` in the client).

        It names *organisation*; one without an imprint of its own is the server's.
        """
        imprint = self._own.get(organisation, self._server)
        known = imprint.organisation
        about: dict[str, object] = {
            "title": known.game_title,
            "organisation": known.name,
            "controller": known.controller,
            "dpo": known.dpo,
            "contact": known.contact,
            "release": self.release,
            "address": self.address(request),
            "kept": days_kept(self._keep_days),
            "zone": known.zone,
        }
        if self.advertised.public is not None:
            about["follow_up"] = self.advertised.public
        notices = known.legal_notices
        about["accessibility"] = notices.accessibility
        if notices.declaration:
            about["declaration"] = notices.declaration
        if notices.legal:
            about["legal"] = notices.legal
        if known.foot:
            about["foot"] = known.foot
        if imprint.logo:
            own = imprint is not self._server
            about["logo"] = f"/logo?organisation={quote(organisation)}" if own else "/logo"
        if self._prints:
            about["prints"] = True
        if unfilled := known.unfilled:
            about["unfilled"] = list(unfilled)
        return about

    def logo(self, organisation: str = "") -> Response | None:
        """Return a response with the logo of *organisation*, None if it has none."""
        logo = self._own.get(organisation, self._server).logo
        if logo is None:
            return None
        content, kind = logo
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
