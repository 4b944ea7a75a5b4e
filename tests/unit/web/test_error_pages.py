"""Error pages: a person gets a page, a program a code, both with the same headers."""

import hashlib
from base64 import b64encode
from html.parser import HTMLParser
from http import HTTPStatus

import pytest
from starlette.testclient import TestClient

from game_server.web.error_pages import error_page, wants_page
from tests.unit.web.web_harness import WebHarness

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
STATUSES = [400, 401, 403, 404, 405, 409, 413, 414, 421, 426, 429, 431, 500, 503]
CODES = [
    "",
    "print_missing",
    "print_busy",
    "print_failed",
    "sign_on_refused",
    "sign_on_late",
    "sign_on_unavailable",
]
"""Codes whose pages say more than their status does."""
LONGEST = 15
"""Words of a sentence."""
LARGEST = 3_000
"""Bytes of a page: it comes in one or two packets, and asks for nothing more."""


class Reader(HTMLParser):
    """Read the texts of a page by their element."""

    def __init__(self, page: str) -> None:
        """Read *page*."""
        super().__init__()
        self.texts: dict[str, str] = {}
        self.sentences: list[str] = []
        self.loads: list[str] = []
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
        elif {"src", "href", "style"} & dict(attrs).keys():
            self.loads.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """What follows belongs to no element in particular."""
        del tag
        self._open = ""

    def handle_data(self, data: str) -> None:
        """Note what an element says."""
        if not data.strip() or not self._open:
            return
        self.texts[self._open] = data
        if self._open == "p":
            self.sentences.append(data)


def allowed(policy: str) -> str:
    """Return which styles the *policy* allows."""
    found = [part for part in policy.split("; ") if part.startswith("style-src ")]
    assert len(found) == 1
    return found[0].removeprefix("style-src ")


@pytest.mark.parametrize(
    ("status", "code"), [(status, "") for status in STATUSES] + [(502, code) for code in CODES]
)
def test_each_status_has_a_page_in_both_languages(status: int, code: str) -> None:
    """Title, problem, remedy and a link to the game, in the language of the browser."""
    french, english = (Reader(error_page(status, language, code)) for language in ("fr", "en"))
    assert (french.language, english.language) == ("fr", "en")
    for page in (french, english):
        # Under a name that is refused, a link would lead to the same refusal.
        links = [] if status == HTTPStatus.MISDIRECTED_REQUEST else ["/"]
        assert page.texts.keys() - {"a"} == {"title", "style", "span", "i", "h1", "p"}
        assert page.links == links
        assert ("a" in page.texts) is bool(links)
        assert len(page.sentences) == 2
        for sentence in page.sentences:
            assert len(sentence.split()) <= LONGEST
            assert (sentence.count("."), sentence[-1]) == (1, ".")
    spoken = {"title", "h1", "p", "a"} & french.texts.keys()
    assert all(french.texts[name] != english.texts[name] for name in spoken)
    assert not set(french.sentences) & set(english.sentences)


@pytest.mark.parametrize("status", STATUSES)
def test_a_page_is_whole_and_small(status: int) -> None:
    """It loads nothing: the next request may be refused as well."""
    page = error_page(status, "fr")
    assert Reader(page).loads == []
    assert len(page.encode()) <= LARGEST


def test_no_two_refusals_of_a_kind_read_alike() -> None:
    """Each status says something of its own, and so does each code."""
    pages = [error_page(status, "fr") for status in STATUSES]
    pages += [error_page(502, "fr", code) for code in CODES if code]
    assert len({tuple(Reader(page).sentences) for page in pages}) == len(pages)


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
def test_only_a_navigating_browser_wants_a_page(accept: str, page: object) -> None:
    """A request by a script gets JSON, not a page."""
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
    for name in ("x-frame-options", "x-content-type-options", "cache-control", "allow"):
        assert page.headers.get(name) == told.headers.get(name)
    policy = page.headers["content-security-policy"]
    assert policy.startswith(f"{told.headers['content-security-policy']}; style-src ")


def test_its_policy_allows_its_own_style_and_no_other(client: TestClient) -> None:
    """By the hash of its style; the pages of the game allow no inline style."""
    page = client.get("/api/rooms", headers={"Accept": BROWSER})
    style = Reader(page.text).texts["style"]
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert allowed(page.headers["content-security-policy"]) == f"'sha256-{digest}'"
    for path in ("/", "/console", "/screen/K7RM4X", "/tirage"):
        shown = client.get(path, headers={"Accept": BROWSER})
        assert "sha256" not in shown.headers["content-security-policy"]


def test_light_and_dark_are_drawn(client: TestClient) -> None:
    """As the device asks; where styles are refused, the browser's own letters follow it too."""
    page = client.get("/api/rooms", headers={"Accept": BROWSER}).text
    assert "prefers-color-scheme:dark" in Reader(page).texts["style"]
    assert '<meta name="color-scheme" content="light dark">' in page


def test_unexpected_error_has_a_page_too(
    harness: WebHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unexpected error has a page as well, without a word of its cause."""
    with harness.client(faults=False) as client:
        monkeypatch.setattr(harness.access_control.registry, "listing", None)
        harness.sign_in(client)
        response = client.get("/api/rooms", headers={"Accept": BROWSER})
        assert response.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
        assert Reader(response.text).sentences == [
            "Le serveur n'a pas pu répondre.",
            "Recommencez, votre place est gardée.",
        ]
        assert client.get("/api/rooms").json() == {"code": "unknown"}
