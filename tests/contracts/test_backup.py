"""Backups of real stores: every byte comes back, into another kind of store too, and only then."""

import asyncio
import secrets
import stat
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from game_server.app.backend import filling, open_backend, open_reader
from game_server.app.backup import Location, back_up, restore
from game_server.bots.local_redis import LocalRedis
from game_server.errors import StartError
from game_server.settings import Settings
from game_server.storage.archive import Record
from game_server.storage.backup.erasures import ERASED, FILE_NAME, Erasure
from game_server.storage.backup.key import make_key
from game_server.storage.journal import START, Commit, Position
from game_server.storage.store import SECRET, ReadOnlyStore, Store
from tests.contracts.server_stub import ROOMS, commit_without_end
from tests.contracts.test_personal import Person
from tests.contracts.test_redis_erasure import content
from tests.contracts.test_sqlite_killed import line, serving
from tests.unit.rooms.running_room import ROOM, opened

pytestmark = pytest.mark.anyio
KINDS: Final = ("sqlite", "redis")
MARK: Final = "<private 7f3a>"
FAR: Final = 9_000_000_000_000
"""An expiry in ms that no test lives to see."""


@dataclass(frozen=True)
class Ground:
    """Hold a directory for files, and a Redis; `location` names an empty store of a kind there."""

    directory: Path
    redis: LocalRedis

    @property
    def file(self) -> Path:
        """Return where the backup is written."""
        return self.directory / "backups" / "metodd.age"

    @property
    def key(self) -> Path:
        """Return where the key is."""
        return self.directory / "elsewhere" / "key.txt"

    @property
    def told(self) -> Path:
        """Return where erasures are told."""
        return self.file.parent / FILE_NAME

    def location(self, kind: str, name: str = "data") -> Location:
        """Return the Redis, or the directory *name*."""
        store = self.redis.url if kind == "redis" else None
        return Location(self.directory / name, store, self.key)

    def files(self) -> dict[str, bytes]:
        """Return what files there are but that of the key and those of Redis."""
        found = (path for path in self.directory.rglob("*") if path.is_file())
        return {
            str(path.relative_to(self.directory)): content(path)
            for path in found
            if path != self.key and not path.is_relative_to(self.redis.directory)
        }


@pytest.fixture
async def ground(tmp_path: Path, redis: LocalRedis) -> Ground:
    """Give a ground with a new key, and an empty Redis."""
    found = Ground(tmp_path, redis)
    for path in (found.file, found.key):
        path.parent.mkdir()
    make_key(found.key)
    return found


def settings(location: Location) -> Settings:
    """Return the settings of a server on *location*."""
    return Settings(data=location.data, store=location.store)


@asynccontextmanager
async def written(location: Location) -> AsyncIterator[Store]:
    """Open the store of *location* as a server does."""
    backend = await open_backend(settings(location))
    try:
        yield backend.store
    finally:
        await backend.close()


@dataclass
class Everything:
    """Hold all that a store holds."""

    commits: dict[str, tuple[Commit, ...]]
    texts: dict[str, dict[str, str]]
    removed: tuple[str, ...]
    records: dict[str, dict[str, Record]]
    agenda: dict[str, tuple[int, bytes]]
    secret: bytes


async def everything(location: Location) -> Everything:
    """Read the store of *location* as a server has it."""
    backend = await open_backend(settings(location))
    store: ReadOnlyStore = backend.store
    rooms = await store.rooms()
    notes = await store.notes()
    moments = await store.scheduled(notes)
    records = {kind: dict(await store.records(kind)) for kind in await store.kinds()}
    records.pop(SECRET[0], None)
    found = Everything(
        commits={room: await store.read(room) for room in rooms},
        texts={room: dict(await store.texts(room)) for room in rooms},
        removed=await store.removed(),
        records=records,
        agenda={room: (moments[room], note) for room, note in notes.items()},
        secret=backend.secret,
    )
    await backend.close()
    return found


async def play(store: Store) -> None:
    """Fill *store*: a played room, a long one, a removed one, records and schedules."""
    person = Person()
    async with opened(person.scenario(), store) as room:
        await person.play(room)
    position = START
    for version in range(1, 431):
        tip = secrets.token_hex(8)
        text = {f"x{version}": f"{MARK} é {version}"} if version % 7 == 0 else {}
        entry = MARK.encode() * (version % 90)
        position = Position(await store.commit("long", position, tip, entry, text), tip)
    await store.commit("gone", START, "t1", MARK.encode(), {})
    await store.remove("gone")
    await store.put("summary", "é/1", bytes(range(256)))
    await store.put("summary", "2", MARK.encode(), FAR)
    await store.put("account", "a", b"")
    await store.put("account", "old", MARK.encode(), 1)
    await store.schedule(ROOM, FAR, MARK.encode())


async def backed_up(ground: Ground, kind: str) -> Everything:
    """Fill a store of this *kind*, back it up, and return what it holds."""
    location = ground.location(kind)
    async with written(location) as store:
        await play(store)
    before = await everything(location)
    await back_up(ground.file, location)
    return before


async def emptied(ground: Ground, kind: str) -> Location:
    """Return an empty location of this *kind*."""
    await ground.redis.execute("FLUSHALL")
    return ground.location(kind, "back")


async def refusal(ground: Ground, location: Location) -> StartError:
    """Return why nothing is restored."""
    with pytest.raises(StartError) as refused:
        await restore(ground.file, location)
    return refused.value


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
        await store.put(ERASED, f"{ROOM}/p1", b"1795000000123")
        await store.put(ERASED, "purged", b"1795000000124")
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
    places = {(erasure.room, erasure.seat) for erasure in told}
    assert places >= {("long", ""), (ROOM, "p1"), ("purged", "")}
    after = await everything(location)
    assert after.commits == {}
    assert after.records[ERASED][f"{ROOM}/p1"] == Record(b"1795000000123", None)
    files = b"".join(content(path) for path in location.data.rglob("*") if path.is_file())
    assert MARK.encode() + b" \xc3\xa9 7" not in files


@pytest.mark.parametrize("target", KINDS)
async def test_a_restore_that_fails_leaves_nothing(ground: Ground, target: str) -> None:
    """Where erasing anew fails, the store is as empty as before, and can be filled again."""
    before = await backed_up(ground, "sqlite")
    location = await emptied(ground, target)

    async def fail(_store: Store, _erasures: Sequence[Erasure]) -> None:
        raise StartError("restore_seats", n=1)

    with pytest.raises(StartError):
        await restore(ground.file, location, fail)
    assert await ground.redis.execute("DBSIZE") == b":0\r\n"
    assert {path.name for path in location.data.glob("*")} <= {"lock"}
    await restore(ground.file, location)
    assert (await everything(location)).commits == before.commits


@contextmanager
def restoring(file: Path, location: Location) -> Iterator[subprocess.Popen[str]]:
    """Run a process that restores *file*, and kill it in the end."""
    stub = [sys.executable, "-m", "tests.contracts.restoring_stub"]
    words = [str(file), str(location.key), str(location.data), *filter(None, [location.store])]
    root = Path(__file__).parents[2]
    with subprocess.Popen([*stub, *words], cwd=root, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("target", KINDS)
async def test_a_killed_restore_is_never_taken_for_a_store(ground: Ground, target: str) -> None:
    """After SIGKILL no server finds half a store: a directory is empty, a Redis refuses."""
    before = await backed_up(ground, "sqlite")
    location = await emptied(ground, target)
    with restoring(ground.file, location) as process:
        assert line(process) == "filled"
        if target == "sqlite":
            assert (await refusal(ground, location)).code == "data_held"
        process.kill()
    if target == "redis":
        for refused in (await refusal(ground, location), await not_opened(location)):
            assert (refused.code, refused.details["cause"]) == ("store_unusable", "restoring")
        await ground.redis.execute("FLUSHALL")
    else:
        with pytest.raises(StartError) as missing:
            await open_reader(location.data, None)
        assert missing.value.code == "data_missing"
    await restore(ground.file, location)
    assert (await everything(location)).commits == before.commits


async def not_opened(location: Location) -> StartError:
    """Return why no server starts on *location*."""
    with pytest.raises(StartError) as refused:
        await open_backend(settings(location))
    return refused.value


@pytest.mark.parametrize("target", KINDS)
async def test_a_store_in_use_is_refused(ground: Ground, target: str) -> None:
    """While a server runs, and after it, nothing is restored over what is there."""
    await backed_up(ground, "sqlite")
    location = await emptied(ground, target)
    async with written(location):
        assert (await refusal(ground, location)).code == (
            "data_held" if target == "sqlite" else "restore_held"
        )
    for key in (await ground.redis.execute("KEYS", "metodd:worker:*")).split(b"\r\n")[2::2]:
        await ground.redis.execute("DEL", key.decode())
    refused = await refusal(ground, location)
    assert refused.code == "restore_not_empty"
    assert refused.details["dir"] == (location.store or str(location.data))


async def test_no_server_starts_on_a_redis_that_is_being_filled(ground: Ground) -> None:
    """A second restore is refused, and so are a server and a backup of half a store."""
    location = ground.location("redis")
    async with filling(location.data, location.store, b""):
        assert (await not_opened(location)).details["cause"] == "restoring"
        with pytest.raises(StartError) as second:
            async with filling(location.data, location.store, b""):
                pass
        assert second.value.details["cause"] == "restoring"
        with pytest.raises(StartError) as half:
            await back_up(ground.file, location)
        assert half.value.details["cause"] == "restoring"
    await (await open_backend(settings(location))).close()


async def test_cancelling_a_backup_leaves_no_file(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl + C in the midst of it: neither a backup nor a draft is there."""
    location = ground.location("sqlite")
    async with written(location) as store:
        await play(store)
    reading = asyncio.Event()

    async def stuck(*_: object) -> tuple[str, ...]:
        reading.set()
        await asyncio.Event().wait()
        return ()

    monkeypatch.setattr("game_server.storage.sqlite.ReadOnlySqliteStore.kinds", stuck)
    task = asyncio.create_task(back_up(ground.file, location))
    await reading.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert list(ground.file.parent.iterdir()) == []
