"""The commands of `metodd` and their options: one function a command, without logic."""

import sys

import typer

from game_server import __version__
from game_server.commands.options import (
    FIRST_ROLES,
    SERVED,
    SHIPPED,
    AccountAction,
    AccountName,
    AnyRooms,
    AsCsv,
    AsJson,
    AuditAction,
    Directories,
    Drop,
    DryRun,
    File,
    Language,
    Minutes,
    OneScenario,
    OptionalFile,
    OptionalKey,
    OptionalPath,
    Organisation,
    Out,
    OwnContent,
    Phones,
    Players,
    Profiled,
    Recount,
    Rehearse,
    ReportFormat,
    Roles,
    Room,
    Rooms,
    ScenarioId,
    Seed,
    Session,
    Signer,
    Think,
    Unproved,
    Until,
    Url,
    Valkey,
    Version,
    Year,
    taking,
)
from game_server.commands.usage import settings_of
from game_server.settings import Settings

app = typer.Typer(add_completion=False)


@app.callback(invoke_without_command=True)
def metodd(
    context: typer.Context,
    language: Language = None,
    version: Version = False,
) -> None:
    """Set the language, and print the help when no command is given."""
    settings_of(context, {"language": language} if language else {})
    if version:
        typer.echo(f"metodd {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
@taking(*SERVED)
def serve(chosen: Settings) -> None:
    """Serve until Ctrl + C."""
    from game_server import app as composition
    from game_server.commands.announce import Announcer
    from game_server.commands.log import form_for, log_errors

    form = form_for(sys.stderr, chosen.log_form)
    log_errors(chosen.language, numbered=chosen.worker, form=form)
    lifecycle: composition.Lifecycle = Announcer(chosen.language)
    if chosen.worker:
        lifecycle = composition.WorkerLifecycle(is_replacement=chosen.is_replacement)
    composition.serve(chosen, lifecycle)


@app.command()
@taking("language")
def check(
    chosen: Settings,
    directories: Directories = SHIPPED,
    as_json: AsJson = False,
    play: Rehearse = False,
) -> int:
    """Print every problem of the content, and play it; return 1 if there is an error."""
    from game_server.commands.check import check as check_content

    return check_content(directories, chosen.language, as_json=as_json, play=play)


@app.command()
@taking("data", "store")
def replay(chosen: Settings, room: Room, until: Until = None) -> None:
    """Print a room's events and what viewers see after them, also while a server runs."""
    from game_server.commands.replay import print_replay

    print_replay(chosen.data, chosen.store, room, until, chosen.language)


@app.command()
@taking("language", "data", "store")
def metrics(
    chosen: Settings,
    session: Session = "",
    recount: Recount = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Print the figures of a session that ended, or count all anew, also while a server runs."""
    from game_server.commands.metrics import Form, print_metrics
    from game_server.commands.recount import run_recount

    if recount:
        run_recount(chosen.data, chosen.store, chosen.language, as_json=as_json)
        return
    form: Form = "json" if as_json else "csv" if as_csv else "text"
    print_metrics(chosen.data, chosen.store, session, form, chosen.language)


@app.command()
@taking("language", "data", "content", "store", "organisations")
def report(
    chosen: Settings,
    year: Year = None,
    form: ReportFormat = "pdf",
    out: Out = None,
    organisation: Organisation = "",
) -> None:
    """Write the programme of a year to a file, also while a server runs."""
    from game_server.commands.report import Asked, run

    run(chosen, Asked(year, organisation, form, out))


@app.command()
@taking("data", "store")
def backup(
    chosen: Settings,
    file: OptionalFile = None,
    key: OptionalKey = None,
    new_key: OptionalPath = None,
) -> None:
    """Write an encrypted backup, also while a server runs, or make a key for backups."""
    from game_server.app.backup import Location
    from game_server.commands import backup as commands

    if new_key is not None:
        commands.new_key(new_key, chosen.data, chosen.language)
        return
    location = Location(chosen.data, chosen.store, commands.required_key(key, "backup"))
    commands.back_up(commands.required_file(file, chosen.language), location, chosen.language)


@app.command()
@taking("data", "store")
def restore(
    chosen: Settings,
    file: File,
    key: OptionalKey = None,
    signer: Signer = "",
    unproved: Unproved = False,
) -> None:
    """Restore a backup into an empty directory or an empty store."""
    from game_server.app.backup import Location
    from game_server.commands import backup as commands

    known = commands.required_key(key, "restore")
    audit_key = chosen.audit_key
    location = Location(chosen.data, chosen.store, known, audit_key, signer, unproved)
    commands.restore(file, location, chosen.language)


@app.command()
@taking("keep_days", "data", "store", "backups")
def purge(chosen: Settings, dry_run: DryRun = False) -> None:
    """Remove now what has been kept as long as it may be, also while a server runs."""
    from game_server.commands.purge import run

    run(chosen, dry=dry_run)


@app.command()
@taking("data", "store")
def account(
    chosen: Settings,
    action: AccountAction,
    name: AccountName = None,
    role: Roles = FIRST_ROLES,
    organisation: Organisation = "",
    url: Url = None,
) -> int:
    """Add, list, let in or out the people who lead and administer, also while a server runs."""
    from game_server.commands.account import Request, run

    return run(Request(action, name, tuple(role), organisation, url), chosen)


@app.command()
@taking("data", "store", "backups")
def audit(chosen: Settings, _action: AuditAction) -> int:
    """Verify that nobody changed the audit trail; return 1 if somebody did."""
    from game_server.commands.audit import run

    return run(chosen)


@app.command()
@taking(
    *("data", "content", "public_url", "store", "profile", "keep_days", "backups", "organisations")
)
def dossier(chosen: Settings, directory: File, organisation: Organisation = "") -> None:
    """Write what a DPO and a security officer must read, of this very server."""
    from game_server.commands.dossier import run

    run(directory, chosen, organisation)


@app.command()
@taking()
def simulate(
    chosen: Settings,
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
@taking()
def chaos(
    chosen: Settings,
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
    return run_chaos(options, chosen.language, as_json=as_json)


@app.command()
@taking("store")
def bench(
    chosen: Settings,
    phones: Phones = None,
    rooms: AnyRooms = None,
    scenario: OneScenario = None,
    as_json: AsJson = False,
    profile: Profiled = False,
) -> int:
    """Measure how many simulated phones a server on this machine bears; return 1 if too many."""
    from game_server.bots.bench.run import SCENARIO, Options
    from game_server.commands.bench import run as measure

    options = Options(
        phones=phones,
        rooms=rooms,
        scenario=scenario or SCENARIO,
        store=chosen.store,
        profile=profile,
        language=chosen.language,
    )
    return measure(options, chosen.language, as_json=as_json)
