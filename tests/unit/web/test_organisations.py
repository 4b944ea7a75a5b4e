"""Organisations over HTTP: added with their first administrator, told apart at the sign-in."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from game_server.records.kinds import Kind
from game_server.web.about import Imprint
from tests.unit.web import web_harness
from tests.unit.web.people import WORDS, Person, browser_of, person, with_password
from tests.unit.web.test_accounts_own import accept, secret_in, told
from tests.unit.web.web_harness import WebHarness

TOWN, CHIEF = "Saint-Égrève", "La cheffe"


@pytest.fixture
def operator(client: TestClient, harness: WebHarness) -> Person:
    """Return an administrator of the server's own organisation."""
    return person(harness, client, "Qui tient le serveur", "administrator")


def added(client: TestClient, operator: Person, name: str = TOWN, chief: str = CHIEF) -> str:
    """Add an organisation and return the secret of its administrator's invitation."""
    with browser_of(client, operator) as browser:
        sent = {"name": name, "administrator": chief}
        response = browser.post("/api/organisations", json=sent)
    assert response.status_code == 201
    assert response.json()["size"] > 0
    return secret_in(response)


def listed(client: TestClient, operator: Person) -> list[tuple[object, ...]]:
    """Return the rows of all organisations."""
    with browser_of(client, operator) as browser:
        rows = browser.get("/api/organisations").json()["organisations"]
    assert {tuple(row) for row in rows} == {("id", "name", "accounts", "administrator", "imprint")}
    # None but the server's own has a directory here.
    assert [row.pop("imprint") for row in rows] == [row["id"] == "" for row in rows]
    return [tuple(row.values()) for row in rows]


def test_an_organisation_with_a_directory_is_named_by_phones(
    client: TestClient, operator: Person, harness: WebHarness, tmp_path: Path
) -> None:
    """The list says of which the server's own is named in its place."""
    added(client, operator)
    harness.own["saint-egreve"] = Imprint(replace(web_harness.ORGANISATION, name=TOWN), tmp_path)
    with browser_of(client, operator) as browser:
        rows = browser.get("/api/organisations").json()["organisations"]
    assert [row["imprint"] for row in rows] == [True, True]


def enter(browser: TestClient, name: str, organisation: str | None = None) -> tuple[int, str]:
    """Sign in by name and password; return status and code."""
    sent = {"name": name, "password": WORDS}
    if organisation is not None:
        sent["organisation"] = organisation
    return told(browser.post("/api/login", json=sent))


def test_an_organisation_comes_with_its_administrator(client: TestClient, operator: Person) -> None:
    """She accepts, enters with her organisation, and invites her own people, who are counted."""
    own = ("", "", 2, True)
    assert listed(client, operator) == [own]
    secret = added(client, operator)
    assert listed(client, operator) == [own, ("saint-egreve", TOWN, 0, False)]
    with browser_of(client, None) as browser:
        town = {"id": "saint-egreve", "name": TOWN}
        invited = browser.post("/api/invitation", json={"secret": secret})
        assert invited.json() == {
            "name": CHIEF,
            "roles": ["administrator"],
            "organisation": town,
            "totp": False,
        }
        assert told(accept(browser, secret)) == (204, "")
        assert browser.get("/api/facilitator").json()["organisation"] == town
        sent = {"name": "Élise", "roles": ["facilitator"]}
        assert browser.post("/api/accounts", json=sent).status_code == 201
        names = [row["name"] for row in browser.get("/api/accounts").json()["accounts"]]
        assert names == [CHIEF, "Élise"]
        told_of = [row["action"] for row in browser.get("/api/audit").json()["entries"]]
        assert told_of == ["invited", "accepted_invitation", "invited"]
    assert listed(client, operator)[1] == ("saint-egreve", TOWN, 1, True)
    with browser_of(client, None) as browser:
        assert enter(browser, CHIEF) == (403, "sign_in_wrong")
    with browser_of(client, None) as browser:
        assert enter(browser, CHIEF, "saint-egreve") == (204, "")
    with browser_of(client, operator) as browser:
        refused, entry = browser.get("/api/audit").json()["entries"][:2]
        assert (refused["action"], refused["target"]) == ("failed_sign_in_of_nobody", "")
        assert (entry["action"], entry["target"]) == ("added_organisation", TOWN)
        assert "organisation" not in browser.get("/api/facilitator").json()


@pytest.mark.parametrize(
    ("name", "chief", "code"),
    [
        ("—", CHIEF, (400, "organisation_name")),
        ("x" * 81, CHIEF, (400, "organisation_name")),
        (TOWN, "!?", (400, "account_name")),
        ("saint egreve", CHIEF, (409, "organisation_taken")),
    ],
)
def test_what_cannot_be_added_leaves_nothing(
    client: TestClient,
    harness: WebHarness,
    operator: Person,
    name: str,
    chief: str,
    code: tuple[int, str],
) -> None:
    """Neither half of it: no organisation without anybody, nobody without one."""
    if code[1] == "organisation_taken":
        added(client, operator)
    assert client.portal is not None
    kept = [
        client.portal.call(harness.store.list, kind)
        for kind in (Kind.ORGANISATION, Kind.ACCOUNT_NAME)
    ]
    with browser_of(client, operator) as browser:
        sent = {"name": name, "administrator": chief}
        assert told(browser.post("/api/organisations", json=sent)) == code
    assert [
        client.portal.call(harness.store.list, k) for k in (Kind.ORGANISATION, Kind.ACCOUNT_NAME)
    ] == kept


def test_an_organisation_without_an_administrator_gets_one(
    client: TestClient, operator: Person
) -> None:
    """The same one by another link, or somebody else; not once one has come in."""
    old = added(client, operator)
    path = "/api/organisations/saint-egreve/administrator"
    with browser_of(client, operator) as browser:
        invite = partial(browser.post, path)
        new = secret_in(invite(json={"name": CHIEF.upper()}))
        other = secret_in(invite(json={"name": "Une autre"}))
        assert told(invite(json={"name": "!?"})) == (400, "account_name")
        unknown = browser.post(path.replace("saint", "sainte"), json={"name": CHIEF})
        assert told(unknown) == (404, "organisation_unknown")
    with browser_of(client, None) as browser:
        assert told(accept(browser, old)) == (403, "invitation_unknown")
        assert told(accept(browser, other)) == (204, "")
    with browser_of(client, operator) as browser:
        invite = partial(browser.post, path)
        assert told(invite(json={"name": "Encore"})) == (409, "organisation_administered")
    with browser_of(client, None) as browser:
        assert told(accept(browser, new)) == (204, "")


def test_who_signs_in_chooses_among_several_organisations_alone(
    client: TestClient, operator: Person
) -> None:
    """With one alone the page learns of none; who is signed in has chosen."""
    with browser_of(client, None) as browser:
        assert "organisations" not in browser.get("/api/access").json()
        added(client, operator)
        choice = browser.get("/api/access").json()["organisations"]
        assert choice == [{"id": "saint-egreve", "name": TOWN}]
    with browser_of(client, operator) as browser:
        assert "organisations" not in browser.get("/api/access").json()


def test_a_name_is_of_an_organisation(client: TestClient, harness: WebHarness) -> None:
    """Two of the same name enter each with their own; what is wrong is said in the same bytes."""
    two = [person(harness, client, "Élise", "facilitator", organisation=o) for o in ("", "ville")]
    for who in two:
        with_password(harness, client, who)
    for who in two:
        with browser_of(client, None) as browser:
            assert enter(browser, "élise", who.account.organisation) == (204, "")
            assert browser.get("/api/facilitator").json()["access"] == who.account.id
    with browser_of(client, None) as browser:
        assert enter(browser, "élise") == (204, "")
        assert browser.get("/api/facilitator").json()["access"] == two[0].account.id
    answers = set()
    for name, organisation in (("Élise", "autre"), ("Paul", "ville"), ("Paul", ""), ("Paul", None)):
        with browser_of(client, None) as browser:
            sent = {"name": name, "password": WORDS}
            sent |= {} if organisation is None else {"organisation": organisation}
            response = browser.post("/api/login", json=sent)
            answers.add((response.status_code, response.content))
    assert answers == {(403, b'{"code":"sign_in_wrong"}')}


def test_guesses_count_by_organisation_and_name(client: TestClient) -> None:
    """Whether there is such an account or not: who guesses in one keeps nobody out of another."""
    with browser_of(client, None) as browser:
        # One more than at once: it waited in line.
        outcomes = [enter(browser, "Élise", "ville") for _ in range(12)]
        assert outcomes == [(403, "sign_in_wrong")] * 11 + [(429, "too_many_tries")]
        assert enter(browser, "ÉLISE", "ville") == (429, "too_many_tries")
        for organisation in ("", "autre", None):
            assert enter(browser, "Élise", organisation) == (403, "sign_in_wrong")
