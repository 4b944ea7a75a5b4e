"""The report of a session as PDF and as a picture: who may have it, and what is said without."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from game_server.printing.printer import Printer, PrintError
from tests.unit.printing.papers import check_accessible, size_of, text_of
from tests.unit.web.test_api_sessions import end
from tests.unit.web.web_harness import WebHarness

PAPERS = ("report.pdf", "slide.png")


def ended(client: TestClient, harness: WebHarness) -> str:
    """Return the path of a session that has ended."""
    room = end(client, harness, harness.open_room(client))
    return f"/api/sessions/{room.state.room}"


@pytest.mark.parametrize(
    ("language", "title", "name"),
    [
        ("fr", "Bilan : Essai", "bilan"),
        ("en", "Report: Sample", "report"),
        ("xx", "Bilan", "bilan"),
    ],
)
def test_report_is_printed(
    client: TestClient, harness: WebHarness, language: str, title: str, name: str
) -> None:
    """In the language of the page, as a file with a day in its name, which nothing keeps."""
    session = ended(client, harness)
    response = client.get(f"{session}/report.pdf?lang={language}")
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/pdf"
    assert response.headers["cache-control"] == "no-store"
    named = rf'attachment; filename="{name}-\d{{4}}-\d\d-\d\d\.pdf"'
    assert re.fullmatch(named, response.headers["content-disposition"])
    check_accessible(response.content)
    assert title in text_of(response.content)


def test_paper_tells_the_figures_of_the_page(client: TestClient, harness: WebHarness) -> None:
    """The same names, values and formulas, in the same order."""
    session = ended(client, harness)
    rows = client.get(session).json()["rows"]
    text = text_of(client.get(f"{session}/report.pdf").content)
    told = [
        " ".join(f"{row['name']} {row.get('reason', '')} {row['text']}".split())
        for section in rows["sections"]
        for row in section["rows"]
    ]
    told += [meaning["formula"] for meaning in rows["meanings"].values()]
    assert len(told) > 3
    places = [text.index(" ".join(each.split())) for each in told]
    assert places == sorted(places)


def test_slide_is_a_picture(client: TestClient, harness: WebHarness) -> None:
    """PNG, 1920 by 1080."""
    response = client.get(f"{ended(client, harness)}/slide.png")
    assert response.headers["content-type"] == "image/png"
    assert size_of(response.content) == (1920, 1080)


@pytest.mark.parametrize("paper", PAPERS)
def test_paper_needs_the_right_to_read_reports(
    client: TestClient, harness: WebHarness, paper: str
) -> None:
    """Nobody who is not signed in has one, and no session that never was has any."""
    session = ended(client, harness)
    unknown = client.get(f"/api/sessions/{'0' * 32}/{paper}")
    assert (unknown.status_code, unknown.json()) == (404, {"code": "session_unknown"})
    client.cookies.clear()
    assert client.get(f"{session}/{paper}").status_code == 401


@pytest.mark.parametrize("paper", PAPERS)
def test_server_without_the_extra_says_what_to_install(
    client: TestClient, harness: WebHarness, monkeypatch: pytest.MonkeyPatch, paper: str
) -> None:
    """A code for programs; a browser that follows a link reads the repair."""
    session = ended(client, harness)
    monkeypatch.setattr(Printer, "is_installed", False)
    response = client.get(f"{session}/{paper}")
    assert (response.status_code, response.json()) == (501, {"code": "print_missing"})
    page = client.get(f"{session}/{paper}", headers={"Accept": "text/html"})
    assert "metodd[print]" in page.text


def test_pages_know_whether_there_is_print(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The console shows its links only where they lead somewhere."""
    assert client.get("/api/about").json()["prints"] is True
    monkeypatch.setattr(Printer, "is_installed", False)
    with WebHarness(tmp_path / "bare").client() as bare:
        assert "prints" not in bare.get("/api/about").json()


@pytest.mark.parametrize(("code", "status"), [("print_busy", 503), ("print_failed", 500)])
def test_what_fails_has_a_code(
    client: TestClient,
    harness: WebHarness,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    status: int,
) -> None:
    """Which pages say in words."""
    session = ended(client, harness)

    async def refuse(*_: object, **__: object) -> bytes:
        raise PrintError(code)

    monkeypatch.setattr(Printer, "paper", refuse)
    response = client.get(f"{session}/report.pdf")
    assert (response.status_code, response.json()) == (status, {"code": code})


def test_server_never_imports_what_sets_papers() -> None:
    """Typst is larger than all the rest: only a child that prints loads it."""
    code = "import sys, game_server.app, game_server.web.routes\nprint('typst' in sys.modules)"
    told = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"
