"""The tables of the programme: one cut each, never two at once, as they may be told."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from game_server.engine.text import BASE, Text, localized
from game_server.metrics.suppression import AtLeast, Part, Row
from game_server.metrics.tables import Cell, Column, Table
from game_server.programme.declared import Campaign
from game_server.programme.fold import by, sums, with_held
from game_server.programme.line import Line, quarter_of
from game_server.programme.scope import Scope
from game_server.programme.sums import Sums, total

__all__ = ["tables"]

HOUR: Final = 3_600
GOALS: Final = 17
AT_LEAST: Final[Text] = {
    "fr": "Au moins autant\u00a0: les petits nombres ne sont pas dits.",
    "en": "At least so many: small numbers are not told.",
}
MET: Final = Column("persons", {"fr": "Participations", "en": "Attendances"}, "whole")
FIRST: Final = Column("first_time", {"fr": "Premières fois", "en": "First-timers"}, "whole")
INFORMED: Final = Column("informed", {"fr": "Sensibilisées", "en": "Throughout"}, "whole", AT_LEAST)
ACTED: Final = Column("acted", {"fr": "Actrices", "en": "Acted"}, "whole", AT_LEAST)
COMMITTED: Final = Column(
    "commitments", {"fr": "Engagements", "en": "Commitments"}, "whole", AT_LEAST
)
SUMMED: Final = (
    Column("sessions", {"fr": "Séances", "en": "Sessions"}, "whole"),
    MET,
    FIRST,
    INFORMED,
    ACTED,
    COMMITTED,
    Column("hours", {"fr": "Heures de présence", "en": "Hours spent"}, "whole"),
)
TWICE: Final[Text] = {
    "fr": "Une séance peut avoir plusieurs thèmes\u00a0: les lignes ne s'ajoutent pas.",
    "en": "A session may have several themes: rows do not add up.",
}
HIDDEN: Final[Text] = {
    "fr": "Moins de dix personnes\u00a0: elles attendent dans «\u00a0autres ou non dits\u00a0».",
    "en": "Fewer than ten people: they wait in “others, or not told”.",
}
REST: Final[Text] = {
    "fr": "Le reste des engagements\u00a0: gestes choisis par peu, ou écrits soi-même.",
    "en": "The other commitments: gestures that few chose, or in own words.",
}
AGAIN: Final[Text] = {
    "fr": "Une suite avec les mêmes personnes ne compte pas service par service.",
    "en": "Here a session that went on with the same people does not count.",
}
QUARTER: Final[Text] = {"fr": "-T", "en": "-Q"}
GOES_ON: Final[Text] = {"fr": "{period} (en cours)", "en": "{period} (so far)"}
OTHERS: Final[Text] = {"fr": "Autres ou non dits", "en": "Others, or not told"}
NO_CAMPAIGN: Final[Text] = {"fr": "Hors campagne", "en": "No campaign"}
STATES: Final[Mapping[str, Text]] = {
    "received": {"fr": "Reçues", "en": "Received"},
    "studied": {"fr": "Étudiées", "en": "Studied"},
    "accompanied": {"fr": "Accompagnées", "en": "Accompanied"},
    "declined": {"fr": "Non retenues", "en": "Declined"},
    "done": {"fr": "Réalisées", "en": "Done"},
}


def tables(scope: Scope, language: str) -> Iterator[Table]:
    """Yield the tables of the period, their texts in *language*: time first, ideas last."""
    yield _by_year(scope, language)
    yield _by_quarter(scope, language)
    yield _by_service(scope, language)
    yield _by_scenario(scope, language)
    yield _by_theme(scope, language)
    yield _by_campaign(scope, language)
    yield _goals(scope, language)
    yield _gestures(scope, language)
    yield _ideas(scope, language)


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
    return _table("year", {"fr": "Par année", "en": "By year"}, "Année", "Year", rows)


def _by_quarter(scope: Scope, language: str) -> Table:
    found = by(filter(scope.has, scope.days), lambda day: (quarter_of(day),))
    held = by(scope.held, lambda each: (quarter_of(each.day),))
    rows = [
        (
            _named(quarter, scope.today, language),
            with_held(_added(scope, found, quarter), held.get(quarter, ())),
        )
        for quarter in sorted(found.keys() | held.keys())
    ]
    title = {"fr": "Par trimestre", "en": "By quarter"}
    return _table("quarter", title, "Trimestre", "Quarter", rows)


def _named(period: str, today: str, language: str) -> str:
    """Return a *period* as a row names it: « 2026-T4 (en cours) » before its last day is over."""
    tomorrow = (date.fromisoformat(today) + timedelta(days=1)).isoformat()
    if all(quarter_of(day).startswith(period) for day in (today, tomorrow)):
        period = localized(GOES_ON, language).format(period=period)
    return period.replace(QUARTER[BASE], localized(QUARTER, language))


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
    title = {"fr": "Par scénario", "en": "By scenario"}
    return _table("scenario", title, "Scénario", "Scenario", rows)


def _by_theme(scope: Scope, language: str) -> Table:
    """Return the themes that were played; of one that is declared no more the code stands."""
    titles, found = scope.reference.themes, by(scope.within, lambda line: line.themes)
    rows = [
        (localized(titles.get(code, {BASE: code}), language), sums(lines))
        for code, lines in found.items()
    ]
    rows.sort(key=lambda row: (-row[1].persons, row[0]))
    title = {"fr": "Par thème", "en": "By theme"}
    return _table("theme", title, "Thème", "Theme", rows, (TWICE,))


def _by_campaign(scope: Scope, language: str) -> Table:
    campaign_of = scope.declared.campaign_of
    found = by(scope.within, lambda line: (_name(campaign_of(line.day)),))
    held = by(scope.held, lambda each: (_name(campaign_of(each.day)),))
    names = [each.name for each in scope.declared.campaigns]
    rows = [
        (name or localized(NO_CAMPAIGN, language), with_held(sums(lines), held.get(name, ())))
        for name in (*dict.fromkeys(names), "")
        if (lines := found.get(name, [])) or name in held
    ]
    title = {"fr": "Par campagne", "en": "By campaign"}
    return _table("campaign", title, "Campagne", "Campaign", rows)


def _by_service(scope: Scope, language: str) -> Table:
    """Return the services, those of many people first; who is not told waits among the others."""
    count, titles = scope.headcount, scope.reference.services.titles
    told = {row.key: row for row in scope.services}
    codes = [*titles, *sorted(code for code in told if code and code not in titles)]
    codes = [code for code in codes if code in titles or told[code].persons is not None]
    codes.sort(key=lambda code: (-(told[code].persons or 0) if code in told else 0, code))
    rows = [
        (
            *_service_row(localized(titles.get(code, {BASE: code}), language), told.get(code)),
            count.of(code),
        )
        for code in codes
    ]
    # Where nothing was told yet, nobody knows what the others are.
    is_told = any(row.persons for row in scope.services)
    others = told.get("") if is_told else None
    rows.append((*_service_row(localized(OTHERS, language), others), None))
    columns = (
        Column("service", {"fr": "Service", "en": "Service"}),
        MET,
        ACTED,
        COMMITTED,
        Column("workforce", {"fr": "Effectif", "en": "Workforce"}, "whole"),
    )
    title = {"fr": "Par service", "en": "By service"}
    persons = sum(row.persons or 0 for row in scope.services)
    notes = (HIDDEN, AGAIN) if scope.declared.continuations else (HIDDEN,)
    totals = {"persons": persons} if is_told else {}
    return Table("service", title, *_told(columns, rows), notes, totals)


def _told(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]]
) -> tuple[Sequence[Column], list[Sequence[Cell]]]:
    """Return *columns* and *rows* without who acted or made a commitment where none is told.

    Of most programmes never is: a column of dashes would only puzzle.
    """
    kept = [
        at
        for at, column in enumerate(columns)
        if column not in (ACTED, COMMITTED) or any(row[at] is not None for row in rows)
    ]
    return [columns[at] for at in kept], [[row[at] for at in kept] for row in rows]


def _service_row(title: str, row: Row | None) -> tuple[Cell, ...]:
    if row is None:
        return (title, None, None, None)
    parts = (row.parts.get(name, Part(None, None)).n for name in ("acted", "committed"))
    return (title, row.persons, *parts)


def _goals(scope: Scope, language: str) -> Table:
    """Return the 17 goals, and how many sessions touched each; 0 for one that none did."""
    counted = Counter(goal for line in scope.within for goal in line.goals)
    titles = scope.reference.goals
    rows = [
        (n, localized(titles[n], language) if n in titles else str(n), counted[n])
        for n in range(1, GOALS + 1)
    ]
    columns = (
        Column("goal", {"fr": "Objectif", "en": "Goal"}, "whole"),
        Column("title", {"fr": "Nom", "en": "Name"}),
        SUMMED[0],
    )
    return Table("goals", {"fr": "Objectifs abordés", "en": "Goals touched"}, columns, rows)


def _gestures(scope: Scope, language: str) -> Table:
    """Return the ready gestures that sessions tell, the most chosen first."""
    counted: Counter[str] = Counter()
    for line in scope.within:
        counted.update(line.gestures)
    told = [(key, n) for key, n in counted.items() if key in scope.gestures]
    rows = [(localized(scope.gestures[key], language), n) for key, n in told]
    rows.sort(key=lambda row: (-row[1], row[0]))
    chosen = Column(COMMITTED.id, COMMITTED.title, COMMITTED.kind)
    columns = (Column("gesture", {"fr": "Geste", "en": "Gesture"}), chosen)
    title = {"fr": "Gestes choisis", "en": "Gestures chosen"}
    return Table("gestures", title, columns, rows, (AT_LEAST, REST))


def _ideas(scope: Scope, language: str) -> Table:
    rows = [
        (localized(name, language), scope.ideas.get(state, 0)) for state, name in STATES.items()
    ]
    columns = (
        Column("state", {"fr": "État", "en": "State"}),
        Column("handed_on", {"fr": "Idées", "en": "Ideas"}, "whole"),
    )
    title = {"fr": "Idées transmises", "en": "Ideas handed on"}
    whole = sum(n for _, n in rows)
    note = {"fr": f"Idées en tout\u00a0: {whole}.", "en": f"Ideas in all: {whole}."}
    return Table("handed_on", title, columns, rows, (note,))


def _table(
    id_: str,
    title: Text,
    fr: str,
    en: str,
    rows: Sequence[tuple[str, Sums]],
    notes: Sequence[Text] = (),
) -> Table:
    """Return a table of sums, a row for each key of a cut."""
    columns = (Column(id_, {"fr": fr, "en": en}), *SUMMED)
    return Table(id_, title, columns, [_row(key, found) for key, found in rows], notes)


def _row(key: str, found: Sums) -> tuple[Cell, ...]:
    """Return the cells of SUMMED; what no session of the row knows is left out."""
    return (
        key,
        found.sessions,
        found.persons,
        found.first if found.asked else None,
        _at_least(found.stayed) if found.deep else None,
        _at_least(found.active) if found.deep else None,
        found.commitments or None,
        round(found.person_seconds / HOUR) if found.timed else None,
    )


def _at_least(told: AtLeast) -> Cell:
    """Return the number of a cell; « au moins 0 » says nothing."""
    return told.n if told.n or not told.about else None


def _scenario(line: Line, ids: Mapping[str, str]) -> str:
    """Return the id of what a session played; old ones tell its title alone."""
    return line.scenario or ids.get(line.title[BASE], f"={line.title[BASE]}")


def _name(campaign: Campaign | None) -> str:
    return campaign.name if campaign else ""
