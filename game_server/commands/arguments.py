"""The commands of `metodd` and their options: one function a command, without logic."""

import sys
from dataclasses import replace

import typer

from game_server import __version__, settings
from game_server.commands import arguments_of_figures as figures
from game_server.commands.options import (
    FIRST_ROLES,
    SHIPPED,
    AccountAction,
    AccountName,
    AllowedHost,
    AnyRooms,
    AsJson,
    AuditAction,
    Content,
    Data,
    Directories,
    Drop,
    DryRun,
    File,
    Host,
    KeepDays,
    Lang,
    Language,
    LogForm,
    MaxConnections,
    Minutes,
    OneScenario,
    OptionalFile,
    OptionalKey,
    OptionalPath,
    Organisation,
    OwnContent,
    Phones,
    Players,
    Port,
    Profile,
    Profiled,
    PublicUrl,
    Rehearse,
    Roles,
    Room,
    Rooms,
    RoomWifi,
    ScenarioId,
    Seed,
    Signer,
    Store,
    Think,
    TrustedProxy,
    Unproved,
    Until,
    Url,
    Valkey,
    Version,
    Workers,
)
from game_server.commands.usage import settings_of

app = typer.Typer(add_completion=False)


@app.callback(invoke_without_command=True)
def metodd(
    context: typer.Context,
    language: Language = None,
    version: Version = False,
) -> None:
    """Set the language, and print the help when no command is given."""
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
    trusted_proxy: TrustedProxy = None,
    allowed_host: AllowedHost = None,
    wifi: RoomWifi = None,
    store: Store = None,
    profile: Profile = None,
    workers: Workers = 1,
    max_connections: MaxConnections = settings.MOST_CONNECTIONS,
    log: LogForm = None,
    keep_days: KeepDays = settings.KEEP_DAYS,
    backups: OptionalPath = None,
    organisations: OptionalPath = None,
) -> None:
    """Serve until Ctrl + C."""
    from game_server import app as composition
    from game_server.commands.announce import Announcer
    from game_server.commands.log import form_for, log_errors

    chosen = replace(
        settings_of(context),
        host=host,
        port=port,
        data=data,
        content=tuple(content),
        public_url=public_url,
        trusted_proxies=tuple(trusted_proxy or ()),
        allowed_hosts=tuple(allowed_host or ()),
        wifi=wifi,
        store=store or settings_of(context).store,
        profile=profile,
        log_form=log,
        workers=workers,
        most_connections=max_connections,
        keep_days=keep_days,
        backups=backups or settings_of(context).backups,
        organisations=organisations,
    )
    form = form_for(sys.stderr, chosen.log_form)
    log_errors(chosen.language, numbered=chosen.worker, form=form)
    lifecycle: composition.Lifecycle = Announcer(chosen.language)
    if chosen.worker:
        lifecycle = composition.WorkerLifecycle(is_replacement=chosen.is_replacement)
    composition.serve(chosen, lifecycle)


@app.command()
def check(
    context: typer.Context,
    directories: Directories = SHIPPED,
    as_json: AsJson = False,
    play: Rehearse = False,
    lang: Lang = None,
) -> int:
    """Print every problem of the content, and play it; return 1 if there is an error."""
    from game_server.commands.check import check as check_content

    return check_content(
        directories, settings_of(context, lang).language, as_json=as_json, play=play
    )


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


app.command()(figures.metrics)
app.command()(figures.report)


@app.command()
def backup(
    context: typer.Context,
    file: OptionalFile = None,
    key: OptionalKey = None,
    new_key: OptionalPath = None,
    data: Data = settings.DATA,
    store: Store = None,
) -> None:
    """Write an encrypted backup, also while a server runs, or make a key for backups."""
    from game_server.app.backup import Location
    from game_server.commands import backup as commands

    chosen = settings_of(context)
    if new_key is not None:
        commands.new_key(new_key, data, chosen.language)
        return
    location = Location(data, store or chosen.store, commands.required_key(key, "backup"))
    commands.back_up(commands.required_file(file, chosen.language), location, chosen.language)


@app.command()
def restore(
    context: typer.Context,
    file: File,
    key: OptionalKey = None,
    signer: Signer = "",
    unproved: Unproved = False,
    data: Data = settings.DATA,
    store: Store = None,
) -> None:
    """Restore a backup into an empty directory or an empty store."""
    from game_server.app.backup import Location
    from game_server.commands import backup as commands

    chosen = settings_of(context)
    location = Location(
        data,
        store or chosen.store,
        commands.required_key(key, "restore"),
        chosen.audit_key,
        signer,
        unproved,
    )
    commands.restore(file, location, chosen.language)


@app.command()
def purge(
    context: typer.Context,
    dry_run: DryRun = False,
    keep_days: KeepDays = settings.KEEP_DAYS,
    data: Data = settings.DATA,
    store: Store = None,
    backups: OptionalPath = None,
) -> None:
    """Remove now what has been kept as long as it may be, also while a server runs."""
    from game_server.commands.purge import run

    found = settings_of(context)
    chosen = replace(
        found,
        data=data,
        store=store or found.store,
        keep_days=keep_days,
        backups=backups or found.backups,
    )
    run(chosen, dry=dry_run)


@app.command()
def account(
    context: typer.Context,
    action: AccountAction,
    name: AccountName = None,
    role: Roles = FIRST_ROLES,
    organisation: Organisation = "",
    url: Url = None,
    data: Data = settings.DATA,
    store: Store = None,
) -> int:
    """Add, list, let in or out the people who lead and administer, also while a server runs."""
    from game_server.commands.account import Request, run

    chosen = settings_of(context)
    request = Request(action, name, tuple(role), organisation, url)
    return run(request, replace(chosen, data=data, store=store or chosen.store))


@app.command()
def audit(
    context: typer.Context,
    _action: AuditAction,
    data: Data = settings.DATA,
    store: Store = None,
    backups: OptionalPath = None,
) -> int:
    """Verify that nobody changed the audit trail; return 1 if somebody did."""
    from game_server.commands.audit import run

    found = settings_of(context)
    backups = backups or found.backups
    return run(replace(found, data=data, store=store or found.store, backups=backups))


@app.command()
def dossier(
    context: typer.Context,
    directory: File,
    data: Data = settings.DATA,
    content: Content = SHIPPED,
    public_url: PublicUrl = None,
    store: Store = None,
    profile: Profile = None,
    keep_days: KeepDays = settings.KEEP_DAYS,
    backups: OptionalPath = None,
    organisations: OptionalPath = None,
    organisation: Organisation = "",
) -> None:
    """Write what a DPO and a security officer must read, of this very server."""
    from game_server.commands.dossier import run

    chosen = settings_of(context)
    described = replace(
        chosen,
        data=data,
        content=tuple(content),
        public_url=public_url,
        store=store or chosen.store,
        profile=profile,
        keep_days=keep_days,
        backups=backups or chosen.backups,
        organisations=organisations,
    )
    run(directory, described, organisation)


@app.command()
def simulate(
    context: typer.Context,
    scenario: ScenarioId,
    players: Players,
    rooms: Rooms = 1,
    url: Url = None,
    data: OptionalPath = None,
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
    valkey: Valkey = False,
    as_json: AsJson = False,
) -> int:
    """Cause faults in real workers and their Redis; return 1 if something is lost."""
    from game_server.bots.chaos.run import Options
    from game_server.bots.local_redis import PROGRAM, VALKEY
    from game_server.commands.chaos import run as run_chaos

    program = VALKEY if valkey else PROGRAM
    options = Options(minutes, seed, rooms, players, scenario=scenario, program=program)
    return run_chaos(options, settings_of(context).language, as_json=as_json)


@app.command()
def bench(
    context: typer.Context,
    phones: Phones = None,
    rooms: AnyRooms = None,
    scenario: OneScenario = None,
    store: Store = None,
    as_json: AsJson = False,
    profile: Profiled = False,
) -> int:
    """Measure how many simulated phones a server on this machine bears; return 1 if too many."""
    from game_server.bots.bench.run import SCENARIO, Options
    from game_server.commands.bench import run as measure

    chosen = settings_of(context)
    options = Options(
        phones=phones,
        rooms=rooms,
        scenario=scenario or SCENARIO,
        store=store or chosen.store,
        profile=profile,
        language=chosen.language,
    )
    return measure(options, chosen.language, as_json=as_json)
