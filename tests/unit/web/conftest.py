"""What tests of the web share: a house, and a browser in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.unit.web.house import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Build a site with rooms behind it."""
    return House(tmp_path)


@pytest.fixture
def client(house: House) -> Iterator[TestClient]:
    """Open the site in a browser."""
    with house.client() as client:
        yield client
