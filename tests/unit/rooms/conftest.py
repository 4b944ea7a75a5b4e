"""What tests of rooms share."""

import pytest

from tests.unit.rooms.table import Table


@pytest.fixture
def table() -> Table:
    """Return a room in an input step."""
    return Table()
