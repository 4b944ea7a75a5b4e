"""The pages of `--help`: every command and option in French or in English."""

import shutil
from collections.abc import Callable
from dataclasses import fields
from typing import Final, ParamSpec

import typer
from typer import core
from typer.core import TyperArgument, TyperGroup, TyperOption

from game_server.settings import Settings
from game_server.texts import catalogue

P = ParamSpec("P")

_TABLE_WIDTH: Final = 60
"""Columns below which a table would cut the names of options short."""
HELP: Final = "help"
"""The option that every command has."""
_DEFAULTS: Final = {field.name: field.default for field in fields(Settings)}


def help_text(language: str, name: str, command: str = "") -> str:
    """Return what the command or parameter *name* is for, in *language*, `fr` or `en`."""
    return _said(language, command, name).format(default=_DEFAULTS.get(name))


def placeholder(language: str, name: str, command: str = "") -> str:
    """Return what stands for the value of *name*; empty where it has none, as a flag."""
    return _said(language, command, name, "_value")


def _said(language: str, command: str, name: str, of: str = "") -> str:
    """Return the words on the parameter *name* of *command*, else those on any *name*."""
    texts = catalogue("help", language)
    known = f"{command}.{name}" if f"{command}.{name}" in texts else name
    return texts.get(known + of, "") if of else texts[known]


def localize_help(app: typer.Typer, language: str) -> TyperGroup:
    """Return the commands of *app* with their help in *language*, `fr` or `en`."""
    group = typer.main.get_group(app)
    group.subcommand_metavar = placeholder(language, "metodd")
    for command in (group, *group.commands.values()):
        name = command.name or "metodd"
        command.help = help_text(language, name)
        vars(command)["format_help"] = _titled(command.format_help, language)
        for parameter in (command.get_help_option(typer.Context(command)), *command.params):
            if isinstance(parameter, TyperOption | TyperArgument):
                known = parameter.name or ""
                parameter.help = help_text(language, known, name)
                # A flag has no value: an empty placeholder hides its type.
                parameter.metavar = placeholder(language, known, name)
            if isinstance(parameter, TyperArgument):
                # The placeholder is enough: the library would add the type, in a programmer's word.
                vars(parameter)["display_type_rich"] = _no_type
                vars(parameter)["get_usage_pieces"] = _bare(parameter.get_usage_pieces)
    if shutil.get_terminal_size().columns < _TABLE_WIDTH:
        _make_plain(group, language)
    return group


def _titled(format_help: Callable[P, None], language: str) -> Callable[P, None]:
    """Return *format_help* with the library's own words in *language*."""

    def format_titled(*args: P.args, **kwargs: P.kwargs) -> None:
        from typer import rich_utils

        rich_utils.REQUIRED_LONG_STRING = help_text(language, "required")
        rich_utils.COMMANDS_PANEL_TITLE = help_text(language, "commands")
        format_help(*args, **kwargs)

    return format_titled


def _make_plain(group: TyperGroup, language: str) -> None:
    """Print the help of *group* as lines of any length, not as tables."""
    ours = {
        "Commands": help_text(language, "commands"),
        "required": help_text(language, "required").strip("[]"),
    }
    # The library looks its own words up by this name, and has no French ones.
    vars(core)["_"] = lambda text: ours.get(text, text)
    for command in (group, *group.commands.values()):
        vars(command)["rich_markup_mode"] = None
        # A whole sentence: the library would cut it, and end it with dots.
        command.short_help = (command.help or "").partition("\n")[0]


def _bare(pieces: Callable[[typer.Context], list[str]]) -> Callable[[typer.Context], list[str]]:
    """Return *pieces* of the usage without the braces around required arguments."""
    return lambda context: [piece.strip("{}") for piece in pieces(context)]


def _no_type(**_context: object) -> None:
    """Return no type, in place of the library's text."""
