"""Access without an error: a browser would log a refused request."""

from starlette.testclient import TestClient

from tests.unit.web.web_harness import WebHarness


def test_page_learns_whether_it_is_a_facilitators(harness: WebHarness, client: TestClient) -> None:
    """Without a valid cookie the response is a success that says no, and it is not cached."""
    asked = client.get("/api/access")
    assert (asked.status_code, asked.json()) == (200, {"leads": False, "signed_in": False})
    assert asked.headers["cache-control"] == "no-store"
    forged = client.get("/api/access", headers={"Cookie": "metodd=forged"})
    assert forged.json() == {"leads": False, "signed_in": False}
    harness.sign_in(client)
    assert client.get("/api/access").json() == {"leads": True, "signed_in": True}
