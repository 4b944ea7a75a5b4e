"""The HTTP API as bots use it: to sign in as a facilitator, and to open rooms."""

import asyncio
import json
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Final, cast
from urllib.parse import urlsplit

from game_server.engine.mechanics.contract import Document
from game_server.errors import MetoddError

TIMEOUT: Final = 10.0
"""Longest wait for a response, in seconds."""


class ServerRefusedError(MetoddError):
    """Say that the server responded with an error *status* and *code*, or not at all."""

    def __init__(self, code: str, status: int = 0) -> None:
        """Take the `code` of the response's JSON; status 0 means that there was no response."""
        super().__init__(status=status)
        self.code = code
        self.status = status


async def healthy(base: str) -> bool:
    """Return whether a server responds at the URL *base*."""
    return await _responds(base, "/healthz")


async def ready(base: str) -> bool:
    """Return whether the server at the URL *base* takes new connections."""
    return await _responds(base, "/readyz")


async def sign_in(base: str, key: str) -> str:
    """Return the cookie of a facilitator for *key*; raise ServerRefusedError."""
    _, cookie = await _request(base, "POST", "/api/facilitator", body={"key": key})
    return cookie


async def scenarios(base: str, cookie: str) -> tuple[str, ...]:
    """Return the ids of the scenarios that the server offers; raise ServerRefusedError."""
    found, _ = await _request(base, "GET", "/api/scenarios", cookie)
    return tuple(str(scenario["id"]) for scenario in found["scenarios"])


async def open_room(base: str, cookie: str, scenario: str, *, trial: bool) -> str:
    """Open a room and return its code; raise ServerRefusedError."""
    body = {"scenario": scenario, "trial": trial}
    room, _ = await _request(base, "POST", "/api/rooms", cookie, body)
    return str(room["code"])


async def _responds(base: str, path: str) -> bool:
    try:
        await _request(base, "GET", path)
    except ServerRefusedError:
        return False
    return True


async def _request(
    base: str, method: str, path: str, cookie: str = "", body: Document | None = None
) -> tuple[Document, str]:
    """Return the JSON of the response and the cookie that it sets."""
    return await asyncio.to_thread(_send, base, method, path, cookie, body)


def _send(
    base: str, method: str, path: str, cookie: str, body: Document | None
) -> tuple[Document, str]:
    parts = urlsplit(base)
    connection_class = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    headers = {"Origin": base, "Content-Type": "application/json"}
    if cookie:
        headers["Cookie"] = cookie
    content = None if body is None else json.dumps(body)
    try:
        with closing(
            connection_class(parts.hostname or "", parts.port, timeout=TIMEOUT)
        ) as connection:
            connection.request(method, path, content, headers)
            return _read(connection.getresponse())
    # An invalid host name raises ValueError.
    except (OSError, HTTPException, ValueError) as error:
        raise ServerRefusedError("no_answer") from error


def _read(response: HTTPResponse) -> tuple[Document, str]:
    text = response.read()
    try:
        document = cast("Document", json.loads(text)) if text else {}
    except ValueError:
        document = {}
    if response.status >= HTTPStatus.BAD_REQUEST:
        raise ServerRefusedError(str(document.get("code", "unknown")), response.status)
    return document, (response.getheader("Set-Cookie") or "").partition(";")[0]
