"""The two requests of a sign-on: where they lead, what binds them, and how often they serve."""

import asyncio
import logging
from urllib.parse import parse_qsl, urlsplit

import pytest

from game_server.records.kinds import Kind
from game_server.storage.archive import Archive
from game_server.web.sign_on.handlers import COOKIE, RATES, local_path
from game_server.web.sign_on.pending import LIFETIME
from tests.timeouts import WAIT_LIMIT
from tests.unit.web.sign_on.browser import Browser, Town, refusal
from tests.unit.web.sign_on.forging_provider import BACK, PUBLIC

pytestmark = pytest.mark.anyio
LAN = "http://192.168.1.7:8000"
SHORT = 0.05
"""Seconds after which a request ends whose answer never comes."""


async def kept(archive: Archive) -> tuple[int, int]:
    """Return how many sign-ons wait, and how many have served."""
    return len(await archive.list(Kind.SIGN_ON)), len(await archive.list(Kind.SIGN_ON_SPENT))


async def test_somebody_comes_to_where_they_wanted_to_go(there: Town) -> None:
    """The path is remembered by the server, not by the address that comes back."""
    url = await there.browser.start("/console?salle=K7RM4X")
    response = await there.browser.back(there.provider.grant(url))
    assert response.json() == {"to": "/console?salle=K7RM4X", "name": "Ani Martin"}


@pytest.mark.parametrize("path", ["/", "/console", "/r/K7RM4X?a=b&c=/d", "/a//b", "/console#x"])
def test_paths_of_this_server_are_kept(path: str) -> None:
    """With their parameters."""
    assert local_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "console",
        "//other.test",
        "/\\other.test",
        "\\\\other.test",
        "https://other.test/",
        "/\t/other.test",
        "/a\r\nSet-Cookie: x=y",
        "/a b",
        "/é",
        "/" + "a" * 200,
        "javascript:alert(1)",
    ],
)
def test_no_path_leads_to_another_host(path: str) -> None:
    """Browsers read backslashes as slashes, and skip tabs."""
    assert local_path(path) == "/"


async def test_cookie_comes_back_from_the_provider_and_goes_nowhere_else(there: Town) -> None:
    """A strict one would not be sent on the way back: the commonest fault of such sign-ons."""
    response = await there.browser.http.get("/oidc/start")
    name, *attributes = response.headers["set-cookie"].split("; ")
    assert name.startswith(f"{COOKIE}=")
    assert set(attributes) == {
        "HttpOnly",
        "Max-Age=600",
        "Path=/oidc",
        "SameSite=lax",
        "Secure",
    }
    assert response.headers["cache-control"] == "no-store"


async def test_cookie_is_sent_without_tls_where_there_is_none(there: Town) -> None:
    """As on the laptop of somebody who tries it."""
    server = there.another_server(public_url="http://localhost:8000")
    browser = there.another_browser(server, "http://localhost:8000")
    response = await browser.http.get("/oidc/start")
    assert "Secure" not in response.headers["set-cookie"]


async def test_no_header_says_where_the_provider_sends_people(there: Town) -> None:
    """The address is the public one, whatever a request calls the server."""
    headers = {
        "Host": "other.test",
        "X-Forwarded-Host": "other.test",
        "Forwarded": "host=other.test",
        "Origin": "https://other.test",
    }
    params = {"to": "/console", "here": ""}
    response = await there.browser.http.get("/oidc/start", params=params, headers=headers)
    url = response.headers["location"]
    assert dict(parse_qsl(urlsplit(url).query))["redirect_uri"] == BACK
    assert "other.test" not in url
    # The provider checks it again as the code is redeemed.
    assert (await there.browser.back(there.provider.grant(url))).status_code == 200


async def test_sign_on_starts_at_the_public_address(there: Town) -> None:
    """A cookie of another address would not come back; behind a proxy that hides it, only once."""
    browser = there.another_browser(base=LAN)
    response = await browser.http.get("/oidc/start", params={"to": "/console"})
    assert response.headers["location"] == f"{PUBLIC}/oidc/start?to=%2Fconsole&here="
    assert "set-cookie" not in response.headers
    plain = there.another_browser(base=PUBLIC.replace("https", "http"))
    response = await plain.http.get("/oidc/start")
    assert response.headers["location"] == f"{PUBLIC}/oidc/start?to=%2F&here="
    again = await browser.http.get("/oidc/start", params={"to": "/console", "here": ""})
    assert again.headers["location"].startswith(there.provider.issuer)


async def test_an_answer_serves_once(there: Town) -> None:
    """Whoever reads it in a history signs on as nobody, even in the same browser."""
    answer = there.provider.grant(await there.browser.start())
    assert (await there.browser.back(answer)).status_code == 200
    assert refusal(await there.browser.back(answer)) == (401, "sign_on_refused", "state")
    assert len(there.server.people) == 1


async def test_of_two_workers_one_alone_accepts_an_answer(there: Town) -> None:
    """Also when both are brought it at the same moment."""
    servers = [there.server, *(there.another_server() for _ in range(3))]
    answer = there.provider.grant(await there.browser.start())
    browsers = [there.another_browser(server) for server in servers]
    for browser in browsers:
        browser.http.cookies = there.browser.http.cookies
    found = await asyncio.gather(*(browser.back(answer) for browser in browsers))
    assert sorted(response.status_code for response in found) == [200, 401, 401, 401]
    assert sum(len(server.people) for server in servers) == 1


async def test_an_answer_is_for_the_browser_that_started(there: Town) -> None:
    """Nobody is signed on by a link of somebody else, who does not lose the sign-on by that."""
    answer = there.provider.grant(await there.browser.start())
    victim = there.another_browser()
    assert refusal(await victim.back(answer)) == (401, "sign_on_refused", "cookie")
    await victim.start()
    assert refusal(await victim.back(answer)) == (401, "sign_on_refused", "cookie")
    assert there.server.people == []
    assert (await there.browser.back(answer)).status_code == 200


async def test_state_is_one_that_was_given(there: Town) -> None:
    """It is there, once, and ours; the provider is asked nothing before."""
    answer = there.provider.grant(await there.browser.start())
    asked = len(there.provider.asked)
    for state in ("", "other", answer["state"] + "="):
        found = await there.browser.back(answer | {"state": state})
        assert refusal(found) == (401, "sign_on_refused", "state")
    twice = await there.browser.http.get(
        "/oidc/back", params=[*answer.items(), ("state", answer["state"])]
    )
    assert refusal(twice) == (401, "sign_on_refused", "answer")
    assert len(there.provider.asked) == asked


async def test_after_ten_minutes_it_is_too_late(there: Town) -> None:
    """The archive may still hold the sign-on then; the next start clears it away."""
    answers = [there.provider.grant(await there.browser.start()) for _ in range(2)]
    there.clock.now += LIFETIME - 1
    assert (await there.browser.back(answers[0])).status_code == 200
    there.clock.now += 1
    assert refusal(await there.browser.back(answers[1])) == (410, "sign_on_late", "")
    assert await kept(there.archive) == (1, 1)
    await there.browser.start()
    assert await kept(there.archive) == (1, 0)


async def test_two_pages_of_one_browser_sign_on_at_once(there: Town) -> None:
    """The second does not take the cookie of the first away."""
    answers = [there.provider.grant(await there.browser.start()) for _ in range(2)]
    for answer in answers:
        assert (await there.browser.back(answer)).status_code == 200


async def test_a_cookie_of_another_form_is_replaced(there: Town) -> None:
    """What somebody planted is not taken for ours."""
    there.browser.http.cookies.set(COOKIE, "short", domain="jeu.ville.test", path="/oidc")
    response = await there.browser.http.get("/oidc/start")
    assert "short" not in response.headers["set-cookie"]


async def test_archive_holds_neither_state_nor_cookie(there: Town) -> None:
    """Who reads a copy of it signs on as nobody."""
    answer = there.provider.grant(await there.browser.start())
    held = str(await there.archive.list(Kind.SIGN_ON))
    cookie = there.browser.http.cookies.get(COOKIE)
    assert cookie is not None
    assert answer["state"] not in held
    assert cookie not in held


async def test_one_network_starts_so_many(there: Town) -> None:
    """Each start is a record of the archive, and so not for nothing."""
    for _ in range(RATES["starts"].burst):
        await there.browser.start()
    found = await there.browser.http.get("/oidc/start")
    assert refusal(found)[:2] == (429, "too_many_tries")
    assert found.headers["retry-after"] == "2"
    there.clock.now += 2_000
    await there.browser.start()


async def test_a_provider_that_hangs_keeps_nobody_waiting(there: Town) -> None:
    """While one sign-on waits for it, other requests of the same worker are answered."""
    server = there.server
    browser = there.browser
    answer = there.provider.grant(await browser.start())
    there.provider.slow_path = "/token"
    waiting = asyncio.create_task(browser.back(answer))
    await there.provider.reached.wait()
    other = there.another_browser(server)
    for _ in range(20):
        assert (await other.http.get("/other")).text == "at once"
    assert not waiting.done()
    there.provider.released.set()
    assert (await waiting).status_code == 200


@pytest.mark.parametrize(
    ("path", "before"),
    [
        ("/.well-known/openid-configuration", ""),
        ("/token", "/.well-known/openid-configuration"),
        ("/keys", "/token"),
        ("/userinfo", "/keys"),
    ],
)
async def test_a_sign_on_with_a_provider_that_hangs_ends(
    there: Town, path: str, before: str
) -> None:
    """By the limit of that request, since the provider never answers; no other has so short one."""
    server = there.another_server(limit=WAIT_LIMIT if before else SHORT)

    def shorten(asked: str) -> None:
        server.connection.limit = SHORT if asked == before else WAIT_LIMIT

    there.provider.on_asked = shorten
    there.provider.slow_path = path
    browser = there.another_browser(server)
    response = await browser.http.get("/oidc/start")
    if response.status_code == 303:
        response = await browser.back(there.provider.grant(response.headers["location"]))
    assert refusal(response) == (502, "sign_on_unavailable", "late")
    assert not there.provider.released.is_set()
    assert server.people == []


async def test_a_browser_is_told_in_words(there: Town) -> None:
    """A sign-on goes through whole pages, so that no script translates its codes."""
    headers = {"Accept": "text/html", "Accept-Language": "fr"}
    response = await there.browser.http.get("/oidc/back?state=a", headers=headers)
    assert response.status_code == 401
    assert "Votre organisation n'a pas confirmé qui vous êtes." in response.text


async def test_the_log_says_why_and_no_more(there: Town, caplog: pytest.LogCaptureFixture) -> None:
    """An administrator can repair it; codes and tokens stay out."""
    with caplog.at_level(logging.WARNING):
        there.provider.claims["aud"] = "other"
        await there.browser.sign_on()
        there.provider.answer["code"] = "a secret code"
        await there.browser.sign_on()
        there.provider.metadata["issuer"] = "https://other.test"
        browser: Browser = there.another_browser(there.another_server())
        await browser.http.get("/oidc/start")
    said = [record for record in caplog.records if record.name.startswith("game_server")]
    keys = [(vars(record)["sentence"], vars(record)["details"]["cause"]) for record in said]
    assert keys == [
        ("sign_on.refused", "aud"),
        ("sign_on.refused", "code"),
        ("sign_on.away", "metadata"),
    ]
    assert "secret" not in caplog.text


async def test_strangers_write_nothing_into_the_log(
    there: Town, caplog: pytest.LogCaptureFixture
) -> None:
    """Requests without a sign-on are refused in silence: anybody can send many of them."""
    with caplog.at_level(logging.WARNING):
        await there.browser.back({"state": "a", "code": "b"})
    assert [record for record in caplog.records if record.name.startswith("game_server")] == []
