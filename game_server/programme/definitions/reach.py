"""Definitions of whom the programme reached, in three depths, and out of how many."""

from game_server.programme.definitions.define import Words, define

__all__ = ["REACH"]

REACH = (
    define(
        "persons",
        "persons",
        Words(
            "Participations",
            "Somme des personnes de toutes les séances, avec ou sans téléphone.",
            "Rien, c'est une somme. Qui vient deux fois compte deux fois.",
            "Qui a été exclu. Une suite avec les mêmes personnes compte une fois.",
        ),
        Words(
            "Attendances",
            "Sum of the people of all sessions, with or without a phone.",
            "Nothing, it is a sum. Somebody who came twice counts twice.",
            "Who was put out. A session that went on with the same people counts once.",
        ),
    ),
    define(
        "informed",
        "persons",
        Words(
            "Personnes sensibilisées",
            "Personnes vues dans deux tiers au moins des activités jouées.",
            "Rien, c'est une somme. Une pause ou une activité sautée ne compte pas.",
            "Qui n'a pas de téléphone. Séances de moins de cinq personnes.",
        ),
        Words(
            "People who took part throughout",
            "People who were seen in at least two thirds of the activities played.",
            "Nothing, it is a sum. Breaks and skipped activities do not count.",
            "Who has no phone. Sessions of fewer than five people.",
        ),
    ),
    define(
        "acted",
        "persons",
        Words(
            "Personnes actrices",
            "Téléphones avec une idée, un engagement ou une envie de devenir partenaire.",
            "Rien, c'est une somme, d'une personne par téléphone.",
            "Séances où moins de cinq l'ont fait. Là où presque tous l'ont fait, cinq de moins.",
        ),
        Words(
            "People who acted",
            "Phones with an idea, a commitment, or interest in becoming a partner.",
            "Nothing, it is a sum, of one person a phone.",
            "Sessions where fewer than five did. Where nearly all did, five fewer.",
        ),
    ),
    define(
        "first_time",
        "persons",
        Words(
            "Premières participations déclarées",
            "Personnes qui disent venir pour la première fois.",
            "Personnes qui l'ont dit sur leur téléphone, ou comptées par qui anime.",
            "Qui n'a rien dit.",
        ),
        Words(
            "First-timers, as told",
            "People who say that they came for the first time.",
            "People who said so on phones, or were counted by who leads.",
            "Who did not say.",
        ),
    ),
    define(
        "workforce",
        "persons",
        Words(
            "Effectif",
            "Agents de tous les services, à la fin de la période.",
            "Rien, c'est une somme, du fichier de l'organisation à la date la plus proche.",
            "Rien n'est dit tant qu'un service n'est pas compté.",
        ),
        Words(
            "Workforce",
            "People who work in all services, at the end of the period.",
            "Nothing, it is a sum, of the file of the organisation on the nearest date.",
            "Not told while a service was not counted.",
        ),
    ),
    define(
        "baseline",
        "persons",
        Words(
            "Déjà rencontrées avant l'outil",
            "Nombre déclaré par la Cellule, avec son année.",
            "Rien, c'est un nombre déclaré.",
            "Ce qui n'a pas été déclaré, et les années d'avant.",
        ),
        Words(
            "Reached before the tool",
            "Number that the team declared, with its year.",
            "Nothing, it is a declared number.",
            "What was not declared, and earlier years.",
        ),
    ),
    define(
        "reached_ever",
        "persons",
        Words(
            "Personnes rencontrées au moins une fois",
            "Déjà rencontrées avant l'outil + premières participations des années suivantes.",
            "Rien, c'est une somme, jusqu'à la fin de la période.",
            "Qui vient pour la première fois sans le dire.",
        ),
        Words(
            "People reached at least once",
            "Reached before the tool + first-timers of the years after.",
            "Nothing, it is a sum, up to the end of the period.",
            "Who came for the first time and did not say so.",
        ),
    ),
    define(
        "departures",
        "persons",
        Words(
            "Départs parmi elles",
            "Personnes rencontrées qui ont quitté l'organisation.",
            "Rien, c'est une somme. La Cellule les déclare, jusqu'à la fin de la période.",
            "Départs non déclarés, et ceux jusqu'à l'année du point de départ.",
        ),
        Words(
            "Who left since",
            "People who were reached and left the organisation.",
            "Nothing, it is a sum. The team declares them, up to the end of the period.",
            "Those whom nobody declared, and those up to the year of the baseline.",
        ),
    ),
    define(
        "coverage",
        "percent",
        Words(
            "Couverture",
            "100 × (rencontrées au moins une fois − départs déclarés) ÷ effectif.",
            "Effectif à la fin de la période.",
            "Départs non déclarés\u00a0: la couverture réelle est alors plus basse.",
        ),
        Words(
            "Coverage",
            "100 × (reached at least once − declared departures) ÷ workforce.",
            "Workforce at the end of the period.",
            "Departures that were not declared: real coverage is lower then.",
        ),
        high=100,
    ),
)
