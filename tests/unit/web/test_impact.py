"""JSON: the programme in one document, for who may read it, made anew once something changed."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from game_server.content.services import Services
from game_server.figures.programme.keeping import keep
from game_server.figures.programme.scope import Reference
from game_server.records.kinds import Kind
from tests.unit.figures.programme.ended import recorded
from tests.unit.web.people import Person, browser_of, person
from tests.unit.web.test_api_sessions import end
from tests.unit.web.web_harness import WebHarness

PATH = "/api/impact"


@pytest.fixture
def programme(client: TestClient, harness: WebHarness) -> Person:
    """Return somebody of the programme."""
    return person(harness, client, "Qui suit", "programme")


def figures(document: dict[str, Any]) -> dict[str, Any]:
    """Return the rows of the figures by id."""
    return {row["figure"]: row for section in document["sections"] for row in section["rows"]}


def read(browser: TestClient, query: str = "") -> dict[str, Any]:
    """Return the document that a query asks for."""
    response = browser.get(f"{PATH}{query}")
    assert response.status_code == 200
    return dict(response.json())


def store(client: TestClient, harness: WebHarness, room: str, day: str, people: int) -> None:
    """Have a session ended."""
    assert client.portal is not None
    client.portal.call(keep, harness.store, recorded(room, day, people), ())


def test_sessions_are_counted_as_they_end(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """At once, each in its year; texts in the language of the page."""
    with browser_of(client, programme) as browser:
        assert figures(read(browser))["persons"]["text"] == "0"
        store(client, harness, "r1", "2025-06-01", 20)
        store(client, harness, "r2", "2026-06-01", 12)
        assert figures(read(browser))["persons"]["value"] == 32
        found = read(browser, "?year=2025&lang=en")
        assert figures(found)["persons"]["value"] == 20
        assert found["sections"][0]["title"] == "Whom it reached"
        assert found["years"] == ["2025", "2026"]


def test_a_browser_asks_whether_it_is_still_so(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """The same document has the same mark; another one another."""
    store(client, harness, "r1", "2025-06-01", 20)
    with browser_of(client, programme) as browser:
        first = browser.get(PATH)
        again = browser.get(PATH, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        store(client, harness, "r2", "2025-06-02", 21)
        changed = browser.get(PATH, headers={"If-None-Match": first.headers["ETag"]})
        assert changed.status_code == 200
        assert changed.headers["Cache-Control"] == "private, no-cache"


def test_what_was_declared_counts_at_once(client: TestClient, programme: Person) -> None:
    """A baseline of 753 of 3 000."""
    said = {"kind": "baseline", "year": 2023, "persons": 753, "workforce": 3000, "source": "bilan"}
    with browser_of(client, programme) as browser:
        assert figures(read(browser))["baseline"]["text"] == "—"
        told = browser.post("/api/programme/declared", json={"content": said, "replaces": ""})
        assert told.status_code == 201
        assert figures(read(browser))["reached_ever"]["value"] == 753


def test_each_organisation_has_its_own(client: TestClient, harness: WebHarness) -> None:
    """Nobody reads what another one reached."""
    store(client, harness, "r1", "2025-06-01", 20)
    other = person(harness, client, "Ailleurs", "programme", organisation="ville")
    with browser_of(client, other) as browser:
        assert figures(read(browser))["persons"]["value"] == 0


def test_services_are_those_of_the_content(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """Those of which nothing is told are named."""
    titles = {"eau": {"fr": "Eau", "en": "Water"}}
    harness.registry.reference = Reference(Services(titles))
    with browser_of(client, programme) as browser:
        assert read(browser)["to_reach"] == [{"service": "Eau", "workforce": 0}]


@pytest.mark.parametrize("year", ["26", "1999", "20266", "x"])
def test_a_year_that_is_none_is_refused(client: TestClient, programme: Person, year: str) -> None:
    """And nothing is made of it."""
    with browser_of(client, programme) as browser:
        response = browser.get(f"{PATH}?year={year}")
    assert (response.status_code, response.json()["code"]) == (400, "protocol")


def test_sessions_of_older_releases_count_by_their_summaries(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """Their records are made of these once; later ones are there already."""
    leads = person(harness, client, "Qui anime", "facilitator")
    with browser_of(client, leads) as browser:
        room = end(browser, harness, harness.open_room(browser)).state.room
    assert client.portal is not None
    assert client.portal.call(harness.store.get, Kind.PROGRAMME, room) is not None
    client.portal.call(harness.store.delete, Kind.PROGRAMME, room)
    with browser_of(client, programme) as browser:
        found = read(browser)
    assert (figures(found)["sessions"]["value"], found["partly"]) == (1, 1)
