"""What bots ask of a server by HTTP: to be let in as a facilitator, and rooms."""

import asyncio
import json
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Final, cast
from urllib.parse import urlsplit

from game_server.engine.mechanics.contract import Document
from game_server.errors import MetoddError

PATIENCE: Final = 10.0
"""Longest wait for an answer, in seconds."""


class ServerRefusedError(MetoddError):
    """Say that the server answered a request with *status* and an error code, or not at all."""

    def __init__(self, code: str, status: int = 0) -> None:
        """Take the code of the server's JSON; status 0 means that nothing answered."""
        super().__init__(status=status)
        self.code = code
        self.status = status


async def healthy(base: str) -> bool:
    """Tell whether a server answers at *base*."""
    return await _well(base, "/healthz")


async def ready(base: str) -> bool:
    """Tell whether the server at *base* can take new connections."""
    return await _well(base, "/readyz")


async def sign_in(base: str, key: str) -> str:
    """Return the cookie that lets a facilitator in; raise ServerRefusedError."""
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


async def _well(base: str, path: str) -> bool:
    try:
        await _request(base, "GET", path)
    except ServerRefusedError:
        return False
    return True


async def _request(
    base: str, method: str, path: str, cookie: str = "", body: Document | None = None
) -> tuple[Document, str]:
    """Return the JSON of the answer and the cookie it sets."""
    return await asyncio.to_thread(_ask, base, method, path, cookie, body)


def _ask(
    base: str, method: str, path: str, cookie: str, body: Document | None
) -> tuple[Document, str]:
    where = urlsplit(base)
    kind = HTTPSConnection if where.scheme == "https" else HTTPConnection
    headers = {"Origin": base, "Content-Type": "application/json"}
    if cookie:
        headers["Cookie"] = cookie
    sent = None if body is None else json.dumps(body)
    try:
        with closing(kind(where.hostname or "", where.port, timeout=PATIENCE)) as connection:
            connection.request(method, path, sent, headers)
            return _read(connection.getresponse())
    # What can be no host's name is told as a ValueError.
    except (OSError, HTTPException, ValueError) as error:
        raise ServerRefusedError("no_answer") from error


def _read(response: HTTPResponse) -> tuple[Document, str]:
    text = response.read()
    try:
        answer = cast("Document", json.loads(text)) if text else {}
    except ValueError:
        answer = {}
    if response.status >= HTTPStatus.BAD_REQUEST:
        raise ServerRefusedError(str(answer.get("code", "unknown")), response.status)
    return answer, (response.getheader("Set-Cookie") or "").partition(";")[0]
