"""The figures of the toy: all that pages, tables and commands say of them."""

from game_server.engine.kit.definitions import Definition
from game_server.engine.kit.text import Text

TOYS: Text = {"fr": "jouets", "en": "toys"}
FAR = Definition(
    "far",
    {"fr": "Écart au jouet gagnant", "en": "Distance to the lucky toy"},
    "things",
    {
        "fr": "Moyenne des écarts entre le jouet choisi et le gagnant.",
        "en": "Mean distance between the toy picked and the lucky one.",
    },
    {"fr": "Téléphones qui ont choisi.", "en": "Phones that picked."},
    {"fr": "Qui n'a rien choisi.", "en": "Who picked nothing."},
    decimals=1,
    counted=TOYS,
)
TRIED = Definition(
    "tried",
    {"fr": "Jouets essayés", "en": "Toys tried"},
    "things",
    {
        "fr": "Jouets différents que la salle a choisis.",
        "en": "Different toys that the room picked.",
    },
    {"fr": "Une somme.", "en": "A sum."},
    {"fr": "Les jouets que personne n'a choisis.", "en": "Toys that nobody picked."},
    counted=TOYS,
)
