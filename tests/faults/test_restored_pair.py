"""Backups and restores of a Redis with a copy, the profile `redis-ha`, behind real Sentinels."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from game_server.app.backend import open_reader
from game_server.app.backup import Location, back_up, restore
from game_server.bots.local_redis import LocalRedis
from game_server.errors import StartError
from game_server.storage.backup.key import make_key
from game_server.storage.erasure import Erasure
from game_server.storage.store import Store
from tests.contracts.backups import Everything, everything, not_opened, play, written
from tests.faults.command_runner import CommandResult, CommandRunner
from tests.faults.sentinel_pair import SentinelPair, poll_until, sentinel_pair
from tests.timeouts import WAIT_LIMIT

LIMIT = WAIT_LIMIT
pytestmark = pytest.mark.anyio


@dataclass(frozen=True, slots=True)
class Ground:
    """Hold a pair that is empty again, a backup of what it held, and what that was."""

    pair: SentinelPair
    location: Location
    file: Path
    before: Everything


@pytest.fixture
async def ground(tmp_path: Path) -> AsyncIterator[Ground]:
    """Fill a pair, back it up and empty it."""
    key, file = tmp_path / "elsewhere", tmp_path / "backups" / "1.age"
    file.parent.mkdir()
    make_key(key)
    async with asyncio.timeout(LIMIT), sentinel_pair(tmp_path) as pair:
        location = Location(tmp_path / "data", pair.store, key)
        async with written(location) as store:
            await play(store)
        before = await everything(location)
        await back_up(file, location)
        await pair.main.execute("FLUSHALL")
        yield Ground(pair, location, file, before)


async def waits(redis: LocalRedis) -> int:
    """Return for how many commands a copy was waited for so far."""
    told = await redis.execute("INFO", "commandstats")
    return int(told.partition(b"cmdstat_wait:calls=")[2].partition(b",")[0] or b"0")


async def commanded(metodd: CommandRunner, ground: Ground) -> CommandResult:
    """Restore by the command, as an operator does."""
    words = "--key", str(ground.location.key), "--store", ground.pair.store
    return await asyncio.to_thread(metodd, "restore", str(ground.file), *words)


async def test_what_was_restored_is_on_the_copy_too(ground: Ground, metodd: CommandRunner) -> None:
    """The main Redis is killed as soon as the restore is done: the copy has all of it."""
    done = await commanded(metodd, ground)
    await ground.pair.kill_main()
    await ground.pair.restart(as_copy=True)
    after = await everything(ground.location)
    assert (done.status, done.err) == (0, "")
    assert f"{len(ground.before.commits)} salles" in done.out
    assert len(ground.before.commits) > 1
    assert after.commits == ground.before.commits
    assert after.texts == ground.before.texts
    assert after.secret == ground.before.secret
    assert after.records["summary"] == ground.before.records["summary"]


async def test_a_copy_that_comes_late_is_waited_for(ground: Ground) -> None:
    """It may lag behind what is written as fast as possible: the restore is not thrown away."""
    thawing: list[asyncio.Task[None]] = []

    async def thaw(before: int) -> None:
        async def waited_in_vain() -> bool:
            return await waits(ground.pair.main) > before

        await poll_until(waited_in_vain)
        ground.pair.other.thaw()

    async def freeze(_store: Store, _erasures: Sequence[Erasure]) -> None:
        ground.pair.other.freeze()
        thawing.append(asyncio.create_task(thaw(await waits(ground.pair.main))))

    try:
        await restore(ground.file, ground.location, freeze)
    finally:
        ground.pair.other.thaw()
    await asyncio.gather(*thawing)
    assert (await everything(ground.location)).commits == ground.before.commits


async def test_without_a_copy_nothing_is_restored(ground: Ground, metodd: CommandRunner) -> None:
    """Nothing is written, and one sentence says what is missing."""
    await ground.pair.other.kill()
    refused = await commanded(metodd, ground)
    assert (refused.status, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert "n'a plus de copie\u00a0: relancez la copie" in refused.err
    assert await ground.pair.main.execute("DBSIZE") == b":0\r\n"


async def test_a_failover_in_the_midst_is_never_taken_for_a_store(ground: Ground) -> None:
    """The copy may lack the last of what was written, so no server starts on it."""

    async def fail_over(_store: Store, _erasures: Sequence[Erasure]) -> None:
        await ground.pair.kill_main()
        await ground.pair.restart(as_copy=True)

    with pytest.raises(StartError) as refused:
        await restore(ground.file, ground.location, fail_over)
    assert (refused.value.code, refused.value.details["cause"]) == ("store_unusable", "moved")
    if await ground.pair.main.execute("DBSIZE") != b":0\r\n":
        assert (await not_opened(ground.location)).details["cause"] == "restoring"
        await ground.pair.main.execute("FLUSHALL")
    with pytest.raises(StartError):
        await open_reader(ground.location.data, ground.location.store)
    await restore(ground.file, ground.location)
    assert (await everything(ground.location)).commits == ground.before.commits
