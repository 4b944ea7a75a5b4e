"""Files that programs request from any site: `robots.txt` and `security.txt`."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from starlette.responses import PlainTextResponse, Response

_ROBOTS: Final = "User-agent: *\nAllow: /$\nDisallow: /\n"
"""Search engines may show the first page; rooms, consoles and reports are nobody's to list."""
_VALID: Final = timedelta(days=180)
"""Until when a `security.txt` counts; RFC 9116 asks for less than a year."""
_DIRECTORY: Final = "/.well-known/"
_FILE: Final = re.compile(r"/[^/]+\.[a-z]{2,11}")


def is_probe_path(path: str) -> bool:
    """Return whether *path* is one that programs try on every site, as `/favicon.ico`."""
    return path.startswith(_DIRECTORY) or _FILE.fullmatch(path) is not None


def robots() -> Response:
    """Return `robots.txt`: which pages search engines may list."""
    return _text(_ROBOTS)


def security(contact: str, now: int) -> Response:
    """Return `security.txt` (RFC 9116): whom to warn of a weakness.

    *contact* is a `mailto:` or `https:` address, *now* ms since 1970.
    """
    expires = datetime.fromtimestamp(now // 1_000, UTC) + _VALID
    lines = (
        f"Contact: {contact}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: fr, en",
    )
    return _text("".join(f"{line}\n" for line in lines))


def _text(content: str) -> Response:
    return PlainTextResponse(content, headers={"Cache-Control": "no-cache"})
