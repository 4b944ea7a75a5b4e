"""Definitions of what people think, before and after; `effects` computes them."""

from game_server.engine.kit.definitions import Definition
from game_server.engine.kit.small_groups import DETAIL
from game_server.figures.session.definitions.changed import CUT, CUT_EN

TWICE = {
    "fr": "Téléphones qui ont donné le même avis au début et à la fin.",
    "en": "Phones that gave the same opinion at the start and at the end.",
}
ONCE = {"fr": "Qui n'a donné son avis qu'une fois.", "en": "Who gave an opinion once only."}
STUDENT = "Student, Biometrika 6, 1908"
SCALE = {"fr": "points, échelle de 1 à 5", "en": "points, scale of 1 to 5"}

PERCEPTION = (
    Definition(
        "perception.shift",
        {"fr": "Avis", "en": "Opinions"},
        "steps",
        {
            "fr": f"Moyenne de l'avis à la fin moins au début. Intervalle t de Student, {CUT}",
            "en": (
                f"Mean of the opinion at the end minus at the start. Student's t interval, {CUT_EN}"
            ),
        },
        TWICE,
        ONCE,
        low=-4,
        high=4,
        least=DETAIL,
        decimals=1,
        signed=True,
        source=STUDENT,
        counted=SCALE,
    ),
    Definition(
        "perception.dz",
        {"fr": "Taille de l'effet", "en": "Effect size"},
        "effect",
        {
            "fr": "Moyenne des écarts ÷ écart type des écarts. Montré si le changement est net.",
            "en": (
                "Mean of the differences ÷ their standard deviation. Shown if the change is clear."
            ),
        },
        TWICE,
        ONCE,
        low=None,
        high=None,
        least=DETAIL,
        decimals=2,
        signed=True,
        source="J. Cohen, Statistical Power Analysis, 1988",
        names={
            "none": {"fr": "Effet presque nul.", "en": "Almost no effect."},
            "small": {"fr": "Petit effet\u00a0: 0,2 ou plus.", "en": "Small effect: 0.2 or more."},
            "medium": {
                "fr": "Effet moyen\u00a0: 0,5 ou plus.",
                "en": "Medium effect: 0.5 or more.",
            },
            "large": {"fr": "Grand effet\u00a0: 0,8 ou plus.", "en": "Large effect: 0.8 or more."},
        },
    ),
    Definition(
        "perception.response",
        {"fr": "Avis\u00a0: téléphones comparés", "en": "Opinions: phones compared"},
        "percent",
        {
            "fr": "100 × téléphones qui ont donné leur avis deux fois ÷ ceux qui l'ont donné.",
            "en": "100 × phones that gave their opinion both times ÷ those that gave it.",
        },
        {
            "fr": "Téléphones qui ont donné leur avis au début ou à la fin.",
            "en": "Phones that gave their opinion at the start or at the end.",
        },
        {"fr": "Qui n'a pas donné son avis.", "en": "Who gave no opinion."},
        high=100,
        least=DETAIL,
    ),
    Definition(
        "perception.items",
        {"fr": "Un avis", "en": "One opinion"},
        "steps",
        {
            "fr": f"Moyenne de cet avis à la fin moins au début. Intervalle t de Student, {CUT}",
            "en": (
                "Mean of this opinion at the end minus at the start. "
                f"Student's t interval, {CUT_EN}"
            ),
        },
        TWICE,
        ONCE,
        low=-4,
        high=4,
        least=DETAIL,
        decimals=1,
        signed=True,
        source=STUDENT,
        counted=SCALE,
    ),
)
FEELING = (
    Definition(
        "feeling",
        {"fr": "Ressenti", "en": "Feeling"},
        "of100",
        {
            "fr": (
                "Moyenne de 100 × (avis − 1) ÷ 4, sur les avis de la fin, en dizaines entières. "
                "Un avis sur six est tiré au sort."
            ),
            "en": (
                "Mean of 100 × (opinion − 1) ÷ 4, over the opinions of the end, in whole tens. "
                "One opinion in six is drawn by lot."
            ),
        },
        {
            "fr": "Téléphones qui ont donné leur avis à la fin.",
            "en": "Phones that gave their opinion at the end.",
        },
        {"fr": "Qui n'a pas donné son avis à la fin.", "en": "Who gave no opinion at the end."},
        high=100,
        least=DETAIL,
    ),
    Definition(
        "advise",
        {"fr": "Recommandation de la séance", "en": "Recommendation of the session"},
        "points",
        {
            "fr": "Part des 9 et 10, moins part des notes de 0 à 6, sur 100.",
            "en": "Share of 9 and 10 minus share of 0 to 6, in 100.",
        },
        {
            "fr": "Téléphones qui ont répondu à la fin, de 0 à 10.",
            "en": "Phones that answered at the end, from 0 to 10.",
        },
        {"fr": "Qui n'a pas répondu.", "en": "Who did not answer."},
        low=-100,
        high=100,
        least=DETAIL,
        signed=True,
        source="F. F. Reichheld, Harvard Business Review 81, 2003",
    ),
)
OPINIONS = {
    "explain": {
        "fr": "Je sais expliquer la responsabilité de ma collectivité (RSO).",
        "en": "I can explain my organisation's responsibility (RSO).",
    },
    "link": {
        "fr": "Je vois le lien entre les 17 objectifs et mon métier.",
        "en": "I see the link between the 17 goals and my job.",
    },
    "able": {"fr": "Je me sens capable d'agir.", "en": "I feel able to act."},
    "want": {"fr": "J'ai envie d'agir.", "en": "I want to act."},
    "org": {"fr": "Ma collectivité agit.", "en": "My local authority acts."},
    "part": {
        "fr": "J'ai ma place dans cette démarche.",
        "en": "I have a place in this effort.",
    },
    "work": {
        "fr": "Mes conditions de travail s'améliorent.",
        "en": "My working conditions are improving.",
    },
    "fun": {"fr": "J'ai passé un bon moment.", "en": "I had a good time."},
    "voice": {
        "fr": "J'ai pu parler, et la salle m'écoutait.",
        "en": "I could speak, and the room listened.",
    },
}
"""The opinions that are asked, in their order here; the pages say them in the same words."""
