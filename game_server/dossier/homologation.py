"""The file of homologation: what is at risk, what is done, what is left, and a decision to sign."""

from typing import Final

from game_server.dossier import parts
from game_server.dossier.facts import Facts
from game_server.dossier.html import Html, Piece, bullets, table, tag
from game_server.dossier.page import Page, section
from game_server.dossier.sentences import AT_REST, all_second_factor, https, sealed, trail_key
from game_server.dossier.wording import days, filled, given

TESTS: Final = (
    "tests/attacks/test_floods.py",
    "tests/contracts/test_personal.py",
    "tests/contracts/test_restore.py",
    "tests/contracts/test_retention.py",
    "tests/faults/test_chaos.py",
    "tests/properties/test_insider.py",
    "tests/properties/test_secrecy.py",
    "tests/unit/engine/test_erasure.py",
    "tests/unit/web/test_headers.py",
    "tests/unit/web/test_rights.py",
)
"""Tests that hold what the sheets for DPO and security officer promise."""
_LEVELS: Final = "Gravité et vraisemblance, de 1 à 4, sont à juger par l'organisme."


def page(facts: Facts) -> Page:
    """Return the page."""
    return Page(
        "homologation.html",
        "Dossier d'homologation de sécurité",
        "Une forme légère, au sens du RGS (référence à vérifier), à remplir et à signer.",
        (
            section(
                "Périmètre",
                table(
                    given("Ce qui est homologué", facts.hosting),
                    ("Rubrique", "Contenu"),
                    _scope(facts),
                ),
                needs="R48",
            ),
            section(
                "Risques et mesures",
                tag("p", _LEVELS),
                table(
                    "Risques, mesures en place, ce qui reste",
                    ("Risque", "Mesures en place", "Reste", "Gravité", "Vraisemblance"),
                    ((*row, filled(""), filled("")) for row in _risks(facts)),
                ),
            ),
            section("État constaté", parts.proofs(facts)),
            section(
                "Tests",
                tag("p", "Ils tiennent ce que promettent les fiches pour le DPO et le RSSI."),
                bullets(*(tag("code", name) for name in TESTS)),
            ),
            _before(facts),
            _decision(),
        ),
    )


def _before(facts: Facts) -> Html:
    """Return what only the organisation can tell, to fill in."""
    return section(
        "Avant de signer",
        bullets(
            https(facts),
            f"Disque chiffré : {filled('')}.",
            f"Sauvegarde planifiée, clé gardée ailleurs : {filled('')}.",
            f"Restauration essayée le : {filled('')}.",
            f"Fin des journaux, {days(facts.kept('logs').days)} au plus : {filled('')}.",
            f"Contact en cas de faille : {_security(facts)}.",
            f"Hébergement en Union européenne, SecNumCloud ou non : {filled('')}. "
            "L'extension de l'article 31 de la loi SREN est à vérifier.",
            "NIS 2 : application à l'organisme à vérifier.",
        ),
        needs="R47",
    )


def _decision() -> Html:
    """Return the decision, to fill in and sign."""
    return section(
        "Décision",
        table(
            "À remplir par l'autorité d'homologation",
            ("Rubrique", "Contenu"),
            (
                ("Autorité d'homologation", filled("")),
                ("Décision : homologué, avec réserves, refusé", filled("")),
                ("Réserves et délais", filled("")),
                ("Valable jusqu'au", filled("")),
                ("Date", filled("")),
                ("Signature", tag("p", class_="sign", role="img", aria_label="À signer")),
            ),
        ),
    )


def _scope(facts: Facts) -> list[tuple[Piece, ...]]:
    host = facts.hosting
    return [
        ("Système", f"mét'ODD {host.release}"),
        ("Organisme", filled(facts.organisation.name)),
        ("Adresse", f"`{host.public_url}`" if host.public_url else filled("")),
        ("Stockage", f"`{host.store}`"),
        (
            "Besoins",
            "Intégrité et confidentialité des réponses. Disponibilité le temps d'une séance.",
        ),
        (
            "Hors périmètre",
            "Téléphones, réseau de la salle, système d'exploitation, intermédiaire.",
        ),
    ]


def _security(facts: Facts) -> str:
    return filled(facts.organisation.legal_notices.security)


def _risks(facts: Facts) -> list[tuple[Piece, ...]]:
    return [
        (
            "Écoute sur le réseau de la salle",
            "HTTPS par un intermédiaire, HSTS, cookie `Secure` sous HTTPS",
            given(
                "Faible, si le port direct est fermé."
                if facts.hosting.https
                else "**Fort : HTTP en clair.**",
                facts.hosting,
            ),
        ),
        (
            "Vol d'un compte d'animation",
            "Mots de passe forts et hachés, essais freinés, second facteur, révocation",
            all_second_factor(facts),
        ),
        (
            "Devinette d'un code de salle ou d'un code personnel",
            "Essais comptés par réseau, salle fermée en fin de séance",
            "Un code de salle se photographie.",
        ),
        (
            "Réponse reliée à une personne",
            "Part de hasard, seuils de petits groupes, réponses scellées jusqu'au résultat, purge",
            "Plus de quatre faux téléphones dans une salle.",
        ),
        (
            "Vol du serveur ou d'une sauvegarde",
            "Purge, sauvegardes chiffrées, dossier fermé aux autres comptes",
            AT_REST,
        ),
        (
            "Donnée effacée lue dans les fichiers du stockage",
            parts.gone(facts),
            _left(facts),
        ),
        (
            "Texte injurieux ou qui nomme quelqu'un",
            "Filtre de surnoms, relecture et retrait par l'animation",
            "Un texte peut être vu avant son retrait.",
        ),
        (
            "Script introduit par un texte",
            "Textes échappés, CSP sans script de page",
            "Faible.",
        ),
        *_failures(facts),
    ]


def _left(facts: Facts) -> str:
    """Return where the bytes of what was erased may stay for longer."""
    if facts.hosting.kind == "sqlite":
        return "Une sauvegarde faite avant la garde jusqu'à sa fin."
    return (
        "Si Redis ne peut pas réécrire ses fichiers, on réessaie toutes les dix minutes. "
        "Le journal technique dit depuis quand. Une copie de Redis absente le fait à son retour. "
        "Si elle ne revient pas, détruisez son disque. "
        "Une sauvegarde faite avant la garde jusqu'à sa fin."
    )


def _failures(facts: Facts) -> list[tuple[Piece, ...]]:
    """Return the risks of what stops, is lost, contested or weak."""
    return [
        (
            "Saturation du serveur",
            "Messages pesés, débits bornés, connexions comptées",
            "Une attaque réseau massive.",
        ),
        (
            "Perte de données",
            "Écriture avant réponse, reprise après arrêt brutal, sauvegardes",
            "Avec un seul disque, tout depuis la dernière sauvegarde.",
        ),
        (
            "Action d'administration contestée",
            f"Journal des actions. {sealed(facts)}",
            trail_key(facts),
        ),
        (
            "Faille d'un composant",
            "Versions figées, SBOM, `make audit`",
            "L'audit se lance à la main.",
        ),
    ]
