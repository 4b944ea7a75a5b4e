"""Definitions of what a session changed, beside opinions; `effects` and `kept_in_mind` compute."""

from game_server.engine.kit.definitions import Definition

TWICE = {
    "fr": "Téléphones qui ont répondu avant et après aux mêmes cartes.",
    "en": "Phones that answered the same cards before and after.",
}
ONCE = {
    "fr": "Qui n'a répondu qu'une fois, avant ou après.",
    "en": "Who answered once only, before or after.",
}
CUT, CUT_EN = "coupé aux bornes du chiffre.", "cut at the range of the figure."
IF_CLEAR, IF_CLEAR_EN = "Montré si le changement est net.", "Shown if the change is clear."
HAKE = "R. R. Hake, Am. J. Phys. 66, 1998"
STUDENT = "Student, Biometrika 6, 1908"
COCHRAN = "W. G. Cochran, Sampling Techniques, 1977"
EFRON = "B. Efron, Annals of Statistics 7, 1979"

KNOWLEDGE = (
    Definition(
        "knowledge",
        {"fr": "Connaissances", "en": "Knowledge"},
        "points",
        {
            "fr": f"Réponses justes sur 100, après moins avant. Intervalle t de Student, {CUT}",
            "en": f"Right answers in 100, after minus before. Student's t interval, {CUT_EN}",
        },
        TWICE,
        ONCE,
        low=-100,
        high=100,
        signed=True,
        source=STUDENT,
    ),
    Definition(
        "knowledge.before",
        {"fr": "Réponses justes, avant", "en": "Right answers, before"},
        "percent",
        {
            "fr": (
                f"Moyenne, sur les téléphones, de la part de réponses justes au début. {IF_CLEAR}"
            ),
            "en": f"Mean over phones of the share of right answers at the start. {IF_CLEAR_EN}",
        },
        TWICE,
        ONCE,
        high=100,
    ),
    Definition(
        "knowledge.after",
        {"fr": "Réponses justes, après", "en": "Right answers, after"},
        "percent",
        {
            "fr": (
                f"Moyenne, sur les téléphones, de la part de réponses justes à la fin. {IF_CLEAR}"
            ),
            "en": f"Mean over phones of the share of right answers at the end. {IF_CLEAR_EN}",
        },
        TWICE,
        ONCE,
        high=100,
    ),
    Definition(
        "knowledge.gain",
        {"fr": "Progrès de la salle", "en": "Progress of the room"},
        "of100",
        {
            "fr": (
                "100 × (après − avant) ÷ (100 − avant). "
                f"Intervalle t d'un rapport de sommes, {CUT} {IF_CLEAR}"
            ),
            "en": (
                "100 × (after − before) ÷ (100 − before). "
                f"t interval of a ratio of sums, {CUT_EN} {IF_CLEAR_EN}"
            ),
        },
        {"fr": "Ce que la salle pouvait encore gagner.", "en": "What the room could still gain."},
        {
            "fr": "Qui n'a répondu qu'une fois. La salle où tout était juste avant.",
            "en": "Who answered once only. A room where all was right before.",
        },
        low=None,
        high=100,
        signed=True,
        source=f"{HAKE}; {COCHRAN}",
        names={
            "none": {"fr": "Pas de progrès mesuré.", "en": "No progress measured."},
            "low": {"fr": "Progrès faible\u00a0: moins de 30.", "en": "Low progress: under 30."},
            "medium": {
                "fr": "Progrès moyen\u00a0: de 30 à 69.",
                "en": "Medium progress: from 30 to 69.",
            },
            "high": {"fr": "Progrès fort\u00a0: 70 ou plus.", "en": "High progress: 70 or more."},
        },
    ),
    Definition(
        "knowledge.response",
        {"fr": "Connaissances\u00a0: téléphones comparés", "en": "Knowledge: phones compared"},
        "percent",
        {
            "fr": "100 × téléphones qui ont répondu deux fois ÷ ceux qui ont répondu.",
            "en": "100 × phones that answered both times ÷ those that answered.",
        },
        {
            "fr": "Téléphones qui ont répondu avant ou après.",
            "en": "Phones that answered before or after.",
        },
        {"fr": "Qui n'a pas répondu.", "en": "Who did not answer."},
        high=100,
    ),
)
RETAINED = (
    Definition(
        "retained",
        {"fr": "Chiffres retenus", "en": "Figures kept in mind"},
        "points",
        {
            "fr": (
                "Réponses justes sur 100, à la fin moins au premier essai. "
                "Intervalle de 1 000 rééchantillons (bootstrap)."
            ),
            "en": (
                "Right answers in 100, at the end minus at the first guess. "
                "Interval of 1,000 samples drawn anew (bootstrap)."
            ),
        },
        {
            "fr": "Téléphones qui ont répondu aux mêmes cartes les deux fois.",
            "en": "Phones that answered the same cards both times.",
        },
        {
            "fr": "Qui n'a répondu qu'une fois. Ce qui restera dans un mois.",
            "en": "Who answered once only. What will stay in a month.",
        },
        low=-100,
        high=100,
        signed=True,
        source=EFRON,
    ),
    Definition(
        "retained.before",
        {"fr": "Justes au premier essai", "en": "Right at the first guess"},
        "percent",
        {
            "fr": (
                "Moyenne, sur les téléphones, de la part de réponses justes au premier essai. "
                f"{IF_CLEAR}"
            ),
            "en": (
                f"Mean over phones of the share of right answers at the first guess. {IF_CLEAR_EN}"
            ),
        },
        TWICE,
        ONCE,
        high=100,
    ),
    Definition(
        "retained.after",
        {"fr": "Justes à la fin", "en": "Right at the end"},
        "percent",
        {
            "fr": (
                f"Moyenne, sur les téléphones, de la part de réponses justes à la fin. {IF_CLEAR}"
            ),
            "en": f"Mean over phones of the share of right answers at the end. {IF_CLEAR_EN}",
        },
        TWICE,
        ONCE,
        high=100,
    ),
)
PARTS = {
    "single": {"fr": "Une personne par téléphone", "en": "One person a phone"},
    "several": {"fr": "Deux ou trois personnes par téléphone", "en": "Two or three people a phone"},
    "first": {"fr": "Première séance", "en": "First session"},
    "again": {"fr": "Personnes qui ont déjà joué", "en": "People who have played before"},
}
"""The kinds of phones that are told apart, in their order here."""
CONFIDENCE = {
    "c1": {"fr": "petite confiance", "en": "low confidence"},
    "c2": {"fr": "confiance moyenne", "en": "medium confidence"},
    "c3": {"fr": "grande confiance", "en": "high confidence"},
}
CALIBRATION = tuple(
    Definition(
        f"calibration.{key}",
        {
            "fr": f"Réponses proches, {said['fr']}",
            "en": f"Close answers, {said['en']}",
        },
        "percent",
        {
            "fr": "100 × réponses tout près du chiffre ÷ réponses de cette confiance.",
            "en": "100 × answers very close to the figure ÷ answers of this confidence.",
        },
        {
            "fr": "Réponses données avec cette confiance.",
            "en": "Answers given with this confidence.",
        },
        {
            "fr": "Moins de 10 réponses de cette confiance.",
            "en": "Fewer than 10 answers of this confidence.",
        },
        high=100,
    )
    for key, said in CONFIDENCE.items()
)
MADE = (
    Definition(
        "commitments",
        {"fr": "Engagements", "en": "Commitments"},
        "commitments",
        {
            "fr": (
                "Engagements pris, au moins ce nombre. "
                "On compte par cinq, et jamais tous les téléphones."
            ),
            "en": "Commitments made, at least so many: by fives, and never all phones.",
        },
        {"fr": "Rien, c'est un total.", "en": "Nothing, it is a total."},
        {
            "fr": "Activités avec moins de 6 engagements.",
            "en": "Activities with fewer than 6 commitments.",
        },
    ),
    Definition(
        "commitments.rate",
        {"fr": "Engagements pour 100 téléphones", "en": "Commitments per 100 phones"},
        "of100",
        {
            "fr": "100 × engagements pris ÷ téléphones là dès le début.",
            "en": "100 × commitments made ÷ phones there from the start.",
        },
        {
            "fr": "Téléphones là dès le début de l'activité.",
            "en": "Phones there from the start of the activity.",
        },
        {"fr": "Téléphones arrivés ensuite.", "en": "Phones that came later."},
        high=100,
    ),
    Definition(
        "volunteers",
        {"fr": "Personnes qui veulent animer", "en": "People who want to facilitate"},
        "phones",
        {
            "fr": (
                "Téléphones qui disent «\u00a0Ça m'intéresse\u00a0», comptés par cinq, sans nom. "
                "De plusieurs appels, celui où ils sont le plus."
            ),
            "en": (
                "Phones that said “I am interested”, counted by fives, without names. "
                "Of several calls, that where most are."
            ),
        },
        {"fr": "Rien, c'est un total.", "en": "Nothing, it is a total."},
        {"fr": "Qui n'a rien dit. Les autres appels.", "en": "Who did not say. Other calls."},
    ),
)
