"""Whoever reads the page learns of a stand what screens showed."""

import pytest

from tests.properties.all_rooms import isolated
from tests.properties.guessed import STANDING, STOOD, stood, stood_bare


@pytest.mark.parametrize("phones", [*range(1, 9), 10, 11])
def test_where_somebody_stands_is_told_no_further_than_the_screen_did(phones: int) -> None:
    """M9.4: from five phones on the room saw how all had answered alone; of fewer nobody learns."""
    assert isolated(STANDING, phones, stood, STOOD) == set()


@pytest.mark.parametrize("phones", range(1, 5))
def test_stands_of_fewer_than_five_would_tell_where_each_stands(phones: int) -> None:
    """Where they are not hidden."""
    assert isolated(STANDING, phones, stood_bare, STOOD) == {"stand"}
