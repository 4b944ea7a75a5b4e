"""The poster of a session as PDF, and what its report tells of the follow-up."""

import io
import re
import zipfile
from functools import partial
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from game_server.engine.kit.copies import replace
from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.figures.programme.days import day_of
from game_server.follow_ups.record import FOLLOW_UPS, QUESTIONS, Counts, FollowUp
from game_server.records.kinds import Kind
from game_server.web.qr_cache import QrCache
from tests.unit.follow_ups.samples import ASKED, DAY
from tests.unit.printing.papers import check_accessible, pages_of, text_of
from tests.unit.web.people import browser_of, person
from tests.unit.web.test_api_sessions import end
from tests.unit.web.web_harness import WebHarness

PUBLIC = "https://metodd.ville.fr"


@pytest.fixture
def harness(tmp_path: Path) -> WebHarness:
    """Build a site that is found later too."""
    return WebHarness(tmp_path, public=PUBLIC)


def ended(client: TestClient, harness: WebHarness, told: FollowUp | None = None) -> str:
    """Return the path of a session that has ended, with what is counted of its follow-up."""
    room = end(client, harness, harness.open_room(client)).state.room
    assert client.portal is not None
    put = harness.store.put
    closed = harness.clock()
    opens, until = closed + 30 * DAY, closed + 60 * DAY
    asked = replace(ASKED, closed=closed, opens=opens, until=until)
    client.portal.call(partial(put, Kind.FOLLOW_UP_QUESTIONS, room, QUESTIONS.encode(asked)))
    session = told or FollowUp("", closed, 8)
    client.portal.call(partial(put, Kind.FOLLOW_UP, room, FOLLOW_UPS.encode(session)))
    return f"/api/sessions/{room}"


def test_poster_is_one_page_with_one_link(client: TestClient, harness: WebHarness) -> None:
    """The same each time; it opens what it names."""
    session = ended(client, harness)
    first, again = (client.get(f"{session}/poster.pdf") for _ in range(2))
    assert first.status_code == 200, first.text
    assert first.headers["content-type"] == "application/pdf"
    assert first.headers["cache-control"] == "no-store"
    assert "affichette-" in first.headers["content-disposition"]
    check_accessible(first.content)
    assert pages_of(first.content) == 1
    assert text_of(first.content) == text_of(again.content)
    text = text_of(first.content)
    assert "metodd.ville.fr/rappel" in text
    assert "« Atelier »" in text
    assert "Contenu : Atelier, version 2026-09, empreinte 0f0f0f0f0f0f" in text
    assert client.portal is not None
    assert len(client.portal.call(harness.store.list, Kind.RECALL_POSTER)) == 1
    grouped = re.search(r"(?:[0-9A-Z]{4} ){3}[0-9A-Z]{4}", text)
    assert grouped
    code = grouped[0]
    for typed in (code, code.lower(), code.replace(" ", ""), code.replace(" ", "-")):
        found = client.post("/api/follow-up/poster", json={"code": typed})
        assert (found.status_code, found.json()["open"]) == (200, False)


def test_qr_code_says_until_which_day_it_leads_somewhere(
    client: TestClient, harness: WebHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once that is over the server has nothing of it left."""
    drawn: list[str] = []
    draw = QrCache.svg

    async def noting(self: QrCache, text: str) -> bytes:
        drawn.append(text)
        return await draw(self, text)

    monkeypatch.setattr(QrCache, "svg", noting)
    harness.clock.stand()
    session = ended(client, harness)
    assert client.get(f"{session}/poster.pdf").status_code == 200
    (address,) = drawn
    last = day_of(harness.clock() + 60 * DAY - 1, DEFAULT_ZONE)
    assert re.fullmatch(rf"{PUBLIC}/rappel#[0-9A-Z]{{16}}\.{last}", address)


TOLD = FollowUp(
    "",
    0,
    20,
    told=Counts({"kept": 4, "partly": 2, "given_up": 2}, {"time": 4}, {"c1": (8, 6)}),
    posted_told={"c1": (5, 1)},
)


def test_report_tells_what_became_of_it_and_that_there_is_a_poster(
    client: TestClient, harness: WebHarness
) -> None:
    """The rows stand with all others of the session, each with its meaning."""
    session = ended(client, harness, TOLD)
    assert client.get(f"{session}/follow-up").json() == {"poster": True}
    rows = client.get(session).json()["rows"]
    section = rows["sections"][-1]
    assert section["part"] == "followed"
    values = {row["figure"]: row.get("value") for row in section["rows"] if "of" not in row}
    assert values == {
        "followed.answers": 8,
        "followed.outcomes": None,
        "followed.of_respondents": 62,
        "followed.of_all": 25,
        "followed.obstacles": None,
        "followed.recalled": 75,
        "followed.posted": 20,
    }
    assert {row["figure"] for row in section["rows"]} <= rows["meanings"].keys()


def test_table_export_and_paper_tell_it_too(client: TestClient, harness: WebHarness) -> None:
    """By the same rows; the words are those of the reader."""
    session = ended(client, harness, TOLD)
    table = client.get(f"{session}/figures.csv?lang=en").text
    assert '"Kept, of all commitments",25,' in table
    with zipfile.ZipFile(
        io.BytesIO(client.get(f"{session}/export.zip?format=csv").content)
    ) as zip_:
        figures = zip_.read("chiffres.csv").decode()
        assert "Gestes tenus, de ceux qui répondent;62;" in figures
        assert "followed.of_all" in zip_.read("definitions.csv").decode()
    printed = " ".join(text_of(client.get(f"{session}/report.pdf").content).split())
    assert "Ce que deviennent les engagements" in printed
    of_all = (
        "Gestes tenus, de tous les engagements 8 réponses pour environ 20 engagements échus. 25 %"
    )
    assert of_all in printed


def test_nothing_is_told_of_fewer_than_five(client: TestClient, harness: WebHarness) -> None:
    """Neither how many made a commitment; readers of a poster likewise."""
    told = FollowUp("", 0, 20, told=Counts({"kept": 4}), posted_told={"c1": (4, 4)})
    sections = client.get(ended(client, harness, told)).json()["rows"]["sections"]
    assert "followed" not in {each["part"] for each in sections}


def test_poster_of_somebody_elses_session_is_unknown(
    client: TestClient, harness: WebHarness
) -> None:
    """As unknown as one that never was."""
    session = ended(client, harness)
    other = person(harness, client, "Une autre", "facilitator", organisation="ailleurs")
    with browser_of(client, other) as browser:
        for path in ("follow-up", "poster.pdf"):
            response = browser.get(f"{session}/{path}")
            assert (response.status_code, response.json()["code"]) == (404, "session_unknown")


def test_session_of_before_has_no_poster(client: TestClient, harness: WebHarness) -> None:
    """It ended before there was a follow-up, or nothing can be asked of it."""
    room = end(client, harness, harness.open_room(client)).state.room
    assert client.get(f"/api/sessions/{room}/follow-up").json() == {"poster": False}
    response = client.get(f"/api/sessions/{room}/poster.pdf")
    assert (response.status_code, response.json()["code"]) == (404, "follow_up_unknown")


def test_server_that_nobody_finds_later_prints_none(tmp_path: Path) -> None:
    """Its address is of this room alone."""
    harness = WebHarness(tmp_path / "private")
    with harness.client() as client:
        session = ended(client, harness)
        assert client.get(f"{session}/follow-up").json() == {"poster": False}
        assert client.get(f"{session}/poster.pdf").status_code == 404
        assert "follow_up" not in client.get("/api/about").json()
