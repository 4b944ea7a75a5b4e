"""The stores that every contract test runs on."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Protocol

import pytest

from game_server.storage.archive import Archive
from game_server.storage.journal import Journal
from game_server.storage.memory import MemoryStore
from game_server.storage.sqlite import open_store


class Store(Journal, Archive, Protocol):
    """Whatever keeps both journals and records."""


ADAPTERS: dict[str, Callable[[Path], Store]] = {
    "memory": lambda _: MemoryStore(),
    "sqlite": lambda directory: open_store(directory, "1.0.0"),
}


@pytest.fixture(params=ADAPTERS)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """Yield an empty store of each kind, and close it."""
    opened = ADAPTERS[request.param](tmp_path / "data")
    yield opened
    await opened.close()
