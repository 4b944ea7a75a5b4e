"""The impact assessment: the nine criteria of WP 248, then the model of the CNIL."""

from typing import Final, Literal, NamedTuple

from game_server.dossier.facts import Facts
from game_server.dossier.html import Html, bullets, table, tag
from game_server.dossier.page import Page, section
from game_server.dossier.pia import context, opinions, plan, principles
from game_server.dossier.pia_risks import risks
from game_server.dossier.wording import days, number
from game_server.engine.seats.places import MOST_SEATS

ENOUGH: Final = 2
"""Criteria from which on an assessment is to be made, as a rule."""


class Criterion(NamedTuple):
    """Hold a criterion, whether it is met, and why."""

    name: str
    met: Literal["oui", "non"]
    why: str


CRITERIA: Final = (
    Criterion(
        "Évaluation ou notation",
        "non",
        "Les points vont à une réponse, et seul son téléphone les voit. "
        "Aucun rôle ne les lit. Aucun classement n'existe.",
    ),
    Criterion(
        "Décision automatisée à effet juridique",
        "non",
        "Le logiciel ne décide rien sur une personne. Les tirages au sort règlent la parole.",
    ),
    Criterion(
        "Surveillance systématique",
        "non",
        "La présence est notée par place, sans nom, le temps d'une séance. "
        "Elle sert à compter les réponses possibles.",
    ),
    Criterion(
        "Données sensibles ou très personnelles",
        "non",
        "Aucune n'est demandée. Un texte libre peut en contenir : il peut être caché, "
        "ou effacé aussitôt. Sinon, il part avec les réponses.",
    ),
    Criterion(
        "Grande échelle",
        "non",
        f"Une salle a {number(MOST_SEATS)} places au plus. Les réponses sont gardées peu de temps.",
    ),
    Criterion(
        "Croisement de données",
        "non",
        "Aucun identifiant ne passe d'une séance à l'autre. Aucun autre fichier n'est lu.",
    ),
    Criterion(
        "Personnes vulnérables",
        "oui",
        "Les collègues dépendent de leur employeur. "
        "Le jeu est donc sans compte, facultatif, et sans résultat individuel.",
    ),
    Criterion(
        "Usage innovant",
        "non",
        "Une page web et des règles fixes. Ni biométrie, ni objet connecté, "
        "ni apprentissage automatique.",
    ),
    Criterion(
        "Exclusion d'un droit, d'un service ou d'un contrat",
        "non",
        "Rien ne dépend de la participation, ni d'une réponse.",
    ),
)


def yes_count() -> int:
    """Return how many criteria are met."""
    return sum(criterion.met == "oui" for criterion in CRITERIA)


def page(facts: Facts) -> Page:
    """Return the page."""
    count = yes_count()
    duty = (
        "La règle des deux critères n'impose donc pas d'AIPD."
        if count < ENOUGH
        else "La règle des deux critères demande donc une AIPD."
    )
    return Page(
        "aipd.html",
        "Analyse d'impact (AIPD)",
        "Les neuf critères, puis l'analyse selon le modèle de la CNIL, préremplie.",
        (
            section(
                "Conclusion",
                tag(
                    "p",
                    f"Critères remplis : **{count} sur {len(CRITERIA)}**. {duty}",
                    class_="lead",
                ),
                bullets(
                    "La liste de la CNIL des traitements soumis à AIPD reste à lire : à vérifier.",
                    "Le DPO peut en décider autrement. Son avis : à compléter.",
                    "À refaire si le jeu demande plus, ou sert à autre chose.",
                ),
                needs="R13",
            ),
            section(
                "Les neuf critères",
                table(
                    "Critères du G29 (WP 248), référence à vérifier",
                    ("Critère", "Rempli", "Pourquoi"),
                    ((each.name, each.met, each.why) for each in CRITERIA),
                ),
            ),
            _risks(facts),
            context(facts),
            principles(facts),
            risks(facts),
            plan(facts),
            opinions(),
        ),
    )


def _risks(facts: Facts) -> Html:
    """Return what may still go wrong, and what is done about it."""
    return section(
        "Risques qui restent, et ce qui les réduit",
        bullets(
            "**Reconnaître quelqu'un dans un petit groupe** : des réponses sont tirées au sort. "
            "Au-delà de quatre faux téléphones, rien n'est promis : voyez qui joue.",
            "**Un texte qui nomme un tiers** : l'animation peut le cacher, ou l'effacer. "
            f"Sinon, il est effacé après {days(facts.kept('answers').days)}. "
            "Une idée transmise est gardée, sans nom, "
            f"{days(facts.kept('proposals').days)}. "
            "Une adresse ou un numéro y est refusé.",
            "**Savoir qui tient son engagement** : il est sous l'empreinte d'un code, sans place. "
            "Aucun texte libre n'y est. Ce qu'il devient est dit à partir de 10 réponses. "
            f"Tout s'efface {days(facts.kept('follow_ups').days)} après la date.",
            "**La curiosité de qui exploite le serveur** : "
            "le stockage n'est pas chiffré au repos par le logiciel.",
            "**La pression à participer** : l'information dit que refuser est sans effet.",
        ),
    )
