"""JSON: what became of a commitment is told by its code alone, from its date on, thirty days."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from starlette.testclient import TestClient

from game_server.figures.programme.keeping import keep
from game_server.follow_ups.record import FOLLOW_UPS, PROMISES, QUESTIONS, Asked, FollowUp, Promised
from game_server.records.kinds import Kind
from game_server.retention.table import DAY
from game_server.web.follow_up_api import CHANGES_BURST
from tests.unit.figures.programme.ended import recorded
from tests.unit.follow_ups.samples import CARD, CODES, KEY, ROOM, hash_of
from tests.unit.web.people import browser_of, person
from tests.unit.web.web_harness import BURST, WebHarness

DUE = 14 * DAY
CODE = CODES[0]


@pytest.fixture
def promised(client: TestClient, harness: WebHarness) -> Callable[[int], None]:
    """Return what has a session end of which so many people made a commitment."""
    harness.clock.stand()
    closed = harness.clock()

    async def store(number: int) -> None:
        asked = Asked({"fr": "Atelier", "en": "Workshop"}, closed, (CARD,), content_hash="0f" * 32)
        opens, until = closed + DUE, closed + DUE + 30 * DAY
        one = Promised(ROOM, opens, until, {"fr": "en réunion"}, {"fr": "éteindre"})
        await harness.store.put(
            Kind.FOLLOW_UP_QUESTIONS, ROOM, QUESTIONS.encode(asked), closed + 60 * DAY
        )
        session = FOLLOW_UPS.encode(
            FollowUp(
                "", closed, number, key=KEY, ends=closed + 90 * DAY, posted_ends=closed + 60 * DAY
            )
        )
        await harness.store.put(Kind.FOLLOW_UP, ROOM, session)
        for code in CODES[:number]:
            await harness.store.put(
                Kind.COMMITMENT_CODE, hash_of(code), PROMISES.encode(one), until
            )

    def ended(number: int) -> None:
        assert client.portal is not None
        client.portal.call(partial(store, number))

    return ended


def asked(client: TestClient, path: str, **body: object) -> tuple[int, dict[str, Any]]:
    """Return the status and the JSON of a request."""
    response = client.post(f"/api/follow-up/{path}", json=body)
    return response.status_code, response.json() if response.content else {}


def session(client: TestClient, harness: WebHarness) -> FollowUp:
    """Return the record of the session."""
    assert client.portal is not None
    return FOLLOW_UPS.decode(client.portal.call(harness.store.list, Kind.FOLLOW_UP)[ROOM])


def test_before_its_date_the_page_says_when(
    client: TestClient, harness: WebHarness, promised: Callable[[int], None]
) -> None:
    """It reads its own words, and asks nothing yet."""
    promised(1)
    closed = harness.clock()
    assert asked(client, "look", code=CODE) == (
        200,
        {
            "session": {"title": "Atelier", "closed": closed},
            "content": "Contenu\u00a0: Atelier, empreinte\u00a00f0f0f0f0f0f",
            "opens": closed + DUE,
            "until": closed + DUE + 30 * DAY,
            "open": False,
            "moment": "en réunion",
            "gesture": "éteindre",
            "obstacles": ["none", "time", "means", "others", "forgot", "unfit"],
            "organisation": "Ville de Test",
        },
    )
    assert asked(client, "tell", code=CODE, outcome="kept") == (409, {"code": "follow_up_early"})


def test_answer_is_told_changed_and_erased(
    client: TestClient, harness: WebHarness, promised: Callable[[int], None]
) -> None:
    """The figure is told once a question is answered; in English where there is a text."""
    promised(1)
    harness.clock.ahead += DUE
    (question,) = asked(client, "look", code=CODE)[1]["questions"]
    assert question == {
        "card": "c1",
        "question": "Combien d'eau\u202f?",
        "choices": ["150 litres", "600 litres", "2 400 litres"],
    }
    told = {"outcome": "partly", "obstacle": "time", "recalled": {"c1": 1}}
    status, found = asked(client, "tell", code=CODE.lower(), **told)
    assert (status, found["outcome"], found["obstacle"]) == (200, "partly", "time")
    (question,) = found["questions"]
    assert (question["chosen"], question["right"], question["source"]) == (1, 1, "INRAE, 2024")
    assert asked(client, "tell", code=CODE, outcome="kept")[1]["outcome"] == "kept"
    assert session(client, harness).answers[hash_of(CODE)[:16]].outcome == "kept"
    english = client.post("/api/follow-up/look?lang=en", json={"code": CODE})
    assert english.json()["session"]["title"] == "Workshop"
    assert english.headers["cache-control"] == "no-store"
    assert asked(client, "erase", code=CODE) == (204, {})
    assert session(client, harness).answers == {}
    assert asked(client, "look", code=CODE) == (404, {"code": "follow_up_unknown"})


@pytest.mark.parametrize(
    "told",
    [
        {"outcome": "won"},
        {"outcome": "kept", "obstacle": "le chef"},
        {"outcome": "kept", "text": "libre"},
        {"outcome": "kept", "recalled": {"c1": "1"}},
    ],
)
def test_nothing_but_what_stands_in_the_lists_is_taken(
    client: TestClient,
    harness: WebHarness,
    promised: Callable[[int], None],
    told: dict[str, object],
) -> None:
    """No free text, in any field."""
    promised(1)
    harness.clock.ahead += DUE
    assert asked(client, "tell", code=CODE, **told) == (400, {"code": "protocol"})
    assert session(client, harness).answers == {}


def test_late_is_as_unknown_as_a_wrong_code(
    client: TestClient, harness: WebHarness, promised: Callable[[int], None]
) -> None:
    """And as the code of a poster, or of an idea."""
    promised(1)
    harness.clock.ahead += DUE + 30 * DAY
    unknown = (404, {"code": "follow_up_unknown"})
    assert [asked(client, "look", code=code) for code in (CODE, CODES[5])] == [unknown] * 2
    assert asked(client, "poster", code=CODE) == unknown


def test_guesses_are_slowed_down_and_the_right_one_passes(
    client: TestClient, promised: Callable[[int], None]
) -> None:
    """Together with those of follow codes of ideas, of which they look alike."""
    promised(1)
    for wrong in ("", "U" * 16, "0" * 16)[:BURST]:
        assert asked(client, "look", code=wrong)[0] == 404
    assert asked(client, "look", code="1" * 16)[1]["code"] == "too_many_tries"
    assert client.post("/api/ideas/follow", json={"code": "1" * 16}).status_code == 429
    assert asked(client, "look", code=CODE)[0] == 200


def test_code_that_changes_its_answer_without_end_is_refused(
    client: TestClient, harness: WebHarness, promised: Callable[[int], None]
) -> None:
    """A shared code is no way to keep the server busy."""
    promised(2)
    harness.clock.ahead += DUE
    outcomes = ("kept", "partly")
    for number in range(CHANGES_BURST):
        assert asked(client, "tell", code=CODE, outcome=outcomes[number % 2])[0] == 200
    assert asked(client, "tell", code=CODE, outcome="kept")[1]["code"] == "too_many_tries"
    assert asked(client, "tell", code=CODES[1], outcome="kept")[0] == 200


def test_other_sites_have_no_way_to_answer(
    client: TestClient, promised: Callable[[int], None]
) -> None:
    """As for all that changes something."""
    promised(1)
    for path in ("look", "tell", "erase", "poster"):
        response = client.post(
            f"/api/follow-up/{path}", json={"code": CODE}, headers={"Origin": "http://evil.test"}
        )
        assert response.json()["code"] == "origin_refused"


def test_reader_of_a_poster_is_told_the_figures(
    client: TestClient, harness: WebHarness, promised: Callable[[int], None]
) -> None:
    """Thirty days after the session, for thirty days."""
    promised(0)
    assert client.portal is not None
    code, _ = client.portal.call(harness.follow_ups.poster_of, ROOM)
    status, found = asked(client, "poster", code=code)
    assert (status, found["open"], "questions" in found) == (200, False, False)
    assert asked(client, "poster/answer", code=code, recalled={"c1": 1})[0] == 409
    harness.clock.ahead += 30 * DAY
    assert "right" not in asked(client, "poster", code=code)[1]["questions"][0]
    (question,) = asked(client, "poster/answer", code=code, recalled={"c1": 0})[1]["questions"]
    assert (question["chosen"], question["right"]) == (0, 1)
    kept = session(client, harness)
    assert (kept.posted["c1"][0], kept.readers, kept.posted_told) == (1, 1, {})
    harness.clock.ahead += 30 * DAY
    assert asked(client, "poster", code=code)[0] == 404
    assert len(client.portal.call(harness.store.list, Kind.RECALL_POSTER)) == 1


def test_what_a_session_tells_stands_in_the_programme_at_the_next_look(
    client: TestClient, harness: WebHarness, promised: Callable[[int], None]
) -> None:
    """Nobody waits for all to be read anew; what comes after ten answers changes nothing there."""
    promised(12)
    harness.clock.ahead += DUE
    assert client.portal is not None
    client.portal.call(keep, harness.store, recorded(ROOM, commitments=12), ())
    programme = person(harness, client, "Qui suit", "programme")

    def followed() -> tuple[str, str]:
        response = browser.get("/api/impact")
        rows = {row["figure"]: row for each in response.json()["sections"] for row in each["rows"]}
        return rows["followed"]["text"], response.headers["ETag"]

    with browser_of(client, programme) as browser:
        none = followed()
        for code in CODES[:9]:
            assert asked(client, "tell", code=code, outcome="kept")[0] == 200
        assert followed() == none
        assert asked(client, "tell", code=CODES[9], outcome="given_up")[0] == 200
        ten = followed()
        assert (none[0], ten[0]) == ("—", "10")
        for code in CODES[5:12]:
            assert asked(client, "tell", code=code, outcome="partly")[0] == 200
        assert followed() == ten
        assert asked(client, "erase", code=CODES[0]) == (204, {})
        assert followed() == ten
