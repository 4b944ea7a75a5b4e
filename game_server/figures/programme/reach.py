"""Whom the programme reached, in three depths, and out of how many."""

from collections.abc import Iterator
from typing import Final

from game_server.engine.kit.definitions import Value
from game_server.engine.kit.text import Text
from game_server.figures.figure import Figure
from game_server.figures.programme.declared import Baseline
from game_server.figures.programme.scope import Scope
from game_server.figures.programme.sums import Sums
from game_server.figures.programme.values import (
    PERCENT,
    UNCOUNTED,
    UNDEFINED,
    UNTOLD,
    at_least,
    figure,
    note,
)
from game_server.figures.suppression import AtLeast
from game_server.figures.wording import filled
from game_server.texts import sentences

_WORDS: Final = sentences("figures.programme.reach")


def reach(scope: Scope) -> Iterator[Figure]:
    """Yield whom the programme reached, in three depths, and out of how many."""
    whole = scope.whole
    yield figure("persons", Value(whole.persons), _WORDS["twice"], *_without(whole))
    unknown = whole.sessions - whole.deep
    depth = (note(_WORDS["unknown"], n=unknown),) if unknown else ()
    yield figure("informed", _at_least(whole.stayed, whole), *depth)
    yield figure("acted", _at_least(whole.active, whole), *depth)
    yield _first(whole)
    workforce = scope.headcount.total
    yield figure("workforce", UNCOUNTED if workforce is None else Value(workforce))
    yield _before(scope)
    yield figure("reached_ever", Value(reached_ever(scope), about=some_unsaid(scope)))
    yield _departures(scope)
    yield coverage(scope)


def coverage(scope: Scope) -> Figure:
    """Return the share of the workforce that was reached; over 100 it asks who left."""
    workforce = scope.headcount.total
    if not workforce:
        return figure("coverage", UNCOUNTED)
    there = still_there(scope)
    share = PERCENT * there / workforce
    share_of = _WORDS["share_at_least" if some_unsaid(scope) else "share"]
    notes = [note(share_of, n=there, m=workforce)]
    if not scope.departures:
        notes.append(_WORDS["nobody_left_since" if scope.early_departures else "nobody_left"])
    notes += _not_yet(scope)
    if share > PERCENT:
        notes.append(_WORDS["declare_departures"])
    return figure("coverage", Value(min(PERCENT, share)), *notes)


def reached_ever(scope: Scope) -> int:
    """Return how many people were reached at least once up to the end of the period.

    What the baseline tells is of all sessions up to the end of its year: later ones add to it.
    """
    return (scope.baseline.persons if scope.baseline else 0) + _since_baseline(scope).first


def still_there(scope: Scope) -> int:
    """Return how many of those who were reached have not left, as far as that was declared."""
    return max(0, reached_ever(scope) - sum(each.persons for each in scope.departures))


def _since_baseline(scope: Scope) -> Sums:
    """Return the sums of the sessions that the baseline does not tell of."""
    return scope.until_last(f"{scope.baseline.year}-12-31" if scope.baseline else "")


def some_unsaid(scope: Scope) -> bool:
    """Return whether somebody did not say whether she came for the first time."""
    since = _since_baseline(scope)
    return since.first_of < since.persons


def _without(whole: Sums) -> Iterator[Text]:
    """Yield how many were counted without the tool, and how many without a phone."""
    for n, name in ((whole.held_persons, "without_tool"), (whole.without_phone, "without_phone")):
        if n:
            yield note(_WORDS[name], n=n)


def _at_least(told: AtLeast, whole: Sums) -> Value:
    """Return a number that is told at least; of no session that knows it, nobody told."""
    return at_least(told) if whole.deep else UNTOLD


def _first(whole: Sums) -> Figure:
    if not whole.asked:
        return figure("first_time", Value(why="few"))
    of = note(_WORDS["said_so"], n=whole.first_of)
    return figure("first_time", Value(whole.first, whole.first_of or None), of)


def _before(scope: Scope) -> Figure:
    """Return the baseline; before its own year it is none, which is said."""
    baseline = scope.baseline
    if baseline is not None:
        return figure("baseline", Value(baseline.persons), _baseline(baseline))
    not_yet = _not_yet(scope)
    return figure("baseline", UNDEFINED if not_yet else UNTOLD, *not_yet)


def _not_yet(scope: Scope) -> tuple[Text, ...]:
    """Say that the baseline is of a later year, if it is."""
    later = scope.declared.baseline
    if later is None or scope.baseline is not None:
        return ()
    return (filled(_WORDS["later"], year=later.year),)


def _baseline(baseline: Baseline) -> Text:
    # A year is no number: no space stands between its thousands.
    year = str(baseline.year)
    if baseline.workforce is None:
        return filled(_WORDS["at_end"], year=year)
    return note(_WORDS["at_end_of"], year=year, m=baseline.workforce)


def _departures(scope: Scope) -> Figure:
    """Return who left and counts no more; of whom the baseline knew, it is said."""
    left, early = sum(each.persons for each in scope.departures), scope.early_departures
    since = scope.declared.baseline
    if not early or since is None:
        return figure("departures", Value(left) if scope.departures else UNTOLD)
    before = note(_WORDS["left_before"], n=early, year=str(since.year))
    return figure("departures", Value(left), before)
