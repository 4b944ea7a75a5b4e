"""Organisations that share a server: the content of each overlays the server's, for it alone."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Literal

from game_server.content.library import Library, load
from game_server.content.source_file import is_directory
from game_server.engine.state.scenario import Scenario
from game_server.errors import StartError

_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FOLDERS: Final = ("decks", "scenarios", "insultes", "locales")
"""Folders of a content: a directory that has them is one itself, and holds no organisations."""


@dataclass(frozen=True, slots=True)
class Own:
    """Hold the content of one organisation: that of the server under its own *directory*.

    *broken* are the files with an error that the server's content alone does not have. *is_named*:
    it has an `organisation.yaml` of its own; else its people read the server's.
    """

    library: Library
    directory: Path
    broken: tuple[str, ...]

    @property
    def is_named(self) -> bool:
        """Return whether people who play read who answers for their data in this directory."""
        return self.library.home == self.directory

    @property
    def unfilled(self) -> Mapping[Path, tuple[str, ...]]:
        """Return the keys that wait for their text, by those of its own files that have any."""
        library = self.library
        named = {library.organisation_file: library.organisation.unfilled, **library.unfilled}
        return {
            Path(file): keys
            for file, keys in named.items()
            if keys and Path(file).is_relative_to(self.directory)
        }


@dataclass(frozen=True, slots=True)
class Apart:
    """Name a *directory* that was left out: by its *cause*, its people play with the server's.

    `name`: it is no id; `denied`: it cannot be read; `content`: no scenario can be played.
    """

    directory: Path
    cause: Literal["name", "denied", "content"]


@dataclass(frozen=True, slots=True)
class Organisations:
    """Hold the organisations with content of their own by id, and the directories left *apart*."""

    own: Mapping[str, Own] = field(default_factory=dict)
    apart: tuple[Apart, ...] = ()


def load_organisations(directory: Path, server: Library, language: str) -> Organisations:
    """Return the content of each organisation that has a folder in *directory*, named by its id.

    *server* is the content that theirs overlay; problems are in *language*. Hidden folders and
    files are passed over. Raises StartError `organisations_missing`, or `organisations_content` if
    *directory* is itself a content.
    """
    try:
        paths = sorted(directory.iterdir())
    except OSError as error:
        raise StartError("organisations_missing", dir=str(directory)) from error
    if any(path.name in _FOLDERS for path in paths):
        raise StartError("organisations_content", dir=str(directory))
    own: dict[str, Own] = {}
    apart: list[Apart] = []
    for path in paths:
        # A link that leads nowhere is a folder that somebody meant.
        if path.name.startswith(".") or not (is_directory(path) or path.is_symlink()):
            continue
        found = _load(path, server, language)
        if isinstance(found, Apart):
            apart.append(found)
        else:
            own[path.name] = found
    return Organisations(own, tuple(apart))


def _load(path: Path, server: Library, language: str) -> Own | Apart:
    if not _ID.fullmatch(path.name):
        return Apart(path, "name")
    if not _can_be_listed(path):
        return Apart(path, "denied")
    library = load((*server.directories, path), language)
    if not library.scenarios:
        return Apart(path, "content")
    shared = replace(library, scenarios=_shared(library.scenarios, server.scenarios))
    return Own(shared, path, _own_broken(library, server))


def _can_be_listed(path: Path) -> bool:
    try:
        next(path.iterdir(), None)
    except OSError:
        return False
    return True


def _shared(
    scenarios: Mapping[str, Scenario], server: Mapping[str, Scenario]
) -> Mapping[str, Scenario]:
    """Return *scenarios* with those of the *server* in place of equal ones: many share them."""
    return {
        id_: known if (known := server.get(id_)) == scenario else scenario
        for id_, scenario in scenarios.items()
    }


def _own_broken(library: Library, server: Library) -> tuple[str, ...]:
    """Return the files with an error in *library* that have none in the *server*'s content."""
    known: Sequence[str] = server.broken
    if len(server.directories) == 1:
        # Of a single directory, files are named without it.
        known = [f"{server.directories[0].as_posix()}/{name}" for name in known]
    return tuple(name for name in library.broken if name not in known)
