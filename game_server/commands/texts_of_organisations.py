"""The sentences of a server that several organisations share, in French and in English."""

from collections.abc import Mapping
from typing import Final

FRENCH: Final[Mapping[str, str]] = {
    "serve.organisations": "  Organisations avec leur propre contenu\u00a0: {n}.",
    "serve.organisation_set_aside": (
        "{id}, fichiers mis de côté\u00a0: {n} ({files}). Pour voir\u00a0: `metodd check {typed}`."
    ),
    "serve.organisation_unnamed": (
        "Il manque {file}\u00a0: les téléphones de {id} nomment «\u00a0{name}\u00a0»."
    ),
    "serve.organisation_unfilled": (
        "{id}, à compléter avant la première séance, dans {file}\u00a0: {keys}."
    ),
    "serve.organisations_bare": (
        "Organisations sans dossier\u00a0: {ids}. Leurs téléphones nomment celle du serveur. "
        "Ajoutez un dossier de ce nom dans celui de `--organisations`."
    ),
    "serve.organisations_unknown": (
        "Dossiers d'organisations que ce serveur n'a pas encore\u00a0: {ids}. "
        "Ajoutez-les dans la console, ou corrigez le nom du dossier."
    ),
    "apart.name": (
        "Dossier {dir} mis de côté\u00a0: "
        "renommez-le en minuscules, chiffres et tirets, sans accent."
    ),
    "apart.denied": (
        "Dossier {dir} illisible\u00a0: donnez à ce compte le droit de le lire. "
        "D'ici là, l'organisation joue avec le contenu du serveur."
    ),
    "apart.content": (
        "Aucun scénario utilisable avec {dir}\u00a0: lancez `metodd check {typed}`. "
        "D'ici là, l'organisation joue avec le contenu du serveur."
    ),
    "organisations_missing": (
        "Impossible de lire le dossier {dir}\u00a0: vérifiez `--organisations`."
    ),
    "organisations_content": (
        "{dir} est lui-même un contenu\u00a0: donnez à `--organisations` le dossier "
        "qui contient un dossier par organisation."
    ),
    "dossier_organisation": (
        "{id} n'a pas d'organisation.yaml\u00a0: vérifiez `--organisation` et `--organisations`."
    ),
}

ENGLISH: Final[Mapping[str, str]] = {
    "serve.organisations": "  Organisations with their own content: {n}.",
    "serve.organisation_set_aside": (
        "{id}, files set aside: {n} ({files}). To see why: `metodd check {typed}`."
    ),
    "serve.organisation_unnamed": '{file} is missing: phones of {id} name "{name}".',
    "serve.organisation_unfilled": (
        "{id}, to fill in before the first session, in {file}: {keys}."
    ),
    "serve.organisations_bare": (
        "Organisations without a directory: {ids}. Their phones name that of the server. "
        "Add a directory of that name to that of `--organisations`."
    ),
    "serve.organisations_unknown": (
        "Directories of organisations that this server does not have yet: {ids}. "
        "Add them in the console, or correct the name of the directory."
    ),
    "apart.name": (
        "Directory {dir} left out: rename it with small letters, digits and hyphens, no accents."
    ),
    "apart.denied": (
        "Directory {dir} cannot be read: give this account the right to read it. "
        "Until then, the organisation plays with the server's content."
    ),
    "apart.content": (
        "No scenario can be used with {dir}: run `metodd check {typed}`. "
        "Until then, the organisation plays with the server's content."
    ),
    "organisations_missing": "Cannot read the directory {dir}: check `--organisations`.",
    "organisations_content": (
        "{dir} is itself a content: give `--organisations` the directory "
        "that has a directory for each organisation."
    ),
    "dossier_organisation": (
        "{id} has no organisation.yaml: check `--organisation` and `--organisations`."
    ),
}
