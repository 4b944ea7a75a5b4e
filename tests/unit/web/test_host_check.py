"""The name that a request asks for: a page of another site reaches nothing under its own."""

import asyncio
from http.client import HTTPConnection

import pytest
from starlette.testclient import TestClient, WebSocketDenialResponse

from game_server.web.advertised import AdvertisedAddress
from tests.timeouts import WAIT_LIMIT
from tests.unit.web.live_server import HANDSHAKE, plain_client, rest, serving
from tests.unit.web.test_error_pages import BROWSER, Reader
from tests.unit.web.web_harness import HOST, WebHarness

REBOUND = "evil.test"
"""A name whose owner lets it lead to this machine."""
OURS = (
    HOST,
    f"{HOST}:8000",
    HOST.upper(),
    f"{HOST}.",
    "localhost",
    "localhost:9",
    "jeu.localhost",
    "127.0.0.1:8000",
    "[::1]:8000",
    "192.168.1.7:8000",
    # Port forwarding and containers: a page cannot come from an address of another machine.
    "198.51.100.9",
    "[2001:db8::9]:8000",
)
OTHERS = (
    REBOUND,
    f"{REBOUND}:8000",
    f"{HOST}.{REBOUND}",
    f"{REBOUND}#{HOST}",
    f"{HOST}@{REBOUND}",
    f"a.{HOST}",
    "127.0.0.1.evil.test",
    "localhost.evil.test",
    "[::1",
    "",
)


@pytest.mark.parametrize("host", OURS)
def test_own_names_and_any_ip_address_are_answered(client: TestClient, host: str) -> None:
    """Names that were given, the loopback, and addresses, with any port."""
    for path in ("/", "/healthz", "/api/about"):
        assert client.get(path, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", OTHERS)
def test_another_name_is_answered_by_421_alone(client: TestClient, host: str) -> None:
    """Whatever is asked for, and also where the page says that it comes from that name."""
    asked = {"Host": host, "Origin": f"http://{host}"}
    for method, path in (("GET", "/"), ("GET", "/api/about"), ("POST", "/api/facilitator")):
        response = client.request(method, path, headers=asked)
        assert (response.status_code, response.json()) == (421, {"code": "host_unknown"})
        assert response.headers["x-content-type-options"] == "nosniff"


def test_a_person_is_told_what_to_do(client: TestClient) -> None:
    """The page has no link: it would lead to the same name."""
    page = client.get("/r/K7RM4X", headers={"Host": REBOUND, "Accept": BROWSER})
    read = Reader(page.text)
    assert (page.status_code, read.links) == (421, [])
    assert "`--allowed-host`" in read.sentences[-1]
    assert REBOUND not in page.text


def test_a_websocket_under_another_name_is_refused(client: TestClient, harness: WebHarness) -> None:
    """Before it is accepted, so that its page reads nothing of the room."""
    code = harness.open_room(client)
    asked = {"Host": REBOUND, "Origin": f"http://{REBOUND}"}
    with (
        pytest.raises(WebSocketDenialResponse) as refused,
        client.websocket_connect(f"/ws/{code}", headers=asked),
    ):
        raise AssertionError("it was accepted")
    assert (refused.value.status_code, refused.value.json()) == (421, {"code": "host_unknown"})
    with client.websocket_connect(f"ws://{HOST}/ws/{code}"):
        pass


@pytest.mark.anyio
async def test_real_sockets_are_refused_as_well(harness: WebHarness) -> None:
    """A handshake gets the same answer; a request of HTTP/1.0 without a name is no page's."""
    async with serving(harness.app) as host:
        plain = await plain_client(host, HANDSHAKE.format(code="K7RM4X", host=REBOUND))
        with plain:
            answer = await rest(plain)
        assert answer.startswith(b"HTTP/1.1 421 ")
        assert answer.endswith(b'{"code":"host_unknown"}')
        assert b"X-Content-Type-Options: nosniff" in answer.title().replace(b"Nosniff", b"nosniff")
        plain = await plain_client(host, "GET /healthz HTTP/1.0\r\n\r\n")
        with plain:
            assert b" 200 " in await rest(plain)

        def ask() -> int:
            connection = HTTPConnection(host, timeout=WAIT_LIMIT)
            try:
                connection.request("GET", "/healthz")
                return connection.getresponse().status
            finally:
                connection.close()

        assert await asyncio.to_thread(ask) == 200


def test_names_of_networks_and_of_the_option_are_known() -> None:
    """Those that the machine has now, had before, and was told of; no other."""
    networks = ["salle.test"]
    advertised = AdvertisedAddress(
        8000,
        lambda: tuple(networks),
        lambda: 0,
        public="https://Jeu.test:8443",
        names=("Portable", "portable.local"),
    )
    networks[:] = ["autre.test"]
    assert not advertised.answers_to("autre.test:8000")
    advertised.refresh()
    known = ("jeu.test", "salle.test", "autre.test:80", "portable", "PORTABLE.local", "10.0.0.1")
    assert [name for name in known if not advertised.answers_to(name)] == []
    assert not advertised.answers_to("portable.evil.test")
