"""The library: all content of a directory, read at once, with all that is wrong in it."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from game_server.content import catalogue
from game_server.content.catalogue import Goal, Organisation
from game_server.content.decks import Overlays, Places, claim, read_deck
from game_server.content.engagements import Offer, check_offer, read_engagements
from game_server.content.fields import Fields, nearest
from game_server.content.names import KEYS
from game_server.content.nodes import MapNode, Node, parse
from game_server.content.problems import START, FileProblems, Problem, Source
from game_server.content.scenarios import read_scenario
from game_server.content.schemas import SCHEMAS
from game_server.content.schemas.form import Schema, Shelf
from game_server.content.source import is_directory, is_file, read
from game_server.engine.scenario import Scenario
from game_server.engine.text import BASE, Text
from game_server.errors import StartError

SUFFIXES = (".yaml", ".yml")
TEXT = ".txt"
LEFT_ALONE = ("readme.md", "desktop.ini", "thumbs.db")
MOST_UNREAD = 20
"""Most files told that nobody reads; whoever checks a wrong directory sees it by these."""
ID_LINE = re.compile(r"\s*(?:[-\u2010-\u2015\u2022\u2212]\s*)?(?:id|scenario)\s*: *[\"']?([\w-]+)")


@dataclass(frozen=True, slots=True)
class Library:
    """Hold the usable content of *directory*; *cards* and *files* are counts.

    *problems* are in the order of files and lines. *organisation_file* is the path inside
    *directory* of the file that *organisation* was read from.
    """

    directory: str
    scenarios: Mapping[str, Scenario]
    organisation: Organisation
    organisation_file: str
    goals: Mapping[int, Goal]
    services: Mapping[str, Text]
    problems: tuple[Problem, ...]
    cards: int
    files: int

    @property
    def set_aside(self) -> int:
        """Return the number of files with something that cannot be used."""
        return len({problem.file for problem in self.problems if problem.level == "error"})


def load(
    path: Path,
    language: str = BASE,
    today: date | None = None,
    schemas: Mapping[str, Schema] = SCHEMAS,
) -> Library:
    """Return what can be used of the content in *path*, and the problems in *language*.

    With a date of *today* the cards that were to be reviewed before are told.
    Raises `StartError` (`content_missing`) if there is no such directory.
    """
    if not is_directory(path):
        raise StartError("content_missing", dir=str(path))
    day = today.isoformat() if today else ""
    return _Reading(path, language, schemas, day).library()


def require(library: Library) -> Library:
    """Return *library*, or raise `StartError` (`content_empty`) if no scenario can be used."""
    if not library.scenarios:
        raise StartError("content_empty", dir=library.directory)
    return library


class _Reading:
    """Read a directory in the order in which its files need one another."""

    def __init__(
        self, path: Path, language: str, schemas: Mapping[str, Schema], today: str
    ) -> None:
        self._path = path
        self._language = language
        self._schemas = schemas
        self._today = today
        self._words = {*KEYS.values(), *(w for s in schemas.values() for w in s.keys.values())}
        self._files: list[FileProblems] = []
        self._locked: dict[str, FileProblems] = {}
        self._root = tuple(self._below(path, deep=False))
        self._absent = 0
        self._shelf = Shelf()
        self._translated: list[tuple[str, Fields]] = []
        self._ids: Mapping[str, set[str]] = {}

    def library(self) -> Library:
        """Read everything."""
        file = self._single("services")
        services = catalogue.read_services(file)
        self._shelf.services = services
        self._shelf.codes = () if file.problems.broken else services
        goals = catalogue.read_goals(self._single("odd"))
        about = self._single("organisation")
        organisation = catalogue.read_organisation(about, self._shelf.codes, self._path)
        offer = self._offer()
        overlays = self._translations()
        self._decks(overlays)
        scenarios = self._scenarios(goals, overlays)
        check_offer(offer, self._shelf.codes, scenarios.values())
        self._strangers()
        unread = self._unread(about, organisation)
        files = (*self._files, *self._locked.values(), *unread)
        found = [problem for file in files for problem in file.found]
        return Library(
            directory=str(self._path),
            scenarios=scenarios,
            organisation=organisation,
            organisation_file=about.problems.source.name,
            goals=goals,
            services=services,
            problems=tuple(sorted(found, key=lambda p: (p.file, p.line, p.column))),
            cards=len(self._shelf.cards),
            files=len(self._files) - self._absent,
        )

    def _single(self, stem: str) -> Fields:
        """Open a file that every directory must have; a missing one is read as an empty one."""
        found = self._named(stem)
        if not found:
            self._absent += 1
            absent = self._opened(Source(f"{stem}{SUFFIXES[0]}", ()))
            return self._fields(MapNode(START, ()), absent)
        unread = FileProblems(Source(found[0].name, ()), self._language)
        return self._open(found[0]) or self._fields(MapNode(START, ()), unread)

    def _named(self, stem: str) -> list[Path]:
        """Return the files of that name at the root; nobody reads a second one."""
        return [path for path in self._root if path.stem == stem and _is_yaml(path)]

    def _offer(self) -> Offer:
        """Read what commitments offer, a file that only their scenarios need."""
        found = self._named("engagements")
        if not found:
            return Offer()
        fields = self._open(found[0])
        offer = read_engagements(fields, self._shelf.codes) if fields else Offer()
        self._shelf.choices = offer.choices
        return offer

    def _translations(self) -> dict[str, dict[str, dict[str, Fields]]]:
        """Open `locales/en/…`: translations by kind, id and language."""
        overlays: dict[str, dict[str, dict[str, Fields]]] = {"cards": {}, "scenarios": {}}
        places: dict[str, Places] = {}
        for path in self._listed("locales"):
            if path.parent == self._path / "locales":
                continue
            language = path.relative_to(self._path / "locales").parts[0]
            fields = self._open(path)
            if fields is None:
                self._shelf.unread.add(language)
                continue
            for kind, by_id in overlays.items():
                block = fields.block(kind)
                for key in block.pairs():
                    claim(block, key.text, key.text, places.setdefault(kind + language, {}))
                    entry = block.block(key.text)
                    entry.accept(KEYS)
                    by_id.setdefault(key.text, {}).setdefault(language, entry)
                self._translated.append((kind, block))
            fields.done()
        return overlays

    def _decks(self, overlays: Overlays) -> None:
        places: dict[str, Places] = {"deck": {}, "id": {}}
        for path in self._listed("decks"):
            fields = self._open(path)
            if fields:
                read_deck(fields, self._shelf, self._schemas, overlays, places, self._today)
            if fields is None or fields.problems.broken:
                self._shelf.aside |= self._lost_ids()
                self._shelf.partial |= not self._files[-1].source.lines
        self._shelf.partial |= any(Path(name).parts[:1] == ("decks",) for name in self._locked)

    def _scenarios(self, goals: Mapping[int, Goal], overlays: Overlays) -> dict[str, Scenario]:
        places: Places = {}
        lost: set[str] = set()
        scenarios = {}
        for path in self._listed("scenarios"):
            fields = self._open(path)
            if fields is None:
                lost |= self._lost_ids()
                continue
            scenario = read_scenario(fields, self._shelf, goals, self._schemas, overlays, places)
            if scenario:
                scenarios[scenario.id] = scenario
        self._ids = {
            "cards": {*self._shelf.cards, *self._shelf.aside},
            "scenarios": {*places, *lost},
        }
        return scenarios

    def _strangers(self) -> None:
        """Note translations of what does not exist."""
        for kind, block in self._translated:
            if kind == "cards" and self._shelf.partial:
                continue
            ids = self._ids[kind]
            strange = [key for key in block.pairs() if key.text not in ids]
            for key in strange:
                details = {"id": key.text, "suggestion": nearest(key.text, ids)}
                if kind != "cards":
                    details = {
                        "value": key.text,
                        "key": KEYS[kind],
                        "choices": ", ".join(sorted(ids)),
                    }
                code = "unknown_card" if kind == "cards" else "bad_choice"
                block.problems.note(code, key.mark, **details)

    def _unread(self, about: Fields, organisation: Organisation) -> list[FileProblems]:
        """Note the files that nobody reads, the first ones where they are many."""
        names = (*(file.source.name for file in self._files), *self._locked, organisation.logo)
        known = {self._path / name for name in names}
        unread: list[FileProblems] = []
        for path in self._below(self._path):
            # Where organisation.yaml is broken nobody knows which picture is the logo.
            may_be_logo = about.problems.broken and path.suffix.lower() in catalogue.PICTURES
            if path in known or may_be_logo or _is_left_alone(path):
                continue
            name = path.relative_to(self._path).as_posix()
            problems = FileProblems(Source(name, ()), self._language)
            problems.note("file_unread", START, suggestion=_yaml_name(path.name))
            unread.append(problems)
            if len(unread) == MOST_UNREAD:
                break
        return unread

    def _lost_ids(self) -> set[str]:
        """Return what look like ids in the file that could not be read just now.

        Who names one of them is set aside without being told that there is no such thing.
        """
        return {found[1] for found in map(ID_LINE.match, self._files[-1].source.lines) if found}

    def _listed(self, folder: str) -> list[Path]:
        """Return the YAML files of a folder and those below it, hidden ones left out."""
        return sorted(path for path in self._below(self._path / folder) if _is_yaml(path))

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
            name = Path(error.filename).relative_to(self._path).as_posix()
            problems = FileProblems(Source(name, ()), self._language)
            problems.note("unreadable", START)
            self._locked[name] = problems

    def _open(self, path: Path) -> Fields | None:
        """Read a file; None if it is no YAML that we read, which is noted."""
        source, faults = read(path, path.relative_to(self._path).as_posix())
        problems = self._opened(source)
        root: Node = MapNode(START, ())
        if not faults:
            root, faults = parse(source, self._words)
        for fault in faults:
            problems.note(fault.code, fault.mark, **fault.details)
        return None if faults else self._fields(root, problems)

    def _opened(self, source: Source) -> FileProblems:
        problems = FileProblems(source, self._language)
        self._files.append(problems)
        return problems

    def _fields(self, root: Node, problems: FileProblems) -> Fields:
        return Fields(root, problems, problems.source.name)


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
