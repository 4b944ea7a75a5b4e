"""The record of what a session adds: stored and read back, and never believed if it cannot be."""

import json

import pytest

from game_server.engine.kit.copies import replace
from game_server.figures.programme.record import GESTURES, Recorded, decode, encode
from game_server.figures.session.added import Matched, Reach
from tests.unit.figures.programme.ended import SERVICES, Fields, recorded

FULL = recorded(
    services=SERVICES,
    retained=Matched(12, 400.0, 700.5),
    commitments=12,
    could_commit=15,
    gestures={"a" * 16: 7},
    themes=("eau",),
    service="eau",
)


UNKNOWN = recorded(began=None, seconds=None, informed=None)


@pytest.mark.parametrize("one", [FULL, recorded(), UNKNOWN])
def test_what_is_stored_is_read_back(one: Recorded) -> None:
    """Each field, whether it is known or not; the same session makes the same bytes."""
    value = encode(one)
    assert decode("r1", value) == one
    assert encode(decode("r1", value) or one) == value


def test_a_record_is_small() -> None:
    """Ten thousand of them are read at once."""
    assert len(encode(FULL)) < 800


@pytest.mark.parametrize(
    "wrong",
    [
        {"informed": 21},
        {"acted": 21},
        {"phones": 21},
        {"first_time": 21},
        {"without_phone": 21},
        {"answers": 101},
        {"phones": -1},
        {"words": -1},
        {"gestures": {"a": -1}},
        {"services": {"eau": Reach(21)}},
        {"services": {"eau": Reach(5, -1)}},
        {"retained": Matched(0, 0, 0)},
        {"opinions": Matched(10, -1, 0)},
    ],
)
def test_what_cannot_be_true_is_no_record(wrong: Fields) -> None:
    """No count is negative, no part is greater than what it is a part of."""
    assert decode("r1", encode(recorded(**wrong))) is None


def test_other_formats_other_rooms_and_rubbish_are_no_records() -> None:
    """The index goes on without them, and a recount makes them anew."""
    assert decode("r1", encode(replace(FULL, format=2))) is None
    assert decode("r2", encode(FULL)) is None
    assert decode("r1", b"rubbish") is None
    raw = json.loads(encode(FULL))
    raw["added"]["people"] = "20"
    assert decode("r1", json.dumps(raw).encode()) is None


def test_texts_of_gestures_are_read_back() -> None:
    """In all their languages."""
    text = {"fr": "Fermer le robinet", "en": "Close the tap"}
    assert GESTURES.decode(GESTURES.encode(text)) == text
