"""JSON: what those who decide read of proposals that stand under another one, and of offers."""

import csv
import io

from starlette.testclient import TestClient

from game_server.engine.kit.copies import replace
from game_server.proposals.record import OFFERS, Additions, Change, Offer
from game_server.proposals.register import Proposals
from game_server.records.kinds import Kind
from tests.unit.web.people import TOWN, Person, browser_of, person
from tests.unit.web.test_proposals import keep, listed, received
from tests.unit.web.web_harness import WebHarness


def test_what_authors_of_a_group_add_is_read_inside_it(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """Their texts, and for those who decide who would carry it."""
    head = received(harness)
    added = Additions(head.closed, {"problem": "Trop de restes"}, cost="small")
    under = replace(received(harness, "t2"), into=head.key, additions=added, goals=(6,))
    keep(harness, client, head, under)
    assert client.portal is not None
    proposals = Proposals(harness.store, harness.clock)
    client.portal.call(proposals.offer, under.key, "Colette", "poste 12")
    offer = client.portal.call(proposals.offer_of, under)
    assert offer is not None
    with browser_of(client, programme) as browser:
        (line,) = listed(browser)["proposals"]
        assert "offer" not in line
        assert line["merged"] == [
            {
                "id": under.alias,
                "title": "Des gourdes",
                "texts": {"title": "Des gourdes"},
                "services": [{"code": "eau", "title": "Eau"}],
                "goals": [6],
                "additions": {
                    "at": head.closed,
                    "texts": {"problem": "Trop de restes"},
                    "services": [],
                    "goals": [],
                    "cost": "small",
                },
                "offer": {"name": "Colette", "contact": "poste 12", "at": offer.at},
            }
        ]
        assert browser.get(f"/api/ideas/{head.alias}").json() == line
    leads = person(harness, client, "Qui anime", "facilitator", organisation=TOWN)
    client.portal.call(harness.directory.leaders.own, head.room, leads.account)
    with browser_of(client, leads) as browser:
        page = listed(browser)
        assert "Trop de restes" in str(page)
        assert "Colette" not in str(page)


def test_export_keeps_what_was_granted_and_says_who_is_offered(
    client: TestClient, harness: WebHarness, programme: Person
) -> None:
    """Once a group, so that a sum is true; what was taken back is not granted."""
    now = harness.clock()
    granted = Change("accompanied", now, "", "eau", {"fr": "Eau"}, 900)
    studied = (Change("received", now), Change("studied", now))
    done = (*studied, granted, Change("done", now, "Les carafes arrivent"))
    back = (*studied, granted, Change("studied", now, corrected=True))
    head = replace(received(harness, "t1"), closed=now, changes=done)
    under = replace(head, id="t2", alias="alias of t2", into=head.key)
    taken_back = replace(head, id="t3", alias="alias of t3", changes=back)
    keep(harness, client, head, under, taken_back)
    assert client.portal is not None
    offer = OFFERS.encode(Offer("Colette", "poste 12", now))
    client.portal.call(harness.store.put, Kind.PROPOSAL_OFFER, under.key, offer, None)

    def columns(browser: TestClient, *names: str) -> list[tuple[str, ...]]:
        text = browser.get("/api/ideas/export.csv").text
        assert "Colette" not in text
        rows = csv.DictReader(io.StringIO(text[1:]), delimiter=";")
        return [tuple(row[name] for name in names) for row in rows]

    pilot, amount = "Service qui l'accompagne", "Montant accordé (€)"
    carried = "Quelqu'un propose de la porter"
    with browser_of(client, programme) as browser:
        assert columns(browser, "État", pilot, amount, carried) == [
            ("Réalisée", "Eau", "900", "non"),
            ("Réalisée", "Eau", "", "oui"),
            ("Étudiée", "", "", "non"),
        ]
    leads = person(harness, client, "Qui anime", "facilitator", organisation=TOWN)
    client.portal.call(harness.directory.leaders.own, head.room, leads.account)
    with browser_of(client, leads) as browser:
        assert columns(browser, carried) == [("",)] * 3
