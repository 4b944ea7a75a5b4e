"""The sentences of `dossier`, in French and in English."""

from collections.abc import Mapping
from typing import Final

FRENCH: Final[Mapping[str, str]] = {
    "dossier.written": "Dossier écrit. Pages\u00a0: {pages}. Ouvrez {file}.",
    "dossier.unfilled": (
        "Dossier écrit. Pages\u00a0: {pages}. Ouvrez {file}. "
        "À compléter dans organisation.yaml\u00a0: {keys}."
    ),
    "dossier_not_written": (
        "Impossible d'écrire le dossier dans {dir} ({why})\u00a0: choisissez un autre dossier."
    ),
}

ENGLISH: Final[Mapping[str, str]] = {
    "dossier.written": "Dossier written. Pages: {pages}. Open {file}.",
    "dossier.unfilled": (
        "Dossier written. Pages: {pages}. Open {file}. To fill in, in organisation.yaml: {keys}."
    ),
    "dossier_not_written": (
        "Cannot write the dossier into {dir} ({why}): choose another directory."
    ),
}
