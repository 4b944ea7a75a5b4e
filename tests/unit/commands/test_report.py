"""`metodd report`: the programme as PDF and sheets, the same as its page, beside a server too."""

import asyncio
import csv
import errno
import io
import json
import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from zipfile import ZipFile

import pytest

from game_server.accounts.organisations import Organisations
from game_server.app import open_beside
from game_server.app.programme_report import read_programme
from game_server.commands.arguments import app
from game_server.commands.texts import sentence
from game_server.commands.usage import run
from game_server.figures.programme.drawn import rows_of
from game_server.figures.programme.impact import Impact
from game_server.figures.programme.keeping import keep
from game_server.printing.printer import Printer, PrintError
from game_server.records.kinds import Kind
from game_server.settings import CONTENT, environment
from tests.programme_of import Ended, programme_of, simulated, store_all
from tests.unit.metodd_process import run as run_process
from tests.unit.metodd_process import serving
from tests.unit.printing.papers import check_accessible, text_of

ENDED = tuple(programme_of([simulated(1, 12), simulated(2, 12)], 30))


def year(one: Ended) -> int:
    """Return the year in which a session began; none is near New Year."""
    at = one.record.added.began or one.record.added.opened
    return datetime.fromtimestamp(at / 1000, UTC).year


OF_2025 = sum(year(one) == 2025 for one in ENDED)


@pytest.fixture(autouse=True)
def _stored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let no variable of the machine speak, and keep thirty sessions in a directory of the test."""
    for name in ("METODD_LANG", "METODD_STORE", "METODD_FACILITATOR_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    async def keep() -> None:
        store = await open_beside(Path("data"), None, begins=True)
        await store_all(store, ENDED)
        await store.close()

    asyncio.run(keep())


def says(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return the line that the command prints; it warns that the shipped content counts nobody."""
    assert run(app, ("report", *arguments)) == 0, capsys.readouterr().err
    shown, errors = capsys.readouterr()
    language = arguments[arguments.index("--lang") + 1] if "--lang" in arguments else "fr"
    assert errors == sentence("report.no_workforce", language, {}) + "\n"
    assert shown.count("\n") == 1
    return shown.strip()


def refuses(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return the sentence with which the command cannot start."""
    assert run(app, ("report", *arguments)) == 2
    shown, errors = capsys.readouterr()
    assert shown == ""
    return errors.strip()


def page(language: str = "fr") -> Impact:
    """Return the document of the page of 2025."""
    settings = replace(environment(), language=language)
    return asyncio.run(read_programme(settings, "2025", "")).impact


def squeezed(text: str) -> str:
    """Return *text* without white space."""
    return "".join(text.split())


@pytest.mark.parametrize(("language", "title"), [("fr", "Le programme"), ("en", "The programme")])
def test_a_year_is_a_paper_with_the_figures_of_the_page(
    language: str, title: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Named after its year; the line says where it is and how many sessions are in it."""
    details: dict[str, str | float] = {
        "year": "2025",
        "sessions": OF_2025,
        "file": "programme-2025.pdf",
    }
    line = says(capsys, "--year", "2025", "--lang", language)
    assert line == sentence("report.written", language, details)
    pdf = Path("programme-2025.pdf").read_bytes()
    check_accessible(pdf)
    assert title in text_of(pdf)
    text = squeezed(text_of(pdf))
    assert OF_2025 > 5
    for row in rows_of(page(language)).values():
        assert squeezed(row["text"]) in text
    assert {each.name for each in Path().iterdir()} == {"data", "programme-2025.pdf"}


@pytest.mark.parametrize("form", ["xlsx", "ods", "csv"])
def test_sheets_come_in_a_zip_that_explains_itself(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same zip as from the page: definitions, dictionary, checksums."""
    name = f"programme-2025-{form}.zip"
    assert name in says(capsys, "--year", "2025", "--format", form)
    with ZipFile(name) as packed:
        names = packed.namelist()
    assert {"dictionnaire.csv", "definitions.csv", "LISEZMOI.txt", "SHA256SUMS"} <= {*names}
    assert any(each.endswith(f".{form}") for each in names)


def test_csv_tells_the_figures_and_tables_of_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    """Each figure in words, each table with all its rows, a row for each session of the year."""
    says(capsys, "--year", "2025", "--format", "csv", "--out", "bilan.zip")
    with ZipFile("bilan.zip") as packed:
        found = {
            name: [*csv.reader(io.StringIO(packed.read(name).decode("utf-8-sig")), delimiter=";")]
            for name in packed.namelist()
            if name.endswith(".csv")
        }
    impact = page()
    # A spreadsheet would take a sign for a formula: « +50 » has a quote before it.
    texts = {
        row[10].removeprefix("programme."): row[5].lstrip("'") for row in found["chiffres.csv"][1:]
    }
    assert texts == {id_: row["text"] for id_, row in rows_of(impact).items()}
    rows = {table["id"]: len(table["rows"]) for table in impact["tables"]}
    assert len(found["par-trimestre.csv"]) - 1 == rows["quarter"]
    assert len(found["seances.csv"]) - 1 == OF_2025


def test_without_a_year_all_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """As of today."""
    details: dict[str, str | float] = {"year": "", "sessions": 30, "file": "all.pdf"}
    assert says(capsys, "--out", "all.pdf") == sentence("report.written_all", "fr", details)
    assert "Le programme, depuis le début" in text_of(Path("all.pdf").read_bytes())


@pytest.mark.parametrize("year", ["2019", "2027"])
def test_a_report_without_sessions_is_written_with_a_warning(
    year: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The error output says what is missing, and what to check."""
    assert run(app, ("report", "--year", year, "--format", "csv")) == 0
    shown, errors = capsys.readouterr()
    assert f"programme-{year}-csv.zip" in shown
    assert errors.splitlines() == [
        sentence("report.empty", "fr", {"year": year}),
        sentence("report.no_workforce", "fr", {}),
    ]


def test_of_a_workforce_that_is_known_nothing_is_warned(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Content of one's own says it."""
    content = shutil.copytree(CONTENT, tmp_path / "ours")
    house = content / "organisation.yaml"
    house.write_text(house.read_text("utf-8").replace(": 0\n", ": 10\n"), "utf-8")
    assert run(app, ("report", "--content", str(content), "--format", "csv")) == 0
    assert capsys.readouterr().err == ""


def test_no_file_is_replaced(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither one that was named nor the usual one; what was in it stays."""
    for name, more in (("own.pdf", ("--out", "own.pdf")), ("programme-2025.pdf", ())):
        Path(name).write_text("mine")
        expected = sentence("report_exists", "fr", {"file": name})
        assert refuses(capsys, "--year", "2025", *more) == expected
        assert Path(name).read_text() == "mine"


def test_it_says_what_is_in_its_way(capsys: pytest.CaptureFixture[str]) -> None:
    """A name of another format, a directory that is not there, a store or organisation neither."""
    wrong = sentence("report_suffix", "fr", {"file": "a.xlsx", "suffix": ".zip"})
    assert refuses(capsys, "--format", "xlsx", "--out", "a.xlsx") == wrong
    details: dict[str, str | float] = {"file": "no/a.pdf", "why": "No such file or directory"}
    assert refuses(capsys, "--out", "no/a.pdf") == sentence("report_not_written", "fr", details)
    nobody = sentence("report_organisation", "fr", {"id": "Ailleurs"})
    assert refuses(capsys, "--organisation", "Ailleurs") == nobody
    assert "nowhere" in refuses(capsys, "--data", "nowhere")
    assert not Path("nowhere").exists()
    assert "--year" in refuses(capsys, "--year", "26")
    assert "pdf, xlsx, ods, csv" in refuses(capsys, "--format", "doc")


def test_without_the_extra_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sheets need nothing more."""
    monkeypatch.setattr(Printer, "is_installed", False)
    assert refuses(capsys) == sentence("print_missing", "fr")
    assert "ods.zip" in says(capsys, "--format", "ods")


def test_a_paper_that_fails_leaves_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, no half of a file."""

    async def fail(*_: object, **__: object) -> bytes:
        raise PrintError("print_failed")

    monkeypatch.setattr(Printer, "paper", fail)
    assert refuses(capsys, "--year", "2025") == sentence("print_failed", "fr")
    assert {each.name for each in Path().iterdir()} == {"data"}


def test_a_full_disk_leaves_no_half(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is named in one sentence, and what was written is gone."""

    def fail(_source: object, target: IO[bytes]) -> None:
        target.write(b"%PDF")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(shutil, "copyfileobj", fail)
    told: dict[str, str | float] = {"file": "all.pdf", "why": "No space left on device"}
    expected = sentence("report_not_written", "fr", told)
    assert refuses(capsys, "--out", "all.pdf") == expected
    assert {each.name for each in Path().iterdir()} == {"data"}


def test_organisations_that_share_a_server_are_told_apart(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """By name or id: each its own sessions, and its own name on the paper."""
    record = ENDED[0].record

    async def share() -> str:
        store = await open_beside(Path("data"), None)
        added = await Organisations(store, lambda: 1).add("Ville voisine")
        owner = {"account": "a1", "organisation": added.id, "venue": ""}
        await store.put(Kind.ROOM_OWNER, record.room, json.dumps(owner).encode())
        await keep(store, replace(record, organisation=added.id), ())
        await store.close()
        return added.id

    id_ = asyncio.run(share())
    for number, named in enumerate((id_, "Ville voisine")):
        line = says(capsys, "--organisation", named, "--out", f"{number}.pdf")
        assert "Séances\u00a0: 1." in line
        assert "Ville voisine" in text_of(Path(f"{number}.pdf").read_bytes())
    assert "Séances\u00a0: 29." in says(capsys, "--out", "own.pdf")
    says(capsys, "--organisation", id_, "--format", "csv", "--out", "theirs.zip")
    with ZipFile("theirs.zip") as packed:
        assert packed.read("seances.csv").decode("utf-8-sig").strip().count("\n") == 1


def test_it_is_written_beside_a_server(client: Path, tmp_path: Path) -> None:
    """A server that runs keeps its store; the report is read from it, and the server goes on."""
    with serving(client, tmp_path) as server:
        ended = run_process(client, tmp_path, "report", "--year", "2025")
        assert ended.returncode == 0
        assert ended.stderr == sentence("report.no_workforce", "fr", {}) + "\n"
        assert f"Séances\u00a0: {OF_2025}." in ended.stdout
        assert server.request("GET", "/readyz")[0] == 200
        assert server.stop()[0] == 0
