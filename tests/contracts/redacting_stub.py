"""A process that redacts all entries of a room again and again, to be killed by the tests."""

import asyncio
import sys
from pathlib import Path

from game_server.storage.journal import START, Position
from game_server.storage.sqlite import open_store

ROOM = "room"
ENTRIES = 60
GENERATIONS = 10_000


def tag(number: int) -> str:
    """Return what stands in the entries after so many redactions, and nowhere else."""
    return f"<generation {number:06d}>"


def generation(number: int) -> bytes:
    """Return the entry that all commits have after so many redactions."""
    return tag(number).encode() * 20


async def main(directory: Path) -> None:
    """Write the room, then replace all its entries, and print the number of each generation."""
    store = open_store(directory, "1.0.0")
    position = START
    for version in range(1, ENTRIES + 1):
        tip = f"tip {version}"
        position = Position(await store.commit(ROOM, position, tip, generation(0), {}), tip)
    print("open", flush=True)
    for number in range(1, GENERATIONS):
        await store.redact(ROOM, dict.fromkeys(range(1, ENTRIES + 1), generation(number)), [])
        print(number, flush=True)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
