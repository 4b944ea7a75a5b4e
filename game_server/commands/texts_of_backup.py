"""The sentences about backups by their keys, in French and in English."""

from collections.abc import Mapping

FRENCH: Mapping[str, str] = {
    "serve.signer": "  Signataire des sauvegardes\u00a0: {signer}. Notez-le avec leur clé.",
    "backup.key_made": (
        "Clé écrite dans {key}. Gardez-la loin des données\u00a0: sans elle, rien ne se restaure."
    ),
    "backup.made": (
        "Sauvegarde dans {file}. Salles\u00a0: {rooms}. Enregistrements\u00a0: {records}. "
        "Signée par {signer}\u00a0: gardez ce nom avec la clé."
    ),
    "backup.restored": (
        "Restauré\u00a0: {rooms} salles et {records} enregistrements, "
        "d'une sauvegarde du {made} UTC (version {release}), signée par {signer}."
    ),
    "backup.restored_unproved": (
        "Restauré\u00a0: {rooms} salles et {records} enregistrements, "
        "d'une sauvegarde du {made} UTC (version {release}). "
        "Son origine n'est pas prouvée\u00a0: vérifiez qui a un compte."
    ),
    "backup_without_secret": (
        "Rien ne peut signer la sauvegarde de {dir}\u00a0: démarrez-y le serveur une fois."
    ),
    "backup_item_large": (
        "Un enregistrement dépasse {max} Mo et ne se restaurerait pas\u00a0: prévenez les auteurs."
    ),
    "backup_unsigned": (
        "{file} n'est pas signée\u00a0: prenez-en une autre. "
        "Pour une ancienne, faite par vous avant les signatures\u00a0: ajoutez `--unproved`."
    ),
    "backup_of_another": (
        "{file} est signée par {signer}, que vous n'avez pas nommé\u00a0: prenez-en une autre. "
        "Si c'est bien votre serveur\u00a0: ajoutez `--signer {signer}`."
    ),
    "backup_forged": (
        "{file} a changé depuis sa signature\u00a0: prenez-en une autre, et cherchez qui y écrit."
    ),
    "restore_without_signer": (
        "Dites qui a signé {file}\u00a0: ajoutez `--signer NOM`, le nom dit à chaque sauvegarde. "
        "S'il est perdu\u00a0: `--unproved`, puis vérifiez qui a un compte."
    ),
    "signer_unreadable": (
        "{signer} ne nomme pas de signataire\u00a0: donnez les 32 signes dits par `metodd backup`."
    ),
    "backup_without_key": (
        "Il manque la clé\u00a0: ajoutez `--key FICHIER`. "
        "Pour en faire une\u00a0: `metodd backup --new-key FICHIER`."
    ),
    "restore_without_key": (
        "Il manque la clé\u00a0: ajoutez `--key FICHIER`, celui fait avant la sauvegarde. "
        "Sans lui elle reste illisible."
    ),
    "backup_key_missing": (
        "Pas de clé lisible dans {key}\u00a0: donnez le fichier fait par `metodd backup --new-key`."
    ),
    "backup_key_inside": (
        "La clé ne doit pas être dans {dir}, avec les données\u00a0: rangez-la ailleurs."
    ),
    "backup_key_exists": "{key} existe déjà\u00a0: choisissez un autre nom pour la nouvelle clé.",
    "backup_key_wrong": ("Cette clé n'ouvre pas {file}\u00a0: donnez celle de cette sauvegarde."),
    "backup_damaged": (
        "{file} est abîmé, coupé, ou n'est pas une sauvegarde\u00a0: prenez-en une autre."
    ),
    "backup_newer": (
        "{file} vient de la version {found}, plus récente\u00a0: mettez à jour metodd."
    ),
    "backup_unreadable": (
        "Impossible de lire {file} ({why})\u00a0: vérifiez son nom et ses droits."
    ),
    "backup_not_written": (
        "Impossible d'écrire {file} ({why})\u00a0: libérez de la place, ou changez de dossier."
    ),
    "restore_not_empty": (
        "{dir} n'est pas vide\u00a0: restaurez dans un dossier vide, ou un Redis vide."
    ),
    "restore_held": "Un serveur utilise {dir}\u00a0: arrêtez-le, puis attendez une minute.",
    "restore_seats": (
        "Cette version ne sait pas effacer à nouveau {n} places\u00a0: mettez à jour metodd."
    ),
    "erasures_missing": (
        "Il manque {file}, qui dit ce qui est effacé depuis\u00a0: remettez-le à côté."
    ),
    "erasures_damaged": "La ligne {line} de {file} est illisible\u00a0: corrigez-la d'abord.",
    "erasures.untold": (
        "L'effacement est fait, mais pas noté dans {dir} ({why})\u00a0: rendez-le accessible. "
        "La purge suivante le notera."
    ),
    "store.restoring": (
        "La restauration de {store} n'est pas finie\u00a0: attendez-la. "
        "Si elle s'est arrêtée, videz ce Redis, puis recommencez."
    ),
}

ENGLISH: Mapping[str, str] = {
    "serve.signer": "  Signer of the backups: {signer}. Note it with their key.",
    "backup.key_made": (
        "Key written to {key}. Keep it far from the data: without it nothing can be restored."
    ),
    "backup.made": (
        "Backup in {file}. Rooms: {rooms}. Records: {records}. "
        "Signed by {signer}: keep this name with the key."
    ),
    "backup.restored": (
        "Restored: {rooms} rooms and {records} records, "
        "of a backup of {made} UTC (version {release}), signed by {signer}."
    ),
    "backup.restored_unproved": (
        "Restored: {rooms} rooms and {records} records, "
        "of a backup of {made} UTC (version {release}). "
        "Its origin is not proved: check who has an account."
    ),
    "backup_without_secret": ("Nothing can sign the backup of {dir}: start the server there once."),
    "backup_item_large": ("A record is over {max} MB and could not be restored: tell the authors."),
    "backup_unsigned": (
        "{file} is not signed: take another. "
        "For an old one that you made before there were signatures: add `--unproved`."
    ),
    "backup_of_another": (
        "{file} is signed by {signer}, whom you did not name: take another. "
        "If that is your server: add `--signer {signer}`."
    ),
    "backup_forged": (
        "{file} has changed since it was signed: take another, and find who writes there."
    ),
    "restore_without_signer": (
        "Say who signed {file}: add `--signer NAME`, the name that each backup tells. "
        "If it is lost: `--unproved`, then check who has an account."
    ),
    "signer_unreadable": (
        "{signer} names no signer: give the 32 signs that `metodd backup` tells."
    ),
    "backup_without_key": (
        "The key is missing: add `--key FILE`. To make one: `metodd backup --new-key FILE`."
    ),
    "restore_without_key": (
        "The key is missing: add `--key FILE`, the one made before the backup. "
        "Without it nothing can be read."
    ),
    "backup_key_missing": (
        "No key can be read in {key}: give the file that `metodd backup --new-key` made."
    ),
    "backup_key_inside": "The key must not be in {dir}, with the data: keep it elsewhere.",
    "backup_key_exists": "{key} exists already: choose another name for the new key.",
    "backup_key_wrong": "This key does not open {file}: give the one of this backup.",
    "backup_damaged": "{file} is damaged, cut, or no backup: take another.",
    "backup_newer": "{file} comes from version {found}, which is newer: update metodd.",
    "backup_unreadable": "Cannot read {file} ({why}): check its name and its permissions.",
    "backup_not_written": (
        "Cannot write {file} ({why}): free some space, or choose another directory."
    ),
    "restore_not_empty": (
        "{dir} is not empty: restore into an empty directory, or an empty Redis."
    ),
    "restore_held": "A server uses {dir}: stop it, then wait for a minute.",
    "restore_seats": "This version cannot erase {n} seats again: update metodd.",
    "erasures_missing": (
        "{file} is missing, which says what was erased since: put it back beside the backup."
    ),
    "erasures_damaged": "Line {line} of {file} cannot be read: correct it first.",
    "erasures.untold": (
        "The erasure is done, but not noted in {dir} ({why}): make it accessible. "
        "The next purge notes it."
    ),
    "store.restoring": (
        "The restore of {store} is not finished: wait for it. "
        "If it was stopped, empty this Redis, then start again."
    ),
}
