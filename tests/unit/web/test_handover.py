"""Handover: the console goes on on another device, with ten signs that serve once."""

from typing import Any

from starlette.testclient import TestClient

from game_server.engine.codes import SIGNS
from game_server.web.facilitators import COOKIE
from game_server.web.handover import HANDOVER, LASTS, LENGTH, is_handover
from game_server.web.qr import as_path
from tests.unit.web.house import ORIGIN, House


def made(client: TestClient, house: House) -> dict[str, Any]:
    """Return the code that a facilitator's page was given."""
    house.let_in(client)
    answer = client.post("/api/handover", json={"room": "k7rm-4x"})
    assert answer.status_code == 201
    found: dict[str, Any] = answer.json()
    return found


def enter(house: House, code: str) -> tuple[int, str]:
    """Return what another device is answered that brings *code*: the status and why not."""
    with house.client() as other:
        answer = other.post("/api/facilitator", json={"key": code})
        if answer.status_code == 204:
            assert other.get("/api/facilitator").status_code == 200
            return 204, ""
        assert COOKIE not in other.cookies
        return answer.status_code, answer.json()["code"]


def test_a_code_opens_the_console_elsewhere_once(client: TestClient, house: House) -> None:
    """However it is typed; the second time it is told apart from a wrong key."""
    code = made(client, house)["code"]
    assert len(code) == LENGTH
    assert set(code) <= set(SIGNS)
    typed = f" {code[:5].lower()} {code[5:]}"
    assert enter(house, typed) == (204, "")
    assert enter(house, code) == (403, "handover_unknown")
    # The first console still leads: several may.
    assert client.get("/api/facilitator").status_code == 200


def test_two_devices_have_two_accesses(client: TestClient, house: House) -> None:
    """The journal tells them apart."""
    code = made(client, house)["code"]
    with house.client() as other:
        other.post("/api/facilitator", json={"key": code})
        one, two = (page.get("/api/facilitator").json()["access"] for page in (client, other))
    assert one != two


def test_only_facilitators_give_codes(client: TestClient, house: House) -> None:
    """Without a cookie of ours, or from another page, nothing is made."""
    assert client.post("/api/handover", json={"room": "K7RM4X"}).status_code == 401
    house.let_in(client)
    strange = {"Origin": "http://ailleurs.test"}
    assert client.post("/api/handover", json={"room": "X"}, headers=strange).status_code == 403
    assert client.post("/api/handover", json={}).status_code == 400


def test_a_code_is_good_for_twelve_hours(client: TestClient, house: House) -> None:
    """Later it opens nothing, and the next one made clears it away."""
    code = made(client, house)["code"]
    house.clock.ahead += LASTS
    assert enter(house, code) == (403, "handover_unknown")


def test_neither_code_nor_room_is_kept_in_the_clear(client: TestClient, house: House) -> None:
    """The archive has a hash and an hour."""
    code = made(client, house)["code"]
    assert client.portal is not None
    kept = client.portal.call(house.store.list, HANDOVER)
    assert len(kept) == 1
    assert code not in str(kept)


def test_its_qr_code_leads_to_the_room(client: TestClient, house: House) -> None:
    """Its modules come as a path: the page draws them, and no address ever holds the code."""
    answer = made(client, house)
    size, path = as_path(f"{ORIGIN}/console#cle={answer['code']},K7RM4X")
    assert (answer["size"], answer["path"]) == (size, path)


def test_ten_signs_are_told_from_keys() -> None:
    """Keys are longer, or have signs that codes have not."""
    assert is_handover("ABCDE-FGHJK")
    assert not is_handover("ABCDE-FGHJ")
    assert not is_handover("ABCDE-FGHJ0")
    assert not is_handover("a-key-that-is-longer")
