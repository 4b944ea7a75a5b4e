"""Administration over HTTP: who lets others in or out, and what the audit trail keeps of it."""

from functools import partial

import pytest
from starlette.testclient import TestClient

from game_server.accounts.account import LOCAL
from game_server.accounts.audit_proof import Verified, verify
from game_server.records.kinds import Kind
from tests.unit.web.people import Person, browser_of, person
from tests.unit.web.test_accounts_own import accept, code_now, enter, secret_in, told
from tests.unit.web.test_api_sessions import end
from tests.unit.web.web_harness import WebHarness


@pytest.fixture
def chief(client: TestClient, harness: WebHarness) -> Person:
    """Return the only administrator of a town."""
    return person(
        harness, client, "La cheffe", "administrator", "facilitator", organisation="ville"
    )


@pytest.mark.parametrize(
    ("path", "body"),
    [("", {"disabled": True}), ("", {"roles": ["facilitator"]}), ("/remove", {})],
)
def test_the_last_administrator_stays(
    client: TestClient, harness: WebHarness, chief: Person, path: str, body: dict[str, object]
) -> None:
    """What she does to herself is refused in words, is in no trail, and can be done after all."""
    with browser_of(client, chief) as browser:
        do = partial(browser.post, f"/api/accounts/{chief.account.id}{path}", json=body)
        assert told(do()) == (409, "last_administrator")
        assert browser.get("/api/audit").json()["entries"] == []
        assert browser.get("/api/accounts").status_code == 200
        person(harness, client, "Une autre", "administrator", organisation="ville")
        assert do().status_code in {200, 204}
        assert browser.get("/api/accounts").status_code in {401, 403}


def test_who_is_disabled_is_out_for_good(
    client: TestClient, harness: WebHarness, chief: Person
) -> None:
    """Her login ends at once and does not come back; her new one may do what her roles say."""
    who = person(harness, client, "Élise Martin", "facilitator", organisation="ville")
    path = f"/api/accounts/{who.account.id}"
    for disabled, status in ((True, "disabled"), (False, "invited")):
        with browser_of(client, chief) as browser:
            row = browser.post(path, json={"disabled": disabled}).json()
            assert (row["status"], row["roles"]) == (status, ["facilitator"])
        with browser_of(client, who) as browser:
            assert browser.get("/api/facilitator").status_code == 401
    with browser_of(client, chief) as browser:
        secret = secret_in(browser.post(f"{path}/link", json={}))
    with browser_of(client, None) as browser:
        assert told(accept(browser, secret)) == (204, "")
        assert browser.get("/api/scenarios").status_code == 200


@pytest.mark.parametrize("body", [{}, {"roles": []}, {"roles": ["chief"]}, {"disabled": 1}])
def test_a_change_that_is_none_is_refused(
    client: TestClient, chief: Person, body: dict[str, object]
) -> None:
    """It is in no trail either."""
    with browser_of(client, chief) as browser:
        response = browser.post(f"/api/accounts/{chief.account.id}", json=body)
        assert response.status_code == 400
        assert browser.get("/api/audit").json()["entries"] == []


def test_a_name_is_freed_with_its_account(
    client: TestClient, harness: WebHarness, chief: Person
) -> None:
    """It can be invited again under the same name, and is somebody else."""
    person(harness, client, "Élise Martin", "facilitator", organisation="ville")
    sent = {"name": "élise MARTIN", "roles": ["editor"]}
    with browser_of(client, chief) as browser:
        assert told(browser.post("/api/accounts", json=sent)) == (409, "account_taken")
        (id_,) = (
            row["id"]
            for row in browser.get("/api/accounts").json()["accounts"]
            if row["name"] == "Élise Martin"
        )
        assert told(browser.post(f"/api/accounts/{id_}/remove", json={})) == (204, "")
        assert told(browser.post(f"/api/accounts/{id_}/remove", json={})) == (
            404,
            "account_unknown",
        )
        made = browser.post("/api/accounts", json=sent)
        assert made.status_code == 201
        assert made.json()["id"] != id_
    with browser_of(client, None) as browser:
        assert told(enter(browser, "Élise Martin")) == (403, "sign_in_wrong")


def test_the_account_of_the_secret_link_is_not_removed(
    client: TestClient, harness: WebHarness
) -> None:
    """It is there from the start, for emergencies; it is disabled instead, and not invited."""
    who = person(harness, client, "Une administratrice", "administrator")
    with browser_of(client, who) as browser:
        path = f"/api/accounts/{LOCAL}"
        assert told(browser.post(f"{path}/remove", json={})) == (409, "account_local")
        assert told(browser.post(f"{path}/link", json={})) == (403, "account_disabled")
        assert browser.post(path, json={"disabled": True}).json()["status"] == "disabled"
    with browser_of(client, None) as browser:
        response = browser.post("/api/facilitator", json={"key": harness.sign_in_by.key})
        assert told(response) == (403, "account_disabled")


def test_the_trail_is_whole_after_each_kind_of_action(
    client: TestClient, harness: WebHarness, chief: Person
) -> None:
    """Each names who did what on what, and the chain holds after every one of them."""
    colleague = person(harness, client, "Une collègue", "facilitator", organisation="ville")
    id_ = colleague.account.id
    with browser_of(client, chief) as browser:
        session = end(client, harness, harness.open_room(browser)).state.room
        code = harness.open_room(browser)
        room = harness.registry.find(code)
        assert room is not None
        made = browser.post("/api/accounts", json={"name": "Une autre", "roles": ["editor"]}).json()
        actions: list[tuple[str, dict[str, object], str, str, str]] = [
            (f"/api/accounts/{id_}/link", {}, "invited", "Une collègue", ""),
            (
                f"/api/accounts/{id_}",
                {"roles": ["facilitator", "editor"]},
                "changed_roles",
                "*",
                "",
            ),
            (f"/api/rooms/{code}/share", {"account": id_}, "shared_room", "*", room.state.room),
            (
                f"/api/rooms/{code}/share",
                {"account": id_, "on": False},
                "unshared_room",
                "*",
                room.state.room,
            ),
            (
                f"/api/sessions/{session}",
                {"venue": "Ici", "service": ""},
                "corrected_session",
                session,
                "",
            ),
            (
                f"/api/sessions/{session}/delete",
                {"reason": "Essai"},
                "deleted_session",
                session,
                "Essai",
            ),
            (f"/api/rooms/{code}/pass", {"account": id_}, "passed_room", "*", room.state.room),
            (f"/api/accounts/{id_}/logout", {}, "logged_out", "*", ""),
            (f"/api/accounts/{id_}", {"disabled": True}, "disabled", "*", ""),
            (f"/api/accounts/{id_}", {"disabled": False}, "enabled", "*", ""),
            (f"/api/accounts/{made['id']}/remove", {}, "removed", made["id"], ""),
        ]
        assert client.portal is not None
        for count, (path, body, action, target, reason) in enumerate(actions, 2):
            assert browser.post(path, json=body).status_code in {200, 201, 204}, path
            assert client.portal.call(verify, harness.store) == Verified(count, 0)
            last = browser.get("/api/audit").json()["entries"][0]
            said = (last["account"], last["action"], last["target"], last["reason"])
            expected = target if target != "*" else "Une collègue"
            assert said == ("La cheffe", action, expected, reason)


def test_the_trail_has_ways_out_and_no_page_that_was_looked_at(
    client: TestClient, harness: WebHarness
) -> None:
    """One device, all devices, and the address that phones get."""
    chief = person(harness, client, "La cheffe", "administrator")
    told_by = ("/api/accounts", "/api/rooms", "/api/facilitator", "/api/colleagues", "/api/audit")
    with browser_of(client, chief) as browser:
        for path in told_by:
            assert browser.get(path).status_code == 200
        address = browser.get("/api/addresses").json()["addresses"][0]
        assert browser.post("/api/address", json={"address": address}).status_code == 204
        assert browser.get("/api/audit").json()["entries"][0]["target"] == address
        assert browser.post("/api/logout", json={}).status_code == 204
    again = person(harness, client, "Une autre", "administrator")
    with browser_of(client, again) as browser:
        assert browser.post("/api/logout", json={"everywhere": True}).status_code == 204
    third = person(harness, client, "Une troisième", "administrator")
    with browser_of(client, third) as browser:
        entries = browser.get("/api/audit").json()["entries"]
    assert [(entry["account"], entry["action"]) for entry in entries] == [
        ("Une autre", "signed_out_everywhere"),
        ("La cheffe", "signed_out"),
        ("La cheffe", "chose_address"),
    ]


def test_a_purged_or_changed_trail_is_told(
    client: TestClient, harness: WebHarness, chief: Person
) -> None:
    """After a year the first entries go, and the chain is whole; a changed one breaks it."""
    with browser_of(client, chief) as browser:
        for name in ("Une", "Deux", "Trois"):
            sent = {"name": name, "roles": ["editor"]}
            assert browser.post("/api/accounts", json=sent).status_code == 201
    assert client.portal is not None
    call = client.portal.call
    harness.clock.ahead += 366 * 24 * 3_600_000
    call(harness.directory.audit.record, "ville", "a1", "did")
    assert call(harness.directory.audit.purge) == 3
    assert call(verify, harness.store) == Verified(1, 0)
    (key,) = (key for key in call(harness.store.list, Kind.AUDIT) if key.isdigit())
    value = call(harness.store.get, Kind.AUDIT, key)
    assert value is not None
    call(harness.store.put, Kind.AUDIT, key, value.replace(b'"did"', b'"hid"'))
    assert call(verify, harness.store) == Verified(0, 4)


def test_a_link_for_somebody_else_is_no_way_in(
    client: TestClient, harness: WebHarness, chief: Person
) -> None:
    """Who made it lacks the code of her second factor; to take that off is an act of its own."""
    harness.clock.stand()
    who = person(harness, client, "Élise Martin", "facilitator", organisation="ville")
    path = f"/api/accounts/{who.account.id}"
    with browser_of(client, who) as browser:
        factor = browser.get("/api/account/totp").json()["secret"]
        sent = {"secret": factor, "code": code_now(harness, factor, -1)}
        assert told(browser.post("/api/account/totp", json=sent)) == (204, "")
    with browser_of(client, chief) as browser:
        secret = secret_in(browser.post(f"{path}/link", json={}))
        own = browser.post(f"/api/accounts/{chief.account.id}/factor", json={})
        assert told(own) == (403, "not_allowed")
    with browser_of(client, None) as browser:
        assert browser.post("/api/invitation", json={"secret": secret}).json()["totp"] is True
        assert told(accept(browser, secret)) == (403, "code_needed")
        assert told(accept(browser, secret, code="000000")) == (403, "code_wrong")
        assert browser.get("/api/facilitator").status_code == 401
        assert told(accept(browser, secret, code=code_now(harness, factor))) == (204, "")
        assert browser.get("/api/facilitator").json()["totp"] is True
        with browser_of(client, chief) as other:
            assert told(other.post(f"{path}/factor", json={})) == (204, "")
            last = other.get("/api/audit").json()["entries"][0]
            assert (last["action"], last["target"]) == ("took_off_second_factor", "Élise Martin")
        assert browser.get("/api/facilitator").status_code == 401
