"""The JSON API: its responses, who may request them, and errors for everything else."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from game_server.engine.state.events import RoomOpened
from game_server.errors import StorageUnavailableError
from game_server.retention.table import days_kept
from game_server.web import rate_limit
from game_server.web.access import COOKIE
from tests.unit.rooms.running_room import events_of
from tests.unit.web.web_harness import (
    CODE_BURST,
    NETWORK,
    ORGANISATION,
    ORIGIN,
    PORT,
    RELEASE,
    REUSABLE_KEY,
    WebHarness,
    other_code,
)

CLOSED_TO_OTHERS = (
    "/api/facilitator",
    "/api/scenarios",
    "/api/rooms",
    "/api/sessions",
    f"/api/sessions/{'0' * 32}",
)


def test_health(client: TestClient) -> None:
    """A monitor learns that the process is alive."""
    assert client.get("/healthz").json() == {"status": "ok"}


def test_readiness(client: TestClient, harness: WebHarness) -> None:
    """A proxy learns whether to send people here, and why not; health is another question."""
    assert client.get("/readyz").json() == {"status": "ready", "stopped": 0}
    for cause in ("starting", "draining", "no_fsync"):
        harness.unready_cause = cause
        response = client.get("/readyz")
        assert response.status_code == 503
        assert response.json() == {"status": "unavailable", "cause": cause}
        assert response.headers["cache-control"] == "no-store"
        assert client.get("/healthz").status_code == 200
    harness.unready_cause = ""
    assert client.get("/readyz").status_code == 200


def test_about_names_the_organisation_and_the_address(client: TestClient) -> None:
    """Pages get the organisation and the address for phones; the response is not cached."""
    response = client.get("/api/about")
    assert response.headers["cache-control"] == "no-store"
    assert response.json() == {
        "title": "mét'ODD",
        "organisation": "Ville de Test",
        "controller": "responsable",
        "dpo": "dpo",
        "contact": "contact",
        "release": RELEASE,
        "address": ORIGIN,
        "kept": days_kept(),
        "accessibility": "none",
        "prints": True,
        "zone": "Europe/Paris",
    }


def test_about_names_what_is_still_to_be_filled_in(tmp_path: Path) -> None:
    """A console can tell which keys of `organisation.yaml` wait for their text."""
    harness = WebHarness(
        tmp_path, organisation=replace(ORGANISATION, dpo="à compléter", contact="")
    )
    with harness.client() as client:
        assert client.get("/api/about").json()["unfilled"] == ["contact", "dpo"]


def test_about_on_this_machine_names_the_network(client: TestClient) -> None:
    """A console opened as localhost shows the address that phones can reach."""
    response = client.get("/api/about", headers={"Host": "127.0.0.1:9"})
    assert response.json()["address"] == f"http://{NETWORK}:{PORT}"


def test_logo_is_served(tmp_path: Path) -> None:
    """The organisation's picture, inside its content, is shown."""
    (tmp_path / "blason.png").write_bytes(b"\x89PNG")
    harness = WebHarness(tmp_path, organisation=replace(ORGANISATION, logo="blason.png"))
    with harness.client() as client:
        assert client.get(client.get("/api/about").json()["logo"]).content == b"\x89PNG"
        assert client.get("/logo").headers["content-type"] == "image/png"


@pytest.mark.parametrize("logo", ["none.png", "../secret.png", "secret.txt", "/etc/passwd", "."])
def test_what_is_no_picture_of_the_content_is_no_logo(tmp_path: Path, logo: str) -> None:
    """Nothing outside the content and nothing of another kind is given away."""
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "secret.png").write_bytes(b"secret")
    (content / "secret.txt").write_bytes(b"secret")
    harness = WebHarness(content, organisation=replace(ORGANISATION, logo=logo))
    with harness.client() as client:
        assert "logo" not in client.get("/api/about").json()
        assert client.get("/logo").status_code == 404


def test_opening_the_link_does_not_use_the_key(client: TestClient, harness: WebHarness) -> None:
    """A preview of the secret link, or of a room's, changes nothing: the button does."""
    for path in ("/console", f"/console?cle={harness.sign_in_by.key}", "/r/K7RM4X"):
        for _ in range(2):
            assert client.get(path).status_code == 200
            assert client.head(path).status_code == 200
    assert client.get("/api/facilitator").status_code == 401
    harness.sign_in(client)
    assert client.get("/api/facilitator").status_code == 200


def test_key_gives_a_cookie_that_pages_cannot_read(client: TestClient, harness: WebHarness) -> None:
    """The cookie is for this host alone, out of reach of scripts and of other sites."""
    response = client.post("/api/facilitator", json={"key": harness.sign_in_by.key})
    assert (response.status_code, response.content) == (204, b"")
    name, *flags = response.headers["set-cookie"].split("; ")
    assert name.startswith(f"{COOKIE}=")
    assert {flag.lower() for flag in flags} == {
        "httponly",
        "samesite=strict",
        "path=/",
        "max-age=604800",
    }
    access = client.get("/api/facilitator").json()["access"]
    assert access == "local"


def test_cookie_is_for_https_where_it_was_got_there(harness: WebHarness) -> None:
    """A cookie that came through HTTPS never travels without it."""
    with harness.client("https://salle.test") as client:
        response = client.post("/api/facilitator", json={"key": harness.sign_in_by.key})
        assert "; Secure" in response.headers["set-cookie"]


def test_key_serves_once_for_all_browsers(client: TestClient, harness: WebHarness) -> None:
    """The second browser gets the code for a used key, a wrong key that for an unknown one."""
    harness.sign_in(client)
    used = client.post("/api/facilitator", json={"key": harness.sign_in_by.key})
    assert (used.status_code, used.json()) == (403, {"code": "key_used"})
    unknown = client.post("/api/facilitator", json={"key": "nothing"})
    assert (unknown.status_code, unknown.json()) == (403, {"code": "key_unknown"})
    assert "set-cookie" not in used.headers | unknown.headers


def test_reusable_key_serves_every_browser(tmp_path: Path) -> None:
    """The key of the environment lets in again and again."""
    harness = WebHarness(tmp_path, reusable_key=REUSABLE_KEY)
    with harness.client() as client:
        for _ in range(2):
            assert client.post("/api/facilitator", json={"key": REUSABLE_KEY}).status_code == 204


def test_wrong_keys_are_slowed_down(
    client: TestClient, harness: WebHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network that guesses keys has to wait, and gets the seconds."""
    monkeypatch.setattr(rate_limit, "DELAY", 0.01)
    harness.clock.stand()
    responses = [client.post("/api/facilitator", json={"key": "x"}) for _ in range(11)]
    assert [response.status_code for response in responses] == [403] * 10 + [429]
    assert responses[-1].json() == {"code": "too_many_tries", "details": {"seconds": 6}}
    assert responses[-1].headers["retry-after"] == "6"


@pytest.mark.parametrize("path", CLOSED_TO_OTHERS)
def test_facilitators_alone_see_scenarios_and_rooms(client: TestClient, path: str) -> None:
    """Without a cookie of ours nothing is listed."""
    for cookie in ("", f"{COOKIE}=forged"):
        response = client.get(path, headers={"Cookie": cookie})
        assert (response.status_code, response.json()) == (401, {"code": "not_allowed"})


def test_facilitators_alone_open_rooms(client: TestClient, harness: WebHarness) -> None:
    """Without a cookie of ours no room opens."""
    response = client.post("/api/rooms", json={"scenario": "essai", "trial": False})
    assert (response.status_code, response.json()) == (401, {"code": "not_allowed"})
    assert harness.registry.rooms() == ()


def test_a_room_is_its_facilitators(client: TestClient, harness: WebHarness) -> None:
    """The access that opens a room is kept as its owner."""
    harness.sign_in(client)
    room = harness.registry.find(harness.open_room(client))
    assert room is not None
    first, *_ = asyncio.run(events_of(harness.store, room.state.room))
    assert isinstance(first, RoomOpened)
    assert first.owner == client.get("/api/facilitator").json()["access"] != ""


def test_scenarios_are_listed(client: TestClient, harness: WebHarness) -> None:
    """A facilitator gets each scenario: its length, what is played, whether phones show points."""
    harness.sign_in(client)
    line = {
        "id": "essai",
        "title": "Essai",
        "minutes": 18,
        "phases": ["Parole", "À vue de nez", "À vue de nez", "À vue de nez", "Parole"],
        "promise": "",
        "audience": "",
        "people": 0,
        "tables": False,
        "points": True,
        "services": {"eau": "Eau et assainissement", "voirie": "Voirie"},
        "service_order": ["eau", "voirie"],
    }
    assert client.get("/api/scenarios").json() == {"scenarios": [line]}
    (essai,) = harness.registry.scenarios.values()
    waiting = replace(essai, file="scenarios/essai.yaml", unfilled=("repond",))
    harness.registry.scenarios = {"essai": waiting}
    told = client.get("/api/scenarios").json()
    unfilled = {"file": "scenarios/essai.yaml", "keys": ["repond"]}
    assert told == {"scenarios": [line | {"unfilled": unfilled}]}


@pytest.mark.parametrize(
    ("wish", "shown"), [({}, True), ({"points": True}, True), ({"points": False}, False)]
)
def test_room_opens_with_points_or_words(
    client: TestClient, harness: WebHarness, *, wish: dict[str, bool], shown: bool
) -> None:
    """Rule 0.9: the facilitator's choice overrides the scenario's, for this room alone."""
    harness.sign_in(client)
    code = client.post("/api/rooms", json={"scenario": "essai"} | wish).json()["code"]
    room = harness.registry.find(code)
    assert room is not None
    assert room.state.scenario.points is shown
    assert harness.registry.scenarios["essai"].points is True


def test_points_are_a_boolean(client: TestClient, harness: WebHarness) -> None:
    """Nothing else is taken for one of them."""
    harness.sign_in(client)
    response = client.post("/api/rooms", json={"scenario": "essai", "points": "oui"})
    assert (response.status_code, response.json()) == (400, {"code": "protocol"})


def test_room_opens_and_is_found(client: TestClient, harness: WebHarness) -> None:
    """An opened room is in the list, and anybody with its code learns its title."""
    code = harness.open_room(client)
    rooms = client.get("/api/rooms").json()["rooms"]
    assert [(room["code"], room["title"], room["status"]) for room in rooms] == [
        (code, "Essai", "lobby")
    ]
    assert rooms[0].keys() == {
        *("code", "title", "status", "people", "opened", "trial"),
        *("own", "venue"),
    }
    client.cookies.clear()
    found = {"code": code, "title": "Essai", "minutes": 18}
    assert client.get(f"/api/rooms/{code}").json() == found
    assert client.get(f"/api/rooms/{code.lower()}").json() == found


def test_trial_is_a_room_too(client: TestClient, harness: WebHarness) -> None:
    """A room of which nothing is kept opens as the others do."""
    harness.sign_in(client)
    response = client.post("/api/rooms", json={"scenario": "essai", "trial": True})
    room = harness.registry.find(response.json()["code"])
    assert room is not None
    assert room.state.trial


def test_unknown_scenario(client: TestClient, harness: WebHarness) -> None:
    """A scenario that is not there is named by a code."""
    harness.sign_in(client)
    response = client.post("/api/rooms", json={"scenario": "none", "trial": False})
    assert (response.status_code, response.json()) == (404, {"code": "scenario_unknown"})


def test_full_disk_is_reported(
    client: TestClient, harness: WebHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A room that cannot be stored does not open, and the console learns why."""
    harness.sign_in(client)

    async def full(*_: object) -> bool:
        raise StorageUnavailableError("full")

    monkeypatch.setattr(harness.store, "put_new", full)
    response = client.post("/api/rooms", json={"scenario": "essai", "trial": False})
    assert (response.status_code, response.json()) == (503, {"code": "storage_unavailable"})


@pytest.fixture
def guessed(client: TestClient, harness: WebHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bring wrong room codes from the address of *client* until no more are answered at once."""
    monkeypatch.setattr(rate_limit, "DELAY", 0.01)
    harness.clock.stand()
    for number in range(CODE_BURST):
        response = client.get(f"/api/rooms/{other_code(number)}")
        assert (response.status_code, response.json()) == (404, {"code": "code_unknown"})


@pytest.mark.usefixtures("guessed")
def test_unknown_code(client: TestClient) -> None:
    """A code that no room has is said to be unknown, a few times; then the source waits."""
    response = client.get("/api/rooms/K7RM5X")
    assert response.status_code == 429
    assert response.json() == {"code": "too_many_tries", "details": {"seconds": 6}}


@pytest.mark.usefixtures("guessed")
def test_guessing_does_not_lock_out_those_who_know(client: TestClient, harness: WebHarness) -> None:
    """While somebody guesses codes from the same address, a room's code and a cookie still work."""
    code = harness.open_room(client)
    assert client.get("/api/rooms/K7RM5X").status_code == 404
    client.cookies.clear()
    assert client.get("/api/rooms/K7RM5X").status_code == 429
    for _ in range(2 * CODE_BURST):
        assert client.get(f"/api/rooms/{code}").status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.test", "null", "http://salle.test:8001", None])
@pytest.mark.parametrize("path", ["/api/facilitator", "/api/rooms"])
def test_posts_of_other_pages_are_refused(
    client: TestClient, harness: WebHarness, path: str, origin: str | None
) -> None:
    """A page of another server, or none, cannot spend the key or open a room."""
    harness.sign_in(client)
    del client.headers["origin"]
    body = (
        {"key": harness.sign_in_by.key}
        if path.endswith("facilitator")
        else {
            "scenario": "essai",
            "trial": False,
        }
    )
    headers = {"Origin": origin} if origin else {}
    response = client.post(path, json=body, headers=headers)
    assert (response.status_code, response.json()) == (403, {"code": "origin_refused"})
    assert harness.registry.rooms() == ()


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"key": 1}',
        '{"key": null}',
        '{"key": "x", "more": 1}',
        '{"KEY": "x"}',
        b"\xff",
        "[" * 2_000,
    ],
)
def test_wrong_bodies_are_refused(client: TestClient, body: str | bytes) -> None:
    """A body that is not exactly as specified is refused."""
    response = client.post("/api/facilitator", content=body)
    assert (response.status_code, response.json()) == (400, {"code": "protocol"})


@pytest.mark.parametrize(
    "body",
    [{"scenario": "essai", "trial": "yes"}, {"scenario": 1, "trial": False}, {"trial": True}],
)
def test_invalid_bodies_for_rooms_are_refused(
    client: TestClient, harness: WebHarness, body: dict[str, object]
) -> None:
    """A room opens only from a scenario's id and a plain yes or no."""
    harness.sign_in(client)
    response = client.post("/api/rooms", json=body)
    assert (response.status_code, response.json()) == (400, {"code": "protocol"})


def test_long_bodies_are_not_read(client: TestClient) -> None:
    """A long body is refused before it fills the memory."""
    response = client.post("/api/facilitator", json={"key": "x" * 10_000})
    assert (response.status_code, response.json()) == (413, {"code": "frame_too_large"})


def test_unexpected_error_reveals_nothing(
    harness: WebHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of the server is answered with a code, with the headers, without a traceback."""

    def fault() -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(harness.registry, "listing", fault)
    with harness.client(faults=False) as client:
        harness.sign_in(client)
        response = client.get("/api/rooms")
    assert (response.status_code, response.json()) == (500, {"code": "unknown"})
    assert response.headers["x-content-type-options"] == "nosniff"
