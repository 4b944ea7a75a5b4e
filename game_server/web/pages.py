"""Pages: the built client, read once, in the forms that its build packed."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from game_server.errors import StartError

__all__ = ["PAGES", "Pages"]

PAGES: Final = ("phone", "screen", "console", "draw")
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
_PACKED: Final = {"br": ".br", "gzip": ".gz"}
"""What a coding adds to the name of a file; browsers offer the smaller `br` over HTTPS only."""
_AS_IT_IS: Final = "identity"
_WEIGHT: Final = re.compile(r"[01](?:\.\d{0,3})?")
_ASSETS: Final = "assets/"
# The build names what is in assets/ by its content, so it never changes.
_FOREVER: Final = "public, max-age=31536000, immutable"
_ASK_AGAIN: Final = "no-cache"


@dataclass(frozen=True, slots=True)
class _File:
    """Hold one file as it is sent; *packed* has its smaller forms by coding, the smallest first."""

    content: bytes
    packed: dict[str, bytes]
    kind: str
    tag: str
    cache: str


class Pages:
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
        """Answer with one of the pages."""
        return self._answer(self._files[f"{name}.html"], request)

    def file(self, path: str, request: Request) -> Response | None:
        """Answer with a file of the client other than a page, None if there is none."""
        file = None if path.endswith(".html") else self._files.get(path)
        return None if file is None else self._answer(file, request)

    def _answer(self, file: _File, request: Request) -> Response:
        headers = {"Cache-Control": file.cache, "ETag": file.tag, "Vary": "Accept-Encoding"}
        if _knows(request.headers.get("if-none-match", ""), file.tag):
            return Response(status_code=304, headers=headers)
        coding = _best(request.headers.get("accept-encoding", ""), file.packed)
        if coding == _AS_IT_IS:
            return Response(file.content, headers=headers, media_type=file.kind)
        headers["Content-Encoding"] = coding
        return Response(file.packed[coding], headers=headers, media_type=file.kind)


def _knows(header: str, tag: str) -> bool:
    """Tell whether `If-None-Match` names *tag*, compared weakly (RFC 9110, section 8.8.3.2)."""
    known = {name.strip().removeprefix("W/") for name in header.split(",")}
    return "*" in known or tag.removeprefix("W/") in known


def _best(header: str, packed: Iterable[str]) -> str:
    """Return the coding that `Accept-Encoding` weighs most, of equal ones the first of *packed*.

    What is not packed is left for last, unless it is named with a weight of its own.
    """
    weights = dict(_weights(header))
    others = weights.get("*", 0.0)
    best, most = _AS_IT_IS, weights.get(_AS_IT_IS, 0.0)
    for coding in packed:
        weight = weights.get(coding, others)
        # A tie with the file itself is won by the smaller form.
        if weight > most or (weight == most > 0 and best == _AS_IT_IS):
            best, most = coding, weight
    return best


def _weights(header: str) -> Iterator[tuple[str, float]]:
    """Yield each coding of an `Accept-Encoding` with its weight; one that is no number is none."""
    for part in header.lower().split(","):
        name, *parameters = (word.strip() for word in part.split(";"))
        weight = next((word[2:] for word in parameters if word.startswith("q=")), "1")
        yield name, float(weight) if _WEIGHT.fullmatch(weight) else 0.0


def _read(path: Path, directory: Path) -> _File:
    content = path.read_bytes()
    beside = {coding: path.with_name(path.name + end) for coding, end in _PACKED.items()}
    return _File(
        content=content,
        packed={coding: form.read_bytes() for coding, form in beside.items() if form.is_file()},
        kind=_TYPES[path.suffix],
        # Weak: packed or not, it is the same file.
        tag=f'W/"{hashlib.sha256(content).hexdigest()[:20]}"',
        cache=_FOREVER
        if path.relative_to(directory).as_posix().startswith(_ASSETS)
        else _ASK_AGAIN,
    )
