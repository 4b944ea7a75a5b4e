"""A programme of four sessions, and its figures by id."""

from game_server.content.workforce import Headcount, Workforce
from game_server.figures.figure import Figure
from game_server.figures.programme.changed import changed
from game_server.figures.programme.declared import (
    Baseline,
    Cost,
    Declared,
    Departures,
    HeldSession,
    Trained,
)
from game_server.figures.programme.line import Line
from game_server.figures.programme.means import means
from game_server.figures.programme.reach import reach
from game_server.figures.programme.scope import Reference, Scope
from tests.unit.figures.programme.ended import line

TODAY = "2026-11-29"
CITY = Workforce((Headcount("", {"eau": 1000, "rh": 2000}),))
DIJON = Declared(
    baseline=Baseline(2023, 753, 3000, "bilan"),
    held=(HeldSession("2025-03-04", 24, 120, 20),),
    costs=(Cost(2025, 60_000, "prestataire"), Cost(2026, 880, "café")),
    departures=(Departures(2025, 40),),
    trained=(Trained("2025-02-01", 12), Trained("2026-02-01", 8)),
)
LINES = (
    line("r0", "2023-05-02", 30, "old"),
    line("r1", "2025-10-01", 20, "ada"),
    line("r2", "2026-06-01", 40, "ada"),
    line("r3", "2026-07-01", 4, "bob"),
)


def read(
    year: str = "",
    declared: Declared = DIJON,
    workforce: Workforce = CITY,
    lines: tuple[Line, ...] = LINES,
) -> dict[str, Figure]:
    """Return the figures of a year by id."""
    scope = Scope(TODAY, year, lines, declared, Reference(workforce=workforce))
    found = (*reach(scope), *means(scope), *changed(scope))
    return {each.definition.id: each for each in found}
