"""A whole export, opened: every sheet of it has the cells that the server meant."""

from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest

from game_server.accounts.leaders import Ownership
from game_server.exports.package import Form, Package, write_package
from game_server.exports.period_package import period_package
from game_server.exports.session_package import session_package
from game_server.exports.session_rows import Period
from game_server.exports.sheets import sheet_names
from game_server.figures.tables import Cell, Column, Table
from game_server.sessions.reported import session_figures
from game_server.sessions.summary import decode
from tests.office.libreoffice import LibreOffice, Understood
from tests.unit.exports.sessions import session_of, stored
from tests.unit.exports.test_session_package import SERVER, STATES
from tests.unit.exports.test_session_rows import records_of
from tests.unit.printing.programmes import year_of

NOTHING: Understood = ("", "")


def meant(column: Column, cell: Cell) -> Understood:
    """Return what a spreadsheet is to understand of *cell*."""
    match cell, column.kind:
        case None | "", _:
            return NOTHING
        case str(), "date":
            return "date", cell
        case str(), "moment":
            return "date", f"{cell}:00"
        case str(), _:
            return "string", cell
        case _, "euros":
            return "currency", f"{float(cell):g}"
        case _, "percent":
            return "percentage", f"{float(cell) / 100:g}"
        case _:
            return "float", f"{float(cell):g}"


def package_of_session() -> Package:
    """Return the export of a session; its texts begin as formulas do."""
    session = session_of(title="=1+1")
    session["figures"] |= {"talk_gain": 12, "talk_low": -3.5, "talk_high": 27.5}
    found = decode("0123456789abcdef", stored(session))
    assert found is not None
    shown = session_figures(found, "fr")
    return session_package(found, shown, Ownership("a", venue="@Salle"), STATES, SERVER, "fr")


def package_of_programme() -> Package:
    """Return the export of a year with the figures and tables of the programme."""
    records = records_of({f"{day:032x}": day for day in range(3)})
    return period_package(records, Period(), None, SERVER, "fr", year_of())


def package_of_period() -> Package:
    """Return the export of a year."""
    records = records_of({f"{day:032x}": day for day in range(365)})
    return period_package(records, Period(), STATES, SERVER, "fr")


MADE: Final = {
    "session": package_of_session,
    "period": package_of_period,
    "programme": package_of_programme,
}


@pytest.mark.parametrize("form", ["xlsx", "ods"])
@pytest.mark.parametrize("of", MADE)
def test_every_cell_is_what_was_meant(
    of: str, form: Form, office: LibreOffice, tmp_path: Path
) -> None:
    """Sheet by sheet, row by row."""
    make = MADE[of]
    package = make()
    write_package(package, form, "fr", tmp_path / "export.zip")
    with ZipFile(tmp_path / "export.zip") as file:
        spreadsheet = Path(file.extract(f"{package.name}.{form}", tmp_path))
    sheets = office.sheets(spreadsheet)
    tables = [sheet.table for sheet in make().sheets]
    names = sheet_names(tables, "fr")
    assert [*sheets] == names
    for table, name in zip(tables, names, strict=True):
        require_same(table, sheets[name])


def require_same(table: Table, understood: list[list[Understood]]) -> None:
    """Require that a sheet has the heading and the rows of *table*."""
    heading, *rows = understood
    assert heading == [("string", column.title["fr"]) for column in table.columns]
    wanted = [*table.rows]
    if table.totals:
        first, *others = table.columns
        wanted.append(["Total", *(table.totals.get(each.id) for each in others)])
        assert first.id not in table.totals
    # Empty cells at the end of a row are left out of what LibreOffice writes.
    whole = [[*row, *[NOTHING] * (len(heading) - len(row))] for row in rows]
    assert whole == [
        [meant(*pair) for pair in zip(table.columns, row, strict=True)] for row in wanted
    ]
