"""The library: all content of directories that overlay one another, and all that is wrong in it."""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from game_server.content import catalogue
from game_server.content.catalogue import Goal, Organisation
from game_server.content.decks import Places, read_deck
from game_server.content.fields import Fields
from game_server.content.layer import Layer
from game_server.content.names import KEYS
from game_server.content.overlay import Replaced, note_lacking
from game_server.content.problems import FileProblems, Problem
from game_server.content.scenarios import read_scenario
from game_server.content.schemas import SCHEMAS
from game_server.content.schemas.form import OwnFile, Schema, Shelf
from game_server.content.source import is_directory
from game_server.content.translations import Translations
from game_server.engine.scenario import Scenario
from game_server.engine.text import BASE, Text
from game_server.errors import StartError


@dataclass(frozen=True, slots=True)
class Library:
    """Hold the usable content of *directories*; *cards* and *files* are counts.

    *problems* are in the order of directories, files and lines. *organisation* was read from the
    file that people know as *organisation_file*, which lies in *home*, as its logo does. *lacking*
    are the files that one of the directories must have, and none has; *replaced* is what they have
    instead of those before them.
    """

    directories: tuple[Path, ...]
    scenarios: Mapping[str, Scenario]
    organisation: Organisation
    organisation_file: str
    home: Path
    goals: Mapping[int, Goal]
    services: Mapping[str, Text]
    problems: tuple[Problem, ...]
    cards: int
    files: int
    lacking: tuple[str, ...]
    replaced: Replaced

    @property
    def broken(self) -> tuple[str, ...]:
        """Return the names of the files with something that cannot be used."""
        errors = (problem.file for problem in self.problems if problem.level == "error")
        return tuple(dict.fromkeys(errors))

    @property
    def set_aside(self) -> int:
        """Return the number of files with something that cannot be used."""
        return len(self.broken)


def load(
    paths: Path | Sequence[Path],
    language: str = BASE,
    today: date | None = None,
    schemas: Mapping[str, Schema] = SCHEMAS,
) -> Library:
    """Return what can be used of the content in *paths*, and the problems in *language*.

    Each directory overlays those before it: what has an id that is already there replaces it, if
    it is sound, and all else is added. With a date of *today* the cards that were to be reviewed
    before are told. Raises `StartError` (`content_missing`) if there is no such directory.
    """
    listed = (paths,) if isinstance(paths, Path) else tuple(paths)
    for path in listed:
        if not is_directory(path):
            raise StartError("content_missing", dir=str(path))
    day = today.isoformat() if today else ""
    return _Reading(listed, language, schemas, day).library()


def require(library: Library) -> Library:
    """Return *library*, or raise `StartError` (`content_empty`) if no scenario can be used."""
    if not library.scenarios:
        named = [str(path) for path in library.directories]
        raise StartError("content_empty", dir=", ".join(named), typed=shlex.join(named))
    return library


class _Reading:
    """Read directories, the parts in the order in which they need one another.

    The last directory comes first: what is sound there needs none of the earlier ones.
    """

    def __init__(
        self, paths: Sequence[Path], language: str, schemas: Mapping[str, Schema], today: str
    ) -> None:
        words = {*KEYS.values(), *(w for s in schemas.values() for w in s.keys.values())}
        bases = [f"{path.as_posix()}/" if len(paths) > 1 else "" for path in paths]
        self._layers = [
            Layer(path, base, language, words) for path, base in zip(paths, bases, strict=True)
        ]
        self._schemas = schemas
        self._today = today
        self._language = language
        self._lacking: list[str] = []
        self._replaced = Replaced()
        self._shelf = Shelf()
        self._ids: dict[str, set[str]] = {}
        self._translations = Translations()

    def library(self) -> Library:
        """Read everything."""
        services = self._services()
        goals = self._goals()
        home, name, organisation = self._organisation()
        # Cards that are named here may lie in the directory that these complete.
        self._shelf.partial = bool(self._lacking)
        own = self._own_files()
        for number, layer in enumerate(self._layers):
            self._shelf.unread |= self._translations.read(layer, number)
        self._decks()
        scenarios = self._scenarios(goals)
        for file in own:
            file.check(services if self._shelf.codes else (), scenarios.values())
        self._translations.note_strangers(self._ids)
        return Library(
            directories=tuple(layer.path for layer in self._layers),
            scenarios=scenarios,
            organisation=organisation,
            organisation_file=name,
            home=home,
            goals=goals,
            services=services,
            problems=self._problems(),
            cards=len(self._shelf.cards),
            files=sum(len(layer.opened) for layer in self._layers),
            lacking=tuple(self._lacking),
            replaced=self._replaced,
        )

    def _services(self) -> Mapping[str, Text]:
        """Return the services of the last list; those of all lists may be named."""
        lists = [catalogue.read_services(fields) for _, fields in self._single("services")]
        self._replaced.services = len(lists) > 1
        # They are the first to be read, so that whatever is broken by now is broken there.
        broken = self._lacking or any(file.broken for file in self._files())
        codes = dict.fromkeys(code for services in lists for code in services)
        self._shelf.codes = () if broken else codes
        self._shelf.services = lists[-1]
        return lists[-1]

    def _goals(self) -> Mapping[int, Goal]:
        """Return the goals, each of them from the last list that has it."""
        lists = [catalogue.read_goals(fields) for _, fields in self._single("odd")]
        return {number: goal for goals in lists for number, goal in goals.items()}

    def _organisation(self) -> tuple[Path, str, Organisation]:
        """Return the last organisation, with the directory and the name of its file."""
        found = []
        for layer, fields in self._single("organisation"):
            read = catalogue.read_organisation(fields, self._shelf.codes, layer.path)
            layer.pictures.add(read.logo)
            found.append((layer.path, fields.problems.source.name, read))
        return found[-1]

    def _own_files(self) -> tuple[OwnFile, ...]:
        """Read the files that only one mechanic has, and only its scenarios need."""
        files = tuple(schema.file() for schema in self._schemas.values() if schema.file)
        for file in files:
            self._shelf.files[file.stem] = file
            if self._lacking:
                # So may that of the directory that these complete.
                file.expect()
            for layer in self._layers:
                if layer.has(file.stem):
                    file.read(layer.single(file.stem), self._shelf.codes)
            self._replaced.engagements |= file.replaced
        return files

    def _single(self, stem: str) -> list[tuple[Layer, Fields]]:
        """Open a file that one of the directories must have.

        Where nothing can be read, an empty one is; of what lacks one problem tells at the end.
        """
        there = [layer for layer in self._layers if layer.has(stem)]
        opened = [(layer, fields) for layer in there if (fields := layer.single(stem))]
        if opened:
            return opened
        first = there[0] if there else self._layers[0]
        fields = first.absent(stem)
        if not there:
            self._lacking.append(Path(fields.problems.source.name).name)
        return [(first, fields)]

    def _decks(self) -> None:
        for number, layer in reversed([*enumerate(self._layers)]):
            self._shelf.replaced = frozenset(self._shelf.cards)
            overlays = self._translations.of(number)
            places: dict[str, Places] = {"deck": {}, "id": {}}
            lost: set[str] = set()
            for path in layer.listed("decks"):
                fields = layer.open(path)
                if fields:
                    read_deck(fields, self._shelf, self._schemas, overlays, places, self._today)
                if fields is None or fields.problems.broken:
                    ids = layer.lost_ids()
                    lost |= ids
                    self._shelf.partial |= fields is None and not ids
            self._shelf.partial |= any(Path(name).parts[:1] == ("decks",) for name in layer.locked)
            self._shelf.aside |= lost
            self._translations.own("cards", {*places["id"], *lost}, number)
        self._replaced.cards = self._shelf.hidden
        if not self._shelf.partial:
            self._ids["cards"] = {*self._shelf.cards, *self._shelf.aside}

    def _scenarios(self, goals: Mapping[int, Goal]) -> dict[str, Scenario]:
        scenarios: dict[str, Scenario] = {}
        known: set[str] = set()
        partial = bool(self._lacking)
        for number, layer in reversed([*enumerate(self._layers)]):
            overlays = self._translations.of(number)
            places: Places = {}
            lost: set[str] = set()
            found = {}
            for path in layer.listed("scenarios"):
                fields = layer.open(path)
                if fields is None:
                    ids = layer.lost_ids()
                    lost |= ids
                    partial |= not ids
                    continue
                if (name := fields.peek("scenario")) in scenarios:
                    self._replaced.scenarios.add(name)
                    continue
                scenario = read_scenario(
                    fields, self._shelf, goals, self._schemas, overlays, places
                )
                if scenario:
                    found[scenario.id] = scenario
            # What comes from the first directory stands first, where people choose.
            scenarios = found | scenarios
            self._translations.own("scenarios", {*places, *lost}, number)
            known |= {*places, *lost}
        if not partial:
            self._ids["scenarios"] = known
        return scenarios

    def _files(self) -> list[FileProblems]:
        """Return what was opened so far."""
        return [file for layer in self._layers for file in layer.opened]

    def _problems(self) -> tuple[Problem, ...]:
        """Return all problems in their order, those of files that nobody reads included."""
        files = self._files()
        for layer in self._layers:
            files += (*layer.locked.values(), *layer.unread())
        found = (problem for file in files for problem in file.found)
        ordered = sorted(found, key=lambda p: (p.file, p.line, p.column))
        if self._lacking:
            # Whoever reads it first sees the others in its light.
            return (*note_lacking(self._layers, self._lacking, self._language).found, *ordered)
        return tuple(ordered)
