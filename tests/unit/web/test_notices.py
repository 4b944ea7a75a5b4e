"""Notices over HTTP: told on the first page after an attack of security.md J, until « Compris »."""

import pytest
from starlette.testclient import TestClient

from game_server.accounts.notice import MOST
from game_server.web.access import COOKIE
from tests.unit.web.people import Person, browser_of, person, with_password
from tests.unit.web.test_accounts_own import OTHER_WORDS, accept, code_now, secret_in, told
from tests.unit.web.web_harness import WebHarness

NOTICES = "/api/account/notices"


@pytest.fixture
def elise(client: TestClient, harness: WebHarness) -> Person:
    """Return the administrator who does it."""
    who = person(harness, client, "Élise", "administrator", organisation="ville")
    with_password(harness, client, who)
    return who


@pytest.fixture
def bob(client: TestClient, harness: WebHarness) -> Person:
    """Return another administrator."""
    return person(harness, client, "Bob", "administrator", organisation="ville")


@pytest.fixture
def karim(client: TestClient, harness: WebHarness) -> Person:
    """Return somebody who leads, by a password."""
    who = person(harness, client, "Karim", "facilitator", organisation="ville")
    with_password(harness, client, who)
    return who


def post(client: TestClient, who: Person, path: str, body: dict[str, object]) -> int:
    """Send *body* as *who*, and return the status."""
    with browser_of(client, who) as browser:
        return browser.post(path, json=body).status_code


def shown(client: TestClient, who: Person) -> list[tuple[object, ...]]:
    """Return what *who* is shown: who did what for whom, with roles."""
    with browser_of(client, who) as browser:
        rows = browser.get(NOTICES).json()["notices"]
    return [(row["by"], row["action"], row["name"], *row["roles"]) for row in rows]


def test_who_gives_herself_a_role_is_told_of(
    client: TestClient, elise: Person, bob: Person, karim: Person
) -> None:
    """Given and taken back at once, it is told twice to each administrator, and to nobody else."""
    path = f"/api/accounts/{elise.account.id}"
    assert post(client, elise, path, {"roles": ["administrator", "programme"]}) == 200
    assert post(client, elise, path, {"roles": ["administrator"], "disabled": False}) == 200
    both = [
        ("Élise", "gave_roles", "Élise", "programme"),
        ("Élise", "took_roles", "Élise", "programme"),
    ]
    assert [shown(client, who) for who in (elise, bob, karim)] == [both, both, []]
    with browser_of(client, bob) as browser:
        trail = [entry["action"] for entry in browser.get("/api/audit").json()["entries"]]
        assert trail == ["changed_roles", "enabled", "changed_roles"]
        assert browser.get(NOTICES).json()["ask"] == []
    with browser_of(client, elise) as browser:
        assert browser.get(NOTICES).json()["ask"] == ["Bob"]


def test_who_makes_herself_another_by_a_link_is_told_of(
    client: TestClient, elise: Person, bob: Person, karim: Person
) -> None:
    """What she reads in Karim's place he reads once he is back, and Bob reads all the while."""
    with browser_of(client, elise) as browser:
        path = f"/api/accounts/{karim.account.id}/link"
        secret = secret_in(browser.post(path, json={}))
    with browser_of(client, None) as browser:
        assert told(accept(browser, secret, OTHER_WORDS)) == (204, "")
        (notice,) = browser.get(NOTICES).json()["notices"]
        assert (notice["by"], notice["read"], notice["at"] > 0) == ("Élise", 0, True)
        last = browser.get(NOTICES).json()["last"]
        assert told(browser.post(NOTICES, json={"seen": last})) == (204, "")
        assert browser.get(NOTICES).json() == {
            "last": 0,
            "left_out": 0,
            "notices": [],
            "ask": [],
        }
    assert shown(client, bob) == [("Élise", "linked", "Karim")]
    with browser_of(client, bob) as browser:
        secret = secret_in(browser.post(path, json={}))
    with browser_of(client, None) as browser:
        assert told(accept(browser, secret)) == (204, "")
        first, second = browser.get(NOTICES).json()["notices"]
    assert (first["by"], first["read"] > 0) == ("Élise", True)
    assert (second["by"], second["read"]) == ("Bob", 0)


def test_one_press_is_for_one_account_on_all_her_devices(
    client: TestClient, harness: WebHarness, elise: Person, bob: Person, karim: Person
) -> None:
    """It is kept with the account, and what came meanwhile waits on."""
    assert post(client, elise, f"/api/accounts/{karim.account.id}/link", {}) == 201
    assert post(client, elise, f"/api/accounts/{karim.account.id}/link", {}) == 201
    assert post(client, bob, NOTICES, {"seen": 1}) == 204
    assert client.portal is not None
    token = client.portal.call(harness.directory.logins.start, bob.account)
    assert len(shown(client, Person(bob.account, token))) == 1
    assert [len(shown(client, who)) for who in (elise, bob, karim)] == [2, 1, 2]


def test_an_account_that_is_gone_is_told_without_its_name(
    client: TestClient, elise: Person, bob: Person
) -> None:
    """Removing it afterwards hides nothing."""
    with browser_of(client, elise) as browser:
        sent = {"name": "Prête-nom", "roles": ["programme"]}
        made = browser.post("/api/accounts", json=sent).json()["id"]
        assert browser.post(f"/api/accounts/{made}/remove", json={}).status_code == 204
    assert shown(client, bob) == [("Élise", "invited", "", "programme")]
    assert post(client, bob, f"/api/accounts/{elise.account.id}/remove", {}) == 204
    with browser_of(client, bob) as browser:
        (row,) = browser.get(NOTICES).json()["notices"]
    assert (row["who"], row["by"]) == ("account", "")


def test_a_second_factor_that_is_taken_off_is_told(
    client: TestClient, harness: WebHarness, elise: Person, bob: Person, karim: Person
) -> None:
    """It comes before a link that makes one somebody else; of one that was not on nothing is."""
    path = f"/api/accounts/{karim.account.id}/factor"
    assert post(client, elise, path, {}) == 204
    assert shown(client, bob) == []
    secret = harness.directory.second_factor.make_secret()
    with browser_of(client, karim) as browser:
        sent = {"secret": secret, "code": code_now(harness, secret)}
        assert browser.post("/api/account/totp", json=sent).status_code == 204
    assert post(client, elise, path, {}) == 204
    assert shown(client, bob) == [("Élise", "took_off_factor", "Karim")]


def test_an_administrator_whom_the_server_invites_is_told_to_her_organisation(
    client: TestClient, harness: WebHarness
) -> None:
    """As done by who runs the server, without a name of elsewhere."""
    host = person(harness, client, "Qui tient le serveur", "administrator")
    sent: dict[str, object] = {"name": "Saint-Égrève", "administrator": "La cheffe"}
    with browser_of(client, host) as browser:
        secret = secret_in(browser.post("/api/organisations", json=sent))
    with browser_of(client, None) as browser:
        assert told(accept(browser, secret)) == (204, "")
        (row,) = browser.get(NOTICES).json()["notices"]
    assert (row["who"], row["by"], row["action"]) == ("server", "", "invited")
    assert row["roles"] == ["administrator"]
    assert shown(client, host) == []


def test_a_console_that_was_handed_over_reads_none(
    client: TestClient, harness: WebHarness, elise: Person, karim: Person
) -> None:
    """It opens one room, perhaps in front of people, and presses nothing away."""
    assert post(client, elise, f"/api/accounts/{karim.account.id}/link", {}) == 201
    assert client.portal is not None
    token = client.portal.call(harness.directory.logins.start, karim.account, "room")
    handed = Person(karim.account, token)
    with browser_of(client, handed) as browser:
        assert told(browser.get(NOTICES)) == (403, "not_allowed")
        assert told(browser.post(NOTICES, json={"seen": 9})) == (403, "not_allowed")
    assert len(shown(client, karim)) == 1


def test_what_had_no_room_is_told_though_all_else_was_read(
    client: TestClient, harness: WebHarness, elise: Person, bob: Person, karim: Person
) -> None:
    """Its number alone, until it is acknowledged as well."""
    assert client.portal is not None
    for _ in range(MOST + 1):
        client.portal.call(harness.directory.notices.tell, elise.account, "linked", karim.account)
    assert post(client, bob, NOTICES, {"seen": MOST}) == 204
    with browser_of(client, bob) as browser:
        left = browser.get(NOTICES).json()
    assert (left["notices"], left["left_out"], left["last"]) == ([], 1, MOST + 1)
    assert post(client, bob, NOTICES, {"seen": MOST + 1}) == 204
    with browser_of(client, bob) as browser:
        assert browser.get(NOTICES).json()["left_out"] == 0


def test_the_secret_link_reads_those_of_the_servers_own_organisation(
    client: TestClient, harness: WebHarness
) -> None:
    """It administers; its press takes nothing from anybody else."""
    chief = person(harness, client, "La cheffe", "administrator")
    assert post(client, chief, f"/api/accounts/{chief.account.id}/link", {}) == 201
    harness.sign_in(client)
    assert client.get(NOTICES).json()["last"] == 1
    assert client.post(NOTICES, json={"seen": 1}).status_code == 204
    assert client.get(NOTICES).json()["notices"] == []
    client.cookies.delete(COOKIE)
    assert shown(client, chief) == [("La cheffe", "linked", "La cheffe")]
