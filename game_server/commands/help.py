"""The texts of `--help`: every command and option in French and in English."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import typer
from typer import core, rich_utils
from typer.core import TyperArgument, TyperGroup, TyperOption

from game_server import settings

__all__ = ["ENGLISH", "FRENCH", "Words", "localize_help", "words_of"]

_TABLE_WIDTH: Final = 60
"""Columns below which a table would cut the names of options short."""
HELP: Final = "help"
"""The option that every command has."""


@dataclass(frozen=True, slots=True)
class Words:
    """Hold the text on a command or option; *value* is the placeholder of its value."""

    text: str
    value: str = ""


FRENCH: Final[Mapping[str, Words]] = {
    "metodd": Words(
        "mét'ODD\u00a0: un jeu sur les Objectifs de développement durable, à jouer en salle.",
        "COMMANDE",
    ),
    "commands": Words("Commandes"),
    "required": Words("[obligatoire]"),
    HELP: Words("Montrer cette aide."),
    "language": Words(
        "Langue des messages\u00a0: fr ou en. Sans elle\u00a0: METODD_LANG, ou fr.", "LANGUE"
    ),
    "version": Words("Montrer la version."),
    "serve": Words(
        "Démarrer le jeu sur cet ordinateur.\n\n"
        "Le lien secret de la console sert une fois. "
        "METODD_FACILITATOR_KEY donne une clé qui sert plusieurs fois."
    ),
    "host": Words(
        "Adresse où le jeu répond. Sans elle, toutes celles de cet ordinateur.", "ADRESSE"
    ),
    "port": Words(
        f"Port où le jeu répond. Sans lui\u00a0: {settings.PORT}. 0 prend un port libre.", "PORT"
    ),
    "data": Words(
        f"Dossier où les séances sont gardées. Sans lui\u00a0: {settings.DATA}, là où vous êtes.",
        "DOSSIER",
    ),
    "content": Words(
        "Dossier des cartes et des scénarios. Plusieurs fois\u00a0: le dernier dossier remplace. "
        "Sans elle, ceux qui sont fournis.",
        "DOSSIER",
    ),
    "public_url": Words(
        "Adresse que les téléphones ouvrent, si le serveur a un nom ou un intermédiaire. "
        "Par exemple\u00a0: https://jeu.ville.fr. Sans elle, celle du réseau.",
        "ADRESSE",
    ),
    "trusted_proxy": Words(
        "Adresse ou réseau d'un intermédiaire qui dit pour qui il parle. Plusieurs fois possible. "
        "Sans elle, un intermédiaire sur cet ordinateur seulement.",
        "ADRESSE",
    ),
    "wifi": Words(
        "Wi-Fi de la salle, montré avant l'adresse, avec son propre QR code. "
        "La clé suit le dernier deux-points\u00a0; rien derrière\u00a0: un réseau sans clé.",
        "NOM:CLÉ",
    ),
    "store": Words(
        "Redis qui garde tout, à la place du dossier\u00a0: redis://machine:6379. "
        "Avec un mot de passe, mettez l'adresse dans METODD_STORE.",
        "ADRESSE",
    ),
    "profile": Words(
        "Ce que ce Redis doit garantir\u00a0: redis, ou redis-ha avec une copie. "
        "Sans lui, redis-ha derrière un Sentinel, sinon redis.",
        "PROFIL",
    ),
    "workers": Words(
        "Nombre de processus qui répondent au même port. Plus d'un\u00a0: avec `--store`. "
        "Sans lui\u00a0: 1.",
        "NOMBRE",
    ),
    "max_connections": Words(
        "Nombre de connexions par processus. Au-delà, les nouveaux téléphones attendent. "
        f"Sans lui\u00a0: {settings.MOST_CONNECTIONS}.",
        "NOMBRE",
    ),
    "check": Words("Vérifier les cartes et les scénarios de dossiers\u00a0: le dernier remplace."),
    "directories": Words("Dossiers à vérifier. Sans eux, celui qui est fourni.", "DOSSIER"),
    "play": Words("Jouer aussi chaque scénario jusqu'au bout, avec des robots."),
    "lang": Words(
        "Langue du rapport\u00a0: fr ou en. Sans elle, celle des autres messages.", "LANGUE"
    ),
    "as_json": Words("Répondre en JSON, pour un autre programme."),
    "replay": Words("Relire une séance, événement par événement."),
    "room": Words(
        "Code d'une salle ouverte, ou identifiant d'une salle, ouverte ou fermée.", "SALLE"
    ),
    "until": Words("S'arrêter à cette version. Sans elle, aller jusqu'au bout.", "VERSION"),
    "simulate": Words("Faire jouer des salles entières par des robots, pour essayer un serveur."),
    "scenario": Words("Scénario à jouer, par exemple decouverte.", "SCÉNARIO"),
    "players": Words("Nombre de téléphones dans chaque salle.", "NOMBRE"),
    "rooms": Words("Nombre de salles. Sans lui\u00a0: 1.", "NOMBRE"),
    "url": Words(
        "Adresse du serveur à essayer. METODD_FACILITATOR_KEY donne sa clé. "
        "Sans elle, un serveur à part.",
        "ADRESSE",
    ),
    "simulate.content": Words(
        "Dossier que joue le serveur à part. Plusieurs fois\u00a0: le dernier dossier remplace.",
        "DOSSIER",
    ),
    "simulate.data": Words(
        "Dossier où le serveur à part garde ses séances. Sans lui, rien ne reste.", "DOSSIER"
    ),
    "seed": Words("Même nombre, mêmes choix des robots. Sans lui, des choix au hasard.", "NOMBRE"),
    "drop": Words(
        "Part des connexions coupées à chaque étape, de 0 à 1. Sans elle\u00a0: 0.", "PART"
    ),
    "think": Words(
        "Attente d'un robot avant d'agir, en millisecondes, en moyenne. Sans elle\u00a0: 200.",
        "DURÉE",
    ),
    "chaos": Words(
        "Casser des serveurs et leur Redis pendant que des robots jouent.\n\n"
        "Il faut redis-server sur cet ordinateur. Rien d'autre n'est touché."
    ),
    "minutes": Words(
        "Minutes de pannes, par exemple 0.5. La fin prend au plus 25 secondes.", "DURÉE"
    ),
    "chaos.seed": Words(
        "Même nombre, mêmes choix des pannes et des robots. Sans lui, au hasard.", "NOMBRE"
    ),
    "chaos.rooms": Words("Nombre de salles. Sans lui\u00a0: 20.", "NOMBRE"),
    "chaos.players": Words("Nombre de téléphones par salle. Sans lui\u00a0: 30.", "NOMBRE"),
    "chaos.scenario": Words("Scénario que jouent les salles. Sans lui, tous.", "SCÉNARIO"),
}
"""Texts by command or parameter, or by `command.parameter` where a parameter has two meanings."""

ENGLISH: Final[Mapping[str, Words]] = {
    "metodd": Words(
        "mét'ODD: a game about the Sustainable Development Goals, played in one room.", "COMMAND"
    ),
    "commands": Words("Commands"),
    "required": Words("[required]"),
    HELP: Words("Show this help."),
    "language": Words(
        "Language of the messages: fr or en. Without it: METODD_LANG, or fr.", "LANGUAGE"
    ),
    "version": Words("Show the version."),
    "serve": Words(
        "Start the game on this computer.\n\n"
        "The console's secret link serves once. "
        "METODD_FACILITATOR_KEY gives a key that serves many times."
    ),
    "host": Words(
        "Address where the game answers. Without it, all those of this computer.", "ADDRESS"
    ),
    "port": Words(
        f"Port where the game answers. Without it: {settings.PORT}. 0 takes a free port.", "PORT"
    ),
    "data": Words(
        f"Directory where sessions are kept. Without it: {settings.DATA}, where you are.",
        "DIRECTORY",
    ),
    "content": Words(
        "Directory of cards and scenarios. Several times: the last directory replaces. "
        "Without it, those that come with the game.",
        "DIRECTORY",
    ),
    "public_url": Words(
        "Address that phones open, if the server has a name or stands behind a proxy. "
        "For example: https://game.city.org. Without it, that of the network.",
        "ADDRESS",
    ),
    "trusted_proxy": Words(
        "Address or network of a proxy that says whom it speaks for. Several times possible. "
        "Without it, a proxy on this computer only.",
        "ADDRESS",
    ),
    "wifi": Words(
        "Wi-Fi of the room, shown before the address, with its own QR code. "
        "The key follows the last colon; nothing behind it: a network without a key.",
        "NAME:KEY",
    ),
    "store": Words(
        "Redis that keeps everything, in place of the directory: redis://machine:6379. "
        "With a password, put the address into METODD_STORE.",
        "ADDRESS",
    ),
    "profile": Words(
        "What this Redis must guarantee: redis, or redis-ha with a copy. "
        "Without it, redis-ha behind a Sentinel, else redis.",
        "PROFILE",
    ),
    "workers": Words(
        "Number of processes that answer at one port. More than one: with `--store`. "
        "Without it: 1.",
        "NUMBER",
    ),
    "max_connections": Words(
        "Number of connections of each process. Beyond it, new phones wait. "
        f"Without it: {settings.MOST_CONNECTIONS}.",
        "NUMBER",
    ),
    "check": Words("Check the cards and scenarios of directories: the last one replaces."),
    "directories": Words(
        "Directories to check. Without them, the one that comes with the game.", "DIRECTORY"
    ),
    "play": Words("Also play each scenario to its end, with robots."),
    "lang": Words(
        "Language of the report: fr or en. Without it, that of the other messages.", "LANGUAGE"
    ),
    "as_json": Words("Answer in JSON, for another program."),
    "replay": Words("Read a session again, event by event."),
    "room": Words("Code of an open room, or id of a room, open or closed.", "ROOM"),
    "until": Words("Stop at this version. Without it, go to the end.", "VERSION"),
    "simulate": Words("Let robots play whole rooms, to try a server out."),
    "scenario": Words("Scenario to play, for example decouverte.", "SCENARIO"),
    "players": Words("Number of phones in each room.", "NUMBER"),
    "rooms": Words("Number of rooms. Without it: 1.", "NUMBER"),
    "url": Words(
        "Address of the server to try. METODD_FACILITATOR_KEY gives its key. "
        "Without it, a server of its own.",
        "ADDRESS",
    ),
    "simulate.content": Words(
        "Directory that its own server plays. Several times: the last directory replaces.",
        "DIRECTORY",
    ),
    "simulate.data": Words(
        "Directory where its own server keeps sessions. Without it, nothing stays.", "DIRECTORY"
    ),
    "seed": Words("Same number, same choices of the robots. Without it, by chance.", "NUMBER"),
    "drop": Words("Share of connections cut at each step, from 0 to 1. Without it: 0.", "SHARE"),
    "think": Words(
        "Wait of a robot before it acts, in milliseconds, on average. Without it: 200.", "TIME"
    ),
    "chaos": Words(
        "Break servers and their Redis while robots play.\n\n"
        "It takes redis-server on this computer. Nothing else is touched."
    ),
    "minutes": Words(
        "Minutes of faults, for example 0.5. The end takes 25 seconds at most.", "TIME"
    ),
    "chaos.seed": Words(
        "Same number, same choices of faults and robots. Without it, by chance.", "NUMBER"
    ),
    "chaos.rooms": Words("Number of rooms. Without it: 20.", "NUMBER"),
    "chaos.players": Words("Number of phones in each room. Without it: 30.", "NUMBER"),
    "chaos.scenario": Words("Scenario that rooms play. Without it, all.", "SCENARIO"),
}


def words_of(language: str, name: str, command: str = "") -> Words:
    """Return the words of the command or parameter *name* in *language*, `fr` or `en`."""
    table = ENGLISH if language == "en" else FRENCH
    return table.get(f"{command}.{name}") or table[name]


def localize_help(app: typer.Typer, language: str) -> TyperGroup:
    """Return the commands of *app* with their help in *language*, `fr` or `en`."""
    group = typer.main.get_group(app)
    rich_utils.REQUIRED_LONG_STRING = words_of(language, "required").text
    rich_utils.COMMANDS_PANEL_TITLE = words_of(language, "commands").text
    group.subcommand_metavar = words_of(language, "metodd").value
    for command in (group, *group.commands.values()):
        name = command.name or "metodd"
        command.help = words_of(language, name).text
        for parameter in (command.get_help_option(typer.Context(command)), *command.params):
            if isinstance(parameter, TyperOption | TyperArgument):
                words = words_of(language, parameter.name or "", name)
                # A flag has no value: an empty placeholder hides its type.
                parameter.help, parameter.metavar = words.text, words.value
            if isinstance(parameter, TyperArgument):
                # The placeholder is enough: the library would add the type, in a programmer's word.
                vars(parameter)["display_type_rich"] = _no_type
                vars(parameter)["get_usage_pieces"] = _bare(parameter.get_usage_pieces)
    if shutil.get_terminal_size().columns < _TABLE_WIDTH:
        _make_plain(group, language)
    return group


def _make_plain(group: TyperGroup, language: str) -> None:
    """Print the help of *group* as lines of any length, not as tables."""
    ours = {
        "Commands": words_of(language, "commands").text,
        "required": words_of(language, "required").text.strip("[]"),
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
