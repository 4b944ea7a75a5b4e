"""What the large figures of a year were the year before, where the two can be compared."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, TypedDict

from game_server.engine.kit.definitions import Value
from game_server.figures.programme.definitions import DEFINITIONS
from game_server.figures.programme.means import HOUR, costs
from game_server.figures.programme.reach import coverage
from game_server.figures.programme.scope import Scope, months_before
from game_server.figures.programme.sums import Sums
from game_server.figures.programme.values import PERCENT, at_least
from game_server.figures.wording import written

_MONTHS: Final = 12
_LAST_DAY: Final = "-12-31"


class YearBefore(TypedDict):
    """Hold the *text* of a figure, as it stands in a sentence, up to the day *on* (ISO)."""

    text: str
    on: str


def year_before(scope: Scope, language: str) -> dict[str, YearBefore]:
    """Return by id the large figures of the year before that of *scope*, each as its own page does.

    While a year goes on, sums are those up to the same day; coverage is that of the year's end, and
    costs, which are told by year, are left out. So is what either year does not know of all its
    sessions. Nothing is told over all years.
    """
    if not scope.year:
        return {}
    year = str(int(scope.year) - 1)
    end = f"{year}{_LAST_DAY}"
    is_over = scope.last == f"{scope.year}{_LAST_DAY}"
    on = end if is_over else months_before(scope.last, _MONTHS)
    sums = scope.between(f"{int(year) - 1}{_LAST_DAY}", on)
    known = [*_sums(scope.whole, sums)]
    found = {name: (value, on) for name, value in known if value.value is not None}
    earlier = replace(scope, year=year)
    share = coverage(earlier).value
    counts_alike = (earlier.baseline is None) == (scope.baseline is None)
    if counts_alike and _is_share(share) and _is_share(coverage(scope).value):
        found["coverage"] = share, end
    if is_over:
        (_, cost), (_, now) = costs(earlier), costs(scope)
        if cost.value.value is not None and now.value.value is not None:
            found["cost_per_person"] = cost.value, end
    return {
        name: {"text": _within(written(DEFINITIONS[name], value, language)), "on": day}
        for name, (value, day) in found.items()
    }


def _within(text: str) -> str:
    """Return *text* as it stands within a sentence: « au moins 16 »."""
    return text[:1].lower() + text[1:]


def _sums(now: Sums, before: Sums) -> Iterator[tuple[str, Value]]:
    """Yield the sums of the year *before* that mean the same as those of *now*."""
    if not before.sessions:
        return
    yield "persons", Value(before.persons)
    if _knows_depth(now) and _knows_depth(before):
        yield "informed", at_least(before.stayed)
        yield "acted", at_least(before.active)
    if now.timed == now.sessions and before.timed == before.sessions:
        yield "agent_hours", Value(before.person_seconds / HOUR)


def _knows_depth(sums: Sums) -> bool:
    """Return whether it is known of all sessions of the tool who stayed, and who acted."""
    return sums.deep > 0 and sums.deep == sums.sessions - sums.held


def _is_share(share: Value) -> bool:
    """Return whether a *share* is known, and not one that went over all who work there."""
    return share.value is not None and share.value < PERCENT
