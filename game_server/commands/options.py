"""The options and arguments of commands: how each is written and read."""

from pathlib import Path
from typing import Annotated

import typer

from game_server import settings
from game_server.accounts.rights import ROLES
from game_server.commands.networks import allowed_host as read_host
from game_server.commands.networks import public_url as read_address
from game_server.commands.networks import trusted_proxy as read_proxy
from game_server.commands.networks import wifi as read_wifi
from game_server.commands.usage import choice_parser, decimal_parser, integer_parser

# The texts of options stand in `commands.help`, in both languages. `readable=False` turns off the
# library's check of directories: our own error comes with a remedy.
Host = Annotated[str, typer.Option(show_default=False)]
Port = Annotated[int, typer.Option(parser=integer_parser("--port", 0, 65_535), show_default=False)]
Data = Annotated[Path, typer.Option(readable=False, show_default=False)]
Content = Annotated[list[Path], typer.Option(readable=False, show_default=False)]
OptionalPath = Annotated[Path | None, typer.Option(readable=False)]
PublicUrl = Annotated[str | None, typer.Option(parser=read_address)]
TrustedProxy = Annotated[list[str] | None, typer.Option(parser=read_proxy)]
AllowedHost = Annotated[list[str] | None, typer.Option(parser=read_host)]
Store = Annotated[str | None, typer.Option()]
Profile = Annotated[str | None, typer.Option(parser=choice_parser("--profile", settings.PROFILES))]
Workers = Annotated[
    int, typer.Option(parser=integer_parser("--workers", 1, 64), show_default=False)
]
MaxConnections = Annotated[
    int, typer.Option(parser=integer_parser("--max-connections", 1, 10**6), show_default=False)
]
LogForm = Annotated[
    str | None, typer.Option("--log", parser=choice_parser("--log", settings.LOG_FORMS))
]
RoomWifi = Annotated[settings.Wifi | None, typer.Option(parser=read_wifi)]
Directories = Annotated[list[Path], typer.Argument(readable=False, show_default=False)]
Lang = Annotated[str | None, typer.Option(parser=choice_parser("--lang", settings.LANGUAGES))]
Language = Annotated[
    str | None,
    typer.Option("--language", "--lang", parser=choice_parser("--language", settings.LANGUAGES)),
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
KeepDays = Annotated[
    int,
    typer.Option(parser=integer_parser("--keep-days", 0, settings.KEEP_DAYS), show_default=False),
]
DryRun = Annotated[bool, typer.Option("--dry-run", show_default=False)]
SHIPPED = [settings.CONTENT]
FIRST_ROLES = ["facilitator"]
Rehearse = Annotated[bool, typer.Option("--play", show_default=False)]
Valkey = Annotated[bool, typer.Option("--valkey", show_default=False)]
AsCsv = Annotated[bool, typer.Option("--csv", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", show_default=False)]
