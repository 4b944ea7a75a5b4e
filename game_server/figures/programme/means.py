"""With what means the programme was done, what it cost, and at which pace it goes on."""

from collections.abc import Iterable, Iterator
from math import ceil
from typing import Final

from game_server.engine.kit.definitions import Value
from game_server.engine.kit.text import BASE, Text
from game_server.figures.figure import Figure
from game_server.figures.programme.fold import sums, with_held
from game_server.figures.programme.projection import CONVERSION, Pace, pace_of
from game_server.figures.programme.reach import some_unsaid, still_there
from game_server.figures.programme.scope import Scope, months_before
from game_server.figures.programme.sums import Sums
from game_server.figures.programme.values import (
    PERCENT,
    UNCOUNTED,
    UNDEFINED,
    UNTOLD,
    figure,
    note,
)
from game_server.figures.wording import filled
from game_server.texts import sentences

HOUR: Final = 3_600
ACTIVE_MONTHS: Final = 6
_WORDS: Final = sentences("figures.programme.means")


def means(scope: Scope) -> Iterator[Figure]:
    """Yield with what means it was done, and at which pace it goes on."""
    whole = scope.whole
    held = note(_WORDS["held"], n=whole.held)
    yield figure("sessions", Value(whole.sessions), *((held,) if whole.held else ()))
    untimed = whole.sessions - whole.timed
    missing = note(_WORDS["untimed"], n=untimed)
    hours = Value(whole.person_seconds / HOUR) if whole.timed else UNDEFINED
    yield figure("agent_hours", hours, *((missing,) if untimed else ()))
    yield from costs(scope)
    active = scope.leaders(months_before(scope.last, ACTIVE_MONTHS))
    yield figure("active_facilitators", Value(active))
    trained = [each for each in scope.declared.trained if each.day <= scope.last]
    formed = sum(each.persons for each in trained)
    yield figure("trained_facilitators", Value(formed) if trained else UNTOLD)
    share = Value(min(PERCENT, PERCENT * active / formed)) if formed else UNDEFINED
    yield figure("active_share", share)
    yield from _projected(scope)


def costs(scope: Scope) -> Iterator[Figure]:
    """Yield what it cost, and an attendance in the years of which a cost was declared.

    Beside sessions of other years it is said which years that is.
    """
    cost = sum(each.amount for each in scope.costs)
    years = {str(each.year) for each in scope.costs}
    lines = [line for line in scope.within if line.year in years]
    held = [each for each in scope.held if each.day[:4] in years]
    found = with_held(sums(lines), held)
    notes = _cost_years(scope, years)
    yield figure("cost", Value(cost) if scope.costs else UNTOLD, *notes, *_purposes(scope))
    if not scope.costs or not found.persons:
        yield figure("cost_per_person", UNDEFINED if scope.costs else UNTOLD, *notes)
        return
    beside = (*notes, _WORDS["unpaid"], *_per_newcomer(cost, found))
    yield figure("cost_per_person", Value(cost / found.persons), *beside)


def _purposes(scope: Scope) -> Iterator[Text]:
    """Yield what the costs were for, each purpose once, as it was declared."""
    purposes = dict.fromkeys(each.purpose.strip(" .") for each in scope.costs)
    told = ", ".join(filter(None, purposes))
    if told:
        yield filled(_WORDS["paid_for"], purposes=told)


def _per_newcomer(cost: float, found: Sums) -> Iterator[Text]:
    """Yield what each first-timer cost; that much at most where some did not say."""
    if found.first:
        most = found.first_of < found.persons
        n = ceil(cost / found.first) if most else round(cost / found.first)
        yield note(_WORDS["per_newcomer_at_most" if most else "per_newcomer"], n=n)


def _cost_years(scope: Scope, years: set[str]) -> tuple[Text, ...]:
    """Return of which years a cost was declared, unless it is that of the page alone."""
    if not years:
        return ()
    if not years.issuperset(_active_years(scope)):
        return (filled(_WORDS["cost_alone"], years=_listed(years)),)
    return () if scope.year else (filled(_WORDS["cost_of"], years=_listed(years)),)


def _active_years(scope: Scope) -> set[str]:
    """Return the years of the period in which there was a session."""
    return {line.year for line in scope.within} | {each.day[:4] for each in scope.held}


def _listed(years: Iterable[str]) -> Text:
    """Return *years* in a row."""
    *before, last = sorted(years)
    return filled(_WORDS["and"], before=", ".join(before), last=last) if before else {BASE: last}


def pace(scope: Scope) -> Pace | None:
    """Return the pace at the end of the period, None where nobody leads."""
    active = scope.leaders(months_before(scope.last, ACTIVE_MONTHS))
    return pace_of(active, scope.until_last(months_before(scope.last, 12)))


def _months(found: Pace, left: int | None) -> Value:
    """Return how long it takes at that pace until nobody is left."""
    if left is None:
        return UNCOUNTED
    months = found.months(left)
    return UNDEFINED if months is None else Value(months)


def _projected(scope: Scope) -> Iterator[Figure]:
    """Yield who is left, and when all are reached at this pace."""
    workforce = scope.headcount.total
    left = None if workforce is None else max(0, workforce - still_there(scope))
    most = (_WORDS["most"],) if left and some_unsaid(scope) else ()
    yield figure("to_reach", UNCOUNTED if left is None else Value(left), *most)
    found = pace(scope)
    if found is None:
        yield figure("pace", UNDEFINED)
        yield figure("months_left", UNCOUNTED if left is None else UNDEFINED)
        yield figure("next_facilitators", UNDEFINED)
        return
    said = found.assumption
    yield figure("pace", Value(found.yearly, about=False), said)
    yield figure("months_left", _months(found, left), said)
    now = scope.today == scope.last
    share = note(
        _WORDS["next_today" if now else "next_then"],
        m=found.facilitators,
        n=round(PERCENT * CONVERSION),
        year=scope.year,
    )
    yield figure("next_facilitators", Value(found.next_facilitators()), share)
