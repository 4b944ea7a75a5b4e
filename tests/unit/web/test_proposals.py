"""JSON: proposals of all sessions, as accounts list, decide, merge and export them."""

import csv
import io
from functools import partial
from typing import Any

from ruamel.yaml import YAML
from starlette.testclient import TestClient

from game_server.engine.kit.copies import replace
from game_server.proposals.record import Additions, Change, HandedOn
from game_server.proposals.register import Proposals
from game_server.records.kinds import Kind
from game_server.web.proposals_api import PAGE
from tests.samples import GOALS
from tests.unit.proposals.samples import handed_on, stored
from tests.unit.web.people import TOWN, Person, browser_of, person
from tests.unit.web.web_harness import WebHarness


def received(harness: WebHarness, id_: str = "t1") -> HandedOn:
    """Return a proposal of the town, just received."""
    now = harness.clock()
    changes = (Change("received", now),)
    return replace(
        handed_on(id_), organisation=TOWN, closed=now, changes=changes, least=5, voters=12
    )


def keep(harness: WebHarness, client: TestClient, *proposals: HandedOn) -> None:
    """Store *proposals*."""
    assert client.portal is not None
    client.portal.call(partial(stored, harness.store, *proposals))


def listed(browser: TestClient, query: str = "") -> dict[str, Any]:
    """Return a page of the list."""
    response = browser.get(f"/api/ideas{query}")
    assert response.status_code == 200
    return dict(response.json())


def decision(state: str, seen: int = 1, **more: object) -> dict[str, object]:
    """Return the body of a decision."""
    plain = {"seen": seen, "state": state, "sentence": "", "service": "", "amount": None}
    return {**plain, "public": False, **more}


def test_list_tells_all_that_was_handed_on(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """And what can be done with it."""
    proposal = received(harness)
    keep(harness, client, proposal)
    with browser_of(client, programme) as browser:
        page = listed(browser)
        (line,) = page.pop("proposals")
        assert page.pop("goals") == [
            {"number": 6, "title": GOALS["6"]["fr"]},
            {"number": 11, "title": GOALS["11"]["fr"]},
        ]
        assert line == {
            "id": proposal.alias,
            "room": proposal.room,
            "kind": "idea",
            "session": {"title": "Diagnostic", "closed": proposal.closed},
            "texts": {"title": "Des gourdes"},
            "services": [{"code": "eau", "title": "Eau"}],
            "goals": [],
            "votes": 5,
            "voters": 12,
            "kept": False,
            "state": "received",
            "steps": [{"state": "received", "at": proposal.closed, "public": False}],
            "merged": [],
            "next": [{"state": "studied", "back": False}],
            "until": proposal.until,
        }
        assert page == {
            "page": 0,
            "pages": 1,
            "total": 1,
            "counts": {"received": 1, "studied": 0, "accompanied": 0, "declined": 0, "done": 0},
            "services": [
                {"code": "eau", "title": "Eau et assainissement"},
                {"code": "voirie", "title": "Voirie"},
            ],
            "sessions": [{"room": proposal.room, "title": "Diagnostic", "closed": proposal.closed}],
            "decides": True,
        }
        assert browser.get(f"/api/ideas/{proposal.alias}").json() == line


def test_filters_and_pages_narrow_the_list(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """A service that is no more stands among those that a filter may name, marked as old."""
    many = [received(harness, f"t{number}") for number in range(PAGE)]
    old = {"ancien": {"fr": "Ancien service"}}
    keep(harness, client, *many, replace(received(harness, "odd"), services=old, goals=(6,)))
    with browser_of(client, programme) as browser:
        first, second = listed(browser), listed(browser, "?page=1")
        assert (first["total"], first["pages"]) == (PAGE + 1, 2)
        assert len(first["proposals"]) == PAGE
        assert len(second["proposals"]) == 1
        assert first["services"][-1] == {"code": "ancien", "title": "Ancien service", "old": True}
        assert listed(browser, "?page=2")["proposals"] == []
        for query in ("service=ancien", "goal=6", "goal=6&state=received&kind=idea"):
            assert listed(browser, f"?{query}")["total"] == 1
        for query in ("cost=small", "text=velo", "room=elsewhere", "state=done"):
            assert listed(browser, f"?{query}")["total"] == 0
        votes = [row["votes"] for row in listed(browser, "?order=votes")["proposals"]]
        assert votes == sorted(votes, reverse=True)
        for query in (
            "order=odd",
            "goal=x",
            "state=odd",
            "page=-1",
            "page=1e9",
            "page=" + "9" * 99,
        ):
            assert browser.get(f"/api/ideas?{query}").json()["code"] == "protocol"


def test_decisions_follow_the_course_and_say_what_they_need(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """A reason, a pilot service, an amount that there is; and what somebody else did meanwhile."""
    proposal = received(harness)
    keep(harness, client, proposal)
    path = f"/api/ideas/{proposal.alias}/state"
    with browser_of(client, programme) as browser:

        def refused(body: dict[str, object]) -> tuple[int, str]:
            response = browser.post(path, json=body)
            return response.status_code, response.json()["code"]

        assert refused(decision("done")) == (409, "proposal_state")
        assert browser.post(path, json=decision("studied")).status_code == 200
        assert refused(decision("declined", sentence="non")) == (409, "proposal_changed")
        assert refused(decision("declined", 2, sentence="  ")) == (400, "reason_missing")
        assert refused(decision("declined", 2, sentence="x" * 281)) == (400, "text_too_long")
        assert refused(decision("accompanied", 2)) == (400, "service_missing")
        assert refused(decision("accompanied", 2, service="port")) == (400, "service_missing")
        beyond = decision("accompanied", 2, service="voirie", amount=10_000_001)
        assert refused(beyond) == (400, "amount_refused")
        last = browser.post(
            path,
            json=decision(
                "accompanied", 2, service="voirie", amount=3_000, sentence="Bravo !", public=True
            ),
        ).json()
        assert last["steps"][-1] == {
            "state": "accompanied",
            "at": last["steps"][-1]["at"],
            "sentence": "Bravo !",
            "service": {"code": "voirie", "title": "Voirie"},
            "amount": 3_000,
            "public": True,
        }
        assert last["next"] == [
            {"state": "done", "back": False},
            {"state": "studied", "back": True},
        ]
        back = browser.post(path, json=decision("studied", 3)).json()
        assert back["steps"][-1]["corrected"] is True
        assert listed(browser)["counts"]["studied"] == 1


def test_a_number_in_a_sentence_is_refused_unless_it_is_meant(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """That of a service may be; of a mistake that is taken back there is no sentence."""
    proposal = received(harness)
    keep(harness, client, proposal)
    path = f"/api/ideas/{proposal.alias}/state"
    with browser_of(client, programme) as browser:
        for said in ("Appelez Mme Martin au 03 80 12 34 56", "Voir avec anne@ville.example"):
            body = decision("studied", sentence=said)
            refused = browser.post(path, json=body)
            assert (refused.status_code, refused.json()["code"]) == (400, "contact_to_confirm")
            refused = browser.post(path, json=body | {"meant": False})
            assert refused.json()["code"] == "contact_to_confirm"
        taken = browser.post(path, json=body | {"meant": True}).json()
        assert taken["steps"][-1]["sentence"] == said


def test_list_tells_whether_the_room_could_vote_for_it(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """It says nothing of a record that an older release wrote."""
    for known in (True, False, None):
        one = replace(received(harness, f"t{known}"), least=None, voters=None, on_ballot=known)
        keep(harness, client, one)
    with browser_of(client, programme) as browser:
        found = [line.get("on_ballot") for line in listed(browser)["proposals"]]
    assert sorted(found, key=str) == [False, None, True]


def test_doubles_of_several_sessions_are_merged_and_come_apart(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """One line for all of them; what is decided of it counts for each."""
    one, two, three = (received(harness, id_) for id_ in ("t1", "t2", "t3"))
    keep(harness, client, one, two, replace(three, into=two.key))
    with browser_of(client, programme) as browser:
        merge = partial(browser.post, "/api/ideas/merge")
        merged = merge(json={"ids": [two.alias], "into": one.alias}).json()
        assert {each["id"] for each in merged["merged"]} == {two.alias, three.alias}
        assert [each["id"] for each in listed(browser)["proposals"]] == [one.alias]
        again = merge(json={"ids": [two.alias], "into": three.alias})
        assert again.json()["code"] == "proposal_changed"
        for ids in ([], [one.alias]):
            assert merge(json={"ids": ids, "into": one.alias}).json()["code"] == "protocol"
        browser.post(f"/api/ideas/{one.alias}/state", json=decision("studied"))
        apart = browser.post("/api/ideas/split", json={"id": three.alias}).json()
        assert (apart["state"], apart.get("into")) == ("studied", None)
        assert len(listed(browser)["proposals"]) == 2
        inside = browser.get(f"/api/ideas/{two.alias}").json()
        assert (inside["into"], inside["next"]) == (one.alias, [])


def test_export_is_a_table_without_formulas(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """What was merged has a line too; what names somebody has none."""
    bad = replace(received(harness, "t1"), texts={"title": '=cmd|"/c calc"!A1; suite'})
    under = replace(received(harness, "t2"), into=bad.key, cost="large", amount=12_000)
    keep(harness, client, bad, under)
    assert client.portal is not None
    offer = Proposals(harness.store, harness.clock).offer
    client.portal.call(offer, bad.key, "Colette", "poste 12")
    with browser_of(client, programme) as browser:
        response = browser.get("/api/ideas/export.csv?state=received")
        assert response.headers["content-type"] == "text/csv; charset=utf-8"
        assert response.text.startswith("\ufeffIdentifiant;Regroupée avec;")
        rows = list(csv.DictReader(io.StringIO(response.text[1:]), delimiter=";"))
        assert [row["Titre"] for row in rows] == ['\'=cmd|"/c calc"!A1; suite', "Des gourdes"]
        assert [row["Regroupée avec"] for row in rows] == ["", bad.alias]
        assert (rows[1]["Coût"], rows[1]["Montant (€)"]) == ("Plus de 10 000 €", "12000")
        assert "Colette" not in response.text
        english = browser.get("/api/ideas/export.csv?lang=en").text
        assert english.startswith("\ufeffIdentifier,Merged into,")


def test_proposed_cards_are_a_deck_for_editors(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """With what their authors completed; ideas, and cards that were declined, are none."""
    card = replace(received(harness, "t1"), kind="card", texts={"title": "Combien ?"}, goals=(6,))
    added = Additions(harness.clock(), {"answer": "600", "unit": "litres"}, goals=(6, 12))
    declined = (*card.changes, Change("declined", harness.clock(), "Trop cher"))
    keep(
        harness,
        client,
        replace(card, additions=added),
        replace(card, id="t2", alias="z" * 16, changes=declined),
        received(harness, "t3"),
    )
    with browser_of(client, programme) as browser:
        response = browser.get("/api/ideas/cards.yaml")
        assert response.headers["content-type"] == "application/yaml"
        assert "cartes-proposees.yaml" in response.headers["content-disposition"]
        assert YAML(typ="safe").load(response.text)["cartes"] == [
            {
                "id": "proposee-combien",
                "type": "estimation",
                "odd": [6, 12],
                "question": "Combien ?",
                "reponse": 600,
                "unite": "litres",
            }
        ]
        assert "combien" not in browser.get("/api/ideas/cards.yaml?room=other").text


def test_one_session_is_picked_out(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """All sessions stay a choice, the last one first, whatever is picked."""
    ended = harness.clock() + 60_000
    late = replace(received(harness, "t2"), room="b" * 32, closed=ended, session={"fr": "Appel"})
    keep(harness, client, received(harness), late)
    with browser_of(client, programme) as browser:
        page = listed(browser, f"?room={late.room}")
        assert [each["id"] for each in page["proposals"]] == [late.alias]
        assert [each["title"] for each in page["sessions"]] == ["Appel", "Diagnostic"]


def test_facilitator_reads_those_of_her_rooms_and_decides_nothing(
    client: TestClient, harness: WebHarness
) -> None:
    """Who offers to carry one is the programme's to know."""
    leads = person(harness, client, "Qui anime", "facilitator", organisation=TOWN)
    mine, other = received(harness), replace(received(harness, "t2"), room="b" * 32)
    keep(harness, client, mine, other)
    assert client.portal is not None
    client.portal.call(harness.directory.leaders.own, mine.room, leads.account)
    offer = Proposals(harness.store, harness.clock).offer
    client.portal.call(offer, mine.key, "Colette", "poste 12")
    with browser_of(client, leads) as browser:
        page = listed(browser)
        assert [each["id"] for each in page["proposals"]] == [mine.alias]
        assert [each["room"] for each in page["sessions"]] == [mine.room]
        assert (page["decides"], page["proposals"][0]["next"]) == (False, [])
        assert "Colette" not in str(page)
        assert browser.get(f"/api/ideas/{other.alias}").json()["code"] == "proposal_unknown"
        refused = browser.post(f"/api/ideas/{mine.alias}/state", json=decision("studied"))
        assert refused.status_code == 403
        assert len(browser.get("/api/ideas/export.csv").text.splitlines()) == 2


def test_programme_reads_who_offers_and_other_organisations_nothing(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """One of elsewhere is as unknown as one that never was."""
    proposal = received(harness)
    keep(harness, client, proposal)
    assert client.portal is not None
    offer = Proposals(harness.store, harness.clock).offer
    client.portal.call(offer, proposal.key, "Colette", "poste 12")
    with browser_of(client, programme) as browser:
        assert listed(browser)["proposals"][0]["offer"]["contact"] == "poste 12"
    elsewhere = person(harness, client, "Ailleurs", "programme", organisation="autre")
    with browser_of(client, elsewhere) as browser:
        assert listed(browser)["total"] == 0
        key = proposal.alias
        for response in (
            browser.get(f"/api/ideas/{key}"),
            browser.post(f"/api/ideas/{key}/state", json=decision("studied")),
            browser.post("/api/ideas/merge", json={"ids": [f"{key}0"], "into": key}),
            browser.post("/api/ideas/split", json={"id": key}),
        ):
            assert (response.status_code, response.json()["code"]) == (404, "proposal_unknown")


def test_trail_tells_who_did_what(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """Each action, without a text of anybody."""
    one, two = received(harness, "t1"), received(harness, "t2")
    keep(harness, client, one, two)
    with browser_of(client, programme) as browser:
        browser.post(f"/api/ideas/{one.alias}/state", json=decision("studied", sentence="Merci"))
        browser.post("/api/ideas/merge", json={"ids": [two.alias], "into": one.alias})
        browser.post("/api/ideas/split", json={"id": two.alias})
        browser.get("/api/ideas/export.csv")
    assert client.portal is not None
    entries = str(client.portal.call(harness.store.list, Kind.AUDIT))
    for action in ("decided_proposal", "merged_proposals", "split_proposal", "exported_proposals"):
        assert action in entries
    assert "Merci" not in entries
    assert "gourdes" not in entries


def test_news_are_those_of_the_room(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """A screen needs no account; a code that leads nowhere is a room of the server."""
    proposal = received(harness)
    keep(harness, client, proposal)
    leads = person(harness, client, "Qui anime", "facilitator", organisation=TOWN)
    with browser_of(client, leads) as browser:
        code = harness.open_room(browser)
    with browser_of(client, programme) as browser:
        path = f"/api/ideas/{proposal.alias}/state"
        browser.post(path, json=decision("studied", public=True))
        assert client.get(f"/api/ideas/news?room={code}").json() == {"news": []}
        browser.post(
            path, json=decision("accompanied", 2, service="voirie", amount=3_000, public=True)
        )
    client.cookies.clear()
    (line,) = client.get(f"/api/ideas/news?room={code}").json()["news"]
    assert line == {
        "title": "Des gourdes",
        "state": "accompanied",
        "at": line["at"],
        "service": "Voirie",
        "amount": 3_000,
    }
    for query in ("", "?room=ABC234"):
        assert client.get(f"/api/ideas/news{query}").json() == {"news": []}
