"""Parts that several pages share: the table of retention, the table of rights, proofs, who."""

from collections.abc import Mapping
from typing import Final

from game_server.accounts.rights import ROLES, Right, Scope
from game_server.dossier.facts import Facts
from game_server.dossier.html import Html, bullets, table, tag
from game_server.dossier.wording import ROLES_FR, days, erased, filled, given, moment, number
from game_server.records.kinds import Category

SEEN: Final[Mapping[Category, str]] = {
    "names": "la salle et la console, pendant la séance ; le serveur",
    "answers": "la salle, sans nom et en groupe ; son téléphone ; le serveur",
    "commitments": "le mur et le bilan, sans nom, si elle l'accepte ; son téléphone ; le serveur",
    "follow_ups": "qui a le code de son engagement ; le serveur",
    "proposals": "le programme ; l'animation de la séance ; qui a le code de suivi ; le serveur",
    "offers": "le programme ; qui a le code de suivi ; le serveur",
    "summaries": "animation de la séance, programme",
    "declared": "programme",
    "keys": "personne : seule l'empreinte est gardée",
    "logins": "personne : seule l'empreinte est gardée",
    "accounts": "administration",
    "audit": "administration",
    "notices": "administration, et la personne concernée",
    "erasures": "qui exploite le serveur",
    "withdrawals": "qui exploite le serveur",
    "purges": "qui exploite le serveur",
    "logs": "qui exploite le serveur",
    "backups": "qui détient la clé",
}
"""Who can see each kind of what is kept; « le serveur » is who runs it, and reads its store."""
_WHO: Final = {"player": "qui joue", "facilitator": "comptes", "nobody": "–"}
_RIGHTS: Final[Mapping[Right, str]] = {
    "own_account": "gérer son propre compte",
    "see_scenarios": "voir les scénarios",
    "choose_address": "choisir l'adresse montrée aux téléphones",
    "open_room": "ouvrir une salle",
    "lead_room": "animer une salle",
    "see_rooms": "voir les salles ouvertes",
    "pass_room": "transmettre une salle",
    "see_colleagues": "voir les noms de collègues qui animent",
    "read_reports": "lire les bilans de groupe",
    "correct_session": "corriger le lieu ou le service d'une séance",
    "delete_session": "supprimer une séance",
    "read_ideas": "lire les idées transmises",
    "decide_ideas": "décider des idées, voir qui propose de les porter",
    "declare_programme": "déclarer les chiffres que le serveur ne connaît pas",
    "read_programme": "lire les chiffres de toutes les séances ensemble",
    "manage_accounts": "gérer les comptes",
    "read_audit": "lire le journal des actions",
    "manage_organisations": "ajouter des organismes au serveur",
}
_SCOPES: Final[Mapping[Scope, str]] = {
    "own": "les siens",
    "organisation": "l'organisme",
    "server": "le serveur",
}


def retention(facts: Facts) -> Html:
    """Return the table of retention with who sees what."""
    return table(
        given("Ce qui est gardé, qui le voit, combien de temps", facts.hosting),
        ("Donnée", "De qui", "Visible par", "Effacée", "Compté depuis"),
        (
            (row.what, _WHO[row.who], SEEN[row.kind], erased(row.days), row.since or "–")
            for row in facts.retention
        ),
    )


def rights(facts: Facts) -> Html:
    """Return the table of rights: a row for each right, a column for each role."""
    return table(
        "Droits de chaque rôle, lus dans le code",
        ("Droit", *(ROLES_FR[role] for role in ROLES)),
        (
            (
                _RIGHTS[right],
                *(_SCOPES[held[role]] if role in held else "non" for role in ROLES),
            )
            for right, held in facts.rights.items()
        ),
    )


def identity(facts: Facts) -> Html:
    """Return who is responsible, as the content says or leaves open."""
    known = facts.organisation
    pairs = (
        ("Organisme", known.name),
        ("Responsable du traitement", known.controller),
        ("Délégué à la protection des données (DPO)", known.dpo),
        ("Contact", known.contact),
    )
    return tag(
        "dl",
        *(part for name, text in pairs for part in (tag("dt", name), tag("dd", filled(text)))),
    )


def gone(facts: Facts) -> str:
    """Return when the bytes of what is erased leave the files of the store."""
    if facts.hosting.kind == "sqlite":
        return "Ce qui est effacé quitte les fichiers de SQLite aussitôt."
    return (
        "Ce qui est effacé est illisible aussitôt. "
        "Les fichiers de Redis le perdent dans l'heure, plus tard si Redis est en panne."
    )


def last_purge(facts: Facts) -> str:
    """Return when the last purge was that removed something, and how much."""
    found = facts.holdings.purged
    if found is None:
        return "Dernière purge : aucune donnée n'était encore à effacer."
    when = moment(found["at"], facts.organisation.zone)
    if facts.host is not None:
        # Its numbers are of all organisations: one learns nothing of another's.
        return f"Dernière purge de tout le serveur : {when}."
    return (
        f"Dernière purge : {when}. "
        f"Séances effacées : {number(found.get('journals', 0))}. "
        f"Enregistrements échus : {number(found.get('records', 0))}. "
        f"Effacements achevés : {number(found.get('erasures', 0))}. "
        f"Séances sans surnom désormais : {number(found.get('names', 0))}."
    )


def trail(facts: Facts) -> str:
    """Return whether the chain of the audit trail is whole."""
    found = facts.holdings.audit
    if found is not None and found.unknown:
        return "Journal des actions : scellé par une clé qui n'est pas ici."
    if found is None or not (found.entries or found.broken):
        return "Journal des actions : encore vide."
    if found.broken:
        return f"Journal des actions : **rompu à l'entrée {number(found.broken)}**."
    return (
        f"Journal des actions : chaîne entière, {number(found.entries)} entrées, "
        f"dont {number(found.keyed)} scellées par une clé."
    )


def proofs(facts: Facts) -> Html:
    """Return what this server shows at this moment of what it promises."""
    held, kept = facts.holdings, facts.kept("answers")
    late = given(
        f"Séances gardées au-delà de {days(kept.days)} : **{number(held.overdue)}**.",
        facts.hosting,
    )
    if held.overdue:
        late += " Lancez `metodd purge`."
    return bullets(
        last_purge(facts),
        late,
        f"Séances gardées, en cours comprises : {number(held.journals)}. "
        f"Bilans de groupe : {number(held.reports)}.",
        f"Personnes effacées à leur demande : {number(held.erased)}.",
        f"Textes, surnoms et idées effacés : {number(held.texts)}.",
        trail(facts),
    )
