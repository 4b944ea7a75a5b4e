"""Exports: for whom the table of rights lets, with a word in the trail, in three formats."""

import csv
import io
import re
from collections.abc import Collection, Mapping
from zipfile import ZipFile

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from game_server.accounts.rights import RIGHTS, ROLES, Role
from game_server.errors import StorageUnavailableError
from game_server.exports.package import FORMS
from game_server.follow_ups.record import FOLLOW_UPS, Answer, Counts, FollowUp
from game_server.records.kinds import Kind
from tests.unit.web.people import TOWN, Person, browser_of, person
from tests.unit.web.test_accounts_own import told
from tests.unit.web.test_api_sessions import end
from tests.unit.web.web_harness import RELEASE, WebHarness


@pytest.fixture
def owner(client: TestClient, harness: WebHarness) -> Person:
    """Return a facilitator."""
    return person(harness, client, "Une animatrice", "facilitator", organisation=TOWN)


@pytest.fixture
def session(client: TestClient, harness: WebHarness, owner: Person) -> str:
    """Return the id of a session of hers that ended."""
    with browser_of(client, owner) as browser:
        return end(client, harness, harness.open_room(browser)).state.room


def unpacked(response: Response) -> ZipFile:
    """Return the zip that came."""
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/zip"
    assert response.headers["cache-control"] == "no-store"
    assert int(response.headers["content-length"]) == len(response.content)
    return ZipFile(io.BytesIO(response.content))


def listed(response: Response) -> list[str]:
    """Return the ids of the sessions in an export as CSV."""
    return [row["Identifiant"] for row in rows_of(unpacked(response))]


def rows_of(file: ZipFile) -> list[dict[str, str]]:
    """Return the rows of the sessions in an export as CSV, by the titles of their columns."""
    text = file.read("seances.csv").decode("utf-8-sig")
    return [*csv.DictReader(io.StringIO(text, newline=""), delimiter=";")]


@pytest.mark.parametrize("form", FORMS)
def test_a_session_is_exported_in_each_format(
    client: TestClient, harness: WebHarness, owner: Person, session: str, form: str
) -> None:
    """With a name that says what it is; nothing of it stays on the disk."""
    with browser_of(client, owner) as browser:
        response = browser.get(f"/api/sessions/{session}/export.zip?format={form}")
    names = unpacked(response).namelist()
    assert names[-4:] == ["dictionnaire.csv", "definitions.csv", "LISEZMOI.txt", "SHA256SUMS"]
    expected = f"seance-20..-..-..-{session[:8]}"
    assert re.fullmatch(
        f'attachment; filename="{expected}-{form}.zip"', response.headers["content-disposition"]
    )
    if form == "csv":
        assert names[0] == "seances.csv"
    else:
        assert re.fullmatch(rf"{expected}\.{form}", names[0])
    assert [*harness.data.iterdir()] == []


def test_an_export_says_of_whom_it_is_and_what_was_played(
    client: TestClient, owner: Person, session: str
) -> None:
    """In the language of the page."""
    with browser_of(client, owner) as browser:
        path = f"/api/sessions/{session}/export.zip?format=csv"
        notice = unpacked(browser.get(path)).read("LISEZMOI.txt").decode()
        english = unpacked(browser.get(f"{path}&lang=en")).read("LISEZMOI.txt").decode()
    assert f"Organisation\u00a0: {TOWN}" in notice
    assert f"Version du jeu\u00a0: {RELEASE}" in notice
    assert re.search(r"Contenu\xa0: Essai, empreinte\xa0[0-9a-f]{64}\r\n", notice)
    assert "No row is of a person." in english


def test_the_trail_has_a_word_of_it(
    client: TestClient, harness: WebHarness, owner: Person, session: str
) -> None:
    """Which session or period, and in which format."""
    with browser_of(client, owner) as browser:
        unpacked(browser.get(f"/api/sessions/{session}/export.zip?format=ods"))
        unpacked(browser.get("/api/export.zip?format=csv&from=2020-01-01&to=2020-12-31"))
    assert client.portal is not None
    entries = [*client.portal.call(harness.store.list, Kind.AUDIT).values()]
    (one, period) = [entry for entry in entries if b'"exported"' in entry]
    assert session.encode() in one
    assert b'"ods"' in one
    assert b"seances-2020-01-01-2020-12-31" in period


@pytest.mark.parametrize(
    "query",
    ["", "format=", "format=pdf", "format=CSV", "format=csv&from=hier", "format=csv&to=2026-02-30"],
)
def test_a_query_that_is_none_is_refused(client: TestClient, owner: Person, query: str) -> None:
    """Before anything is made."""
    with browser_of(client, owner) as browser:
        assert told(browser.get(f"/api/export.zip?{query}")) == (400, "protocol")


def test_a_period_holds_its_sessions(
    client: TestClient, harness: WebHarness, owner: Person, session: str
) -> None:
    """Of today, and no other; without bounds all of them."""
    with browser_of(client, owner) as browser:
        path = "/api/export.zip?format=csv"
        assert listed(browser.get(path)) == [session]
        assert listed(browser.get(f"{path}&from=2020-01-01&to=2100-01-01")) == [session]
        assert listed(browser.get(f"{path}&to=2020-01-01")) == []
        other = end(client, harness, harness.open_room(browser)).state.room
        assert {*listed(browser.get(path))} == {session, other}


def test_a_store_that_fails_half_way_ends_the_export(
    client: TestClient,
    harness: WebHarness,
    owner: Person,
    session: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever asked is told so, nothing of it stays on the disk, and the next one is whole."""
    read = harness.store.get_some
    asked: list[str] = []

    async def failing(kind: str, keys: Collection[str]) -> Mapping[str, bytes]:
        asked.append(kind)
        if asked.count(Kind.SESSION) == 2:
            raise StorageUnavailableError("slow")
        return await read(kind, keys)

    with browser_of(client, owner) as browser:
        monkeypatch.setattr(harness.store, "get_some", failing)
        assert told(browser.get("/api/export.zip?format=csv")) == (503, "storage_unavailable")
        assert [*harness.data.iterdir()] == []
        assert listed(browser.get("/api/export.zip?format=csv")) == [session]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("of", ["own", "organisation", "another"])
def test_exports_reach_what_the_table_says(
    client: TestClient, harness: WebHarness, session: str, role: Role, of: str
) -> None:
    """A session, and the sessions of a period: one's own, one's organisation's, never another's."""
    town = "autre" if of == "another" else TOWN
    who = person(harness, client, "Qui demande", role, organisation=town)
    if of == "own":
        assert client.portal is not None
        client.portal.call(harness.directory.leaders.own, session, who.account)
    declared = RIGHTS["read_reports"].get(role)
    reaches = of == "own" or (of == "organisation" and declared == "organisation")
    with browser_of(client, who) as browser:
        one = browser.get(f"/api/sessions/{session}/export.zip?format=csv")
        period = browser.get("/api/export.zip?format=csv")
    if declared is None:
        assert told(one) == told(period) == (403, "not_allowed")
    elif reaches:
        assert listed(one) == listed(period) == [session]
    else:
        assert told(one) == (404, "session_unknown")
        assert listed(period) == []


def test_nobody_gets_one_without_an_account(client: TestClient, session: str) -> None:
    """Nor what says that there is one."""
    with browser_of(client, None) as browser:
        for path in (f"/api/sessions/{session}/export.zip", "/api/export.zip"):
            assert told(browser.get(f"{path}?format=csv")) == (401, "not_allowed")


def test_ideas_are_for_who_may_read_them(client: TestClient, owner: Person, session: str) -> None:
    """Counted by state; facilitators read those of their own sessions."""
    with browser_of(client, owner) as browser:
        path = f"/api/sessions/{session}/export.zip?format=csv"
        assert "idees.csv" in unpacked(browser.get(path)).namelist()


def test_whole_years_have_the_tables_of_the_programme(
    client: TestClient, harness: WebHarness, session: str
) -> None:
    """For who may read it; other days are a cut that is not told, and facilitators get none."""
    team = person(harness, client, "La Cellule", "programme", organisation=TOWN)
    whole, part = "from=2026-01-01&to=2026-12-31", "from=2026-01-01&to=2026-12-30"
    with browser_of(client, team) as browser:
        for query, has, name in (
            ("", True, "programme-20"),
            (whole, True, "programme-2026-"),
            (part, False, "seances-2026-01-01-"),
        ):
            response = browser.get(f"/api/export.zip?format=csv&{query}")
            file = response.headers["content-disposition"].partition("filename=")[2]
            assert file.startswith(f'"{name}')
            names = unpacked(response).namelist()
            assert ("par-service.csv" in names, "par-annee.csv" in names) == (has, has)
            assert names.count("idees.csv") == 1
            assert names[0] == ("chiffres.csv" if has else "seances.csv")
            assert "seances.csv" in names
        english = unpacked(browser.get("/api/export.zip?format=csv&lang=en"))
        assert english.read("par-annee.csv").decode("utf-8-sig").startswith("Year,Sessions,")
        assert "Sum of the words that rooms saw." in english.read("definitions.csv").decode()
    leads = person(harness, client, "Qui anime", "facilitator", organisation=TOWN)
    with browser_of(client, leads) as browser:
        names = unpacked(browser.get("/api/export.zip?format=csv")).namelist()
    assert "par-service.csv" not in names
    assert session


def test_rows_say_what_became_of_commitments(
    client: TestClient, harness: WebHarness, owner: Person, session: str
) -> None:
    """Of a session and of a period alike; what waits for ten answers is in neither."""
    counts, waits = Counts({"kept": 9, "given_up": 6}), {"c1": Answer("kept", "none", 1)}
    record = FOLLOW_UPS.encode(FollowUp("", 0, 16, waits, told=counts, key="5e" * 32))
    assert client.portal is not None
    client.portal.call(harness.store.put, Kind.FOLLOW_UP, session, record)
    with browser_of(client, owner) as browser:
        for path in (f"/api/sessions/{session}/export.zip", "/api/export.zip"):
            file = unpacked(browser.get(f"{path}?format=csv"))
            (row,) = rows_of(file)
            assert row["Engagements dont on a des nouvelles"] == "15"
            assert (row["Engagements tenus"], row["Engagements pas encore tenus"]) == ("9", "0")
            assert row["Engagements abandonnés"] == "6"
            assert "followed.outcomes" in file.read("definitions.csv").decode()
