"""`metodd metrics`: the rows of a session's page, as text, JSON and a table, from the store."""

import asyncio
import csv
import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from game_server.accounts.leaders import Ownership
from game_server.app import open_beside
from game_server.commands.arguments import app
from game_server.commands.texts import sentence
from game_server.commands.usage import run
from game_server.engine.kit.figure_rows import FigureRows, FigureSection
from game_server.engine.mechanics.contract import Document
from game_server.exports.package import write_package
from game_server.exports.session_package import Server, session_package
from game_server.figures.figure import rendered
from game_server.follow_ups.record import FOLLOW_UPS, Counts, FollowUp
from game_server.protocol.codec import pack
from game_server.records.kinds import Kind
from game_server.sessions.followed import follow_up_section
from game_server.sessions.reported import session_figures
from game_server.sessions.summary import FORMAT, decode
from tests.unit.figures.session.test_rows import FIGURES

ID = "0af3c29b7d514e6688f0a1b2c3d4e5f6"
PLAYED: Document = {
    "id": ID,
    "code": "K7RM4X",
    "title": "Découverte",
    "people": 30,
    "service": "",
    "points": True,
    "opened": 1_795_000_000_000,
    "closed": 1_795_001_080_000,
    "sheet": {
        "x1": {"planned": 300, "began": 1_795_000_300_000, "outcome": "skipped"},
        "x3": {"planned": 300, "began": 1_795_000_600_000, "outcome": "played"},
    },
    "phases": {
        "x1": {"title": "Accueil", "mechanic": "talk"},
        "x3": {"title": "Un droit", "mechanic": "estimate"},
    },
    "phase_order": ["x1", "x3"],
    "figures": FIGURES,
    "texts": {"en": {"title": "Discovery", "phases": {"x3": "A right"}, "questions": {}}},
}
NEW_YEAR = 1_798_745_400_000
"""31 December 2026, 19:30 in Greenwich."""
FOLLOWED = FollowUp("", PLAYED["closed"], 20, told=Counts({"kept": 6}, {"none": 6}))


def shown_rows() -> list[FigureSection]:
    """Return the sections of the page: those of the session, then what became of it."""
    return [*session_figures(PLAYED, "fr")["sections"], *followed("fr")["sections"]]


def followed(language: str) -> FigureRows:
    """Return what became of the commitments, as the page tells it."""
    after = follow_up_section(FOLLOWED, None, 0)
    assert after is not None
    return rendered([after], language)


@pytest.fixture(autouse=True)
def _stored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let no variable of the machine speak, and keep a session in a directory of the test."""
    for name in ("METODD_LANG", "METODD_STORE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.chdir(tmp_path)

    async def keep() -> None:
        store = await open_beside(Path("data"), None, begins=True)
        await store.put(Kind.SESSION, ID, pack({"format": FORMAT, "session": PLAYED}))
        await store.put(Kind.FOLLOW_UP, ID, FOLLOW_UPS.encode(FOLLOWED))
        await store.close()

    asyncio.run(keep())


def says(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what the command prints."""
    assert run(app, ("metrics", *arguments)) == 0, capsys.readouterr().err
    shown, errors = capsys.readouterr()
    assert errors == ""
    return shown


@pytest.mark.parametrize("named", [ID, "K7RM4X", "k7rm4x"])
def test_it_prints_every_row_of_the_page(named: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In their order, details too; a session is found by its id and by its code."""
    shown = says(capsys, named)
    at = 0
    for section in shown_rows():
        for row in section["rows"]:
            at = shown.index(f"{row['name']} ", at)
            at = shown.index(row["text"], at)
    assert "Découverte, K7RM4X, 2026-11-18" in shown
    assert "Sautée." in shown


@pytest.mark.parametrize(
    ("zone", "day"), [("Pacific/Noumea", "2027-01-01"), ("America/Guadeloupe", "2026-12-31")]
)
def test_the_day_is_that_of_the_session(
    zone: str, day: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the time zone in which it was played, as its page has it; in the table too."""
    sheet = {"x1": {"planned": 300, "began": NEW_YEAR, "outcome": "played"}}

    async def keep() -> None:
        store = await open_beside(Path("data"), None)
        session = PLAYED | {"zone": zone, "sheet": sheet, "closed": NEW_YEAR + 60_000}
        await store.put(Kind.SESSION, ID, pack({"format": FORMAT, "session": session}))
        await store.close()

    asyncio.run(keep())
    assert f"Découverte, K7RM4X, {day}" in says(capsys, ID)
    assert f";{day};" in says(capsys, ID, "--csv")


def test_json_is_what_the_page_gets(capsys: pytest.CaptureFixture[str]) -> None:
    """In the language of `--lang`; sections, rows and meanings."""
    english = json.loads(says(capsys, ID, "--json", "--lang", "en"))
    assert english["meanings"]["people"]["name"] == "People"
    assert [each["title"] for each in english["sections"]][-2:] == [
        "A right",
        "What becomes of the commitments",
    ]
    french = json.loads(says(capsys, ID, "--json"))
    assert french["sections"] == shown_rows()
    assert french["meanings"].keys() > session_figures(PLAYED, "fr")["meanings"].keys()


def test_csv_is_the_table_of_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    """With its facts first, and a row for each of the page's."""
    text = says(capsys, ID, "--csv").removeprefix("\ufeff")
    table = list(csv.reader(text.splitlines(), delimiter=";", strict=True))
    assert [row[5] for row in table[1:4]] == ["Découverte", "K7RM4X", "2026-11-18"]
    names = [row["name"] for each in shown_rows() for row in each["rows"]]
    assert [row[1] for row in table[4:] if row[1] != "Déroulement"] == names


@pytest.mark.parametrize("language", ["fr", "en"])
def test_csv_has_the_columns_and_rows_of_the_export(
    language: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """One table of figures, whoever asks for it."""
    found = decode(ID, pack({"format": FORMAT, "session": PLAYED}), language)
    assert found is not None
    rows, after = session_figures(found, language), followed(language)
    shown: FigureRows = {
        "meanings": rows["meanings"] | after["meanings"],
        "sections": [*rows["sections"], *after["sections"]],
    }
    package = session_package(found, shown, Ownership(""), None, Server("", "1", 0, 1), language)
    write_package(package, "csv", language, tmp_path / "export.zip")
    with ZipFile(tmp_path / "export.zip") as file:
        exported = file.read("chiffres.csv").decode().splitlines()
    printed = says(capsys, ID, "--csv", "--lang", language).splitlines()
    assert [printed[0], *printed[4:]] == exported


def test_a_session_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence, and the exit code of what cannot start."""
    assert run(app, ("metrics", "M4XK7R")) == 2
    expected = sentence("session_unknown", "fr", {"value": "M4XK7R", "dir": "data"})
    assert capsys.readouterr().err == expected + "\n"
