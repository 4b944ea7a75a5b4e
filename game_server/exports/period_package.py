"""The export of a period: its sessions, a row each, and the tables of the programme."""

from collections.abc import Mapping, Sequence

from game_server.engine.figure_rows import FigureMeaning
from game_server.exports.notice import Facts
from game_server.exports.package import Package, Sheet
from game_server.exports.programme_sheets import year_of
from game_server.exports.session_package import Server, state_table
from game_server.exports.session_rows import Period, Records, row_meanings, session_table
from game_server.programme.days import day_of
from game_server.proposals.course import State

__all__ = ["period_name", "period_package"]


def period_name(period: Period, server: Server, *, programme: bool = False) -> str:
    """Return the name of the export of a *period*, which ends today without another bound.

    With tables of the *programme* it is that of its paper: its year, or today for all of them.
    """
    if programme:
        return f"programme-{year_of(period) or day_of(server.now).isoformat()}"
    days = (period.first, period.last or day_of(server.now))
    return "-".join(("seances", *(day.isoformat() for day in days if day is not None)))


def period_package(
    records: Records,
    period: Period,
    states: Mapping[State, int] | None,
    server: Server,
    language: str,
    more: Sequence[Sheet] = (),
    meanings: Mapping[str, FigureMeaning] | None = None,
) -> Package:
    """Return the export of the *records* of a *period*, and of the tables *more* of the programme.

    The first of these is what one opens: rows of sessions have dozens of columns.
    *states* counts its ideas, None for whom they are not, or where *more* counts them. *meanings*
    are those of the figures in *more*.
    """
    sessions = Sheet(session_table(records.rows(language, server.services)), "session")
    sheets = [*more[:1], sessions, *more[1:]]
    if states is not None:
        sheets.append(Sheet(state_table(states, language), "state"))
    made = day_of(server.now)
    facts = Facts(
        subject={"fr": "séances d'une période", "en": "sessions of a period"},
        organisation=server.organisation,
        first=(period.first or records.first or made).isoformat(),
        last=(period.last or records.last or made).isoformat(),
        made=made.isoformat(),
        release=server.release,
        sessions=len(records),
        detail_until="" if records.closed is None else server.detail_until(records.closed),
    )
    meant = {**row_meanings(language), **(meanings or {})}
    name = period_name(period, server, programme=bool(more))
    return Package(name, sheets, meant, facts)
