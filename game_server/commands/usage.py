"""Run a command line: its language, its exit code, one sentence if it cannot start; parsers."""

import io
import os
import re
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final, TextIO

import typer

from game_server import settings
from game_server.commands.help import localize_help
from game_server.commands.texts import FRENCH, sentence
from game_server.errors import StartError
from game_server.texts import LANGUAGES

CANNOT_START: Final = 2
_LANGUAGE: Final = ("--language", "--lang")
_BROKEN_PIPE: Final = 1
_INTERRUPTED: Final = 130
_QUOTED: Final = re.compile(r"No such command '(.*?)'")
_EXTRA: Final = re.compile(r" \((.*)\)$", re.DOTALL)
Details = Mapping[str, str | float]


@dataclass(slots=True)
class _Chosen:
    """Hold the settings, which the options before and after the command change."""

    settings: settings.Settings


def run(app: typer.Typer, arguments: Sequence[str]) -> int:
    """Run the command in *arguments* and return its exit code."""
    _prepare_streams()
    found = settings.environment()
    chosen = _Chosen(replace(found, language=_language(arguments) or found.language))
    command = localize_help(app, chosen.settings.language)
    try:
        status = command.main(list(arguments), "metodd", standalone_mode=False, obj=chosen)
        sys.stdout.flush()
    except OSError as error:
        if not _lost_output():
            raise
        if isinstance(error, BrokenPipeError):
            # As other programs do: the reader closed the pipe on purpose, so nothing is printed.
            return _BROKEN_PIPE
        return _report_error("output_lost", {}, chosen.settings.language)
    except StartError as error:
        return _report_error(error.code, error.details, chosen.settings.language)
    except typer.TyperException as error:
        code, details = _translated(error)
        named = next((word for word in arguments if word in command.commands), "")
        return _report_error(code, {**details, "command": named}, chosen.settings.language)
    except typer.Abort:
        return _INTERRUPTED
    return status if isinstance(status, int) else 0


def _prepare_streams() -> None:
    """Replace closed output streams, and characters that a terminal cannot show."""
    # Python sets a stream to None if its descriptor was closed (`>&-`).
    sys.stdout = sys.stdout or _null_stream()
    sys.stderr = sys.stderr or _null_stream()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal without a character shows a question mark, where Python would raise.
            stream.reconfigure(errors="replace")


def _null_stream() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")


def _lost_output() -> bool:
    """Return whether the standard output fails; if so, discard the rest of the output."""
    try:
        # Without a buffer (PYTHONUNBUFFERED) nothing is left to flush, so a line is written.
        sys.stdout.write("\n")
        sys.stdout.flush()
    except OSError:
        sys.stdout = io.StringIO()
        return True
    return False


def _language(arguments: Sequence[str]) -> str:
    """Return the language option in *arguments*, read before them for errors; empty if none."""
    words = " ".join(arguments).replace("=", " ").split(" ")
    values = (after for word, after in pairwise(words) if word in _LANGUAGE)
    return next((language for language in values if language in LANGUAGES), "")


def settings_of(
    context: typer.Context, chosen: Mapping[str, Any] | None = None
) -> settings.Settings:
    """Return the settings of this run, with those *chosen* on the command line from now on."""
    running = context.obj
    if not isinstance(running, _Chosen):
        raise TypeError("a command is run by run()")
    running.settings = replace(running.settings, **(chosen or {}))
    return running.settings


def integer_parser(option: str, low: int, high: int) -> Callable[[str | int], int]:
    """Return a parser of integers from *low* to *high*; it raises StartError `option_value`.

    It also gets the default value, where *option* is not on the command line.
    """

    def parse(given: str | int) -> int:
        text = str(given)
        value = int(text) if re.fullmatch(r"-?[0-9]{1,12}", text) else low - 1
        if not low <= value <= high:
            raise invalid_value(option, text, "expected.number", low=low, high=high)
        return value

    return parse


def decimal_parser(option: str, low: float, high: float) -> Callable[[str | float], float]:
    """Return a parser of numbers with a point or a comma; otherwise as `integer_parser`."""

    def parse(given: str | float) -> float:
        text = str(given)
        plain = text.replace(",", ".")
        value = float(plain) if re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,12})?", plain) else low - 1
        if not low <= value <= high:
            raise invalid_value(option, text, "expected.number", low=low, high=high)
        return value

    return parse


def choice_parser(option: str, choices: Sequence[str]) -> Callable[[str], str]:
    """Return a parser of one of *choices*; otherwise as `integer_parser`."""

    def parse(text: str) -> str:
        if text not in choices:
            raise invalid_value(option, text, "expected.choice", choices=", ".join(choices))
        return text

    return parse


def invalid_value(option: str, value: str, expected: str, **more: str | float) -> StartError:
    """Return the error about *value*; *expected* is the key of the text on what *option* takes."""
    return StartError("option_value", option=option, value=value, expected=expected, **more)


def _report_error(code: str, details: Details, language: str) -> int:
    """Print the sentence of the cause if it is known, else that of *code*; return the exit code."""
    kind = "store" if code == "store_unusable" else "data"
    known = f"{kind}.{details.get('cause')}"
    key = known if known in FRENCH else code
    texts = {
        name: f"{value:g}" if isinstance(value, float) else value for name, value in details.items()
    }
    # `typed` is the directory in the form for a shell: its name may contain spaces.
    texts.setdefault("typed", shlex.quote(str(texts.get("dir", ""))))
    expected = str(texts.get("expected", ""))
    if expected in FRENCH:
        texts["expected"] = sentence(expected, language, texts)
    # Only ordinary spaces are joined: no-break spaces stay.
    line = re.sub(r"[ \t\r\n]+", " ", sentence(key, language, texts))
    sys.stderr.write(line + "\n")
    return CANNOT_START


def _translated(error: typer.TyperException) -> tuple[str, Details]:
    """Return our code and details of an error that the library of the command line raised."""
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
