"""Rooms of accounts: own, shared, passed on and handed over, as the archive keeps it."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from game_server.accounts.account import Account
from game_server.accounts.rights import ROLES
from game_server.errors import StorageUnavailableError
from game_server.records.kinds import Kind
from game_server.web.access import COOKIE
from game_server.web.sign_in import HANDOVER_LIFETIME
from tests.unit.web.people import TOWN, Person, browser_of, person
from tests.unit.web.test_accounts_own import told
from tests.unit.web.web_harness import WebHarness


@pytest.fixture
def owner(client: TestClient, harness: WebHarness) -> Person:
    """Return a facilitator."""
    return person(harness, client, "Une animatrice", "facilitator", organisation=TOWN)


@pytest.fixture
def colleague(client: TestClient, harness: WebHarness) -> Person:
    """Return a colleague who leads too."""
    return person(harness, client, "Une collègue", "facilitator", organisation=TOWN)


@pytest.fixture
def code(client: TestClient, harness: WebHarness, owner: Person) -> str:
    """Return the code of the owner's room."""
    with browser_of(client, owner) as browser:
        return harness.open_room(browser)


def post(client: TestClient, who: Person | None, path: str, **sent: object) -> tuple[int, str]:
    """Return status and code of a request of *who*."""
    with browser_of(client, who) as browser:
        return told(browser.post(path, json=sent))


def leads(client: TestClient, who: Person, code: str) -> bool:
    """Return whether *who* leads the room, by its list and by its code, which must agree."""
    with browser_of(client, who) as browser:
        listed = [row["code"] for row in browser.get("/api/rooms").json()["rooms"] if row["own"]]
        asked = browser.get(f"/api/rooms/{code}/leaders").status_code
    assert asked == (200 if code in listed else 403)
    return code in listed


def handed_over(client: TestClient, who: Person, code: str) -> str:
    """Return the code that opens the console of *who* elsewhere."""
    with browser_of(client, who) as browser:
        response = browser.post("/api/handover", json={"room": code})
        assert response.status_code == 201
        made: str = response.json()["code"]
        return made


def disable(client: TestClient, harness: WebHarness, who: Person) -> None:
    """Disable the account of *who*."""

    def disabled(found: Account) -> Account:
        return replace(found, status="disabled")

    assert client.portal is not None
    client.portal.call(harness.directory.accounts.change, who.account.id, disabled)


def test_a_room_whose_owner_cannot_be_stored_is_not_opened(
    client: TestClient, harness: WebHarness, owner: Person
) -> None:
    """A store that fails just then leaves no room that nobody but the secret link would lead."""
    harness.store.record_fault = StorageUnavailableError("full")
    body = {"scenario": "essai"}
    with browser_of(client, owner) as browser:
        assert browser.post("/api/rooms", json=body).status_code == 503
        assert harness.store.codes() == []
        assert browser.get("/api/rooms").json()["rooms"] == []
        code = browser.post("/api/rooms", json=body).json()["code"]
    assert leads(client, owner, code)


def test_a_room_is_shared_and_unshared(
    client: TestClient, harness: WebHarness, owner: Person, colleague: Person, code: str
) -> None:
    """By its owner alone; the colleague leads it, and gives it to nobody."""
    third = person(harness, client, "Une troisième", "facilitator", organisation=TOWN)
    share, give = f"/api/rooms/{code}/share", f"/api/rooms/{code}/pass"
    assert post(client, colleague, share, account=colleague.account.id) == (403, "not_allowed")
    assert not leads(client, colleague, code)
    assert post(client, owner, share, account=colleague.account.id) == (204, "")
    assert leads(client, colleague, code)
    for path in (share, give):
        assert post(client, colleague, path, account=third.account.id) == (403, "not_allowed")
    gone = {"account": colleague.account.id, "on": False}
    assert post(client, owner, share, **gone) == (204, "")
    assert post(client, owner, share, **gone) == (204, "")
    assert not leads(client, colleague, code)
    assert client.portal is not None
    assert client.portal.call(harness.store.list, Kind.ROOM_SHARED) == {}


def test_who_passed_a_room_on_leads_it_no_longer(
    client: TestClient, harness: WebHarness, owner: Person, colleague: Person, code: str
) -> None:
    """Even if it was shared with both before; then it can be passed back."""
    for who in (owner, colleague):
        sent = {"account": who.account.id}
        assert post(client, owner, f"/api/rooms/{code}/share", **sent) == (204, "")
    for giver, taker in ((owner, colleague), (colleague, owner)):
        path = f"/api/rooms/{code}/pass"
        assert post(client, giver, path, account=taker.account.id) == (204, "")
        assert (leads(client, giver, code), leads(client, taker, code)) == (False, True)
        assert post(client, giver, path, account=giver.account.id) == (403, "not_allowed")
    assert client.portal is not None
    assert len(client.portal.call(harness.store.list, Kind.ROOM_OWNER)) == 1
    assert client.portal.call(harness.store.list, Kind.ROOM_SHARED) == {}


def test_an_administrator_gives_a_room_away_that_she_does_not_lead(
    client: TestClient, harness: WebHarness, owner: Person, colleague: Person, code: str
) -> None:
    """She sees that it is there, and leads it by no means."""
    chief = person(harness, client, "La cheffe", "administrator", organisation=TOWN)
    with browser_of(client, chief) as browser:
        (row,) = browser.get("/api/rooms").json()["rooms"]
        assert (row["code"], row["own"]) == (code, False)
        assert browser.get(f"/api/rooms/{code}/leaders").status_code == 403
        assert told(browser.post("/api/handover", json={"room": code})) == (403, "not_allowed")
    disable(client, harness, owner)
    path = f"/api/rooms/{code}/pass"
    assert post(client, chief, path, account=colleague.account.id) == (204, "")
    assert leads(client, colleague, code)
    # Herself neither: she leads no sessions.
    assert post(client, chief, path, account=chief.account.id) == (400, "colleague_unknown")


def test_a_room_goes_to_nobody_who_leads_nothing(
    client: TestClient, harness: WebHarness, owner: Person, colleague: Person, code: str
) -> None:
    """Nor to a disabled account; both are not among colleagues either."""
    editor = person(harness, client, "Rédactrice", "editor", "programme", organisation=TOWN)
    disable(client, harness, colleague)
    with browser_of(client, owner) as browser:
        assert browser.get("/api/colleagues").json() == {"colleagues": []}
    for who in (editor, colleague):
        for move in ("share", "pass"):
            path, id_ = f"/api/rooms/{code}/{move}", who.account.id
            assert post(client, owner, path, account=id_) == (400, "colleague_unknown")
    assert leads(client, owner, code)


def test_a_colleague_who_takes_a_code_gets_the_room_shared(
    client: TestClient, harness: WebHarness, owner: Person, colleague: Person, code: str
) -> None:
    """Her login stays her own, and opens all that it did."""
    made = handed_over(client, owner, code)
    with browser_of(client, colleague) as browser:
        response = browser.post("/api/facilitator", json={"key": made})
        assert told(response) == (204, "")
        assert "set-cookie" not in response.headers
        assert browser.get("/api/facilitator").json()["access"] == colleague.account.id
    assert leads(client, colleague, code)
    assert client.portal is not None
    room = harness.registry.find(code)
    assert room is not None
    shared = client.portal.call(harness.directory.leaders.shared_with, room.state.room)
    assert shared == (colleague.account.id,)


def test_an_owner_who_takes_the_code_of_a_colleague_shares_nothing_with_herself(
    client: TestClient, owner: Person, colleague: Person, code: str
) -> None:
    """Once she passes the room on she has lost it."""
    path, sent = f"/api/rooms/{code}/share", {"account": colleague.account.id}
    assert post(client, owner, path, **sent) == (204, "")
    made = handed_over(client, colleague, code)
    assert post(client, owner, "/api/facilitator", key=made) == (204, "")
    assert post(client, owner, f"/api/rooms/{code}/pass", **sent) == (204, "")
    assert not leads(client, owner, code)


@pytest.mark.parametrize("who", ["elsewhere", "editor", "disabled", "nobody"])
def test_whoever_is_no_colleague_gets_the_console_of_that_room_alone(
    client: TestClient, harness: WebHarness, owner: Person, code: str, who: str
) -> None:
    """By a login of the owner for that room; the room is shared with nobody."""
    shown: Person | None = None
    if who == "elsewhere":
        shown = person(harness, client, "Ailleurs", "facilitator", organisation="autre")
    elif who == "editor":
        shown = person(harness, client, "Rédactrice", "editor", organisation=TOWN)
    elif who == "disabled":
        shown = person(harness, client, "Partie", "facilitator", organisation=TOWN)
        disable(client, harness, shown)
    made = handed_over(client, owner, code)
    with browser_of(client, shown) as browser:
        response = browser.post("/api/facilitator", json={"key": made})
        assert told(response) == (204, "")
        token = response.cookies[COOKIE]
    with browser_of(client, Person(owner.account, token)) as browser:
        found = browser.get("/api/facilitator").json()
        room = harness.registry.find(code)
        assert room is not None
        assert (found["access"], found["room"]) == (owner.account.id, room.state.room)
    assert client.portal is not None
    assert client.portal.call(harness.store.list, Kind.ROOM_SHARED) == {}


ALLOWED_TO_HANDOVERS = {
    ("GET", "/api/facilitator"),
    ("POST", "/api/logout"),
    ("GET", "/api/scenarios"),
    ("GET", "/api/rooms"),
    ("GET", "/api/rooms/{code}/leaders"),
    ("GET", "/api/rooms/{code}/figures.csv"),
    ("POST", "/api/handover"),
    ("GET", "/api/addresses"),
    ("POST", "/api/address"),
    ("POST", "/api/rooms/{code}/tickets"),
}
"""All that a login may do which was handed over, of what needs an account."""


def test_a_login_that_was_handed_over_does_nothing_but_its_room(
    client: TestClient, harness: WebHarness
) -> None:
    """Each route that needs an account, for the owner of all roles: refused if it is not here."""
    owner = person(harness, client, "De tous les rôles", *ROLES)
    with browser_of(client, owner) as browser:
        code = harness.open_room(browser)
    with browser_of(client, None) as browser:
        made = {"key": handed_over(client, owner, code)}
        token = browser.post("/api/facilitator", json=made).cookies[COOKIE]
    reached = set()
    for row in harness.rows:
        if row.right in {"anybody", "seat", "operator"} or row.path == "/api/logout":
            continue
        path = row.path.replace("{code}", code).replace("{id}", "0" * 16)
        with browser_of(client, Person(owner.account, token)) as browser:
            response = browser.request(row.method, path, json={})
            if response.is_success or told(response) != (403, "not_allowed"):
                reached.add((row.method, row.path))
    own = {("POST", "/api/account/password"), ("POST", "/api/account/totp")}
    # These two refuse a body that is none before they look at who asks.
    assert reached - own <= ALLOWED_TO_HANDOVERS
    full = {"old": "x", "password": "x"}, {"secret": "", "code": "1"}
    for (_, path), sent in zip(sorted(own), full, strict=True):
        assert post(client, Person(owner.account, token), path, **sent) == (403, "not_allowed")


def test_a_code_ends_after_ten_minutes(
    client: TestClient, harness: WebHarness, owner: Person, code: str
) -> None:
    """To the ms: the clock stands."""
    harness.clock.stand()
    made = handed_over(client, owner, code)
    harness.clock.ahead += HANDOVER_LIFETIME
    assert post(client, None, "/api/facilitator", key=made) == (403, "handover_unknown")
    harness.clock.ahead -= 1
    assert post(client, None, "/api/facilitator", key=made) == (204, "")


@pytest.mark.parametrize("how", ["passed", "unshared", "disabled", "demoted"])
def test_a_code_of_who_lost_the_room_opens_nothing(
    client: TestClient, harness: WebHarness, owner: Person, code: str, how: str
) -> None:
    """Neither the code, nor a login that came of one before."""
    colleague = person(harness, client, "Une collègue", "facilitator", organisation=TOWN)
    share = {"account": colleague.account.id}
    assert post(client, owner, f"/api/rooms/{code}/share", **share) == (204, "")
    loses = colleague if how == "unshared" else owner
    used, unused = (handed_over(client, loses, code) for _ in range(2))
    with browser_of(client, None) as browser:
        token = browser.post("/api/facilitator", json={"key": used}).cookies[COOKIE]
    handed = Person(loses.account, token)
    assert leads(client, handed, code)
    if how == "passed":
        assert post(client, owner, f"/api/rooms/{code}/pass", **share) == (204, "")
    elif how == "unshared":
        off = share | {"on": False}
        assert post(client, owner, f"/api/rooms/{code}/share", **off) == (204, "")
    elif how == "disabled":
        disable(client, harness, owner)
    else:
        assert client.portal is not None
        client.portal.call(
            harness.directory.accounts.change,
            owner.account.id,
            lambda found: replace(found, roles=("editor",)),
        )
    assert post(client, None, "/api/facilitator", key=unused) == (403, "handover_unknown")
    with browser_of(client, handed) as browser:
        assert browser.get(f"/api/rooms/{code}/leaders").status_code in {401, 403}
