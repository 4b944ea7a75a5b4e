"""Guessed follow codes on two workers and one Redis: counted by network, and authors get in."""

import asyncio
import secrets
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from statistics import median
from typing import Final

import httpx2
import pytest

from game_server.app.rates import KEY_RATES
from game_server.engine.kit.follow_codes import LENGTH, SIGNS, hash_of
from game_server.follow_ups.record import FOLLOW_UPS, PROMISES, QUESTIONS, Asked, FollowUp, Promised
from game_server.proposals.marker import mark_changed
from game_server.proposals.record import PROPOSALS, Change, HandedOn
from game_server.records.kinds import Kind
from game_server.storage.redis import open_store
from tests.load.measured_server import MeasuredServer
from tests.timeouts import WAIT_LIMIT

pytestmark = pytest.mark.anyio
GUESSES, AT_ONCE = 60, 20
"""Wrong codes of one network, and how many of them are on their way at the same time."""
NETWORKS: Final = tuple(f"127.0.0.{number}" for number in range(21, 26))
HOME, LIBRARY, OFFICE = "127.0.0.31", "127.0.0.32", "127.0.0.33"
FLAT, SHOP = "127.0.0.34", "127.0.0.35"
"""Where authors are, and nobody who guesses."""
LATE = 1.0
"""Seconds by which each answer over the limit is late, a right one too."""
TITLE = "Récupérer l'eau de pluie"


def made() -> str:
    """Return a code as phones make them."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what the server answered, and after how many seconds."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...]
    took: float


@dataclass(frozen=True, slots=True)
class Browser:
    """Ask from one address."""

    http: httpx2.AsyncClient

    async def post(self, path: str, code: str, of: str = "ideas") -> Answer:
        """Send *code*, and return the answer; its date is no part of it."""
        began = time.monotonic()
        response = await self.http.post(f"/api/{of}/{path}", json={"code": code})
        took = time.monotonic() - began
        told = sorted((n, v) for n, v in response.headers.items() if n != "date")
        return Answer(response.status_code, response.content, tuple(told), took)

    async def guess(self, codes: Sequence[str]) -> list[Answer]:
        """Try all *codes* at once."""
        return list(await asyncio.gather(*(self.post("follow", code) for code in codes)))


@asynccontextmanager
async def at(measured: MeasuredServer, network: str) -> AsyncIterator[Browser]:
    """Yield a browser whose connections come from *network*."""
    limits = httpx2.Limits(max_connections=AT_ONCE)
    transport = httpx2.AsyncHTTPTransport(local_address=network, limits=limits)
    base = measured.server.base
    async with httpx2.AsyncClient(
        base_url=base, transport=transport, headers={"Origin": base}, timeout=WAIT_LIMIT
    ) as http:
        yield Browser(http)


async def handed_on(measured: MeasuredServer) -> str:
    """Have a session hand an idea on, as it does when it ends, and return its code."""
    code, now = made(), time.time_ns() // 1_000_000
    idea = HandedOn(
        room=secrets.token_hex(16),
        id="t1",
        alias=secrets.token_hex(8),
        kind="idea",
        organisation="",
        closed=now,
        session={"fr": "Appel à projets"},
        texts={"title": TITLE},
        text_ids=("t1",),
        changes=(Change("received", now),),
        code=hash_of(code) or "",
    )
    store = await open_store(measured.redis.url, "1.0.0", None)
    await store.put(Kind.PROPOSAL, idea.key, PROPOSALS.encode(idea), idea.until)
    await store.put(Kind.PROPOSAL_CODE, idea.code, idea.key.encode(), idea.until)
    await mark_changed(store)
    await store.close()
    return code


def check_counted(answers: Sequence[Answer], took: float) -> None:
    """Check that the wrong guesses of one network in *took* seconds were limited."""
    met = Counter(answer.status for answer in answers)
    assert set(met) == {404, 429}
    rate = KEY_RATES.by_network
    assert rate.burst <= met[404] <= rate.burst + took * rate.per_minute / 60 + 1


async def test_guesses_of_one_address_are_refused_and_its_author_is_not(
    measured: MeasuredServer,
) -> None:
    """The right code passes there too, as late as a wrong one, so that neither tells the other."""
    code = await handed_on(measured)
    async with at(measured, NETWORKS[0]) as browser:
        began = time.monotonic()
        answers = await browser.guess([made() for _ in range(GUESSES)])
        check_counted(answers, time.monotonic() - began)
        refused = [answer for answer in answers if answer.status == 429]
        assert min(answer.took for answer in refused) >= LATE
        right = await browser.post("follow", code)
        assert (right.status, TITLE in right.body.decode()) == (200, True)
        assert right.took >= LATE


async def test_authors_are_answered_while_several_addresses_guess(
    measured: MeasuredServer,
) -> None:
    """Each address by itself, on whichever worker; no author waits as they do."""
    code = await handed_on(measured)
    looks: list[Answer] = []
    guesses: list[Answer] = []

    async def attack(network: str) -> None:
        async with at(measured, network) as browser:
            began = time.monotonic()
            answers = await browser.guess([made() for _ in range(GUESSES)])
            check_counted(answers, time.monotonic() - began)
            guesses.extend(answers)

    async with at(measured, HOME) as home:
        attacks = asyncio.gather(*(attack(network) for network in NETWORKS[1:]))
        while not attacks.done():
            looks.append(await home.post("follow", code))
        await attacks
    assert {look.status for look in looks} == {200}
    assert len({look.body for look in looks}) == 1
    # Most guesses are refused, and late for that.
    assert median(look.took for look in looks) < median(guess.took for guess in guesses)


async def test_codes_of_nothing_are_answered_alike(measured: MeasuredServer) -> None:
    """One that never was, one that is none, one whose idea was erased: for all that is asked."""
    gone = await handed_on(measured)
    async with at(measured, LIBRARY) as library:
        assert (await library.post("erase", gone)).status == 204
    async with at(measured, OFFICE) as office:
        codes = (gone, made(), "", "U" * LENGTH)
        answers = [await office.post("follow", code) for code in codes]
        answers += [await office.post("erase", code) for code in codes[:2]]
        assert {(answer.status, answer.body, answer.headers) for answer in answers} == {
            (404, answers[0].body, answers[0].headers)
        }
        assert b"proposal_unknown" in answers[0].body
        late = await office.guess([code for code in codes for _ in range(10)])
        refused = [answer for answer in late if answer.status == 429]
        assert len(refused) >= len(late) - KEY_RATES.by_network.burst
        assert {answer.status for answer in late} <= {404, 429}
        assert all(b"too_many_tries" in answer.body for answer in refused)


async def promised(measured: MeasuredServer, open_for: int = 86_400_000) -> str:
    """Have a session end in which somebody made a commitment that is due, and return its code.

    It stays open for so many ms.
    """
    code, room, now = made(), secrets.token_hex(16), time.time_ns() // 1_000_000
    due = Promised(room, now - 2, now + open_for, {"fr": "en réunion"}, {"fr": TITLE})
    store = await open_store(measured.redis.url, "1.0.0", None)
    await store.put(
        Kind.FOLLOW_UP_QUESTIONS,
        room,
        QUESTIONS.encode(Asked({"fr": "Atelier"}, now, ())),
        due.until,
    )
    await store.put(Kind.FOLLOW_UP, room, FOLLOW_UPS.encode(FollowUp("", now, 1)))
    await store.put(Kind.COMMITMENT_CODE, hash_of(code) or "", PROMISES.encode(due), due.until)
    await store.close()
    return code


async def test_codes_of_commitments_are_guessed_no_faster(measured: MeasuredServer) -> None:
    """Those of ideas, of commitments and of posters count together; the right one passes late."""
    code = await promised(measured)
    paths = (("follow", "ideas"), ("look", "follow-up"), ("poster", "follow-up"))
    async with at(measured, FLAT) as browser:
        began = time.monotonic()
        guesses = (browser.post(paths[n % 3][0], made(), paths[n % 3][1]) for n in range(GUESSES))
        answers = await asyncio.gather(*guesses)
        check_counted(answers, time.monotonic() - began)
        right = await browser.post("look", code, "follow-up")
        assert (right.status, TITLE in right.body.decode()) == (200, True)
        assert right.took >= LATE


async def test_codes_of_no_commitment_are_answered_alike(measured: MeasuredServer) -> None:
    """That never was, that is none, that of an idea; whose time is over, or that was erased."""
    gone, idea = await promised(measured), await handed_on(measured)
    late = await promised(measured, -1)
    async with at(measured, SHOP) as shop:
        assert (await shop.post("erase", gone, "follow-up")).status == 204
        codes = (gone, made(), "", "U" * LENGTH, idea, late)
        answers = [await shop.post("look", code, "follow-up") for code in codes]
        assert {(answer.status, answer.body, answer.headers) for answer in answers} == {
            (404, answers[0].body, answers[0].headers)
        }
        assert b"follow_up_unknown" in answers[0].body
