"""Whether a browser may steer: told without refusing, since a refusal stands in its log."""

from starlette.testclient import TestClient

from tests.unit.web.web_harness import WebHarness


def test_page_learns_whether_it_is_a_facilitators(harness: WebHarness, client: TestClient) -> None:
    """Whoever has no access, or a made-up one, is told so with a success; nobody keeps it."""
    asked = client.get("/api/access")
    assert (asked.status_code, asked.json()) == (200, {"leads": False})
    assert asked.headers["cache-control"] == "no-store"
    forged = client.get("/api/access", headers={"Cookie": "metodd=forged"})
    assert forged.json() == {"leads": False}
    harness.sign_in(client)
    assert client.get("/api/access").json() == {"leads": True}
