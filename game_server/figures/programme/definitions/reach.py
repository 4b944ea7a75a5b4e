"""Definitions of whom the programme reached, in three depths, and out of how many."""

from game_server.figures.programme.definitions.define import Words, define

REACH = (
    define(
        "persons",
        "persons",
        Words(
            "Participations",
            "Somme des personnes de toutes les séances, avec ou sans téléphone.",
            "",
            "Qui a été exclu. Une suite avec les mêmes personnes compte une fois.",
            "participations",
        ),
        Words(
            "Attendances",
            "Sum of the people of all sessions, with or without a phone.",
            "",
            "Who was put out. A session that went on with the same people counts once.",
            "attendances",
        ),
    ),
    define(
        "informed",
        "persons",
        Words(
            "Participations de personnes sensibilisées",
            "Somme des personnes vues dans deux tiers au moins des activités jouées.",
            "",
            (
                "Pauses, activités sautées. Qui n'a pas de téléphone. "
                "Séances de moins de cinq personnes."
            ),
            "participations",
        ),
        Words(
            "Attendances of people who took part throughout",
            "Sum of people who were seen in at least two thirds of the activities played.",
            "",
            "Breaks, skipped activities. Who has no phone. Sessions of fewer than five people.",
            "attendances",
        ),
    ),
    define(
        "acted",
        "persons",
        Words(
            "Participations de personnes actrices",
            "Téléphones avec une idée, un engagement ou une envie de devenir partenaire.",
            "",
            (
                "Séances où moins de six l'ont fait. "
                "On compte par cinq, et jamais tous les téléphones."
            ),
            "participations",
        ),
        Words(
            "Attendances of people who acted",
            "Phones with an idea, a commitment, or interest in becoming a partner.",
            "",
            ("Sessions where fewer than six did. They are counted by fives, and never all phones."),
            "attendances",
        ),
    ),
    define(
        "first_time",
        "persons",
        Words(
            "Premières fois",
            (
                "Personnes qui disent venir pour la première fois, sur leur téléphone ou à qui "
                "anime. Chaque séance est arrondie au sort\u00a0: la somme est juste en moyenne."
            ),
            "",
            "Qui n'a rien dit. Séances où moins de six personnes l'ont dit.",
        ),
        Words(
            "First-timers",
            (
                "People who say that they came for the first time, on their phone or to who leads. "
                "Each session is rounded by lot: the sum is right on average."
            ),
            "",
            "Who did not say. Sessions where fewer than six people said so.",
        ),
    ),
    define(
        "workforce",
        "persons",
        Words(
            "Effectif",
            "Agents de tous les services, d'après le fichier le plus proche de la fin.",
            "",
            "Services que personne n'a comptés\u00a0: l'effectif reste alors vide.",
        ),
        Words(
            "Workforce",
            "People who work in all services, by the file nearest to the end of the period.",
            "",
            "Departments that nobody counted: the workforce stays empty then.",
        ),
    ),
    define(
        "baseline",
        "persons",
        Words(
            "Déjà rencontrées avant l'outil",
            "Nombre déclaré par la Cellule, avec son année.",
            "",
            "Ce qui n'a pas été déclaré, et les années d'avant.",
        ),
        Words(
            "Reached before the tool",
            "Number that the team declared, with its year.",
            "",
            "What was not declared, and earlier years.",
        ),
    ),
    define(
        "reached_ever",
        "persons",
        Words(
            "Personnes rencontrées au moins une fois",
            "Déjà rencontrées avant l'outil + premières fois des années suivantes.",
            "",
            "Qui vient pour la première fois sans le dire.",
        ),
        Words(
            "People reached at least once",
            "Reached before the tool + first-timers of the years after.",
            "",
            "Who came for the first time and did not say so.",
        ),
    ),
    define(
        "departures",
        "persons",
        Words(
            "Départs parmi elles",
            "Personnes rencontrées qui ont quitté l'organisation, déclarées par la Cellule.",
            "",
            "Départs non déclarés, et ceux jusqu'à l'année du point de départ.",
        ),
        Words(
            "Who left since",
            "People who were reached and left the organisation, declared by the team.",
            "",
            "Those whom nobody declared, and those up to the year of the baseline.",
        ),
    ),
    define(
        "coverage",
        "percent",
        Words(
            "Part des agents rencontrés",
            "100 × (rencontrées au moins une fois − départs déclarés) ÷ effectif.",
            "Effectif à la fin de la période.",
            "Départs non déclarés\u00a0: la part réelle est alors plus basse.",
        ),
        Words(
            "Share of people reached",
            "100 × (reached at least once − declared departures) ÷ workforce.",
            "Workforce at the end of the period.",
            "Departures that were not declared: the true share is lower then.",
        ),
        high=100,
    ),
)
