"""The sentences of `report`, in French and in English."""

from collections.abc import Mapping
from typing import Final

FRENCH: Final[Mapping[str, str]] = {
    "report.written": "Programme {year} écrit. Séances\u00a0: {sessions}. Ouvrez {file}.",
    "report.written_all": (
        "Programme écrit, depuis le début. Séances\u00a0: {sessions}. Ouvrez {file}."
    ),
    "report.empty": "Attention\u00a0: aucune séance en {year}. Vérifiez `--year`.",
    "report.empty_all": "Attention\u00a0: aucune séance. Vérifiez `--data` et `--organisation`.",
    "report.no_workforce": (
        "Attention\u00a0: l'effectif n'est pas connu tant qu'un service manque ou vaut zéro. "
        "Complétez `effectifs` dans votre contenu, et donnez-le avec `--content`."
    ),
    "report_exists": "{file} existe déjà\u00a0: donnez un autre nom avec `--out`.",
    "report_suffix": (
        "{file} ne convient pas\u00a0: ce format donne un fichier {suffix}. Changez `--out`."
    ),
    "report_not_written": (
        "Impossible d'écrire {file} ({why})\u00a0: choisissez un autre endroit avec `--out`."
    ),
    "report_organisation": (
        "Aucune organisation {id} sur ce serveur\u00a0: vérifiez `--organisation`."
    ),
    "print_missing": (
        "Pour un PDF, il manque un paquet\u00a0: installez `metodd[print]`, "
        "ou choisissez `--format xlsx`."
    ),
    "print_failed": (
        "Le PDF n'a pas pu être fait\u00a0: réessayez, ou choisissez `--format xlsx`."
    ),
}

ENGLISH: Final[Mapping[str, str]] = {
    "report.written": "Programme {year} written. Sessions: {sessions}. Open {file}.",
    "report.written_all": ("Programme written, from the start. Sessions: {sessions}. Open {file}."),
    "report.empty": "Beware: no session in {year}. Check `--year`.",
    "report.empty_all": "Beware: no session. Check `--data` and `--organisation`.",
    "report.no_workforce": (
        "Beware: the workforce is not known while a service is missing, or zero. "
        "Complete `effectifs` in your content, and give it by `--content`."
    ),
    "report_exists": "{file} exists already: give another name with `--out`.",
    "report_suffix": "{file} will not do: this format makes a {suffix} file. Change `--out`.",
    "report_not_written": "Cannot write {file} ({why}): choose another place with `--out`.",
    "report_organisation": "No organisation {id} on this server: check `--organisation`.",
    "print_missing": (
        "A PDF needs one more package: install `metodd[print]`, or choose `--format xlsx`."
    ),
    "print_failed": "The PDF could not be made: try again, or choose `--format xlsx`.",
}
