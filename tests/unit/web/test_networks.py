"""Networks over HTTP and WebSockets: facilitators choose, and every page follows at once."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient, WebSocketTestSession

from game_server.errors import StorageUnavailableError
from game_server.settings import Wifi
from game_server.web.advertised import CHOICE, AdvertisedAddress
from game_server.web.qr import as_svg, as_wifi
from tests.unit.web.live_server import Message, hello
from tests.unit.web.people import browser_of, person
from tests.unit.web.test_websocket_endpoint import connect, next_message
from tests.unit.web.web_harness import HOST, NETWORK, ORIGIN, PORT, WebHarness

OTHER = "10.0.0.5"
FIRST, SECOND = f"http://{NETWORK}:{PORT}", f"http://{OTHER}:{PORT}"
WIFI = Wifi("Salle du conseil", "odd-2030")


@contextmanager
def opened(
    client: TestClient, code: str, role: str
) -> Iterator[tuple[WebSocketTestSession, list[Message]]]:
    """Connect as *role*, and yield the session and its first messages about the address."""
    with connect(client, code) as session:
        session.send_bytes(hello(role))
        greeting = [next_message(session)]
        while greeting[-1]["type"] != "presence":
            greeting.append(next_message(session))
        yield session, [message for message in greeting if message["type"] == "join_address"]


def next_address(session: WebSocketTestSession) -> Message:
    """Return the next message about the address."""
    while (message := next_message(session))["type"] != "join_address":
        pass
    return message


def test_addresses_are_for_facilitators(client: TestClient, harness: WebHarness) -> None:
    """Without access the list cannot be read, nor an address chosen."""
    assert client.get("/api/addresses").status_code == 401
    assert client.post("/api/address", json={"address": FIRST}).status_code == 401
    harness.sign_in(client)
    assert client.get("/api/addresses").json() == {"addresses": [FIRST, ORIGIN], "chosen": ORIGIN}


def test_choice_is_followed_by_codes_and_pages(client: TestClient, harness: WebHarness) -> None:
    """The QR code, the document about the game and the list agree on the chosen address."""
    harness.sign_in(client)
    chosen = client.post("/api/address", json={"address": FIRST})
    assert (chosen.status_code, chosen.content) == (204, b"")
    assert client.get("/api/addresses").json()["chosen"] == FIRST
    assert client.get("/api/about").json()["address"] == FIRST
    assert client.get("/qr/K7RM4X.svg").content == as_svg(f"{FIRST}/r/K7RM4X")
    # A page may name any candidate: another worker may have just chosen it.
    for asked, drawn in ((ORIGIN, ORIGIN), (FIRST, FIRST), ("http://evil.test", FIRST)):
        response = client.get(f"/qr/K7RM4X.svg?{quote(asked, safe='')}")
        assert response.content == as_svg(f"{drawn}/r/K7RM4X")


def test_wrong_choices_are_refused(client: TestClient, harness: WebHarness) -> None:
    """Addresses of other servers, other pages' requests and invalid bodies are refused."""
    harness.sign_in(client)
    response = client.post("/api/address", json={"address": "http://evil.test"})
    assert (response.status_code, response.json()) == (409, {"code": "address_unknown"})
    for body in ({}, {"address": 3}, {"address": FIRST, "more": 1}):
        assert client.post("/api/address", json=body).status_code == 400
    elsewhere = {"Origin": "http://evil.test"}
    response = client.post("/api/address", json={"address": FIRST}, headers=elsewhere)
    assert response.json() == {"code": "origin_refused"}


def test_screens_and_consoles_are_notified_at_once(client: TestClient, harness: WebHarness) -> None:
    """They get the address with the greeting, and each change of it; the list is for consoles."""
    code = harness.open_room(client)
    with (
        opened(client, code, "screen") as (screen, greeted),
        opened(client, code, "console") as (console, facilitator),
    ):
        assert greeted == [{"type": "join_address", "address": ORIGIN}]
        local = {"local": f"http://localhost:{PORT}"}
        assert facilitator == [greeted[0] | local | {"addresses": [FIRST, ORIGIN]}]
        harness.networks.append(OTHER)
        harness.advertised.refresh()
        assert next_address(console)["addresses"] == [FIRST, SECOND, ORIGIN]
        client.post("/api/address", json={"address": SECOND})
        told = next_address(screen)
        assert told["address"] == SECOND
        assert set(told) == {"type", "address", "changed"}
        assert next_address(console)["address"] == SECOND
        harness.networks.remove(OTHER)
        harness.advertised.refresh()
        assert next_address(screen)["address"] == ORIGIN


def test_phones_are_not_notified(client: TestClient, harness: WebHarness) -> None:
    """A phone knows its way, and no network is any of its business."""
    code = harness.open_room(client)
    with opened(client, code, "phone") as (phone, greeted):
        assert greeted == []
        client.post("/api/address", json={"address": FIRST})
        phone.send_bytes(b"\x81\xa4type\xa4ping")
        assert next_message(phone)["type"] == "pong"


def test_wifi_is_shown_to_the_room(tmp_path: Path) -> None:
    """The QR code, the list and the screen name the network of the room."""
    harness = WebHarness(tmp_path, wifi=WIFI)
    with harness.client() as client:
        code = harness.open_room(client)
        image = client.get("/qr/wifi.svg")
        assert image.headers["content-type"] == "image/svg+xml"
        assert image.content == as_svg("WIFI:T:WPA;S:Salle du conseil;P:odd-2030;;")
        named = {"ssid": WIFI.ssid, "key": WIFI.key}
        assert client.get("/api/addresses").json()["wifi"] == named
        with opened(client, code, "screen") as (_, greeted):
            assert greeted == [{"type": "join_address", "address": ORIGIN} | named]


def test_without_wifi_there_is_no_code_of_it(client: TestClient) -> None:
    """Without a Wi-Fi in the settings there is no such QR code."""
    response = client.get("/qr/wifi.svg")
    assert (response.status_code, response.json()) == (404, {"code": "not_found"})


@pytest.mark.parametrize(
    ("wifi", "text"),
    [
        (Wifi("Salle", "odd-2030"), "WIFI:T:WPA;S:Salle;P:odd-2030;;"),
        (Wifi("Salle", ""), "WIFI:T:nopass;S:Salle;;"),
        (
            Wifi('a;b,c:d"e\\f', '8;,:"\\ 9'),
            'WIFI:T:WPA;S:a\\;b\\,c\\:d\\"e\\\\f;P:8\\;\\,\\:\\"\\\\ 9;;',
        ),
    ],
)
def test_wifi_is_written_as_phones_read_it(wifi: Wifi, text: str) -> None:
    """Signs with a meaning of their own are escaped; an open network has no key."""
    assert as_wifi(wifi) == text


def test_public_address_is_shown_and_its_pages_are_ours(tmp_path: Path) -> None:
    """Also if the proxy in front asks by another name than the one in the browser."""
    harness = WebHarness(tmp_path, public="https://jeu.test")
    with harness.client() as client:
        assert client.get("/api/about").json()["address"] == "https://jeu.test"
        key = {"key": harness.sign_in_by.key}
        evil = client.post("/api/facilitator", json=key, headers={"Origin": "https://evil.test"})
        assert evil.json() == {"code": "origin_refused"}
        ours = client.post("/api/facilitator", json=key, headers={"Origin": "https://jeu.test"})
        assert ours.status_code == 204
        assert client.get("/api/addresses").json()["addresses"][0] == "https://jeu.test"
        assert HOST in client.get("/api/addresses").json()["addresses"][-1]


@pytest.mark.parametrize(
    ("base", "origin", "status"),
    [
        (ORIGIN, ORIGIN, 204),
        (ORIGIN, ORIGIN.replace("http:", "https:"), 403),
        ("http://jeu.test", "https://jeu.test", 204),
        ("http://jeu.test", "https://jeu.test:80", 403),
        ("https://jeu.test", "https://jeu.test", 204),
        ("https://jeu.test", "http://jeu.test", 403),
        ("https://jeu.test", "http://jeu.test:443", 403),
    ],
)
def test_a_page_of_another_scheme_is_of_another_server(
    tmp_path: Path, base: str, origin: str, status: int
) -> None:
    """Plain HTTP has no pages of HTTPS but those of its public address, and HTTPS none of HTTP."""
    harness = WebHarness(tmp_path, public="https://jeu.test")
    with harness.client() as client:
        client.base_url = base
        key = {"key": harness.sign_in_by.key}
        found = client.post("/api/facilitator", json=key, headers={"Origin": origin})
        assert found.status_code == status


def test_choice_outlasts_a_restart(tmp_path: Path) -> None:
    """After a restart the choice counts, without a change, unless its network is gone."""
    harness = WebHarness(tmp_path)
    harness.networks.append(OTHER)
    harness.advertised.refresh()
    with harness.client() as client:
        harness.sign_in(client)
        client.post("/api/address", json={"address": SECOND})
    kept = asyncio.run(harness.store.get(*CHOICE))
    here = ("http", f"localhost:{PORT}")
    again = AdvertisedAddress(PORT, lambda: (NETWORK, OTHER), harness.clock)
    again.restore(kept)
    assert (again.current(*here), again.changed_at(*here)) == (SECOND, None)
    for networks, choice in (((NETWORK,), kept), ((NETWORK, OTHER), None)):
        elsewhere = AdvertisedAddress(PORT, partial(tuple[str, ...], networks), harness.clock)
        elsewhere.restore(choice)
        assert elsewhere.current(*here) == FIRST


def test_choice_holds_though_it_cannot_be_kept(
    client: TestClient, harness: WebHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk keeps no facilitator from leading phones to where the server is."""

    async def full(*_: object) -> None:
        raise StorageUnavailableError("full")

    harness.sign_in(client)
    monkeypatch.setattr(harness.store, "put", full)
    assert client.post("/api/address", json={"address": FIRST}).status_code == 204
    assert client.get("/api/addresses").json()["chosen"] == FIRST


def test_the_address_is_chosen_by_the_servers_own_people(
    client: TestClient, harness: WebHarness
) -> None:
    """It holds in all rooms: a console of an organisation that shares the server sees it alone."""
    seen = {}
    for organisation in ("commune", ""):
        leads = person(harness, client, "Qui anime", "facilitator", organisation=organisation)
        with browser_of(client, leads) as browser:
            code = harness.open_room(browser)
            status = browser.post("/api/address", json={"address": FIRST}).status_code
            with opened(browser, code, "console") as (_, (told,)):
                seen[organisation] = status, told["address"], told.get("addresses")
        known = harness.advertised.candidates("http", f"{NETWORK}:{PORT}")
        assert known == (FIRST, ORIGIN)[: 1 if organisation else 2]
    assert seen == {"commune": (403, ORIGIN, None), "": (204, FIRST, [FIRST, ORIGIN])}
