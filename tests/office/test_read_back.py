"""Every cell is for LibreOffice what it was for the server: its type, its value, and no formula."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from game_server.exports.csv_table import write_csv
from game_server.exports.ods import write_ods
from game_server.exports.sheets import lay_out
from game_server.exports.xlsx import write_xlsx
from game_server.figures.tables import Table
from tests.office.libreoffice import FRENCH_CSV, LibreOffice, Understood
from tests.unit.exports.tables import COLUMNS, FORMULAS, HARMLESS, LONG, VALUES, table_of
from tests.unit.printing.papers import texts_of

WRITERS: dict[str, Callable[..., None]] = {"xlsx": write_xlsx, "ods": write_ods}
HEADINGS = [("string", column.title["fr"]) for column in COLUMNS]
TYPED: list[Understood] = [
    ("float", "1234"),
    ("float", "-1.25"),
    ("percentage", "0.455"),
    ("currency", "12.5"),
    ("date", "2026-11-29"),
    ("date", "2026-11-29T14:30:00"),
]
SHORT = "é😀" * 10_922
"""What Excel holds of LONG, but for the sign that says that it is cut."""


@pytest.mark.parametrize("form", WRITERS)
def test_each_cell_is_what_it_was(form: str, office: LibreOffice, tmp_path: Path) -> None:
    """Texts that look like formulas, numbers or dates are texts; the others have their types."""
    path = tmp_path / f"essai.{form}"
    texts = (*FORMULAS, *HARMLESS, "a\x00b\ud800")
    tables = [
        table_of(*texts),
        Table("b", {"fr": "L'essai"}, COLUMNS, [["=1", *VALUES]], totals={"whole": 1234}),
    ]
    WRITERS[form](tables, "fr", path)
    first, second = office.sheets(path).items()
    assert (first[0], second[0]) == ("L'essai", "L'essai 2")
    heading, *rows = first[1]
    assert heading == HEADINGS
    meant = [*texts[:-1], "a\ufffdb\ufffd"]
    assert [row[0] for row in rows] == [("string", text) for text in meant]
    assert [row[1:] for row in rows] == [TYPED] * len(texts)
    *rows, total = second[1]
    assert rows == [HEADINGS, [("string", "=1"), *TYPED]]
    # LibreOffice 26 leaves empty cells at the end of a line away; the ones before told them.
    assert total[:2] == [("string", "Total"), ("float", "1234")]
    assert set(total[2:]) <= {("", "")}


@pytest.mark.parametrize(("form", "left"), [("ods", LONG), ("xlsx", f"{SHORT}…")])
def test_a_text_that_is_too_long_is_cut_where_the_format_asks(
    form: str, left: str, office: LibreOffice, tmp_path: Path
) -> None:
    """No sign is cut in half, and the rest of the file is there."""
    path = tmp_path / f"long.{form}"
    WRITERS[form]([table_of(LONG, "b")], "fr", path)
    ((_, rows),) = office.sheets(path).items()
    assert rows[1:] == [[("string", left), *TYPED], [("string", "b"), *TYPED]]


def test_a_csv_holds_no_formula_and_its_numbers_are_numbers(
    office: LibreOffice, tmp_path: Path
) -> None:
    """Opened as in France, where nothing tells types: an apostrophe keeps formulas texts."""
    path = tmp_path / "essai.csv"
    with path.open("wb") as file:
        write_csv(table_of(*FORMULAS, "a"), "fr", file)
    ((_, rows),) = office.sheets(path, FRENCH_CSV).items()
    assert [row[0] for row in rows[1:]] == [
        *(("string", f"'{text}") for text in FORMULAS),
        ("string", "a"),
    ]
    plain = [
        ("float", "1234"),
        ("float", "-1.25"),
        ("float", "45.5"),
        ("float", "12.5"),
        *TYPED[4:],
    ]
    assert [row[1:] for row in rows[1:]] == [plain] * (len(FORMULAS) + 1)


@pytest.mark.parametrize("form", WRITERS)
def test_a_sheet_prints_on_as_many_pages_as_can_be_read(
    form: str, office: LibreOffice, tmp_path: Path
) -> None:
    """Each of them begins with the columns that say of what a row is."""
    path = tmp_path / f"large.{form}"
    for times in (1, 5):
        wide = [replace(column, id=f"{column.id}{n}") for n in range(times) for column in COLUMNS]
        table = Table("a", {"fr": "Large"}, wide, [["nom", *VALUES] * times])
        WRITERS[form]([table], "fr", path)
        texts = texts_of(office.convert(path, "pdf").read_bytes())
        assert len(texts) == lay_out(table, "fr").pages
        assert all(text.split()[:2] == ["Texte", "Nombre"] for text in texts)
