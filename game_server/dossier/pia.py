"""The impact assessment after the model of the CNIL (PIA): context, principles, actions."""

from typing import Final

from game_server.dossier import parts
from game_server.dossier.facts import Facts
from game_server.dossier.html import Html, Piece, bullets, table, tag
from game_server.dossier.page import section
from game_server.dossier.sentences import BASIS, contacted, named
from game_server.dossier.wording import days, filled, given

PROPOSED: Final = "à valider par votre DPO"
"""What stands beside each judgement that a tool can only propose."""


def context(facts: Facts) -> Html:
    """Return what is treated, by whom, of whom, and on what it stands."""
    known, host = facts.organisation, facts.hosting
    rows: list[tuple[Piece, ...]] = [
        ("Traitement", "Un jeu en salle sur les Objectifs de développement durable."),
        ("Finalités", "Sensibiliser. Compter, par groupe. Rien d'autre."),
        (
            "Enjeux",
            f"Faire parler d'un sujet commun, sans juger personne. Les vôtres : {filled('')}.",
        ),
        ("Responsable du traitement", filled(known.controller)),
        ("Sous-traitants", f"Hébergement : {filled(facts.place)}. {contacted(facts)}"),
        (
            "Référentiels",
            f"Durées et mots de passe de la CNIL, RGAA, RGS : à vérifier. Autres : {filled('')}.",
        ),
        ("Données", _data(facts)),
        (
            "Cycle de vie",
            "Saisie sur le téléphone, envoi, calcul par groupe, affichage, bilan, purge.",
        ),
        (
            "Supports",
            given(f"Serveur mét'ODD {host.release}, stockage `{host.store}`.", host)
            + " Téléphones des personnes, écran de la salle, papiers imprimés.",
        ),
    ]
    return section("1. Contexte", table("Vue d'ensemble", ("Rubrique", "Contenu"), rows))


def _data(facts: Facts) -> str:
    """Return the data of people by kind, each with its days; they are rows of the retention."""
    told = (f"{row.what} : {days(row.days)}." for row in facts.retention if row.who != "nobody")
    return given(" ".join(told), facts.hosting)


def principles(facts: Facts) -> Html:
    """Return how each principle of the GDPR is kept, by what of the game."""
    known, own = facts.organisation, facts.hosting.own_data
    where = "« Aide », puis « Mes données »" if own else "par écrit, ou à l'animation"
    rows: list[tuple[Piece, ...]] = [
        ("Finalités déterminées et légitimes", "Deux, fixées. Le code n'en sert pas d'autre."),
        ("Base légale", BASIS),
        ("Minimisation", f"Ni nom, ni courriel, ni matricule. {named(facts)}"),
        ("Exactitude", "Une réponse se change tant que la question est ouverte."),
        ("Durées limitées", "Table ci-dessous, lue dans le code. La purge passe chaque heure."),
        ("Information", "Avant de jouer, sur le téléphone. Notice complète dans ce dossier."),
        ("Consentement", "Ce n'est pas la base. Nul n'est tenu de jouer ni de répondre."),
        (
            "Accès et portabilité",
            f"{where[0].upper()}{where[1:]}." + (" Un fichier JSON est remis." if own else ""),
        ),
        ("Rectification et effacement", f"De même : {where}. Le surnom part aussitôt."),
        ("Limitation et opposition", "Passer une question, quitter, ou écrire au contact."),
        ("Sous-traitance", f"Contrat de l'article 28 avec l'hébergeur : {filled('')}."),
        (
            "Transferts hors Union européenne",
            f"Aucun par le logiciel. Lieu : {filled(facts.place)}.",
        ),
        ("Contact des personnes", f"{filled(known.contact)}. DPO : {filled(known.dpo)}."),
    ]
    return section(
        "2. Principes fondamentaux",
        table("Nécessité, proportionnalité, droits", ("Principe", "Comment il est tenu"), rows),
        parts.retention(facts),
    )


def plan(facts: Facts) -> Html:
    """Return what is left to do on this server, by its facts."""
    return section(
        "4. Plan d'action",
        table(
            "Actions proposées d'après ce serveur",
            ("Action", "Pourquoi", "Qui", "Échéance"),
            ((what, why, filled(""), filled("")) for what, why in _actions(facts)),
        ),
    )


def _actions(facts: Facts) -> list[tuple[str, str]]:
    """Return what to do and why, as far as the facts of this server ask for it."""
    host, held = facts.hosting, facts.holdings
    told = (
        (not host.https, given("Mettre HTTPS devant le serveur.", host), "Le Wi-Fi se lit."),
        (
            not host.backups,
            given("Planifier une sauvegarde. Donner `--backups`.", host),
            "Un disque meurt.",
        ),
        (
            not host.audit_key,
            given("Poser METODD_AUDIT_KEY_FILE hors du stockage.", host),
            "La clé du journal est près de lui.",
        ),
        (
            host.reusable_key,
            given("Retirer METODD_FACILITATOR_KEY.", host),
            "Une clé durable a tous les rôles.",
        ),
        (
            held.secret_link,
            "Fermer le lien secret, une fois les comptes faits.",
            "Il a tous les rôles.",
        ),
        (bool(held.overdue), "Lancer `metodd purge`.", "Des séances ont dépassé leur durée."),
        (
            bool(facts.organisation.unfilled),
            "Compléter `organisation.yaml`.",
            "Les personnes doivent savoir qui répond.",
        ),
        (True, "Chiffrer le disque.", "Le logiciel ne chiffre pas ce qu'il stocke."),
        (True, "Essayer une restauration.", "Une copie jamais relue ne prouve rien."),
        (True, "Fixer la fin des journaux techniques.", "Le logiciel ne la pose pas."),
    )
    return [(what, why) for is_due, what, why in told if is_due]


def opinions() -> Html:
    """Return who has to be heard, and the decision, all to be filled in by the organisation."""
    return section(
        "5. Avis et validation",
        table(
            "À remplir par l'organisme",
            ("Rubrique", "Contenu"),
            (
                ("Avis du DPO", filled("")),
                ("Avis des personnes ou de leurs représentants (CST)", filled("")),
                ("Décision du responsable du traitement", filled("")),
                ("Consultation de la CNIL, si un risque reste élevé", filled("")),
                ("À revoir le", filled("")),
            ),
        ),
        bullets(f"Gravités, vraisemblances et actions de cette page : {PROPOSED}."),
        tag("p", "Modèle : logiciel PIA de la CNIL, à vérifier. Aucun export vers lui n'est fait."),
    )
