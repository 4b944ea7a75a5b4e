"""HTTP connections: however many strangers open, a new one is answered."""

import asyncio
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from game_server.web.by_network import ByNetwork
from tests.unit.web.live_server import plain_client, plain_socket, rest, serving
from tests.unit.web.web_harness import WebHarness

pytestmark = pytest.mark.anyio
LIMIT = 60.0
PATIENT = 2 * LIMIT
"""Seconds of a request; so long that here connections end by eviction alone."""
MOST = 8
PART = "GET /healthz HTTP/1.1\r\nHost: x\r\nX: "
WHOLE = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.fixture
async def harness(tmp_path: Path) -> AsyncIterator[WebHarness]:
    """Give a site; it says goodbye at the end."""
    harness = WebHarness(tmp_path)
    async with asyncio.timeout(LIMIT):
        yield harness
    await harness.registry.stop()


async def answered(plain: socket.socket) -> None:
    """Wait for the answer to `WHOLE` on a connection that stays open."""
    loop, came = asyncio.get_running_loop(), b""
    while not came.endswith(b"}"):
        part = await loop.sock_recv(plain, 65_536)
        assert part
        came += part
    assert came.startswith(b"HTTP/1.1 200 OK")


@pytest.mark.parametrize("sent", ["", PART, WHOLE + PART], ids=["nothing", "half", "half again"])
async def test_longest_waiting_connection_is_evicted(harness: WebHarness, sent: str) -> None:
    """Silent ones, slow ones, and those whose answer has come: the next one gets its answer."""
    async with serving(harness.app, most_http_connections=MOST, request_within=PATIENT) as host:
        strangers = [await plain_client(host, sent) for _ in range(MOST)]
        await asyncio.gather(*map(answered, strangers if sent.startswith(WHOLE) else ()))
        for stranger in tuple(strangers):
            strangers.append(await plain_client(host, WHOLE))
            await answered(strangers[-1])
            assert await rest(stranger) == b""
        for each in strangers:
            each.close()


async def test_a_request_restarts_the_wait(harness: WebHarness) -> None:
    """A connection that is in use outlives those beside it that say nothing."""
    async with serving(harness.app, most_http_connections=2, request_within=PATIENT) as host:
        with await plain_client(host, WHOLE) as plain:
            await answered(plain)
            loop = asyncio.get_running_loop()
            for _ in range(4):
                with await plain_client(host, "") as stranger:
                    await loop.sock_sendall(plain, WHOLE.encode())
                    await answered(plain)
                    with await plain_client(host, ""):
                        assert await rest(stranger) == b""
                    await loop.sock_sendall(plain, WHOLE.encode())
                    await answered(plain)


async def test_websockets_are_not_counted(harness: WebHarness) -> None:
    """Phones that play have a limit of their own, and are not evicted for strangers."""
    code = await harness.registry.open("essai", trial=False)
    async with serving(harness.app, most_http_connections=MOST, request_within=PATIENT) as host:
        plain, response = await plain_socket(host, code)
        assert b" 101 " in response
        strangers = [await plain_client(host, "") for _ in range(3 * MOST)]
        assert await rest(strangers[0]) == b""
        with pytest.raises(BlockingIOError):
            plain.recv(1)
        for each in (plain, *strangers):
            each.close()


def test_network_with_many_connections_is_evicted_first() -> None:
    """Its own oldest goes for one more of its own; for one of another, the oldest of all."""
    held: ByNetwork[int] = ByNetwork()
    assert held.next_to_evict("any") is None
    held.add(0, "phone")
    for number in range(1, 6):
        held.add(number, "stranger")
    assert held.next_to_evict("stranger") == 1
    assert held.next_to_evict("new") == 0
    held.add(0, "phone")
    assert held.next_to_evict("new") == 1
    assert (held.count("stranger"), held.of("phone"), len(held)) == (5, (0,), 6)
    held.discard(0)
    held.discard(0)
    assert (held.count("phone"), 0 in held, held.oldest()) == (0, False, 1)
