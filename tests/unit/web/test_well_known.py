"""Files that programs request from any site: robots.txt, security.txt, and no other."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from game_server.content.legal_notices import LegalNotices
from tests.unit.web.web_harness import ORGANISATION, WebHarness

ACCEPT = {"Accept": "text/html,application/xhtml+xml"}


def test_search_engines_list_the_first_page_alone(client: TestClient) -> None:
    """A browser gets the same text as a program."""
    for headers in ({}, ACCEPT):
        response = client.get("/robots.txt", headers=headers)
        assert response.status_code == 200
        assert response.headers["content-type"] == "text/plain; charset=utf-8"
        assert response.text.splitlines() == ["User-agent: *", "Allow: /$", "Disallow: /"]
    assert client.head("/robots.txt").status_code == 200


@pytest.mark.parametrize("contact", ["mailto:a@ville.example", "https://ville.example/securite"])
def test_security_txt_expires_within_a_year(tmp_path: Path, contact: str) -> None:
    """As RFC 9116 asks: whom to warn, until when it holds, and in which languages."""
    organisation = replace(ORGANISATION, legal_notices=LegalNotices(security=contact))
    harness = WebHarness(tmp_path, organisation=organisation)
    with harness.client() as client:
        response = client.get("/.well-known/security.txt", headers=ACCEPT)
        assert response.status_code == 200
        assert response.headers["content-type"] == "text/plain; charset=utf-8"
        fields = dict(line.split(": ", 1) for line in response.text.splitlines())
        assert fields["Contact"] == contact
        assert fields["Preferred-Languages"] == "fr, en"
        now = datetime.fromtimestamp(harness.clock() / 1_000, UTC)
        expires = datetime.fromisoformat(fields["Expires"])
        assert timedelta(days=30) < expires - now < timedelta(days=365)
        assert len(fields) == 3


@pytest.mark.parametrize(
    "path",
    [
        "/.well-known/security.txt",
        "/.well-known/anything",
        "/favicon.ico",
        "/apple-touch-icon-120x120.png",
        "/sitemap.xml",
        "/wp-login.php",
    ],
)
def test_missing_file_is_not_found(client: TestClient, path: str) -> None:
    """Missing files are not found, without a redirect."""
    response = client.get(path, headers=ACCEPT, follow_redirects=False)
    assert response.status_code == 404
