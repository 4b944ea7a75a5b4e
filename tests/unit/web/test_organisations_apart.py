"""Organisations on one server: each room names who answers for its data, and nobody is guessed."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from game_server.content.legal_notices import LegalNotices
from game_server.errors import StorageUnavailableError
from game_server.rooms.repertoire import Repertoire
from game_server.rooms.room import Room
from game_server.web.about import Imprint
from tests.samples import discovery
from tests.unit.rooms.running_room import Page, token
from tests.unit.web.people import browser_of, person
from tests.unit.web.test_api_sessions import end
from tests.unit.web.web_harness import CODE_BURST, ORGANISATION, WebHarness, other_code

CHENOVE = replace(
    ORGANISATION,
    name="Chenôve",
    controller="le maire de Chenôve",
    dpo="dpo@chenove.example",
    contact="contact@chenove.example",
    logo="blason.png",
    legal_notices=LegalNotices(legal="https://chenove.example/mentions"),
)
OWN = replace(discovery(), id="petit", title={"fr": "Petit"})


async def joins(room: Room, number: int) -> None:
    """Have a phone join *room*."""
    move = {"type": "join", "name": "Loutre", "persons": 1}
    assert (await Page(room, "phone", token(number)).move(move))["type"] == "accepted"


@pytest.fixture
def shared(harness: WebHarness, tmp_path: Path) -> WebHarness:
    """Return a site that Chenôve, with all of its own, and Quetigny share with the server."""
    home = tmp_path / "chenove"
    home.mkdir()
    (home / "blason.png").write_bytes(b"its arms")
    quetigny = replace(ORGANISATION, name="Quetigny", controller="le maire de Quetigny")
    harness.own["chenove"] = Imprint(CHENOVE, home)
    harness.own["quetigny"] = Imprint(quetigny, tmp_path)
    harness.registry.repertoires = {"chenove": Repertoire({"petit": OWN}, lambda _: False)}
    return harness


def opened_by(harness: WebHarness, client: TestClient, organisation: str, scenario: str) -> str:
    """Return the code of a room that somebody of *organisation* opens."""
    leads = person(
        harness, client, f"Anime {organisation}", "facilitator", organisation=organisation
    )
    with browser_of(client, leads) as browser:
        response = browser.post("/api/rooms", json={"scenario": scenario})
    assert response.status_code == 201
    return str(response.json()["code"])


def test_a_room_names_its_own_organisation(client: TestClient, shared: WebHarness) -> None:
    """Name, controller, DPO, contact, notices and logo; of a room of the server, the server's."""
    code = opened_by(shared, client, "chenove", "petit")
    servers = opened_by(shared, client, "", "essai")
    about = client.get(f"/api/about?room={code.lower()}").json()
    assert (about["organisation"], about["controller"]) == ("Chenôve", "le maire de Chenôve")
    assert (about["dpo"], about["contact"]) == ("dpo@chenove.example", "contact@chenove.example")
    assert about["legal"] == "https://chenove.example/mentions"
    assert client.get(about["logo"]).content == b"its arms"
    plain = client.get("/api/about")
    assert plain.json()["organisation"] == "Ville de Test"
    assert client.get(f"/api/about?room={servers}").content == plain.content
    assert client.get("/logo").status_code == 404
    assert client.get("/logo?organisation=quetigny").status_code == 404


def test_a_code_that_leads_nowhere_gets_what_a_room_of_the_server_gets(
    client: TestClient, shared: WebHarness
) -> None:
    """The same bytes, whatever was asked."""
    plain = client.get("/api/about").content
    for code in (other_code(1), "", "x", "K7RM4X9", "%00", "K7RM4X&room=K7RM4Y"):
        response = client.get(f"/api/about?room={code}")
        assert (response.status_code, response.content) == (200, plain)
    assert shared.own


def test_guesses_of_codes_count_as_all_others(client: TestClient, shared: WebHarness) -> None:
    """Who has used up the tries of a network here has none on other routes."""
    code = opened_by(shared, client, "chenove", "petit")
    for number in range(CODE_BURST):
        assert client.get(f"/api/about?room={other_code(number)}").status_code == 200
    assert client.get(f"/api/rooms/{other_code(CODE_BURST)}").status_code == 429
    assert client.get(f"/api/about?room={code}").json()["organisation"] == "Chenôve"


def test_a_server_for_one_looks_up_no_code(client: TestClient, harness: WebHarness) -> None:
    """Nothing is counted, and every answer is the same."""
    plain = client.get("/api/about").content
    for number in range(2 * CODE_BURST):
        assert client.get(f"/api/about?room={other_code(number)}").content == plain
    assert client.get(f"/api/rooms/{other_code(0)}").status_code == 404
    assert not harness.own


def test_a_code_that_the_store_cannot_look_up_names_nobody(
    client: TestClient, shared: WebHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wrong one would be worse than none: the page asks again."""

    async def fail(_kind: str, _key: str) -> bytes:
        raise StorageUnavailableError("full")

    monkeypatch.setattr(shared.store, "get", fail)
    assert client.get(f"/api/about?room={other_code(1)}").status_code == 503
    assert client.get("/api/about").status_code == 200


def test_the_console_names_the_organisation_of_who_is_signed_in(
    client: TestClient, shared: WebHarness
) -> None:
    """One without content of its own has the server's imprint, as has who is not signed in."""
    names, of = [], []
    for organisation in ("chenove", "quetigny", "talant", ""):
        who = person(shared, client, f"De {organisation}", "facilitator", organisation=organisation)
        with browser_of(client, who) as browser:
            about = browser.get("/api/about?own").json()
            names.append(about["organisation"])
            of.append(about.get("of"))
    with browser_of(client, None) as browser:
        names.append(browser.get("/api/about?own").json()["organisation"])
    assert names == ["Chenôve", "Quetigny", *["Ville de Test"] * 3]
    assert of == [None, None, "talant", None]


def test_scenarios_are_those_of_the_accounts_organisation(
    client: TestClient, shared: WebHarness
) -> None:
    """And a room opens from these alone: what another has is as unknown as what never was."""
    listed, opened = {}, {}
    for organisation in ("chenove", "quetigny", ""):
        who = person(shared, client, f"De {organisation}", "facilitator", organisation=organisation)
        with browser_of(client, who) as browser:
            rows = browser.get("/api/scenarios").json()["scenarios"]
            listed[organisation] = [row["id"] for row in rows]
            for scenario in ("essai", "petit", "jamais"):
                answer = browser.post("/api/rooms", json={"scenario": scenario})
                opened[organisation, scenario] = answer.json().get("code", "")
    assert listed == {"chenove": ["petit"], "quetigny": ["essai"], "": ["essai"]}
    refused = {key for key, code in opened.items() if code == "scenario_unknown"}
    assert refused == {
        *(("chenove", "essai"), ("quetigny", "petit"), ("", "petit")),
        *(("chenove", "jamais"), ("quetigny", "jamais"), ("", "jamais")),
    }


@pytest.mark.parametrize(
    ("organisation", "scenario", "name"),
    [
        ("chenove", "petit", "Chenôve"),
        ("talant", "essai", "talant"),
        ("", "essai", "Ville de Test"),
    ],
)
def test_a_session_names_whose_it_was(
    client: TestClient, shared: WebHarness, organisation: str, scenario: str, name: str
) -> None:
    """Also one of an organisation that has no content of its own: by its id."""
    leads = person(shared, client, "Anime", "facilitator", organisation=organisation)
    with browser_of(client, leads) as browser:
        code = browser.post("/api/rooms", json={"scenario": scenario}).json()["code"]
        room = end(client, shared, code)
        assert browser.get(f"/api/sessions/{room.state.room}").json()["organisation"] == name


def test_own_data_say_who_answers_for_them(client: TestClient, shared: WebHarness) -> None:
    """Long after the room has lost its code; on a server for one, each page knows it already."""
    codes = {
        "Chenôve": opened_by(shared, client, "chenove", "petit"),
        "": opened_by(shared, client, "", "essai"),
    }
    for number, (name, code) in enumerate(codes.items()):
        room = shared.registry.find(code)
        assert room is not None
        assert client.portal is not None
        client.portal.call(partial(joins, room, number))
        body = {"room": room.state.room, "token": token(number)}
        data = client.post("/api/mine", json=body).json()
        assert data.get("about", {}).get("organisation", "") == name
