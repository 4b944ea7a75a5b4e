"""HTTP on real sockets: an invalid request gets an error, or ends its connection."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from game_server.web import violations
from game_server.web.http_protocol import (
    LARGEST_HEAD,
    LONGEST_LINE,
    MOST_CHUNKS,
    MOST_HEADERS,
    MOST_PIPELINED,
)
from tests.unit.rooms.running_room import until
from tests.unit.web.live_server import plain_client, rest, serving
from tests.unit.web.web_harness import WebHarness

pytestmark = pytest.mark.anyio
LIMIT = 20.0
ASK = "GET /healthz HTTP/1.1\r\nHost: x\r\n"
WHOLE = ASK + "\r\n"
SHAKE = (
    "GET /ws/K7RM4X HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
)
POST = "POST /api/facilitator HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\n"
CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n"


@pytest.fixture
async def host(tmp_path: Path) -> AsyncIterator[str]:
    """Serve a site and give its host and port; it answers at the end as well."""
    harness = WebHarness(tmp_path)
    async with asyncio.timeout(LIMIT), serving(harness.app) as host:
        yield host
        with await plain_client(host, ASK + "Connection: close\r\n\r\n") as plain:
            assert b"200 OK" in await rest(plain)
    await harness.registry.stop()


async def request(host: str, sent: str) -> tuple[int, dict[str, str], str]:
    """Send, read to the end, and return status, headers and body of the only answer."""
    with await plain_client(host, sent) as plain:
        came = (await rest(plain)).decode()
    head, _, body = came.partition("\r\n\r\n")
    line, *lines = head.split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    assert len(body.encode()) == int(headers["content-length"])
    return int(line.split()[1]), headers, body


async def responses(host: str, sent: str) -> int:
    """Send, read to the end, and return how many requests were answered well."""
    with await plain_client(host, sent) as plain:
        return (await rest(plain)).count(b"HTTP/1.1 200 OK")


REFUSED = {
    "no host": ("GET /healthz HTTP/1.1\r\n\r\n", 400),
    "two hosts": (ASK + "Host: y\r\n\r\n", 400),
    "two hosts in an old version": ("GET / HTTP/1.0\r\nHost: x\r\nHost: y\r\n\r\n", 400),
    "no request": ("ceci n'est pas HTTP\r\n\r\n", 400),
    "TLS": ("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + "x" * 50, 400),
    "an unknown method": ("DANCE / HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    "two lengths": (POST + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
    "length and chunks": (POST + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    "a chunk that is none": (CHUNKED + "zz\r\n", 400),
    "an address too long": (f"GET /{'a' * LONGEST_LINE} HTTP/1.1\r\nHost: x\r\n\r\n", 414),
    "an address without end": ("GET /" + "a" * 4 * LARGEST_HEAD, 414),
    "a header without end": (ASK + "X: " + "a" * 4 * LARGEST_HEAD, 431),
    "a head too large": (ASK + f"X: {'a' * 300}\r\n" * 99 + "Y: " + "a" * 3_000 + "\r\n\r\n", 431),
    "too many headers": (ASK + "X: y\r\n" * MOST_HEADERS + "\r\n", 431),
    "headers without end": (ASK + "X: y\r\n" * 100_000, 431),
    "ends of line without end": ("\r\n" * 100_000, 431),
    "parts without end": (CHUNKED + "1\r\nx\r\n" * (MOST_CHUNKS + 1), 413),
    "trailers without end": (CHUNKED + "0\r\n" + "X: y\r\n" * (MOST_CHUNKS + 2), 413),
    "another version of WebSocket": (SHAKE.replace(" 13", " 8") + "\r\n", 426),
    "no version of WebSocket": (SHAKE.replace("Sec-WebSocket-Version: 13\r\n", "") + "\r\n", 426),
    "a handshake without a key": (SHAKE.replace("Key: ", "Cle: ") + "\r\n", 400),
    "a handshake with a short key": (SHAKE.replace("dGhl", "") + "\r\n", 400),
    "a handshake with a key that is none": (SHAKE.replace("dGhl", "é") + "\r\n", 400),
    "a handshake that posts": (SHAKE.replace("GET", "POST") + "\r\n", 400),
    "a handshake in HTTP/1.0": (SHAKE.replace("HTTP/1.1", "HTTP/1.0") + "\r\n", 400),
    "a handshake without a host": (SHAKE.replace("Host: x\r\n", "") + "\r\n", 400),
    "a handshake with a long header": (SHAKE + f"Cookie: {'a' * LONGEST_LINE}\r\n\r\n", 431),
    "a handshake of two origins": (SHAKE + "Origin: http://x\r\nOrigin: http://y\r\n\r\n", 400),
    "a handshake of strange options": (SHAKE.replace(": Upgrade", ": Upgrade, ;") + "\r\n", 400),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_invalid_request_is_refused(
    host: str, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Each gets a status and a code with the usual headers, and no line in the log."""
    sent, expected = REFUSED[name]
    status, headers, body = await request(host, sent)
    assert status == expected
    if status == 414:
        # No header was parsed before the URL was too long, so a page is sent to everybody.
        assert "Cette adresse est trop longue." in body
    else:
        assert json.loads(body)["code"] in {"protocol", "frame_too_large"}
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("default-src 'self'; ")
    assert headers["cache-control"] == "no-store"
    assert "close" in headers["connection"]
    assert headers.get("sec-websocket-version") == ("13" if status == 426 else None)
    assert "server" not in headers
    assert [record.getMessage() for record in caplog.records] == []


ACCEPTED = {
    "an old version without a host": ("GET /healthz HTTP/1.0\r\n\r\n", 200),
    "a host of another name": (
        ASK.replace("x", "salle.test:8000") + "Connection: close\r\n\r\n",
        200,
    ),
    "as many headers as may be": (
        ASK + "X: y\r\n" * (MOST_HEADERS - 2) + "Connection: close\r\n\r\n",
        200,
    ),
    "an address as long as may be": (
        f"GET /{'a' * (LONGEST_LINE - 1)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        404,
    ),
    "another protocol offered": (ASK + "Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n", 200),
}


@pytest.mark.parametrize("name", ACCEPTED)
async def test_unusual_request_is_answered(host: str, name: str) -> None:
    """Requests that the standard allows are answered."""
    sent, expected = ACCEPTED[name]
    assert (await request(host, sent))[0] == expected


@pytest.mark.parametrize(
    ("languages", "language", "sentence"),
    [
        ("", "fr", "Cette demande est trop grande."),
        ("fr-FR,fr;q=0.9,en;q=0.8", "fr", "Cette demande est trop grande."),
        ("de, en-GB;q=0.8, fr;q=0.5", "en", "This request is too large."),
    ],
)
async def test_browsers_get_a_page(host: str, languages: str, language: str, sentence: str) -> None:
    """A browser that navigates gets a page in French or in English."""
    head = f"Host: x\r\nAccept: text/html,*/*;q=0.8\r\nAccept-Language: {languages}\r\n"
    status, headers, body = await request(
        host, f"DELETE /console HTTP/1.1\r\n{head}Connection: close\r\n\r\n"
    )
    assert (status, headers["content-type"]) == (405, "text/html; charset=utf-8")
    assert f'<html lang="{language}">' in body
    assert headers["x-frame-options"] == "DENY"
    long = f"GET / HTTP/1.1\r\n{head}" + "X: " + "a" * LARGEST_HEAD
    status, headers, body = await request(host, long)
    assert (status, headers["content-type"]) == (431, "text/html; charset=utf-8")
    assert f'<html lang="{language}">' in body
    assert f"<p>{sentence}" in body
    assert f"<p>{sentence}" in body
    assert '<a href="/">' in body


async def test_a_few_requests_may_be_ahead_of_their_answers(host: str) -> None:
    """As many as are allowed are answered in turn, again and again."""
    with await plain_client(host, WHOLE * MOST_PIPELINED) as plain:
        loop = asyncio.get_running_loop()
        for _ in range(3):
            came = b""
            while came.count(b"200 OK") < MOST_PIPELINED:
                came += await loop.sock_recv(plain, 65_536)
            await loop.sock_sendall(plain, (WHOLE * MOST_PIPELINED).encode())


@pytest.mark.parametrize("number", [MOST_PIPELINED + 1, 2_000])
async def test_many_requests_ahead_end_the_connection(host: str, number: int) -> None:
    """Those that are allowed get their answers; nothing more is made of the others."""
    assert await responses(host, WHOLE * number) <= MOST_PIPELINED


async def test_requests_before_an_invalid_one_are_answered(host: str) -> None:
    """A whole request is answered, and the error after it is not sent."""
    assert await responses(host, WHOLE + "ceci n'est pas HTTP\r\n\r\n") == 1


async def test_half_a_body_with_others_ahead_is_not_answered(host: str) -> None:
    """Whose answer would come is not clear any more, so none does."""
    with await plain_client(host, WHOLE + CHUNKED + "zz\r\n") as plain:
        assert b"400" not in await rest(plain)


async def test_long_body_ends(host: str) -> None:
    """A peer that sends an endless body is cut off."""
    with await plain_client(host, POST + "Content-Length: 9999999999\r\n\r\n") as plain:
        loop, cut = asyncio.get_running_loop(), False
        while not cut:
            try:
                await loop.sock_sendall(plain, bytes(65_536))
            except (BrokenPipeError, ConnectionResetError):
                cut = True


async def test_violations_are_logged_once_a_minute(
    host: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line counts them all, however many connections break the rules."""
    monkeypatch.setattr(violations, "EVERY", 0.3)
    counter = violations.ViolationCounter()
    monkeypatch.setattr("game_server.web.http_protocol.violations", counter)
    for _ in range(5):
        assert (await request(host, REFUSED["no request"][0]))[0] == 400
    await until(lambda: bool(caplog.records))
    (record,) = caplog.records
    assert (record.levelno, vars(record)["sentence"]) == (logging.WARNING, "web.broken")
    assert 1 <= vars(record)["details"]["n"] <= 5
