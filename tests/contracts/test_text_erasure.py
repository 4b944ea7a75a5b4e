"""One text erased by a facilitator, on raw bytes: it is in no file, while the room plays on."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from game_server.app.backup import back_up, restore
from game_server.bots.local_redis import LocalRedis
from game_server.engine.evolve import replay
from game_server.engine.flow import steps
from game_server.records.kinds import Kind
from game_server.retention.erasures import Erasures, replay_erasures
from game_server.retention.journals import events_with_texts
from game_server.rooms.registry import Registry
from game_server.storage.store import Store
from tests.contracts.backups import Ground, written
from tests.contracts.conftest import setting
from tests.contracts.test_personal import StoredBytes
from tests.contracts.test_retention import Session, archived, opened, serving, summary
from tests.unit.rooms.running_room import MovableClock, eventually

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("brisk_rewrites")]
STAYS = ["device", "token", "value"]
"""What of the person whose word and nickname are erased stays until the session ends."""


@pytest.fixture(autouse=True)
def locks_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a lock follow its announcement at once."""
    monkeypatch.setattr(steps, "CLOSING", 0)


@pytest.fixture
async def stored(store: Store, tmp_path: Path, redis: LocalRedis) -> AsyncIterator[StoredBytes]:
    """Yield a store of each kind, and where it keeps its bytes; Redis compresses none of them."""
    async with setting(redis, "rdbcompression", "no"):
        yield StoredBytes(store, tmp_path, redis)


@dataclass
class Trail:
    """Hold what an audit trail was told: rooms, and the accesses of who erased."""

    told: list[tuple[str, str]] = field(default_factory=list)

    def follow(self, registry: Registry) -> None:
        """Be told of what is erased on a server."""

        async def tell(room: str, by: str) -> None:
            self.told.append((room, by))

        registry.purge.erasures.on_texts_erased = tell


async def press(session: Session, move: dict[str, object]) -> str:
    """Make a move of the console, and return why it was refused, if it was."""
    answer = await session.console.move(move)
    return "" if answer["type"] == "accepted" else str(answer["code"])


def word_move(session: Session, word: str) -> dict[str, object]:
    """Return the move that erases a word which the console lists."""
    shown = session.console.documents["console"]["play"]["shown"]
    thing = next(row["id"] for row in shown if row["word"] == word)
    return {"type": "erase_text", "step": session.console.step["id"], "thing": thing}


async def erased(session: Session) -> None:
    """Erase the word and the nickname of the marked person, as her facilitator does."""
    assert await press(session, word_move(session, session.marked.word)) == ""
    assert await press(session, {"type": "erase_name", "seat": "p1"}) == ""


async def finished(store: Store) -> None:
    """Wait until nothing is left to be erased."""

    async def is_done() -> bool:
        return not await store.list(Kind.ERASING)

    await eventually(is_done)


async def test_erased_texts_are_in_no_file(stored: StoredBytes) -> None:
    """At once, of a room that plays: figures stay, others stay, her phone is told."""
    trail = Trail()
    async with serving(stored.store, MovableClock()) as registry:
        trail.follow(registry)
        session = await opened(registry)
        await session.play()
        marked, console = session.marked, session.console
        assert marked.found(stored.files()) == list(marked.traces())
        shown = console.documents["console"]["figures"]
        n = console.documents["all"]["play"]["n"]
        again = word_move(session, marked.word)
        await erased(session)
        await finished(stored.store)
        assert marked.found(await stored.later()) == STAYS
        phone = session.pages[0]
        await phone.until(lambda: phone.documents["seat"].get("name_erased") is True)
        assert phone.documents["seat"]["play"] == {"erased": True}
        await console.until(
            lambda: (
                marked.word not in repr(console.documents)
                and marked.name not in repr(console.documents)
            )
        )
        assert console.documents["console"]["figures"] == shown
        assert console.documents["all"]["play"]["n"] == n
        # Twice, and of what never was: what is gone is not proposed any more.
        assert await press(session, again) == "not_proposed"
        assert await press(session, again | {"thing": "w0"}) == "not_proposed"
        assert await press(session, {"type": "erase_name", "seat": "p1"}) == ""
        room = session.room.state.room
        assert trail.told == [(room, "console1"), (room, "console1")]
        await archived(registry, session)
        assert marked.found(await stored.later()) == ["token", "value"]
        assert session.people[1].found(await stored.later()) == ["word", "token", "value"]
        assert await summary(stored.store, session) is not None


async def test_interrupted_erasure_is_finished_by_the_next_purge(
    stored: StoredBytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a server that dies behind the commit; the trail is told when it is done, and once."""
    trail = Trail()
    async with serving(stored.store, MovableClock()) as registry:
        trail.follow(registry)
        session = await opened(registry)
        await session.play()

        async def die(*_: object) -> bool:
            return False

        with monkeypatch.context() as patch:
            patch.setattr(Erasures, "finish_texts", die)
            await erased(session)
        assert len(await stored.store.list(Kind.ERASING)) == 2
        assert session.marked.found(stored.files()) == list(session.marked.traces())
        assert trail.told == []
        assert (await registry.purge.run()).erasures == 2
        assert session.marked.found(await stored.later()) == STAYS
        assert await stored.store.list(Kind.ERASING) == {}
        assert len(await stored.store.list(Kind.ERASED)) == 2
        assert len(trail.told) == 2


@pytest.mark.parametrize("kind", ["sqlite", "redis"])
@pytest.mark.parametrize("ends", [True, False])
async def test_restored_backup_is_erased_anew(
    tmp_path: Path, redis: LocalRedis, kind: str, *, ends: bool
) -> None:
    """An older backup brings no text back; a newer one holds none in the first place."""
    ground = Ground.prepared(tmp_path, redis)
    here, there = ground.location(kind, "here"), ground.location("sqlite", "there")
    async with written(here) as store, serving(store, MovableClock()) as registry:
        session = await opened(registry)
        await session.play()
        await back_up(ground.file, here)
        old = ground.file.read_bytes()
        await erased(session)
        await finished(store)
        if ends:
            await archived(registry, session)
        await back_up(ground.file, here)
    left = ["token", "value"] if ends else STAYS
    room, marked = session.room.state.room, session.marked
    await restore(ground.file, there, replay_erasures)
    assert marked.found(b"".join(ground.files().values())) == left
    ground.file.write_bytes(old)
    again = ground.location("sqlite", "again")
    await restore(ground.file, again, replay_erasures)
    files = {name: text for name, text in ground.files().items() if name.startswith("again")}
    assert marked.found(b"".join(files.values())) == STAYS
    assert session.people[1].found(b"".join(files.values())) == [*session.people[1].traces()]
    async with written(again) as store:
        state = replay(await events_with_texts(store, room))
    assert state.seats["p1"].name_erased
    assert state.seats["p1"].name.text
