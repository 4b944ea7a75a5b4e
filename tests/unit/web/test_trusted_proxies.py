"""Trusted proxies: they alone set the client's address."""

import asyncio
import json
from http.client import HTTPConnection

import pytest
from starlette.types import Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from game_server.web.server import configure
from tests.timeouts import WAIT_LIMIT
from tests.unit.web.live_server import LOOPBACK, serving

CLAIMED = {"X-Forwarded-For": "192.0.2.7, 198.51.100.2", "X-Forwarded-Proto": "https"}
pytestmark = pytest.mark.anyio


async def who(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with whom the server takes for its client, and how it takes him to have come."""
    del receive
    await send({"type": "http.response.start", "status": 200, "headers": []})
    told = json.dumps([scope["client"][0], scope["scheme"]]).encode()
    await send({"type": "http.response.body", "body": told})


def ask(host: str) -> tuple[str, str]:
    """Return the client and the scheme that `who` sees behind proxies."""
    connection = HTTPConnection(host, timeout=WAIT_LIMIT)
    try:
        connection.request("GET", "/", headers=CLAIMED)
        client, scheme = json.loads(connection.getresponse().read())
    finally:
        connection.close()
    return client, scheme


@pytest.mark.parametrize(
    ("trusted", "expected"),
    [
        (("127.0.0.1",), ("198.51.100.2", "https")),
        (("127.0.0.0/8", "198.51.100.2"), ("192.0.2.7", "https")),
        (("127.0.0.0/8", "198.51.100.0/24"), ("192.0.2.7", "https")),
        (("127.0.0.2", "::1"), (LOOPBACK, "http")),
        ((), (LOOPBACK, "http")),
    ],
)
async def test_only_trusted_proxies_set_the_clients_address(
    trusted: tuple[str, ...], expected: tuple[str, str]
) -> None:
    """The client is the first address, from the server outwards, that is not trusted."""
    async with serving(who, trusted_proxies=trusted) as host:
        assert await asyncio.to_thread(ask, host) == expected


@pytest.mark.parametrize(
    ("proxy", "peer", "believed"),
    [
        ("10.0.0.5", "::ffff:10.0.0.5", True),
        ("10.0.0.0/24", "::ffff:10.0.0.200", True),
        ("10.0.0.0/24", "::ffff:10.0.1.5", False),
        ("fd00::/64", "fd00::9", True),
        ("fd00::/64", "fd00:1::9", False),
    ],
)
async def test_ipv4_proxy_is_trusted_on_an_ipv6_port(
    proxy: str, peer: str, *, believed: bool
) -> None:
    """The system then shows its address in another form, which is believed all the same."""
    app = configure(who, trusted_proxies=(proxy,))
    app.load()
    assert isinstance(app.loaded_app, ProxyHeadersMiddleware)
    assert (peer in app.loaded_app.trusted_hosts) is believed
