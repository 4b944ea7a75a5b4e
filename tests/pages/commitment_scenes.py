"""Made-up documents of a commitment: on the phone, on the console and on the screen."""

from playwright.sync_api import BrowserContext

from tests.pages.console_scenes import ConsolePage, answers_of, console_document
from tests.pages.opened_scene import DIST, OpenedScene
from tests.pages.scenes import PHASES, Document, Scene, seat, step

TITLE = "Je m'engage"
MOMENTS = ("à la prise de poste", "au local", "en tournée", "en réunion")
GESTURES = (
    "écouter les chasses d'eau et signaler celle qui fuit",
    "éteindre les lumières du local en partant",
    "proposer un trajet à plusieurs pour le prochain chantier",
)
CHOICES = {
    "moments": [{"id": f"m{n}", "text": text} for n, text in enumerate(MOMENTS, 1)],
    "gestures": [{"id": f"g{n}", "text": text} for n, text in enumerate(GESTURES, 1)],
}
MADE = {"moment": "m1", "gesture": "g1", "by": "1m", "wall": True}
SUMMARY = {"moment": MOMENTS[0], "gesture": GESTURES[0], "by": "1m"}
OWN = "laisser la voiture le jeudi et venir avec la ligne 6, même quand il pleut un peu"
OWN_MADE = {"moment": "m3", "own_gesture": OWN, "by": "2w", "wall": False, "difficulty": 4}
LONGEST_MOMENT = ("devant la machine à café du deuxième étage " * 2)[:60]
LONGEST_GESTURE = ("demander avant chaque achat si quelqu'un en a déjà un à prêter " * 3)[:140]


def item(number: int, moment: str | None = None, gesture: str | None = None) -> Document:
    """Return the item *number* of a wall, different from the others."""
    return {
        "id": f"c{number:02}",
        "moment": moment or MOMENTS[number % 4],
        "gesture": gesture or f"{GESTURES[number % 3]}, du bâtiment {number}",
        "by": ("2w", "1m", "3m")[number % 3],
    }


FIVE = [
    {"id": "c1", "moment": MOMENTS[0], "gesture": GESTURES[0], "by": "2w"},
    {"id": "c2", "moment": MOMENTS[1], "gesture": GESTURES[1], "by": "2w"},
    {"id": "c3", "moment": MOMENTS[2], "gesture": OWN, "by": "1m"},
    {"id": "c4", "moment": MOMENTS[3], "gesture": "poser la question du coût sur dix ans"}
    | {"by": "3m"},
    {"id": "c5", "moment": MOMENTS[1], "gesture": GESTURES[1], "by": "2w"},
]
ERASED = {"id": "c6", "moment": MOMENTS[0], "by": "1m"}


def wall(items: list[Document]) -> Document:
    """Return what all are shown of a wall of *items*, which are told from five on."""
    return {"n": len(items)} | ({"items": items} if len(items) >= len(FIVE) else {})


def commitment(
    name: str, items: list[Document] | None = None, *, left: float | None = None, **here: object
) -> Document:
    """Return the document of all in the step *name*; *items* are those of the wall."""
    play: Document = {"rule": "commit", "has_wall": True}
    if name == "reveal":
        play["wall"] = wall(items or [])
    document = step("x5", name, play, left=left, here=here)
    named = PHASES | {"x5": {"title": TITLE, "mechanic": "commitment", "optional": False}}
    return document | {"phases": named}


def mine(**play: object) -> Document:
    """Return the own seat's document, with the choices."""
    return seat(choices=CHOICES, **play)


EMPTY = Scene(commitment("input", left=200), mine())
PHONE: dict[str, Scene] = {
    "brief": Scene(commitment("brief"), mine()),
    "moment": EMPTY,
    "gesture": Scene(EMPTY.all, EMPTY.seat, press=(MOMENTS[0],)),
    "ready": Scene(EMPTY.all, EMPTY.seat, press=(MOMENTS[0], GESTURES[0])),
    "own": Scene(EMPTY.all, EMPTY.seat, press=(MOMENTS[2], "Écrire le mien")),
    "change": Scene(EMPTY.all, mine(mine=OWN_MADE, summary=SUMMARY), press=("Changer ma réponse",)),
    "again": Scene(
        EMPTY.all, mine(mine=OWN_MADE, summary=SUMMARY), press=("Changer ma réponse", "Quel geste")
    ),
    "sent": Scene(EMPTY.all, mine(mine=MADE, summary=SUMMARY)),
    "sent-own": Scene(EMPTY.all, mine(mine=OWN_MADE, summary=SUMMARY | {"gesture": OWN})),
    "declined": Scene(EMPTY.all, mine(mine={})),
    "lock": Scene(commitment("lock"), mine(mine=MADE, summary=SUMMARY)),
    "lock-declined": Scene(commitment("lock"), mine(mine={})),
    "lock-none": Scene(commitment("lock"), mine()),
    "wall": Scene(commitment("reveal", [*FIVE, ERASED]), seat(mine=MADE, summary=SUMMARY)),
    "wall-few": Scene(commitment("reveal", FIVE[:3]), seat(mine={})),
}


def long_items(count: int) -> list[Document]:
    """Return *count* items as long as they may be, no two alike."""
    return [item(n, LONGEST_MOMENT, f"{n:02} {LONGEST_GESTURE}"[:140]) for n in range(count)]


SCREEN: dict[str, Document] = {
    "brief": commitment("brief"),
    "input": commitment("input", left=80),
    "lock": commitment("lock"),
    "wall-few": commitment("reveal", FIVE[:4]),
    "wall-5": commitment("reveal", FIVE),
    "wall-9": commitment("reveal", [item(n) for n in range(9)]),
    "wall-14": commitment("reveal", [item(n) for n in range(14)]),
    "wall-30": commitment("reveal", [item(n) for n in range(30)]),
    "wall-30-alike": commitment("reveal", [item(n, None, GESTURES[n % 3]) for n in range(30)]),
    "wall-long": commitment("reveal", long_items(30)),
}

AFTER_INPUT = {"current": True, "previous": "input"}
HIDDEN = [item(8, None, "dire à tout le monde ce que fait le bureau d'à côté")]
CONSOLE: dict[str, tuple[Document, Document]] = {
    "input": (commitment("input", left=80), console_document("lock")),
    "lock": (
        commitment("lock"),
        console_document("wall", back=AFTER_INPUT, play={"shown": FIVE, "hidden": HIDDEN}),
    ),
    "wall": (
        commitment("reveal", FIVE),
        console_document("end", back=AFTER_INPUT, play={"shown": [*FIVE, ERASED], "hidden": []}),
    ),
    "few": (
        commitment("lock"),
        console_document("wall", back=AFTER_INPUT, play={"shown": [], "hidden": []}),
    ),
    "no-wall": (commitment("lock"), console_document("end", back=AFTER_INPUT)),
}


def console_of(context: BrowserContext, name: str) -> ConsolePage:
    """Open the moment *name* on the console."""
    all_, console_ = CONSOLE[name]
    return ConsolePage(context, Scene(all_, path="/console#K7RM4X"), console_ | answers_of(all_))


def screen_of(context: BrowserContext, name: str) -> OpenedScene:
    """Open the moment *name* on the screen."""
    scene = Scene(SCREEN[name], screen={"seats": {}}, path="/screen/K7RM4X")
    return OpenedScene(context, scene, DIST / "screen.html")
