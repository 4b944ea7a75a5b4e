"""Sign-on from end to end: a real provider, the real server, and an account that is invited."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
import pytest

from game_server.bots.local_server import LocalServer, free_port
from tests.sign_on.real_provider import CLIENT, Form, provider, secret_of

pytestmark = pytest.mark.anyio
KEY = "a key that serves again and again"


class Browser:
    """Be somebody's browser on the server at *base*, which fills in the provider's forms."""

    def __init__(self, base: str) -> None:
        """Open nothing yet."""
        self.base = base
        self.http = httpx2.AsyncClient(base_url=base, headers={"Origin": base}, trust_env=False)

    async def post(self, path: str, **body: object) -> httpx2.Response:
        """Send *body* as a page does."""
        return await self.http.post(path, json=body)

    async def sign_on(self, name: str) -> httpx2.Response:
        """Start a sign-on, log in at the provider, agree, and come back; return the last page."""
        response = await self.http.get("/oidc/start", params={"to": "/console"})
        for fields in ({"login": name, "password": "x"}, {}):
            page = await self._follow(response)
            if page.next_request is not None:
                # Whoever agreed before is not asked again.
                break
            form = Form(page.text)
            response = await self.http.post(form.action, data=form.fields | fields)
        back = await self._follow(response)
        assert back.next_request is not None, back.text
        return await self.http.send(back.next_request)

    async def _follow(self, response: httpx2.Response) -> httpx2.Response:
        while (request := response.next_request) and not str(request.url).startswith(self.base):
            response = await self.http.send(request)
        return response


@asynccontextmanager
async def serving(place: Path) -> AsyncIterator[str]:
    """Run the server with sign-on at a real provider, and give its address."""
    secret = place / "secret"
    secret.write_text(secret_of(CLIENT))
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with provider(base) as issuer:
        variables = {
            "METODD_OIDC_ISSUER": issuer,
            "METODD_OIDC_CLIENT": CLIENT,
            "METODD_OIDC_SECRET_FILE": str(secret),
        }
        # The last `--port` counts: the provider had to know the address first.
        options = ("--public-url", base, "--port", str(port))
        server = LocalServer(place / "data", place, KEY, *options, environment=variables)
        server.port, server.base = port, base
        await server.start()
        try:
            yield base
        finally:
            await server.stop()


async def test_invited_person_signs_on_at_her_organisation(tmp_path: Path) -> None:
    """The invitation says whose account it is, once; from then on the provider alone does."""
    async with serving(tmp_path) as base:
        administrator, person, other = Browser(base), Browser(base), Browser(base)
        assert (await administrator.http.get("/api/access")).json()["sign_on"] is True
        assert (await administrator.post("/api/facilitator", key=KEY)).status_code == 204
        invited = await administrator.post("/api/accounts", name="Ani M.", roles=["facilitator"])
        secret = invited.json()["address"].partition("#invitation=")[2]
        # Somebody whom no invitation names is not let in.
        assert (await other.sign_on("durand")).status_code == 404
        assert (await person.post("/api/invitation/sign-on", secret=secret)).status_code == 204
        response = await person.sign_on("martin")
        assert (response.status_code, response.headers["location"]) == (303, "/console")
        assert (await person.http.get("/api/facilitator")).json()["name"] == "Ani M."
        assert (await person.post("/api/invitation", secret=secret)).status_code == 403
        (notice,) = (await person.http.get("/api/account/notices")).json()["notices"]
        assert (notice["action"], notice["name"], notice["read"]) == ("invited", "Ani M.", 0)
        # Another browser of hers needs no invitation; it is still somebody else's account.
        again = Browser(base)
        assert (await again.sign_on("martin")).status_code == 303
        assert (await again.http.get("/api/facilitator")).json()["roles"] == ["facilitator"]
        (row,) = (
            row
            for row in (await administrator.http.get("/api/accounts")).json()["accounts"]
            if row["name"] == "Ani M."
        )
        gone = await administrator.post(f"/api/accounts/{row['id']}", disabled=True)
        assert gone.status_code == 200
        assert (await person.http.get("/api/facilitator")).status_code == 401
        assert (await again.sign_on("martin")).status_code in {403, 404}
        for browser in (administrator, person, other, again):
            await browser.http.aclose()
