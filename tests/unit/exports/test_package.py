"""An export says itself what it holds, can be checked, and has no row of anybody."""

import csv
import hashlib
import io
import subprocess
from pathlib import Path
from typing import get_args
from zipfile import ZipFile

import pytest

from game_server.exports.meanings import dictionary_table
from game_server.exports.package import FORMS, Form, Package, write_package
from game_server.exports.per import PER, Per
from game_server.figures.tables import Column, Kind, Table
from tests.unit.exports.packages import package_of
from tests.unit.exports.tables import COLUMNS, VALUES, table_of

ALL_FORMS = pytest.mark.parametrize("form", FORMS)


def packed(path: Path, package: Package, form: Form = "csv", language: str = "fr") -> ZipFile:
    """Return *package* as it is packed."""
    write_package(package, form, language, path / "export")
    return ZipFile(path / "export")


def rows(file: ZipFile, name: str, mark: str = ";") -> list[list[str]]:
    """Return the cells of a CSV in *file*."""
    text = file.read(name).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))


@ALL_FORMS
def test_an_export_holds_its_data_and_what_explains_them(form: Form, tmp_path: Path) -> None:
    """One spreadsheet with a sheet a table, or a CSV a table."""
    sheets: tuple[tuple[Table, Per], ...] = (
        (table_of("a", id_="seances"), "session"),
        (table_of("b", id_="objectifs"), "goal"),
    )
    with packed(tmp_path, package_of(*sheets), form) as file:
        data = ["seances.csv", "objectifs.csv"] if form == "csv" else [f"metodd.{form}"]
        explained = ["dictionnaire.csv", "definitions.csv", "LISEZMOI.txt", "SHA256SUMS"]
        assert file.namelist() == [*data, *explained]
    assert [path.name for path in tmp_path.iterdir()] == ["export"]


@ALL_FORMS
def test_its_sums_are_those_of_its_files(form: Form, tmp_path: Path) -> None:
    """As `sha256sum` itself sees it, once they are unpacked."""
    with packed(tmp_path, package_of(), form) as file:
        file.extractall(tmp_path / "unpacked")
    done = subprocess.run(
        ["/usr/bin/sha256sum", "--strict", "--check", "SHA256SUMS"],
        cwd=tmp_path / "unpacked",
        check=True,
        capture_output=True,
        text=True,
    )
    assert len(done.stdout.splitlines()) == len(list((tmp_path / "unpacked").iterdir())) - 1


@ALL_FORMS
def test_the_same_package_is_the_same_bytes(form: Form, tmp_path: Path) -> None:
    """Two exports of one day differ where their figures do, and nowhere else."""
    hashes = []
    for facts in (1, 1, 2):
        sheet: tuple[Table, Per] = (table_of("a" * facts, id_="seances"), "session")
        packed(tmp_path, package_of(sheet), form).close()
        hashes.append(hashlib.sha256((tmp_path / "export").read_bytes()).hexdigest())
    assert hashes[0] == hashes[1] != hashes[2]


def test_the_dictionary_has_each_column_of_each_table(tmp_path: Path) -> None:
    """With its kind, what it means, and what a row is of."""
    means = {"fr": "Où c'était", "en": "Where it was"}
    columns = (Column("venue", {"fr": "Lieu", "en": "Place"}, "text", means), COLUMNS[3])
    table = Table("seances", {"fr": "Séances", "en": "Sessions"}, columns, [])
    with packed(tmp_path, package_of((table, "session"))) as file:
        assert rows(file, "dictionnaire.csv")[1:] == [
            ["Séances", "une séance", "venue", "Lieu", "texte", "Où c'était"],
            [
                "Séances",
                "une séance",
                "percent",
                "Part",
                "pourcentage, de 0 à 100",
                "Part",
            ],
        ]
    with packed(tmp_path, package_of((table, "session")), language="en") as file:
        assert rows(file, "dictionnaire.csv", ",")[1][-1] == "Where it was"


def test_the_definitions_say_how_each_figure_is_computed(tmp_path: Path) -> None:
    """From what, out of what, with how many answers at least."""
    with packed(tmp_path, package_of()) as file:
        heading, row = rows(file, "definitions.csv")
    told = dict(zip(heading, row, strict=True))
    assert told["Calcul"] == "100 × réponses / possibles"
    assert (told["Étendue"], told["Réponses au moins"]) == ("de 0 à 100", "5")
    assert (told["Unité"], told["Source"]) == ("%", "ISO 26000")


def test_every_kind_has_words() -> None:
    """A new one fails here, not in an export."""
    for kind in get_args(Kind):
        table = Table("t", {"fr": "T"}, [Column("c", {"fr": "C"}, kind)], [])
        assert len([*dictionary_table([(table, "goal")], "fr").rows]) == 1
    assert {*PER} == {*get_args(Per)}


def test_no_row_is_of_a_person() -> None:
    """What a row may be of is a closed list; no word of it is one for somebody."""
    somebody = {"seat", "person", "phone", "player", "answer", "account", "device", "name"}
    assert not somebody & {*get_args(Per)}


@pytest.mark.parametrize("id_", ["seat", "name", "nickname", "device", "token", "alias", "answer"])
def test_a_table_with_rows_of_somebody_never_leaves(id_: str, tmp_path: Path) -> None:
    """It is an error of the program, and no file is there."""
    table = Table("seances", {"fr": "S"}, [Column(id_, {"fr": "X"})], [["a"]])
    with pytest.raises(ValueError, match="rows of somebody"):
        write_package(package_of((table, "session")), "csv", "fr", tmp_path / "export")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ids", [("../x",), ("definitions",), ("a", "a"), ("Séances",), ("",)])
def test_tables_have_names_of_files(ids: tuple[str, ...], tmp_path: Path) -> None:
    """Each another, and none that the package needs."""
    sheets: list[tuple[Table, Per]] = [(table_of("a", id_=id_), "goal") for id_ in ids]
    with pytest.raises(ValueError, match="no names of files"):
        write_package(package_of(*sheets), "csv", "fr", tmp_path / "export")


def test_rows_are_made_as_they_are_written(tmp_path: Path) -> None:
    """The pulse comes before each: a stop half-way makes no further row.

    The first ones are read before it, to know how wide columns are.
    """
    made: list[int] = []

    class StoppedError(Exception):
        """Stop the writing."""

    def pulse() -> None:
        if len(made) == 100:
            raise StoppedError

    def row(number: int) -> list[str | int | float | None]:
        made.append(number)
        return ["a", *VALUES]

    table = Table("seances", {"fr": "S"}, COLUMNS, (row(number) for number in range(1_000)))
    with pytest.raises(StoppedError):
        write_package(package_of((table, "session")), "xlsx", "fr", tmp_path / "export", pulse)
    assert made == [*range(100)]
