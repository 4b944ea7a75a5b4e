"""The promise on data, on raw bytes: what is erased or purged is in no file, and figures stay."""

import json
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

import msgpack
import pytest

from game_server.app.backup import back_up, restore
from game_server.bots.local_redis import LocalRedis
from game_server.engine.flow import steps
from game_server.records.kinds import Kind
from game_server.retention import erasures as erasures_module
from game_server.retention.erasures import replay_erasures
from game_server.retention.journals import events_with_texts
from game_server.retention.own_data import own_data, seat_of_token
from game_server.retention.purge import Purged
from game_server.retention.table import DAY
from game_server.rooms.erasing import erase_seat
from game_server.rooms.registry import Registry
from game_server.rooms.room import Room
from game_server.rooms.timing import Timing
from game_server.settings import KEEP_DAYS
from game_server.storage.store import Store
from tests.contracts.backups import Ground, written
from tests.contracts.conftest import setting
from tests.contracts.test_personal import StoredBytes
from tests.samples import discovery
from tests.unit.rooms.deployment import loaded_room
from tests.unit.rooms.running_room import MovableClock, Page, eventually, until

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("brisk_rewrites")]


@pytest.fixture(autouse=True)
def locks_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a lock follow its announcement at once."""
    monkeypatch.setattr(steps, "CLOSING", 0)


BRISK = Timing(broadcast_every=1)
PHONES = 6


@dataclass
class Marked:
    """Hold a person who fills every field of her phone with what nobody else has."""

    name: str = field(default_factory=lambda: f"Nom{secrets.token_hex(6)}")
    word: str = field(default_factory=lambda: f"mot{secrets.token_hex(6)}")
    value: float = field(default_factory=lambda: 54 + secrets.randbelow(10**9) / 10**9)
    token: str = field(default_factory=lambda: secrets.token_hex(16))
    device: str = ""

    def traces(self) -> dict[str, bytes]:
        """Return what leads to the person or is by her, as the store writes it."""
        texts = {"name": self.name, "word": self.word, "device": self.device}
        texts["token"] = sha256(self.token.encode()).hexdigest()
        found = {what: text.encode() for what, text in texts.items()}
        return found | {"value": msgpack.packb(self.value)}

    def found(self, stored: bytes, *but: str) -> list[str]:
        """Return which of her traces *stored* holds, as bytes or as Python writes them."""
        written = {what: repr(trace)[2:-1].encode() for what, trace in self.traces().items()}
        return [
            what
            for what, trace in self.traces().items()
            if (trace in stored or written[what] in stored) and what not in but
        ]


@dataclass
class Session:
    """Hold a session that plays: its room, its console, its people; the first is marked."""

    room: Room
    console: Page
    people: list[Marked]
    pages: list[Page]

    @property
    def marked(self) -> Marked:
        """Return the person of whom traces are sought."""
        return self.people[0]

    async def play(self, *, until_phase: str = "x5") -> None:
        """Let all answer what is asked until the reveal of a phase."""
        while (self._step("phase"), self._step("kind")) != (until_phase, "reveal"):
            before = self._step("id")
            assert (await self.console.next())["type"] == "accepted"
            await self.console.until(partial(self._left, before))
            if self._step("kind") == "input":
                for person, page in zip(self.people, self.pages, strict=True):
                    if not page.connection.outbox.closed:
                        assert (await page.move(self._answer(person)))["type"] == "accepted"

    async def close(self) -> None:
        """End the session, and wait until it is archived."""
        assert (await self.console.move({"type": "close"}))["type"] == "accepted"
        await until(lambda: self.room.on_closed is None)

    def _answer(self, person: Marked) -> dict[str, object]:
        move: dict[str, object] = {"type": "talk.word", "word": person.word}
        if "card" in self.console.documents["all"]["play"]:
            move = {"type": "estimate.answer", "value": person.value}
        return {"type": "play", "step": self._step("id"), "move": move}

    def _step(self, name: str) -> object:
        return self.console.step.get(name)

    def _left(self, step: object) -> bool:
        return self._step("id") != step


@asynccontextmanager
async def serving(store: Store, clock: MovableClock) -> AsyncIterator[Registry]:
    """Run a server's rooms on *store*."""
    random = secrets.token_bytes
    scenarios = {"essai": discovery()}
    registry = Registry(store, scenarios, clock, random, release="test", timing=BRISK)
    await registry.start()
    try:
        yield registry
    finally:
        await registry.stop()


async def opened(registry: Registry) -> Session:
    """Open a room and let people in."""
    room = loaded_room(registry, await registry.open("essai", trial=False))
    people = [Marked() for _ in range(PHONES)]
    pages = []
    for person in people:
        page = Page(room, "phone", person.token)
        person.device = page.device
        await page.move({"type": "join", "name": person.name, "persons": 1})
        await page.move({"type": "choose_service", "service": "voirie"})
        pages.append(page)
    return Session(room, Page(room, "console"), people, pages)


async def archived(registry: Registry, session: Session) -> None:
    """Close the session and wait until its summary is stored and its code is free."""
    code = session.room.state.code

    async def is_free() -> bool:
        return await registry.archive.get(Kind.CODE, code) is None

    await session.close()
    await eventually(is_free)


@pytest.fixture
async def stored(store: Store, tmp_path: Path, redis: LocalRedis) -> AsyncIterator[StoredBytes]:
    """Yield a store of each kind, and where it keeps its bytes; Redis compresses none of them."""
    async with setting(redis, "rdbcompression", "no"):
        yield StoredBytes(store, tmp_path, redis)


async def erased(registry: Registry, session: Session) -> None:
    """Erase the marked person as her page does."""
    room = session.room.state.room
    events = await events_with_texts(registry.store, room)
    seat = seat_of_token(events, session.marked.token)
    assert seat
    await registry.purge.erasures.begin(room, seat)
    if session.room.closed_at is None:
        await erase_seat(session.room, seat)
    await registry.purge.erasures.finish(room, seat)


async def summary(store: Store, session: Session) -> bytes | None:
    """Return the record of the session's summary."""
    return await store.get(Kind.SESSION, session.room.state.room)


async def test_erased_player_of_a_room_that_plays_leaves_no_trace(stored: StoredBytes) -> None:
    """Her texts are in no file at once, the figures that were shown stay, the room plays on."""
    async with serving(stored.store, MovableClock()) as registry:
        session = await opened(registry)
        await session.play()
        marked = session.marked
        assert marked.found(stored.files()) == list(marked.traces())
        shown = session.console.documents["console"]["figures"]
        await erased(registry, session)
        # Her answers count on, under a number that leads to nobody, until the session ends.
        assert marked.found(await stored.later(), "value") == []
        await session.console.until(
            lambda: session.console.documents["all"]["people"] == PHONES - 1
        )
        assert session.console.documents["console"]["figures"] == shown
        assert session.pages[0].connection.outbox.closed
        await archived(registry, session)
        assert marked.found(await stored.later()) == []
        assert session.people[1].found(await stored.later()) == ["word", "token", "value"]


async def test_erased_player_of_a_closed_room_leaves_no_trace(stored: StoredBytes) -> None:
    """All that is of her goes, what is of others stays, and the summary is the same bytes."""
    async with serving(stored.store, MovableClock()) as registry:
        session = await opened(registry)
        await session.play()
        await archived(registry, session)
        before = await summary(stored.store, session)
        assert session.marked.found(await stored.later()) == ["word", "token", "value"]
        await erased(registry, session)
        assert session.marked.found(await stored.later()) == []
        assert session.people[1].found(await stored.later()) == ["word", "token", "value"]
        assert await summary(stored.store, session) == before
        events = await events_with_texts(stored.store, session.room.state.room)
        assert seat_of_token(events, session.marked.token) == ""
        assert own_data(events, seat_of_token(events, session.people[1].token))["answers"]


async def test_purge_takes_all_but_the_summary_after_its_days(stored: StoredBytes) -> None:
    """Not a moment earlier; it is proved without content, and twice is fine."""
    clock = MovableClock()
    async with serving(stored.store, clock) as registry:
        session = await opened(registry)
        await session.play()
        await archived(registry, session)
        before = await summary(stored.store, session)
        clock.ahead += KEEP_DAYS * DAY - DAY // 24
        assert (await registry.purge.run()).journals == 0
        assert session.marked.found(await stored.later()) == ["word", "token", "value"]
        clock.ahead += DAY // 24
        assert await registry.purge.run(dry=True) == Purged(journals=1)
        assert session.marked.found(await stored.later()) == ["word", "token", "value"]
        assert (await registry.purge.run()).journals == 1
        left = await stored.later()
        assert [person.found(left) for person in session.people] == [[]] * PHONES
        assert await summary(stored.store, session) == before
        *_, proof = (await stored.store.list(Kind.PURGE)).values()
        assert json.loads(proof)["journals"] == 1
        assert (await registry.purge.run()).journals == 0


async def test_interrupted_erasure_is_finished_by_the_next_purge(
    stored: StoredBytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written down and not done is done later, by whichever server comes."""
    async with serving(stored.store, MovableClock()) as registry:
        session = await opened(registry)
        await session.play()
        await archived(registry, session)

        async def die(*_: object) -> None:
            raise RuntimeError("killed")

        with monkeypatch.context() as patch:
            patch.setattr(erasures_module, "erase_seats", die)
            with pytest.raises(RuntimeError):
                await erased(registry, session)
        assert len(await stored.store.list(Kind.ERASING)) == 1
        assert session.marked.found(await stored.later()) == ["word", "token", "value"]
        assert (await registry.purge.run()).erasures == 1
        assert session.marked.found(await stored.later()) == []
        assert await stored.store.list(Kind.ERASING) == {}
        assert len(await stored.store.list(Kind.ERASED)) == 1


@pytest.mark.parametrize("kind", ["sqlite", "redis"])
@pytest.mark.parametrize("ends", [True, False])
async def test_restored_backup_is_erased_anew(
    tmp_path: Path, redis: LocalRedis, kind: str, *, ends: bool
) -> None:
    """An older backup brings nobody back; a newer one holds nothing of her in the first place."""
    ground = Ground.prepared(tmp_path, redis)
    here, there = ground.location(kind, "here"), ground.location("sqlite", "there")
    async with written(here) as store, serving(store, MovableClock()) as registry:
        session = await opened(registry)
        await session.play()
        if ends:
            await archived(registry, session)
        await back_up(ground.file, here)
        old = ground.file.read_bytes()
        await erased(registry, session)
        await back_up(ground.file, here)
    left = ["value"] if not ends else []
    await restore(ground.file, there, replay_erasures)
    assert session.marked.found(b"".join(ground.files().values())) == left
    ground.file.write_bytes(old)
    again = ground.location("sqlite", "again")
    await restore(ground.file, again, replay_erasures)
    files = {name: text for name, text in ground.files().items() if name.startswith("again")}
    assert session.marked.found(b"".join(files.values())) == left
    assert session.people[1].found(b"".join(files.values()), "name", "device") == [
        *("word", "token", "value")
    ]
