"""The options of commands: those that `settings.py` declares, and those of one command alone."""

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from types import UnionType
from typing import Annotated, Final, TypeVar, get_args, get_origin, get_type_hints

import typer

from game_server import settings
from game_server.accounts.rights import ROLES
from game_server.commands import networks
from game_server.commands.usage import choice_parser, decimal_parser, integer_parser, settings_of
from game_server.settings import Option, Settings
from game_server.texts import LANGUAGES

R = TypeVar("R")
Parser = Callable[[str], object]

_READ: Final[dict[str, Parser]] = {
    "public_url": networks.public_url,
    "trusted_proxies": networks.trusted_proxy,
    "allowed_hosts": networks.allowed_host,
    "wifi": networks.wifi,
}
"""How the settings are read that are neither plain words nor numbers."""


def _declared() -> dict[str, inspect.Parameter]:
    """Return each setting that is an option, in their order, as a parameter of a command."""
    hints = get_type_hints(Settings, include_extras=True)
    options = {
        name: (get_args(hint)[0], get_args(hint)[1])
        for name, hint in hints.items()
        if get_origin(hint) is Annotated
    }
    return {name: _parameter(name, kind, option) for name, (kind, option) in options.items()}


def _parameter(name: str, kind: type | UnionType, option: Option) -> inspect.Parameter:
    """Return a parameter for the setting *name*, a *kind*; it is None where it is not given."""
    flag = option.flag or f"--{name.replace('_', '-')}"
    read = _READ.get(name)
    if option.bounds:
        read = integer_parser(flag, *option.bounds)
    elif option.choices:
        read = choice_parser(flag, option.choices)
    several = get_origin(kind) is tuple
    given = (list.__class_getitem__(get_args(kind)[0]) if several else kind) | None
    # `readable=False` turns off the library's check of directories: our error comes with a remedy.
    info = typer.Option(flag, parser=read, readable=False)
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[given, info]
    )


_SETTINGS: Final = _declared()
SERVED: Final = tuple(name for name in _SETTINGS if name != "language")
"""What a server takes: all of them, and its language from before the command."""


def taking(*names: str) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Return a decorator of a command, whose first parameter becomes the settings of this run.

    The settings *names* are options after its own; those that are not given stay as they are in the
    environment.
    """

    def decorate(command: Callable[..., R]) -> Callable[..., R]:
        """Return *command* with a context in place of its settings, and with these options."""

        @wraps(command)
        def run(context: typer.Context, **given: object) -> R:
            found = {name: given.pop(name) for name in names}
            chosen = {
                name: tuple(value) if isinstance(value, list) else value
                for name, value in found.items()
                if value is not None and value not in ([], "")
            }
            return command(settings_of(context, chosen), **given)

        first, *own = inspect.signature(command, eval_str=True).parameters.values()
        parameters = [
            first.replace(name="context", annotation=typer.Context),
            *(each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own),
            *(_SETTINGS[name] for name in names),
        ]
        vars(run)["__signature__"] = inspect.Signature(parameters)
        run.__annotations__ = {each.name: each.annotation for each in parameters}
        return run

    return decorate


OptionalPath = Annotated[Path | None, typer.Option(readable=False)]
Directories = Annotated[list[Path], typer.Argument(readable=False, show_default=False)]
Language = Annotated[
    str | None,
    typer.Option("--language", "--lang", parser=choice_parser("--language", LANGUAGES)),
]
Version = Annotated[bool, typer.Option("--version", show_default=False)]
Room = Annotated[str, typer.Argument()]
Session = Annotated[str, typer.Argument(show_default=False)]
REPORT_FORMS = ("pdf", "xlsx", "ods", "csv")
Year = Annotated[int | None, typer.Option(parser=integer_parser("--year", 2000, 2099))]
ReportFormat = Annotated[
    str,
    typer.Option("--format", parser=choice_parser("--format", REPORT_FORMS), show_default=False),
]
Out = Annotated[Path | None, typer.Option("--out", readable=False)]
Recount = Annotated[bool, typer.Option("--recount", show_default=False)]
Until = Annotated[int | None, typer.Option(parser=integer_parser("--until", 1, 10**9))]
ScenarioId = Annotated[str, typer.Option()]
OneScenario = Annotated[str | None, typer.Option("--scenario")]
Players = Annotated[
    int, typer.Option(parser=integer_parser("--players", 1, 10_000), show_default=False)
]
Rooms = Annotated[
    int, typer.Option(parser=integer_parser("--rooms", 1, 10_000), show_default=False)
]
Url = Annotated[str | None, typer.Option()]
OwnContent = Annotated[list[Path] | None, typer.Option(readable=False)]
Seed = Annotated[int | None, typer.Option(parser=integer_parser("--seed", 0, 10**11))]
Drop = Annotated[float, typer.Option(parser=decimal_parser("--drop", 0, 1), show_default=False)]
Think = Annotated[
    int, typer.Option(parser=integer_parser("--think", 0, 600_000), show_default=False)
]
Minutes = Annotated[float, typer.Option(parser=decimal_parser("--minutes", 0.1, 1_440))]
Phones = Annotated[int | None, typer.Option(parser=integer_parser("--phones", 1, 20_000))]
AnyRooms = Annotated[
    int | None, typer.Option("--rooms", parser=integer_parser("--rooms", 1, 20_000))
]
Profiled = Annotated[bool, typer.Option("--profile", show_default=False)]
File = Annotated[Path, typer.Argument(readable=False)]
OptionalFile = Annotated[Path | None, typer.Argument(readable=False, show_default=False)]
OptionalKey = Annotated[Path | None, typer.Option("--key", readable=False)]
Signer = Annotated[str, typer.Option(show_default=False)]
Unproved = Annotated[bool, typer.Option("--unproved", show_default=False)]
AccountAction = Annotated[
    str,
    typer.Argument(
        parser=choice_parser("ACTION", ("add", "list", "link", "disable", "enable", "drop-factor"))
    ),
]
AuditAction = Annotated[str, typer.Argument(parser=choice_parser("ACTION", ("verify",)))]
AccountName = Annotated[str | None, typer.Argument()]
Roles = Annotated[list[str], typer.Option("--role", parser=choice_parser("--role", ROLES))]
Organisation = Annotated[str, typer.Option(show_default=False)]
DryRun = Annotated[bool, typer.Option("--dry-run", show_default=False)]
SHIPPED = [settings.CONTENT]
FIRST_ROLES = ["facilitator"]
Rehearse = Annotated[bool, typer.Option("--play", show_default=False)]
Valkey = Annotated[bool, typer.Option("--valkey", show_default=False)]
AsCsv = Annotated[bool, typer.Option("--csv", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", show_default=False)]
