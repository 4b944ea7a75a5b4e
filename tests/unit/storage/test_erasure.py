"""What was erased is one of five things, down to the key of its record."""

import pytest

from game_server.storage.erasure import (
    CommitmentErasure,
    Erasure,
    OfferErasure,
    RoomErasure,
    SeatErasure,
    TextErasure,
    erasure_of,
    of_record,
)

KEYS: dict[str, Erasure] = {
    "room": RoomErasure("room", 7),
    "room/p3": SeatErasure("room", 7, "p3"),
    "room/text:t1,t2": TextErasure("room", 7, ("t1", "t2")),
    "room/text:t1.offer": OfferErasure("room", 7, "t1"),
    "room/text:5e5e.commitment": CommitmentErasure("room", 7, "5e5e"),
}


@pytest.mark.parametrize("key", KEYS)
def test_a_record_names_what_was_erased(key: str) -> None:
    """It is read as what it is, and written under the same key."""
    assert of_record(key, b"7") == KEYS[key]
    assert KEYS[key].key == key


@pytest.mark.parametrize("subject", ["text:", "text:t1,", "text:.offer", "text:.commitment"])
def test_nothing_has_no_name(subject: str) -> None:
    """An id that is missing is no erasure of all."""
    with pytest.raises(ValueError, match="text"):
        erasure_of("room", subject, 7)
