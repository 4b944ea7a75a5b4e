"""An export: a zip of tables that says itself what it holds, and by which nobody is found.

No table has a row a seat: what a row is of stands in a closed list, which holds no person.
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Literal, get_args
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from game_server.engine.kit.figure_rows import FigureMeaning
from game_server.exports.csv_table import write_csv
from game_server.exports.meanings import definition_table, dictionary_table
from game_server.exports.notice import Facts, notice
from game_server.exports.ods import write_ods
from game_server.exports.per import Per
from game_server.exports.sheets import FIXED
from game_server.exports.xlsx import write_xlsx
from game_server.figures.tables import Table

Form = Literal["csv", "xlsx", "ods"]
FORMS: Final[tuple[Form, ...]] = get_args(Form)
DICTIONARY: Final = "dictionnaire.csv"
DEFINITIONS: Final = "definitions.csv"
NOTICE: Final = "LISEZMOI.txt"
CHECKSUMS: Final = "SHA256SUMS"
_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]*")
_TAKEN: Final = frozenset({"dictionnaire", "definitions"})
_OF_SOMEBODY: Final = frozenset({"seat", "name", "nickname", "device", "token", "alias", "answer"})
"""Ids of columns by which a row would be of somebody."""
_CHUNK: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold a table, and what each of its rows is of."""

    table: Table
    per: Per


@dataclass(frozen=True, slots=True)
class Package:
    """Hold what an export is made of: *name* is that of its spreadsheet, without a suffix.

    *meanings* are those of the figures in *sheets*, by id and in the language of the export;
    *facts* is what is to be known of the whole.
    """

    name: str
    sheets: Sequence[Sheet]
    meanings: Mapping[str, FigureMeaning]
    facts: Facts


def write_package(
    package: Package,
    form: Form,
    language: str,
    path: Path,
    pulse: Callable[[], None] = lambda: None,
) -> None:
    """Write *package* as a zip to *path*; *pulse* is called before each row.

    The same package is the same bytes. What is written on the way lies beside *path*. Raises
    ValueError for a table that has rows of somebody, or the name of another file.
    """
    _check(package)
    tables = [sheet.table for sheet in package.sheets]
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        files = _Files(packed, path.with_name("draft"), pulse)
        if form == "csv":
            for table in tables:
                files.add(f"{table.id}.csv", partial(_write_csv, table, language, pulse=pulse))
        else:
            write = {"xlsx": write_xlsx, "ods": write_ods}[form]
            files.add(f"{package.name}.{form}", partial(write, tables, language, pulse=pulse))
        dictionary = dictionary_table([(each.table, each.per) for each in package.sheets], language)
        definitions = definition_table(package.meanings)
        files.add(DICTIONARY, partial(_write_csv, dictionary, language))
        files.add(DEFINITIONS, partial(_write_csv, definitions, language))
        said = notice(package.facts, _contents(package, form), language)
        files.add(NOTICE, partial(_write_text, said))
        files.add(CHECKSUMS, partial(_write_text, files.sums()))


def _check(package: Package) -> None:
    """Raise ValueError for what may not leave."""
    ids = [sheet.table.id for sheet in package.sheets]
    if len({*ids}) < len(ids) or _TAKEN & {*ids} or not all(map(_ID.fullmatch, ids)):
        raise ValueError(f"these are no names of files: {ids}")
    for sheet in package.sheets:
        if found := _OF_SOMEBODY & {column.id for column in sheet.table.columns}:
            raise ValueError(f"{sheet.table.id} has rows of somebody: {sorted(found)}")


def _contents(package: Package, form: Form) -> Sequence[tuple[str, Table, Per]]:
    """Return in which file each table is, and what its rows are of."""
    whole = f"{package.name}.{form}"
    return [
        (f"{each.table.id}.csv" if form == "csv" else whole, each.table, each.per)
        for each in package.sheets
    ]


def _write_csv(
    table: Table, language: str, path: Path, pulse: Callable[[], None] = lambda: None
) -> None:
    with path.open("wb") as file:
        write_csv(table, language, file, pulse)


def _write_text(text: str, path: Path) -> None:
    path.write_text(text, encoding="utf-8", newline="")


class _Files:
    """Put files into a zip, one after the other by way of a *draft*, and know their SHA-256."""

    def __init__(self, packed: ZipFile, draft: Path, pulse: Callable[[], None]) -> None:
        self._draft = draft
        self._packed = packed
        self._pulse = pulse
        self._hashes: dict[str, str] = {}

    def add(self, name: str, write: Callable[[Path], None]) -> None:
        """Have *write* make a file, and put it into the zip as *name*."""
        write(self._draft)
        entry = ZipInfo(name, FIXED.timetuple()[:6])
        # A spreadsheet is packed already.
        entry.compress_type = ZIP_STORED if name.endswith((".xlsx", ".ods")) else ZIP_DEFLATED
        sha = hashlib.sha256()
        with self._draft.open("rb") as draft, self._packed.open(entry, "w") as file:
            while chunk := draft.read(_CHUNK):
                self._pulse()
                sha.update(chunk)
                file.write(chunk)
        self._draft.unlink()
        self._hashes[name] = sha.hexdigest()

    def sums(self) -> str:
        """Return the sums, as `sha256sum --check` reads them."""
        return "".join(f"{self._hashes[name]}  {name}\n" for name in sorted(self._hashes))
