"""What a programme told last by service, with its day: plain data to keep, and to read as rows.

A layer above keeps `Published` as JSON. It holds what was told, and the totals it was told beside:
no count of a service that was not told.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.figures.suppression.tables import ON_PAGES, PERSONS, UNSAID, Told, Truth, advance


@dataclass(frozen=True, slots=True)
class Row:
    """Hold the *persons* who are told of a *key*, a service, None if under ten.

    The row of the key "" are « autres ou non dits ».
    """

    key: str
    persons: int | None


@dataclass(frozen=True, slots=True)
class Published:
    """Hold what was told by year, and the ISO day *on* which more was told last."""

    on: str = ""
    years: Mapping[str, Told] = field(default_factory=dict)


def truth_of(
    sessions: Iterable[tuple[str, Mapping[str, Mapping[str, int]]]],
) -> dict[str, Truth]:
    """Return the truth by year of *sessions*: each a year, and counts by service, then measure.

    A session of fewer than five persons tells no service (rule 0.8): it is left out.
    """
    years: dict[str, dict[str, Counter[str]]] = {}
    for year, services in sessions:
        if sum(counts.get(PERSONS, 0) for counts in services.values()) >= SMALL_GROUP:
            found = years.setdefault(year, {})
            for service, counts in services.items():
                found.setdefault(service, Counter()).update(counts)
    return {year: Truth(found) for year, found in sorted(years.items())}


def publish(truth: Mapping[str, Truth], last: Published | None, on: str) -> Published:
    """Return what is told on an ISO day of the *truth* by year, after what was told *last*.

    It is *last* itself where nothing can be added, or where something was added that day: once a
    day is enough to read, and bounds what is kept. What was told stays, also of a session that was
    deleted or corrected since; its service is told more only once it holds more than was told.
    """
    last = last or Published()
    if last.on == on:
        return last
    years = {year: advance(last.years.get(year, Told()), found) for year, found in truth.items()}
    if all(years[year] is last.years.get(year) or not years[year].totals for year in years):
        return last
    return Published(on, {**last.years, **years})


def rows(published: Published, services: Iterable[str], year: str = "") -> tuple[Row, ...]:
    """Return the table by service of a *year*, of all years if "": *services*, then others.

    The persons of its rows add up to those of sessions of five or more, as of the last publication.
    """
    years = [told for key, told in sorted(published.years.items()) if year in {"", key}]
    table = [_row(years, service) for service in services if service != UNSAID]
    everybody = sum(told.total(len(told.totals), x) for told in years for x in (PERSONS, ON_PAGES))
    others = everybody - sum(row.persons or 0 for row in table)
    return (*table, Row(UNSAID, others))


def _row(years: Iterable[Told], service: str) -> Row:
    return Row(service, sum(told.sums(service).told for told in years) or None)
