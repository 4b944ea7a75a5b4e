"""What programs ask of any site: which of its pages they may list, and whom to warn."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from starlette.responses import PlainTextResponse, Response

__all__ = ["is_for_programs", "robots", "security"]

_ROBOTS: Final = "User-agent: *\nAllow: /$\nDisallow: /\n"
"""Search engines may show the first page; rooms, consoles and reports are nobody's to list."""
_VALID: Final = timedelta(days=180)
"""RFC 9116 asks for less than a year."""
_HOME: Final = "/.well-known/"
_FILE: Final = re.compile(r"/[^/]+\.[a-z]{2,11}")


def is_for_programs(path: str) -> bool:
    """Tell whether *path* is one that programs try on every site, as `/favicon.ico`."""
    return path.startswith(_HOME) or _FILE.fullmatch(path) is not None


def robots() -> Response:
    """Answer which pages may be listed."""
    return _text(_ROBOTS)


def security(contact: str, now: int) -> Response:
    """Answer whom to warn of a weakness: *contact*, an address; *now* in ms since 1970."""
    expires = datetime.fromtimestamp(now // 1_000, UTC) + _VALID
    lines = (
        f"Contact: {contact}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: fr, en",
    )
    return _text("".join(f"{line}\n" for line in lines))


def _text(content: str) -> Response:
    return PlainTextResponse(content, headers={"Cache-Control": "no-cache"})
