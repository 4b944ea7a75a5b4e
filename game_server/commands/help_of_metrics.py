"""The texts of `--help` on figures of sessions, in French and in English."""

from collections.abc import Mapping
from typing import Final

from game_server.commands.help_text import HelpText

FRENCH: Final[Mapping[str, HelpText]] = {
    "metrics": HelpText(
        "Montrer les chiffres d'une séance terminée, même serveur en marche.\n\n"
        "Ce sont ceux de son bilan, avec les mêmes mots."
    ),
    "session": HelpText("Code ou identifiant de la séance.", "SÉANCE"),
    "as_csv": HelpText("Répondre par un tableau (CSV), pour un tableur."),
    "metrics.lang": HelpText("Langue des chiffres\u00a0: fr ou en.", "LANGUE"),
    "recount": HelpText("Recompter toutes les séances, et réparer ce qui en est gardé."),
}

ENGLISH: Final[Mapping[str, HelpText]] = {
    "metrics": HelpText(
        "Show the figures of a session that ended, also while a server runs.\n\n"
        "They are those of its report, in the same words."
    ),
    "session": HelpText("Code or id of the session.", "SESSION"),
    "as_csv": HelpText("Answer with a table (CSV), for a spreadsheet."),
    "metrics.lang": HelpText("Language of the figures: fr or en.", "LANGUAGE"),
    "recount": HelpText("Count all sessions anew, and repair what is kept of them."),
}
