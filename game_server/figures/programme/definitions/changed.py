"""Definitions of what the programme changed, summed over sessions that told enough of it."""

from game_server.engine.kit.copies import replace
from game_server.engine.kit.small_groups import DETAIL, SMALL_GROUP
from game_server.figures.programme.definitions.define import Words, define

_DRAWN_FR = "Intervalle\u00a0: 1\u202f000 tirages de séances entières, dès cinq séances."
_DRAWN_EN = "Interval: 1,000 samples of whole sessions, from five sessions on."
_SOURCE = "A. C. Davison, D. V. Hinkley, Bootstrap Methods and their Application, 1997, 3.8"

_SIGNED = (
    define(
        "retained_change",
        "points",
        Words(
            "Chiffres retenus",
            f"Moyenne de (bonnes réponses à la fin − au début), en points. {_DRAWN_FR}",
            "Téléphones qui ont répondu deux fois aux mêmes cartes.",
            "Séances où moins de dix ont répondu deux fois. Une réponse sur six est tirée au sort.",
        ),
        Words(
            "Figures kept in mind",
            f"Mean of (right answers at the end − at first), in points. {_DRAWN_EN}",
            "Phones that answered the same cards twice.",
            "Sessions where fewer than ten answered twice. One answer in six is drawn by lot.",
        ),
        least=SMALL_GROUP,
    ),
    define(
        "knowledge_change",
        "points",
        Words(
            "Connaissances",
            f"Moyenne de (bonnes réponses après − avant), en points. {_DRAWN_FR}",
            "Téléphones qui ont répondu deux fois aux mêmes questions.",
            "Séances où moins de dix ont répondu deux fois. Une réponse sur six est tirée au sort.",
        ),
        Words(
            "Knowledge",
            f"Mean of (right answers after − before), in points. {_DRAWN_EN}",
            "Phones that answered the same questions twice.",
            "Sessions where fewer than ten answered twice. One answer in six is drawn by lot.",
        ),
        least=SMALL_GROUP,
    ),
    define(
        "opinion_shift",
        "steps",
        Words(
            "Avis",
            f"Moyenne de (après − avant) sur une échelle de 1 à 5. {_DRAWN_FR}",
            "Téléphones qui ont donné deux fois les mêmes avis.",
            "Séances où moins de dix ont répondu deux fois.",
            "sur une échelle de 1 à 5",
        ),
        Words(
            "Opinions",
            f"Mean of (after − before) on a scale from 1 to 5. {_DRAWN_EN}",
            "Phones that gave the same opinions twice.",
            "Sessions where fewer than ten answered twice.",
            "on a scale from 1 to 5",
        ),
        decimals=2,
        least=DETAIL,
    ),
)
CHANGED = (
    *(replace(one, low=None, signed=True, source=_SOURCE) for one in _SIGNED),
    define(
        "participation",
        "percent",
        Words(
            "Taux de réponse",
            "100 × réponses données ÷ réponses possibles. Passer en est une.",
            "Une réponse possible par téléphone là dès le début d'une activité.",
            "Séances de moins de cinq personnes.",
        ),
        Words(
            "Response rate",
            "100 × replies given ÷ replies possible. Passing is one.",
            "One possible reply for each phone there from the start of an activity.",
            "Sessions of fewer than five people.",
        ),
        high=100,
        least=SMALL_GROUP,
    ),
    define(
        "commitments",
        "commitments",
        Words(
            "Engagements",
            (
                "Somme des engagements indiqués dans les bilans de séance. "
                "Un bilan les compte par cinq, et jamais tous."
            ),
            "",
            "Séances avec moins de six engagements.",
        ),
        Words(
            "Commitments",
            "Sum of the commitments that reports of sessions tell, by fives and never all.",
            "",
            "Sessions with fewer than six commitments.",
        ),
        least=SMALL_GROUP,
    ),
    define(
        "commitment_rate",
        "percent",
        Words(
            "Part qui s'engage",
            "100 × engagements ÷ téléphones qui pouvaient s'engager.",
            "Téléphones des séances dont le bilan indique les engagements.",
            "Séances avec moins de six engagements, ou sans journal.",
        ),
        Words(
            "Share who commit",
            "100 × commitments ÷ phones that could commit.",
            "Phones of sessions whose report tells their commitments.",
            "Sessions with fewer than six commitments, or without a journal.",
        ),
        high=100,
        least=SMALL_GROUP,
    ),
    define(
        "followed",
        "answers",
        Words(
            "Engagements dont on a des nouvelles",
            "Somme des réponses indiquées dans les bilans de séance.",
            "",
            "Séances de moins de dix réponses, ou d'avant ce suivi. Les dernières, sous dix.",
        ),
        Words(
            "Commitments answered for",
            "Sum of the answers that reports of sessions tell.",
            "",
            (
                "Sessions with fewer than ten answers, or from before this follow-up. "
                "The last ones, while fewer than ten."
            ),
        ),
        least=SMALL_GROUP,
    ),
    define(
        "kept_of_respondents",
        "percent",
        Words(
            "Gestes tenus, de ceux qui répondent",
            "100 × (tenus + moitié des tenus en partie) ÷ réponses.",
            "Réponses. Qui répond tient souvent plus que les autres.",
            "Séances de moins de dix réponses.",
        ),
        Words(
            "Kept, of those who answered",
            "100 × (kept + half of those partly kept) ÷ answers.",
            "Answers. Those who answer often keep more than others.",
            "Sessions with fewer than ten answers.",
        ),
        high=100,
        least=SMALL_GROUP,
    ),
    define(
        "kept_of_all",
        "percent",
        Words(
            "Gestes tenus, de tous les engagements",
            (
                "100 × (tenus + moitié des tenus en partie) ÷ engagements échus. "
                "Sans réponse indiquée, un engagement compte comme non tenu."
            ),
            "Engagements qui ont un code, des séances où tous sont échus.",
            (
                "Engagements sans code, ou d'une séance où un seul n'est pas échu. "
                "Séances sans réponse indiquée dont le nombre de codes, arrondi, est sous cinq. "
                "Celles d'avant ce suivi."
            ),
        ),
        Words(
            "Kept, of all commitments",
            (
                "100 × (kept + half of those partly kept) ÷ commitments due. "
                "Without an answer that is told, one counts as not kept."
            ),
            "Commitments that have a code, of sessions where all are due.",
            (
                "Commitments without a code, or of a session where a single one is not due. "
                "Sessions that tell no answer and whose number of codes, rounded, is under five. "
                "Those from before this follow-up."
            ),
        ),
        high=100,
        least=SMALL_GROUP,
    ),
    define(
        "words",
        "words",
        Words(
            "Mots laissés",
            "Somme des mots que les salles ont vus.",
            "",
            "Mots masqués. Salles avec moins de six mots.",
        ),
        Words(
            "Words left",
            "Sum of the words that rooms saw.",
            "",
            "Hidden words. Rooms with fewer than six words.",
        ),
        least=SMALL_GROUP,
    ),
    define(
        "goals",
        "goals",
        Words(
            "Objectifs abordés",
            "Objectifs sur lesquels porte au moins une carte jouée.",
            "Les 17 objectifs.",
            "Séances de moins de cinq personnes.",
        ),
        Words(
            "Goals touched",
            "Goals that at least one card played is about.",
            "The 17 goals.",
            "Sessions of fewer than five people.",
        ),
        high=17,
    ),
)
