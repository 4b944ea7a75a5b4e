"""The texts of `--help` on the report of the programme, in French and in English."""

from collections.abc import Mapping
from typing import Final

from game_server.commands.help_text import HelpText

FRENCH: Final[Mapping[str, HelpText]] = {
    "report": HelpText(
        "Écrire le bilan du programme dans un fichier, même serveur en marche.\n\n"
        "Les chiffres sont ceux de la page /impact. "
        "Donnez les mêmes options de contenu qu'au serveur."
    ),
    "year": HelpText("Année du bilan. Sans elle, depuis le début.", "ANNÉE"),
    "form": HelpText(
        "Format\u00a0: pdf, xlsx, ods ou csv. Sans lui\u00a0: pdf. Un tableur arrive dans un zip.",
        "FORMAT",
    ),
    "out": HelpText(
        "Fichier à écrire. Sans lui, un nom d'après l'année, là où vous êtes.", "FICHIER"
    ),
    "report.lang": HelpText("Langue du bilan\u00a0: fr ou en.", "LANGUE"),
    "report.organisation": HelpText(
        "Organisation dont c'est le bilan, par son nom. Sans elle, celle du serveur.",
        "ORGANISATION",
    ),
}

ENGLISH: Final[Mapping[str, HelpText]] = {
    "report": HelpText(
        "Write the report of the programme to a file, also while a server runs.\n\n"
        "Its figures are those of the page /impact. Give the same options of content as to it."
    ),
    "year": HelpText("Year of the report. Without it, from the start.", "YEAR"),
    "form": HelpText(
        "Format: pdf, xlsx, ods or csv. Without it: pdf. A spreadsheet comes in a zip.", "FORMAT"
    ),
    "out": HelpText("File to write. Without it, one named after the year, where you are.", "FILE"),
    "report.lang": HelpText("Language of the report: fr or en.", "LANGUAGE"),
    "report.organisation": HelpText(
        "Organisation whose report it is, by its name. Without it, that of the server.",
        "ORGANISATION",
    ),
}
