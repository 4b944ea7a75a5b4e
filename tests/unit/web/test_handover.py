"""Handover: the console goes on on another device, with ten signs that serve once."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from game_server.accounts.account import LOCAL
from game_server.accounts.directory import Directory
from game_server.accounts.logins import Actor
from game_server.engine.kit.codes import ALPHABET
from game_server.rooms.guesses import Guesses, GuessRates
from game_server.storage.counts import Rate
from game_server.storage.memory import MemoryCounts, MemoryStore
from game_server.web import rate_limit
from game_server.web.access import COOKIE
from game_server.web.errors import RefusedError
from game_server.web.qr import as_path
from game_server.web.sign_in import (
    HANDOVER_LENGTH,
    HANDOVER_LIFETIME,
    SignIn,
    SignInGuesses,
    is_handover,
)
from tests.unit.web.test_rate_limit import Clock
from tests.unit.web.web_harness import ORIGIN, WebHarness


def made(client: TestClient, harness: WebHarness) -> dict[str, Any]:
    """Return the code that a facilitator's page was given, with the *room* that it opens."""
    room = harness.open_room(client)
    typed = f"{room[:4]}-{room[4:]}".lower()
    response = client.post("/api/handover", json={"room": typed})
    assert response.status_code == 201
    found: dict[str, Any] = response.json()
    return found | {"room": room}


def enter(client: TestClient, code: str) -> tuple[int, str]:
    """Return status and error code of a sign-in with *code* on another device."""
    with WebHarness.elsewhere(client) as other:
        response = other.post("/api/facilitator", json={"key": code})
        if response.status_code == 204:
            assert other.get("/api/facilitator").status_code == 200
            return 204, ""
        assert COOKIE not in other.cookies
        return response.status_code, response.json()["code"]


def test_a_code_opens_the_console_elsewhere_once(client: TestClient, harness: WebHarness) -> None:
    """In any case and spacing; the second time the error is not that of a wrong key."""
    code = made(client, harness)["code"]
    assert len(code) == HANDOVER_LENGTH
    assert set(code) <= set(ALPHABET)
    typed = f" {code[:5].lower()} {code[5:]}"
    assert enter(client, typed) == (204, "")
    assert enter(client, code) == (403, "handover_unknown")
    # The first console stays signed in.
    assert client.get("/api/facilitator").status_code == 200


def test_a_code_opens_its_room_only(client: TestClient, harness: WebHarness) -> None:
    """The other device lists and leads that room, and may do nothing else."""
    other_room = harness.open_room(client)
    made_here = made(client, harness)
    with harness.elsewhere(client) as other:
        other.post("/api/facilitator", json={"key": made_here["code"]})
        assert [row["code"] for row in other.get("/api/rooms").json()["rooms"]] == [
            made_here["room"]
        ]
        assert other.get(f"/api/rooms/{made_here['room']}/leaders").status_code == 200
        assert other.get(f"/api/rooms/{other_room}/leaders").status_code == 403
        assert other.post("/api/handover", json={"room": other_room}).status_code == 403
        for path in ("/api/sessions", "/api/accounts", "/api/audit", "/api/colleagues"):
            assert other.get(path).status_code == 403
        wish = {"scenario": "essai", "trial": False}
        assert other.post("/api/rooms", json=wish).status_code == 403


def test_only_facilitators_give_codes(client: TestClient, harness: WebHarness) -> None:
    """Without a cookie of ours, or from another page, nothing is made."""
    assert client.post("/api/handover", json={"room": "K7RM4X"}).status_code == 401
    room = harness.open_room(client)
    strange = {"Origin": "http://ailleurs.test"}
    assert client.post("/api/handover", json={"room": room}, headers=strange).status_code == 403
    assert client.post("/api/handover", json={"room": "X"}).status_code == 404
    assert client.post("/api/handover", json={}).status_code == 400


def test_a_code_is_good_for_ten_minutes(client: TestClient, harness: WebHarness) -> None:
    """Later it opens nothing, and the next one made clears it away."""
    code = made(client, harness)["code"]
    harness.clock.ahead += HANDOVER_LIFETIME
    assert enter(client, code) == (403, "handover_unknown")


def test_neither_code_nor_room_is_kept_in_the_clear(
    client: TestClient, harness: WebHarness
) -> None:
    """The archive has a hash and an hour."""
    code = made(client, harness)["code"]
    assert client.portal is not None
    kept = client.portal.call(harness.store.list, "handover")
    assert len(kept) == 1
    assert code not in str(kept)


def test_its_qr_code_leads_to_the_room(client: TestClient, harness: WebHarness) -> None:
    """Its modules come as a path: the page draws them, and no address ever holds the code."""
    response = made(client, harness)
    size, path = as_path(f"{ORIGIN}/console#cle={response['code']},{response['room']}")
    assert (response["size"], response["path"]) == (size, path)


def test_ten_signs_are_told_from_keys() -> None:
    """Keys are longer, or have signs that codes have not."""
    assert is_handover("ABCDE-FGHJK")
    assert not is_handover("ABCDE-FGHJ")
    assert not is_handover("ABCDE-FGHJ0")
    assert not is_handover("a-key-that-is-longer")


async def handing(archive: MemoryStore, clock: Clock, counts: MemoryCounts) -> SignIn:
    """Return the sign-in of a worker; *counts* are those of all workers."""

    def guesses(kind: str) -> Guesses:
        return Guesses(kind, GuessRates(Rate(10, 10)), counts, b"k" * 32, clock)

    kinds = ("key", "handover", "password", "hashes", "waited")
    limits = SignInGuesses(*map(guesses, kinds))
    sign_in = SignIn(Directory(archive, clock), None, limits)
    await sign_in.publish_keys()
    return sign_in


async def issued(worker: SignIn) -> str:
    """Return a code that opens a room of the account of the secret link."""
    account = await worker.directory.accounts.get(LOCAL)
    assert account is not None
    return await worker.issue_handover(Actor(account, ""), "room1")


@pytest.mark.anyio
async def test_wrong_codes_are_counted_and_the_right_one_passes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In all workers together; a code that has served is as wrong as one that never was."""
    monkeypatch.setattr(rate_limit, "DELAY", 0.01)
    archive, clock = MemoryStore(), Clock()
    counts = MemoryCounts(clock)
    workers = [await handing(archive, clock, counts) for _ in range(2)]
    right = await issued(workers[0])

    async def consume(index: int, code: str) -> str:
        try:
            await workers[index % 2].by_handover(code, "a", None)
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
    workers = [await handing(archive, clock, MemoryCounts(clock)) for _ in range(3)]
    code = await issued(workers[0])
    responses = await asyncio.gather(
        *(worker.by_handover(code, "a", None) for worker in workers * 2), return_exceptions=True
    )
    codes = [response.code for response in responses if isinstance(response, RefusedError)]
    tokens = [response for response in responses if isinstance(response, str)]
    assert (len(tokens), codes) == (1, ["handover_unknown"] * 5)


@pytest.mark.anyio
async def test_a_code_that_was_used_leaves_nothing_for_long() -> None:
    """The records of the code and of its use expire together, and are purged by the next."""
    archive, clock = MemoryStore(), Clock()
    worker = await handing(archive, clock, MemoryCounts(clock))
    await worker.by_handover(await issued(worker), "a", None)
    assert len(await archive.list("handover_spent")) == 1
    clock.now += HANDOVER_LIFETIME
    await issued(worker)
    assert await archive.list("handover_spent") == {}
    assert len(await archive.list("handover")) == 1


@pytest.mark.anyio
async def test_a_code_of_a_room_that_was_given_away_opens_nothing() -> None:
    """Whoever gave the room to a colleague has no way back by an old code."""
    clock = Clock()
    worker = await handing(MemoryStore(), clock, MemoryCounts(clock))
    code, directory = await issued(worker), worker.directory
    colleague = await directory.accounts.add("Une collègue", ["facilitator"])
    await directory.accounts.change(colleague.id, lambda each: replace(each, status="active"))
    await directory.leaders.pass_on("room1", colleague.id)
    with pytest.raises(RefusedError, match="handover_unknown"):
        await worker.by_handover(code, "a", None)
