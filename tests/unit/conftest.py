"""Fixtures of unit tests: a built client."""

from pathlib import Path

import pytest

from tests.unit.web.web_harness import build


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small client."""
    return build(tmp_path_factory.mktemp("built") / "client")
