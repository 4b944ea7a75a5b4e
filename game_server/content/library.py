"""The library: all content of one or several directories, and all problems in it."""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from game_server.content import reference_data
from game_server.content.decks import FirstUses, read_deck
from game_server.content.fields import Fields
from game_server.content.layer import Layer
from game_server.content.names import KEYS
from game_server.content.overlay import Replacements, report_missing_files
from game_server.content.problems import FileProblems, Problem
from game_server.content.reference_data import Goal, Organisation
from game_server.content.refused_names import read_refused_words
from game_server.content.scenarios import read_scenario
from game_server.content.schemas import SCHEMAS
from game_server.content.schemas.contract import ContentIndex, MechanicFile, Schema
from game_server.content.services import Services
from game_server.content.source_file import is_directory
from game_server.content.themes import read_themes
from game_server.content.translations import Translations
from game_server.engine.kit.text import BASE, Text
from game_server.engine.seats.name_filter import RefusedWords
from game_server.engine.state.scenario import Scenario
from game_server.errors import StartError


@dataclass(frozen=True, slots=True)
class Library:
    """Hold the usable content of *directories*; *cards* and *files* are counts.

    *problems* are in the order of directories, files and lines. *organisation* was read from
    *organisation_file*, as messages name it; that file and the logo are in the directory *home*.
    *lacking* are the files that at least one directory must have, and none has. *replaced* is what
    later directories define again. *successors* are the codes of services of today by that of a
    former one, whose people went there; *former_services* have the titles of those that are no
    more. *themes* are titles by code.
    *refused_names* are words that the screen shows in no nickname. *unfilled* are the keys of
    scenarios that hold a placeholder, by the file.
    """

    directories: tuple[Path, ...]
    scenarios: Mapping[str, Scenario]
    organisation: Organisation
    organisation_file: str
    home: Path
    goals: Mapping[int, Goal]
    services: Mapping[str, Text]
    successors: Mapping[str, tuple[str, ...]]
    former_services: Mapping[str, Text]
    themes: Mapping[str, Text]
    problems: tuple[Problem, ...]
    refused_names: RefusedWords
    cards: int
    files: int
    lacking: tuple[str, ...]
    replaced: Replacements
    unfilled: Mapping[str, tuple[str, ...]]

    @property
    def broken(self) -> tuple[str, ...]:
        """Return the names of the files with an error."""
        errors = (problem.file for problem in self.problems if problem.level == "error")
        return tuple(dict.fromkeys(errors))

    @property
    def set_aside(self) -> int:
        """Return the number of files with an error."""
        return len(self.broken)


def load(
    paths: Path | Sequence[Path],
    language: str = BASE,
    today: date | None = None,
    schemas: Mapping[str, Schema] = SCHEMAS,
) -> Library:
    """Return the usable content in *paths*, with problems in *language*.

    Each directory overlays those before it: a card or scenario with a known id replaces the
    earlier one if it has no error, and all others are added. If *today* is given, cards whose
    review date has passed are reported. Raises `StartError` (`content_missing`) if one of *paths*
    is not a directory.
    """
    listed = (paths,) if isinstance(paths, Path) else tuple(paths)
    for path in listed:
        if not is_directory(path):
            raise StartError("content_missing", dir=str(path))
    day = today.isoformat() if today else ""
    return _Loader(listed, language, schemas, day).load()


def require(library: Library) -> Library:
    """Return *library*, or raise `StartError` (`content_empty`) if no scenario can be used."""
    if not library.scenarios:
        named = [str(path) for path in library.directories]
        raise StartError("content_empty", dir=", ".join(named), typed=shlex.join(named))
    return library


class _Loader:
    """Load directories, each kind of content after those that it depends on.

    Decks and scenarios are read from the last directory to the first: an earlier card is skipped
    if a later directory has a sound card with its id.
    """

    def __init__(
        self, paths: Sequence[Path], language: str, schemas: Mapping[str, Schema], today: str
    ) -> None:
        keys = {*KEYS.values(), *(w for s in schemas.values() for w in s.keys.values())}
        bases = [f"{path.as_posix()}/" if len(paths) > 1 else "" for path in paths]
        self._layers = [
            Layer(path, base, language, keys) for path, base in zip(paths, bases, strict=True)
        ]
        self._schemas = schemas
        self._today = today
        self._language = language
        self._lacking: list[str] = []
        self._replaced = Replacements()
        self._unfilled: dict[str, tuple[str, ...]] = {}
        self._index = ContentIndex()
        self._ids: dict[str, set[str]] = {}
        self._translations = Translations()

    def load(self) -> Library:
        """Read all files and return the library."""
        services = self._services()
        goals = self._index.goals = self._goals()
        home, name, organisation = self._organisation(services)
        refused_names = self._refused_names(organisation)
        # These directories complete another one that is not loaded: it may have more cards.
        self._index.is_partial = bool(self._lacking)
        themes = self._themes()
        mechanic_files = self._mechanic_files()
        for number, layer in enumerate(self._layers):
            self._index.unread_languages |= self._translations.read(layer, number)
        self._decks()
        scenarios = self._scenarios()
        for file in mechanic_files:
            file.check(services.titles if self._index.service_codes else (), scenarios.values())
        self._translations.report_unknown_ids(self._ids)
        return Library(
            directories=tuple(layer.path for layer in self._layers),
            scenarios=scenarios,
            organisation=organisation,
            organisation_file=name,
            home=home,
            goals=goals,
            services=services.titles,
            successors=services.successors,
            former_services=services.former,
            themes=themes,
            refused_names=refused_names,
            problems=self._problems(),
            cards=len(self._index.cards),
            files=sum(len(layer.opened) for layer in self._layers),
            lacking=tuple(self._lacking),
            replaced=self._replaced,
            unfilled=self._unfilled,
        )

    def _services(self) -> Services:
        """Return the services of the last list; content may name those of all lists."""
        lists = [
            reference_data.read_services(fields) for _, fields in self._shared_file("services")
        ]
        self._replaced.services = len(lists) > 1
        # Services are read first, so any error so far is an error of a list of services.
        broken = self._lacking or any(file.error_count for file in self._files())
        codes = dict.fromkeys(code for services in lists for code in services.titles)
        self._index.service_codes = () if broken else codes
        self._index.services = lists[-1].titles
        return lists[-1]

    def _goals(self) -> Mapping[int, Goal]:
        """Return the goals by number, each from the last directory that defines it."""
        lists = [reference_data.read_goals(fields) for _, fields in self._shared_file("odd")]
        return {number: goal for goals in lists for number, goal in goals.items()}

    def _organisation(self, services: Services) -> tuple[Path, str, Organisation]:
        """Return the directory of the last organisation file, its name and the organisation."""
        found = []
        known = self._index.service_codes
        # A count of former years names services of its time.
        codes = {**dict.fromkeys(known), **services.successors, **services.former} if known else ()
        for layer, fields in self._shared_file("organisation"):
            read = reference_data.read_organisation(fields, codes, services.titles, layer.path)
            layer.pictures.add(read.logo)
            found.append((layer.path, fields.problems.file.name, read))
        return found[-1]

    def _themes(self) -> dict[str, Text]:
        """Return the themes by code, each from the last directory that declares it.

        No directory needs to have any. Where some may be missing, cards may name all.
        """
        there = [layer for layer in self._layers if layer.has_file("themes")]
        opened = [fields for layer in there if (fields := layer.read_single("themes"))]
        lists = [read_themes(fields) for fields in opened]
        broken = len(opened) < len(there) or any(each.problems.error_count for each in opened)
        themes = {code: title for titles in lists for code, title in titles.items()}
        self._index.theme_codes = None if broken or self._index.is_partial else themes
        return themes

    def _refused_names(self, organisation: Organisation) -> RefusedWords:
        """Return the words of all lists, and the names that the organisation adds."""
        paths = [(layer, path) for layer in self._layers for path in layer.yaml_files("insultes")]
        opened = [fields for layer, path in paths if (fields := layer.read_file(path))]
        own = RefusedWords(words=organisation.hidden_names)
        return sum(map(read_refused_words, opened), own)

    def _mechanic_files(self) -> tuple[MechanicFile, ...]:
        """Read the files that belong to a single mechanic; only its scenarios need them."""
        files = tuple(schema.file() for schema in self._schemas.values() if schema.file)
        for file in files:
            self._index.mechanic_files[file.stem] = file
            if self._lacking:
                # The directory that is not loaded may have the file.
                file.assume_exists()
            for layer in self._layers:
                if layer.has_file(file.stem):
                    file.read(layer.read_single(file.stem), self._index.service_codes)
            self._replaced.engagements |= file.replaced
        return files

    def _shared_file(self, stem: str) -> list[tuple[Layer, Fields]]:
        """Read a file that at least one directory must have, from each directory that has it.

        If none can be read, an empty file is returned. If none exists, it is added to the missing
        files, which one problem reports at the end.
        """
        there = [layer for layer in self._layers if layer.has_file(stem)]
        opened = [(layer, fields) for layer in there if (fields := layer.read_single(stem))]
        if opened:
            return opened
        first = there[0] if there else self._layers[0]
        fields = first.empty_file(stem)
        if not there:
            self._lacking.append(Path(fields.problems.file.name).name)
        return [(first, fields)]

    def _decks(self) -> None:
        for number, layer in reversed([*enumerate(self._layers)]):
            self._index.overridden_ids = frozenset(self._index.cards)
            translated = self._translations.for_directory(number)
            first_uses: dict[str, FirstUses] = {"deck": {}, "id": {}}
            lost: set[str] = set()
            for path in layer.yaml_files("decks"):
                fields = layer.read_file(path)
                if fields:
                    read_deck(
                        fields, self._index, self._schemas, translated, first_uses, self._today
                    )
                if fields is None or fields.problems.error_count:
                    ids = layer.ids_in_unread_file()
                    lost |= ids
                    self._index.is_partial |= fields is None and not ids
            self._index.is_partial |= any(
                Path(name).parts[:1] == ("decks",) for name in layer.unreadable
            )
            self._index.unusable_ids |= lost
            self._translations.record_owner("cards", {*first_uses["id"], *lost}, number)
        self._replaced.cards = self._index.replaced_ids
        if not self._index.is_partial:
            self._ids["cards"] = {*self._index.cards, *self._index.unusable_ids}

    def _scenarios(self) -> dict[str, Scenario]:
        scenarios: dict[str, Scenario] = {}
        known: set[str] = set()
        partial = bool(self._lacking)
        for number, layer in reversed([*enumerate(self._layers)]):
            translated = self._translations.for_directory(number)
            first_uses: FirstUses = {}
            lost: set[str] = set()
            found = {}
            for path in layer.yaml_files("scenarios"):
                fields = layer.read_file(path)
                if fields is None:
                    ids = layer.ids_in_unread_file()
                    lost |= ids
                    partial |= not ids
                    continue
                if (name := fields.peek("scenario")) in scenarios:
                    self._replaced.scenarios.add(name)
                    continue
                scenario = read_scenario(fields, self._index, self._schemas, translated, first_uses)
                if scenario:
                    found[scenario.id] = _waiting(scenario, fields)
                if fields.unfilled:
                    self._unfilled[fields.problems.file.name] = fields.unfilled
            # Scenarios are listed in the order of directories, and these are read last first.
            scenarios = found | scenarios
            self._translations.record_owner("scenarios", {*first_uses, *lost}, number)
            known |= {*first_uses, *lost}
        if not partial:
            self._ids["scenarios"] = known
        return scenarios

    def _files(self) -> list[FileProblems]:
        """Return the problems of the files that were read so far."""
        return [file for layer in self._layers for file in layer.opened]

    def _problems(self) -> tuple[Problem, ...]:
        """Return all problems in their order, those of unread files included."""
        files = self._files()
        for layer in self._layers:
            files += (*layer.unreadable.values(), *layer.report_unread())
        found = (problem for file in files for problem in file.found)
        ordered = sorted(found, key=lambda p: (p.file, p.line, p.column))
        if self._lacking:
            # A missing shared file may be the cause of the other problems, so it comes first.
            return (
                *report_missing_files(self._layers, self._lacking, self._language).found,
                *ordered,
            )
        return tuple(ordered)


def _waiting(scenario: Scenario, fields: Fields) -> Scenario:
    """Return *scenario* with what its file has still to be told.

    The file is named inside its content: which directory that is, rooms do not tell.
    """
    if not fields.unfilled:
        return scenario
    file = "/".join(Path(fields.problems.file.name).parts[-2:])
    return replace(scenario, file=file, unfilled=fields.unfilled)
