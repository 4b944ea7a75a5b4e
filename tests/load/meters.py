"""Costs of a load beside processor and memory: handles, threads, commands of a Redis."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from game_server.bots.local_redis import LocalRedis
from game_server.bots.meters import PROC

LISTENS: Final = "0A"
READS: Final = frozenset(
    {"exists", "get", "hexists", "hget", "hgetall", "hmget", "xrange", "xrevrange", "smembers"}
)
"""Commands that read data, also within scripts."""


def handles(pid: int) -> int:
    """Return how many files and sockets *pid* has open."""
    return sum(1 for _ in (PROC / str(pid) / "fd").iterdir())


def threads(pid: int) -> int:
    """Return how many threads *pid* has."""
    return sum(1 for _ in (PROC / str(pid) / "task").iterdir())


def listening(port: int) -> int:
    """Return how many processes listen on *port* of this machine, each on a socket of its own."""
    rows = [row.split() for row in (PROC / "net" / "tcp").read_text().splitlines()[1:]]
    ending = f":{port:04X}"
    return sum(local.endswith(ending) and state == LISTENS for _, local, _, state, *_ in rows)


async def commands(redis: LocalRedis) -> Counter[str]:
    """Return how often each command ran since Redis started, also within scripts."""
    text = (await redis.execute("INFO", "commandstats")).decode()
    counts: Counter[str] = Counter()
    for line in text.splitlines():
        name, colon, rest = line.partition(":calls=")
        if colon:
            counts[name.removeprefix("cmdstat_")] = int(rest.partition(",")[0])
    return counts


def reads(counts: Counter[str]) -> int:
    """Return how many of these commands read data."""
    return sum(times for name, times in counts.items() if name in READS)


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value below which *share* of *values* lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
