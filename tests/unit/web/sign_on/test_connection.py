"""Requests to the provider: through the proxy of an organisation where one is set."""

import asyncio

import pytest

from game_server.web.errors import RefusedError
from game_server.web.sign_on.connection import ProviderConnection
from tests.timeouts import WAIT_LIMIT
from tests.unit.web.sign_on.browser import Town

pytestmark = pytest.mark.anyio


async def test_a_proxy_leads_to_providers_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers of organisations often have no other way out."""
    asked: list[bytes] = []

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readline())
        writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        writer.close()
        await writer.wait_closed()

    async with await asyncio.start_server(refuse, "127.0.0.1", 0) as proxy:
        port = proxy.sockets[0].getsockname()[1]
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{port}")
        connection = ProviderConnection("https://id.ville.test", WAIT_LIMIT)
        with pytest.raises(RefusedError) as refused:
            await connection.get("https://id.ville.test/keys")
        await connection.close()
    assert refused.value.details == {"cause": "unreachable"}
    assert asked == [b"CONNECT id.ville.test:443 HTTP/1.1\r\n"]


async def test_no_proxy_leads_to_this_machine(there: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would look for the provider on its own."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    server = there.another_server()
    assert (await there.another_browser(server).sign_on()).status_code == 200
