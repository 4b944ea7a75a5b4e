"""What one reading of the programme is about: a period, its sessions, and what was declared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from game_server.content.services import Services
from game_server.content.workforce import Headcount, Workforce
from game_server.engine.kit.text import Text
from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.figures.programme.declared import Baseline, Cost, Declared, Departures, HeldSession
from game_server.figures.programme.fold import by, sums, with_held
from game_server.figures.programme.line import Line
from game_server.figures.programme.sums import Sums, total
from game_server.figures.suppression import Row

_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Reference:
    """Hold what the content of an organisation says today: services, goals, how many work there.

    *themes* are titles by code. *zone* is its time zone (IANA).
    """

    services: Services = field(default_factory=Services)
    goals: Mapping[int, Text] = field(default_factory=dict)
    workforce: Workforce = field(default_factory=Workforce)
    themes: Mapping[str, Text] = field(default_factory=dict)
    zone: str = DEFAULT_ZONE


@dataclass(frozen=True)
class Scope:
    """Hold what is read: the *year*, "" for all, as of *today* (ISO).

    *lines* are all sessions of the organisation, each person counted once; *gestures* the texts of
    those that were chosen, by key. *services* is the table by service that may be told. *ideas*
    counts what sessions handed on in the period, by state; *ideas_ever* what all of them did.
    """

    today: str
    year: str = ""
    lines: Sequence[Line] = ()
    declared: Declared = field(default_factory=Declared)
    reference: Reference = field(default_factory=Reference)
    gestures: Mapping[str, Text] = field(default_factory=dict)
    services: Sequence[Row] = ()
    ideas: Mapping[str, int] = field(default_factory=dict)
    ideas_ever: Mapping[str, int] = field(default_factory=dict)
    unread: int = 0

    @property
    def last(self) -> str:
        """Return the last day of the period so far, ISO."""
        return min(self.today, f"{self.year}-12-31") if self.year else self.today

    @cached_property
    def within(self) -> tuple[Line, ...]:
        """Return the sessions of the period."""
        return tuple(line for line in self.lines if self.has(line.day))

    @cached_property
    def days(self) -> Mapping[str, Sums]:
        """Return the sums of each day with sessions: periods add these up, not the sessions."""
        found = by(self.lines, lambda line: (line.day,))
        return {day: sums(lines) for day, lines in found.items()}

    @cached_property
    def held(self) -> tuple[HeldSession, ...]:
        """Return the sessions of the period that were held without the tool."""
        return tuple(each for each in self.declared.held if self.has(each.day))

    @cached_property
    def whole(self) -> Sums:
        """Return the sums of the period."""
        return with_held(total(n for day, n in self.days.items() if self.has(day)), self.held)

    @property
    def headcount(self) -> Headcount:
        """Return how many people worked where on the last day."""
        return self.reference.workforce.at(self.last)

    @property
    def costs(self) -> tuple[Cost, ...]:
        """Return what was spent in the period."""
        return tuple(each for each in self.declared.costs if self.has(str(each.year)))

    @property
    def baseline(self) -> Baseline | None:
        """Return the baseline as far as it counts: not before its own year.

        That of the year that goes on was declared of what was reached so far.
        """
        found = self.declared.baseline
        return found if found is not None and str(found.year) <= self.last[:4] else None

    @property
    def departures(self) -> tuple[Departures, ...]:
        """Return who left up to the end of the period, after the year of the baseline."""
        told, since = self.declared.departures, self.declared.baseline
        up_to = [each for each in told if str(each.year) <= self.last[:4]]
        return tuple(each for each in up_to if since is None or each.year > since.year)

    @property
    def early_departures(self) -> int:
        """Return how many left up to the year of the baseline: it was counted without them."""
        since = self.declared.baseline
        years = [] if since is None else [since.year, int(self.last[:4])]
        told = self.declared.departures if years else ()
        return sum(each.persons for each in told if each.year <= min(years))

    @property
    def years(self) -> tuple[str, ...]:
        """Return the years of which anything is known, the first one first."""
        days = {line.day for line in self.lines} | {each.day for each in self.declared.held}
        costs = {str(each.year) for each in self.declared.costs}
        return tuple(sorted({day[:4] for day in days} | costs))

    def has(self, day: str) -> bool:
        """Return whether a *day*, or a year, is in the period."""
        return not self.year or day[:4] == self.year

    def until_last(self, first: str = "") -> Sums:
        """Return the sums of all sessions after the day *first* and up to the last day."""
        return self.between(first, self.last)

    def between(self, first: str, last: str) -> Sums:
        """Return the sums of all sessions after the day *first* and up to the day *last*."""
        days = (n for day, n in self.days.items() if first < day <= last)
        held = (each for each in self.declared.held if first < each.day <= last)
        return with_held(total(days), held)

    def leaders(self, first: str) -> int:
        """Return how many accounts led a session after the day *first*, up to the last day."""
        led = {line.leader for line in self.lines if first < line.day <= self.last}
        return len(led - {""})


def months_before(day: str, months: int) -> str:
    """Return the *day* (ISO) so many *months* earlier, or the last of that month before it."""
    at = date.fromisoformat(day)
    year, month = divmod(at.year * _MONTHS + at.month - 1 - months, _MONTHS)
    following = date(year + (month + 1) // _MONTHS, (month + 1) % _MONTHS + 1, 1)
    end = following - timedelta(days=1)
    return min(end, end.replace(day=min(at.day, end.day))).isoformat()
