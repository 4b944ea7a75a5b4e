"""Random requests and frames, of a fixed seed: `make fuzz` does the same for minutes."""

import pytest

from tests.fuzz.operations import Operation
from tests.fuzz.runs import fuzz_http, fuzz_wire

SEED = 1
LED = frozenset({"facilitator", "administrator"})


def test_random_requests_are_answered() -> None:
    """To whoever asks, no route fails, and requests get past what guards it."""
    answers = fuzz_http(SEED, 240)
    assert {"anybody 200", "anybody 401", "facilitator 200", "facilitator 400"} <= answers.keys()


def test_a_table_of_rights_is_held_to() -> None:
    """Whoever may not use a row is refused; a row that says less than is allowed is found."""
    rows = [
        Operation("GET", "/api/rooms", {}, None, LED),
        Operation("POST", "/api/handover", {}, {"type": "object"}, LED),
    ]
    answers = fuzz_http(SEED, 40, rows)
    assert {"anybody 401", "facilitator 200", "editor 403"} <= answers.keys()
    assert "anybody 200" not in answers
    with pytest.raises(AssertionError):
        fuzz_http(SEED, 20, [Operation("GET", "/api/about", {}, None, LED)])


def test_random_frames_are_answered_and_the_room_plays_on() -> None:
    """Moves of all kinds, legal or not, and bytes that are none."""
    answers = fuzz_wire(SEED, 60)
    assert answers["accepted"] > answers.total() // 20
    assert {"protocol", "not_allowed"} <= answers.keys()
