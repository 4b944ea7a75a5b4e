"""What the activities of a session found out, as its record keeps it: one of each kind."""

from game_server.figures.session.results import PhaseResult

RESULTS: list[PhaseResult] = [
    {
        "phase": "x1",
        "title": "Ce que j'en pense, avant",
        "found": [],
        "why": "confided",
    },
    {
        "phase": "x2",
        "title": "À vue de nez : un jean",
        "found": [
            {
                "row": {
                    "phase": "x2",
                    "kind": "figure",
                    "n": 26,
                    "label": (
                        "Pour un jean, combien de litres d'eau, du champ de coton au magasin\u202f?"
                    ),
                    "value": 7500,
                    "room": 580.4,
                    "unit": "litres",
                },
                "spread": {
                    "low": 10,
                    "high": 20000,
                    "figure": 0.871,
                    "room": 0.534,
                    "bins": [0, 0, 1, 0, 2, 3, 1, 4, 2, 2, 5, 2, 1, 0, 2, 0, 1, 0, 0, 0],
                },
                "source": {
                    "title": "L'empreinte des vêtements",
                    "publisher": "Agence de la transition écologique",
                    "year": 2024,
                    "url": "https://source.test/jean",
                },
            }
        ],
    },
    {
        "phase": "x3",
        "title": "À vue de nez, à deux",
        "found": [
            {
                "row": {
                    "phase": "x3",
                    "kind": "figure",
                    "n": 25,
                    "label": "Sur 100 litres d'eau, combien se perdent en fuites\u202f?",
                    "value": 20,
                    "room": 18,
                    "unit": "litres",
                },
                "spread": {
                    "low": 1,
                    "high": 100,
                    "figure": 0.19,
                    "room": 0.17,
                    "bins": [2, 4, 3, 9, 3, 2, 1, 0, 1, *[0] * 11],
                    "before": [1, 1, 2, 3, 2, 5, 3, 2, 0, 4, 0, 1, 0, 1, *[0] * 6],
                    "moved": "closer",
                },
            }
        ],
    },
    {
        "phase": "x4",
        "title": "Quel objectif\u202f?",
        "found": [
            {
                "row": {
                    "phase": "x4",
                    "kind": "goals",
                    "n": 26,
                    "label": "La régie arrose le soir, avec l'eau de pluie des toits.",
                },
                "items": [
                    {"goal": "g6", "n": 19, "right": True},
                    {"goal": "g11", "n": 8},
                    {"goal": "g13", "n": 11},
                ],
                "goals": {
                    "g6": "Eau propre et assainissement",
                    "g11": "Villes et communautés durables",
                    "g13": "Lutte contre les changements climatiques",
                },
            }
        ],
    },
    {
        "phase": "x5",
        "title": "Du plus léger au plus lourd",
        "found": [
            {
                "row": {
                    "phase": "x5",
                    "kind": "list",
                    "n": 24,
                    "label": "Rangez ces trajets de 10 km, du plus léger au plus lourd.",
                    "unit": "g de CO\u2082",
                },
                "items": [
                    {"text": "Le vélo", "value": 0},
                    {"text": "Le tram", "value": 43},
                    {"text": "L'autobus", "value": 1130},
                    {"text": "La voiture", "value": 2180},
                ],
            }
        ],
    },
    {
        "phase": "x6",
        "title": "Où en sommes-nous\u202f?",
        "found": [
            {
                "row": {
                    "phase": "x6",
                    "kind": "choices",
                    "n": 26,
                    "label": "Où en sommes-nous avec l'eau de nos bâtiments\u202f?",
                },
                "items": [
                    {
                        "text": "On commence\u00a0: les compteurs sont relevés une fois l'an.",
                        "n": 14,
                    },
                    {"text": "On avance ou on montre l'exemple", "n": 12},
                ],
            }
        ],
    },
    {
        "phase": "x7",
        "title": "Une activité de peu de réponses",
        "found": [
            {
                "row": {
                    "phase": "x7",
                    "kind": "figure",
                    "n": 6,
                    "label": "Combien de kilos de déchets par agent et par an\u202f?",
                    "value": 120,
                    "unit": "kg",
                },
                "spread": {"low": 1, "high": 1000, "figure": 0.69},
            }
        ],
    },
    {
        "phase": "x8",
        "title": "Vous souvenez-vous\u202f?",
        "found": [
            {
                "row": {
                    "phase": "x8",
                    "kind": "figure",
                    "n": 24,
                    "label": "Pour un jean, combien de litres d'eau\u202f?",
                    "value": 7500,
                    "unit": "litres",
                }
            },
            {
                "row": {
                    "phase": "x8",
                    "kind": "figure",
                    "n": 24,
                    "label": "Combien se perdent dans les fuites, sur 100 litres\u202f?",
                    "value": 20,
                    "unit": "litres",
                }
            },
        ],
    },
    {
        "phase": "x9",
        "title": "Je m'engage",
        "found": [{"row": {"phase": "x9", "kind": "wall", "n": 22}, "kept": 12}],
    },
    {"phase": "x10", "title": "Un dernier mot", "found": [], "why": "unseen"},
]
