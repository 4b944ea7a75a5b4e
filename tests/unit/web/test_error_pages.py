"""Error pages: a person reads what was wrong, a program gets its code, both the same headers."""

from html.parser import HTMLParser
from http import HTTPStatus

import pytest
from starlette.testclient import TestClient

from game_server.web.error_pages import error_page, wants_page
from tests.unit.web.house import House

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
STATUSES = [400, 401, 403, 405, 409, 413, 414, 426, 429, 431, 500, 503]
LONGEST = 15
"""Words of a sentence."""


class Reader(HTMLParser):
    """Read the texts of a page by their element."""

    def __init__(self, page: str) -> None:
        """Read *page*."""
        super().__init__()
        self.texts: dict[str, str] = {}
        self.links: list[str | None] = []
        self.language: str | None = ""
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what opens."""
        self._open = tag
        if tag == "html":
            self.language = dict(attrs)["lang"]
        if tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_data(self, data: str) -> None:
        """Note what an element says."""
        if data.strip():
            self.texts[self._open] = data


@pytest.mark.parametrize("status", STATUSES)
def test_each_status_has_a_page_in_both_languages(status: int) -> None:
    """Title, one short sentence, and the way back, in the language of the browser."""
    french, english = Reader(error_page(status, "fr")), Reader(error_page(status, "en"))
    assert (french.language, english.language) == ("fr", "en")
    for page in (french, english):
        assert page.texts.keys() == {"title", "h1", "p", "a"}
        assert page.links == ["/"]
        for sentence in page.texts["p"].split(". "):
            assert len(sentence.split()) <= LONGEST
    assert all(french.texts[name] != english.texts[name] for name in french.texts)


@pytest.mark.parametrize(
    ("languages", "language"),
    [
        ("", "fr"),
        ("*", "fr"),
        ("de", "fr"),
        ("fr-FR,en;q=0.5", "fr"),
        ("de-DE, EN-gb;q=0.8, fr", "en"),
        ("end, fr", "fr"),
    ],
)
def test_the_first_known_language_counts(languages: str, language: str) -> None:
    """French where none is known."""
    assert Reader(error_page(400, languages)).language == language


@pytest.mark.parametrize(
    ("accept", "page"),
    [
        (BROWSER, True),
        ("Text/HTML", True),
        ("*/*", False),
        ("application/json", False),
        ("", False),
    ],
)
def test_only_who_goes_to_an_address_wants_a_page(accept: str, page: object) -> None:
    """What a page of the game asks for is answered to it, and not to people."""
    assert wants_page(accept) is page


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/api/rooms", 401), ("PUT", "/api/rooms", 405), ("POST", "/console", 405)],
)
def test_browsers_and_programs_are_answered_alike(
    client: TestClient, method: str, path: str, status: int
) -> None:
    """Status and headers are the same; a person gets a page, a program its code."""
    page = client.request(method, path, headers={"Accept": BROWSER})
    told = client.request(method, path)
    assert (page.status_code, told.status_code) == (status, status)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert Reader(page.text).texts["h1"] == "Cela n'a pas marché"
    assert set(told.json()) == {"code"}
    for name in ("content-security-policy", "x-frame-options", "cache-control", "allow"):
        assert page.headers.get(name) == told.headers.get(name)


def test_what_nobody_expected_is_told_to_people_too(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of the server itself has a page as well, without a word of what it was."""
    with house.client(faults=False) as client:
        monkeypatch.setattr(house.guard.registry, "listing", None)
        house.let_in(client)
        answer = client.get("/api/rooms", headers={"Accept": BROWSER})
        assert answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
        assert Reader(answer.text).texts["p"] == "Cela n'a pas marché. Recommencez."
        assert client.get("/api/rooms").json() == {"code": "unknown"}
