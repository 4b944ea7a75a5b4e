"""What this machine has for a load: cores, memory, file handles."""

import resource
from pathlib import Path
from typing import Final

from game_server.bots.bench.load import ROOM, Load
from game_server.bots.meters import CORES, MIB

MEMORY: Final = Path("/proc/meminfo")
KIB: Final = 2**10
BASE: Final = 400 * MIB
"""Memory of the server and of processes with phones that have none."""
PER_CONNECTION: Final = 120 * KIB
"""Memory of a connection, of both ends of it, with a reserve."""
OTHER_HANDLES: Final = 100
"""Files and sockets that a process has beside its connections."""
MOST_CROWDS: Final = 8


def crowds() -> int:
    """Return how many processes with phones there are: one a core, beside that of the server."""
    return max(1, min(MOST_CROWDS, len(CORES) - 1))


def free_memory() -> int:
    """Return how many bytes programs can still take before the machine swaps."""
    lines = (line.split() for line in MEMORY.read_text().splitlines())
    return next(int(words[1]) * KIB for words in lines if words[0] == "MemAvailable:")


def memory_needed(load: Load) -> int:
    """Return how many bytes *load* takes, of the server and of the phones."""
    return BASE + load.connections * PER_CONNECTION


def raise_handles() -> int:
    """Let this process and those that it starts open as many files as they may; return how many."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


def handles_needed(load: Load) -> int:
    """Return how many files the server opens under *load*: none of the phones opens more."""
    return load.connections + OTHER_HANDLES


def most_phones(handles: int, memory: int, rooms: int | None) -> tuple[int, str]:
    """Return how many phones *handles* and *memory* allow, and the name of what limits them.

    *rooms* is their number, where it is given; else each ROOM of phones has one.
    """
    bounds = {
        "handles": _phones_of(handles - OTHER_HANDLES, rooms),
        "memory": _phones_of((memory - BASE) // PER_CONNECTION, rooms),
    }
    name = min(bounds, key=lambda bound: bounds[bound])
    return bounds[name], name


def _phones_of(connections: int, rooms: int | None) -> int:
    """Return how many phones there can be among so many *connections*."""
    if rooms is None:
        return max(0, connections * ROOM // (ROOM + 2))
    return max(0, connections - 2 * rooms)
