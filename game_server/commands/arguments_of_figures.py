"""The commands that tell figures, and their options: one function a command, without logic."""

from dataclasses import replace

import typer

from game_server import settings
from game_server.commands.options import (
    SHIPPED,
    AsCsv,
    AsJson,
    Content,
    Data,
    Lang,
    OptionalPath,
    Organisation,
    Out,
    Recount,
    ReportFormat,
    Session,
    Store,
    Year,
)
from game_server.commands.usage import settings_of


def metrics(
    context: typer.Context,
    session: Session = "",
    recount: Recount = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    lang: Lang = None,
    data: Data = settings.DATA,
    store: Store = None,
) -> None:
    """Print the figures of a session that ended, or count all anew, also while a server runs."""
    from game_server.commands.metrics import Form, print_metrics
    from game_server.commands.recount import run_recount

    chosen = settings_of(context, lang)
    if recount:
        run_recount(data, store or chosen.store, chosen.language, as_json=as_json)
        return
    form: Form = "json" if as_json else "csv" if as_csv else "text"
    print_metrics(data, store or chosen.store, session, form, chosen.language)


def report(
    context: typer.Context,
    year: Year = None,
    form: ReportFormat = "pdf",
    out: Out = None,
    lang: Lang = None,
    data: Data = settings.DATA,
    content: Content = SHIPPED,
    store: Store = None,
    organisations: OptionalPath = None,
    organisation: Organisation = "",
) -> None:
    """Write the programme of a year to a file, also while a server runs."""
    from game_server.commands.report import Asked, run

    chosen = settings_of(context, lang)
    described = replace(
        chosen,
        data=data,
        content=tuple(content),
        store=store or chosen.store,
        organisations=organisations,
    )
    run(described, Asked(year, organisation, form, out))
