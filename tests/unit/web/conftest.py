"""Fixtures of the web's tests: a harness, and a browser on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.unit.web.people import TOWN, Person, person
from tests.unit.web.web_harness import WebHarness


@pytest.fixture
def harness(tmp_path: Path) -> WebHarness:
    """Build a site with rooms behind it."""
    return WebHarness(tmp_path)


@pytest.fixture
def client(harness: WebHarness) -> Iterator[TestClient]:
    """Open the site in a browser."""
    with harness.client() as client:
        yield client


@pytest.fixture
def programme(client: TestClient, harness: WebHarness) -> Person:
    """Return somebody of the programme of TOWN."""
    return person(harness, client, "Qui suit", "programme", organisation=TOWN)
