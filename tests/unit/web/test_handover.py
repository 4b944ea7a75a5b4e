"""Handover: the console goes on on another device, with ten signs that serve once."""

import asyncio
from typing import Any

import pytest
from starlette.testclient import TestClient

from game_server.engine.codes import ALPHABET
from game_server.rooms.guesses import Guesses, GuessRates
from game_server.storage.counts import Rate
from game_server.storage.memory import MemoryCounts, MemoryStore
from game_server.web import rate_limit
from game_server.web.errors import RefusedError
from game_server.web.facilitators import COOKIE
from game_server.web.handover import HANDOVER, LENGTH, LIFETIME, Handovers, is_handover
from game_server.web.qr import as_path
from tests.unit.web.test_rate_limit import Clock
from tests.unit.web.web_harness import ORIGIN, WebHarness


def made(client: TestClient, harness: WebHarness) -> dict[str, Any]:
    """Return the code that a facilitator's page was given."""
    harness.sign_in(client)
    response = client.post("/api/handover", json={"room": "k7rm-4x"})
    assert response.status_code == 201
    found: dict[str, Any] = response.json()
    return found


def enter(harness: WebHarness, code: str) -> tuple[int, str]:
    """Return status and error code of a sign-in with *code* on another device."""
    with harness.client() as other:
        response = other.post("/api/facilitator", json={"key": code})
        if response.status_code == 204:
            assert other.get("/api/facilitator").status_code == 200
            return 204, ""
        assert COOKIE not in other.cookies
        return response.status_code, response.json()["code"]


def test_a_code_opens_the_console_elsewhere_once(client: TestClient, harness: WebHarness) -> None:
    """In any case and spacing; the second time the error is not that of a wrong key."""
    code = made(client, harness)["code"]
    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)
    typed = f" {code[:5].lower()} {code[5:]}"
    assert enter(harness, typed) == (204, "")
    assert enter(harness, code) == (403, "handover_unknown")
    # The first console stays signed in.
    assert client.get("/api/facilitator").status_code == 200


def test_two_devices_have_two_accesses(client: TestClient, harness: WebHarness) -> None:
    """The journal tells them apart."""
    code = made(client, harness)["code"]
    with harness.client() as other:
        other.post("/api/facilitator", json={"key": code})
        one, two = (page.get("/api/facilitator").json()["access"] for page in (client, other))
    assert one != two


def test_only_facilitators_give_codes(client: TestClient, harness: WebHarness) -> None:
    """Without a cookie of ours, or from another page, nothing is made."""
    assert client.post("/api/handover", json={"room": "K7RM4X"}).status_code == 401
    harness.sign_in(client)
    strange = {"Origin": "http://ailleurs.test"}
    assert client.post("/api/handover", json={"room": "X"}, headers=strange).status_code == 403
    assert client.post("/api/handover", json={}).status_code == 400


def test_a_code_is_good_for_twelve_hours(client: TestClient, harness: WebHarness) -> None:
    """Later it opens nothing, and the next one made clears it away."""
    code = made(client, harness)["code"]
    harness.clock.ahead += LIFETIME
    assert enter(harness, code) == (403, "handover_unknown")


def test_neither_code_nor_room_is_kept_in_the_clear(
    client: TestClient, harness: WebHarness
) -> None:
    """The archive has a hash and an hour."""
    code = made(client, harness)["code"]
    assert client.portal is not None
    kept = client.portal.call(harness.store.list, HANDOVER)
    assert len(kept) == 1
    assert code not in str(kept)


def test_its_qr_code_leads_to_the_room(client: TestClient, harness: WebHarness) -> None:
    """Its modules come as a path: the page draws them, and no address ever holds the code."""
    response = made(client, harness)
    size, path = as_path(f"{ORIGIN}/console#cle={response['code']},K7RM4X")
    assert (response["size"], response["path"]) == (size, path)


def test_ten_signs_are_told_from_keys() -> None:
    """Keys are longer, or have signs that codes have not."""
    assert is_handover("ABCDE-FGHJK")
    assert not is_handover("ABCDE-FGHJ")
    assert not is_handover("ABCDE-FGHJ0")
    assert not is_handover("a-key-that-is-longer")


def handing(archive: MemoryStore, clock: Clock, counts: MemoryCounts | None = None) -> Handovers:
    """Return the handovers of a worker; *counts* are those of all workers."""
    rates = GuessRates(Rate(10, 10))
    guesses = Guesses("handover", rates, counts or MemoryCounts(clock), b"k" * 32, clock)
    return Handovers(archive, clock, guesses)


@pytest.mark.anyio
async def test_wrong_codes_are_counted_and_the_right_one_passes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In all workers together; a code that has served is as wrong as one that never was."""
    monkeypatch.setattr(rate_limit, "DELAY", 0.01)
    archive, clock = MemoryStore(), Clock()
    counts = MemoryCounts(clock)
    workers = [handing(archive, clock, counts) for _ in range(2)]
    right = await workers[0].issue()

    async def consume(index: int, code: str) -> str:
        try:
            await workers[index % 2].consume(code, "a")
        except RefusedError as refusal:
            return refusal.code
        return ""

    codes = [await consume(index, f"ABCDEFGH{index + 22}") for index in range(12)]
    assert codes == ["handover_unknown"] * 10 + ["too_many_tries"] * 2
    assert await consume(0, right) == ""
    assert await consume(1, right) == "too_many_tries"


@pytest.mark.anyio
async def test_a_code_opens_one_console_among_all_workers() -> None:
    """Of several workers that are brought the same code at once, one takes it."""
    archive, clock = MemoryStore(), Clock()
    workers = [handing(archive, clock) for _ in range(3)]
    code = await workers[0].issue()
    responses = await asyncio.gather(
        *(worker.consume(code, "a") for worker in workers * 2), return_exceptions=True
    )
    codes = [response.code for response in responses if isinstance(response, RefusedError)]
    assert (responses.count(None), codes) == (1, ["handover_unknown"] * 5)


@pytest.mark.anyio
async def test_a_code_that_was_used_leaves_nothing_for_long() -> None:
    """The record of its use expires with the code, and refuses the code until then."""
    archive, clock = MemoryStore(), Clock()
    handovers = handing(archive, clock)
    code = await handovers.issue()
    await handovers.consume(code, "a")
    assert await archive.list(HANDOVER) == {}
    assert len(await archive.list("handover_spent")) == 1
    clock.now += LIFETIME
    await handovers.issue()
    assert await archive.list("handover_spent") == {}
