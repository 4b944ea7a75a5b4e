"""JSON: an author follows her proposal by its code, from any phone, and nobody else can."""

from functools import partial
from hashlib import sha256
from typing import Any

import pytest
from starlette.testclient import TestClient

from game_server.engine.kit.copies import replace
from game_server.proposals.record import Change, HandedOn
from game_server.proposals.register import Proposals
from game_server.records.kinds import Kind
from game_server.retention.table import DAY
from game_server.web.follow_api import CHANGES_BURST
from tests.proposing import code_of
from tests.unit.proposals.samples import handed_on, stored
from tests.unit.web.web_harness import BURST, WebHarness

CODE = code_of("Des gourdes")
FORM: dict[str, object] = {"texts": {}, "services": [], "cost": None, "amount": None, "goals": []}


def own(harness: WebHarness, client: TestClient, code: str = CODE) -> HandedOn:
    """Store a proposal that was just received, of which somebody has *code*, and return it."""
    now = harness.clock()
    proposal = replace(
        handed_on(),
        closed=now,
        code=sha256(code.encode()).hexdigest(),
        changes=(Change("received", now),),
        answers={"fr": "La Cellule", "en": "The team"},
        by={"fr": "avant le 30 juin"},
    )
    assert client.portal is not None
    client.portal.call(partial(stored, harness.store, proposal))
    return proposal


def asked(client: TestClient, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """Return the status and the JSON of a request."""
    response = client.post(f"/api/ideas/{path}", json=body)
    return response.status_code, response.json() if response.content else {}


def follow(client: TestClient, code: str = CODE) -> dict[str, Any]:
    """Return what the author of *code* reads."""
    status, found = asked(client, "follow", {"code": code})
    assert status == 200, found
    return found


def test_author_reads_what_became_of_it(client: TestClient, harness: WebHarness) -> None:
    """However she types the code; nothing of the room, of votes or of who decides."""
    proposal = own(harness, client)
    now = proposal.closed
    found = follow(client, CODE.lower().replace("0", "o"))
    assert found == {
        "kind": "idea",
        "session": {"title": "Diagnostic", "closed": now},
        "texts": {"title": "Des gourdes"},
        "services": [{"code": "eau", "title": "Eau"}],
        "goals": [],
        "answers": "La Cellule",
        "by": "avant le 30 juin",
        "state": "received",
        "steps": [{"state": "received", "at": now}],
        "merged": False,
        "may_complete": True,
        "fields": {"problem": 280, "proposal": 280},
        "choices": found["choices"],
        "until": proposal.until,
        "organisation": "Ville de Test",
    }
    assert found["choices"]["services"] == [
        {"code": "eau", "title": "Eau et assainissement"},
        {"code": "voirie", "title": "Voirie"},
    ]
    assert [goal["number"] for goal in found["choices"]["goals"]] == [6, 11]
    response = client.post("/api/ideas/follow?lang=en", json={"code": CODE})
    assert response.json()["answers"] == "The team"
    assert response.headers["cache-control"] == "no-store"


def test_guesses_of_codes_are_slowed_down_and_the_right_one_passes(
    client: TestClient, harness: WebHarness
) -> None:
    """What is no code, and what leads nowhere, are the same to who guesses."""
    own(harness, client)
    for wrong in ("", "U" * 16, "0" * 16)[:BURST]:
        assert asked(client, "follow", {"code": wrong}) == (404, {"code": "proposal_unknown"})
    status, refused = asked(client, "follow", {"code": "1" * 16})
    assert (status, refused["code"]) == (429, "too_many_tries")
    assert refused["details"]["seconds"] > 0
    assert follow(client)["state"] == "received"


def test_code_that_expired_is_as_unknown_as_any(client: TestClient, harness: WebHarness) -> None:
    """Before the purge as after it."""
    proposal = own(harness, client)
    harness.clock.ahead = proposal.until - proposal.closed + DAY
    assert asked(client, "follow", {"code": CODE})[0] == 404


def test_two_phones_with_one_code_see_the_last_completion(
    client: TestClient, harness: WebHarness
) -> None:
    """What was handed on stays as it was; an empty text takes a field back."""
    own(harness, client)
    first = {**FORM, "code": CODE, "texts": {"problem": " des  bouteilles "}, "goals": [6]}
    assert asked(client, "complete", first)[0] == 200
    second = first | {"texts": {"problem": "", "proposal": "des gourdes"}, "services": ["voirie"]}
    status, shown = asked(client, "complete", second | {"cost": "large", "amount": 12_000})
    assert status == 200
    assert shown["additions"] == {
        "at": shown["additions"]["at"],
        "texts": {"proposal": "des gourdes"},
        "services": [{"code": "voirie", "title": "Voirie"}],
        "cost": "large",
        "amount": 12_000,
        "goals": [6],
    }
    assert shown["texts"] == {"title": "Des gourdes"}
    assert follow(client) == shown


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"texts": {"problem": "x" * 281}}, "text_too_long"),
        ({"texts": {"problem": "a<b>"}}, "text_signs"),
        ({"texts": {"problem": "appelez le 06 12 34 56 78"}}, "names_person"),
        ({"texts": {"problem": "colette@ville.example"}}, "names_person"),
        ({"texts": {"title": "autre"}}, "not_proposed"),
        ({"services": ["port"]}, "not_proposed"),
        ({"goals": [18]}, "not_proposed"),
        ({"amount": -1}, "not_proposed"),
        ({"cost": "huge"}, "protocol"),
        ({"seat": "p1"}, "protocol"),
    ],
)
def test_what_may_not_be_added_is_refused(
    client: TestClient, harness: WebHarness, sent: dict[str, object], code: str
) -> None:
    """And nothing is written; of a text it says which."""
    own(harness, client)
    status, refused = asked(client, "complete", {**FORM, "code": CODE, **sent})
    assert (status, refused["code"]) == (400, code)
    of_text = code in {"text_too_long", "text_signs", "names_person"}
    assert refused.get("details", {}).get("field") == ("problem" if of_text else None)
    assert "additions" not in follow(client)


def test_service_that_was_removed_can_be_named_again(
    client: TestClient, harness: WebHarness
) -> None:
    """The one of the session; a rude word is marked for who decides, and not refused."""
    proposal = own(harness, client)
    old = replace(proposal, services={"ancien": {"fr": "Ancien service"}})
    assert client.portal is not None
    client.portal.call(partial(stored, harness.store, old))
    harness.registry.refuses_name = lambda text: "zut" in text
    sent = {**FORM, "code": CODE, "services": ["ancien"], "texts": {"problem": "zut alors"}}
    status, shown = asked(client, "complete", sent)
    assert (status, shown["additions"]["rude"]) == (200, True)
    assert shown["additions"]["services"] == [{"code": "ancien", "title": "Ancien service"}]


def test_offer_names_its_author_until_she_takes_it_back(
    client: TestClient, harness: WebHarness
) -> None:
    """A contact may be a number: that is what it is for."""
    own(harness, client)
    offer = {"code": CODE, "name": "Colette", "contact": "06 12 34 56 78"}
    status, shown = asked(client, "offer", offer)
    assert (status, shown["offer"]["name"], shown["offer"]["contact"]) == (
        200,
        "Colette",
        "06 12 34 56 78",
    )
    for lacking in ("name", "contact"):
        assert asked(client, "offer", offer | {lacking: "  "})[1]["code"] == "text_empty"
    for _ in range(2):
        status, shown = asked(client, "offer/withdraw", {"code": CODE})
        assert status == 200
        assert "offer" not in shown
    assert client.portal is not None
    assert client.portal.call(harness.store.list, Kind.PROPOSAL_OFFER) == {}
    assert asked(client, "offer", offer)[0] == 200


def test_what_is_decided_is_not_completed_any_more(client: TestClient, harness: WebHarness) -> None:
    """Its author reads why; neither does anybody offer to carry it."""
    proposal = own(harness, client)
    proposals = Proposals(harness.store, harness.clock)
    assert client.portal is not None
    call = client.portal.call
    call(proposals.decide, proposal.key, 1, Change("studied", 0))
    call(proposals.decide, proposal.key, 2, Change("declined", 0, "Déjà fait", public=True))
    found = follow(client)
    assert (found["state"], found["may_complete"]) == ("declined", False)
    last = {"state": "declined", "at": found["steps"][-1]["at"], "sentence": "Déjà fait"}
    assert found["steps"][-1] == last
    assert asked(client, "complete", {**FORM, "code": CODE})[1]["code"] == "proposal_decided"
    offer = {"code": CODE, "name": "Colette", "contact": "poste 12"}
    assert asked(client, "offer", offer)[1]["code"] == "proposal_decided"


def test_erased_proposal_is_gone(client: TestClient, harness: WebHarness) -> None:
    """With its offer; the code leads nowhere any more."""
    own(harness, client)
    asked(client, "offer", {"code": CODE, "name": "Colette", "contact": "poste 12"})
    assert asked(client, "erase", {"code": CODE}) == (204, {})
    assert client.portal is not None
    for kind in (Kind.PROPOSAL, Kind.PROPOSAL_OFFER):
        assert client.portal.call(harness.store.list, kind) == {}
    for path in ("follow", "erase", "offer/withdraw"):
        assert asked(client, path, {"code": CODE}) == (404, {"code": "proposal_unknown"})


def test_code_does_not_change_its_proposal_without_end(
    client: TestClient, harness: WebHarness
) -> None:
    """Whoever has it; reading is not limited."""
    own(harness, client)
    for _ in range(CHANGES_BURST):
        assert asked(client, "complete", {**FORM, "code": CODE})[0] == 200
    status, refused = asked(client, "complete", {**FORM, "code": CODE})
    assert (status, refused["code"]) == (429, "too_many_tries")
    follow(client)


def test_author_of_a_merged_one_reads_the_decision_on_its_head(
    client: TestClient, harness: WebHarness
) -> None:
    """And its title, which says what the sentences are about; no other text of anybody else."""
    proposal = own(harness, client)
    studied = Change("studied", proposal.closed + 1, "merci")
    head = replace(
        handed_on("t9"),
        texts={"title": "Autre", "problem": "Le sien"},
        changes=(*proposal.changes, studied),
    )
    assert client.portal is not None
    under = replace(proposal, into=head.key)
    client.portal.call(partial(stored, harness.store, under, head))
    found = follow(client)
    assert (found["merged"], found["state"]) == (True, "studied")
    assert found["head"] == "Autre"
    assert "Le sien" not in str(found)
    assert "kept" not in found


@pytest.mark.parametrize("hers", [True, False])
def test_author_reads_whether_the_room_kept_it(
    client: TestClient, harness: WebHarness, *, hers: bool
) -> None:
    """M8.7: hers or, of one that was merged since, the head; nothing if it kept neither."""
    proposal = own(harness, client)
    head = replace(handed_on("t9"), kept=True)
    under = replace(proposal, kept=hers, into=head.key)
    assert client.portal is not None
    client.portal.call(partial(stored, harness.store, under, head))
    assert follow(client)["kept"] is hers
