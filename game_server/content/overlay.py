"""Overlays: what directories replace of those before them, and what is said where one is alone."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from game_server.content.layer import Layer
from game_server.content.problems import START, FileProblems, Source
from game_server.settings import CONTENT

SHARED = ("odd", "services", "organisation")
"""Files that one of the directories must have."""


@dataclass(slots=True)
class Replaced:
    """Hold what directories have instead of those before them, by id.

    *engagements* are services whose commitments were replaced; *services* tells that the whole
    list of services was.
    """

    cards: set[str] = field(default_factory=set)
    scenarios: set[str] = field(default_factory=set)
    engagements: set[str] = field(default_factory=set)
    services: bool = False


def note_lacking(layers: Sequence[Layer], files: Sequence[str], language: str) -> FileProblems:
    """Return the one problem that *layers* lack these shared *files*.

    Where they have none of them they complete another directory, which has to be read as well.
    """
    paths = [layer.path for layer in layers]
    problems = FileProblems(Source(str(paths[-1]), ()), language)
    beside = not any(path.resolve() == CONTENT.resolve() for path in paths)
    alone = beside and len(files) == len(SHARED)
    problems.note(
        "files_missing.all" if alone else "files_missing",
        START,
        files=", ".join(files),
        typed=shlex.join([_typed(CONTENT), *map(str, paths)]) if beside else "",
    )
    return problems


def _typed(path: Path) -> str:
    """Return *path* as one would type it here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
