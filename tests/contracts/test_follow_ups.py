"""The promise on follow-up, on raw bytes: under the hash of a code, counted, and gone in time."""

import asyncio
import secrets
from collections import Counter
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from game_server.bots.local_redis import LocalRedis
from game_server.engine.flow import steps
from game_server.errors import AccessError
from game_server.follow_ups.record import FOLLOW_UPS, OUTCOMES, Counts, Outcome
from game_server.follow_ups.register import FollowUps
from game_server.records.kinds import Kind
from game_server.retention.purge import Purge
from game_server.retention.table import DAY
from game_server.rooms.registry import Registry
from game_server.storage.store import Store
from tests.contracts.conftest import setting
from tests.contracts.test_commitments import serving
from tests.contracts.test_personal import StoredBytes
from tests.unit.follow_ups.samples import counts_of
from tests.unit.rooms.deployment import loaded_room
from tests.unit.rooms.running_room import MovableClock, Page, accepted, eventually

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("brisk_rewrites")]
DUE = 14


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a lock follow its announcement at once, and Redis write its files anew soon."""
    monkeypatch.setattr(steps, "CLOSING", 0)


class Promising:
    """Hold people who each make a commitment with a code of their own, all drawn anew."""

    def __init__(self, number: int) -> None:
        """Draw their nicknames, tokens, words and codes."""
        self.room = ""
        self.names = [f"Nom{secrets.token_hex(6)}" for _ in range(number)]
        self.tokens = [secrets.token_hex(16) for _ in range(number)]
        self.words = [f"geste{secrets.token_hex(6)}" for _ in range(number)]
        self.codes = [secrets.token_hex(8).upper() for _ in range(number)]
        self.hashes = [sha256(code.encode()).hexdigest() for code in self.codes]

    async def play(self, registry: Registry) -> None:
        """Play a session to its end, and wait until it is archived."""
        room = loaded_room(registry, await registry.open("essai", trial=False))
        self.room, console = room.state.room, Page(room, "console")
        pages = [Page(room, "phone", token) for token in self.tokens]
        for page, name in zip(pages, self.names, strict=True):
            await accepted(page, {"type": "join", "name": name, "persons": 1})
        while console.step.get("kind") != "input":
            # Its page may be at the next step before the answer comes.
            here = console.step.get("id")
            await console.next()
            await console.until(partial(_has_left, console, here))
        for page, words, hashed in zip(pages, self.words, self.hashes, strict=True):
            move = {
                "type": "commitment.make",
                "by": "2w",
                "own_gesture": words,
                "moment": "tous.m1",
                "code_hash": hashed,
            }
            await accepted(page, {"type": "play", "step": console.step.get("id"), "move": move})
        assert (await console.move({"type": "close"}))["type"] == "accepted"

        async def is_free() -> bool:
            return await registry.archive.get(Kind.CODE, room.state.code) is None

        await eventually(is_free)


def _has_left(console: Page, step: object) -> bool:
    return console.step.get("id") != step


async def records(store: Store, room: str) -> bytes:
    """Return all that follow-up keeps of a session, by key and value."""
    codes = (await store.list(Kind.COMMITMENT_CODE)).items()
    found = [(key, value) for key, value in codes if room.encode() in value]
    for kind in (Kind.FOLLOW_UP, Kind.FOLLOW_UP_QUESTIONS):
        found += [(room, value) for value in [await store.get(kind, room)] if value is not None]
    return b"\n".join(key.encode() + b" " + value for key, value in found)


async def test_records_lead_to_no_seat_and_hold_no_words(store: Store) -> None:
    """Byte for byte, right after the session and once people have answered."""
    clock, people = MovableClock(), Promising(6)
    async with serving(store, clock) as registry:
        await people.play(registry)
        clock.ahead += DUE * DAY
        follow_ups = FollowUps(store, clock)
        for code in people.codes:
            await follow_ups.answer(code, "kept", "none", {})
        kept = await records(store, people.room)
        assert kept.count(b"\n") == 7
        for traces in (people.names, people.tokens, people.words, people.codes):
            assert [trace for trace in traces if trace.encode() in kept] == []
        for number in range(1, 7):
            assert f'"p{number}"'.encode() not in kept


async def test_purge_leaves_counts_and_nothing_of_a_code(
    store: Store, tmp_path: Path, redis: LocalRedis
) -> None:
    """Once the thirtieth day after the date is over, in the hour of the next purge; no sooner."""
    clock, people = MovableClock(), Promising(5)
    async with setting(redis, "rdbcompression", "no"), serving(store, clock) as registry:
        stored = StoredBytes(store, tmp_path, redis)
        await people.play(registry)
        clock.ahead += DUE * DAY
        follow_ups = FollowUps(store, clock)
        for code in people.codes[:2]:
            await follow_ups.answer(code, "kept", "none", {})
        await follow_ups.answer(people.codes[2], "partly", "time", {})
        clock.ahead += 30 * DAY
        await registry.purge.run()
        assert len(await records(store, people.room)) > 0
        await follow_ups.by_code(people.codes[0])
        clock.ahead += DAY
        await registry.purge.run()
        value = await store.get(Kind.FOLLOW_UP, people.room)
        assert value is not None
        session = FOLLOW_UPS.decode(value)
        assert session.answers == {}
        assert (session.over, session.settled, session.told) == (Counts(), (), Counts())

        async def is_gone() -> bool:
            held = stored.files()
            return not any(hashed[:16].encode() in held for hashed in people.hashes)

        await eventually(is_gone)


async def test_a_code_that_is_shared_counts_once_whoever_is_faster(store: Store) -> None:
    """Two phones answer with each code at the same moment; all others are counted beside it.

    Of two codes both say the same.
    """
    clock, people = MovableClock(), Promising(6)
    async with serving(store, clock) as registry:
        await people.play(registry)
    clock.ahead += DUE * DAY
    workers = [FollowUps(store, clock) for _ in range(2)]
    alike: dict[int, Outcome] = {0: "kept", 1: "given_up"}
    await asyncio.gather(
        *(
            each.answer(code, alike.get(at, outcome), "none", {})
            for at, code in enumerate(people.codes)
            for each, outcome in zip(workers, OUTCOMES[::3], strict=True)
        )
    )
    session = FOLLOW_UPS.decode(await store.get(Kind.FOLLOW_UP, people.room) or b"")
    assert {*session.answers} == {hashed[:16] for hashed in people.hashes}
    last = [(await workers[0].by_code(code)).answer for code in people.codes]
    assert counts_of(session).outcomes == Counter(one.outcome for one in last if one)
    assert session.told == Counts()


async def test_late_is_the_first_moment_after(store: Store) -> None:
    """To the ms, at a midnight; a clock that is set back then opens nothing purged."""
    clock, people = MovableClock(), Promising(5)
    async with serving(store, clock) as registry:
        await people.play(registry)
    clock.stand()
    follow_ups, code = FollowUps(store, clock), people.codes[0]
    until = (await follow_ups.by_code(code)).promised.until
    clock.ahead += until - 1 - clock()
    await follow_ups.answer(code, "kept", "none", {})
    clock.ahead += 1
    with pytest.raises(AccessError, match="follow_up_unknown"):
        await follow_ups.answer(code, "given_up", "none", {})
    await Purge(store, clock).run()
    clock.ahead -= DAY
    with pytest.raises(AccessError, match="follow_up_unknown"):
        await follow_ups.by_code(code)
    session = FOLLOW_UPS.decode(await store.get(Kind.FOLLOW_UP, people.room) or b"")
    assert (session.answers, session.told) == ({}, Counts())


async def test_erased_by_its_code_leaves_no_answer(store: Store) -> None:
    """Before and after it was told; the journal of the session keeps what its seat gave."""
    clock, people = MovableClock(), Promising(2)
    async with serving(store, clock) as registry:
        await people.play(registry)
        clock.ahead += DUE * DAY
        follow_ups, erasures = FollowUps(store, clock), registry.purge.erasures
        await follow_ups.answer(people.codes[0], "given_up", "means", {})
        for hashed in people.hashes:
            await erasures.erase_follow_up(people.room, hashed)
        value = await store.get(Kind.FOLLOW_UP, people.room)
        assert value is not None
        assert FOLLOW_UPS.decode(value).answers == {}
        assert (await store.get_some(Kind.COMMITMENT_CODE, people.hashes)) == {}
