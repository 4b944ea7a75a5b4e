"""How a command runs: its language, its exit code, and one sentence where it cannot start."""

import io
import os
import re
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, TextIO

import typer

from game_server import settings
from game_server.commands.help import explain
from game_server.commands.texts import FRENCH, say
from game_server.errors import StartError

__all__ = ["CANNOT_START", "choice", "decimal", "run", "settings_of", "unfit", "whole"]

CANNOT_START: Final = 2
_LANGUAGE: Final = ("--language", "--lang")
_UNREAD: Final = 1
_GIVEN_UP: Final = 130
_QUOTED: Final = re.compile(r"No such command '(.*?)'")
_EXTRA: Final = re.compile(r" \((.*)\)$", re.DOTALL)
Details = Mapping[str, str | float]


@dataclass(slots=True)
class _Chosen:
    """Hold what is chosen before the command."""

    settings: settings.Settings


def run(app: typer.Typer, arguments: Sequence[str]) -> int:
    """Run the command in *arguments* and return its exit code."""
    _prepare_streams()
    found = settings.environment()
    chosen = _Chosen(replace(found, language=_language(arguments) or found.language))
    command = explain(app, chosen.settings.language)
    try:
        status = command.main(list(arguments), "metodd", standalone_mode=False, obj=chosen)
        sys.stdout.flush()
    except OSError as error:
        if not _lost_output():
            raise
        if isinstance(error, BrokenPipeError):
            # As with other programs, whoever stopped reading knows it.
            return _UNREAD
        return _refuse("output_lost", {}, chosen.settings.language)
    except StartError as error:
        return _refuse(error.code, error.details, chosen.settings.language)
    except typer.TyperException as error:
        code, details = _translated(error)
        named = next((word for word in arguments if word in command.commands), "")
        return _refuse(code, {**details, "command": named}, chosen.settings.language)
    except typer.Abort:
        return _GIVEN_UP
    return status if isinstance(status, int) else 0


def _prepare_streams() -> None:
    """Make sure that whatever is said can be, whoever hears it."""
    # Python has no stream for an output that was closed (`>&-`), not even one that takes nothing.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a sign shows a question mark rather than a traceback.
            stream.reconfigure(errors="replace")


def _nowhere() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")


def _lost_output() -> bool:
    """Tell whether the standard output takes nothing, and let the rest go nowhere if so."""
    try:
        # Without a buffer (PYTHONUNBUFFERED) nothing waits to be written: another line tells.
        sys.stdout.write("\n")
        sys.stdout.flush()
    except OSError:
        sys.stdout = io.StringIO()
        return True
    return False


def _language(arguments: Sequence[str]) -> str:
    """Return the language that *arguments* ask for, so that even their refusal is in it."""
    words = " ".join(arguments).replace("=", " ").split(" ")
    asked = (after for word, after in pairwise(words) if word in _LANGUAGE)
    return next((language for language in asked if language in settings.LANGUAGES), "")


def settings_of(context: typer.Context, language: str | None = None) -> settings.Settings:
    """Return the settings of this run, from now on in *language* if one is given."""
    chosen = context.obj
    if not isinstance(chosen, _Chosen):
        raise TypeError("a command is run by run()")
    if language:
        chosen.settings = replace(chosen.settings, language=language)
    return chosen.settings


def whole(option: str, low: int, high: int) -> Callable[[str | int], int]:
    """Return a reader of whole numbers for *option*; it raises StartError `option_value`.

    What is not on the command line is read too: the default.
    """

    def read(given: str | int) -> int:
        text = str(given)
        value = int(text) if re.fullmatch(r"-?[0-9]{1,12}", text) else low - 1
        if not low <= value <= high:
            raise unfit(option, text, "expected.number", low=low, high=high)
        return value

    return read


def decimal(option: str, low: float, high: float) -> Callable[[str | float], float]:
    """Return a reader of numbers with a point or a comma, as `whole` does."""

    def read(given: str | float) -> float:
        text = str(given)
        plain = text.replace(",", ".")
        value = float(plain) if re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,12})?", plain) else low - 1
        if not low <= value <= high:
            raise unfit(option, text, "expected.number", low=low, high=high)
        return value

    return read


def choice(option: str, choices: Sequence[str]) -> Callable[[str], str]:
    """Return a reader of one of *choices* for *option*, as `whole` does."""

    def read(text: str) -> str:
        if text not in choices:
            raise unfit(option, text, "expected.choice", choices=", ".join(choices))
        return text

    return read


def unfit(option: str, value: str, expected: str, **more: str | float) -> StartError:
    """Return the refusal of *value*; the text *expected* says what *option* takes."""
    return StartError("option_value", option=option, value=value, expected=expected, **more)


def _refuse(code: str, details: Details, language: str) -> int:
    """Say in one sentence why nothing was done: that of a known cause, else that of *code*."""
    kind = "store" if code == "store_unusable" else "data"
    known = f"{kind}.{details.get('cause')}"
    sentence = known if known in FRENCH else code
    shown = {
        name: f"{value:g}" if isinstance(value, float) else value for name, value in details.items()
    }
    # A directory as it has to be typed, if its name holds spaces.
    shown.setdefault("typed", shlex.quote(str(shown.get("dir", ""))))
    expected = str(shown.get("expected", ""))
    if expected in FRENCH:
        shown["expected"] = say(expected, language, shown)
    # Ordinary spaces only: those that do not break stay.
    told = re.sub(r"[ \t\r\n]+", " ", say(sentence, language, shown))
    sys.stderr.write(told + "\n")
    return CANNOT_START


def _translated(error: typer.TyperException) -> tuple[str, Details]:
    """Return the code and the details of what the command line's library refuses."""
    option = str(getattr(error, "option_name", ""))
    if option and hasattr(error, "possibilities"):
        return "option_unknown", {"option": option}
    if option and "not take" in error.message:
        return "argument_extra", {"value": option}
    if option:
        return "value_missing", {"option": option}
    if (parameter := getattr(error, "param", None)) is not None:
        names = parameter.opts if parameter.param_type_name == "option" else [parameter.metavar]
        return "argument_missing", {"option": names[0]}
    if found := _QUOTED.search(error.message):
        return "command_unknown", {"value": found[1]}
    found = _EXTRA.search(error.message)
    return "argument_extra", {"value": found[1] if found else error.message}
