"""The command line: help in plain words, and one sentence for every wrong word."""

import os
import socket
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from game_server import __version__
from game_server.commands.arguments import app
from game_server.commands.usage import decimal_parser, integer_parser, run
from game_server.errors import StartError
from game_server.settings import environment

COMMANDS = ("serve", "check", "replay", "simulate")
BAD_PORT = "ne convient pas à --port\u00a0: il faut un nombre de 0 à 65535."
SIMULATE = ("simulate", "--scenario", "decouverte", "--players")


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let no variable of the machine speak, and no directory of it be in the way."""
    for name in ("METODD_LANG", "METODD_FACILITATOR_KEY", "METODD_STORE", "METODD_WORKER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


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
            ("serve", "--workers", "0"),
            "0 ne convient pas à --workers\u00a0: il faut un nombre de 1 à 64.",
        ),
        (
            ("--lang", "en", "serve", "--max-connections", "0"),
            "0 does not suit --max-connections: it must be a number from 1 to 1000000.",
        ),
        (
            ("--lang", "en", "serve", "--profile", "local"),
            "local does not suit --profile: it must be one of redis, redis-ha.",
        ),
        (
            ("serve", "--workers", "2"),
            (
                "Avec `--workers 2`, il faut un Redis\u00a0: "
                "ajoutez `--store redis://…`, ou enlevez `--workers`."
            ),
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
def test_wrong_arguments_are_reported_in_one_sentence(
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
    """The error about an unreadable directory is not that of a missing argument."""
    (tmp_path / "file").touch()
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    assert run(app, (*arguments, "file")) == 2
    assert "Il manque" not in capsys.readouterr().err


def test_without_a_command_there_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    """The name alone prints the list of commands."""
    assert run(app, ()) == 0
    shown = capsys.readouterr().out
    assert all(command in shown for command in COMMANDS)


def test_interrupt_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Ctrl + C before anything runs ends as shells expect it."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("game_server.content.load", interrupted)
    assert run(app, ("check", str(tmp_path))) == 130


def test_numbers_are_read_as_people_write_them() -> None:
    """Decimal commas and points are the same; defaults are read as well."""
    rate = decimal_parser("--drop", 0, 1)
    assert rate("0,25") == rate("0.25") == rate(0.25) == 0.25
    port = integer_parser("--port", 0, 65_535)
    assert port("8000") == port(8000) == 8000
    for text in ("nan", "inf", "1e3", "1_0", "", "٣"):
        with pytest.raises(StartError):
            rate(text)
        with pytest.raises(StartError):
            port(text)


def test_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """The option prints the release."""
    assert run(app, ("--version",)) == 0
    assert capsys.readouterr().out == f"metodd {__version__}\n"


def test_simulation_of_a_server_that_does_not_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """`simulate` hands its options on, and says when the server to judge is not there."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        assert run(app, (*SIMULATE, "1", "--url", url)) == 2
    shown, errors = capsys.readouterr()
    assert shown == ""
    assert errors == f"Aucun jeu ne répond à {url}\u00a0: démarrez-le, ou corrigez `--url`.\n"


@pytest.mark.parametrize(
    "arguments", [("serve", "--port", "0", "--host", "127.0.0.1"), ("replay", "K7RM4X")]
)
@pytest.mark.parametrize("told", ["option", "variable"])
def test_a_redis_that_does_not_answer_is_named(
    arguments: tuple[str, ...],
    told: str,
    client: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Given on the command line or in the environment, and without its password."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        store = f"redis://:secret@{address}/0"
        if told == "variable":
            monkeypatch.setenv("METODD_STORE", store)
        chosen = replace(environment(), client=client)
        monkeypatch.setattr("game_server.settings.environment", lambda: chosen)
        assert run(app, (*arguments, *(("--store", store) if told == "option" else ()))) == 2
    shown, errors = capsys.readouterr()
    assert shown == ""
    assert "secret" not in errors
    assert errors.startswith("Aucun Redis ne répond à redis://")
    assert address in errors
