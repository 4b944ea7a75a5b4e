"""A second factor that a role requires: until it is set up, nothing else is reached."""

import pytest
from starlette.testclient import TestClient

from game_server.accounts.rights import RIGHTS, ROLES, Role
from tests.unit.web.people import Person, browser_of, person, with_password
from tests.unit.web.test_accounts_own import accept, code_now, enter, invited, told
from tests.unit.web.test_rights import SENT, rows
from tests.unit.web.web_harness import WebHarness

SET_UP = {
    ("GET", "/api/facilitator"),
    ("POST", "/api/logout"),
    ("GET", "/api/account/totp"),
    ("POST", "/api/account/totp"),
}
"""What is reached without it: who one is, the set-up, and the way out."""


def require(harness: WebHarness, *roles: Role, organisation: str = "") -> None:
    """Have *roles* of one organisation require a second factor from now on."""
    required = {organisation: frozenset(roles)}
    harness.directory.second_factor.required_of = lambda id_: required.get(id_, frozenset())


def one(
    harness: WebHarness, client: TestClient, *roles: Role, name: str = "Élise Martin"
) -> Person:
    """Return a person who signed in by her password before anything was required."""
    who = person(harness, client, name, *roles)
    with_password(harness, client, who)
    return who


def test_an_open_login_reaches_the_set_up_alone(client: TestClient, harness: WebHarness) -> None:
    """Whatever the route; as soon as it is required, and whoever asks with which right."""
    wrong = []
    for number, (row, right) in enumerate(rows(harness)):
        role = next(iter(RIGHTS[right]))
        require(harness)
        who = one(harness, client, role, name=f"Personne {number}")
        require(harness, role)
        path = row.path.replace("{code}", "K7RM4X").replace("{id}", "0" * 16)
        with browser_of(client, who) as browser:
            response = browser.request(row.method, path, json=SENT.get(row.path, {}))
        refused = told(response) == (403, "factor_required")
        if refused == ((row.method, row.path) in SET_UP):
            wrong.append((row.method, row.path, response.status_code, response.text))
    assert wrong == []
    assert {(row.method, row.path) for row in harness.rows if row.sets_up} == SET_UP


def test_once_it_is_set_up_all_is_reached(client: TestClient, harness: WebHarness) -> None:
    """With the same login; it is not taken off again by her."""
    harness.clock.stand()
    who = one(harness, client, "facilitator", "programme")
    require(harness, "programme")
    with browser_of(client, who) as browser:
        known = browser.get("/api/facilitator").json()
        assert (known["totp"], known["totp_required"]) == (False, True)
        assert told(browser.get("/api/sessions")) == (403, "factor_required")
        secret = browser.get("/api/account/totp").json()["secret"]
        sent = {"secret": secret, "code": code_now(harness, secret)}
        assert told(browser.post("/api/account/totp", json=sent)) == (204, "")
        assert browser.get("/api/sessions").status_code == 200
        off = {"code": code_now(harness, secret, 1)}
        assert told(browser.post("/api/account/totp", json=off)) == (403, "factor_kept")
        assert browser.get("/api/facilitator").json()["totp"] is True
    with browser_of(client, None) as browser:
        assert told(enter(browser, "Élise Martin")) == (403, "code_needed")


@pytest.mark.parametrize("role", ROLES)
def test_another_role_and_another_organisation_are_as_before(
    client: TestClient, harness: WebHarness, role: Role
) -> None:
    """Each organisation requires it of its own roles."""
    who = one(harness, client, role)
    require(harness, *(each for each in ROLES if each != role))
    with browser_of(client, who) as browser:
        assert browser.get("/api/scenarios").status_code == 200
    require(harness, *ROLES, organisation="commune")
    with browser_of(client, who) as browser:
        assert browser.get("/api/scenarios").status_code == 200
        assert browser.get("/api/facilitator").json()["totp_required"] is False


def test_after_an_invitation_the_set_up_comes_next(client: TestClient, harness: WebHarness) -> None:
    """The link lets her choose a password, and no more."""
    _, secret = invited(harness, client)
    require(harness, "facilitator")
    with browser_of(client, None) as browser:
        assert told(accept(browser, secret)) == (204, "")
        assert told(browser.get("/api/scenarios")) == (403, "factor_required")
        assert browser.get("/api/account/totp").status_code == 200


def test_who_has_no_password_is_answered_for_by_her_provider(
    client: TestClient, harness: WebHarness
) -> None:
    """An account of a sign-on alone, and that of the secret link, are let in as before."""
    who = person(harness, client, "Élise Martin", "administrator")
    require(harness, *ROLES)
    with browser_of(client, who) as browser:
        listed = browser.get("/api/accounts").json()["accounts"]
    assert [row["totp_missing"] for row in listed] == [False, False]
    harness.sign_in(client)
    assert client.get("/api/accounts").status_code == 200


def test_the_page_of_accounts_tells_who_has_none(client: TestClient, harness: WebHarness) -> None:
    """Where it is required alone; a role that is given counts at once."""
    administers = person(harness, client, "Qui administre", "administrator")
    late = one(harness, client, "facilitator", name="Karim Petit")
    require(harness, "programme")
    with browser_of(client, administers) as browser:

        def missing() -> list[str]:
            rows = browser.get("/api/accounts").json()["accounts"]
            return [row["name"] for row in rows if row["totp_missing"]]

        assert missing() == []
        path = f"/api/accounts/{late.account.id}"
        given = browser.post(path, json={"roles": ["facilitator", "programme"]})
        assert given.json()["totp_missing"] is True
        assert missing() == ["Karim Petit"]
    with browser_of(client, late) as browser:
        assert told(browser.get("/api/scenarios")) == (403, "factor_required")


def test_a_console_of_her_room_is_refused_too(client: TestClient, harness: WebHarness) -> None:
    """It is asked of each console, also of one that is open."""
    who = one(harness, client, "facilitator")
    with browser_of(client, who) as browser:
        room = harness.registry.find(harness.open_room(browser))
    assert room is not None
    assert client.portal is not None
    ask = client.portal.call
    actor = ask(harness.directory.logins.actor, who.token)
    assert actor is not None
    assert ask(harness.directory.may_lead, actor, room.state.room)
    require(harness, "facilitator")
    assert not ask(harness.directory.may_lead, actor, room.state.room)
