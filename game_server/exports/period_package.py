"""The export of a period: its sessions, a row each, and the tables of the programme."""

from collections.abc import Mapping
from typing import Final

from game_server.engine.kit.text import Text
from game_server.exports.notice import Facts
from game_server.exports.package import Package, Sheet
from game_server.exports.programme_sheets import programme_meanings, programme_sheets, year_of
from game_server.exports.session_package import Server, state_table
from game_server.exports.session_rows import Period, Records, row_meanings, session_table
from game_server.figures.programme.days import day_of
from game_server.figures.programme.impact import Impact
from game_server.figures.wording import filled
from game_server.proposals.course import State
from game_server.texts import sentences

_WORDS: Final = sentences("exports.period_package")


def period_name(period: Period, server: Server, *, programme: bool = False) -> str:
    """Return the name of the export of a *period*, which ends today without another bound.

    With tables of the *programme* it is that of its paper: its year, or today for all of them.
    """
    if programme:
        return f"programme-{year_of(period) or server.day(server.now)}"
    days = (period.first, period.last or day_of(server.now, server.zone))
    return "-".join(("seances", *(day.isoformat() for day in days if day is not None)))


def period_package(
    records: Records,
    period: Period,
    states: Mapping[State, int] | None,
    server: Server,
    language: str,
    programme: Impact | None = None,
) -> Package:
    """Return the export of the *records* of a *period*, and of what the *programme* tells of it.

    Its figures are what one opens: rows of sessions have dozens of columns. *states* counts the
    ideas of the period, None for whom they are not, or where the programme counts them.
    """
    sessions = Sheet(session_table(records.rows(language, server.services)), "session")
    more = programme_sheets(programme) if programme else []
    sheets = [*more[:1], sessions, *more[1:]]
    if states is not None:
        sheets.append(Sheet(state_table(states, language), "state"))
    meanings = programme_meanings(programme) if programme else {}
    name = period_name(period, server, programme=programme is not None)
    facts = _facts(records, period, server, programme)
    return Package(name, sheets, {**row_meanings(language), **meanings}, facts)


def _facts(records: Records, period: Period, server: Server, programme: Impact | None) -> Facts:
    made = day_of(server.now, server.zone)
    return Facts(
        subject=_WORDS["sessions"] if programme is None else _named(programme["year"]),
        organisation=server.organisation,
        first=(period.first or records.first or made).isoformat(),
        last=(period.last or records.last or made).isoformat(),
        made=made.isoformat(),
        release=server.release,
        sessions=len(records),
        held=programme["held"] if programme else 0,
        detail_until="" if records.closed is None else server.detail_until(records.closed),
    )


def _named(year: str) -> Text:
    """Return the programme of a *year*, as its paper is called."""
    return filled(_WORDS["programme_of"], year=year) if year else _WORDS["programme"]
