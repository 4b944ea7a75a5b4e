"""The promise on commitments, on raw bytes: their owner has them until 30 days after the date."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from game_server.app.backup import back_up, restore
from game_server.bots.local_redis import LocalRedis
from game_server.engine.flow import steps
from game_server.engine.state.scenario import Scenario
from game_server.records.kinds import Kind
from game_server.retention import commitments
from game_server.retention.commitments import Kept
from game_server.retention.erasures import replay_erasures
from game_server.retention.table import AFTER_DUE_DAYS, DAY
from game_server.rooms.registry import Registry
from game_server.rooms.timing import Timing
from game_server.sessions import summary as sessions
from game_server.settings import KEEP_DAYS
from game_server.storage.store import Store
from tests.contracts.backups import Ground, written
from tests.contracts.conftest import setting
from tests.contracts.test_personal import StoredBytes
from tests.samples import commitment, scenario, talk
from tests.unit.rooms.deployment import loaded_room
from tests.unit.rooms.running_room import MovableClock, Page, accepted, eventually

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("brisk_rewrites")]
DUE = 90
"""Days after which what everybody promises here is due."""


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a lock follow its announcement at once, and Redis write its files anew soon."""
    monkeypatch.setattr(steps, "CLOSING", 0)


@pytest.fixture
async def stored(store: Store, tmp_path: Path, redis: LocalRedis) -> AsyncIterator[StoredBytes]:
    """Yield a store of each kind, and where it keeps its bytes; Redis compresses none of them."""
    async with setting(redis, "rdbcompression", "no"):
        yield StoredBytes(store, tmp_path, redis)


class Promising:
    """Hold people who each write a moment and two gestures of their own, and their room.

    All that they write is drawn: what earlier tests left in the files of a server is not theirs.
    """

    def __init__(self, number: int = 2) -> None:
        """Draw their nicknames, texts and tokens."""
        self.room = ""
        self.names = [f"Nom{secrets.token_hex(6)}" for _ in range(number)]
        self.tokens = [secrets.token_hex(16) for _ in range(number)]
        self.first_gestures = [f"avant{secrets.token_hex(6)}" for _ in range(number)]
        self.gestures = [f"geste{secrets.token_hex(6)}" for _ in range(number)]
        self.moments = [f"moment{secrets.token_hex(6)}" for _ in range(number)]

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
            await console.until(partial(self._has_left, console, here))
        gestures = zip(self.first_gestures, self.gestures, strict=True)
        for page, (first, last), moment in zip(pages, gestures, self.moments, strict=True):
            await accepted(page, self._promise(console, first, moment, "2w"))
            await accepted(page, self._promise(console, last, moment, "3m"))
        assert (await console.move({"type": "close"}))["type"] == "accepted"

        async def is_free() -> bool:
            return await registry.archive.get(Kind.CODE, room.state.code) is None

        await eventually(is_free)

    @staticmethod
    def _has_left(console: Page, step: object) -> bool:
        return console.step.get("id") != step

    def _promise(self, console: Page, gesture: str, moment: str, by: str) -> dict[str, object]:
        move = {
            "type": "commitment.make",
            "by": by,
            "own_gesture": gesture,
            "own_moment": moment,
            "wall": False,
        }
        return {"type": "play", "step": console.step.get("id"), "move": move}

    async def kept(self, store: Store, number: int, now: int) -> Kept | None:
        """Return what is kept of one of them."""
        token_hash = sha256(self.tokens[number].encode()).hexdigest()
        return await commitments.find(store, self.room, token_hash, now)

    async def stays(self, stored: StoredBytes, *numbers: int) -> None:
        """Wait until the files hold texts of the people with these *numbers*, and of no others."""

        async def is_so() -> bool:
            return self.found(stored.files()) == [*numbers]

        await eventually(is_so)

    def passing(self, stored: bytes) -> list[str]:
        """Return what *stored* holds of what no purge leaves: nicknames, and first gestures."""
        return [one for one in (*self.names, *self.first_gestures) if one.encode() in stored]

    def found(self, stored: bytes) -> list[int]:
        """Return the numbers of those of whom *stored* holds a text."""
        pairs = enumerate(zip(self.gestures, self.moments, strict=True))
        return [number for number, pair in pairs if any(one.encode() in stored for one in pair)]


def promises() -> Scenario:
    """Return a session of talk, and of a commitment without a wall."""
    return scenario(talk("accueil"), commitment("moi", wall=False))


@asynccontextmanager
async def serving(store: Store, clock: MovableClock) -> AsyncIterator[Registry]:
    """Run a server's rooms on *store*."""
    rooms, random = {"essai": promises()}, secrets.token_bytes
    brisk = Timing(broadcast_every=1)
    registry = Registry(store, rooms, clock, random, release="test", timing=brisk)
    await registry.start()
    try:
        yield registry
    finally:
        await registry.stop()


async def purge(registry: Registry, clock: MovableClock, journals: int = 1) -> None:
    """Purge the answers of so many *journals* once their days are over."""
    clock.ahead += KEEP_DAYS * DAY
    assert (await registry.purge.run()).journals == journals


async def test_commitments_outlive_the_answers_until_they_were_due(stored: StoredBytes) -> None:
    """Only the last of each seat, for the phone with its token, and not a day too long."""
    clock, people = MovableClock(), Promising()
    async with serving(stored.store, clock) as registry:
        await people.play(registry)
        # Nicknames go as a session ends, maybe by now.
        assert {*people.first_gestures} <= {*people.passing(stored.files())}
        await purge(registry, clock)
        await people.stays(stored, 0, 1)
        assert people.passing(await stored.later()) == []
        kept = await people.kept(stored.store, 0, clock())
        assert kept is not None
        assert people.gestures[0] in str(kept.told["fr"]["answers"])
        assert people.gestures[1] not in str(kept)
        clock.ahead += (DUE + AFTER_DUE_DAYS - KEEP_DAYS) * DAY
        assert await people.kept(stored.store, 0, clock()) is None
        await registry.purge.run()
        await people.stays(stored)
        assert await stored.store.list(Kind.KEPT_COMMITMENT) == {}


async def test_commitment_of_who_is_erased_before_the_purge_leaves_no_trace(
    stored: StoredBytes,
) -> None:
    """Moment and gesture as she typed them, also what she had typed before; later none is kept."""
    clock, people = MovableClock(), Promising()
    async with serving(stored.store, clock) as registry:
        await people.play(registry)
        await people.stays(stored, 0, 1)
        await registry.purge.erasures.begin(people.room, "p1")
        assert await registry.purge.erasures.finish(people.room, "p1")
        await people.stays(stored, 1)
        await purge(registry, clock)
        await people.stays(stored, 1)


async def test_erased_commitment_leaves_no_trace(stored: StoredBytes) -> None:
    """Hers alone, after the purge of all else."""
    clock, people = MovableClock(), Promising()
    async with serving(stored.store, clock) as registry:
        await people.play(registry)
        await purge(registry, clock)
        kept = await people.kept(stored.store, 0, clock())
        assert kept is not None
        await registry.purge.erasures.begin(people.room, kept.seat)
        assert await registry.purge.erasures.finish(people.room, kept.seat)
        await people.stays(stored, 1)


async def test_deleted_session_takes_its_commitments_along(stored: StoredBytes) -> None:
    """Those of another session stay."""
    clock, people, others = MovableClock(), Promising(), Promising()
    async with serving(stored.store, clock) as registry:
        await others.play(registry)
        await people.play(registry)
        await purge(registry, clock, journals=2)
        await registry.purge.erasures.forget_room(people.room)
        await sessions.delete(stored.store, people.room)
        await people.stays(stored)
        await others.stays(stored, 0, 1)


async def test_who_is_erased_while_a_purge_runs_stays_erased(
    stored: StoredBytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the purge had read by then."""
    clock, people = MovableClock(), Promising()
    async with serving(stored.store, clock) as registry:
        await people.play(registry)
        keep, erasures = commitments.keep, registry.purge.erasures

        async def erase_and_keep(store: Store, room: str, now: int) -> None:
            await erasures.begin(room, "p1")
            await keep(store, room, now)

        monkeypatch.setattr(commitments, "keep", erase_and_keep)
        clock.ahead += KEEP_DAYS * DAY
        await registry.purge.run()
        await people.stays(stored, 1)


@pytest.mark.parametrize("kind", ["sqlite", "redis"])
async def test_restored_backup_brings_no_erased_commitment_back(
    tmp_path: Path, redis: LocalRedis, kind: str
) -> None:
    """Neither of who erased hers, nor of a session that was deleted; others come back."""
    ground = Ground.prepared(tmp_path, redis)
    here, there = ground.location(kind, "here"), ground.location("sqlite", "there")
    clock, people, deleted = MovableClock(), Promising(), Promising()
    async with written(here) as store, serving(store, clock) as registry:
        await deleted.play(registry)
        await people.play(registry)
        await purge(registry, clock, journals=2)
        await back_up(ground.file, here)
        old = ground.file.read_bytes()
        await registry.purge.erasures.begin(people.room, "p1")
        await registry.purge.erasures.finish(people.room, "p1")
        await registry.purge.erasures.forget_room(deleted.room)
        await back_up(ground.file, here)
    ground.file.write_bytes(old)
    await restore(ground.file, there, replay_erasures)
    files = {name: text for name, text in ground.files().items() if name.startswith("there")}
    stored = b"".join(files.values())
    assert people.found(stored) == [1]
    assert deleted.found(stored) == []
