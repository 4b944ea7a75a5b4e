"""Copies: as `dataclasses.replace` makes them, with slots and without."""

import dataclasses
from typing import Any

import pytest

from game_server.engine.kit.copies import replace
from tests.room_driver import Driver
from tests.samples import discovery


@dataclasses.dataclass(frozen=True, slots=True)
class _Base:
    one: int


@dataclasses.dataclass(frozen=True, slots=True)
class _Slotted(_Base):
    two: str = ""


def test_a_copy_differs_in_what_was_named() -> None:
    """All else is the same, and the original stays what it was."""
    thing = _Slotted(1, "a")
    assert replace(thing, two="b") == _Slotted(1, "b")
    assert replace(thing, one=2) == _Slotted(2, "a")
    assert thing == _Slotted(1, "a")


def test_a_state_is_copied_as_by_the_library() -> None:
    """It has no slots; its copy cannot be changed either."""
    state = Driver(discovery()).core.state
    copy = replace(state, simple=True, moved_at=7)
    assert copy == dataclasses.replace(state, simple=True, moved_at=7)
    assert copy != state
    with pytest.raises(dataclasses.FrozenInstanceError):
        type(state).__setattr__(copy, "simple", False)


@pytest.mark.parametrize("thing", [_Slotted(1), Driver(discovery()).core.state])
def test_a_field_that_is_none_is_refused(thing: _Slotted) -> None:
    """As by the library."""
    unknown: dict[str, Any] = {"three": 3}
    with pytest.raises(TypeError, match="three"):
        replace(thing, **unknown)
