"""The workforce: how many people work in which services, from which day on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from game_server.content.fields import Fields
from game_server.content.services import check_service_code
from game_server.engine.kit.small_groups import DETAIL

MOST_PEOPLE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Headcount:
    """Hold how many people work in *services*, by code, from the day *since* on (ISO, "": always).

    0 is a service that was not counted yet: it has no number, and the whole has none either.
    """

    since: str = ""
    services: Mapping[str, int] = field(default_factory=dict)

    @property
    def uncounted(self) -> tuple[str, ...]:
        """Return the codes of services that were not counted yet."""
        return tuple(code for code, people in self.services.items() if not people)

    @property
    def counted(self) -> int:
        """Return how many people work in the services that were counted: so many, or more."""
        return sum(self.services.values())

    @property
    def total(self) -> int | None:
        """Return how many people work there, 1 or more; None while a service is not counted."""
        return None if self.uncounted or not self.services else self.counted

    @property
    def small(self) -> frozenset[str]:
        """Return the codes of services where fewer than ten people work, if they were counted."""
        return frozenset(code for code, people in self.services.items() if 0 < people < DETAIL)

    def of(self, service: str) -> int | None:
        """Return how many people work in *service*, 1 or more; None where nobody counted."""
        return self.services.get(service) or None


@dataclass(frozen=True, slots=True)
class Workforce:
    """Hold all *counts*, the earliest first."""

    counts: tuple[Headcount, ...] = ()

    def at(self, day: date | str) -> Headcount:
        """Return the count that holds on *day* (ISO if a text), an empty one before the first."""
        iso = day if isinstance(day, str) else day.isoformat()
        held = (count for count in reversed(self.counts) if count.since <= iso)
        return next(held, Headcount())


def read_workforce(fields: Fields, codes: Collection[str], today: Collection[str]) -> Workforce:
    """Return the counts of `effectifs`: a list, or a mapping that holds from the beginning.

    *codes* are all that a count may name, *today* the services of today: the last count has each
    of them, so that one that was forgotten is known not to be counted.
    """
    block = fields.block("headcounts") if fields.has_block("headcounts") else None
    if block is not None and not block.has("since"):
        counts = [Headcount("", _people(block, codes))]
    elif fields.has("headcounts"):
        counts = _counts(fields, codes)
    else:
        return Workforce()
    if counts and today:
        last = counts[-1]
        counts[-1] = replace(last, services={**dict.fromkeys(today, 0), **last.services})
    return Workforce(tuple(counts))


def _counts(fields: Fields, codes: Collection[str]) -> list[Headcount]:
    found: dict[str, Headcount] = {}
    lines: dict[str, str] = {}
    for row in fields.optional_blocks("headcounts"):
        before = row.problems.error_count
        since = row.day("since")
        if since in lines:
            row.report("workforce_twice", "since", value=since, first=lines[since])
        elif since:
            lines[since] = str(row.mark_of("since").line)
        if not row.has("services"):
            word = row.key("services")
            row.report_missing("services", "missing_key", key=word, id=row.label, choices="")
        # A count of a day stays, whatever became of its services.
        people = _people(row.block("services"), codes, "former_unnamed")
        row.finish()
        if row.problems.error_count == before:
            found[since] = Headcount(since, people)
    return [found[since] for since in sorted(found)]


def _people(
    block: Fields, codes: Collection[str], unknown: str = "unknown_service"
) -> dict[str, int]:
    """Return the numbers of *block* by service; a code that is not in *codes* is *unknown*."""
    counts = {}
    for code in block.data_keys():
        check_service_code(block, code, codes, unknown)
        counts[code.text] = block.whole(code.text, 0, MOST_PEOPLE)
    return counts
