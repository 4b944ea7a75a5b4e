"""Restores that fail, are killed, or meet somebody: a store is there whole, or not at all."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from game_server.app.backend import filling, open_backend, open_reader
from game_server.app.backup import Location, back_up, restore
from game_server.bots.local_redis import LocalRedis
from game_server.errors import StartError
from game_server.storage.erasure import Erasure
from game_server.storage.store import Store
from tests.contracts.backups import (
    KINDS,
    Ground,
    backed_up,
    emptied,
    everything,
    not_opened,
    play,
    refusal,
    settings,
    written,
)
from tests.contracts.test_sqlite_killed import line

pytestmark = pytest.mark.anyio


@pytest.fixture
async def ground(tmp_path: Path, redis: LocalRedis) -> Ground:
    """Give a ground with a new key, and an empty Redis."""
    return Ground.prepared(tmp_path, redis)


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
