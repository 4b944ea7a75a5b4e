"""A figure reads the same on every surface: its words, its number and its interval, or its dash."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from game_server.commands.metrics import section_table
from game_server.engine.kit.definitions import Definition, Value
from game_server.engine.kit.figure_rows import FigureRow, FigureSection
from game_server.exports.csv_table import csv_text
from game_server.exports.ods import write_ods
from game_server.exports.xlsx import write_xlsx
from game_server.figures.figure import Figure, exact, figure_row
from game_server.figures.figure_table import COLUMNS, figure_table
from game_server.figures.programme.definitions import DEFINITIONS as OF_PROGRAMME
from game_server.figures.session.definitions import DEFINITIONS as OF_SESSIONS
from game_server.figures.tables import Cell, Table
from game_server.figures.wording import (
    DASH,
    NO_CHANGE,
    interval_text,
    is_ladder,
    meaning,
    written,
)
from game_server.printing.figures_on_paper import meaning_on_paper, section_on_paper
from tests.unit.exports.read_back import read_ods, read_xlsx

ALL: Final[Sequence[Definition]] = (*OF_SESSIONS.values(), *OF_PROGRAMME.values())
IDS: Final = [column.id for column in COLUMNS]
NUMBERS: Final = ("value", "low", "high")
LANGUAGES: Final = pytest.mark.parametrize("language", ["fr", "en"])
WIDE: Final = 2_000
ENDS: Final = 10_000


@st.composite
def values(draw: st.DrawFn, definition: Definition) -> Value:
    """Return what a figure may be: any number of its range, with an interval or without, or why."""
    if draw(st.integers(0, 5)) == 0:
        return Value(why=draw(st.sampled_from(["few", "untold", "undefined", "shared"])))
    low = -ENDS if definition.low is None else definition.low
    high = ENDS if definition.high is None else definition.high
    numbers = st.floats(low, high, allow_nan=False)
    if draw(st.booleans()):
        return Value(draw(numbers), about=draw(st.booleans()) and not definition.signed)
    # An interval may reach beyond the range, and end close to nothing.
    ends = st.floats(2 * low - 1, 2 * high + 1) | st.floats(-1, 1)
    first, value, last = sorted((draw(ends), draw(numbers), draw(ends)))
    return Value(value, low=first, high=last)


def told(definition: Definition, value: Value, language: str) -> FigureSection:
    """Return a section of one row."""
    made = figure_row(Figure(definition, value, ({"fr": "Une note."},), exact(12)), language)
    return {"part": "session", "title": "Partie", "rows": [made]}


def table_of(section: FigureSection, definition: Definition, language: str) -> Table:
    """Return the table of *section*."""
    return figure_table([section], {definition.id: meaning(definition, language)}, language)


def by_id(cells: Sequence[Cell]) -> dict[str, Cell]:
    """Return the cells of a row by the ids of their columns."""
    return dict(zip(IDS, cells, strict=True))


def from_csv(table: Table, language: str) -> dict[str, Cell]:
    """Return what a spreadsheet reads of the only row of *table*."""
    mark, point = (";", ",") if language == "fr" else (",", ".")
    text = csv_text(table, language).removeprefix("\ufeff")
    _, cells = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    kinds = {column.id: column.kind for column in COLUMNS}
    return {
        id_: None
        if not cell
        else cell.removeprefix("'")
        if kinds[id_] == "text"
        else float(cell.replace(point, "."))
        for id_, cell in zip(IDS, cells, strict=True)
    }


def require_same(read: Mapping[str, Cell], made: FigureRow, definition: Definition) -> None:
    """Require that a table has the words and the numbers of the page."""
    assert (read["text"], read["reason"], read["rests"]) == (
        made["text"],
        made.get("reason"),
        made["rests"],
    )
    assert read["notes"] == (" ".join(made.get("notes", ())) or None)
    for key, number in zip(
        NUMBERS, (made.get("value"), made.get("low"), made.get("high")), strict=True
    ):
        found = read[key]
        assert found == (None if number is None else pytest.approx(number, rel=1e-11)), key
    assert read["id"] == definition.id


def paper_of(section: FigureSection, language: str) -> dict[str, str]:
    """Return the row that the paper has."""
    (found,) = section_on_paper(section, language)["rows"]
    return found


def printed(section: FigureSection, language: str) -> str:
    """Return what the command prints."""
    console = Console(file=io.StringIO(), width=WIDE)
    console.print(section_table(section, language))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def parts(made: FigureRow) -> Iterator[str]:
    """Yield what has to be read of a row wherever it is shown."""
    yield made["name"]
    yield made["text"]
    yield made["rests"]
    if "reason" in made:
        yield made["reason"]
    yield from made.get("notes", ())


@LANGUAGES
@given(data=st.data(), definition=st.sampled_from(ALL))
def test_words_and_numbers_tell_the_same(
    data: st.DataObject, definition: Definition, language: str
) -> None:
    """From the numbers of a row alone follow its words: no digit is told by one and not by both."""
    made = figure_row(Figure(definition, data.draw(values(definition))), language)
    value, low, high = made.get("value"), made.get("low"), made.get("high")
    if value is None and low is None:
        assert made["text"] == DASH
        assert made["reason"]
        return
    alone = Value(value, low=low, high=high, about=made.get("about", False))
    if value is None:
        assert made["text"] == NO_CHANGE[language]
    else:
        assert made["text"] == written(definition, alone, language)
        assert round(value, definition.decimals) == value
    assert made.get("words", False) == is_ladder(definition)
    if low is not None:
        assert made["notes"] == [interval_text(definition, alone, language)]


@LANGUAGES
@given(data=st.data(), definition=st.sampled_from(ALL))
def test_every_surface_reads_as_the_page(
    data: st.DataObject,
    definition: Definition,
    language: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """CSV, XLSX, ODS, paper and the command have each part of its row."""
    section = told(definition, data.draw(values(definition)), language)
    (made,) = section["rows"]
    table = table_of(section, definition, language)
    place = tmp_path_factory.getbasetemp()
    require_same(from_csv(table, language), made, definition)
    for name, write, read in (("x", write_xlsx, read_xlsx), ("o", write_ods, read_ods)):
        write([table], language, place / name)
        head, cells = read(place / name)
        assert head == [column.title[language] for column in COLUMNS]
        require_same(by_id(cells), made, definition)
    paper = " ".join(paper_of(section, language).values())
    shown = printed(section, language)
    for part in parts(made):
        assert part in paper
        assert part in shown


@LANGUAGES
def test_paper_says_all_of_each_definition(language: str) -> None:
    """As the page and the tables do."""
    for definition in ALL:
        meant = meaning(definition, language)
        paper = meaning_on_paper(meant, language)
        said = " ".join((paper["name"], paper["bounds"], *paper["said"]))
        for key in ("name", "unit", "range", "formula", "of", "missing", "source"):
            assert str(meant[key]) in said, (definition.id, key)
        assert not meant["least"] or str(meant["least"]) in said
