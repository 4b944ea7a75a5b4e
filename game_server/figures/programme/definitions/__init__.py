"""The definitions of the programme's figures: one each, by an id that exports keep."""

from collections.abc import Mapping
from typing import Final

from game_server.engine.kit.definitions import Definition
from game_server.figures.programme.definitions.changed import CHANGED
from game_server.figures.programme.definitions.means import MEANS
from game_server.figures.programme.definitions.reach import REACH

__all__ = ["CHANGED", "DEFINITIONS", "MEANS", "REACH"]

DEFINITIONS: Final[Mapping[str, Definition]] = {one.id: one for one in (*REACH, *MEANS, *CHANGED)}
"""All of them, by id: whom it reached, with what means, what it changed."""
