"""Help: every command and every option explains itself, in French or in English throughout."""

import re

import pytest

from game_server.commands.arguments import app
from game_server.commands.help import localize_help
from game_server.commands.usage import run
from game_server.texts import catalogue

COMMANDS = (
    *("", "serve", "check", "replay", "metrics", "report", "backup", "restore", "dossier"),
    *("simulate", "chaos", "bench"),
)
ENGLISH_WORDS = r"\b(the|of|with|without|this|show|required|default|commands?|directory|number)\b"
FRENCH_WORDS = r"\b(le|la|les|des|sans|cette|montrer|obligatoire|commandes?|nombre)\b"


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no variable of the machine speak."""
    monkeypatch.delenv("METODD_LANG", raising=False)


@pytest.mark.parametrize("columns", ["40", "100"])
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("language", "foreign"), [("fr", ENGLISH_WORDS), ("en", FRENCH_WORDS)])
def test_help_is_in_one_language(
    columns: str,
    command: str,
    language: str,
    foreign: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither the library's words nor a programmer's types stand in the help of any command."""
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("METODD_LANG", language)
    assert run(app, (command, "--help") if command else ("--help",)) == 0
    shown, errors = capsys.readouterr()
    assert errors == ""
    assert f"metodd {command}" in shown
    assert not re.search(foreign, shown, re.IGNORECASE), shown
    assert "<" not in shown


@pytest.mark.parametrize("columns", ["30", "40", "59", "60", "80"])
@pytest.mark.parametrize("command", COMMANDS)
def test_names_are_whole_on_any_terminal(
    command: str,
    columns: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However narrow a terminal is, each option can be read as it has to be typed."""
    monkeypatch.setenv("COLUMNS", columns)
    assert run(app, (command, "--help") if command else ("--help",)) == 0
    shown = capsys.readouterr().out
    group = localize_help(app, "fr")
    there = group.commands[command] if command else group
    options = [name for parameter in there.params for name in parameter.opts if name[0] == "-"]
    for name in (*options, *([] if command else COMMANDS)):
        assert name in shown
    # One ellipsis is right: an argument that may be given several times.
    assert "..." not in shown.replace("[DOSSIER]...", "")


@pytest.mark.parametrize("columns", ["40", "100"])
def test_usage_shows_what_is_typed(
    columns: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A required argument stands without braces, which are not typed."""
    monkeypatch.setenv("COLUMNS", columns)
    assert run(app, ("replay", "--help")) == 0
    assert "replay [OPTIONS] SALLE" in capsys.readouterr().out
    assert run(app, ("check", "--help")) == 0
    assert "check [OPTIONS] [DOSSIER]..." in capsys.readouterr().out


@pytest.mark.parametrize("language", ["fr", "en"])
def test_everything_has_its_words(language: str) -> None:
    """Each command and parameter has a text, and each value a placeholder."""
    group = localize_help(app, language)
    for command in (group, *group.commands.values()):
        assert command.help
        for parameter in command.params:
            words = getattr(parameter, "help", ""), getattr(parameter, "metavar", "")
            assert all(words) or (words[0] and getattr(parameter, "is_flag", False)), parameter


def test_sentences_of_help_are_short() -> None:
    """French ones have 15 words at most."""
    for words in catalogue("help", "fr").values():
        for text in re.split(r"(?<=[.])\s+", words):
            assert len(text.split()) <= 15, text


def test_every_text_of_help_is_shown() -> None:
    """What is said of an option that went goes with it."""
    shown = {"commands", "required", "help", "metodd"}
    for command in (group := localize_help(app, "fr"), *group.commands.values()):
        name = command.name or "metodd"
        shown.add(name)
        for parameter in command.params:
            own = f"{name}.{parameter.name}"
            shown.add(own if own in catalogue("help", "fr") else str(parameter.name))
    assert shown == {key.removesuffix("_value") for key in catalogue("help", "fr")}


def test_language_option_is_read_first(capsys: pytest.CaptureFixture[str]) -> None:
    """The option for the language holds for help and refusals, wherever it stands."""
    assert run(app, ("--lang=en", "serve", "--help")) == 0
    assert "Show this help." in capsys.readouterr().out
    assert run(app, ("check", "--bogus", "--lang", "en")) == 2
    assert capsys.readouterr().err.startswith("The option --bogus does not exist")
