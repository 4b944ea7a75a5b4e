"""What processes on this machine use: processor and memory; and on which core they run."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

PROC: Final = Path("/proc")
TICK: Final = os.sysconf("SC_CLK_TCK")
PAGE: Final = os.sysconf("SC_PAGE_SIZE")
MIB: Final = 2**20
CORES: Final = tuple(sorted(os.sched_getaffinity(0)))
"""The cores that this process was given."""


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


def peak(pid: int) -> float:
    """Return the most resident memory that *pid* ever had, in MiB."""
    lines = (PROC / str(pid) / "status").read_text().splitlines()
    (kib,) = (int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    return round(kib / 1024, 1)


def busy() -> float:
    """Return the seconds that all processors together have worked since the machine started."""
    user, nice, system, _idle, _waiting, irq, softirq, *_ = (
        int(word) for word in (PROC / "stat").read_text().partition("\n")[0].split()[1:]
    )
    return (user + nice + system + irq + softirq) / TICK


@contextmanager
def on_core(number: int) -> Iterator[None]:
    """Keep this process, and what it starts, on the core CORES[*number*] during the block.

    Where there is but one, nothing changes.
    """
    before = os.sched_getaffinity(0)
    if len(CORES) > 1:
        os.sched_setaffinity(0, {CORES[number]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def _ticks(pid: int) -> int:
    fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
