"""Made-up documents, one scene for each thing that a page can show."""

import time
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from game_server.retention.table import days_kept

Document = dict[str, Any]

SERVICES = {
    "accueil": "Accueil et état civil",
    "batiments": "Bâtiments et énergie",
    "culture": "Culture et lecture publique",
    "dechets": "Propreté et déchets",
    "ecoles": "Écoles et restauration",
    "espaces-verts": "Espaces verts",
    "finances": "Finances et commande publique",
    "numerique": "Numérique",
    "police": "Police municipale",
    "ressources": "Ressources humaines",
    "social": "Action sociale",
    "sport": "Sport",
    "voirie": "Voirie et mobilité",
}
GOALS = {
    "g6": "Eau propre et assainissement",
    "g12": "Consommation et production responsables",
}
PHASES = {
    "x1": {"title": "Accueil", "mechanic": "talk", "optional": False},
    "x2": {"title": "À vue de nez", "mechanic": "estimate", "optional": False},
    "x3": {"title": "À vue de nez, encore", "mechanic": "estimate", "optional": True},
    "x4": {"title": "En deux temps", "mechanic": "estimate", "optional": False},
    "x5": {"title": "Un mot pour finir", "mechanic": "talk", "optional": False},
}
ABOUT = {
    "title": "mét'ODD",
    "organisation": "Ville d'Exemple",
    "controller": "Ville d'Exemple, 1 place de la Mairie",
    "dpo": "dpo@exemple.fr",
    "contact": "odd@exemple.fr",
    "release": "0.1.0",
    "address": "http://salle.test",
    "kept": dict(days_kept()),
    "accessibility": "none",
}
CARD = {
    "id": "chasse-qui-fuit",
    "goals": ["g6", "g12"],
    "question": "Combien de litres une chasse d'eau qui fuit peut-elle perdre en un jour\u202f?",
    "unit": "litres",
    "low": 1,
    "high": 2000,
    "scale": "log",
}
TRUTH = {
    "value": 600,
    "explanation": "Une fuite lente ne s'entend pas. Un colorant dans la cuve la montre.",
    "equivalent": "quatre baignoires",
    "image": {"drawing": "baignoire", "times": 4},
    "source": {
        "title": "Économiser l'eau chez soi",
        "publisher": "Centre d'information sur l'eau",
        "year": 2023,
        "url": "https://www.cieau.com/",
    },
    "vintage": "2023",
    "perimeter": "France",
    "reliability": "S",
}
BINS = [0, 0, 0, 1, 0, 1, 0, 2, 3, 1, 4, 2, 5, 3, 2, 3, 1, 0, 0, 0]
ROOM = {"n": 28, "bins": BINS, "median": 212.132034, "band": "mid"}
FIRST_BINS = [0, 0, 1, 1, 2, 1, 1, 3, 4, 2, 4, 3, 2, 1, 1, 1, 0, 1, 0, 0]
ROUNDS = {"first_bins": FIRST_BINS, "first_median": 64.2, "talk_effect": "closer"}
SEAT = {"id": "p3", "name": "Tilleul calme", "persons": 1, "code": "7K3RMX"}
WORDS = ((3, "merci"), (2, "surprise"), (1, "envie"), (1, "recommencer ailleurs"))


@dataclass
class Scene:
    """Say what the server tells a page; *bye* ends the connection, *dead* never answers.

    Then what is done on the page: *type* into its field, *cut* the line, *press* buttons.
    """

    all: Document | None = None
    seat: Document | None = None
    presence: Document = field(default_factory=lambda: {"facilitators": 1, "phones": 27})
    bye: str = ""
    dead: bool = False
    path: str = "/r/K7RM4X"
    refuse: str = ""
    press: tuple[str, ...] = ()
    type: str = ""
    cut: bool = False
    card: bool = False
    screen: Document | None = None
    table: Document | None = None
    about: Document = field(default_factory=lambda: ABOUT)
    made: int = field(default_factory=lambda: int(time.time() * 1000))
    """When its times were right, in ms: scenes are made long before some are opened."""

    def is_made_of_documents(self) -> bool:
        """Return whether documents alone make it, so that a page with a seat can come to it."""
        if self.all is None or self.all["status"] == "closed" or self.seat is None:
            return False
        # Of a table that is there from the start nobody is told.
        done = self.bye or self.dead or self.press or self.type or self.cut or self.card
        return not done and "table" not in self.seat


def room(**changes: object) -> Document:
    """Return the document of all in the lobby, with *changes*."""
    document: Document = {
        "room": {
            "code": "K7RM4X",
            "title": "Découverte",
            "minutes": 18,
            "trial": False,
            "points": True,
            "tables": False,
            "zone": "Europe/Paris",
        },
        "status": "lobby",
        "people": 23,
        "phones": 21,
        "entry_locked": False,
        "paused": False,
        "simple": False,
        "factor": "1",
        "pace": "facilitator",
        "languages": ["fr", "en"],
        "services": SERVICES,
        "service_order": list(SERVICES),
        "goals": GOALS,
        "phases": PHASES,
        "phase_order": list(PHASES),
        "done": [],
        "skipped": [],
    }
    return deepcopy(document) | changes


DEBATE = "Qui a déjà signalé une fuite\u202f? Que s'est-il passé\u202f?"


def step(
    phase: str,
    name: str,
    play: Document,
    *,
    left: float | None = None,
    answered: int = 19,
    here: Document | None = None,
) -> Document:
    """Return the document of all in the step *name* of *phase*; *left* seconds until its end."""
    now = int(time.time() * 1000)
    kind = name.rstrip("2")
    order = list(PHASES)
    step_: Document = {
        "id": 7,
        "phase": phase,
        "index": 1,
        "name": name,
        "kind": kind,
        "strict": False,
        "opened": now - 40_000,
        "revealed": False,
    }
    if left is not None:
        step_["deadline"] = now + int(left * 1000)
    if kind in ("input", "lock"):
        play = play | {"answered": answered, "of": 28}
    if kind == "discuss" and "card" in play:
        play = play | {"debate": DEBATE}
    done = order[: order.index(phase)]
    return room(status="playing", done=done, step=step_ | (here or {}), play=play)


def solo(
    name: str,
    figures: Document | None = None,
    *,
    left: float | None = None,
    answered: int = 19,
    here: Document | None = None,
) -> Document:
    """Return a step of an estimate in one round; *figures* are those of the room."""
    play: Document = {"rule": "solo", "card": CARD}
    if name in ("reveal", "discuss"):
        play |= {"room": figures or ROOM, "truth": TRUTH}
    return step("x2", name, play, left=left, answered=answered, here=here)


def duo(name: str, *, left: float | None = None) -> Document:
    """Return a step of an estimate in two rounds."""
    play: Document = {"rule": "duo", "card": CARD}
    if name in ("reveal", "discuss"):
        play |= {"room": {"n": 28, "bins": BINS}}
    if name in ("reveal2", "discuss2"):
        play |= {"room": ROOM | ROUNDS, "truth": TRUTH}
    return step("x4", name, play, left=left)


def seat(**play: object) -> Document:
    """Return the document of one's own seat."""
    return SEAT | {"service": "batiments", "first_time": 1} | ({"play": play} if play else {})


GESTURE = "Relever les compteurs la nuit. Ce qui tourne sans personne est une fuite."
RESULT = {"points": 71, "band": "near", "is_common": True, "gesture": GESTURE}
SENTENCE = "Bienvenue. Dites à côté de vous ce qui vous amène ici."
PROMPT = "Saluez vos voisines et vos voisins. Qui joue pour la première fois\u202f?"
LISTEN = {"rule": "listen", "sentence": SENTENCE, "is_break": False, "prompt": PROMPT}
ASKS = "Écrivez un mot. Puis écoutez la suite."
WORD = {
    "rule": "word",
    "sentence": "Avec quel mot repartez-vous\u202f?",
    "is_break": False,
    "prompt": ASKS,
}
SHOWN = {"n": 9, "words": [{"id": f"w{n}", "word": word, "n": n} for n, word in WORDS]}

PHONE: dict[str, Scene] = {
    "code": Scene(path="/"),
    "code-unknown": Scene(bye="code_unknown"),
    "entry": Scene(room()),
    "entry-locked": Scene(room(entry_locked=True), refuse="room_locked", press=("Jouer",)),
    "lobby": Scene(room(), SEAT | {"renamed": True}),
    "lobby-many": Scene(room(), SEAT | {"persons": 3, "service": "voirie"}),
    "brief": Scene(solo("brief"), seat()),
    "input": Scene(solo("input", left=80), seat()),
    "input-typed": Scene(solo("input", left=8), seat(), type="412,5"),
    "input-bad": Scene(solo("input", left=80), seat(), type="4000"),
    "input-over": Scene(solo("input", left=-3), seat()),
    "input-hold": Scene(solo("input") | {"paused": True}, seat()),
    "input-cut": Scene(solo("input", left=80), seat(), type="400", cut=True, press=("Valider",)),
    "sent": Scene(solo("input", left=80), seat(mine=400)),
    "skipped": Scene(solo("input", left=80), seat(), press=("Passer cette question",)),
    "lock": Scene(solo("lock", answered=27), seat(mine=400)),
    "lock-none": Scene(solo("lock", answered=27), seat()),
    "reveal": Scene(solo("reveal"), seat(mine=400, **RESULT)),
    "reveal-far": Scene(solo("reveal"), seat(mine=20, points=0, band="very_far", is_common=False)),
    "reveal-small": Scene(solo("reveal", {"n": 3}), seat(gesture=GESTURE)),
    "discuss": Scene(solo("discuss"), seat(mine=400, **RESULT)),
    "duo-reveal": Scene(duo("reveal"), seat(mine=400)),
    "duo-discuss": Scene(duo("discuss"), seat(mine=400)),
    "duo-again": Scene(duo("input2", left=50), seat(before=400)),
    "duo-reveal2": Scene(duo("reveal2"), seat(mine=400, before=300, **RESULT)),
    "back": Scene(solo("input", left=80, here={"revealed": True}), seat()),
    "lock-again": Scene(solo("lock", here={"revealed": True}), seat(mine=400)),
    "reveal-again": Scene(solo("reveal"), seat(mine=400, gesture=GESTURE)),
    "late": Scene(solo("lock"), seat() | {"late": True}),
    "talk": Scene(step("x1", "discuss", LISTEN, here={"index": 0}), SEAT),
    "talk-known": Scene(step("x1", "discuss", LISTEN, here={"index": 0}), seat()),
    "break": Scene(
        step("x1", "discuss", LISTEN | {"is_break": True}, left=600, here={"index": 0}), seat()
    ),
    "word": Scene(step("x5", "input", WORD, left=60), seat()),
    "word-long": Scene(step("x5", "input", WORD, left=60), seat(), type="recommencer ailleurs"),
    "words": Scene(step("x5", "reveal", WORD | SHOWN), seat(mine="envie")),
    "lead-lost": Scene(solo("brief"), seat(), {"facilitators": 0, "phones": 27, "away": True}),
    "kicked": Scene(room(), seat(), bye="kicked"),
    "taken-over": Scene(room(), seat(), bye="taken_over"),
    "seat-moved": Scene(room(), seat(), bye="seat_moved"),
    "banned": Scene(bye="banned"),
    "closed-late": Scene(solo("reveal") | {"status": "closed"}, seat(mine=400, **RESULT)),
    "closed": Scene(room(status="closed"), seat(), card=True),
    "away": Scene(dead=True),
}
