"""Made-up documents of a match: an action, six goals, and what a room picked."""

from dataclasses import replace

from game_server.engine.kit.draw import DrawRequest, document, draw, fingerprint
from tests.pages.scenes import PHASES, SEAT, TRUTH, Document, Scene, step

TITLES = (
    "Pas de pauvreté",
    "Faim « zéro »",
    "Bonne santé et bien-être",
    "Éducation de qualité",
    "Égalité entre les sexes",
    "Eau propre et assainissement",
    "Énergie propre et d'un coût abordable",
    "Travail décent et croissance économique",
    "Industrie, innovation et infrastructure",
    "Inégalités réduites",
    "Villes et communautés durables",
    "Consommation et production responsables",
    "Mesures relatives à la lutte contre les changements climatiques",
    "Vie aquatique",
    "Vie terrestre",
    "Paix, justice et institutions efficaces",
    "Partenariats pour la réalisation des objectifs",
)
ALL_GOALS = {f"g{number}": title for number, title in enumerate(TITLES, 1)}
MAIN, LINKED = ["g12"], ["g2", "g13"]
SEED = "5e" * 32
OTHERS = tuple(goal for goal in ALL_GOALS if goal not in MAIN + LINKED)
DRAWN = draw(SEED, DrawRequest(OTHERS, 3))
SIX = sorted((*MAIN, *LINKED, *DRAWN.drawn), key=lambda goal: int(goal[1:]))
DECOYS = sorted(DRAWN.drawn, key=lambda goal: int(goal[1:]))
ACTION = "À la cantine, peser chaque midi ce qui reste dans les assiettes."
MATCH_TRUTH = {
    "main": MAIN,
    "linked": LINKED,
    "explanation": "Peser montre ce qui est jeté. La cuisine prépare alors ce qui sera mangé.",
} | {key: TRUTH[key] for key in ("source", "vintage", "perimeter", "reliability")}
PICKS = {"g2": 17, "g12": 23, "g13": 6} | dict(zip(DECOYS, (9, 0, 2), strict=True))
LONG = {"action": (3 * (ACTION + " "))[:120], "explanation": (40 * "Peser aide. ")[:280]}


def match(
    name: str,
    *,
    left: float | None = None,
    answers: int = 28,
    drawn: bool = True,
    shown: bool = False,
    long: bool = False,
) -> Document:
    """Return a step of a match: *answers* are in; without *drawn* the card names all six."""
    play: Document = {"rule": "match", "card": {"id": "peser", "action": ACTION}}
    truth = MATCH_TRUTH
    if long:
        play["card"] |= {"action": LONG["action"]}
        truth = MATCH_TRUTH | {"explanation": LONG["explanation"]}
    told = name in ("reveal", "discuss")
    if drawn:
        play["draw"] = document(fingerprint(SEED), (DRAWN,), revealed=told)
    if name != "brief":
        play["goals"] = SIX
    if told:
        picks = {goal: PICKS[goal] for goal in SIX}
        play |= {"room": {"n": answers} | ({"picks": picks} if answers > 4 else {})}
        play |= {"truth": truth}
    made = step("x2", name, play, left=left, here={"revealed": True} if shown else None)
    phases = PHASES | {"x2": {"title": "Quel ODD\u202f?", "mechanic": "match", "optional": False}}
    return made | {"phases": phases, "goals": ALL_GOALS}


def seat(**play: object) -> Document:
    """Return one's own seat, with what it picked."""
    return SEAT | {"service": "batiments", "first_time": 1} | ({"play": play} if play else {})


PICKED = sorted((2, 12, int(DECOYS[0][1:])))
OPEN = Scene(match("input", left=80), seat())
MATCH_PHONE: dict[str, Scene] = {
    "brief": Scene(match("brief"), seat()),
    "input": OPEN,
    "input-long": Scene(match("input", left=80, long=True), seat()),
    "input-named": Scene(match("input", drawn=False), seat()),
    "input-seen": Scene(match("input", shown=True), seat()),
    "sent": Scene(match("input", left=80), seat(mine=PICKED)),
    "skipped": replace(OPEN, press=("Passer cette question",)),
    "lock": Scene(match("lock"), seat(mine=PICKED)),
    "lock-none": Scene(match("lock"), seat()),
    "reveal": Scene(match("reveal"), seat(mine=PICKED, verdict="all")),
    "reveal-points": Scene(match("reveal"), seat(mine=[2], verdict="part", points=13)),
    "reveal-others": Scene(
        match("reveal"), seat(mine=[int(goal[1:]) for goal in DECOYS], verdict="others")
    ),
    "reveal-seen": Scene(match("reveal"), seat(mine=PICKED)),
    "reveal-none": Scene(match("reveal", drawn=False), seat()),
    "reveal-few": Scene(match("reveal", answers=3), seat(mine=[12], verdict="all")),
    "discuss": Scene(match("discuss", long=True), seat(mine=PICKED, verdict="all")),
    "watching": Scene(match("reveal")),
}
MATCH_SCREEN: dict[str, Document] = {
    "brief": match("brief"),
    "input": match("input", left=80),
    "input-long": match("input", left=80, long=True),
    "lock": match("lock"),
    "reveal": match("reveal"),
    "reveal-few": match("reveal", answers=3),
    "reveal-none": match("reveal", answers=0),
    "discuss-long": match("discuss", long=True),
}
