"""The texts of `--help` on the dossier, in French and in English."""

from collections.abc import Mapping
from typing import Final

from game_server.commands.help_text import HelpText

__all__ = ["ENGLISH", "FRENCH"]

FRENCH: Final[Mapping[str, HelpText]] = {
    "dossier": HelpText(
        "Écrire le dossier pour le DPO et le RSSI, d'après ce serveur.\n\n"
        "Donnez les mêmes options et les mêmes variables qu'au serveur. Il peut être en marche."
    ),
    "dossier.directory": HelpText("Dossier où écrire les pages.", "DOSSIER"),
}

ENGLISH: Final[Mapping[str, HelpText]] = {
    "dossier": HelpText(
        "Write the dossier for the DPO and the security officer, of this server.\n\n"
        "Give the same options and variables as to the server. It may be running."
    ),
    "dossier.directory": HelpText("Where to write the pages.", "DIRECTORY"),
}
