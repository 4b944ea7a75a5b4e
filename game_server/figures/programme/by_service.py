"""The table by service: what may be told of each, and what was declared of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from game_server.content.services import Services
from game_server.engine.kit.small_groups import DETAIL
from game_server.engine.kit.text import Text, localized
from game_server.figures.programme.columns import OTHERS
from game_server.figures.programme.fold import names_of
from game_server.figures.programme.scope import Scope
from game_server.figures.programme.values import PERCENT, note
from game_server.figures.tables import Cell, Column, Table, columns_of
from game_server.texts import sentences

_WORDS: Final = sentences("figures.programme.by_service")
_COLUMNS: Final = columns_of(
    "figures.programme.by_service.columns",
    service="text",
    persons="whole",
    workforce="whole",
    per_hundred="whole",
)


def by_service(scope: Scope, language: str) -> Table:
    """Return the services, those of many people first; who is not told waits among the others."""
    told = {row.key: row for row in scope.services}
    met, held = met_by_service(scope), _held(scope)
    services, count = scope.reference.services, scope.headcount
    codes = sorted({*services.titles, *met}, key=lambda code: (-met.get(code, 0), code))
    rows = [
        (
            service_named(services, code, language),
            met.get(code),
            of := count.of(code),
            _share(met.get(code), of),
        )
        for code in codes
    ]
    # Where nothing was told yet, nobody knows what the others are.
    is_told = any(row.persons for row in scope.services)
    others = (told[""].persons or 0) + held[""] if is_told and "" in told else None
    rows.append((localized(OTHERS, language), others, None, None))
    total = sum(met.values()) + (others or 0)
    totals = {"persons": total} if is_told or met else {}
    declared = held.total() - (0 if is_told else held[""])
    notes = (*_notes(scope, met, declared), *_difference(scope.whole.persons - total, totals))
    return Table("service", _WORDS["title"], *_without_share(rows), notes, totals)


def met_by_service(scope: Scope) -> dict[str, int]:
    """Return by code the persons who are told of each service, those of sessions held without tool.

    What was declared stands beside what may be told: taken off again, it leaves no more than that.
    """
    met = Counter({row.key: row.persons or 0 for row in scope.services}) + _held(scope)
    return {code: n for code, n in met.items() if code}


def _held(scope: Scope) -> Counter[str]:
    """Return who was declared of each service, "" for none that may be told.

    A session of fewer than ten people would tell who was there, as would one of a small service.
    """
    names = names_of(scope.reference.services.successors)
    small = scope.reference.workforce.at(scope.today).small
    found: Counter[str] = Counter()
    for each in scope.held:
        code = names.get(each.service, each.service)
        is_told = each.persons >= DETAIL and code not in small
        found[code if is_told else ""] += each.persons
    return found


def service_named(services: Services, code: str, language: str) -> str:
    """Return the title of a service; of a former one the last, and words if nobody kept that."""
    # Nobody who reads a page knows codes (rule 0.29).
    if code in services.titles:
        return localized(services.titles[code], language)
    if code not in services.former:
        return localized(_WORDS["nameless"], language)
    title = localized(services.former[code], language)
    return localized(_WORDS["former"], language).format(title=title)


def _share(met: int | None, of: int | None) -> int | None:
    """Return how many were *met* for 100 *of* a service, where both are known."""
    return round(PERCENT * met / of) if met is not None and of else None


def _without_share(
    rows: Sequence[Sequence[Cell]],
) -> tuple[Sequence[Column], Sequence[Sequence[Cell]]]:
    """Return columns and *rows*, without the last if none has it: dashes alone would puzzle."""
    if any(row[-1] is not None for row in rows):
        return _COLUMNS, rows
    return _COLUMNS[:-1], [row[:-1] for row in rows]


def _notes(scope: Scope, met: Mapping[str, int], declared: int) -> Iterator[Text]:
    """Yield what is to be known of the rows; so many persons were *declared* in them."""
    yield _WORDS["hidden"]
    if scope.declared.continuations:
        yield _WORDS["again"]
    if declared:
        yield note(_WORDS["declared"], n=declared)
    successors = scope.reference.services.successors
    if any(len(successors.get(code, ())) > 1 for code in met):
        yield _WORDS["split"]


def _difference(missing: int, totals: Mapping[str, int]) -> Iterator[Text]:
    """Yield how many attendances of the period are not in the total, or no more in the period."""
    if totals and missing > 0:
        yield note(_WORDS["missing"], n=missing)
    elif totals and missing < 0:
        yield note(_WORDS["more"], n=-missing)
