"""The files of the built client: read once, with the compressed forms that the build made."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from game_server.errors import StartError

PAGES: Final = ("phone", "screen", "console", "draw", "follow", "follow-up", "impact")
_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
_SUFFIXES: Final = {"br": ".br", "gzip": ".gz"}
"""Suffix of a compressed file by content coding; browsers accept the smaller `br` over HTTPS only.

The smallest form comes first."""
_IDENTITY: Final = "identity"
_WEIGHT: Final = re.compile(r"[01](?:\.\d{0,3})?")
_ASSETS: Final = "assets/"
# File names in assets/ contain a hash of the content, so a file never changes.
_IMMUTABLE: Final = "public, max-age=31536000, immutable"
_REVALIDATE: Final = "no-cache"


@dataclass(frozen=True, slots=True)
class _File:
    """Hold one file; *compressed* has its other forms by content coding, the smallest first.

    *tag* is its `ETag`, *cache* its `Cache-Control`.
    """

    content: bytes
    compressed: dict[str, bytes]
    media_type: str
    tag: str
    cache: str


class ClientFiles:
    """Serve the files of a built client."""

    def __init__(self, directory: Path) -> None:
        """Read *directory*; raises StartError `client_missing` if a page is not there."""
        if not all((directory / f"{page}.html").is_file() for page in PAGES):
            raise StartError("client_missing")
        self._files = {
            path.relative_to(directory).as_posix(): _read(path, directory)
            for path in directory.rglob("*")
            if path.suffix in _TYPES and path.is_file()
        }

    def page(self, name: str, request: Request) -> Response:
        """Return the response with the page *name*, one of PAGES."""
        return self._response(self._files[f"{name}.html"], request)

    def file(self, path: str, request: Request) -> Response | None:
        """Return the response with another file of the client, None if there is none at *path*."""
        file = None if path.endswith(".html") else self._files.get(path)
        return None if file is None else self._response(file, request)

    def _response(self, file: _File, request: Request) -> Response:
        headers = {"Cache-Control": file.cache, "ETag": file.tag, "Vary": "Accept-Encoding"}
        if _matches(request.headers.get("if-none-match", ""), file.tag):
            return Response(status_code=304, headers=headers)
        coding = _preferred(request.headers.get("accept-encoding", ""), file.compressed)
        if coding == _IDENTITY:
            return Response(file.content, headers=headers, media_type=file.media_type)
        headers["Content-Encoding"] = coding
        return Response(file.compressed[coding], headers=headers, media_type=file.media_type)


def _matches(header: str, tag: str) -> bool:
    """Return whether `If-None-Match` names *tag*, compared weakly (RFC 9110, section 8.8.3.2)."""
    known = {name.strip().removeprefix("W/") for name in header.split(",")}
    return "*" in known or tag.removeprefix("W/") in known


def _preferred(header: str, codings: Iterable[str]) -> str:
    """Return the coding with the highest weight in `Accept-Encoding`, of equals the first.

    The uncompressed file comes last, unless it is named with a weight of its own.
    """
    weights = dict(_weights(header))
    others = weights.get("*", 0.0)
    preferred, highest = _IDENTITY, weights.get(_IDENTITY, 0.0)
    for coding in codings:
        weight = weights.get(coding, others)
        # At equal weight a compressed form is preferred to the file itself.
        if weight > highest or (weight == highest > 0 and preferred == _IDENTITY):
            preferred, highest = coding, weight
    return preferred


def _weights(header: str) -> Iterator[tuple[str, float]]:
    """Yield each coding of an `Accept-Encoding` with its weight; an invalid weight counts as 0."""
    for part in header.lower().split(","):
        name, *parameters = (word.strip() for word in part.split(";"))
        weight = next((word[2:] for word in parameters if word.startswith("q=")), "1")
        yield name, float(weight) if _WEIGHT.fullmatch(weight) else 0.0


def _read(path: Path, directory: Path) -> _File:
    content = path.read_bytes()
    forms = {coding: path.with_name(path.name + suffix) for coding, suffix in _SUFFIXES.items()}
    return _File(
        content=content,
        compressed={coding: form.read_bytes() for coding, form in forms.items() if form.is_file()},
        media_type=_TYPES[path.suffix],
        # A weak tag: all compressed forms of the file share it.
        tag=f'W/"{hashlib.sha256(content).hexdigest()[:20]}"',
        cache=_IMMUTABLE
        if path.relative_to(directory).as_posix().startswith(_ASSETS)
        else _REVALIDATE,
    )
