"""CSV as a spreadsheet of its reader's language opens it, and nothing in it that is a formula."""

import csv
import io

import pytest

from game_server.exports.csv_table import csv_text, write_csv
from tests.unit.exports.tables import FORMULAS, HARMLESS, LONG, table_of


def read(text: str, mark: str) -> list[list[str]]:
    """Return the cells of *text*, without its byte order mark."""
    assert text[0] == "\ufeff"
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=mark, strict=True))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_is_no_formula(text: str) -> None:
    """An apostrophe before it says so to every spreadsheet."""
    (_, row, _) = read(csv_text(table_of(text), "fr"), ";")
    assert row[0] == f"'{text}"


@pytest.mark.parametrize("text", [*HARMLESS, LONG])
def test_all_other_texts_stay_as_they_are(text: str) -> None:
    """With quotes, line breaks, separators and signs of any plane."""
    (_, row, nothing) = read(csv_text(table_of(text), "fr"), ";")
    assert row[0] == text
    assert nothing == [""] * 7


def test_numbers_and_days_are_those_of_the_language() -> None:
    """Decimals have a comma in French and a point in English; negative numbers are no formulas."""
    french, english = (csv_text(table_of("a"), language) for language in ("fr", "en"))
    assert french.splitlines()[:2] == [
        "\ufeffTexte;Nombre;Décimal;Part;Coût;Jour;Moment",
        "a;1234;-1,25;45,5;12,5;2026-11-29;2026-11-29 14:30",
    ]
    assert english.splitlines()[:2] == [
        "\ufeffText,Number,Decimal,Share,Cost,Day,Moment",
        "a,1234,-1.25,45.5,12.5,2026-11-29,2026-11-29 14:30",
    ]
    assert french.count("\r\n") == french.count("\n") == 3


def test_the_file_stays_open_and_each_row_has_a_pulse() -> None:
    """Who gave the file goes on with it; a pulse that raises ends the writing."""
    file, pulses = io.BytesIO(), [None, None]
    write_csv(table_of("a"), "fr", file, pulses.pop)
    assert not file.closed
    assert pulses == []
    with pytest.raises(IndexError):
        write_csv(table_of("a"), "fr", file, pulses.pop)
    assert not file.closed
