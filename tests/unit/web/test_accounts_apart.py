"""Organisations: a second one on the server sees nothing of the first, by lists or by ids."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from starlette.testclient import TestClient

from game_server.accounts.rights import RIGHTS, ROLES
from tests.unit.web.live_server import hello
from tests.unit.web.people import Person, browser_of, person
from tests.unit.web.test_api_sessions import end
from tests.unit.web.test_websocket_endpoint import connect, next_message
from tests.unit.web.test_websocket_endpoint import end as end_of
from tests.unit.web.web_harness import WebHarness, other_code


@dataclass(frozen=True, slots=True)
class Town:
    """Hold what is there of the organisation « ville », and somebody of another one."""

    leads: Person
    session: str
    code: str
    stranger: Person


@pytest.fixture(params=["autre", ""])
def town(request: pytest.FixtureRequest, client: TestClient, harness: WebHarness) -> Town:
    """Return a town with an open room and a session that ended; the stranger has all roles."""
    leads = person(harness, client, "Qui anime", *ROLES, organisation="ville")
    with browser_of(client, leads) as browser:
        session = end(client, harness, harness.open_room(browser)).state.room
        code = harness.open_room(browser)
        sent = {"name": "Une collègue", "roles": ["facilitator"]}
        assert browser.post("/api/accounts", json=sent).status_code == 201
    stranger = person(harness, client, "Ailleurs", *ROLES, organisation=request.param)
    return Town(leads, session, code, stranger)


def test_lists_hold_nothing_of_another_organisation(client: TestClient, town: Town) -> None:
    """Whoever asks has all roles in her own, and sees her own account alone."""
    with browser_of(client, town.leads) as browser:
        listed = {path: browser.get(f"/api/{path}").json()[path] for path in ("rooms", "sessions")}
        assert {path: len(rows) for path, rows in listed.items()} == {"rooms": 1, "sessions": 1}
        assert len(browser.get("/api/accounts").json()["accounts"]) == 2
        assert browser.get("/api/audit").json()["entries"]
    with browser_of(client, town.stranger) as browser:
        assert browser.get("/api/rooms").json() == {"rooms": []}
        assert browser.get("/api/sessions").json() == {"sessions": []}
        for path in ("accounts", "colleagues"):
            names = {row["name"] for row in browser.get(f"/api/{path}").json()[path]}
            assert names <= {"Ailleurs", "Lien secret du serveur"}
        said = browser.get("/api/audit").text
        assert not [
            each for each in (town.leads.account.id, town.session, "Qui anime") if each in said
        ]


def asked(path: str, body: dict[str, object] | None = None) -> Callable[[TestClient, str], object]:
    """Return what asks *path*, whose `{id}` is somebody's, and gives status and body."""

    def ask(browser: TestClient, id_: str) -> object:
        filled = path.replace("{id}", id_)
        response = browser.get(filled) if body is None else browser.post(filled, json=body)
        return response.status_code, response.json()

    return ask


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/accounts/{id}", {"disabled": True}),
        ("/api/accounts/{id}", {"roles": ["editor"]}),
        ("/api/accounts/{id}/link", {}),
        ("/api/accounts/{id}/logout", {}),
        ("/api/accounts/{id}/remove", {}),
    ],
)
def test_an_account_of_another_organisation_is_as_one_that_never_was(
    client: TestClient, harness: WebHarness, town: Town, path: str, body: dict[str, object]
) -> None:
    """The same bytes, and nothing changed."""
    with browser_of(client, town.stranger) as browser:
        theirs, none = (
            asked(path, body)(browser, id_) for id_ in (town.leads.account.id, "0" * 16)
        )
    assert theirs == none == (404, {"code": "account_unknown"})
    assert client.portal is not None
    kept = client.portal.call(harness.directory.accounts.get, town.leads.account.id)
    assert kept == town.leads.account


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/sessions/{id}", None),
        ("/api/sessions/{id}/report.pdf", None),
        ("/api/sessions/{id}/slide.png", None),
        ("/api/sessions/{id}/export.zip?format=csv", None),
        ("/api/sessions/{id}/figures.csv", None),
        ("/api/sessions/{id}", {"venue": "Ailleurs", "service": ""}),
        ("/api/sessions/{id}/delete", {"reason": "Pour voir"}),
    ],
)
def test_a_session_of_another_organisation_is_as_one_that_never_was(
    client: TestClient, town: Town, path: str, body: dict[str, object] | None
) -> None:
    """The same bytes, and it is there as before for whose it is."""
    with browser_of(client, town.stranger) as browser:
        theirs, none = (asked(path, body)(browser, id_) for id_ in (town.session, "0" * 32))
    assert theirs == none == (404, {"code": "session_unknown"})
    with browser_of(client, town.leads) as browser:
        assert browser.get(f"/api/sessions/{town.session}").json()["venue"] == ""


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/rooms/{id}/leaders", None),
        ("/api/rooms/{id}/figures.csv", None),
        ("/api/rooms/{id}/share", {"account": "0" * 16}),
        ("/api/rooms/{id}/pass", {"account": "0" * 16}),
        ("/api/handover", {"room": "{id}"}),
    ],
)
def test_a_room_of_another_organisation_is_as_one_that_never_was(
    client: TestClient, harness: WebHarness, town: Town, path: str, body: dict[str, object] | None
) -> None:
    """The same bytes, and nothing changes."""
    answers = []
    with browser_of(client, town.stranger) as browser:
        for code in (town.code, other_code(0)):
            sent: dict[str, object] | None = {"room": code} if path == "/api/handover" else body
            answers.append(asked(path, sent)(browser, code))
    assert answers == [(404, {"code": "code_unknown"})] * 2
    room = harness.registry.find(town.code)
    assert room is not None
    assert client.portal is not None
    owner = client.portal.call(harness.directory.leaders.owner, room.state.room)
    assert owner.account == town.leads.account.id


@pytest.mark.parametrize("move", ["share", "pass"])
def test_a_room_goes_to_nobody_of_another_organisation(
    client: TestClient, town: Town, move: str
) -> None:
    """A person there is as unknown as one who never was."""
    with browser_of(client, town.leads) as browser:
        theirs, none = (
            asked(f"/api/rooms/{town.code}/{move}", {"account": id_})(browser, "")
            for id_ in (town.stranger.account.id, "0" * 16)
        )
    assert theirs == none == (400, {"code": "colleague_unknown"})


def test_a_console_of_another_organisation_finds_no_room(
    client: TestClient, harness: WebHarness, town: Town
) -> None:
    """It ends as one that asks for a code of no room; her phone plays there as any other does."""
    ends = []
    with browser_of(client, town.stranger):
        for code in (town.code, other_code(0)):
            with connect(client, code) as session:
                session.send_bytes(hello("console"))
                ends.append((next_message(session), end_of(session)))
        with connect(client, town.code) as session:
            session.send_bytes(hello("phone"))
            assert next_message(session)["type"] == "welcome"
    assert ends == [({"type": "bye", "code": "code_unknown"}, 4404)] * 2
    colleague = person(harness, client, "Qui anime aussi", "facilitator", organisation="ville")
    with browser_of(client, colleague), connect(client, town.code) as session:
        session.send_bytes(hello("console"))
        assert next_message(session) == {"type": "refused", "code": "not_allowed"}


def test_an_administrator_sees_nothing_of_other_organisations(
    client: TestClient, harness: WebHarness, town: Town
) -> None:
    """Of no route with a right, whatever is asked for, does an answer tell what is not hers."""
    hers = town.stranger.account
    ids = {"{id}": (town.session, town.leads.account.id, "ville"), "{code}": (town.code,)}
    theirs = (town.code, town.session, town.leads.account.id, "Qui anime", "Une collègue")
    asked_for = 0
    with browser_of(client, town.stranger) as browser:
        for row in harness.rows:
            if row.right in RIGHTS and row.method == "GET":
                known = next((ids[part] for part in ids if part in row.path), ("",))
                for id_ in known:
                    path = row.path.replace("{id}", id_).replace("{code}", id_)
                    said = browser.get(path).text
                    assert [each for each in theirs if each in said] == [], (path, said)
                    asked_for += 1
        seen = browser.get("/api/organisations")
    assert asked_for > 10
    assert seen.status_code == (403 if hers.organisation else 200)
