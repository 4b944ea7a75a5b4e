"""The texts of `--help` on the dossier, in French and in English."""

from collections.abc import Mapping
from typing import Final

from game_server.commands.help_text import HelpText

FRENCH: Final[Mapping[str, HelpText]] = {
    "dossier": HelpText(
        "Écrire le dossier pour le DPO et le RSSI, d'après ce serveur.\n\n"
        "Le serveur en marche dit ses réglages. Donnez son stockage\u00a0: --data ou --store. "
        "Sans serveur en marche, donnez ses options et ses variables\u00a0: les pages le disent."
    ),
    "dossier.directory": HelpText("Dossier où écrire les pages.", "DOSSIER"),
}

ENGLISH: Final[Mapping[str, HelpText]] = {
    "dossier": HelpText(
        "Write the dossier for the DPO and the security officer, of this server.\n\n"
        "A running server tells its settings itself. Give its store: --data or --store. "
        "Without one give its options and variables: the pages say so."
    ),
    "dossier.directory": HelpText("Where to write the pages.", "DIRECTORY"),
}
