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
    """Return what all are shown of a wall of *items*, which opened with six: one may be hidden.

    Of one that stays closed nothing is counted.
    """
    return {"n": len(items), "items": items} if items else {"n": 0}


def lit_gesture(gesture: str, *moments: tuple[str, int], **more: object) -> Document:
    """Return a gesture as the screen is told of it; with its *moments* if it is lit alone."""
    told = {"moments": [{"moment": moment, "n": n} for moment, n in moments]} if moments else {}
    return {"gesture": gesture, "n": sum(n for _, n in moments) or 1} | told | more


def lit_wall(items: list[Document], lit: str, **more: object) -> Document:
    """Return the document of all with the item *lit* of a wall, and what else is told of it."""
    document = commitment("reveal", items)
    document["play"]["wall"] |= {"lit": lit, **more}
    return document


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
    "wall-lit": Scene(
        lit_wall([*FIVE, ERASED], "c3", too={"c3": 5}),
        seat(mine=MADE, summary=SUMMARY, said=["c3"]),
    ),
    "wall-declined": Scene(lit_wall(FIVE, "c2"), seat(mine={}, said=["c2"])),
    "wall-few": Scene(commitment("reveal"), seat(mine={})),
}


def long_items(count: int) -> list[Document]:
    """Return *count* items as long as they may be, no two alike."""
    return [item(n, LONGEST_MOMENT, f"{n:02} {LONGEST_GESTURE}"[:140]) for n in range(count)]


ROOF: Document = {"seats": {}, "roof": {"n": 74, "of": 168}}


def shown(document: Document, own: Document) -> Scene:
    """Return what the screen shows of what all are told, and of what it alone is."""
    return Scene(document, screen=ROOF | ({"play": own} if own else {}), path="/screen/K7RM4X")


def summed(n: int = 0, *, opened: bool = True) -> Scene:
    """Return the wall as it opens, or stays closed, with how many commitments were made (F3)."""
    document = commitment("reveal", FIVE if opened else [])
    document["play"]["wall"] |= {"total": {"n": n, "about": True}} if n else {}
    return shown(document, {"gestures": 12, "before": 0} if opened else {})


def spot(lit: list[Document], before: int = 1, gestures: int = 12, **wall: object) -> Scene:
    """Return the wall with what is lit of so many *gestures*."""
    document = commitment("reveal", FIVE)
    document["play"]["wall"] |= {"total": {"n": 15, "about": True}, **wall}
    return shown(document, {"gestures": gestures, "before": before, "lit": lit})


def gestures_of(count: int, signs: int = 0) -> list[Document]:
    """Return *count* gestures of a page, of so many *signs* at least."""
    texts = (
        f"{GESTURES[n % 3]}, du bâtiment {n}" if n % 2 else OWN[: 28 + n] for n in range(count)
    )
    return [
        lit_gesture(f"{n:02} {LONGEST_GESTURE}"[:signs] if signs else text, n=1 + n % 3)
        for n, text in enumerate(texts)
    ]


SHORT, LONG = "trier mes papiers", f"01 {LONGEST_GESTURE}"[:140]
MANY_MOMENTS = [(f"{n} {LONGEST_MOMENT}"[:60], 7 - n) for n in range(4)]
SCREEN: dict[str, Scene] = {
    "brief": shown(commitment("brief"), {}),
    "input": shown(commitment("input", left=80), {}),
    "lock": shown(commitment("lock"), {}),
    "wall-few": summed(opened=False),
    "wall-few-summed": summed(10, opened=False),
    "wall-few-least": summed(5, opened=False),
    "wall-sum": summed(15),
    "wall-sum-least": summed(5),
    "wall-sum-untold": summed(),
    "wall-sum-hall": summed(1_000),
    "wall-lit": spot([lit_gesture(GESTURES[1], (MOMENTS[1], 2), (MOMENTS[3], 1), too=10)]),
    "wall-lit-short": spot([lit_gesture(SHORT, (MOMENTS[1], 1))], total={"n": 5, "about": True}),
    "wall-lit-long": spot([lit_gesture(LONG, *MANY_MOMENTS, others=39, too=5)]),
    "wall-page-2": spot(gestures_of(2), before=4),
    "wall-page-8": spot(gestures_of(8), before=4),
    "wall-page-18": spot([lit_gesture(f"{SHORT} {n}") for n in range(18)], before=4, gestures=40),
    "wall-page-long": spot(gestures_of(6, 140), before=4),
}

AFTER_INPUT = {"current": True, "previous": "input"}
HIDDEN = [item(8, None, "dire à tout le monde ce que fait le bureau d'à côté")]
FIVE_TO_READ: Document = {"shown": FIVE, "hidden": HIDDEN, "written": ["c3", "c4", "c08"]}
CONSOLE: dict[str, tuple[Document, Document]] = {
    "input": (commitment("input", left=80), console_document("lock")),
    "lock": (
        commitment("lock"),
        console_document("wall", back=AFTER_INPUT, play=FIVE_TO_READ),
    ),
    "wall": (
        commitment("reveal", [*FIVE, ERASED]),
        console_document(
            "end",
            back=AFTER_INPUT,
            play={
                "shown": [*FIVE, ERASED],
                "hidden": [],
                "written": ["c3", "c4"],
                "ahead": {"item": "c1", "gestures": 5, "presses": 5},
            },
        ),
    ),
    "few": (
        commitment("lock"),
        console_document("wall", back=AFTER_INPUT, play={"shown": [], "hidden": [], "written": []}),
    ),
    "no-wall": (commitment("lock"), console_document("end", back=AFTER_INPUT)),
}


def console_of(context: BrowserContext, name: str) -> ConsolePage:
    """Open the moment *name* on the console."""
    all_, console_ = CONSOLE[name]
    return ConsolePage(context, Scene(all_, path="/console#K7RM4X"), console_ | answers_of(all_))


def screen_of(context: BrowserContext, name: str) -> OpenedScene:
    """Open the moment *name* on the screen."""
    return OpenedScene(context, SCREEN[name], DIST / "screen.html")


def turn_to(opened: OpenedScene, name: str) -> None:
    """Show the moment *name* on a screen that is open."""
    scene = SCREEN[name]
    opened.send_documents(("all", scene.all or {}), ("screen", scene.screen or {}))
