"""What is typed after `metodd`: one function a command, and no logic."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from game_server import __version__, settings
from game_server.commands.networks import public_url as read_address
from game_server.commands.networks import trusted_proxy as read_proxy
from game_server.commands.networks import wifi as read_wifi
from game_server.commands.usage import choice, decimal, settings_of, whole

__all__ = ["app"]

app = typer.Typer(add_completion=False)

# What they do is said in `commands.help`, in both languages. Whether a directory can be read is
# seen by whoever reads it, and told with its repair: the library's own look would come first.
Host = Annotated[str, typer.Option(show_default=False)]
Port = Annotated[int, typer.Option(parser=whole("--port", 0, 65_535), show_default=False)]
Data = Annotated[Path, typer.Option(readable=False, show_default=False)]
Content = Annotated[list[Path], typer.Option(readable=False, show_default=False)]
PublicUrl = Annotated[str | None, typer.Option(parser=read_address)]
TrustedProxy = Annotated[list[str], typer.Option(parser=read_proxy, show_default=False)]
Store = Annotated[str | None, typer.Option()]
Profile = Annotated[str | None, typer.Option(parser=choice("--profile", settings.PROFILES))]
Workers = Annotated[int, typer.Option(parser=whole("--workers", 1, 64), show_default=False)]
MaxConnections = Annotated[
    int, typer.Option(parser=whole("--max-connections", 1, 10**6), show_default=False)
]
RoomWifi = Annotated[settings.Wifi | None, typer.Option(parser=read_wifi)]
Directories = Annotated[list[Path], typer.Argument(readable=False, show_default=False)]
Lang = Annotated[str | None, typer.Option(parser=choice("--lang", settings.LANGUAGES))]
Language = Annotated[
    str | None,
    typer.Option("--language", "--lang", parser=choice("--language", settings.LANGUAGES)),
]
Version = Annotated[bool, typer.Option("--version", show_default=False)]
Room = Annotated[str, typer.Argument()]
Until = Annotated[int | None, typer.Option(parser=whole("--until", 1, 10**9))]
ScenarioId = Annotated[str, typer.Option()]
OneScenario = Annotated[str | None, typer.Option("--scenario")]
Players = Annotated[int, typer.Option(parser=whole("--players", 1, 10_000), show_default=False)]
Rooms = Annotated[int, typer.Option(parser=whole("--rooms", 1, 10_000), show_default=False)]
Url = Annotated[str | None, typer.Option()]
OwnData = Annotated[Path | None, typer.Option(readable=False)]
OwnContent = Annotated[list[Path] | None, typer.Option(readable=False)]
Seed = Annotated[int | None, typer.Option(parser=whole("--seed", 0, 10**11))]
Drop = Annotated[float, typer.Option(parser=decimal("--drop", 0, 1), show_default=False)]
Think = Annotated[int, typer.Option(parser=whole("--think", 0, 600_000), show_default=False)]
Minutes = Annotated[float, typer.Option(parser=decimal("--minutes", 0.1, 1_440))]
SHIPPED = [settings.CONTENT]
HERE = list(settings.LOOPBACK)
Rehearse = Annotated[bool, typer.Option("--play", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", show_default=False)]


@app.callback(invoke_without_command=True)
def metodd(
    context: typer.Context,
    language: Language = None,
    version: Version = False,
) -> None:
    """Choose the language, and show what there is when no command is given."""
    settings_of(context, language)
    if version:
        typer.echo(f"metodd {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def serve(
    context: typer.Context,
    host: Host = settings.HOST,
    port: Port = settings.PORT,
    data: Data = settings.DATA,
    content: Content = SHIPPED,
    public_url: PublicUrl = None,
    trusted_proxy: TrustedProxy = HERE,
    wifi: RoomWifi = None,
    store: Store = None,
    profile: Profile = None,
    workers: Workers = 1,
    max_connections: MaxConnections = settings.MOST_CONNECTIONS,
) -> None:
    """Serve until Ctrl + C."""
    from game_server import app as composition
    from game_server.commands.announce import Announcer
    from game_server.commands.log import log_errors

    chosen = replace(
        settings_of(context),
        host=host,
        port=port,
        data=data,
        content=tuple(content),
        public_url=public_url,
        trusted_proxies=tuple(trusted_proxy),
        wifi=wifi,
        store=store or settings_of(context).store,
        profile=profile,
        workers=workers,
        most_connections=max_connections,
    )
    log_errors(chosen.language, numbered=chosen.worker)
    teller = (
        composition.WorkerLifecycle(is_replacement=chosen.is_replacement)
        if chosen.worker
        else Announcer(chosen.language)
    )
    composition.serve(chosen, teller)


@app.command()
def check(
    context: typer.Context,
    directories: Directories = SHIPPED,
    as_json: AsJson = False,
    play: Rehearse = False,
    lang: Lang = None,
) -> int:
    """Print every problem of the content, and play it; return 1 if something must be repaired."""
    from game_server.commands.check import check as tell

    return tell(directories, settings_of(context, lang).language, as_json=as_json, play=play)


@app.command()
def replay(
    context: typer.Context,
    room: Room,
    until: Until = None,
    data: Data = settings.DATA,
    store: Store = None,
) -> None:
    """Print a room's events and what viewers see after them, also while a server runs."""
    from game_server.commands.replay import print_replay

    chosen = settings_of(context)
    print_replay(data, store or chosen.store, room, until, chosen.language)


@app.command()
def simulate(
    context: typer.Context,
    scenario: ScenarioId,
    players: Players,
    rooms: Rooms = 1,
    url: Url = None,
    data: OwnData = None,
    content: OwnContent = None,
    seed: Seed = None,
    drop: Drop = 0.0,
    think: Think = 200,
    as_json: AsJson = False,
) -> int:
    """Play whole sessions over real WebSockets; return 1 if an invariant fails."""
    from game_server.bots.simulate import Options
    from game_server.commands.simulation import run as play

    chosen = settings_of(context)
    options = Options(
        scenario=scenario,
        players=players,
        rooms=rooms,
        url=url,
        key=chosen.facilitator_key,
        data=data,
        content=tuple(content or ()),
        seed=seed,
        drop=drop,
        think=think,
    )
    return play(options, chosen.language, as_json=as_json)


@app.command()
def chaos(
    context: typer.Context,
    minutes: Minutes,
    seed: Seed = None,
    rooms: Rooms = 20,
    players: Players = 30,
    scenario: OneScenario = None,
    as_json: AsJson = False,
) -> int:
    """Break real workers and their Redis while rooms are played; return 1 if something is lost."""
    from game_server.bots.chaos.run import Options
    from game_server.commands.chaos import run as wreck

    options = Options(minutes, seed, rooms, players, scenario=scenario)
    return wreck(options, settings_of(context).language, as_json=as_json)
