"""XLSX and ODS as files: well formed, the same bytes each time, streamed, and without formulas."""

import gc
import hashlib
import tracemalloc
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from xml.parsers import expat
from zipfile import ZIP_STORED, ZipFile

import pytest

from game_server.exports.ods import write_ods
from game_server.exports.xlsx import write_xlsx
from game_server.figures.tables import Cell, Table
from tests.unit.exports.tables import COLUMNS, FORMULAS, HARMLESS, LONG, VALUES, table_of

Writer = Callable[..., None]
WRITERS: dict[str, Writer] = {"xlsx": write_xlsx, "ods": write_ods}
FORMATS = pytest.mark.parametrize("form", WRITERS)


def written(form: str, path: Path, *tables: Table) -> ZipFile:
    """Return what was written of *tables*."""
    WRITERS[form](tables, "fr", path)
    return ZipFile(path)


@FORMATS
def test_every_part_is_well_formed_and_none_holds_a_formula(form: str, tmp_path: Path) -> None:
    """Whatever stands in the cells."""
    seen: list[str] = []
    with written(
        form, tmp_path / form, table_of(*FORMULAS, *HARMLESS, LONG, "\x00\x07\ud800")
    ) as file:
        assert file.testzip() is None
        for name in file.namelist():
            if name != "mimetype":
                parser = expat.ParserCreate()
                parser.StartElementHandler = lambda tag, values: seen.extend((tag, *values))
                parser.ParseFile(file.open(name))
    assert not {"f", "table:formula", "hyperlink", "text:a"} & set(seen)


@FORMATS
def test_the_same_tables_are_the_same_bytes(form: str, tmp_path: Path) -> None:
    """So that a checksum says whether two exports say the same."""
    hashes = set()
    for number in range(2):
        path = tmp_path / f"{number}.{form}"
        written(form, path, table_of(*HARMLESS), table_of("b", title="Deux")).close()
        hashes.add(hashlib.sha256(path.read_bytes()).hexdigest())
    assert len(hashes) == 1
    with ZipFile(tmp_path / f"0.{form}") as file:
        assert {entry.date_time[0] for entry in file.infolist()} == {1980}


def test_sheets_print_on_a4_wider_than_high(tmp_path: Path) -> None:
    """No wider than one: offices here have no paper of another size."""
    with written("xlsx", tmp_path / "x", table_of("a")) as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
        assert '<pageSetUpPr fitToPage="1"/>' in sheet
        assert '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>' in sheet
    with written("ods", tmp_path / "o", table_of("a")) as file:
        pages = file.read("styles.xml").decode()
        assert 'fo:page-width="29.7cm" fo:page-height="21cm"' in pages
        assert 'style:scale-to-X="1"' in pages
        assert 'style:master-page-name="wide1"' in file.read("content.xml").decode()


def test_what_is_wider_prints_on_several_each_with_its_first_columns(tmp_path: Path) -> None:
    """They stay on the screen too, beside the headings."""
    wide = Table("t", {"fr": "T"}, COLUMNS * 6, [["a", *VALUES] * 6])
    with written("xlsx", tmp_path / "x", wide) as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
        assert 'fitToWidth="5" fitToHeight="0"' in sheet
        assert '<pane xSplit="2" ySplit="1"' in sheet
        assert "T!$A:$B,T!$1:$1" in file.read("xl/workbook.xml").decode()
    with written("ods", tmp_path / "o", wide) as file:
        assert 'style:scale-to-X="5"' in file.read("styles.xml").decode()
        content = file.read("content.xml").decode()
        assert 'style:master-page-name="wide5"' in content
        kept = content.partition("<table:table-header-columns>")[2]
        assert kept.partition("</table:table-header-columns>")[0].count("<table:table-column") == 2
        split = file.read("settings.xml").decode()
        assert '"HorizontalSplitPosition" config:type="int">2<' in split


def test_an_ods_begins_with_its_type(tmp_path: Path) -> None:
    """Unpacked, and at a fixed place, as OpenDocument asks for."""
    with written("ods", tmp_path / "o", table_of("a")) as file:
        first = file.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
        assert (tmp_path / "o").read_bytes()[38:].startswith(file.read("mimetype"))
        listed = file.read("META-INF/manifest.xml").decode()
        for name in set(file.namelist()) - {"mimetype", "META-INF/manifest.xml"}:
            assert f'full-path="{name}"' in listed


def test_values_have_their_types(tmp_path: Path) -> None:
    """Numbers, shares and days are no texts, so that one can compute with them."""
    with written("ods", tmp_path / "o", table_of("007")) as file:
        content = file.read("content.xml").decode()
    for cell in (
        'office:value-type="string"><text:p>007<',
        'office:value-type="float" office:value="1234"',
        'office:value-type="percentage" office:value="0.455"',
        'office:value-type="currency" office:value="12.5" office:currency="EUR"',
        'office:value-type="date" office:date-value="2026-11-29"',
        'office:value-type="date" office:date-value="2026-11-29T14:30:00"',
    ):
        assert cell in content
    with written("xlsx", tmp_path / "x", table_of("007")) as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
        styles = file.read("xl/styles.xml").decode()
    assert '<c r="A2" s="3" t="inlineStr"><is><t>007</t></is></c>' in sheet
    assert "<v>1234</v>" in sheet
    assert "<v>0.455</v>" in sheet
    assert 'state="frozen"' in sheet
    assert 'formatCode="0.0\\ %"' in styles
    assert 'formatCode="yyyy-mm-dd"' in styles


@FORMATS
def test_rows_are_not_kept(form: str, tmp_path: Path) -> None:
    """Twenty thousand of them need no more memory than two thousand."""
    peaks = []
    for number in (2_000, 20_000):
        tracemalloc.start()
        rows: Iterator[Sequence[Cell]] = (["a" * 200, *VALUES] for _ in range(number))
        written(form, tmp_path / form, Table("t", {"fr": "T"}, COLUMNS, rows)).close()
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 2_000_000


@FORMATS
def test_what_is_stopped_half_way_leaves_nothing_open(form: str, tmp_path: Path) -> None:
    """The pulse raises at the third row; no file is left to the garbage collector."""

    class StoppedError(Exception):
        """Stop the writing."""

    left = [None, None]

    def pulse() -> None:
        if not left:
            raise StoppedError
        left.pop()

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        with pytest.raises(StoppedError):
            WRITERS[form]([table_of(*HARMLESS)], "fr", tmp_path / form, pulse)
        gc.collect()
    assert told == []
