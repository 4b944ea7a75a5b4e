"""Backups of real stores: every byte comes back, into another kind of store too, and only then."""

import asyncio
import json
import stat
from collections.abc import Sequence
from pathlib import Path

import pytest

from game_server.accounts.audit import COMMAND
from game_server.accounts.audit_entry import Entry
from game_server.app.backup import NOT_BACKED_UP, Location, back_up, restore
from game_server.bots.local_redis import LocalRedis
from game_server.records.kinds import Kind
from game_server.storage.archive import Record
from game_server.storage.backup.erasures import FILE_NAME
from game_server.storage.erasure import Erasure
from game_server.storage.keyfile import load_or_make_key
from game_server.storage.store import Store
from tests.contracts.backups import (
    FAR,
    KINDS,
    MARK,
    Everything,
    Ground,
    backed_up,
    emptied,
    everything,
    refusal,
    written,
)
from tests.contracts.rewrites import content
from tests.contracts.server_stub import ROOMS, commit_without_end
from tests.contracts.test_sqlite_killed import line, serving
from tests.unit.rooms.running_room import ROOM

pytestmark = pytest.mark.anyio


@pytest.fixture
async def ground(tmp_path: Path, redis: LocalRedis) -> Ground:
    """Give a ground with a new key, and an empty Redis."""
    return Ground.prepared(tmp_path, redis)


def trail(after: Everything) -> list[Entry]:
    """Take the audit trail out of what a store holds, and return its entries."""
    found = after.records.pop(Kind.AUDIT, {})
    return [Entry(**json.loads(row.value)) for key, row in found.items() if key.isdigit()]


@pytest.mark.parametrize("source", KINDS)
@pytest.mark.parametrize("target", KINDS)
async def test_everything_comes_back(ground: Ground, source: str, target: str) -> None:
    """Commits, texts, removed rooms, records, agenda and secret are the same in any store."""
    before = await backed_up(ground, source)
    assert len(before.secret) == 32
    location = await emptied(ground, target)
    back = await restore(ground.file, location)
    after = await everything(location)
    del before.records["account"]["old"]
    (entry,) = trail(after)
    assert (entry.account, entry.action) == (COMMAND, "restored")
    assert after == before
    assert (back.rooms, back.records) == (2, 3)
    # The room plays on from there.
    async with written(location) as store:
        last = (await store.positions(["long"]))["long"]
        assert await store.commit("long", last, "next", b"", {}) == 431


@pytest.mark.parametrize("source", KINDS)
async def test_nothing_of_it_can_be_read(ground: Ground, source: str) -> None:
    """Without the key not a word of it can be read, in no file, and only their owner may try."""
    await backed_up(ground, source)
    beside = {name: data for name, data in ground.files().items() if "data/" not in name}
    assert set(beside) == {"backups/metodd.age", f"backups/{FILE_NAME}"}
    assert b"age-encryption.org" in beside["backups/metodd.age"]
    for word in (MARK, ROOM, "summary", "metodd-backup"):
        assert word.encode() not in beside["backups/metodd.age"]
    assert MARK.encode() not in beside[f"backups/{FILE_NAME}"]
    for path in (ground.file, ground.key, ground.told):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_a_running_server_is_backed_up(ground: Ground) -> None:
    """Rooms that are written meanwhile come back whole to some commit, with the texts until it."""
    location = ground.location("sqlite")
    with serving(location.data) as process:
        while line(process) != "a 250 a250":
            pass
        load_or_make_key(location.data)
        made = await back_up(ground.file, location)
        assert line(process)
    back = ground.location("sqlite", "back")
    assert (await restore(ground.file, back)).rooms == made.rooms == 3
    await are_whole(back, 250)


async def test_workers_on_a_redis_are_backed_up(ground: Ground) -> None:
    """The same of a Redis, whose rooms another worker writes all the time."""
    location = ground.location("redis")
    async with written(location) as store:
        writing = [asyncio.create_task(commit_without_end(store, room)) for room in ROOMS]
        while len(await store.rooms()) < 3 or (await store.positions("a"))["a"].version < 250:
            pass
        before = await store.positions(ROOMS)
        made = await back_up(ground.file, location)
        assert await store.positions(ROOMS) != before
        for task in writing:
            task.cancel()
        await asyncio.gather(*writing, return_exceptions=True)
    back = await emptied(ground, "sqlite")
    assert (await restore(ground.file, back)).rooms == made.rooms == 3
    await are_whole(back, 250)


async def are_whole(location: Location, least: int) -> None:
    """Check that each room is there from its start on, and each commit has its text."""
    restored = await everything(location)
    for room, commits in restored.commits.items():
        assert [commit.tip for commit in commits] == [f"{room}{n + 1}" for n in range(len(commits))]
        assert restored.texts[room] == {c.tip: f"text of {c.tip}" for c in commits}
    assert len(restored.commits["a"]) >= least


@pytest.mark.parametrize("target", KINDS)
@pytest.mark.parametrize("spoil", ["cut", "cut early", "changed", "longer", "no backup", "empty"])
async def test_a_damaged_file_writes_nothing(ground: Ground, target: str, spoil: str) -> None:
    """Whatever is wrong with the file, it is found before anything is written."""
    await backed_up(ground, "sqlite")
    whole = ground.file.read_bytes()
    changed = bytearray(whole)
    changed[-5_000] ^= 1
    ground.file.write_bytes(
        {
            "cut": whole[:-1],
            "cut early": whole[:70_000],
            "changed": bytes(changed),
            "longer": whole + b"more",
            "no backup": b"hello" * 1_000,
            "empty": b"",
        }[spoil]
    )
    location = await emptied(ground, target)
    refused = await refusal(ground, location)
    assert (refused.code, refused.details["file"]) == ("backup_damaged", str(ground.file))
    assert not location.data.exists()
    assert await ground.redis.execute("DBSIZE") == b":0\r\n"


@pytest.mark.parametrize("target", KINDS)
async def test_what_was_erased_since_does_not_come_back(ground: Ground, target: str) -> None:
    """An older backup forgets the rooms and the seats that were erased after it."""
    location = ground.location("sqlite")
    await backed_up(ground, "sqlite")
    older = ground.file.read_bytes()
    async with written(location) as store:
        await store.remove("long")
        await store.put(Kind.ERASED, f"{ROOM}/p1", b"1795000000123")
        await store.put(Kind.ERASED, "purged", b"1795000000124")
    await back_up(ground.file, location)
    ground.file.write_bytes(older)
    location = await emptied(ground, target)
    assert (await refusal(ground, location)).code == "restore_seats"
    told: list[Erasure] = []

    async def apply(store: Store, erasures: Sequence[Erasure]) -> None:
        told.extend(erasures)
        for erasure in erasures:
            await store.remove(erasure.room)

    await restore(ground.file, location, apply)
    places = {(erasure.room, erasure.subject) for erasure in told}
    assert places >= {("long", ""), (ROOM, "p1"), ("purged", "")}
    after = await everything(location)
    assert after.commits == {}
    assert after.records[Kind.ERASED][f"{ROOM}/p1"] == Record(b"1795000000123", None)
    files = b"".join(content(path) for path in location.data.rglob("*") if path.is_file())
    assert MARK.encode() + b" \xc3\xa9 7" not in files


@pytest.mark.parametrize("source", KINDS)
async def test_no_access_comes_back(ground: Ground, source: str) -> None:
    """A backup brings back accounts, but nobody who is signed in, and no link or code."""
    here = ground.location(source, "here")
    async with written(here) as store:
        await store.put("account", "a1", MARK.encode())
        for kind in NOT_BACKED_UP:
            await store.put(kind, "k1", b"1", FAR)
    await back_up(ground.file, here)
    there = await emptied(ground, "sqlite")
    await restore(ground.file, there)
    async with written(there) as back:
        assert await back.get("account", "a1") == MARK.encode()
        assert [kind for kind in NOT_BACKED_UP if await back.get(kind, "k1") is not None] == []
