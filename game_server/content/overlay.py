"""Overlays: what later directories replace, and which files are missing from all of them."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from game_server.content.layer import Layer
from game_server.content.problems import START, FileProblems, SourceFile
from game_server.settings import CONTENT

SHARED = ("odd", "services", "organisation")
"""Stems of the files that at least one directory must have."""


@dataclass(slots=True)
class Replacements:
    """Hold the ids that a later directory defines again.

    *engagements* are services whose commitments were replaced; *services*: the whole list of
    services was replaced.
    """

    cards: set[str] = field(default_factory=set)
    scenarios: set[str] = field(default_factory=set)
    engagements: set[str] = field(default_factory=set)
    services: bool = False


def report_missing_files(
    layers: Sequence[Layer], files: Sequence[str], language: str
) -> FileProblems:
    """Return the one problem that none of *layers* has these shared *files*.

    If all shared files are missing, the directories complete another one, which has to be loaded
    with them.
    """
    paths = [layer.path for layer in layers]
    problems = FileProblems(SourceFile(str(paths[-1]), ()), language)
    beside = not any(path.resolve() == CONTENT.resolve() for path in paths)
    alone = beside and len(files) == len(SHARED)
    problems.report(
        "files_missing.all" if alone else "files_missing",
        START,
        files=", ".join(files),
        typed=shlex.join([_typed(CONTENT), *map(str, paths)]) if beside else "",
    )
    return problems


def _typed(path: Path) -> str:
    """Return *path* relative to the current directory if it is inside it, else as it is."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
