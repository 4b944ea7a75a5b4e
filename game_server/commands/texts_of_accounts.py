"""The sentences of `account` and `audit`, in French and in English."""

from collections.abc import Mapping
from typing import Final

FRENCH: Final[Mapping[str, str]] = {
    "account.added": "{name} est invité·e. Ce lien sert une fois, pendant 7 jours\u00a0:",
    "account.linked": "Nouveau lien pour {name}. Les anciens liens ne servent plus\u00a0:",
    "account.factor_dropped": (
        "Le second facteur de {name} est désactivé. Il faut entrer à nouveau partout."
    ),
    "account.disabled": "{name} n'a plus accès, dès maintenant.",
    "account.enabled": "{name} a de nouveau accès.",
    "account.none": "Aucun compte. `metodd account add` invite la première personne.",
    "account.row": "{name} · {roles} · {status}",
    "account.row_within": "{name} · {roles} · {status} · {organisation}",
    "account.status.invited": "invité",
    "account.status.active": "actif",
    "account.status.disabled": "désactivé",
    "account.role.facilitator": "animation",
    "account.role.editor": "contenus",
    "account.role.programme": "programme",
    "account.role.administrator": "administration",
    "account_name_missing": (
        'Il manque le nom de la personne\u00a0: `metodd account {action} "Nom"`.'
    ),
    "account_name": ("Ce nom ne va pas\u00a0: des lettres ou des chiffres, {max} signes au plus."),
    "account_taken": "Il y a déjà un compte au nom de {name}\u00a0: ajoutez une initiale.",
    "account_roles": "Il faut au moins un rôle\u00a0: ajoutez `--role`.",
    "account_unknown": "Il n'y a pas de compte à ce nom\u00a0: `metodd account list` les montre.",
    "organisation_name": (
        "Ce nom d'organisation ne va pas\u00a0: une lettre au moins, {max} signes au plus."
    ),
    "organisation_taken": (
        "L'organisation {name} se confond avec une autre\u00a0: écrivez un nom plus précis."
    ),
    "organisation_unknown": (
        "Il n'y a pas d'organisation {name}\u00a0: `metodd account list` les montre."
    ),
    "account_disabled": (
        "Ce compte n'accepte pas d'invitation\u00a0: `metodd account enable` d'abord."
    ),
    "last_administrator": (
        "C'est le dernier compte d'administration\u00a0: donnez d'abord ce rôle à quelqu'un."
    ),
    "purge.done": (
        "Purge faite\u00a0: {journals} séances, {records} enregistrements échus, "
        "{erasures} effacements terminés, {audit} actions, {accounts} comptes."
    ),
    "purge.counted": (
        "Rien n'est effacé. Une purge enlèverait {journals} séances, "
        "{audit} actions, {accounts} comptes."
    ),
    "replay.erased": (
        "Des personnes ont fait effacer leurs réponses\u00a0: "
        "les chiffres sont ceux du rapport de la séance."
    ),
    "audit.whole": "Journal des actions intact\u00a0: {n} entrées, chacune suit la précédente.",
    "audit.keyed": (
        "Scellées par une clé\u00a0: {keyed}. Sans cette clé, personne n'a pu les changer."
    ),
    "audit.key_in_data": (
        "La clé est dans {dir}\u00a0: qui a tout ce dossier peut refaire le journal. "
        "METODD_AUDIT_KEY_FILE en met une ailleurs."
    ),
    "audit.key_in_redis": (
        "La clé est dans le même Redis\u00a0: qui le lit et l'écrit peut refaire le journal. "
        "METODD_AUDIT_KEY_FILE en met une ailleurs."
    ),
    "audit.key_in_file": (
        "La clé est dans {file}\u00a0: qui a ce fichier et les données peut refaire le journal."
    ),
    "audit.plain": (
        "Sans clé\u00a0: {plain}, d'une version d'avant. "
        "Qui écrit dans les données a pu les refaire."
    ),
    "audit.limits": (
        "Une copie plus ancienne, remise en place, ne se voit pas. "
        "Notez ce numéro et comparez-le\u00a0: {last}."
    ),
    "audit_key_missing": (
        "Une autre clé scelle le journal des actions\u00a0: "
        "donnez son fichier dans METODD_AUDIT_KEY_FILE."
    ),
    "data.audit_key": (
        "Une autre clé scelle le journal des actions\u00a0: "
        "donnez son fichier dans METODD_AUDIT_KEY_FILE."
    ),
    "audit_key_unreadable": (
        "Impossible de lire {file} ({why})\u00a0: vérifiez METODD_AUDIT_KEY_FILE."
    ),
    "audit_key_weak": (
        "La clé dans {file} est trop courte\u00a0: mettez {min} signes au moins, au hasard."
    ),
    "audit.cut": (
        "Il manque le début du journal des actions, ou tout\u00a0: prévenez votre RSSI. "
        "Comparez-le avec une sauvegarde\u00a0: `metodd restore` dans un dossier vide."
    ),
    "audit.missing": (
        "Il manque les entrées {first} à {until} du journal des actions\u00a0: "
        "prévenez votre RSSI. Une sauvegarde d'avant les contient."
    ),
    "audit.replaced": (
        "L'entrée {until} du journal des actions n'est plus celle que le témoin a vue\u00a0: "
        "prévenez votre RSSI. Une sauvegarde d'avant la contient."
    ),
    "audit.witnessed": (
        "Le témoin à côté des sauvegardes a vu l'entrée {seen} le {day}\u00a0: elle y est. "
        "Dernier numéro\u00a0: {last}."
    ),
    "audit.untold": (
        "Le témoin du journal n'est pas écrit dans {dir} ({why})\u00a0: rendez-le accessible. "
        "Il le sera dans une heure."
    ),
    "witness_unreadable": (
        "Le témoin {file} est illisible ({why})\u00a0: remettez-en une copie, ou renommez-le."
    ),
    "audit.empty": "Le journal des actions est vide.",
    "audit.broken": (
        "Le journal des actions a été changé à l'entrée {n}\u00a0: prévenez votre RSSI."
    ),
}

ENGLISH: Final[Mapping[str, str]] = {
    "account.added": "{name} is invited. This link serves once, for 7 days:",
    "account.linked": "New link for {name}. Older links serve no more:",
    "account.factor_dropped": "The second factor of {name} is off. She signs in anew everywhere.",
    "account.disabled": "{name} has no access any more, from now on.",
    "account.enabled": "{name} has access again.",
    "account.none": "No account. `metodd account add` invites the first person.",
    "account.row": "{name} · {roles} · {status}",
    "account.row_within": "{name} · {roles} · {status} · {organisation}",
    "account.status.invited": "invited",
    "account.status.active": "active",
    "account.status.disabled": "disabled",
    "account.role.facilitator": "facilitation",
    "account.role.editor": "content",
    "account.role.programme": "programme",
    "account.role.administrator": "administration",
    "account_name_missing": 'The name of the person is missing: `metodd account {action} "Name"`.',
    "account_name": "This name cannot be: letters or digits, {max} signs at most.",
    "account_taken": "There is an account named {name} already: add an initial.",
    "account_roles": "At least one role is needed: add `--role`.",
    "account_unknown": "There is no account of that name: `metodd account list` shows them.",
    "organisation_name": (
        "This name of an organisation cannot be: one letter at least, {max} signs at most."
    ),
    "organisation_taken": (
        "The organisation {name} can be mistaken for another: write a more precise name."
    ),
    "organisation_unknown": "There is no organisation {name}: `metodd account list` shows them.",
    "account_disabled": "This account takes no invitation: `metodd account enable` first.",
    "last_administrator": (
        "This is the last account of administration: give that role to somebody first."
    ),
    "purge.done": (
        "Purged: {journals} sessions, {records} expired records, {erasures} erasures finished, "
        "{audit} actions, {accounts} accounts."
    ),
    "purge.counted": (
        "Nothing is removed. A purge would remove {journals} sessions, {audit} actions, "
        "{accounts} accounts."
    ),
    "replay.erased": (
        "People had their answers erased: the figures are those of the report of the session."
    ),
    "audit.whole": "The audit trail is whole: {n} entries, each follows the one before.",
    "audit.keyed": "Sealed by a key: {keyed}. Without that key nobody could change them.",
    "audit.key_in_data": (
        "The key is in {dir}: who has all of that directory can make the trail anew. "
        "METODD_AUDIT_KEY_FILE puts one elsewhere."
    ),
    "audit.key_in_redis": (
        "The key is in the same Redis: who reads and writes it can make the trail anew. "
        "METODD_AUDIT_KEY_FILE puts one elsewhere."
    ),
    "audit.key_in_file": (
        "The key is in {file}: who has that file and the data can make the trail anew."
    ),
    "audit.plain": (
        "Without a key: {plain}, of an earlier release. "
        "Who writes into the data could make them anew."
    ),
    "audit.limits": (
        "An older copy that was put back is not seen. Write this number down to compare: {last}."
    ),
    "audit_key_missing": (
        "Another key seals the audit trail: name its file in METODD_AUDIT_KEY_FILE."
    ),
    "data.audit_key": "Another key seals the audit trail: name its file in METODD_AUDIT_KEY_FILE.",
    "audit_key_unreadable": "Cannot read {file} ({why}): check METODD_AUDIT_KEY_FILE.",
    "audit_key_weak": "The key in {file} is too short: put {min} random characters or more.",
    "audit.cut": (
        "The beginning of the audit trail is missing, or all of it: tell your security officer. "
        "Compare it with a backup: `metodd restore` into an empty directory."
    ),
    "audit.missing": (
        "Entries {first} to {until} of the audit trail are missing: tell your security officer. "
        "An earlier backup has them."
    ),
    "audit.replaced": (
        "Entry {until} of the audit trail is not the one that the witness saw: "
        "tell your security officer. An earlier backup has it."
    ),
    "audit.witnessed": (
        "The witness beside the backups saw entry {seen} on {day}: it is there. "
        "Last number: {last}."
    ),
    "audit.untold": (
        "The witness of the trail is not written in {dir} ({why}): make it accessible. "
        "It will be in an hour."
    ),
    "witness_unreadable": (
        "The witness {file} cannot be read ({why}): put a copy back, or rename it."
    ),
    "audit.empty": "The audit trail is empty.",
    "audit.broken": "Somebody changed the audit trail at entry {n}: tell your security officer.",
}
