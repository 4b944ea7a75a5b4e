"""A process that holds a data directory and commits without end, to be killed by the tests."""

import asyncio
import sys
from pathlib import Path

from game_server.errors import StartError
from game_server.storage.journal import START, Journal, Position
from game_server.storage.sqlite import open_store

ROOMS = ("a", "b", "c")


async def commit_without_end(store: Journal, room: str) -> None:
    """Print "room version tip" for every commit that was acknowledged."""
    position = START
    while True:
        tip = f"{room}{position.version + 1}"
        text = {tip: f"text of {tip}"}
        position = Position(await store.commit(room, position, tip, tip.encode(), text), tip)
        print(room, position.version, tip, flush=True)


async def main(directory: Path) -> None:
    """Open the store, say so, and commit to all rooms at once."""
    store = open_store(directory, "1.0.0")
    print("open", flush=True)
    await asyncio.gather(*(commit_without_end(store, room) for room in ROOMS))


if __name__ == "__main__":
    try:
        asyncio.run(main(Path(sys.argv[1])))
    except StartError as error:
        sys.exit(str(error))
