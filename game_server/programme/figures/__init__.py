"""The figures of the programme in a period, each with its definition, and notes beside it."""

from game_server.programme.figures.changed import changed
from game_server.programme.figures.means import means
from game_server.programme.figures.reach import reach

__all__ = ["changed", "means", "reach"]
