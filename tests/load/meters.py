"""Costs of a load: processor and memory of processes, commands of a Redis."""

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from game_server.bots.local_redis import LocalRedis

PROC: Final = Path("/proc")
TICK: Final = os.sysconf("SC_CLK_TCK")
PAGE: Final = os.sysconf("SC_PAGE_SIZE")
LISTENS: Final = "0A"
MIB: Final = 2**20
READS: Final = frozenset(
    {"exists", "get", "hexists", "hget", "hgetall", "hmget", "xrange", "xrevrange", "smembers"}
)
"""Commands that read data, also within scripts."""


def children(pid: int) -> tuple[int, ...]:
    """Return the ids of the child processes of *pid*, lowest first."""
    text = (PROC / str(pid) / "task" / str(pid) / "children").read_text()
    return tuple(sorted(int(word) for word in text.split()))


def seconds(pids: Iterable[int]) -> float:
    """Return the seconds of processor that *pids* have used, their own and the kernel's."""
    return sum(_ticks(pid) for pid in pids) / TICK


def memory(pids: Iterable[int]) -> float:
    """Return the resident memory of *pids* in MiB."""
    pages = (int((PROC / str(pid) / "statm").read_text().split()[1]) for pid in pids)
    return round(sum(pages) * PAGE / MIB, 1)


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


def _ticks(pid: int) -> int:
    fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
