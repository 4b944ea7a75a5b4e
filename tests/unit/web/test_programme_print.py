"""The programme as PDF: who may have it, in which language, of which year."""

import pytest
from starlette.testclient import TestClient

from game_server.figures.figure import NO_N
from game_server.printing.printer import Printer, PrintError
from tests.unit.printing.papers import check_accessible, text_of
from tests.unit.web.people import browser_of, person
from tests.unit.web.test_impact import store
from tests.unit.web.web_harness import WebHarness

PATH = "/api/impact/report.pdf"


def squeezed(text: str) -> str:
    """Return *text* without white space."""
    return "".join(text.split())


@pytest.mark.parametrize(
    ("query", "title", "name"),
    [
        ("?year=2026", "Le programme en 2026", "programme-2026"),
        ("?year=2025&lang=en", "The programme in 2025", "programme-2025"),
        ("?lang=xx", "Le programme, depuis le début", r"programme-"),
    ],
)
def test_programme_is_printed(
    client: TestClient, harness: WebHarness, query: str, title: str, name: str
) -> None:
    """In the language of the page, with the figures that it tells; nothing keeps it."""
    store(client, harness, "r1", "2025-06-01", 20)
    store(client, harness, "r2", "2026-06-01", 12)
    with browser_of(client, person(harness, client, "Qui suit", "programme")) as browser:
        response = browser.get(f"{PATH}{query}")
        assert response.status_code == 200
        assert response.headers["content-type"] == "application/pdf"
        assert response.headers["cache-control"] == "no-store"
        assert f'attachment; filename="{name}' in response.headers["content-disposition"]
        check_accessible(response.content)
        text = text_of(response.content)
        assert title in text
        told = browser.get(f"/api/impact{query.replace('xx', 'fr')}").json()
        for section in told["sections"]:
            for row in section["rows"]:
                assert squeezed(row["name"]) in squeezed(text)
                rests = "" if row["rests"] in NO_N.values() else row["rests"]
                assert squeezed(f"{row['text']}{rests}") in squeezed(text)


def test_who_may_not_read_it_gets_none(client: TestClient, harness: WebHarness) -> None:
    """Neither nobody nor somebody who leads sessions alone; a year that is none is refused."""
    with browser_of(client, person(harness, client, "Ada", "facilitator")) as browser:
        assert browser.get(PATH).status_code == 403
    with browser_of(client, person(harness, client, "Qui suit", "programme")) as browser:
        refused = browser.get(f"{PATH}?year=1")
        assert (refused.status_code, refused.json()["code"]) == (400, "protocol")


@pytest.mark.parametrize(("code", "status"), [("print_missing", 501), ("print_busy", 503)])
def test_it_says_why_there_is_no_paper(
    client: TestClient,
    harness: WebHarness,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    status: int,
) -> None:
    """As all papers do."""

    async def none(*_given: object, **_named: object) -> bytes:
        raise PrintError(code)

    monkeypatch.setattr(Printer, "paper", none)
    with browser_of(client, person(harness, client, "Qui suit", "programme")) as browser:
        refused = browser.get(PATH)
    assert refused.status_code == status
    assert refused.json() == {"code": code}
