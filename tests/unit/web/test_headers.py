"""Security headers: what a page may load, and that only the console may frame the screen."""

import pytest
from starlette.testclient import TestClient

from tests.unit.web.web_harness import ASSET, WebHarness

PATHS = (
    "/",
    "/console",
    "/screen/K7RM4X",
    "/tirage",
    "/idees",
    "/idees/7K3M9QXWT2HD4RZB",
    "/icon.svg",
    "/healthz",
    "/api/about",
    "/none",
)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    """Pages, files, JSON and refusals alike are protected."""
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    framed = path.startswith("/screen/")
    assert headers["x-frame-options"] == ("SAMEORIGIN" if framed else "DENY")
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'self'; ")
    assert ("frame-ancestors 'self'" if framed else "frame-ancestors 'none'") in policy
    assert "img-src 'self' blob:;" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_sockets_of_the_same_host_are_allowed_by_name(client: TestClient) -> None:
    """An old Safari does not take them for 'self', so the policy names them."""
    policy = client.get("/", headers={"Host": "salle.test:8000"}).headers["content-security-policy"]
    assert "connect-src 'self' ws://salle.test:8000 wss://salle.test:8000;" in policy


def test_a_strange_host_is_not_repeated(client: TestClient) -> None:
    """An invalid `Host` does not change the policy."""
    host = "salle.test; script-src *"
    policy = client.get("/", headers={"Host": host}).headers["content-security-policy"]
    assert "connect-src 'self';" in policy
    assert "script-src" not in policy


def test_https_is_asked_for_where_it_is(harness: WebHarness) -> None:
    """Strict-Transport-Security is sent over HTTPS alone."""
    with harness.client("https://salle.test") as client:
        assert client.get("/").headers["strict-transport-security"] == "max-age=31536000"
    with harness.client("http://salle.test") as client:
        assert "strict-transport-security" not in client.get("/").headers


def test_parts_of_a_page_carry_no_policy_of_their_own(client: TestClient) -> None:
    """A browser asks the page's policy about them; what a page may not sniff or take stays said."""
    headers = client.get(f"/{ASSET}").headers
    assert headers["content-type"].startswith("text/javascript")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "content-security-policy" not in headers


@pytest.mark.parametrize(
    ("base", "apart"),
    [
        ("https://salle.test", True),
        ("http://localhost:8000", True),
        ("http://127.0.0.1:8000", True),
        ("http://salle.test", False),
    ],
)
def test_windows_of_other_sites_are_kept_away(
    harness: WebHarness, base: str, *, apart: bool
) -> None:
    """Where browsers heed it; elsewhere they would complain of it in each page's log."""
    with harness.client(base) as client:
        for path in ("/", "/console", "/screen/K7RM4X", "/tirage"):
            policy = client.get(path).headers.get("cross-origin-opener-policy")
            assert policy == ("same-origin" if apart else None)
        assert "cross-origin-opener-policy" not in client.get("/api/about").headers
