"""The command line: help in plain words, and one sentence for every wrong word."""

import json
import logging
import os
import socket
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from game_server.bots.rehearsal import Stop
from game_server.commands.arguments import app
from game_server.commands.texts import say
from game_server.commands.usage import decimal, run, whole
from game_server.errors import StartError
from game_server.settings import CONTENT
from tests.unit.content.samples import write
from tests.unit.content.whole import lay_out

COMMANDS = ("serve", "check", "replay", "simulate")
BAD_PORT = "ne convient pas à --port\u00a0: il faut un nombre de 0 à 65535."
SIMULATE = ("simulate", "--scenario", "decouverte", "--players")


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let no variable of the machine speak, and no directory of it be in the way."""
    for name in ("METODD_LANG", "METODD_FACILITATOR_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    """Let the log of a command end with its test."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("serve", "--prot", "1"),
            (
                "L'option --prot n'existe pas\u00a0: "
                "`metodd serve --help` montre les options possibles."
            ),
        ),
        (
            ("serve", "--port", "x"),
            f"x {BAD_PORT}",
        ),
        (
            ("serve", "--port", "-1"),
            f"-1 {BAD_PORT}",
        ),
        (
            ("serve", "--port"),
            "Il manque la valeur de --port\u00a0: `metodd serve --help` montre comment l'écrire.",
        ),
        (
            ("serve", "a", "b"),
            "a b est de trop\u00a0: `metodd serve --help` montre ce qui est possible.",
        ),
        (
            ("check", "--json=3"),
            "--json est de trop\u00a0: `metodd check --help` montre ce qui est possible.",
        ),
        (
            ("replay",),
            "Il manque SALLE\u00a0: `metodd replay --help` montre comment l'écrire.",
        ),
        (
            ("simulate", "--players", "3"),
            "Il manque --scenario\u00a0: `metodd simulate --help` montre comment l'écrire.",
        ),
        (
            ("--language", "en", "replay"),
            "ROOM is missing: `metodd replay --help` shows how to write it.",
        ),
        (
            ("--lang", "en", *SIMULATE, "1", "--url", "salle.test"),
            "salle.test does not suit --url: it must be an address in `http://` or `https://`.",
        ),
        (
            (*SIMULATE, "0"),
            "0 ne convient pas à --players\u00a0: il faut un nombre de 1 à 10000.",
        ),
        (
            (*SIMULATE, "1", "--drop", "1,5"),
            "1,5 ne convient pas à --drop\u00a0: il faut un nombre de 0 à 1.",
        ),
        (
            ("play",),
            "La commande play n'existe pas\u00a0: `metodd --help` montre les commandes possibles.",
        ),
        (
            ("--tongue", "en"),
            "L'option --tongue n'existe pas\u00a0: `metodd --help` montre les options possibles.",
        ),
        (
            ("--language", "de", "serve"),
            "de ne convient pas à --language\u00a0: il faut un mot parmi fr, en.",
        ),
        (
            ("--language", "en", "serve", "--prot", "1"),
            "The option --prot does not exist: `metodd serve --help` shows the possible ones.",
        ),
        (
            ("--language", "en", "serve", "--port", "x"),
            "x does not suit --port: it must be a number from 0 to 65535.",
        ),
        (
            ("check", "--lang", "en", "none"),
            "The directory none does not exist: check what you wrote after `metodd check`.",
        ),
        (
            ("check", __file__),
            (
                f"{__file__} est un fichier\u00a0: "
                "donnez le dossier du contenu, celui qui contient `decks`."
            ),
        ),
    ],
)
def test_wrong_words_are_told_in_one_sentence(
    arguments: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, the sentence on the error stream, and nothing else anywhere."""
    assert run(app, arguments) == 2
    assert capsys.readouterr() == ("", sentence + "\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("serve", "--host", "127.0.0.1", "--port", "0", "--data"),
        ("serve", "--content"),
        ("check",),
        ("replay", "K7RM4X", "--data"),
        (*SIMULATE, "1", "--url", "http://127.0.0.1", "--data"),
    ],
)
def test_a_directory_that_cannot_be_read_is_not_called_missing(
    arguments: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whoever reads a directory says what is wrong with it; that it was not given is false."""
    (tmp_path / "file").touch()
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    assert run(app, (*arguments, "file")) == 2
    assert "Il manque" not in capsys.readouterr().err


def test_without_a_command_there_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever types the name alone sees what there is."""
    assert run(app, ()) == 0
    shown = capsys.readouterr().out
    assert all(command in shown for command in COMMANDS)


def test_giving_up_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Ctrl + C before anything runs ends as shells expect it."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("game_server.content.load", interrupted)
    assert run(app, ("check", str(tmp_path))) == 130


def test_numbers_are_read_as_people_write_them() -> None:
    """Decimal commas and points are the same; defaults are read as well."""
    rate = decimal("--drop", 0, 1)
    assert rate("0,25") == rate("0.25") == rate(0.25) == 0.25
    port = whole("--port", 0, 65_535)
    assert port("8000") == port(8000) == 8000
    for text in ("nan", "inf", "1e3", "1_0", "", "٣"):
        with pytest.raises(StartError):
            rate(text)
        with pytest.raises(StartError):
            port(text)


def test_simulation_of_a_server_that_does_not_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """`simulate` hands its options on, and says when the server to judge is not there."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        assert run(app, (*SIMULATE, "1", "--url", url)) == 2
    shown, errors = capsys.readouterr()
    assert shown == ""
    assert errors == f"Aucun jeu ne répond à {url}\u00a0: démarrez-le, ou corrigez `--url`.\n"


@pytest.fixture
def _before_reviews(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the check run on a day when no shipped card is due for review."""
    monkeypatch.setattr("game_server.commands.check.today", lambda: date(2026, 11, 25))


@pytest.mark.usefixtures("_before_reviews")
def test_check_of_the_shipped_content(capsys: pytest.CaptureFixture[str]) -> None:
    """The content that comes with the game has nothing to repair, for people and for programs."""
    keys = ["nom", "contact", "responsable_de_traitement", "dpo"]
    assert run(app, ("check",)) == 0
    counts, note = capsys.readouterr().out.splitlines()
    assert counts.endswith("À corriger\u00a0: 0. À vérifier\u00a0: 0.")
    waiting = "À compléter avant la première séance, dans organisation.yaml"
    assert note == f"{waiting}\u00a0: {', '.join(keys)}."
    assert run(app, ("check", str(CONTENT), "--json")) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {"errors": 0, "warnings": 0, "problems": []}


@pytest.mark.usefixtures("_before_reviews")
def test_check_of_filled_in_content(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing waits any more only the counts are told."""
    assert run(app, ("check", str(write(tmp_path)))) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_check_of_content_with_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Something to repair gives exit code 1, in the language that is asked for."""
    (tmp_path / "services.yaml").write_text("services: [\n")
    assert run(app, ("check", str(tmp_path), "--lang", "en")) == 1
    shown = capsys.readouterr().out
    assert "services.yaml:" in shown
    assert "To fix: " in shown


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "Scénario {}\u00a0: joué jusqu'au bout avec 8 téléphones."),
        ("en", "Scenario {}: played to its end with 8 phones."),
    ],
)
def test_check_plays_each_scenario(
    language: str, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line each behind the report, which stays what it is."""
    lay_out(tmp_path)
    assert run(app, ("check", str(tmp_path), "--lang", language)) == 0
    report = capsys.readouterr().out
    assert run(app, ("check", str(tmp_path), "--lang", language, "--play")) == 0
    played = "".join(f"{line.format(name)}\n" for name in ("pause", "voisin"))
    assert capsys.readouterr() == (report + played, "")


def test_check_plays_what_can_be_played(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A scenario with an error is told, not played; the exit code is that of the error."""
    lay_out(tmp_path, "scenarios/pause.yaml", b"scenario: pause\n")
    assert run(app, ("check", str(tmp_path), "--play")) == 1
    shown = capsys.readouterr().out
    assert "Scénario voisin\u00a0: joué" in shown
    assert "Scénario pause" not in shown


@pytest.mark.parametrize(
    ("stop", "sentence"),
    [
        (
            Stop(3, {"fr": "Quel ODD ?"}, "input", "not_open"),
            (
                "arrêté à l'activité 3, «\u00a0Quel ODD ?\u00a0», "
                "étape «\u00a0vos réponses\u00a0» (not_open)."
            ),
        ),
        (Stop(0, {}, "", "KeyError"), "arrêté avant la première activité (KeyError)."),
    ],
)
def test_check_says_where_a_scenario_stops(
    stop: Stop,
    sentence: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Exit code 1 and the place, though nothing in the files is wrong; JSON stays JSON."""
    monkeypatch.setattr("game_server.bots.rehearsal.rehearse", lambda _: stop)
    lay_out(tmp_path)
    assert run(app, ("check", str(tmp_path), "--play")) == 1
    assert f"Scénario voisin\u00a0: {sentence}\n" in capsys.readouterr().out
    assert run(app, ("check", str(tmp_path), "--play", "--json")) == 1
    shown, errors = capsys.readouterr()
    assert json.loads(shown) == {"errors": 0, "warnings": 0, "problems": []}
    assert sentence in errors


@pytest.mark.parametrize("step", ["brief", "input", "lock", "reveal", "discuss"])
def test_every_step_has_its_word(step: str) -> None:
    """Whatever a scenario stops at can be said."""
    assert say(f"stopped.{step}", "fr")
    assert say(f"stopped.{step}", "en")


def test_check_of_a_name_that_no_system_accepts(capsys: pytest.CaptureFixture[str]) -> None:
    """A directory that the system refuses to look for is one that does not exist."""
    assert run(app, ("check", "a" * 300)) == 2
    shown, errors = capsys.readouterr()
    assert shown == ""
    assert "n'existe pas" in errors
    assert errors.count("\n") == 1
