"""The texts of `--help` on accounts, the audit trail and the purge, in French and in English."""

from collections.abc import Mapping
from typing import Final

from game_server.commands.help_text import HelpText

FRENCH: Final[Mapping[str, HelpText]] = {
    "account": HelpText(
        "Gérer les comptes\u00a0: add, list, link, disable, enable, drop-factor.\n\n"
        '`metodd account add "Nom" --role administrator` invite la première personne. '
        "Le lien d'invitation sert une fois."
    ),
    "_action": HelpText("Ce qu'il faut faire\u00a0: verify.", "ACTION"),
    "action": HelpText("Ce qu'il faut faire.", "ACTION"),
    "name": HelpText("Nom de la personne.", "NOM"),
    "role": HelpText(
        "Rôle\u00a0: facilitator, editor, programme ou administrator. Plusieurs fois possible. "
        "Sans lui\u00a0: facilitator.",
        "RÔLE",
    ),
    "organisation": HelpText(
        "Organisation de la personne, si le serveur en a plusieurs. `add` la crée au besoin.",
        "ORGANISATION",
    ),
    "account.url": HelpText("Adresse du serveur, pour écrire le lien en entier.", "ADRESSE"),
    "audit": HelpText("Vérifier que le journal des actions n'a pas été changé."),
    "audit.backups": HelpText(
        "Dossier des sauvegardes\u00a0: le journal est comparé au témoin qui s'y trouve. "
        "Sans elle\u00a0: METODD_BACKUPS.",
        "DOSSIER",
    ),
    "purge": HelpText(
        "Effacer ce qui a été gardé assez longtemps.\n\nUn serveur en marche le fait chaque heure."
    ),
    "dry_run": HelpText("Compter seulement, ne rien effacer."),
    "keep_days": HelpText(
        "Jours où les réponses sont gardées après une séance, de 0 à 30. Sans elle\u00a0: 30.",
        "JOURS",
    ),
}

ENGLISH: Final[Mapping[str, HelpText]] = {
    "account": HelpText(
        "Manage accounts: add, list, link, disable, enable, drop-factor.\n\n"
        '`metodd account add "Name" --role administrator` invites the first person. '
        "The link of the invitation serves once."
    ),
    "_action": HelpText("What to do: verify.", "ACTION"),
    "action": HelpText("What to do.", "ACTION"),
    "name": HelpText("Name of the person.", "NAME"),
    "role": HelpText(
        "Role: facilitator, editor, programme or administrator. Several times possible. "
        "Without it: facilitator.",
        "ROLE",
    ),
    "organisation": HelpText(
        "Organisation of the person, where the server has several. `add` makes a new one.",
        "ORGANISATION",
    ),
    "account.url": HelpText("Address of the server, to write the whole link.", "ADDRESS"),
    "audit": HelpText("Verify that nobody changed the audit trail."),
    "audit.backups": HelpText(
        "Directory of the backups: the trail is compared with the witness there. "
        "Without it: METODD_BACKUPS.",
        "DIRECTORY",
    ),
    "purge": HelpText(
        "Remove what has been kept long enough.\n\nA server that runs does it each hour."
    ),
    "dry_run": HelpText("Only count, remove nothing."),
    "keep_days": HelpText(
        "Days for which answers are kept after a session, from 0 to 30. Without it: 30.", "DAYS"
    ),
}
