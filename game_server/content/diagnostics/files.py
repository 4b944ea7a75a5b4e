"""Messages about a file as a whole."""

from collections.abc import Mapping

from game_server.content.diagnostics.message import Message

FILES: Mapping[str, Message] = {
    "bad_encoding": Message(
        "error",
        "Ce fichier n'est pas enregistré en UTF-8 : les accents sont abîmés.",
        "Enregistrez-le à nouveau en choisissant « UTF-8 ».",
        "This file is not saved as UTF-8: accents are damaged.",
        "Save it again, choosing “UTF-8”.",
    ),
    "invisible_sign": Message(
        "error",
        "Un signe invisible est resté ici, souvent après un copier-coller.",
        "Effacez-le, ou tapez la ligne à nouveau.",
        "An invisible sign is left here, often from copying and pasting.",
        "Delete it, or type the line again.",
    ),
    "too_big": Message(
        "error",
        "Ce fichier est trop gros ou a trop de niveaux.",
        "Coupez-le en plusieurs paquets de cartes.",
        "This file is too big or has too many levels.",
        "Split it into several decks.",
    ),
    "logo_unseen": Message(
        "warning",
        "Le logo « {value} » ne s'affichera pas.",
        "Placez l'image dans ce dossier et vérifiez son nom. Fins possibles : {choices}.",
        "The logo “{value}” will not be shown.",
        "Put the picture into this directory and check its name. Possible endings: {choices}.",
    ),
    "file_unread": Message(
        "warning",
        "Ce fichier n'est pas lu.",
        "Donnez-lui le nom « {suggestion} ». "
        "Sont lus les fichiers `.yaml` de `decks`, de `scenarios` et de `locales/en`.",
        "This file is not read.",
        "Call it “{suggestion}”. "
        "The `.yaml` files of `decks`, `scenarios` and `locales/en` are read.",
    ),
    "unreadable": Message(
        "error",
        "Ce fichier ou ce dossier ne s'ouvre pas.",
        "Donnez le droit de le lire, ou retirez-le du dossier.",
        "This file or folder cannot be opened.",
        "Allow reading it, or take it out of the directory.",
    ),
    "link_outside": Message(
        "error",
        "Ce fichier est un lien qui mène hors du dossier.",
        "Copiez le fichier lui-même dans le dossier, à la place du lien.",
        "This file is a link that leads out of the directory.",
        "Copy the file itself into the directory, in place of the link.",
    ),
    "files_missing": Message(
        "error",
        "Il manque à ce dossier : {files}.",
        "Ajoutez ce qui manque. "
        "Si ce dossier en complète un autre, vérifiez les deux : `metodd check {typed}`.",
        "This directory lacks: {files}.",
        "Add what is missing. If this directory completes another, check both: `metodd check "
        "{typed}`.",
    ),
    "files_missing.all": Message(
        "error",
        "Ce dossier en complète un autre. Il n'a pas ces fichiers : {files}.",
        "Vérifiez les deux ensemble : `metodd check {typed}`.",
        "This directory completes another. It lacks these files: {files}.",
        "Check both together: `metodd check {typed}`.",
    ),
}
