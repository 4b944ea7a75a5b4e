"""Whoever reads the page learns how sure one was, or of a stand, what screens showed."""

import pytest

from tests.properties.all_rooms import isolated
from tests.properties.guessed import (
    HOW_SURE,
    STANDING,
    STOOD,
    SURE,
    calibrated,
    calibrated_bare,
    stood,
    stood_bare,
)


@pytest.mark.parametrize("phones", [*range(5, 9), 10, 11])
def test_how_sure_anybody_was_is_known_of_nobody(phones: int) -> None:
    """Also not of those whose answer somebody heard, and the chart shows to be right, or wrong."""
    assert isolated(SURE, phones, calibrated, HOW_SURE) == set()


def test_calibration_is_told_of_some() -> None:
    """Else nothing was tried."""
    room = [(right, sure) for right in (False, True) for sure in (1, 3)] * 3
    assert calibrated(room)[1] == "{'c1': {'n': 6, 'right': 50}, 'c3': {'n': 6, 'right': 50}}"


@pytest.mark.parametrize("phones", range(5, 8))
def test_calibration_of_a_room_of_one_mind_would_tell_how_sure_each_was(phones: int) -> None:
    """Where it is not hidden."""
    assert isolated(SURE, phones, calibrated_bare, HOW_SURE) == set(HOW_SURE)


@pytest.mark.parametrize("phones", [*range(1, 9), 10, 11])
def test_where_somebody_stands_is_told_no_further_than_the_screen_did(phones: int) -> None:
    """M9.4: from five phones on the room saw how all had answered alone; of fewer nobody learns."""
    assert isolated(STANDING, phones, stood, STOOD) == set()


@pytest.mark.parametrize("phones", range(1, 5))
def test_stands_of_fewer_than_five_would_tell_where_each_stands(phones: int) -> None:
    """Where they are not hidden."""
    assert isolated(STANDING, phones, stood_bare, STOOD) == {"stand"}
