"""Drawings: the closed list of things that a card may show beside its figure."""

from dataclasses import dataclass
from typing import Literal, NotRequired, TypedDict, get_args

Drawing = Literal[
    "abeille",
    "accord",
    "ampoule",
    "arbre",
    "assiette",
    "autobus",
    "avion",
    "baignoire",
    "balai",
    "balance",
    "ballon",
    "bouteille",
    "bureau",
    "calculatrice",
    "calendrier",
    "camion",
    "cantine",
    "carotte",
    "chaise",
    "chaussure",
    "cheminee",
    "clavier",
    "cle",
    "crayon",
    "ecran",
    "enfant",
    "eolienne",
    "epi",
    "fauteuil",
    "feuille",
    "fleur",
    "globe",
    "gobelet",
    "gourde",
    "goutte",
    "guichet",
    "jean",
    "lampadaire",
    "lettre",
    "livre",
    "mains",
    "mairie",
    "maison",
    "marche",
    "nuage",
    "oiseau",
    "ordinateur",
    "pain",
    "papier",
    "paves",
    "personnes",
    "piece",
    "piscine",
    "pluie",
    "poisson",
    "pomme",
    "porte-monnaie",
    "poubelle",
    "radiateur",
    "riviere",
    "robinet",
    "sac",
    "seau",
    "soleil",
    "souris",
    "t-shirt",
    "telephone",
    "thermometre",
    "train",
    "tram",
    "vache",
    "velo",
    "vent",
    "verre",
    "voiture",
]
"""The name of a drawing, as editors write it; the pages hold the drawings themselves."""

DRAWINGS: tuple[Drawing, ...] = get_args(Drawing)
MOST_TIMES = 12
"""How often a drawing may stand beside a figure: what one counts at a glance from a back row."""
MOST_OF = 20
"""Of how many things a share may be drawn: more are not told apart."""


@dataclass(frozen=True, slots=True)
class Image:
    """Name a drawing, and how many *times* it is drawn, from 1 to 12; *of* up to 20 for a share."""

    drawing: Drawing
    times: int = 1
    of: int | None = None


class DrawnImage(TypedDict):
    """Name a drawing of the pages, and how often it is drawn beside the figure, 1 to 12 times.

    Of a share, « trois sur cinq », all *of* them are drawn, up to 20, and *times* are filled.
    """

    drawing: Drawing
    times: int
    of: NotRequired[int]


def drawn(image: Image) -> DrawnImage:
    """Return *image* as pages get it."""
    document: DrawnImage = {"drawing": image.drawing, "times": image.times}
    if image.of is not None:
        document["of"] = image.of
    return document
