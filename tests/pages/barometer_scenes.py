"""Made-up documents of the barometer, for phone, console and screen."""

import hashlib

from game_server.engine.kit.draw import DrawRequest, draw, fingerprint
from game_server.engine.kit.draw import document as draw_document
from tests.pages.scenes import PHASES, Document, Scene, seat, step

SEED = hashlib.sha256(b"barometer").hexdigest()
PEOPLE = tuple(f"p{number}" for number in range(1, 29))
DRAWN = draw(SEED, DrawRequest(PEOPLE, 14))
SHOWN_BEFORE = draw_document(fingerprint(SEED), (), revealed=True)
MADE = draw_document(fingerprint(SEED), (DRAWN,), revealed=True)

ITEMS = ["link", "able", "want", "k1", "k2", "advise"]
LINK = "Je vois le lien entre les 17 objectifs et mon métier."
ABLE = "Je me sens capable d'agir."
WANT = "J'ai envie d'agir."
LEAK = "Combien de litres une chasse d'eau qui fuit peut-elle perdre en un jour\u202f?"
WAGE = "Quel écart de salaire reste-t-il entre femmes et hommes, à poste égal\u202f?"
ADVISE = "Conseilleriez\u2011vous cette séance à des collègues\u202f?"
QUESTIONS = {
    "k1": {"text": LEAK, "choices": ["6 litres", "60 litres", "600 litres", "6\u202f000 litres"]},
    "k2": {
        "text": WAGE,
        "choices": [
            "Aucun écart, la loi l'interdit depuis 1972",
            "Près de 4\u00a0%",
            "Près de 25\u00a0%",
        ],
    },
}
EVERYTHING = {"link": 4, "able": 3, "want": 5, "k1": 3, "k2": 2, "advise": 0}
TITLES = {"before": "Baromètre d'entrée", "after": "Baromètre de sortie"}


def barometer(
    name: str,
    *,
    rule: str = "before",
    phase: str = "x2",
    items: list[str] | None = None,
    left: float | None = None,
    answered: int = 19,
    here: Document | None = None,
) -> Document:
    """Return the document of all in the step *name* of a barometer."""
    play: Document = {"rule": rule, "items": items or ITEMS}
    if rule == "before":
        play["draw"] = SHOWN_BEFORE if name == "brief" else MADE
    document = step(phase, name, play, left=left, answered=answered, here=here)
    title = {"title": TITLES[rule], "mechanic": "barometer", "optional": False}
    return document | {"phases": PHASES | {phase: title}}


def mine(
    answers: Document | None = None,
    number: int | None = 3,
    passed: tuple[str, ...] = (),
    **more: object,
) -> Document:
    """Return one's own seat with its questions, and *answers* if any were given, or *passed*."""
    play: Document = {"questions": QUESTIONS}
    if number:
        play["number"] = number
    if answers is not None:
        play |= {"mine": answers, "passed": list(passed)}
    return seat(**play) | more


def of(*names: str) -> Document:
    """Return the answers to *names* alone."""
    return {name: EVERYTHING[name] for name in names}


OPEN = barometer("input", left=80)
PHONE: dict[str, Scene] = {
    "brief": Scene(barometer("brief"), seat()),
    "brief-after": Scene(barometer("brief", rule="after"), seat()),
    "opinion": Scene(OPEN, mine()),
    "opinion-hold": Scene(OPEN | {"paused": True}, mine()),
    "opinion-again": Scene(
        OPEN, mine(of("link", "able")), press=("Question d'avant", "Question d'avant")
    ),
    "know": Scene(OPEN, mine(of("link", "able", "want"))),
    "know-long": Scene(OPEN, mine(of("link", "able", "want", "k1"))),
    "advise": Scene(
        barometer("input", rule="after"), mine(of("link", "able", "want", "k1", "k2"), None)
    ),
    "advise-given": Scene(
        barometer("input", rule="after"),
        mine(EVERYTHING, None),
        press=(ADVISE,),
    ),
    "done": Scene(OPEN, mine(EVERYTHING)),
    "done-nothing": Scene(OPEN, mine(), press=6 * ("Passer",)),
    "done-cut": Scene(
        OPEN, mine(of("link", "able", "want", "k1", "k2")), cut=True, press=("10, sans hésiter",)
    ),
    "lock": Scene(barometer("lock", answered=27), mine(EVERYTHING)),
    "lock-none": Scene(barometer("lock", answered=27), mine()),
    "lock-late": Scene(barometer("lock", answered=27), mine(None, None, late=True)),
}
SCREEN: dict[str, Document] = {
    "brief": barometer("brief"),
    "input": OPEN,
    "input-after": barometer("input", rule="after", left=80),
    "lock": barometer("lock", answered=28),
}
