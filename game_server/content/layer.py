"""Layers: read the files of one content directory, and report those that cannot be read."""

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from game_server.content.fields import Fields
from game_server.content.problems import START, Fault, FileProblems, SourceFile
from game_server.content.reference_data import PICTURES
from game_server.content.source_file import is_file, leads_out, read
from game_server.content.values import ID
from game_server.content.yaml.nodes import MapNode, Node, parse

SUFFIXES = (".yaml", ".yml")
TEXT_SUFFIX = ".txt"
IGNORED = ("readme.md", "animer.md", "desktop.ini", "thumbs.db")
MOST_UNREAD = 20
"""Most unread files that are reported; a wrong directory has many more."""
ID_LINE = re.compile(r"\s*(?:[-\u2010-\u2015\u2022\u2212]\s*)?(?:id|scenario)\s*: *[\"']?([\w-]+)")


class Layer:
    """Read the files of the directory *path*.

    *base* is the prefix of the names of its files, empty if only one directory is loaded;
    *known_keys* are the YAML keys of all blocks. *opened* holds the problems of all files that
    were read, *unreadable* those of folders that could not be listed, by their path; *pictures*
    are the names of pictures that pages show.
    """

    def __init__(self, path: Path, base: str, language: str, known_keys: Collection[str]) -> None:
        self.path = path
        self.base = base
        self.opened: list[FileProblems] = []
        self.unreadable: dict[str, FileProblems] = {}
        self.pictures: set[str] = set()
        self._language = language
        self._known_keys = known_keys
        self._read: set[Path] = set()
        self._named_files: dict[str, FileProblems] = {}
        self._root = tuple(self._below(path, deep=False))

    def has_file(self, stem: str) -> bool:
        """Return whether the directory itself has the file *stem*, such as `services`."""
        return self._path_of(stem) is not None

    def read_single(self, stem: str) -> Fields | None:
        """Read the file *stem* of the directory itself; None if it is missing or unreadable."""
        path = self._path_of(stem)
        fields = self.read_file(path) if path else None
        if path:
            self._named_files[stem] = self.opened[-1]
        return fields

    def yaml_files(self, folder: str) -> list[Path]:
        """Return the YAML files of *folder* and of folders below it, without hidden ones."""
        return sorted(path for path in self._below(self.path / folder) if _is_yaml(path))

    def read_file(self, path: Path) -> Fields | None:
        """Read a file; None if it leads out or has a fault of syntax, which is reported."""
        self._read.add(path)
        file = self._file(path.relative_to(self.path).as_posix())
        faults: tuple[Fault, ...] = (Fault("link_outside", START, {}),)
        # A message shows a line of its file, and what lies outside is nobody's content.
        if not leads_out(path, self.path):
            file, faults = read(path, file)
        problems = FileProblems(file, self._language)
        self.opened.append(problems)
        root: Node = MapNode(START, ())
        if not faults:
            root, faults = parse(file, self._known_keys)
        for fault in faults:
            problems.report_fault(fault)
        return None if faults else Fields(root, problems, file.name)

    def empty_file(self, stem: str) -> Fields:
        """Return an empty file in place of a missing one; its problems are reported nowhere."""
        problems = FileProblems(self._file(f"{stem}{SUFFIXES[0]}"), self._language)
        return Fields(MapNode(START, ()), problems, problems.file.name)

    def ids_in_unread_file(self) -> set[str]:
        """Return what look like ids in the last file, which could not be parsed.

        References to these ids are then not reported as unknown.
        """
        lines = map(ID_LINE.match, self.opened[-1].file.lines)
        return {found[1] for found in lines if found and ID.fullmatch(found[1])}

    def report_unread(self) -> list[FileProblems]:
        """Return a problem for each file that was not read, at most `MOST_UNREAD`."""
        known = {*self._read, *(self.path / name for name in (*self.unreadable, *self.pictures))}
        # If organisation.yaml is broken, any picture may be the logo.
        about = self._named_files.get("organisation")
        unread: list[FileProblems] = []
        for path in self._below(self.path):
            may_be_logo = about and about.error_count and path.suffix.lower() in PICTURES
            if path in known or may_be_logo or _is_ignored(path):
                continue
            name = path.relative_to(self.path).as_posix()
            problems = FileProblems(self._file(name), self._language)
            problems.report("file_unread", START, suggestion=_yaml_name(path.name))
            unread.append(problems)
            if len(unread) == MOST_UNREAD:
                break
        return unread

    def _path_of(self, stem: str) -> Path | None:
        return next((path for path in self._root if path.stem == stem and _is_yaml(path)), None)

    def _file(self, name: str) -> SourceFile:
        return SourceFile(f"{self.base}{name}", (), self.base)

    def _below(self, root: Path, *, deep: bool = True) -> Iterator[Path]:
        """Yield the files of a folder, without hidden ones; *deep*: also of folders below it."""
        for parent, folders, names in os.walk(root, onerror=self._report_unreadable):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))
            if not deep:
                return

    def _report_unreadable(self, error: OSError) -> None:
        """Report a folder that cannot be listed; one that does not exist counts as empty."""
        if not isinstance(error, FileNotFoundError):
            name = Path(error.filename).relative_to(self.path).as_posix()
            problems = FileProblems(self._file(name), self._language)
            problems.report("unreadable", START)
            self.unreadable[name] = problems


def _is_yaml(path: Path) -> bool:
    """Return whether *path* is a YAML file, or has such a name and cannot be examined."""
    return path.suffix.lower() in SUFFIXES and is_file(path, on_error=True)


def _yaml_name(name: str) -> str:
    """Return the YAML name that was probably meant by a name in `.txt`, empty for other names."""
    bare = name[: -len(TEXT_SUFFIX)] if name.lower().endswith(TEXT_SUFFIX) else ""
    return bare if not bare or bare.lower().endswith(SUFFIXES) else f"{bare}{SUFFIXES[0]}"


def _is_ignored(path: Path) -> bool:
    """Return whether *path* is a guide, a file of an operating system, or an editor's backup."""
    name = path.name.casefold()
    return name in IGNORED or name.startswith("~") or name.endswith("~")
