"""Sessions of accounts: corrected, and deleted for a reason, by whom the table lets."""

from functools import partial

import pytest
from starlette.testclient import TestClient

from game_server.accounts.rights import RIGHTS, ROLES, Role
from game_server.engine.kit.copies import replace
from game_server.proposals.forgetting import forget
from game_server.proposals.marker import mark_changed
from game_server.proposals.record import Change
from game_server.records.kinds import Kind
from game_server.rooms.archiver import CODE_KEPT_FOR
from tests.unit.proposals.samples import handed_on, stored
from tests.unit.web.people import TOWN, Person, browser_of, person
from tests.unit.web.test_accounts_own import told
from tests.unit.web.test_api_sessions import end
from tests.unit.web.web_harness import WebHarness


@pytest.fixture
def owner(client: TestClient, harness: WebHarness) -> Person:
    """Return a facilitator."""
    return person(harness, client, "Une animatrice", "facilitator", organisation=TOWN)


@pytest.fixture
def session(client: TestClient, harness: WebHarness, owner: Person) -> str:
    """Return the id of a session of hers that ended."""
    with browser_of(client, owner) as browser:
        return end(client, harness, harness.open_room(browser)).state.room


def test_a_correction_leaves_the_figures(client: TestClient, owner: Person, session: str) -> None:
    """Place and service are others, all else is as before; what is too long is refused."""
    with browser_of(client, owner) as browser:
        path = f"/api/sessions/{session}"
        before = browser.get(path).json()
        correct = partial(browser.post, path)
        assert told(correct(json={"venue": "  Salle  des fêtes ", "service": "Voirie"})) == (
            204,
            "",
        )
        # No content names it: its page says so in words (rule 0.29).
        named = {"service_named": "Ancien service, sans nom gardé"}
        corrected = {"venue": "Salle des fêtes", "service": "Voirie"} | named
        assert browser.get(path).json() == before | corrected
        for sent, code in (
            ({"venue": "x" * 81, "service": ""}, "venue_refused"),
            ({"venue": "", "service": "x" * 1_000}, "service_refused"),
            ({"venue": ""}, "protocol"),
        ):
            assert told(correct(json=sent)) == (400, code)
        assert browser.get(path).json() == before | corrected
        (row,) = browser.get("/api/sessions").json()["sessions"]
        assert row["venue"] == "Salle des fêtes"


def test_a_report_names_what_the_session_handed_on(
    client: TestClient, harness: WebHarness, owner: Person, session: str
) -> None:
    """How much, and what the room kept, in its order; what an author erased since is no more."""
    handed = [
        replace(
            handed_on(f"t{number}"),
            room=session,
            organisation=TOWN,
            texts={"title": f"Idée {number}"},
            changes=(Change("received", harness.clock()),),
            place=place,
        )
        for number, place in enumerate((2, 1, 0))
    ]
    assert client.portal is not None
    with browser_of(client, owner) as browser:
        assert "proposed" not in browser.get(f"/api/sessions/{session}").json()
        client.portal.call(partial(stored, harness.store, *handed))
        client.portal.call(mark_changed, harness.store)
        told_of = browser.get(f"/api/sessions/{session}").json()["proposed"]
        assert told_of == {"n": 3, "kept": ["Idée 1", "Idée 0"]}
        client.portal.call(forget, harness.store, session, ("t1",))
        told_of = browser.get(f"/api/sessions/{session}").json()["proposed"]
        assert told_of == {"n": 2, "kept": ["Idée 0"]}
        under = replace(handed[2], into=handed[0].key)
        client.portal.call(partial(stored, harness.store, under))
        client.portal.call(mark_changed, harness.store)
        told_of = browser.get(f"/api/sessions/{session}").json()["proposed"]
        assert told_of == {"n": 2, "kept": ["Idée 0"], "merged": [["Idée 2"]]}


@pytest.mark.parametrize("reason", ["", "  ", "\u200b", "x" * 201])
def test_nothing_is_deleted_without_a_reason(
    client: TestClient, owner: Person, session: str, reason: str
) -> None:
    """The session stays, and the trail has no word of it."""
    with browser_of(client, owner) as browser:
        path = f"/api/sessions/{session}"
        response = browser.post(f"{path}/delete", json={"reason": reason})
        assert told(response) == (400, "reason_missing")
        assert told(browser.post(f"{path}/delete", json={})) == (400, "protocol")
        assert browser.get(path).status_code == 200


def test_what_is_deleted_is_in_no_list_no_journal_and_no_record(
    client: TestClient, harness: WebHarness, owner: Person, session: str
) -> None:
    """But by its id: in the trail, in marks for backups and workers, where phones learn the end."""
    assert client.portal is not None
    call = client.portal.call
    with browser_of(client, owner) as browser:
        other = end(client, harness, harness.open_room(browser)).state.room
        corrected = {"venue": "Salle des fêtes", "service": "Voirie"}
        assert told(browser.post(f"/api/sessions/{session}", json=corrected)) == (204, "")
        delete = partial(browser.post, f"/api/sessions/{session}/delete", json={"reason": "Essai"})
        assert told(delete()) == (204, "")
        listed = [row["id"] for row in browser.get("/api/sessions").json()["sessions"]]
        assert listed == [other]
        assert told(browser.get(f"/api/sessions/{session}")) == (404, "session_unknown")
        for path in ("", "/delete"):
            sent = {"reason": "Essai"} if path else corrected
            again = browser.post(f"/api/sessions/{session}{path}", json=sent)
            assert told(again) == (404, "session_unknown")
    assert call(harness.store.rooms) == (other,)
    assert session in call(harness.store.removed)
    kept = {
        kind: records
        for kind in call(harness.store.kinds)
        if (records := call(harness.store.records, kind)) and session in str(records)
    }
    assert set(kept) == {Kind.AUDIT, Kind.ENDED, Kind.ERASED, Kind.PROGRAMME_MARK}
    assert [kind for kind in Kind if kind in kept and "room" in kind.erased_by] == []
    freed = [record for record in kept[Kind.ENDED].values() if session in str(record.value)]
    assert all(record.expires is not None for record in freed)
    harness.clock.ahead += CODE_KEPT_FOR
    call(harness.store.purge, harness.clock())
    entry = [
        value for value in call(harness.store.list, Kind.AUDIT).values() if b"deleted" in value
    ]
    assert len(entry) == 1
    assert b'"reason": "Essai"' in entry[0]
    assert session.encode() in entry[0]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("of", ["own", "organisation", "another"])
def test_sessions_are_reached_as_the_table_says(
    client: TestClient, harness: WebHarness, session: str, role: Role, of: str
) -> None:
    """Read, corrected and deleted: one's own, one's organisation's, never another's."""
    town = "autre" if of == "another" else TOWN
    who = person(harness, client, "Qui demande", role, organisation=town)
    if of == "own":
        assert client.portal is not None
        client.portal.call(harness.directory.own, session, who.account, "")
    for right, path, sent in (
        ("read_reports", "", None),
        ("correct_session", "", {"venue": "Ici", "service": ""}),
        ("delete_session", "/delete", {"reason": "Essai"}),
    ):
        declared = next(scopes.get(role) for each, scopes in RIGHTS.items() if each == right)
        with browser_of(client, who) as browser:
            full = f"/api/sessions/{session}{path}"
            response = browser.get(full) if sent is None else browser.post(full, json=sent)
        if declared is None:
            assert told(response) == (403, "not_allowed")
        elif of == "own" or (of == "organisation" and declared == "organisation"):
            assert response.status_code in {200, 204}
        else:
            assert told(response) == (404, "session_unknown")
