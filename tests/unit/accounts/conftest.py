"""An archive, a clock, and the directory of accounts of a worker."""

import pytest

from game_server.accounts.directory import Directory
from tests.unit.accounts.people import AwayStore, Clock


@pytest.fixture
def clock() -> Clock:
    """Return a clock that the test moves."""
    return Clock()


@pytest.fixture
def archive() -> AwayStore:
    """Return an empty archive."""
    return AwayStore()


@pytest.fixture
def directory(archive: AwayStore, clock: Clock) -> Directory:
    """Return the directory of a worker."""
    return Directory(archive, clock)


@pytest.fixture
def other(archive: AwayStore, clock: Clock) -> Directory:
    """Return the directory of another worker that shares the archive."""
    return Directory(archive, clock)
