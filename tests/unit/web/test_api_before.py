"""What the report of a session shows of an earlier one of the same service (M9.7)."""

from functools import partial

import msgpack
import pytest
from starlette.testclient import TestClient

from game_server.protocol.codec import pack
from game_server.records.kinds import Kind
from tests.unit.web.people import Person, browser_of, person
from tests.unit.web.test_api_sessions import end
from tests.unit.web.web_harness import WebHarness

YEAR = 365 * 24 * 3_600_000
PLACINGS = {"s1": 4, "s2": 3, "s3": 2, "s4": 0, "unknown": 4}
PARTS = [{"placings": ["s1", "s2"], "n": 7}, {"placings": ["s3", "s4", "unknown"], "n": 6}]


@pytest.fixture
def owner(client: TestClient, harness: WebHarness) -> Person:
    """Return a facilitator of a town."""
    return person(harness, client, "Une animatrice", "facilitator", organisation="ville")


def ended(
    client: TestClient, harness: WebHarness, browser: TestClient, service: str, years_ago: int
) -> str:
    """Return the id of a session of a *service* that ended years ago, and asked about water."""
    id_ = end(client, harness, harness.open_room(browser)).state.room
    archive, call = harness.registry.archive, client.portal
    assert call is not None

    async def date_back() -> None:
        stored = msgpack.unpackb(await archive.get(Kind.SESSION, id_) or b"")
        session = stored["session"]
        session["closed"] -= years_ago * YEAR
        session["stands"] = {"water": {"title": "L'eau", "n": 13, "placings": PLACINGS}}
        session["texts"]["en"]["stands"] = {"water": "Water"}
        await archive.put(Kind.SESSION, id_, pack(stored))

    call.call(date_back)
    corrected = {"venue": "", "service": service}
    assert browser.post(f"/api/sessions/{id_}", json=corrected).status_code == 204
    return id_


def test_a_year_later_the_same_service_sees_then_and_now(
    client: TestClient, harness: WebHarness, owner: Person
) -> None:
    """M9.7: the last one of that service, and nothing but its parts and when it was."""
    with browser_of(client, owner) as browser:
        made = partial(ended, client, harness, browser)
        made("Voirie", 3)
        then, now = made("Voirie", 1), made("Voirie", 0)
        made("Eau", 1)
        read = partial(browser.get, f"/api/sessions/{now}")
        before = read().json()["before"]
        assert before == {
            "closed": browser.get(f"/api/sessions/{then}").json()["closed"],
            "stands": {"water": {"title": "L'eau", "n": 13, "parts": PARTS}},
        }
        assert read(params={"lang": "en"}).json()["stands"]["water"]["title"] == "Water"
        assert "before" in browser.get(f"/api/sessions/{then}").json()


def test_without_a_service_nothing_is_compared(
    client: TestClient, harness: WebHarness, owner: Person
) -> None:
    """M9.7: a room of no service may be of anybody."""
    with browser_of(client, owner) as browser:
        ended(client, harness, browser, "", 1)
        now = ended(client, harness, browser, "", 0)
        assert "before" not in browser.get(f"/api/sessions/{now}").json()


def test_sessions_that_an_account_may_not_read_are_not_compared(
    client: TestClient, harness: WebHarness, owner: Person
) -> None:
    """M9.7: neither those of another organisation, nor those of a colleague."""
    for town in ("ville", "village"):
        other = person(harness, client, "Un autre", "facilitator", organisation=town)
        with browser_of(client, other) as browser:
            ended(client, harness, browser, "Voirie", 1)
    with browser_of(client, owner) as browser:
        now = ended(client, harness, browser, "Voirie", 0)
        assert "before" not in browser.get(f"/api/sessions/{now}").json()
