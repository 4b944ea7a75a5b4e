"""Sign-on at a real provider: each kind of token and userinfo, and what it refuses itself."""

from collections.abc import Iterator

import httpx2
import pytest

from tests.sign_on.real_provider import PUBLIC, Form, browsing, provider
from tests.unit.web.sign_on.browser import refusal

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """Run the provider for all tests."""
    with provider() as found:
        yield found


@pytest.mark.parametrize("client", ["json", "signed", "curve"])
async def test_somebody_signs_on(issuer: str, client: str) -> None:
    """With userinfo as JSON, signed with RS256, and with ES256 and the secret in the form."""
    async with browsing(issuer, client) as browser:
        response = await browser.sign_on("martin")
        assert response.json() == {"to": "/console", "name": "Ani martin"}
        [person] = browser.server.people
        assert (person.issuer, person.subject) == (issuer, "martin")
        assert person.email == "martin@ville.test"


async def test_an_answer_serves_once(issuer: str) -> None:
    """The second time the provider is not even asked."""
    async with browsing(issuer, "signed") as browser:
        back = await browser.agree(await browser.log_in("martin"))
        assert f"&iss={issuer.replace(':', '%3A').replace('/', '%2F')}" in back
        assert (await browser.http.get(back)).status_code == 200
        assert refusal(await browser.http.get(back)) == (401, "sign_on_refused", "state")


async def test_somebody_who_does_not_agree_is_not_signed_on(issuer: str) -> None:
    """The provider sends them back with an error."""
    async with browsing(issuer, "json") as browser:
        page = await browser.log_in("martin")
        [away] = [link for link in Form(page.text).links if link.endswith("/abort")]
        back = await browser.follow(await browser.http.get(away))
        response = await browser.http.get(back.headers["location"])
        assert refusal(response) == (401, "sign_on_refused", "provider")
        assert browser.server.people == []


async def test_a_stolen_code_signs_nobody_on(issuer: str) -> None:
    """The provider redeems it only with the verifier of the sign-on that it was made for."""
    async with browsing(issuer, "json") as thief, browsing(issuer, "json") as owner:
        stolen = httpx2.URL(await owner.agree(await owner.log_in("martin"))).params["code"]
        own = httpx2.URL(await thief.agree(await thief.log_in("thief")))
        response = await thief.http.get(own.copy_set_param("code", stolen))
        assert refusal(response) == (401, "sign_on_refused", "code")
        assert thief.server.people == []


async def test_a_wrong_secret_is_the_fault_of_the_server(issuer: str) -> None:
    """Who signs on cannot repair it."""
    async with browsing(issuer, "json", "another secret") as browser:
        response = await browser.sign_on("martin")
        assert refusal(response) == (502, "sign_on_unavailable", "client")


async def test_somebody_signs_out_there_too(issuer: str) -> None:
    """The provider asks them, and then sends them to the public URL."""
    async with browsing(issuer, "json") as browser:
        assert (await browser.sign_on("martin")).status_code == 200
        [person] = browser.server.people
        url = await browser.server.sign_on.party.sign_out_url(person.id_token, "of-ours")
        assert url is not None
        form = Form((await browser.http.get(url)).text)
        response = await browser.http.post(form.action, data=form.fields | {"logout": "yes"})
        assert response.headers["location"] == f"{PUBLIC}/?state=of-ours"
        # The next sign-on asks for the name again.
        assert (await browser.sign_on("durand")).json()["name"] == "Ani durand"
