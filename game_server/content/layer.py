"""Layers: the files of one directory, which ones are read, and what is said of the others."""

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from game_server.content.catalogue import PICTURES
from game_server.content.fields import Fields
from game_server.content.nodes import MapNode, Node, parse
from game_server.content.problems import START, FileProblems, Source
from game_server.content.source import is_file, read
from game_server.content.values import ID

SUFFIXES = (".yaml", ".yml")
TEXT = ".txt"
LEFT_ALONE = ("readme.md", "animer.md", "desktop.ini", "thumbs.db")
MOST_UNREAD = 20
"""Most files told that nobody reads; whoever checks a wrong directory sees it by these."""
ID_LINE = re.compile(r"\s*(?:[-\u2010-\u2015\u2022\u2212]\s*)?(?:id|scenario)\s*: *[\"']?([\w-]+)")


class Layer:
    """Open the files of the directory *path*.

    *base* stands before the names of its files where there are others, to tell them apart;
    *words* are those that may be keys. *opened* are all files that were read, *pictures* the names
    of those that are shown.
    """

    def __init__(self, path: Path, base: str, language: str, words: Collection[str]) -> None:
        self.path = path
        self.base = base
        self.opened: list[FileProblems] = []
        self.locked: dict[str, FileProblems] = {}
        self.pictures: set[str] = set()
        self._language = language
        self._words = words
        self._read: set[Path] = set()
        self._singles: dict[str, FileProblems] = {}
        self._root = tuple(self._below(path, deep=False))

    def has(self, stem: str) -> bool:
        """Return whether there is a file that a directory has once, such as `services.yaml`."""
        return self._path_of(stem) is not None

    def single(self, stem: str) -> Fields | None:
        """Read such a file; None if there is none, or none that can be read."""
        path = self._path_of(stem)
        fields = self.open(path) if path else None
        if path:
            self._singles[stem] = self.opened[-1]
        return fields

    def listed(self, folder: str) -> list[Path]:
        """Return the YAML files of a folder and those below it, hidden ones left out."""
        return sorted(path for path in self._below(self.path / folder) if _is_yaml(path))

    def open(self, path: Path) -> Fields | None:
        """Read a file; None if it is no YAML that we read, which is noted."""
        self._read.add(path)
        source, faults = read(path, self._source(path.relative_to(self.path).as_posix()))
        problems = FileProblems(source, self._language)
        self.opened.append(problems)
        root: Node = MapNode(START, ())
        if not faults:
            root, faults = parse(source, self._words)
        for fault in faults:
            problems.tell(fault)
        return None if faults else Fields(root, problems, source.name)

    def absent(self, stem: str) -> Fields:
        """Return a file that lacks, read as an empty one; its problems are its own."""
        problems = FileProblems(self._source(f"{stem}{SUFFIXES[0]}"), self._language)
        return Fields(MapNode(START, ()), problems, problems.source.name)

    def lost_ids(self) -> set[str]:
        """Return what look like ids in the file that could not be read just now.

        Who names one of them is set aside without being told that there is no such thing.
        """
        lines = map(ID_LINE.match, self.opened[-1].source.lines)
        return {found[1] for found in lines if found and ID.fullmatch(found[1])}

    def unread(self) -> list[FileProblems]:
        """Note the files that nobody reads, the first ones where they are many."""
        known = {*self._read, *(self.path / name for name in (*self.locked, *self.pictures))}
        # Where organisation.yaml is broken nobody knows which picture is the logo.
        about = self._singles.get("organisation")
        unread: list[FileProblems] = []
        for path in self._below(self.path):
            may_be_logo = about and about.broken and path.suffix.lower() in PICTURES
            if path in known or may_be_logo or _is_left_alone(path):
                continue
            name = path.relative_to(self.path).as_posix()
            problems = FileProblems(self._source(name), self._language)
            problems.note("file_unread", START, suggestion=_yaml_name(path.name))
            unread.append(problems)
            if len(unread) == MOST_UNREAD:
                break
        return unread

    def _path_of(self, stem: str) -> Path | None:
        return next((path for path in self._root if path.stem == stem and _is_yaml(path)), None)

    def _source(self, name: str) -> Source:
        return Source(f"{self.base}{name}", (), self.base)

    def _below(self, root: Path, *, deep: bool = True) -> Iterator[Path]:
        """Yield the files of a folder, and *deep* those below it, hidden ones left out."""
        for place, folders, names in os.walk(root, onerror=self._lock):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))
            if not deep:
                return

    def _lock(self, error: OSError) -> None:
        """Note a folder that cannot be opened; one that does not exist is just empty."""
        if not isinstance(error, FileNotFoundError):
            name = Path(error.filename).relative_to(self.path).as_posix()
            problems = FileProblems(self._source(name), self._language)
            problems.note("unreadable", START)
            self.locked[name] = problems


def _is_yaml(path: Path) -> bool:
    """Return whether *path* is a YAML file, one that nobody may see included."""
    return path.suffix.lower() in SUFFIXES and is_file(path, unseen=True)


def _yaml_name(name: str) -> str:
    """Return the name that an editor which adds `.txt` to every file was to give, or nothing."""
    bare = name[: -len(TEXT)] if name.lower().endswith(TEXT) else ""
    return bare if not bare or bare.lower().endswith(SUFFIXES) else f"{bare}{SUFFIXES[0]}"


def _is_left_alone(path: Path) -> bool:
    """Return whether *path* is a file for people or systems, or a copy made by an editor."""
    name = path.name.casefold()
    return name in LEFT_ALONE or name.startswith("~") or name.endswith("~")
