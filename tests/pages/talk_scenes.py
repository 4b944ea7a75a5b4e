"""Scenes of a debrief and of a call for partners, on phone, console and screen."""

from tests.pages.scenes import SENTENCE, Document, step

FIGURE: Document = {
    "phase": "x2",
    "kind": "figure",
    "n": 28,
    "label": "Combien de litres perd une chasse d'eau qui fuit, en un jour\u202f?",
    "value": 600,
    "room": 398.107171,
    "unit": "litres",
}
WORDS: Document = {
    "phase": "x5",
    "kind": "words",
    "n": 28,
    "label": "Avec quel mot repartez-vous\u202f?",
    "items": [
        {"text": "envie", "n": 10},
        {"text": "surprise", "n": 5},
        *(
            {"text": word}
            for word in (
                *("ensemble", "eau", "anticonstitutionnellement-vôtr"),
                *("demain", "idées", "merci"),
            )
        ),
    ],
    "others": 3,
}
GOALS: Document = {
    "phase": "x3",
    "kind": "goals",
    "n": 27,
    "label": "La cantine sert un repas sans viande chaque semaine.",
    "items": [{"goal": "g6", "n": 11}, {"goal": "g12", "n": 22, "right": True}],
}
ORDER: Document = {
    "phase": "x4",
    "kind": "list",
    "n": 28,
    "label": "Rangez ces repas du plus léger au plus lourd pour le climat.",
    "unit": "kg de CO₂",
    "items": [
        {"text": text, "value": value}
        for text, value in (
            *(("Un repas végétarien", 0.5), ("Un repas avec du poulet", 1.6)),
            *(("Un repas avec du bœuf", 7), ("Un repas avec du poisson", 2)),
        )
    ],
}
WALL: Document = {
    "phase": "x4",
    "kind": "wall",
    "n": 21,
    "items": [{"text": "servir l'eau en carafe", "n": 10}, {"text": "venir à vélo", "n": 5}],
}
FEW: Document = WORDS | {"n": 4, "items": [], "others": 0}
KEPT: Document = {
    "phase": "x5",
    "kind": "kept",
    "n": 24,
    "items": [
        {"text": f"{n} " + (2 * "Une carafe d'eau à chaque réunion, dans tous les services. ")[:98]}
        for n in range(1, 8)
    ],
}
LONG_WALL: Document = WALL | {
    "items": [
        {"text": f"{n} " + (2 * "servir l'eau en carafe, venir à vélo ")[:58], "n": n}
        for n in range(8, 0, -1)
    ],
    "others": 4,
}
SIGN = (2 * "Chaque signalement a une réponse dans un délai connu de toutes les équipes. ")[:120]
STANDS: Document = {
    "phase": "x7",
    "kind": "choices",
    "n": 28,
    "label": (2 * "Une personne est mal traitée ou mise à part. Que se passe-t-il chez nous, ")[
        :118
    ]
    + "\u202f?",
    "items": [{"text": f"{n}, on démarre\u00a0: {SIGN}", "n": 2 * n} for n in range(1, 5)]
    + [{"text": "Je ne sais pas", "n": 8}],
}
AGREED = (0, 3, 2, 0, 0)
AT_TABLES: Document = STANDS | {
    "tables": 5,
    "apart": 1,
    "items": [row | {"tables": n} for row, n in zip(STANDS["items"], AGREED, strict=True)],
}
"""What was answered alone, and what tables agreed on."""
TABLES_ONLY: Document = STANDS | {
    "n": 4,
    "tables": 1,
    "items": [{"text": f"2, on démarre\u00a0: {SIGN}", "tables": 1}],
}
SUBJECTS: list[Document] = [
    {
        "phase": "x7",
        "kind": "choices",
        "n": 7,
        "tables": 1,
        "apart": 1,
        "label": "Comment décidons-nous dans nos services ? Comment disons-nous la suite ?",
        "items": [
            {"text": text, "n": n, "tables": tables}
            for text, n, tables in (
                ("1, on découvre : Il faut demander pour savoir qui a décidé, et pourquoi.", 1, 0),
                ("2, on démarre : Un compte rendu existe. On le trouve en cherchant.", 3, 1),
                (
                    (
                        "3, on déploie : Dans chaque service, une page dit qui décide quoi, et où "
                        "lire la suite."
                    ),
                    2,
                    0,
                ),
                ("Je ne sais pas", 1, 0),
            )
        ],
    },
    {
        "phase": "x7",
        "kind": "choices",
        "n": 8,
        "tables": 2,
        "label": "Comment prenons-nous soin des personnes qui travaillent ici ?",
        "items": [
            {"text": text, "n": n, "tables": tables}
            for text, n, tables in (
                ("1, on découvre : On réagit après un accident ou un arrêt.", 1, 0),
                ("2, on démarre : Les risques de notre métier sont écrits quelque part.", 4, 1),
                (
                    (
                        "3, on déploie : Cette année, chaque équipe a changé une chose pour moins "
                        "de risques."
                    ),
                    2,
                    1,
                ),
                (
                    (
                        "4, on améliore : On compare d'une année à l'autre, et les équipes disent "
                        "quoi changer."
                    ),
                    1,
                    0,
                ),
            )
        ],
    },
    {
        "phase": "x7",
        "kind": "choices",
        "n": 4,
        "tables": 1,
        "label": "Eau, énergie, déchets, trajets : que font nos services ?",
        "items": [
            {
                "text": "1, on découvre : Des collègues éteignent ou trient, chacun à sa façon.",
                "tables": 1,
            }
        ],
    },
]
"""Three subjects as the shipped diagnosis asks of them."""
CROWDED: dict[str, list[Document]] = {
    "four stands": 4 * [STANDS],
    "six stands": 6 * [STANDS],
    "stands at tables": 3 * [AT_TABLES],
    "stands of both kinds": [STANDS, AT_TABLES, TABLES_ONLY, KEPT],
    "kept": [KEPT],
    "kept and strides": [KEPT, KEPT],
    "wall": [LONG_WALL],
    "stands and ideas": [STANDS, STANDS, KEPT, LONG_WALL],
    "all": [FIGURE, ORDER, STANDS, KEPT, LONG_WALL],
}
"""Data of which a screen has no room for all."""
PROMPT = "Où voit-on cela dans nos services\u202f?"
CALL = "Un partenaire anime une séance par an dans son service. Une demi-journée suffit."


def debrief(*data: Document, **more: object) -> Document:
    """Return a debrief at its third prompt, with *data* beside it."""
    play: Document = {
        "rule": "listen",
        "sentence": "Qu'est-ce qu'on en retient\u202f?",
        "is_break": False,
        "prompt": PROMPT,
        "number": 3,
        "prompts": 6,
    }
    return step("x5", "discuss", play | ({"data": list(data)} if data else {}) | more)


def call(interested: int | None = None) -> Document:
    """Return a talk that calls for partners, of whom so many are interested."""
    play: Document = {
        "rule": "listen",
        "sentence": SENTENCE,
        "is_break": False,
        "partners": CALL,
    }
    return step("x5", "discuss", play | ({"interested": interested} if interested else {}))
