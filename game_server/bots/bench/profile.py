"""The functions on which a server spent most, out of the files of a profiler."""

import pstats
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, cast

from game_server.engine.mechanics.contract import Document

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MOST: Final = 20
"""Functions that are named."""
ROOTS: Final = ("site-packages", "game_server")
"""Directories that say nothing in the name of a function, nor those above them."""
Function = tuple[str, int, str]
"""File, line and name, as the profiler keeps them."""
Times = tuple[int, int, float, float, object]
"""Calls without and with recursion, seconds of its own, and with what it calls; callers."""


@dataclass(frozen=True, slots=True)
class FunctionCost:
    """Hold the *seconds* that a function used by itself, their *share* of all, and its *calls*."""

    name: str
    seconds: float
    share: float
    calls: int

    def document(self) -> Document:
        """Return it as `--json` prints it."""
        return {
            "function": self.name,
            "seconds": self.seconds,
            "share": self.share,
            "calls": self.calls,
        }


def costliest(directory: "Path") -> list[FunctionCost]:
    """Return the functions that used most by themselves, of all profiles in *directory*."""
    files = [str(file) for file in sorted(directory.glob("*.prof"))]
    if not files:
        return []
    used = cast("Mapping[Function, Times]", vars(pstats.Stats(*files))["stats"])
    total = sum(own for _, _, own, _, _ in used.values()) or 1.0
    functions = sorted(used.items(), key=lambda each: each[1][2], reverse=True)
    return [
        FunctionCost(_name(function), round(own, 3), round(own / total, 4), calls)
        for function, (_, calls, own, _, _) in functions[:MOST]
    ]


def _name(function: Function) -> str:
    """Return the name of *function* with its file and line; built-in ones have none."""
    file, line, name = function
    if file == "~":
        return name
    parts = PurePath(file).parts
    for root in ROOTS:
        if root in parts:
            parts = parts[parts.index(root) + 1 :]
            break
    else:
        parts = parts[-1:]
    return f"{'/'.join(parts)}:{line} {name}"
