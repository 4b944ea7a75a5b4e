"""The contract of redaction: entries are replaced, the chain stays whole, and no byte is left."""

import asyncio
import random
from collections.abc import Iterable
from itertools import count, pairwise
from pathlib import Path

import pytest

from game_server.bots.local_redis import LocalRedis
from game_server.errors import RoomUnknownError
from game_server.storage.journal import START, Commit, Position, StaleWriterError
from game_server.storage.redis import open_store as open_redis
from game_server.storage.sqlite import open_store as open_sqlite
from tests.contracts.conftest import PROGRAMS, Store, setting
from tests.contracts.redacting_stub import GENERATIONS, ROOM, generation, tag
from tests.contracts.test_following import soon
from tests.contracts.test_personal import StoredBytes
from tests.contracts.test_sqlite_erasure import lasting, mark
from tests.contracts.test_sqlite_killed import line, running

pytestmark = pytest.mark.anyio


async def filled(
    store: Store, entries: Iterable[bytes], room: str = "room", start: Position = START
) -> Position:
    """Commit *entries*, each with a text of its own, and return where the journal then stands."""
    position = start
    for entry in entries:
        tip = f"tip {position.version + 1}"
        text = {f"x{position.version + 1}": f"text {position.version + 1}"}
        position = Position(await store.commit(room, position, tip, entry, text), tip)
    return position


def chained(commits: tuple[Commit, ...]) -> bool:
    """Tell whether each commit names the one before it."""
    versions = [commit.version for commit in commits]
    links = [(before.tip, after.previous) for before, after in pairwise(commits)]
    return versions == list(range(1, len(commits) + 1)) and all(a == b for a, b in links)


async def test_entries_are_replaced_and_texts_removed(store: Store) -> None:
    """Of these versions the entry is another, all else of every commit is as it was."""
    await filled(store, [b"one", bytes(range(256)) * 9, b"three", b"four"])
    before = await store.read("room")
    await store.redact("room", {2: b"", 4: b"4" * 3_000}, ["x1", "x4"])
    after = await store.read("room")
    assert [commit.entry for commit in after] == [b"one", b"", b"three", b"4" * 3_000]
    places = [(commit.version, commit.tip, commit.previous) for commit in before]
    assert [(commit.version, commit.tip, commit.previous) for commit in after] == places
    assert await store.texts("room") == {"x2": "text 2", "x3": "text 3"}


async def test_what_is_not_there_is_not_made(store: Store) -> None:
    """Unknown rooms, versions and ids change nothing, and a redaction can be repeated."""
    await filled(store, [b"one", b"two"])
    for _ in range(2):
        await store.redact("room", {0: b"no", 2: b"gone", 3: b"no", -1: b"no"}, ["x2", "never"])
        await store.redact("never", {1: b"no"}, ["x1"])
        await store.redact("room", {}, [])
        assert [commit.entry for commit in await store.read("room")] == [b"one", b"gone"]
        assert await store.texts("room") == {"x1": "text 1"}
    assert await store.rooms() == ("room",)
    with pytest.raises(RoomUnknownError):
        await store.read("never")
    await store.remove("room")
    await store.redact("room", {1: b"no"}, [])
    assert await store.rooms() == ()


async def test_other_rooms_stay_as_they_are(store: Store) -> None:
    """Only the named room is redacted."""
    for room in ("room", "other"):
        await filled(store, [b"one"], room)
    await store.redact("room", {1: b"gone"}, ["x1"])
    assert [commit.entry for commit in await store.read("other")] == [b"one"]
    assert await store.texts("other") == {"x1": "text 1"}


async def test_writers_and_followers_notice_nothing(store: Store) -> None:
    """Positions stay, the next commit is taken, and it is all that a follower hears of."""
    last = await filled(store, [b"one", b"two"])
    heard: list[Commit] = []
    ready = asyncio.Event()
    end = store.follow("room", lambda commit, _: heard.append(commit), ready.set)
    await ready.wait()
    await store.redact("room", {1: b"gone", 2: b"gone too"}, ["x1", "x2"])
    assert await store.positions(["room"]) == {"room": last}
    await store.confirm("room", last)
    with pytest.raises(StaleWriterError) as refused:
        await store.commit("room", Position(1, "tip 1"), "late", b"late", {})
    assert [commit.entry for commit in refused.value.missing] == [b"gone too"]
    await filled(store, [b"three"], start=last)
    await soon(lambda: bool(heard))
    assert [(commit.version, commit.previous) for commit in heard] == [(3, "tip 2")]
    end()


async def test_a_writer_loses_nothing_to_a_redaction(store: Store) -> None:
    """Commits at the same moment are all kept, each redaction is whole, and the chain too."""
    last = await filled(store, [f"private {n}".encode() for n in range(40)])
    gone = {version: f"gone {version}".encode() for version in range(1, 41)}

    async def redact() -> None:
        for first in range(1, 41, 10):
            part = {version: gone[version] for version in range(first, first + 10)}
            await store.redact("room", part, [f"x{version}" for version in part])

    await asyncio.gather(redact(), filled(store, [b"new"] * 60, start=last))
    commits = await store.read("room")
    assert chained(commits)
    assert [commit.entry for commit in commits] == [*gone.values(), *[b"new"] * 60]
    assert set(await store.texts("room")) == {f"x{version}" for version in range(41, 101)}


@pytest.mark.usefixtures("brisk_rewrites")
async def test_replaced_bytes_are_nowhere(store: Store, tmp_path: Path, redis: LocalRedis) -> None:
    """What was replaced stands in the files before, in none of them after; the rest stays."""
    marks = [f"<private {number:03d}>".encode() for number in range(60)]
    await filled(store, [mark * (1 + number % 9 * 8) for number, mark in enumerate(marks)])
    await store.commit("room", Position(60, "tip 60"), "tip 61", b"", {"y": "<private text>"})
    stored = StoredBytes(store, tmp_path, redis)
    before = stored.files()
    assert [mark for mark in [*marks, b"<private text>"] if mark not in before] == []
    # Compressed files would hide bytes from this test.
    async with setting(redis, "rdbcompression", "no"):
        await store.redact("room", {v + 1: b"#%d" % v for v in range(0, 60, 2)}, ["y"])
        after = await stored.later()
    assert [mark for mark in [*marks[::2], b"<private text>"] if mark in after] == []
    assert [mark for mark in marks[1::2] if mark not in after] == []


@pytest.mark.parametrize("seed", range(2))
async def test_redacted_entries_leave_no_byte_in_sqlite(tmp_path: Path, seed: int) -> None:
    """However entries grew and shrank, none of the replaced bytes is in a file."""
    chance = random.Random(seed)
    marks = map(mark, count())
    store = open_sqlite(tmp_path, "1.0.0")
    positions: dict[str, Position] = {}
    live: dict[tuple[str, int], str] = {}
    gone: set[str] = set()
    for number in range(300):
        room, text = f"room {chance.randrange(9)}", next(marks)
        before = positions.get(room, START)
        entry = text.encode() * chance.choice([1, 1, 2, 5, 20, 60])
        version = await store.commit(room, before, f"t{number}", entry, {})
        positions[room] = Position(version, f"t{number}")
        live[room, version] = text
        if number % 15 == 14:
            # Those that were redacted are redacted again, too.
            wanted = chance.sample(sorted(live), len(live) // 3)
            for room in sorted({room for room, _ in wanted}):
                fresh = {version: next(marks) for of, version in wanted if of == room}
                gone.update(live[room, version] for version in fresh)
                live.update({(room, version): text for version, text in fresh.items()})
                size = chance.choice([1, 2, 3, 4, 30])
                entries = {version: text.encode() * size for version, text in fresh.items()}
                await store.redact(room, entries, [])
            assert lasting(tmp_path, gone) == set()
    assert len(gone) > 300
    assert lasting(tmp_path, set(live.values())) == set(live.values())
    await store.close()


@pytest.mark.parametrize("times", [1, 3, 10])
async def test_killed_redaction_is_whole_or_was_never_begun(tmp_path: Path, times: int) -> None:
    """After SIGKILL all entries are of one generation, and no file holds one that ended."""
    with running(tmp_path, "tests.contracts.redacting_stub") as process:
        done = [int(line(process)) for _ in range(times)]
        process.kill()
        process.wait()
    store = open_sqlite(tmp_path, "1.0.0")
    commits = await store.read(ROOM)
    found = {commit.entry for commit in commits}
    assert chained(commits)
    assert len(found) == 1
    assert found < {generation(number) for number in range(done[-1], GENERATIONS)}
    # A redaction returns once all earlier ones are finished too.
    await store.redact(ROOM, {}, [])
    assert lasting(tmp_path, {tag(number) for number in range(done[-1])}) == set()
    assert lasting(tmp_path, {tag(number) for number in range(done[-1], GENERATIONS)}) != set()
    await store.close()


@pytest.mark.parametrize("program", PROGRAMS.values())
@pytest.mark.parametrize("times", [1, 4])
async def test_redis_killed_in_a_redaction_has_it_whole(
    tmp_path: Path, program: str, times: int
) -> None:
    """Whenever Redis dies, all entries are of one generation once it is back."""
    redis = LocalRedis(tmp_path, program=program)
    await redis.start()
    store = await open_redis(redis.url, "1.0.0")
    await filled(store, [generation(0)] * 20, ROOM)
    redacting = [
        asyncio.ensure_future(store.redact(ROOM, dict.fromkeys(range(1, 21), generation(n)), []))
        for n in range(1, times + 1)
    ]
    await soon(lambda: any(task.done() for task in redacting))
    more = asyncio.ensure_future(store.redact(ROOM, dict.fromkeys(range(1, 21), b"last"), []))
    await redis.kill()
    await asyncio.gather(*redacting, more, return_exceptions=True)
    await redis.start()
    await store.close()
    store = await open_redis(redis.url, "1.0.0")
    commits = await store.read(ROOM)
    assert (len(commits), chained(commits)) == (20, True)
    (entry,) = {commit.entry for commit in commits}
    assert entry in {b"last", *(generation(n) for n in range(1, times + 1))}
    await store.close()
    await redis.kill()
