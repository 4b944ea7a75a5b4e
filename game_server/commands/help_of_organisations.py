"""The texts of `--help` on organisations that share a server, in French and in English."""

from collections.abc import Mapping
from typing import Final

from game_server.commands.help_text import HelpText

FRENCH: Final[Mapping[str, HelpText]] = {
    "organisations": HelpText(
        "Dossier qui a un dossier de contenu par organisation, du nom de son identifiant. "
        "Sans elle, une seule organisation.",
        "DOSSIER",
    ),
    "dossier.organisation": HelpText(
        "Identifiant de l'organisation à décrire, avec --organisations. "
        "Sans elle, celle du serveur.",
        "ORGANISATION",
    ),
}

ENGLISH: Final[Mapping[str, HelpText]] = {
    "organisations": HelpText(
        "Directory with a directory of content for each organisation, named by its id. "
        "Without it, a single organisation.",
        "DIRECTORY",
    ),
    "dossier.organisation": HelpText(
        "Id of the organisation to describe, with --organisations. Without it, that of the server.",
        "ORGANISATION",
    ),
}
