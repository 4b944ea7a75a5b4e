"""Sums over sessions: of all, or of those that one cut puts together. Cuts are never crossed."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from game_server.figures.programme.declared import HeldSession
from game_server.figures.programme.line import Line
from game_server.figures.programme.sums import Sums, total
from game_server.figures.suppression import ON_PAGES, PERSONS

L = TypeVar("L")


def sums(lines: Iterable[Line]) -> Sums:
    """Return the sums over *lines*."""
    return total(line.sums for line in lines)


def by(lines: Iterable[L], keys: Callable[[L], Iterable[str]]) -> dict[str, list[L]]:
    """Return *lines* by each of the *keys* that a line has, in the order of the keys."""
    found: dict[str, list[L]] = {}
    for line in lines:
        for key in keys(line):
            found.setdefault(key, []).append(line)
    return dict(sorted(found.items()))


def with_held(whole: Sums, held: Iterable[HeldSession]) -> Sums:
    """Return *whole* with sessions that were held without the tool, as they were declared.

    Of these, first-timers are those of whom it was asked; nobody knows who stayed, or acted.
    """
    there = tuple(held)
    told = [each for each in there if each.first_time is not None]
    declared = Sums(
        sessions=len(there),
        persons=sum(each.persons for each in there),
        asked=len(told),
        first=sum(each.first_time or 0 for each in told),
        first_of=sum(each.persons for each in told),
        timed=len(there),
        person_seconds=sum(each.persons * each.minutes * 60 for each in there),
        held=len(there),
        held_persons=sum(each.persons for each in there),
    )
    return total((whole, declared))


def names_of(successors: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the services that others became, by the codes of these.

    One that was split stands by its old code: nobody knows which part a person went to.
    """
    return {code: after[0] for code, after in successors.items() if len(after) == 1}


def reach_by_service(
    lines: Iterable[Line], names: Mapping[str, str], least: int
) -> dict[str, dict[str, int]]:
    """Return the true counts of persons by service, of sessions of *least* persons or more.

    Of some of them pages tell the service. One that was renamed counts as that of *names* that it
    became. They may be told only as `publish` lets.
    """
    found: dict[str, Counter[str]] = {}
    for line in lines:
        if line.sums.persons >= least:
            for code, row in line.services.items():
                counted = found.setdefault(names.get(code, code), Counter())
                counted.update({PERSONS: row.persons, ON_PAGES: row.shown})
    return {code: dict(counted) for code, counted in sorted(found.items())}
