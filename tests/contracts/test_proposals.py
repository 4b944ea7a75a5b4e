"""The promise on proposals, on raw bytes: handed on without their author, gone when she says so."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from unittest.mock import AsyncMock

import pytest

from game_server.app.backup import back_up, restore
from game_server.bots.local_redis import LocalRedis
from game_server.engine.flow import steps
from game_server.errors import AccessError, StorageUnavailableError
from game_server.proposals.index import ProposalIndex
from game_server.proposals.record import KEPT_DAYS, OFFER_DAYS, Additions, Change, HandedOn
from game_server.proposals.register import Proposals
from game_server.records.kinds import Kind
from game_server.retention.erasures import replay_erasures
from game_server.retention.table import DAY
from game_server.rooms.registry import Registry
from game_server.rooms.timing import Timing
from game_server.sessions import summary as sessions
from game_server.settings import KEEP_DAYS
from game_server.storage.store import Store
from tests.contracts.backups import Ground, written
from tests.contracts.conftest import rewritten, setting
from tests.contracts.test_personal import StoredBytes
from tests.proposing import code_of, hand_words_on
from tests.samples import scenario, talk
from tests.unit.rooms.deployment import loaded_room
from tests.unit.rooms.running_room import MovableClock, Page, accepted, eventually

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("brisk_rewrites")]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hand words on, lock at once, and have Redis write its files anew soon."""
    hand_words_on(monkeypatch)
    monkeypatch.setattr(steps, "CLOSING", 0)


@pytest.fixture
async def stored(store: Store, tmp_path: Path, redis: LocalRedis) -> AsyncIterator[StoredBytes]:
    """Yield a store of each kind, and where it keeps its bytes; Redis compresses none of them."""
    async with setting(redis, "rdbcompression", "no"):
        yield StoredBytes(store, tmp_path, redis)


class Proposing:
    """Hold people who each have an idea, and their room."""

    def __init__(self, number: int = 2) -> None:
        """Draw their ideas and tokens."""
        self.room = ""
        self.tokens = [secrets.token_hex(16) for _ in range(number)]
        self.words = [f"idee{secrets.token_hex(6)}" for _ in range(number)]

    async def play(self, registry: Registry, *, trial: bool = False) -> None:
        """Play a session to its end, and wait until it is archived."""
        room = loaded_room(registry, await registry.open("essai", trial=trial))
        self.room, console = room.state.room, Page(room, "console")
        pages = [Page(room, "phone", token) for token in self.tokens]
        for number, page in enumerate(pages):
            await accepted(page, {"type": "join", "name": f"Loutre {number}", "persons": 1})
        while console.step.get("kind") != "input":
            # Its page may be at the next step before the answer comes.
            here = console.step.get("id")
            await console.next()
            await console.until(partial(self._has_left, console, here))
        for page, word in zip(pages, self.words, strict=True):
            move = {"type": "talk.word", "word": word}
            await accepted(page, {"type": "play", "step": console.step["id"], "move": move})
        assert (await console.move({"type": "close"}))["type"] == "accepted"

        async def is_free() -> bool:
            return await registry.archive.get(Kind.CODE, room.state.code) is None

        await eventually(is_free)

    @staticmethod
    def _has_left(console: Page, step: object) -> bool:
        return console.step.get("id") != step

    async def stays(self, stored: StoredBytes, *numbers: int) -> None:
        """Wait until the files hold the ideas with these *numbers*, and no others."""

        async def is_so() -> bool:
            return self.found(stored.files()) == [*numbers]

        await eventually(is_so)

    def found(self, stored: bytes) -> list[int]:
        """Return the numbers of the ideas that *stored* holds."""
        return [number for number, word in enumerate(self.words) if word.encode() in stored]


class Server:
    """Hold a server's rooms, its clock, and what they hand on."""

    def __init__(self, registry: Registry, clock: MovableClock) -> None:
        """Read and change proposals as pages do."""
        self.registry, self.clock = registry, clock
        self.erasures = registry.purge.erasures
        self.proposals = Proposals(registry.archive, clock)

    async def of(self, people: Proposing, number: int) -> HandedOn:
        """Return the proposal of one of *people*, by her code."""
        return await self.proposals.by_code(code_of(people.words[number]))

    async def purge_journals(self, rooms: int) -> None:
        """Purge the answers of so many *rooms* once their days are over."""
        self.clock.ahead += KEEP_DAYS * DAY
        assert (await self.registry.purge.run()).journals == rooms

    async def erase(self, people: Proposing, number: int) -> None:
        """Erase a proposal, as its author wishes."""
        await self.erasures.erase_proposal(await self.of(people, number))


@asynccontextmanager
async def serving(store: Store) -> AsyncIterator[Server]:
    """Run a server's rooms on *store*."""
    clock = MovableClock()
    rooms, random = {"essai": scenario(talk("idees", word=True))}, secrets.token_bytes
    brisk = Timing(broadcast_every=1)
    registry = Registry(store, rooms, clock, random, release="test", timing=brisk)
    await registry.start()
    try:
        yield Server(registry, clock)
    finally:
        await registry.stop()


async def test_a_completion_that_was_replaced_is_in_no_file_soon(stored: StoredBytes) -> None:
    """Without anybody's erasure, while what replaced it stays."""
    people, (first, last) = Proposing(1), (f"essai{secrets.token_hex(6)}" for _ in range(2))
    async with serving(stored.store) as server:
        await people.play(server.registry)
        found = await server.of(people, 0)
        await rewritten(stored.store)
        for text in (first, last):
            await server.proposals.complete(found.key, Additions(1, {"problem": text}))

        async def is_gone() -> bool:
            held = stored.files()
            return first.encode() not in held and last.encode() in held

        await eventually(is_gone)


async def test_proposals_outlive_the_journal_without_their_author(stored: StoredBytes) -> None:
    """Nothing in a record is the seat's; after two years it goes, with the code that led there."""
    people = Proposing()
    async with serving(stored.store) as server:
        await people.play(server.registry)
        await people.stays(stored, 0, 1)
        found = await server.of(people, 0)
        assert found.texts == {"title": people.words[0]}
        assert (found.votes, found.support, found.voters) == (None, 5, 12)
        await server.purge_journals(1)
        await people.stays(stored, 0, 1)
        records = b"".join((await stored.store.list(Kind.PROPOSAL)).values())
        for number, token in enumerate(people.tokens):
            hashed = sha256(token.encode()).hexdigest()
            for trace in (token, hashed, f"Loutre {number}", f'"p{number + 1}"'):
                assert trace.encode() not in records
            assert code_of(people.words[number]).encode() not in stored.files()
        server.clock.ahead = KEPT_DAYS * DAY
        with pytest.raises(AccessError, match="proposal_unknown"):
            await server.of(people, 0)
        await server.registry.purge.run()
        await people.stays(stored)
        for kind in (Kind.PROPOSAL, Kind.PROPOSAL_CODE):
            assert await stored.store.list(kind) == {}


async def test_trial_hands_nothing_on(stored: StoredBytes) -> None:
    """Nothing of it is kept."""
    people = Proposing()
    async with serving(stored.store) as server:
        await people.play(server.registry, trial=True)
        assert await stored.store.list(Kind.PROPOSAL) == {}
        await people.stays(stored)


@pytest.mark.parametrize("purged", [False, True])
async def test_author_erases_hers_by_its_code(stored: StoredBytes, *, purged: bool) -> None:
    """From the journal too as long as that is there; once more the code is as unknown as any."""
    people = Proposing()
    async with serving(stored.store) as server:
        await people.play(server.registry)
        if purged:
            await server.purge_journals(1)
        found = await server.of(people, 0)
        await server.proposals.offer(found.key, f"Nom {people.words[0]}", "poste 12")
        await server.erase(people, 0)
        await people.stays(stored, 1)
        assert await stored.store.list(Kind.PROPOSAL_OFFER) == {}
        with pytest.raises(AccessError, match="proposal_unknown"):
            await server.of(people, 0)
        assert (await server.of(people, 1)).texts == {"title": people.words[1]}


async def test_who_is_erased_takes_her_proposals_along(stored: StoredBytes) -> None:
    """As « Mes données » erases in a room that closed; the sweep brings nothing back."""
    people = Proposing()
    async with serving(stored.store) as server:
        await people.play(server.registry)
        await server.erasures.begin(people.room, "p1")
        assert await server.erasures.finish(people.room, "p1")
        await people.stays(stored, 1)
        await server.registry.purge.run()
        await people.stays(stored, 1)
        assert len(await stored.store.list(Kind.PROPOSAL)) == 1


async def test_deleted_session_leaves_what_was_looked_at(stored: StoredBytes) -> None:
    """That was handed on by then; what nobody saw goes, and another session is not concerned."""
    people, others = Proposing(), Proposing()
    async with serving(stored.store) as server:
        await people.play(server.registry)
        await others.play(server.registry)
        studied = await server.of(people, 1)
        await server.proposals.decide(studied.key, 1, Change("studied", 0))
        await server.erasures.forget_room(people.room)
        await sessions.delete(stored.store, people.room)
        await people.stays(stored, 1)
        await others.stays(stored, 0, 1)


async def test_a_change_keeps_a_proposal_longer(stored: StoredBytes) -> None:
    """With its code; who offered to carry it is kept for a shorter time once it is decided."""
    people = Proposing()
    async with serving(stored.store) as server:
        await people.play(server.registry)
        key = (await server.of(people, 0)).key
        await server.proposals.offer(key, "Colette", "poste 12")
        server.clock.ahead = (KEPT_DAYS - 1) * DAY
        await server.proposals.decide(key, 1, Change("studied", 0))
        await server.proposals.decide(key, 2, Change("declined", 0, "trop cher"))
        server.clock.ahead += (OFFER_DAYS - 1) * DAY
        await server.registry.purge.run()
        assert (await server.proposals.offer_of(await server.of(people, 0))) is not None
        server.clock.ahead += DAY
        assert (await server.proposals.offer_of(await server.of(people, 0))) is None
        await server.registry.purge.run()
        assert await stored.store.list(Kind.PROPOSAL_OFFER) == {}
        server.clock.ahead += (KEPT_DAYS - OFFER_DAYS) * DAY - 1_000_000
        await server.registry.purge.run()
        await people.stays(stored, 0)
        server.clock.ahead += 1_000_000
        await server.registry.purge.run()
        await people.stays(stored)


async def test_lists_of_all_workers_follow_each_change(stored: StoredBytes) -> None:
    """Whoever decided, merged or erased, and however it was stored."""
    people = Proposing()
    async with serving(stored.store) as server:
        await people.play(server.registry)
        lists = [ProposalIndex(stored.store, server.clock) for _ in range(2)]

        async def states() -> list[list[str]]:
            return [[each.state for each in await one.within("")] for one in lists]

        assert await states() == [["received", "received"]] * 2
        one, two = [await server.of(people, number) for number in (0, 1)]
        await server.proposals.decide(one.key, 1, Change("studied", 0))
        assert [sorted(found) for found in await states()] == [["received", "studied"]] * 2
        await server.proposals.merge([two.key], one.key)
        assert await states() == [["studied"]] * 2
        await server.erase(people, 0)
        assert await states() == [["received"]] * 2


async def test_erasure_that_was_begun_is_finished_by_the_purge(
    stored: StoredBytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that dies in the middle of one owes it."""
    people = Proposing()
    async with serving(stored.store) as server:
        await people.play(server.registry)
        with monkeypatch.context() as patch:
            dies = AsyncMock(side_effect=StorageUnavailableError("killed"))
            patch.setattr(server.erasures, "finish_texts", dies)
            with pytest.raises(StorageUnavailableError):
                await server.erase(people, 0)
        await people.stays(stored, 0, 1)
        assert (await server.registry.purge.run()).erasures == 1
        await people.stays(stored, 1)
        assert (await server.registry.purge.run()).erasures == 0


@pytest.mark.parametrize("kind", ["sqlite", "redis"])
@pytest.mark.parametrize("older", [True, False])
async def test_restored_backup_brings_nothing_erased_back(
    tmp_path: Path, redis: LocalRedis, kind: str, *, older: bool
) -> None:
    """By code, with a seat, as a session was deleted, an offer withdrawn; the rest comes back."""
    ground = Ground.prepared(tmp_path, redis)
    here, there = ground.location(kind, "here"), ground.location("sqlite", "there")
    people, deleted = Proposing(3), Proposing()
    contact = f"poste{secrets.token_hex(6)}"
    async with written(here) as store, serving(store) as server:
        await deleted.play(server.registry)
        await people.play(server.registry)
        studied, carried = await server.of(deleted, 1), await server.of(people, 2)
        await server.proposals.offer(carried.key, "Colette", contact)
        await back_up(ground.file, here)
        old = ground.file.read_bytes()
        await server.proposals.decide(studied.key, 1, Change("studied", 0))
        await server.erase(people, 0)
        await server.erasures.begin(people.room, "p2")
        await server.erasures.finish(people.room, "p2")
        await server.erasures.forget_room(deleted.room)
        await sessions.delete(store, deleted.room)
        await server.erasures.erase_offer(carried)
        await back_up(ground.file, here)
    if older:
        ground.file.write_bytes(old)
    await restore(ground.file, there, replay_erasures)
    files = {name: text for name, text in ground.files().items() if name.startswith("there")}
    stored = b"".join(files.values())
    assert people.found(stored) == [2]
    assert deleted.found(stored) == [1]
    assert contact.encode() not in stored
