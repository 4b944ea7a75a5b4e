"""Definitions of what became of commitments and of what is recalled; `follow_ups` counts it."""

from game_server.disclosure import CONFIDED_SPREAD
from game_server.engine.kit.definitions import Definition

SUM = {"fr": "Rien, c'est un total.", "en": "Nothing, it is a total."}
UNANSWERED = {"fr": "Engagements sans réponse.", "en": "Commitments without an answer."}
WAITS = {
    "fr": "Réponses pas encore dites, et corrections de réponses déjà dites.",
    "en": "Answers that are not told yet, and corrections of answers that are.",
}
KEPT = "tenus + moitié des tenus en partie"
KEPT_EN = "kept + half of those partly kept"
ANSWERS = Definition(
    "followed.answers",
    {"fr": "Engagements dont on a des nouvelles", "en": "Commitments answered for"},
    "answers",
    {
        "fr": "Réponses données par code, de la date de l'engagement à 30 jours après.",
        "en": "Answers given by code, from the date of a commitment to 30 days after.",
    },
    SUM,
    WAITS,
)
OUTCOMES = Definition(
    "followed.outcomes",
    {"fr": "Ce qu'est devenu un engagement", "en": "What became of a commitment"},
    "answers",
    {"fr": "Réponses qui le disent.", "en": "Answers that say so."},
    SUM,
    {
        "fr": "Engagements sans réponse.",
        "en": "Commitments without an answer.",
    },
    least=CONFIDED_SPREAD,
)
OF_RESPONDENTS = Definition(
    "followed.of_respondents",
    {"fr": "Gestes tenus, de ceux qui répondent", "en": "Kept, of those who answered"},
    "percent",
    {"fr": f"100 × ({KEPT}) ÷ réponses.", "en": f"100 × ({KEPT_EN}) ÷ answers."},
    {
        "fr": "Réponses. Qui répond tient souvent plus que les autres.",
        "en": "Answers. Those who answer often keep more than others.",
    },
    UNANSWERED,
    high=100,
)
OF_ALL = Definition(
    "followed.of_all",
    {"fr": "Gestes tenus, de tous les engagements", "en": "Kept, of all commitments"},
    "percent",
    {
        "fr": (
            f"100 × ({KEPT}) ÷ engagements échus. Le taux vient quand tous sont échus. "
            "Sans réponse indiquée, un engagement compte comme non tenu."
        ),
        "en": (
            f"100 × ({KEPT_EN}) ÷ commitments due. The rate comes once all are due. "
            "Without an answer that is told, one counts as not kept."
        ),
    },
    {
        "fr": "Engagements qui ont un code, nombre arrondi au sort, ou réponses s'il y en a plus.",
        "en": "Commitments that have a code, rounded by lot, or answers where there are more.",
    },
    {
        "fr": "Engagements sans code. Il y en a au moins autant\u00a0: le taux peut être plus bas.",
        "en": "Commitments without a code. There are at least so many: the rate may be lower.",
    },
    high=100,
)
OBSTACLES = Definition(
    "followed.obstacles",
    {"fr": "Ont été gênés", "en": "Something got in the way"},
    "answers",
    {"fr": "Réponses qui disent ce qui a gêné.", "en": "Answers that say what did."},
    SUM,
    {"fr": "Qui n'en a rien dit.", "en": "Who did not say."},
    least=CONFIDED_SPREAD,
)
OBSTACLE = Definition(
    "followed.obstacle",
    {"fr": "Ce qui a gêné", "en": "What got in the way"},
    "answers",
    {"fr": "Réponses qui le disent.", "en": "Answers that say so."},
    SUM,
    {
        "fr": "Qui n'en a rien dit.",
        "en": "Who did not say.",
    },
    least=CONFIDED_SPREAD,
)
RIGHT = {"fr": "100 × réponses justes ÷ réponses.", "en": "100 × right answers ÷ answers."}
FIRST = {
    "fr": "Les réponses suivantes d'un même code\u00a0: la première compte.",
    "en": "Later answers by the same code: the first one counts.",
}
RECALLED = Definition(
    "followed.recalled",
    {"fr": "Chiffres retenus, avec son code", "en": "Figures recalled, by code"},
    "percent",
    RIGHT,
    {
        "fr": "Réponses des personnes engagées, cartes de 10 réponses au moins.",
        "en": "Answers of those who committed, cards of 10 answers or more.",
    },
    FIRST,
    high=100,
)
POSTED = Definition(
    "followed.posted",
    {"fr": "Chiffres retenus, par l'affichette", "en": "Figures recalled, by the poster"},
    "percent",
    RIGHT,
    {
        "fr": (
            "Réponses à l'affichette, de 30 à 60 jours après la séance. "
            "Une personne peut répondre deux fois."
        ),
        "en": (
            "Answers to the poster, from 30 to 60 days after the session. "
            "Somebody may answer twice."
        ),
    },
    {
        "fr": "Cartes de moins de 10 réponses.",
        "en": "Cards with fewer than 10 answers.",
    },
    high=100,
)
CARD = Definition(
    "followed.card",
    {"fr": "Un chiffre retenu", "en": "One figure recalled"},
    "percent",
    RIGHT,
    {"fr": "Réponses à cette carte.", "en": "Answers to this card."},
    FIRST,
    high=100,
)
FOLLOWED = (
    ANSWERS,
    OUTCOMES,
    OF_RESPONDENTS,
    OF_ALL,
    OBSTACLES,
    OBSTACLE,
    RECALLED,
    POSTED,
    CARD,
)
"""Those of the weeks after a session, in the order of its report."""
