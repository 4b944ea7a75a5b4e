"""JSON: what the programme declares, by whom, and how it is withdrawn."""

from typing import Any

from starlette.testclient import TestClient

from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.figures.programme.days import day_of
from game_server.records.kinds import Kind
from tests.unit.web.people import TOWN, Person, browser_of, person
from tests.unit.web.test_accounts_own import told
from tests.unit.web.test_api_sessions import end
from tests.unit.web.web_harness import WebHarness

PATH = "/api/programme/declared"
DIJON = {
    "kind": "baseline",
    "year": 2023,
    "persons": 753,
    "workforce": 3000,
    "source": "bilan de la Cellule",
}
COST = {"kind": "cost", "year": 2023, "amount": 61_000, "purpose": "prestataire"}


def declared(browser: TestClient) -> list[dict[str, Any]]:
    """Return the rows of what was declared."""
    response = browser.get(PATH)
    assert response.status_code == 200
    rows: list[dict[str, Any]] = response.json()["declared"]
    return rows


def declare(browser: TestClient, content: object, replaces: str = "") -> dict[str, Any]:
    """Declare *content* and return its row."""
    response = browser.post(PATH, json={"content": content, "replaces": replaces})
    assert response.status_code == 201
    return dict(response.json())


def test_declared_is_listed_with_what_it_may_name(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """Who said it, and when; services, scenarios and today for the form."""
    before = harness.clock()
    with browser_of(client, programme) as browser:
        page = browser.get(f"{PATH}?lang=en").json()
        row = declare(browser, DIJON)
        assert declared(browser) == [row]
    after = harness.clock()
    assert (
        day_of(before, DEFAULT_ZONE).isoformat()
        <= page.pop("today")
        <= day_of(after, DEFAULT_ZONE).isoformat()
    )
    assert page == {
        "declared": [],
        "services": [{"code": "eau", "title": "Water"}, {"code": "voirie", "title": "Voirie"}],
        "scenarios": [{"id": "essai", "title": "Sample"}],
        "named": True,
    }
    assert before <= row.pop("at") <= after
    assert row == {"id": row["id"], "by": "Qui suit", "content": DIJON}


def test_the_key_of_the_server_has_no_name(client: TestClient, harness: WebHarness) -> None:
    """A row reads all the same, in both languages; the page promises no name."""
    harness.sign_in(client)
    row = declare(client, DIJON)
    assert row["by"] == "la clé du serveur"
    gone = client.post(f"{PATH}/{row['id']}/withdraw?lang=en", json={}).json()
    assert (gone["by"], gone["withdrawn"]["by"]) == ("the key of the server",) * 2
    page = client.get(f"{PATH}?lang=en").json()
    assert page["named"] is False
    assert [each["by"] for each in page["declared"]] == ["the key of the server"]


def test_withdrawn_is_listed_on(client: TestClient, harness: WebHarness, programme: Person) -> None:
    """With who withdrew it; once, and by nobody of another organisation."""
    with browser_of(client, programme) as browser:
        row = declare(browser, COST)
        path = f"{PATH}/{row['id']}/withdraw"
        other = person(harness, client, "Ailleurs", "programme", organisation="autre")
        with browser_of(client, other) as elsewhere:
            assert declared(elsewhere) == []
            assert told(elsewhere.post(path)) == (404, "declared_unknown")
        gone = browser.post(path).json()
        assert declared(browser) == [gone]
        assert gone["withdrawn"].pop("at") >= row["at"]
        assert gone == {**row, "withdrawn": {"by": "Qui suit", "replaced": False}}
        assert told(browser.post(path)) == (409, "declared_withdrawn")
        assert told(browser.post(path, headers={"Origin": "http://ailleurs"})) == (
            403,
            "origin_refused",
        )


def test_withdrawn_is_restored(client: TestClient, harness: WebHarness, programme: Person) -> None:
    """As it was, with who did so; once, from this page, by nobody of another organisation."""
    with browser_of(client, programme) as browser:
        row = declare(browser, COST)
        path = f"{PATH}/{row['id']}/restore"
        assert told(browser.post(path)) == (409, "declared_counts")
        browser.post(f"{PATH}/{row['id']}/withdraw")
        other = person(harness, client, "Ailleurs", "programme", organisation="autre")
        with browser_of(client, other) as elsewhere:
            assert told(elsewhere.post(path)) == (404, "declared_unknown")
        assert told(browser.post(path, headers={"Origin": "http://ailleurs"})) == (
            403,
            "origin_refused",
        )
        assert declared(browser)[0]["withdrawn"]
        again = browser.post(path).json()
        assert declared(browser) == [again]
        restored = again.pop("restored")
        assert row["at"] <= restored["withdrawn"].pop("at") <= restored.pop("at")
        assert restored == {"by": "Qui suit", "withdrawn": {"by": "Qui suit"}}
        assert again == row


def test_second_baseline_has_to_be_confirmed(client: TestClient, programme: Person) -> None:
    """The one that is known is told; confirmed, it is struck through."""
    with browser_of(client, programme) as browser:
        first = declare(browser, DIJON)
        better = {**DIJON, "persons": 800}
        refused = browser.post(PATH, json={"content": better})
        assert refused.status_code == 409
        assert refused.json() == {
            "code": "baseline_known",
            "details": {"id": first["id"], "year": 2023, "persons": 753},
        }
        second = declare(browser, better, first["id"])
        rows = {row["id"]: row for row in declared(browser)}
    assert rows[second["id"]] == second
    assert rows[first["id"]]["withdrawn"]["replaced"]


def test_refusal_names_field_and_repair(client: TestClient, programme: Person) -> None:
    """What is no declaration at all is refused as such."""
    with browser_of(client, programme) as browser:
        for content, details in (
            ({**DIJON, "persons": 3_001}, {"field": "persons", "min": 0, "max": 3000}),
            ({**COST, "amount": 10**10}, {"field": "amount", "min": 1, "max": 10**9}),
        ):
            refused = browser.post(PATH, json={"content": content})
            assert refused.status_code == 400
            assert refused.json() == {"code": "declared_number", "details": details}
        wrong: list[object] = [
            {**DIJON, "kind": "autre"},
            {**DIJON, "year": "2023"},
            {**DIJON, "year": 2023.5},
            {**COST, "more": 1},
            {"kind": "cost"},
            {},
            [],
        ]
        for each in wrong:
            assert told(browser.post(PATH, json={"content": each})) == (400, "protocol")
        assert declared(browser) == []


def test_sessions_of_the_same_people_are_of_the_organisation(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """A session of another organisation is as unknown as one that never was."""
    rooms: dict[str, str] = {}
    for town in (TOWN, TOWN, "autre"):
        leads = person(harness, client, f"Qui anime {len(rooms)}", "facilitator", organisation=town)
        with browser_of(client, leads) as browser:
            rooms[end(client, harness, harness.open_room(browser)).state.room] = town
    one, two, other = rooms
    with browser_of(client, programme) as browser:
        for sent in ((one, other), (one, "0" * 32), (other, one)):
            content = dict(zip(("room", "of"), sent, strict=True))
            refused = browser.post(PATH, json={"content": {"kind": "continuation", **content}})
            assert told(refused) == (400, "declared_choice")
        for room, of, code in ((one, two, "order"), (one, one, "same")):
            content = {"kind": "continuation", "room": room, "of": of}
            refused = browser.post(PATH, json={"content": content})
            assert told(refused) == (400, f"continuation_{code}")
        row = declare(browser, {"kind": "continuation", "room": two, "of": one})
        assert row["content"] == {"kind": "continuation", "room": two, "of": one}


def test_trail_tells_what_was_declared_and_withdrawn(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """Numbers as they were, also those that others took the place of; no typed text."""
    with browser_of(client, programme) as browser:
        first = declare(browser, DIJON)
        second = declare(browser, {**DIJON, "persons": 800, "workforce": None}, first["id"])
        path = f"{PATH}/{declare(browser, COST)['id']}"
        browser.post(f"{path}/withdraw")
        browser.post(f"{path}/restore")
    admin = person(harness, client, "Qui administre", "administrator", organisation=TOWN)
    with browser_of(client, admin) as browser:
        entries = browser.get("/api/audit").json()["entries"]
    said = [(each["action"], each["reason"]) for each in reversed(entries)]
    assert [each for each in said if "declared" in each[0]] == [
        ("declared", "baseline 2023 753/3000"),
        ("withdrew_declared", "baseline 2023 753/3000"),
        ("declared", "baseline 2023 800/?"),
        ("declared", "cost 2023 61000 €"),
        ("withdrew_declared", "cost 2023 61000 €"),
        ("restored_declared", "cost 2023 61000 €"),
    ]
    assert {first["id"], second["id"]} <= {each["target"] for each in entries}
    assert client.portal is not None
    assert "prestataire" not in str(client.portal.call(harness.store.list, Kind.AUDIT))
