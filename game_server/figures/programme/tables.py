"""The tables of the programme: one cut each, never two at once, as they may be told."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from game_server.engine.kit.text import BASE, Text, localized
from game_server.figures.programme.by_service import by_service
from game_server.figures.programme.chosen import families, gestures, goals, handed_on
from game_server.figures.programme.columns import OTHERS, SUMMED
from game_server.figures.programme.declared import Campaign
from game_server.figures.programme.fold import by, sums, with_held
from game_server.figures.programme.line import Line, quarter_of
from game_server.figures.programme.over_time import over_time
from game_server.figures.programme.scope import Scope
from game_server.figures.programme.sums import Sums, total
from game_server.figures.programme.values import at_least
from game_server.figures.tables import Cell, Column, Table
from game_server.texts import sentences

HOUR: Final = 3_600
QUARTERS: Final = 4
_WORDS: Final = sentences("figures.programme.tables")


def tables(scope: Scope, language: str) -> Iterator[Table]:
    """Yield the tables of the period, their texts in *language*: time first, ideas last."""
    yield _by_year(scope, language)
    quarters = _quarter_sums(scope, language)
    yield _table("quarter", quarters)
    yield over_time(scope, quarters)
    yield by_service(scope, language)
    yield _by_scenario(scope, language)
    yield _by_theme(scope, language)
    yield _by_campaign(scope, language)
    yield goals(scope, language)
    yield families(scope, language)
    yield gestures(scope, language)
    yield handed_on(scope, language)


def _by_year(scope: Scope, language: str) -> Table:
    """Return a row for each year, whatever period is read: years are compared."""
    found = by(scope.days, lambda day: (day[:4],))
    held = scope.declared.held
    rows = [
        (
            _named(year, scope.today, language),
            with_held(_added(scope, found, year), (h for h in held if h.day[:4] == year)),
        )
        for year in scope.years
    ]
    return _table("year", rows)


def _quarter_sums(scope: Scope, language: str) -> list[tuple[str, Sums]]:
    """Return the sums of each quarter up to now, also without a session: time has no gap."""
    found = by(filter(scope.has, scope.days), lambda day: (quarter_of(day),))
    held = by(scope.held, lambda each: (quarter_of(each.day),))
    return [
        (
            _named(quarter, scope.today, language),
            with_held(_added(scope, found, quarter), held.get(quarter, ())),
        )
        for quarter in _quarters(scope, found.keys() | held.keys())
    ]


def _quarters(scope: Scope, known: Collection[str]) -> Iterator[str]:
    """Yield the quarters of the period so far, over all years from the first of *known* on.

    Where none is known there is none.
    """
    if not known:
        return
    quarter = f"{scope.year}-T1" if scope.year else min(known)
    # A clock that was set back hides no session.
    last = max(quarter_of(scope.last), *known)
    while quarter <= last:
        yield quarter
        year, part = int(quarter[:4]), int(quarter[-1])
        quarter = f"{year + part // QUARTERS}-T{part % QUARTERS + 1}"


def _named(period: str, today: str, language: str) -> str:
    """Return a *period* as a row names it: « 2026-T4 (en cours) » before its last day is over."""
    tomorrow = (date.fromisoformat(today) + timedelta(days=1)).isoformat()
    if all(quarter_of(day).startswith(period) for day in (today, tomorrow)):
        period = localized(_WORDS["goes_on"], language).format(period=period)
    return period.replace(_WORDS["quarter"][BASE], localized(_WORDS["quarter"], language))


def _added(scope: Scope, days: Mapping[str, Sequence[str]], period: str) -> Sums:
    """Return the sums of the days of a *period*."""
    return total(scope.days[day] for day in days.get(period, ()))


def _by_scenario(scope: Scope, language: str) -> Table:
    ids = {line.title[BASE]: line.scenario for line in scope.lines if line.scenario}
    titles = {_scenario(line, ids): localized(line.title, language) for line in scope.lines}
    found = by(scope.within, lambda line: (_scenario(line, ids),))
    held = by(scope.held, lambda each: (each.scenario or ids.get(each.title, f"={each.title}"),))
    rows = [
        (
            titles.get(key, key.removeprefix("=")) or localized(OTHERS, language),
            with_held(sums(found.get(key, ())), held.get(key, ())),
        )
        for key in found.keys() | held.keys()
    ]
    rows.sort(key=lambda row: (-row[1].persons, row[0]))
    return _table("scenario", rows)


def _by_theme(scope: Scope, language: str) -> Table:
    """Return the themes that were played; those that are declared no more stand together."""
    titles = scope.reference.themes
    found = by(
        scope.within,
        lambda line: dict.fromkeys(code if code in titles else "" for code in line.themes),
    )
    rows = [
        (localized(titles.get(code, _WORDS["no_theme"]), language), sums(lines))
        for code, lines in found.items()
    ]
    rows.sort(key=lambda row: (-row[1].persons, row[0]))
    return _table("theme", rows, (_WORDS["twice"],))


def _by_campaign(scope: Scope, language: str) -> Table:
    campaign_of = scope.declared.campaign_of
    found = by(scope.within, lambda line: (_name(campaign_of(line.day)),))
    held = by(scope.held, lambda each: (_name(campaign_of(each.day)),))
    names = [each.name for each in scope.declared.campaigns]
    rows = [
        (
            name or localized(_WORDS["no_campaign"], language),
            with_held(sums(lines), held.get(name, ())),
        )
        for name in (*dict.fromkeys(names), "")
        if (lines := found.get(name, [])) or name in held
    ]
    return _table("campaign", rows)


def _table(id_: str, rows: Sequence[tuple[str, Sums]], notes: Sequence[Text] = ()) -> Table:
    """Return a table of sums, a row for each key of a cut."""
    columns = (Column(id_, _WORDS[f"columns.{id_}"]), *SUMMED)
    cells = [_row(key, found) for key, found in rows]
    return Table(id_, _WORDS[f"by_{id_}"], columns, cells, notes)


def _row(key: str, found: Sums) -> tuple[Cell, ...]:
    """Return the cells of SUMMED; what no session of the row knows is left out."""
    if not found.sessions:
        return (key, *(0 for _ in SUMMED))
    return (
        key,
        found.sessions,
        found.persons,
        found.first if found.asked else None,
        at_least(found.stayed).value if found.deep else None,
        at_least(found.active).value if found.deep else None,
        found.commitments or None,
        round(found.person_seconds / HOUR) if found.timed else None,
    )


def _scenario(line: Line, ids: Mapping[str, str]) -> str:
    """Return the id of what a session played; old ones tell its title alone."""
    return line.scenario or ids.get(line.title[BASE], f"={line.title[BASE]}")


def _name(campaign: Campaign | None) -> str:
    return campaign.name if campaign else ""
