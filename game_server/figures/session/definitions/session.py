"""Definitions of who was there, how many answered, and how near they came; `figures` computes them.

An activity has those of its answers too.
"""

from game_server.engine.kit.definitions import Definition

PEOPLE = Definition(
    "people",
    {"fr": "Personnes", "en": "People"},
    "persons",
    {
        "fr": "Personnes de tous les téléphones présents, plus celles comptées sans téléphone.",
        "en": "People of all phones that are in, and those counted without a phone.",
    },
    {"fr": "Rien, c'est un total.", "en": "Nothing, it is a total."},
    {
        "fr": "Les personnes exclues. Qui est parti y est.",
        "en": "People who were put out. Who left is in it.",
    },
    least=0,
)
PHONES = Definition(
    "phones",
    {"fr": "Téléphones", "en": "Phones"},
    "phones",
    {
        "fr": "Téléphones entrés dans la salle. Un téléphone sert à 1, 2 ou 3 personnes.",
        "en": "Phones that came into the room. A phone stands for 1, 2 or 3 people.",
    },
    {"fr": "Rien, c'est un total.", "en": "Nothing, it is a total."},
    {"fr": "Les téléphones exclus.", "en": "Phones that were put out."},
    least=0,
)
FIRST_TIME = Definition(
    "first_time",
    {"fr": "Premières fois", "en": "First-timers"},
    "persons",
    {
        "fr": (
            "Personnes qui disent jouer pour la première fois, sur leur téléphone ou à qui anime. "
            "Nombre arrondi au sort, dit dès douze personnes."
        ),
        "en": (
            "People who say they play for the first time, on their phone or to who leads. "
            "The number is rounded by lot, and told of twelve people or more."
        ),
    },
    {"fr": "Rien, c'est un total.", "en": "Nothing, it is a total."},
    {"fr": "Qui n'a rien dit.", "en": "Who did not say."},
)
PARTICIPATION = Definition(
    "participation",
    {"fr": "Taux de réponse", "en": "Response rate"},
    "percent",
    {
        "fr": "100 × réponses données ÷ réponses possibles. Passer en est une.",
        "en": "100 × replies given ÷ replies possible. Passing is one.",
    },
    {
        "fr": "Une réponse possible par téléphone là dès le début de l'activité.",
        "en": "One possible reply for each phone there from the start of the activity.",
    },
    {
        "fr": "Activités sautées, ou sans question. Téléphones arrivés ensuite.",
        "en": "Activities skipped, or without a question. Phones that came later.",
    },
    high=100,
)
POINTS = Definition(
    "points",
    {"fr": "Points moyens", "en": "Average points"},
    "of100",
    {
        "fr": "Moyenne des points des dernières réponses. Tout près\u00a0: 100. Loin\u00a0: 0.",
        "en": "Mean points of the last answers. Close to the figure: 100. Far: 0.",
    },
    {
        "fr": "Téléphones qui ont répondu, activités de 5 réponses au moins.",
        "en": "Phones that answered, activities of 5 answers or more.",
    },
    {
        "fr": "Les réponses qui manquent. Une absence ne vaut pas zéro.",
        "en": "Missing answers. Not answering does not count as zero.",
    },
    high=100,
)
TALK_GAIN = Definition(
    "talk_gain",
    {"fr": "Effet de la discussion", "en": "Effect of the discussion"},
    "points",
    {
        "fr": (
            "Proximité au chiffre, de 0 (loin) à 100 (tout près)\u00a0: moyenne après moins avant, "
            "à la précision du graphique. Intervalle t de Student, le plus large possible\u00a0: "
            "qui a changé reste secret. Il est coupé aux bornes du chiffre."
        ),
        "en": (
            "Closeness to the figure, from 0 (far) to 100 (very close): mean after minus before, "
            "no finer than the chart. The widest of Student's t intervals: who changed "
            "stays secret. It is cut at the range of the figure."
        ),
    },
    {
        "fr": "Téléphones des deux graphiques. Sans seconde réponse, la première reste.",
        "en": "Phones of both charts. Without a second answer the first one stays.",
    },
    {
        "fr": "Cartes où les graphiques n'ont pas les mêmes téléphones, ou moins de 5.",
        "en": "Cards whose charts are not of the same phones, or of fewer than 5.",
    },
    low=-100,
    high=100,
    signed=True,
    source="Student, Biometrika 6, 1908",
    counted={"fr": "de proximité, sur 100", "en": "of closeness, out of 100"},
)
GOALS = Definition(
    "goals",
    {"fr": "Objectifs abordés", "en": "Goals touched"},
    "goals",
    {
        "fr": "Objectifs de développement durable des cartes jouées, chacun une fois.",
        "en": "Sustainable Development Goals of the cards that were played, each once.",
    },
    {"fr": "Les 17 objectifs.", "en": "The 17 goals."},
    {"fr": "Les cartes qui n'ont pas été jouées.", "en": "Cards that were not played."},
    high=17,
    least=0,
)
SESSION = (PEOPLE, FIRST_TIME, PHONES, PARTICIPATION, POINTS, TALK_GAIN, GOALS)
"""Those of a session, in the order of its report."""

ANSWERS = Definition(
    "answers",
    {"fr": "Ont répondu", "en": "Replied"},
    "phones",
    {
        "fr": "Téléphones qui ont répondu ou passé une fois au moins, même ensuite.",
        "en": "Phones that answered or passed at least once, also those that came later.",
    },
    {"fr": "Rien, c'est un total.", "en": "Nothing, it is a total."},
    {
        "fr": "Réponses données après que le chiffre s'est montré.",
        "en": "Answers given after the figure was shown.",
    },
    least=0,
)
ANSWERED = Definition(
    "answered",
    {"fr": "Réponses données", "en": "Replies given"},
    "phones",
    {
        "fr": "Téléphones là dès le début qui ont répondu ou passé.",
        "en": "Phones there from the start that answered or passed.",
    },
    {"fr": "Rien, c'est un total.", "en": "Nothing, it is a total."},
    {"fr": "Téléphones arrivés ensuite.", "en": "Phones that came later."},
    least=0,
)
POSSIBLE = Definition(
    "of",
    {"fr": "Réponses possibles", "en": "Replies possible"},
    "phones",
    {
        "fr": "Téléphones là dès le début de l'activité, et vus pendant ou juste après.",
        "en": "Phones there from the start of the activity, and seen during it or just after.",
    },
    {"fr": "Rien, c'est un total.", "en": "Nothing, it is a total."},
    {"fr": "Téléphones arrivés ensuite.", "en": "Phones that came later."},
    least=0,
)
RAISED = Definition(
    "raised",
    {"fr": "Mains levées", "en": "Raised hands"},
    "hands",
    {
        "fr": (
            "Mains comptées par la personne qui anime, tous choix ensemble. "
            "Elles n'entrent dans aucun autre chiffre."
        ),
        "en": (
            "Hands counted by the facilitator, for all options together. "
            "They are in no other figure."
        ),
    },
    {"fr": "Rien, c'est un total.", "en": "Nothing, it is a total."},
    {
        "fr": "Réponses données sur les téléphones.",
        "en": "Answers given on phones.",
    },
    least=0,
)
WISDOM = Definition(
    "wisdom",
    {"fr": "Réponse du milieu", "en": "Middle answer"},
    "of100",
    {
        "fr": "Points que la réponse du milieu, dans la salle, aurait eus.",
        "en": "Points that the room's middle answer would have earned.",
    },
    {"fr": "Réponses du dernier graphique.", "en": "Answers of the last chart."},
    {
        "fr": "Réponses données après que le chiffre s'est montré.",
        "en": "Answers given after the figure was shown.",
    },
    high=100,
    source="F. Galton, Vox populi, Nature 75, 1907",
)
SURPRISE = Definition(
    "surprise",
    {"fr": "Chiffre qui a surpris", "en": "Figure that surprised"},
    "things",
    {
        "fr": "La réponse du milieu, dans la salle, est loin du chiffre.",
        "en": "The room's middle answer is far from the figure.",
    },
    {
        "fr": "Réponses du dernier graphique, 5 au moins.",
        "en": "Answers of the last chart, 5 or more.",
    },
    {
        "fr": "Les autres surprises\u00a0: les trois plus fortes sont dites.",
        "en": "Other surprises: the three largest are told.",
    },
    low=None,
    counted={"fr": "en mots", "en": "in words"},
    names={
        "near": {
            "fr": "Ensemble, la salle est tout près.",
            "en": "Together, the room is very close.",
        },
        "mid": {
            "fr": "Ensemble, la salle n'est pas loin.",
            "en": "Together, the room is not far.",
        },
        "far": {"fr": "Ce chiffre a surpris la salle.", "en": "This figure surprised the room."},
    },
)
ACTIVITY = (ANSWERS, ANSWERED, POSSIBLE, RAISED, WISDOM, SURPRISE)
"""Those that activities alone have."""
