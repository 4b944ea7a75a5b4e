"""The texts of `--help`: every command and option in French and in English."""

import shutil
from collections.abc import Callable, Mapping
from typing import Final, ParamSpec

import typer
from typer import core
from typer.core import TyperArgument, TyperGroup, TyperOption

from game_server import settings
from game_server.commands import help_of_accounts as accounts
from game_server.commands import help_of_backup as backup
from game_server.commands import help_of_dossier as dossier
from game_server.commands import help_of_metrics as metrics
from game_server.commands import help_of_organisations as organisations
from game_server.commands import help_of_report as report
from game_server.commands.help_text import HelpText

P = ParamSpec("P")

_TABLE_WIDTH: Final = 60
"""Columns below which a table would cut the names of options short."""
HELP: Final = "help"
"""The option that every command has."""


FRENCH: Final[Mapping[str, HelpText]] = {
    **accounts.FRENCH,
    **backup.FRENCH,
    **dossier.FRENCH,
    **metrics.FRENCH,
    **organisations.FRENCH,
    **report.FRENCH,
    "metodd": HelpText(
        "mét'ODD\u00a0: un jeu sur les Objectifs de développement durable, à jouer en salle.",
        "COMMANDE",
    ),
    "commands": HelpText("Commandes"),
    "required": HelpText("[obligatoire]"),
    HELP: HelpText("Montrer cette aide."),
    "language": HelpText(
        "Langue des messages\u00a0: fr ou en. Sans elle\u00a0: METODD_LANG, ou fr.", "LANGUE"
    ),
    "version": HelpText("Montrer la version."),
    "serve": HelpText(
        "Démarrer le jeu sur cet ordinateur.\n\n"
        "Le lien secret de la console sert une fois. "
        "METODD_FACILITATOR_KEY donne une clé qui sert plusieurs fois."
    ),
    "host": HelpText(
        "Adresse où le jeu répond. Sans elle, toutes celles de cet ordinateur.", "ADRESSE"
    ),
    "port": HelpText(
        f"Port où le jeu répond. Sans lui\u00a0: {settings.PORT}. 0 prend un port libre.", "PORT"
    ),
    "data": HelpText(
        f"Dossier où les séances sont gardées. Sans lui\u00a0: {settings.DATA}, là où vous êtes.",
        "DOSSIER",
    ),
    "content": HelpText(
        "Dossier des cartes et des scénarios. Plusieurs fois\u00a0: le dernier dossier remplace. "
        "Sans elle, ceux qui sont fournis.",
        "DOSSIER",
    ),
    "public_url": HelpText(
        "Adresse que les téléphones ouvrent, si le serveur a un nom ou un intermédiaire. "
        "Par exemple\u00a0: https://jeu.ville.fr. Sans elle, celle du réseau.",
        "ADRESSE",
    ),
    "trusted_proxy": HelpText(
        "Adresse ou réseau d'un intermédiaire qui dit pour qui il parle. Plusieurs fois possible. "
        "Sans elle, un intermédiaire sur cet ordinateur, et seulement avec --public-url.",
        "ADRESSE",
    ),
    "allowed_host": HelpText(
        "Autre nom sous lequel des pages s'ouvrent. Plusieurs fois possible. "
        "Les adresses IP et --public-url vont sans elle.",
        "NOM",
    ),
    "wifi": HelpText(
        "Wi-Fi de la salle, montré avant l'adresse, avec son propre QR code. "
        "La clé suit le dernier deux-points\u00a0; rien derrière\u00a0: un réseau sans clé.",
        "NOM:CLÉ",
    ),
    "log": HelpText(
        "Forme du journal\u00a0: json, un objet par ligne, ou text. "
        "Sans elle, text dans un terminal, json ailleurs.",
        "FORME",
    ),
    "store": HelpText(
        "Redis qui garde tout, à la place du dossier\u00a0: redis://machine:6379. "
        "Avec un mot de passe, mettez l'adresse dans METODD_STORE.",
        "ADRESSE",
    ),
    "profile": HelpText(
        "Ce que ce Redis doit garantir\u00a0: redis, ou redis-ha avec une copie. "
        "Sans lui, redis-ha derrière un Sentinel, sinon redis.",
        "PROFIL",
    ),
    "workers": HelpText(
        "Nombre de processus qui répondent au même port. Plus d'un\u00a0: avec `--store`. "
        "Sans lui\u00a0: 1.",
        "NOMBRE",
    ),
    "max_connections": HelpText(
        "Nombre de connexions par processus. Au-delà, les nouveaux téléphones attendent. "
        f"Sans lui\u00a0: {settings.MOST_CONNECTIONS}.",
        "NOMBRE",
    ),
    "check": HelpText(
        "Vérifier les cartes et les scénarios de dossiers\u00a0: le dernier remplace."
    ),
    "directories": HelpText("Dossiers à vérifier. Sans eux, celui qui est fourni.", "DOSSIER"),
    "play": HelpText("Jouer aussi chaque scénario jusqu'au bout, avec des robots."),
    "lang": HelpText(
        "Langue du rapport\u00a0: fr ou en. Sans elle, celle des autres messages.", "LANGUE"
    ),
    "as_json": HelpText("Répondre en JSON, pour un autre programme."),
    "replay": HelpText("Relire une séance, événement par événement."),
    "room": HelpText(
        "Code d'une salle ouverte, ou identifiant d'une salle, ouverte ou fermée.", "SALLE"
    ),
    "until": HelpText("S'arrêter à cette version. Sans elle, aller jusqu'au bout.", "VERSION"),
    "simulate": HelpText(
        "Faire jouer des salles entières par des robots, pour essayer un serveur."
    ),
    "scenario": HelpText("Scénario à jouer, par exemple decouverte.", "SCÉNARIO"),
    "players": HelpText("Nombre de téléphones dans chaque salle.", "NOMBRE"),
    "rooms": HelpText("Nombre de salles. Sans lui\u00a0: 1.", "NOMBRE"),
    "url": HelpText(
        "Adresse du serveur à essayer. METODD_FACILITATOR_KEY donne sa clé. "
        "Sans elle, un serveur à part.",
        "ADRESSE",
    ),
    "simulate.content": HelpText(
        "Dossier que joue le serveur à part. Plusieurs fois\u00a0: le dernier dossier remplace.",
        "DOSSIER",
    ),
    "simulate.data": HelpText(
        "Dossier où le serveur à part garde ses séances. Sans lui, rien ne reste.", "DOSSIER"
    ),
    "seed": HelpText(
        "Même nombre, mêmes choix des robots. Sans lui, des choix au hasard.", "NOMBRE"
    ),
    "drop": HelpText(
        "Part des connexions coupées à chaque étape, de 0 à 1. Sans elle\u00a0: 0.", "PART"
    ),
    "think": HelpText(
        "Attente d'un robot avant d'agir, en millisecondes, en moyenne. Sans elle\u00a0: 200.",
        "DURÉE",
    ),
    "chaos": HelpText(
        "Casser des serveurs et leur Redis pendant que des robots jouent.\n\n"
        "Il faut redis-server sur cet ordinateur. Rien d'autre n'est touché."
    ),
    "minutes": HelpText(
        "Minutes de pannes, par exemple 0.5. La fin prend au plus 25 secondes.", "DURÉE"
    ),
    "chaos.seed": HelpText(
        "Même nombre, mêmes choix des pannes et des robots. Sans lui, au hasard.", "NOMBRE"
    ),
    "chaos.rooms": HelpText("Nombre de salles. Sans lui\u00a0: 20.", "NOMBRE"),
    "chaos.players": HelpText("Nombre de téléphones par salle. Sans lui\u00a0: 30.", "NOMBRE"),
    "chaos.scenario": HelpText("Scénario que jouent les salles. Sans lui, tous.", "SCÉNARIO"),
    "valkey": HelpText("Prendre valkey-server à la place de redis-server."),
    "bench": HelpText(
        "Mesurer combien de téléphones cet ordinateur supporte.\n\n"
        "Un serveur à part joue avec des téléphones simulés. "
        "Sans `--phones`, comptez un quart d'heure. Fermez d'abord les autres programmes."
    ),
    "phones": HelpText(
        "Nombre de téléphones à essayer. Sans lui, le plus grand est cherché.", "NOMBRE"
    ),
    "bench.rooms": HelpText("Nombre de salles. Sans lui, une pour 30 téléphones.", "NOMBRE"),
    "bench.scenario": HelpText("Scénario à jouer. Sans lui\u00a0: decouverte.", "SCÉNARIO"),
    "bench.store": HelpText(
        "Redis qui garde les salles, à la place d'un dossier\u00a0: redis://machine:6379. "
        "Elles y sont effacées à la fin.",
        "ADRESSE",
    ),
    "bench.profile": HelpText("Nommer aussi les fonctions qui prennent le plus de processeur."),
}
"""Texts by command or parameter, or by `command.parameter` where a parameter has two meanings."""

ENGLISH: Final[Mapping[str, HelpText]] = {
    **accounts.ENGLISH,
    **backup.ENGLISH,
    **dossier.ENGLISH,
    **metrics.ENGLISH,
    **organisations.ENGLISH,
    **report.ENGLISH,
    "metodd": HelpText(
        "mét'ODD: a game about the Sustainable Development Goals, played in one room.", "COMMAND"
    ),
    "commands": HelpText("Commands"),
    "required": HelpText("[required]"),
    HELP: HelpText("Show this help."),
    "language": HelpText(
        "Language of the messages: fr or en. Without it: METODD_LANG, or fr.", "LANGUAGE"
    ),
    "version": HelpText("Show the version."),
    "serve": HelpText(
        "Start the game on this computer.\n\n"
        "The console's secret link serves once. "
        "METODD_FACILITATOR_KEY gives a key that serves many times."
    ),
    "host": HelpText(
        "Address where the game answers. Without it, all those of this computer.", "ADDRESS"
    ),
    "port": HelpText(
        f"Port where the game answers. Without it: {settings.PORT}. 0 takes a free port.", "PORT"
    ),
    "data": HelpText(
        f"Directory where sessions are kept. Without it: {settings.DATA}, where you are.",
        "DIRECTORY",
    ),
    "content": HelpText(
        "Directory of cards and scenarios. Several times: the last directory replaces. "
        "Without it, those that come with the game.",
        "DIRECTORY",
    ),
    "public_url": HelpText(
        "Address that phones open, if the server has a name or stands behind a proxy. "
        "For example: https://game.city.org. Without it, that of the network.",
        "ADDRESS",
    ),
    "trusted_proxy": HelpText(
        "Address or network of a proxy that says whom it speaks for. Several times possible. "
        "Without it, a proxy on this computer, and only with --public-url.",
        "ADDRESS",
    ),
    "allowed_host": HelpText(
        "Another name by which pages are opened. Several times possible. "
        "IP addresses and --public-url need none.",
        "NAME",
    ),
    "wifi": HelpText(
        "Wi-Fi of the room, shown before the address, with its own QR code. "
        "The key follows the last colon; nothing behind it: a network without a key.",
        "NAME:KEY",
    ),
    "log": HelpText(
        "Form of the log: json, one object a line, or text. "
        "Without it, text in a terminal, json elsewhere.",
        "FORM",
    ),
    "store": HelpText(
        "Redis that keeps everything, in place of the directory: redis://machine:6379. "
        "With a password, put the address into METODD_STORE.",
        "ADDRESS",
    ),
    "profile": HelpText(
        "What this Redis must guarantee: redis, or redis-ha with a copy. "
        "Without it, redis-ha behind a Sentinel, else redis.",
        "PROFILE",
    ),
    "workers": HelpText(
        "Number of processes that answer at one port. More than one: with `--store`. "
        "Without it: 1.",
        "NUMBER",
    ),
    "max_connections": HelpText(
        "Number of connections of each process. Beyond it, new phones wait. "
        f"Without it: {settings.MOST_CONNECTIONS}.",
        "NUMBER",
    ),
    "check": HelpText("Check the cards and scenarios of directories: the last one replaces."),
    "directories": HelpText(
        "Directories to check. Without them, the one that comes with the game.", "DIRECTORY"
    ),
    "play": HelpText("Also play each scenario to its end, with robots."),
    "lang": HelpText(
        "Language of the report: fr or en. Without it, that of the other messages.", "LANGUAGE"
    ),
    "as_json": HelpText("Answer in JSON, for another program."),
    "replay": HelpText("Read a session again, event by event."),
    "room": HelpText("Code of an open room, or id of a room, open or closed.", "ROOM"),
    "until": HelpText("Stop at this version. Without it, go to the end.", "VERSION"),
    "simulate": HelpText("Let robots play whole rooms, to try a server out."),
    "scenario": HelpText("Scenario to play, for example decouverte.", "SCENARIO"),
    "players": HelpText("Number of phones in each room.", "NUMBER"),
    "rooms": HelpText("Number of rooms. Without it: 1.", "NUMBER"),
    "url": HelpText(
        "Address of the server to try. METODD_FACILITATOR_KEY gives its key. "
        "Without it, a server of its own.",
        "ADDRESS",
    ),
    "simulate.content": HelpText(
        "Directory that its own server plays. Several times: the last directory replaces.",
        "DIRECTORY",
    ),
    "simulate.data": HelpText(
        "Directory where its own server keeps sessions. Without it, nothing stays.", "DIRECTORY"
    ),
    "seed": HelpText("Same number, same choices of the robots. Without it, by chance.", "NUMBER"),
    "drop": HelpText("Share of connections cut at each step, from 0 to 1. Without it: 0.", "SHARE"),
    "think": HelpText(
        "Wait of a robot before it acts, in milliseconds, on average. Without it: 200.", "TIME"
    ),
    "chaos": HelpText(
        "Break servers and their Redis while robots play.\n\n"
        "It takes redis-server on this computer. Nothing else is touched."
    ),
    "minutes": HelpText(
        "Minutes of faults, for example 0.5. The end takes 25 seconds at most.", "TIME"
    ),
    "chaos.seed": HelpText(
        "Same number, same choices of faults and robots. Without it, by chance.", "NUMBER"
    ),
    "chaos.rooms": HelpText("Number of rooms. Without it: 20.", "NUMBER"),
    "chaos.players": HelpText("Number of phones in each room. Without it: 30.", "NUMBER"),
    "chaos.scenario": HelpText("Scenario that rooms play. Without it, all.", "SCENARIO"),
    "valkey": HelpText("Take valkey-server in place of redis-server."),
    "bench": HelpText(
        "Measure how many phones this computer bears.\n\n"
        "A server of its own plays with simulated phones. "
        "Without `--phones`, it takes a quarter of an hour. Close other programs first."
    ),
    "phones": HelpText("Number of phones to try. Without it, search the largest.", "NUMBER"),
    "bench.rooms": HelpText("Number of rooms. Without it, one for 30 phones.", "NUMBER"),
    "bench.scenario": HelpText("Scenario to play. Without it: decouverte.", "SCENARIO"),
    "bench.store": HelpText(
        "Redis that keeps the rooms, in place of a directory: redis://machine:6379. "
        "They are erased there at the end.",
        "ADDRESS",
    ),
    "bench.profile": HelpText("Also name the functions that take most of the processor."),
}


def help_text(language: str, name: str, command: str = "") -> HelpText:
    """Return the text on the command or parameter *name* in *language*, `fr` or `en`."""
    table = ENGLISH if language == "en" else FRENCH
    return table.get(f"{command}.{name}") or table[name]


def localize_help(app: typer.Typer, language: str) -> TyperGroup:
    """Return the commands of *app* with their help in *language*, `fr` or `en`."""
    group = typer.main.get_group(app)
    group.subcommand_metavar = help_text(language, "metodd").value
    for command in (group, *group.commands.values()):
        name = command.name or "metodd"
        command.help = help_text(language, name).text
        vars(command)["format_help"] = _titled(command.format_help, language)
        for parameter in (command.get_help_option(typer.Context(command)), *command.params):
            if isinstance(parameter, TyperOption | TyperArgument):
                texts = help_text(language, parameter.name or "", name)
                # A flag has no value: an empty placeholder hides its type.
                parameter.help, parameter.metavar = texts.text, texts.value
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

        rich_utils.REQUIRED_LONG_STRING = help_text(language, "required").text
        rich_utils.COMMANDS_PANEL_TITLE = help_text(language, "commands").text
        format_help(*args, **kwargs)

    return format_titled


def _make_plain(group: TyperGroup, language: str) -> None:
    """Print the help of *group* as lines of any length, not as tables."""
    ours = {
        "Commands": help_text(language, "commands").text,
        "required": help_text(language, "required").text.strip("[]"),
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
