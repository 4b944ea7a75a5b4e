"""A process that restores a backup and stops before its end, to be killed by the tests."""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from game_server.app.backup import Location, restore
from game_server.storage.erasure import Erasure
from game_server.storage.store import Store


async def stay(_store: Store, _erasures: Sequence[Erasure]) -> None:
    """Say that all is written, and do nothing more."""
    print("filled", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    file, key, data, *store = sys.argv[1:]
    location = Location(Path(data), store[0] if store else None, Path(key))
    asyncio.run(restore(Path(file), location, stay))
