"""The notice for people (GDPR, article 13): what to know before one plays."""

from typing import Final

from game_server.disclosure import ANSWERED, CONFIDED, SPREAD
from game_server.dossier import parts
from game_server.dossier.cookies import lines
from game_server.dossier.facts import Facts
from game_server.dossier.html import Html, bullets, table, tag
from game_server.dossier.page import Page, section
from game_server.dossier.sentences import BASIS, named
from game_server.dossier.wording import erased, filled, given

ROOM: Final = "Ce que la salle voit, la salle le sait : elle peut y reconnaître quelqu'un."
"""What no rule of the game can keep from a room; phones say it in the same words."""


def page(facts: Facts) -> Page:
    """Return the page."""
    return Page(
        "notice.html",
        "Vos données dans ce jeu",
        "Information des personnes (art. 13 du RGPD), à afficher et à donner.",
        (
            tag(
                "p",
                "Vous jouez sans compte et sans vrai nom. "
                "Vos réponses deviennent des chiffres de groupe, jamais une évaluation.",
                class_="lead",
            ),
            section("Qui répond de vos données", parts.identity(facts), needs="R5"),
            _reasons(),
            _kept(facts),
            _phone(),
            _seen(facts),
            _rights(facts),
        ),
    )


def _reasons() -> Html:
    return section(
        "Pourquoi",
        tag("p", "Pour sensibiliser, et pour compter la participation par groupe."),
        tag(
            "p",
            f"Base légale : {BASIS} Rien n'est obligatoire. Refuser est sans conséquence.",
        ),
        needs="R4",
    )


def _kept(facts: Facts) -> Html:
    return section(
        "Ce que le serveur garde de vous",
        table(
            given("Vos données et leur durée", facts.hosting),
            ("Donnée", "Effacée", "Compté depuis"),
            (
                (row.what, erased(row.days), row.since or "–")
                for row in facts.retention
                if row.who == "player"
            ),
        ),
        tag("p", f"Ni vrai nom, ni courriel ne vous est demandé. {named(facts)}"),
        tag("p", "Ensuite il ne reste que des chiffres de groupe, sans personne."),
    )


def _phone() -> Html:
    return section(
        "Ce que votre téléphone garde",
        tag("p", "Il ne reçoit aucun cookie. Son navigateur garde pour vous :"),
        bullets(*lines("phone", "follow", "poster", "all")),
        tag(
            "p",
            "Rien de cela ne sert à vous suivre. "
            "Les réglages de votre navigateur permettent de tout effacer. Chaque nom : ",
            tag("a", "cookies et stockage local", href="cookies.html"),
            ".",
        ),
    )


def _seen(facts: Facts) -> Html:
    clear = "Sans HTTPS, qui écoute le Wi-Fi peut lire vos réponses."
    return section(
        "Qui voit quoi",
        bullets(
            "La salle voit les surnoms, des textes sans nom, et des chiffres de groupe.",
            f"Une réponse sur {ANSWERED} est tirée au sort, un avis sur {CONFIDED}.",
            "Personne n'est donc sûr de la vôtre, même qui connaît toutes les autres.",
            f"Sous {SPREAD} réponses, la salle ne voit que leur nombre.",
            ROOM,
            "La page de l'animation ne montre pas qui a répondu quoi.",
            "L'employeur ne reçoit ni liste, ni note, ni réponse d'une personne.",
            "Qui exploite le serveur peut lire les réponses, pour le dépanner. "
            "C'est parfois la personne qui anime.",
            *(() if facts.hosting.https else (given(clear, facts.hosting),)),
            "Aucun autre site n'est contacté. Vous ne recevez aucun cookie.",
        ),
    )


def _rights(facts: Facts) -> Html:
    known = facts.organisation
    own = (
        "**Voir, emporter, effacer** : « Aide », puis « Mes données », sur votre téléphone."
        if facts.hosting.own_data
        else "**Voir et effacer** : écrivez au contact, ou demandez à la personne qui anime. "
        "L'écran « Mes données » n'est pas encore livré."
    )
    return section(
        "Vos droits",
        bullets(
            own,
            "**Ce que vous effacez** : illisible aussitôt, hors des fichiers dans l'heure. "
            "Si une machine est en panne : dès qu'elle remarche.",
            "**Corriger** : changez votre réponse tant que la question est ouverte.",
            "**Vous opposer, limiter** : passez la question, quittez, ou écrivez.",
            f"**Écrire** : {filled(known.contact)}. DPO : {filled(known.dpo)}.",
            "**Réclamer** : auprès de la CNIL, cnil.fr.",
        ),
        tag("p", "Sans votre téléphone, nous ne savons pas quelles réponses sont les vôtres."),
        needs="R5 R12",
    )
