"""`metodd dossier`: one line that says where, help in both languages, also beside a server."""

from pathlib import Path

import pytest

from game_server.commands.arguments import app
from game_server.commands.texts import sentence
from game_server.commands.usage import run
from game_server.settings import CONTENT
from tests.unit.metodd_process import run as run_process
from tests.unit.metodd_process import serving


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let no variable of the machine speak, and write into a directory of the test."""
    for name in ("METODD_LANG", "METODD_STORE", "METODD_FACILITATOR_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def says(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return the one line that the command prints."""
    assert run(app, ("dossier", *arguments)) == 0, capsys.readouterr().err
    shown, errors = capsys.readouterr()
    assert errors == ""
    assert shown.count("\n") == 1
    return shown.strip()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_says_where_it_is_and_what_is_left(
    language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With keys that are to be filled in; the data are not made by it."""
    monkeypatch.setenv("METODD_LANG", language)
    keys = "nom, contact, responsable_de_traitement, dpo, declaration, mentions_legales, "
    details: dict[str, str | float] = {
        "pages": 12,
        "file": "out/index.html",
        "keys": keys + "contact_securite",
    }
    assert says(capsys, "out") == sentence("dossier.unfilled", language, details)
    assert not Path("data").exists()


def test_nothing_is_left_once_all_is_filled_in(capsys: pytest.CaptureFixture[str]) -> None:
    """The line is shorter, and the pages hold the words of the organisation."""
    written = (CONTENT / "organisation.yaml").read_text()
    for placeholder, text in (
        ("Votre collectivité (nom à compléter)", "Ville de Test"),
        ("adresse de contact à compléter", "rso@ville.test"),
        ("responsable à compléter", "La maire de Test"),
        ("adresse du DPO à compléter", "dpo@ville.test"),
        ("adresse web de la déclaration à compléter", "https://ville.test/acces"),
        ("adresse web des mentions légales à compléter", "https://ville.test/mentions"),
        ("adresse à compléter", "ssi@ville.test"),
    ):
        written = written.replace(placeholder, text)
    Path("own").mkdir()
    Path("own/organisation.yaml").write_text(written)
    line = says(capsys, "out", "--content", str(CONTENT), "--content", "own")
    assert line == sentence(
        "dossier.written", "fr", {"pages": 12, "file": "out/index.html", "keys": ""}
    )
    assert "dpo@ville.test" in Path("out/dpo.html").read_text()


def test_options_count(capsys: pytest.CaptureFixture[str]) -> None:
    """Address and duration are those that the server has."""
    says(capsys, "out", "--public-url", "https://jeu.ville.test", "--keep-days", "9")
    assert "https://jeu.ville.test" in Path("out/rssi.html").read_text()
    assert "9\u00a0jours" in Path("out/dpo.html").read_text()


def test_it_needs_a_directory_and_says_what_is_in_its_way(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One sentence each, and the exit code of what cannot start."""
    Path("taken").touch()
    assert run(app, ("dossier",)) == 2
    asked = {"option": "DOSSIER", "command": "dossier"}
    assert capsys.readouterr() == ("", sentence("argument_missing", "fr", asked) + "\n")
    assert run(app, ("dossier", "taken")) == 2
    assert capsys.readouterr().err == (
        sentence("dossier_not_written", "fr", {"dir": "taken", "why": "File exists"}) + "\n"
    )
    Path("data").mkdir()
    Path("data/metodd.sqlite3").write_text("no database")
    assert run(app, ("dossier", "out")) == 2
    assert capsys.readouterr().out == ""


def test_it_is_written_beside_a_server(client: Path, tmp_path: Path) -> None:
    """A server that runs keeps its store; the dossier reads it, and the server goes on."""
    with serving(client, tmp_path) as server:
        ended = run_process(client, tmp_path, "dossier", "out")
        assert (ended.returncode, ended.stderr) == (0, "")
        assert (
            "Lien secret, tous les rôles\u00a0: ouvert." in (tmp_path / "out/rssi.html").read_text()
        )
        assert server.request("GET", "/readyz")[0] == 200
        assert server.stop()[0] == 0
