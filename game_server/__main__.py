"""The command `metodd`: one function a command, and no logic."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from game_server import settings
from game_server.commands.usage import choice, decimal, run, settings_of, whole

app = typer.Typer(
    add_completion=False,
    help="mét'ODD\u00a0: un jeu sur les Objectifs de développement durable, à jouer en salle.",
    subcommand_metavar="COMMANDE",
)
_LANGUAGES = ", ".join(settings.LANGUAGES)
_PANEL = "Commandes"

Host = Annotated[
    str,
    typer.Option(
        metavar="ADRESSE",
        help="Adresse où le jeu répond. Sans elle, toutes celles de cet ordinateur.",
        show_default=False,
    ),
]
Port = Annotated[
    int,
    typer.Option(
        metavar="PORT",
        parser=whole("--port", 0, 65_535),
        help=f"Port où le jeu répond. Sans lui\u00a0: {settings.PORT}. 0 prend un port libre.",
        show_default=False,
    ),
]
Data = Annotated[
    Path,
    typer.Option(
        metavar="DOSSIER",
        help=f"Dossier des données. Sans lui\u00a0: {settings.DATA}.",
        show_default=False,
    ),
]
Content = Annotated[
    Path,
    typer.Option(
        metavar="DOSSIER",
        help="Dossier des cartes et des scénarios. Sans lui, ceux qui sont fournis.",
        show_default=False,
    ),
]

ScenarioId = Annotated[
    str, typer.Option(metavar="ID", help="Scénario à jouer.", show_default=False)
]
Players = Annotated[
    int,
    typer.Option(
        metavar="N",
        parser=whole("--players", 1, 10_000),
        help="Téléphones dans chaque salle.",
        show_default=False,
    ),
]
Rooms = Annotated[
    int,
    typer.Option(
        metavar="R",
        parser=whole("--rooms", 1, 10_000),
        help="Nombre de salles. Sans lui\u00a0: 1.",
        show_default=False,
    ),
]
Url = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="Serveur à essayer, avec METODD_FACILITATOR_KEY. Sans elle, un serveur à part.",
    ),
]
OwnData = Annotated[
    Path | None,
    typer.Option(metavar="DOSSIER", help="Dossier des données du serveur à part."),
]
Seed = Annotated[
    int | None,
    typer.Option(
        metavar="S",
        parser=whole("--seed", 0, 10**11),
        help="Même nombre, mêmes choix des robots.",
    ),
]
Drop = Annotated[
    float,
    typer.Option(
        metavar="TAUX",
        parser=decimal("--drop", 0, 1),
        help="Part des connexions coupées à chaque étape, de 0 à 1.",
        show_default=False,
    ),
]
Think = Annotated[
    int,
    typer.Option(
        metavar="MS",
        parser=whole("--think", 0, 600_000),
        help="Millisecondes avant une action, en moyenne. Sans lui\u00a0: 200.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Écrire un objet JSON.", show_default=False)]


@app.callback(invoke_without_command=True)
def metodd(
    context: typer.Context,
    language: Annotated[
        str | None,
        typer.Option(
            metavar="LANGUE",
            parser=choice("--language", settings.LANGUAGES),
            help=f"Langue des messages\u00a0: {_LANGUAGES}. Sans elle\u00a0: METODD_LANG, ou fr.",
        ),
    ] = None,
) -> None:
    """Choose the language, and show what there is when no command is given."""
    settings_of(context, language)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command(rich_help_panel=_PANEL, help="Démarrer le jeu sur cet ordinateur.")
def serve(
    context: typer.Context,
    host: Host = settings.HOST,
    port: Port = settings.PORT,
    data: Data = settings.DATA,
    content: Content = settings.CONTENT,
) -> None:
    """Serve until Ctrl + C."""
    from game_server import app as composition
    from game_server.commands.announce import Announcer
    from game_server.commands.log import log_errors

    log_errors()
    chosen = replace(settings_of(context), host=host, port=port, data=data, content=content)
    composition.serve(chosen, Announcer(chosen.language))


@app.command(rich_help_panel=_PANEL, help="Vérifier les cartes et les scénarios d'un dossier.")
def check(
    context: typer.Context,
    directory: Annotated[
        Path,
        typer.Argument(
            metavar="[DOSSIER]",
            help="Dossier à vérifier. Sans lui, celui qui est fourni.",
            show_default=False,
        ),
    ] = settings.CONTENT,
    as_json: AsJson = False,
    lang: Annotated[
        str | None,
        typer.Option(
            metavar="LANGUE",
            parser=choice("--lang", settings.LANGUAGES),
            help=f"Langue du rapport\u00a0: {_LANGUAGES}.",
        ),
    ] = None,
) -> int:
    """Print every problem of the content; return 1 if something must be repaired."""
    from game_server.commands.check import check as tell

    return tell(directory, settings_of(context, lang).language, as_json=as_json)


@app.command(rich_help_panel=_PANEL, help="Relire une salle, événement par événement.")
def replay(
    context: typer.Context,
    room: Annotated[
        str,
        typer.Argument(
            metavar="ROOM", help="Code d'une salle ouverte, ou identifiant d'une salle."
        ),
    ],
    until: Annotated[
        int | None,
        typer.Option(
            metavar="VERSION",
            parser=whole("--until", 1, 10**9),
            help="Dernière version à relire. Sans elle, toutes.",
        ),
    ] = None,
    data: Data = settings.DATA,
) -> None:
    """Print a room's events and what viewers see after them, also while a server runs."""
    from game_server.commands.replay import print_replay

    settings_of(context)
    print_replay(data, room, until)


@app.command(rich_help_panel=_PANEL, help="Faire jouer des salles entières par des robots.")
def simulate(
    context: typer.Context,
    scenario: ScenarioId,
    players: Players,
    rooms: Rooms = 1,
    url: Url = None,
    data: OwnData = None,
    seed: Seed = None,
    drop: Drop = 0.0,
    think: Think = 200,
    as_json: AsJson = False,
) -> int:
    """Play whole sessions over real WebSockets; return 1 if an invariant fails."""
    from game_server.bots.simulate import Options
    from game_server.bots.simulate import run as play

    key = settings_of(context).facilitator_key
    return play(
        Options(
            scenario=scenario,
            players=players,
            rooms=rooms,
            url=url,
            key=key,
            data=data,
            seed=seed,
            drop=drop,
            think=think,
            as_json=as_json,
        )
    )


def main() -> None:
    """Run the command that was typed."""
    sys.exit(run(app, sys.argv[1:]))


if __name__ == "__main__":
    main()
