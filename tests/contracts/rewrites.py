"""What tests see of rewrites of a real Redis: their number, their child, the time that passed."""

import os
import resource
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from game_server.bots.local_redis import LocalRedis
from game_server.storage.redis.names import REWRITE
from tests.contracts.conftest import setting
from tests.unit.rooms.running_room import eventually

MARK: Final = "<private 7f3a>"
EVERY: Final = 600
"""Seconds between two rewrites."""
_OLDER: Final = """
for _, name in ipairs({'waiting', 'running', 'begun'}) do
  if redis.call('HEXISTS', KEYS[1], name) == 1 then
    redis.call('HINCRBY', KEYS[1], name, -ARGV[1])
  end
end
return 1
"""


def lasting(redis: LocalRedis, mark: str = MARK) -> bool:
    """Tell whether a file of Redis holds the *mark*."""
    files = [path for path in redis.directory.rglob("*") if path.is_file()]
    assert any("aof" in path.name for path in files)
    return any(mark.encode() in content(path) for path in files)


def content(path: Path) -> bytes:
    """Return what a file holds; one that Redis has just put in another's place holds nothing."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


async def passed(redis: LocalRedis, seconds: int) -> None:
    """Have *seconds* more have passed since all that Redis knows of deletions and rewrites."""
    reply = await redis.execute("EVAL", _OLDER, "1", REWRITE, str(1_000 * seconds))
    assert reply == b":1\r\n"


async def persistence(redis: LocalRedis, name: str) -> str:
    """Return what Redis says of its files under *name*."""
    lines = (await redis.execute("INFO", "persistence")).decode().splitlines()
    return next(line.partition(":")[2] for line in lines if line.startswith(f"{name}:"))


async def begun(redis: LocalRedis) -> int:
    """Return how many rewrites this Redis has begun since it runs."""
    return int(await persistence(redis, "aof_rewrites"))


async def until_rewriting(redis: LocalRedis) -> int:
    """Wait until a child of Redis writes its file anew; return the child's id."""
    await eventually(partial(_is_rewriting, redis, "1"))
    (child,) = _children(redis.pid)
    return child


async def until_written(redis: LocalRedis) -> None:
    """Wait until no child of Redis writes its file anew."""
    await eventually(partial(_is_rewriting, redis, "0"))


async def _is_rewriting(redis: LocalRedis, flag: str) -> bool:
    return await persistence(redis, "aof_rewrite_in_progress") == flag


def _children(pid: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@asynccontextmanager
async def slow_rewrites(redis: LocalRedis) -> AsyncIterator[None]:
    """Have each rewrite that begins in the block take a fifth of a second for each key."""
    async with setting(redis, "rdb-key-save-delay", "200000"):
        yield


async def kill_rewrite(redis: LocalRedis) -> None:
    """Kill the child that writes the file anew, as soon as there is one."""
    os.kill(await until_rewriting(redis), signal.SIGKILL)


@contextmanager
def full_disk(redis: LocalRedis, size: int) -> Iterator[None]:
    """Let no file of Redis grow over *size* bytes in the block."""
    before = resource.prlimit(redis.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(redis.pid, resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.prlimit(redis.pid, resource.RLIMIT_FSIZE, before)
