"""Tests of what mechanics tell of answers that no lot decided; lots are tried in properties."""

from collections.abc import Iterator

import pytest

from tests.properties.lots import drawn


@pytest.fixture(autouse=True)
def _as_given() -> Iterator[None]:
    """Let no lot decide an answer of a mechanic."""
    with drawn():
        yield
