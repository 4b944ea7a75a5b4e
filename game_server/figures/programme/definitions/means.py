"""Definitions of the means of a programme: sessions, hours, costs, facilitators, and its pace."""

from game_server.figures.programme.definitions.define import Words, define

MEANS = (
    define(
        "sessions",
        "sessions",
        Words(
            "Séances",
            "Séances terminées, avec ou sans l'outil, au jour de leur première activité.",
            "",
            "Essais et séances supprimées.",
        ),
        Words(
            "Sessions",
            "Sessions that ended, with the tool or without it, by the day of their first activity.",
            "",
            "Trials, and sessions that were deleted.",
        ),
    ),
    define(
        "agent_hours",
        "hours",
        Words(
            "Heures de présence",
            "Somme de personnes × durée de leur séance, de la première activité à la fin.",
            "",
            "Séances dont la durée n'est pas connue, ou passe 12 heures.",
        ),
        Words(
            "Hours people spent",
            "Sum of people × length of their session, from the first activity to the end.",
            "",
            "Sessions of unknown length, or of more than 12 hours.",
        ),
    ),
    define(
        "cost",
        "euros",
        Words(
            "Coût",
            "Somme des dépenses que la Cellule déclare pour ces années.",
            "",
            "Ce que personne n'a déclaré, dont le temps des agents.",
        ),
        Words(
            "Cost",
            "Sum of the expenses that the team declares for these years.",
            "",
            "What nobody declared, as the time of people.",
        ),
    ),
    define(
        "cost_per_person",
        "euros",
        Words(
            "Coût par participation",
            "Coût ÷ participations.",
            "Participations des années dont le coût est déclaré.",
            "Ce que personne n'a déclaré.",
        ),
        Words(
            "Cost per attendance",
            "Cost ÷ attendances.",
            "Attendances of the years of which a cost was declared.",
            "What nobody declared.",
        ),
        decimals=2,
    ),
    define(
        "active_facilitators",
        "persons",
        Words(
            "Animateurs actifs",
            "Comptes qui ont mené une séance, dans les six mois jusqu'à la fin.",
            "",
            "Qui a co-animé. Séances ouvertes par le lien secret.",
        ),
        Words(
            "Active facilitators",
            "Accounts that led a session in the last six months up to the end of the period.",
            "",
            "Who only helped. Sessions opened by the secret link.",
        ),
    ),
    define(
        "trained_facilitators",
        "persons",
        Words(
            "Animateurs formés",
            "Somme des personnes formées que la Cellule déclare, jusqu'à la fin de la période.",
            "",
            "Les départs de personnes formées.",
        ),
        Words(
            "Trained facilitators",
            "Sum of people trained that the team declares, up to the end of the period.",
            "",
            "Trained people who left.",
        ),
    ),
    define(
        "active_share",
        "percent",
        Words(
            "Part d'animateurs actifs",
            "100 × animateurs actifs ÷ animateurs formés.",
            "Animateurs formés.",
            "Formations que personne n'a déclarées.",
        ),
        Words(
            "Share of active facilitators",
            "100 × active facilitators ÷ trained facilitators.",
            "Trained facilitators.",
            "Training that nobody declared.",
        ),
        high=100,
    ),
    define(
        "to_reach",
        "persons",
        Words(
            "Encore à rencontrer",
            "Effectif à la fin de la période − (rencontrées au moins une fois − départs déclarés).",
            "",
            "Arrivées à venir.",
        ),
        Words(
            "Still to reach",
            "Workforce at the end of the period − (reached at least once − declared departures).",
            "",
            "People who will come to work here.",
        ),
    ),
    define(
        "pace",
        "persons",
        Words(
            "Personnes par an, à ce rythme",
            (
                "Animateurs actifs × séances par an et par animateur × nouvelles personnes par "
                "séance. Hypothèse écrite à côté."
            ),
            "Un an.",
            "Les nouveaux animateurs.",
        ),
        Words(
            "People a year, at this pace",
            (
                "Active facilitators × sessions a year for each × new people a session. "
                "The assumption stands beside it."
            ),
            "One year.",
            "New facilitators.",
        ),
    ),
    define(
        "months_left",
        "months",
        Words(
            "Temps pour rencontrer tout le monde",
            "12 × encore à rencontrer ÷ personnes par an, arrondi. Hypothèse écrite à côté.",
            "Personnes par an, à ce rythme.",
            "Arrivées et départs à venir.",
        ),
        Words(
            "Time until everybody is reached",
            "12 × still to reach ÷ people a year, rounded. The assumption stands beside it.",
            "People a year, at this pace.",
            "People who will come or leave.",
        ),
    ),
    define(
        "next_facilitators",
        "persons",
        Words(
            "Animateurs dans un an, par hypothèse",
            (
                "A + A × séances × personnes × part qui devient animatrice. "
                "A\u00a0: animateurs actifs. Hypothèse écrite à côté."
            ),
            "",
            "Qui cesse d'animer.",
        ),
        Words(
            "Facilitators in a year, by assumption",
            (
                "A + A × sessions × people × share who become one. "
                "A: active facilitators. The assumption stands beside it."
            ),
            "",
            "Who stops.",
        ),
    ),
)
