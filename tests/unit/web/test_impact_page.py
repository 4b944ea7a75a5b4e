"""JSON of the programme's page: figures, sentences and charts, for who may read them."""

from http import HTTPStatus

import pytest
from starlette.testclient import TestClient

from tests.unit.web.people import Person, browser_of, person
from tests.unit.web.test_impact import store
from tests.unit.web.web_harness import WebHarness

PATH = "/api/impact/page"


@pytest.fixture
def programme(client: TestClient, harness: WebHarness) -> Person:
    """Return somebody of the programme."""
    return person(harness, client, "Qui suit", "programme")


def test_the_page_has_figures_sentences_and_charts(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """In the language and the width that are asked for."""
    store(client, harness, "r1", "2026-06-01", 12)
    with browser_of(client, programme) as browser:
        found = browser.get(f"{PATH}?year=2026&lang=en&width=360").json()
        assert found["impact"] == browser.get("/api/impact?year=2026&lang=en").json()
        told = {each["title"]: each["text"] for each in found["said"]}
        assert told["In 2026"].startswith("12 attendances, in 1 session.")
        assert 'viewBox="0 0 360 ' in found["charts"]["roof"]
        wide = browser.get(f"{PATH}?year=2026").json()
        assert 'viewBox="0 0 640 ' in wide["charts"]["roof"]
        assert "En 2026" in {each["title"] for each in wide["said"]}


def test_a_browser_asks_whether_it_is_still_so(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """A tag of its own for each width; a session that ends changes it."""
    with browser_of(client, programme) as browser:
        first = browser.get(PATH)
        tag = {"If-None-Match": first.headers["etag"]}
        assert browser.get(PATH, headers=tag).status_code == HTTPStatus.NOT_MODIFIED
        assert browser.get(f"{PATH}?width=360", headers=tag).status_code == HTTPStatus.OK
        store(client, harness, "r1", "2026-06-01", 12)
        assert browser.get(PATH, headers=tag).json()["impact"]["tiles"] == 12


@pytest.mark.parametrize("query", ["width=100000", "width=", "width=640.5", "year=26"])
def test_a_query_that_is_none_is_refused(client: TestClient, programme: Person, query: str) -> None:
    """No drawing of any size may be asked for."""
    with browser_of(client, programme) as browser:
        response = browser.get(f"{PATH}?{query}")
    assert (response.status_code, response.json()["code"]) == (HTTPStatus.BAD_REQUEST, "protocol")


def test_who_leads_sessions_may_not_read_it(client: TestClient, harness: WebHarness) -> None:
    """Nor who is not signed in; the page itself is there for anybody, without a figure."""
    leader = person(harness, client, "Qui anime", "facilitator")
    with browser_of(client, leader) as browser:
        assert browser.get(PATH).status_code == HTTPStatus.FORBIDDEN
    assert client.get(PATH).status_code == HTTPStatus.UNAUTHORIZED
    assert client.get("/impact").status_code == HTTPStatus.OK
