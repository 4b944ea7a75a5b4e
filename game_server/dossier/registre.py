"""The entry in the register of treatments (GDPR, article 30)."""

from game_server.dossier import parts
from game_server.dossier.facts import Facts
from game_server.dossier.html import Piece, table
from game_server.dossier.page import Page, section
from game_server.dossier.sentences import BASIS, contacted, named
from game_server.dossier.wording import filled


def page(facts: Facts) -> Page:
    """Return the page."""
    return Page(
        "registre.html",
        "Fiche du registre (art. 30)",
        "À recopier dans le registre des traitements de l'organisme.",
        (
            section(
                "Le traitement",
                table(
                    f"Traitement « {filled(facts.organisation.game_title)} »",
                    ("Rubrique", "Contenu"),
                    _rows(facts),
                ),
                needs="R13",
            ),
            section("Délais d'effacement", parts.retention(facts)),
            section("Constaté sur ce serveur", parts.proofs(facts)),
        ),
    )


def _host(facts: Facts) -> str:
    """Return who runs the server: for another organisation it is a processor (article 28)."""
    if facts.hosted is None:
        return f"Hébergeur : {filled(facts.place)}"
    host = facts.hosted
    return (
        f"Hébergeur : {filled(host.name)}, {filled(host.contact)}. "
        f"Contrat de l'article 28 : {filled('')}"
    )


def _rows(facts: Facts) -> list[tuple[Piece, ...]]:
    known = facts.organisation
    return [
        ("Numéro et date de la fiche", filled("")),
        ("Responsable du traitement", filled(known.controller)),
        ("DPO", filled(known.dpo)),
        ("Service chargé de la mise en œuvre", filled("")),
        ("Finalités", "Sensibiliser aux objectifs de développement durable. Compter, par groupe."),
        ("Base légale", BASIS),
        ("Personnes concernées", "Qui joue. Qui anime, rédige, suit le programme ou administre."),
        (
            "Données de qui joue",
            (
                "Surnom, réponses et leur heure, textes, présence par place. "
                "Nombre de personnes, première séance ou non, service s'il est donné. "
                + named(facts)
            ),
        ),
        (
            "Données de qui a un compte",
            (
                "Nom du compte, rôles, empreinte du mot de passe, secret du second facteur. "
                "Connexions, actions. Identifiant de l'organisme si OpenID Connect sert."
            ),
        ),
        ("Données sensibles (art. 9)", "Aucune n'est demandée."),
        (
            "Destinataires",
            (
                "La salle : chiffres de groupe, textes sans nom, surnoms. "
                "L'animation et le programme : bilans de groupe, idées transmises sans nom. "
                "Le programme : le nom de qui se propose pour la sienne. "
                "Qui exploite le serveur : tout le stockage."
            ),
        ),
        ("Sous-traitants", f"Aucun par le logiciel. {_host(facts)}. {contacted(facts)}"),
        (
            "Transferts hors Union européenne",
            f"Aucun par le logiciel. Hébergement : {filled(facts.place)}.",
        ),
        ("Durées", "Voir la table ci-dessous, lue dans le code."),
        (
            "Sécurité",
            (
                "Comptes à rôles, mots de passe hachés, sauvegardes chiffrées, "
                "journal des actions. Détail : fiche pour le RSSI."
            ),
        ),
        (
            "Information des personnes",
            "Avant de jouer, sur le téléphone. Texte complet : notice de ce dossier.",
        ),
    ]
