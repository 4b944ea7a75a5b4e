"""Tables with what harms a spreadsheet, for the tests of every format."""

from datetime import date, datetime
from typing import Final

from game_server.figures.tables import Cell, Column, Table

COLUMNS: Final = (
    Column("text", {"fr": "Texte", "en": "Text"}),
    Column("whole", {"fr": "Nombre", "en": "Number"}, "whole"),
    Column("decimal", {"fr": "Décimal", "en": "Decimal"}, "decimal", decimals=2),
    Column("percent", {"fr": "Part", "en": "Share"}, "percent", decimals=1),
    Column("euros", {"fr": "Coût", "en": "Cost"}, "euros", decimals=2),
    Column("date", {"fr": "Jour", "en": "Day"}, "date"),
    Column("moment", {"fr": "Moment", "en": "Moment"}, "moment"),
)
VALUES: Final[tuple[Cell, ...]] = (1234, -1.25, 45.5, 12.5, "2026-11-29", "2026-11-29T14:30")
MEANT: Final = (
    1234,
    -1.25,
    45.5,
    12.5,
    date(2026, 11, 29),
    datetime.fromisoformat(str(VALUES[-1])),
)
FORMULAS: Final = (
    "=1+1",
    '=HYPERLINK("http://piege.test";"ici")',
    "+33 6 12 34 56 78",
    "-3",
    "@SOMME(A1)",
    "\t=1+1",
    "＝1+1",
)
HARMLESS: Final = (
    "007",
    "1e5",
    "2026-11-29",
    "45 %",
    "VRAI",
    "https://exemple.test/a?b=c&d=e",
    "  deux  espaces  ",
    "une ligne\nune autre\n\nune dernière",
    'L\'été, « vélo » ; 12 € <b>&amp;</b> "ici"',
    "😀 👩🏽‍🌾 é",
    "_x0041_",
    "x" * 32_767,
)
LONG: Final = "é😀" * 20_000
"""Three UTF-16 units twenty thousand times: more than a cell of Excel holds."""


def table_of(*texts: str, id_: str = "essai", title: str = "L'essai") -> Table:
    """Return a table with a row for each of *texts*, and one of nothing."""
    rows = [[text, *VALUES] for text in texts]
    return Table(id_, {"fr": title}, COLUMNS, [*rows, [None] * len(COLUMNS)])
