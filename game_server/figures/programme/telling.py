"""Keeps what the programme told last by service, so that no two readings isolate anybody."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pydantic import TypeAdapter

from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.state.state import UNSAID
from game_server.figures.programme.fold import by, names_of, reach_by_service
from game_server.figures.programme.line import Line
from game_server.figures.suppression import Published, Truth, publish, renamed
from game_server.records.kinds import Kind
from game_server.records.repository import Repository
from game_server.storage.archive import Archive, ReadOnlyArchive

_PUBLISHED: Final = TypeAdapter(Published)


async def tell(
    archive: Archive,
    organisation: str,
    lines: Iterable[Line],
    successors: Mapping[str, Sequence[str]],
    today: str,
    small: frozenset[str] = frozenset(),
) -> Published:
    """Return what may be told by service on the day *today* (ISO), and keep it.

    Several who ask at once are told the same. What was told of a service that was renamed is told
    of the one that it became; of a *small* one nothing is told. Raises StorageUnavailableError.
    """
    names = names_of(successors)

    def told(before: Published) -> Published:
        last = renamed(before, names)
        if last.on == today:
            return before
        found = publish(truth_by_year(lines, successors, small), last, today)
        return before if found == last else found

    changed = await _TOLD.change(archive, _key(organisation), told, first=Published())
    return renamed(changed.after, names)


async def last_told(archive: ReadOnlyArchive, organisation: str) -> Published | None:
    """Return what was told last, None if nothing ever was. Raises StorageUnavailableError."""
    return await _TOLD.get(archive, _key(organisation))


def _decoded(value: bytes) -> Published:
    """Return what was told, that of who prefers not to say among the others.

    It once stood there as a service: who was told so is told already, and never a second time.
    """
    return renamed(_PUBLISHED.validate_json(value), {UNSAID: ""})


_TOLD: Final = Repository(Kind.PROGRAMME_TOLD, _PUBLISHED.dump_json, _decoded)


def _key(organisation: str) -> str:
    return organisation or "."


def codes_of(published: Published) -> tuple[str, ...]:
    """Return the services that something was ever told of."""
    told = (year.services for year in published.years.values())
    return tuple(sorted({code for lots in told for code in lots} - {""}))


def truth_by_year(
    lines: Iterable[Line],
    successors: Mapping[str, Sequence[str]],
    small: frozenset[str] = frozenset(),
) -> dict[str, Truth]:
    """Return by year what *lines* count by service, the whole truth: `publish` alone may read it.

    What *successors* make of services: see `names_of`.
    """
    names = names_of(successors)
    return {
        year: Truth(reach_by_service(some, names, SMALL_GROUP), small)
        for year, some in by(lines, lambda line: (line.year,)).items()
    }
