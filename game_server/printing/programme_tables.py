"""Tables of the programme as its paper shows them: all cells written, totals below."""

from typing import TypedDict

from game_server.figures.programme.impact import ImpactTable
from game_server.printing.programme_wording import cell_text, tell


class PaperTable(TypedDict):
    """Hold a table as it is read: *numbers* says of each column whether it holds numbers."""

    title: str
    head: list[str]
    numbers: list[bool]
    rows: list[list[str]]
    notes: list[str]


def table_on_paper(table: ImpactTable, language: str) -> PaperTable:
    """Return a *table* as it is read, its totals in a last row."""
    columns, rows = table["columns"], [*table["rows"]]
    if table["totals"]:
        first, *rest = columns
        label = table["totals"].get(first["id"], tell("total", language))
        rows.append([label, *(table["totals"].get(each["id"]) for each in rest)])
    return {
        "title": table["title"],
        "head": [each["title"] for each in columns],
        "numbers": [each["kind"] != "text" for each in columns],
        "rows": [
            [
                # The rest of a row of totals is left empty: a dash would say that it is not known.
                ""
                if cell is None and table["totals"] and number == len(table["rows"])
                else cell_text(cell, column["kind"], column["decimals"], language)
                for column, cell in zip(columns, row, strict=True)
            ]
            for number, row in enumerate(rows)
        ],
        "notes": table["notes"],
    }


def table_if_counted(table: ImpactTable, language: str) -> PaperTable | None:
    """Return a table, None where it counts nothing: rows of 0 say less than a word."""
    counts = any(isinstance(cell, int | float) and cell for row in table["rows"] for cell in row)
    return table_on_paper(table, language) if counts else None
