"""The error tree: codes, details, and how an error reads."""

import re

import pytest

from game_server import errors
from game_server.errors import (
    IllegalMoveError,
    JournalFormatError,
    MetoddError,
    ProtocolError,
    RoomUnknownError,
    StartError,
    StorageUnavailableError,
)
from game_server.storage.journal import StaleWriterError


@pytest.mark.parametrize("kind", [StartError, IllegalMoveError, ProtocolError])
def test_code_is_chosen_where_raised(
    kind: type[StartError | IllegalMoveError | ProtocolError],
) -> None:
    """An error of many codes carries its own, and details under any name."""
    error = kind("out_of_bounds", min=1, max=2.5, code="detail")
    assert error.code == "out_of_bounds"
    assert error.details == {"min": 1, "max": 2.5, "code": "detail"}
    assert str(error) == "out_of_bounds (min=1, max=2.5, code=detail)"


def test_error_without_details_reads_as_its_code() -> None:
    """Nothing is added where there is nothing to say."""
    assert str(IllegalMoveError("step_locked")) == "step_locked"


def test_fixed_codes() -> None:
    """An error with one meaning has a fixed code."""
    assert RoomUnknownError(room="x").code == "room_unknown"
    assert JournalFormatError(found=2).code == "journal_format"
    assert StaleWriterError(()).code == "stale_writer"
    unavailable = StorageUnavailableError("full")
    assert (unavailable.code, unavailable.cause) == ("storage_unavailable", "full")
    assert str(unavailable) == "storage_unavailable (cause=full)"


def test_drawing_shows_every_error() -> None:
    """The tree drawn in the module names each class, and none that does not exist."""
    drawn = set(re.findall(r"── (\w+)", errors.__doc__ or ""))
    public = {kind.__name__ for kind in vars(errors).values() if isinstance(kind, type)}
    below = {name for name in public if not name.startswith("_") and name.endswith("Error")}
    assert drawn == (below | {StaleWriterError.__name__}) - {MetoddError.__name__}
