"""Made-up documents of an order: four meals, or six ways to travel in the longest words."""

from dataclasses import replace
from typing import Literal

from tests.pages.match_scenes import ALL_GOALS
from tests.pages.scenes import PHASES, SEAT, TRUTH, Document, Scene, step

MEALS = {
    "beef": "Un repas avec du bœuf",
    "vegan": "Un repas végétalien",
    "chicken": "Un repas avec du poulet",
    "vegetarian": "Un repas végétarien",
}
WEIGHTS = {"vegan": 0.54, "vegetarian": 0.85, "chicken": 1.46, "beef": 4.97}
RIGHT = list(WEIGHTS)
LONG = {f"e{n}": f"{n} {'une chose qui a un nom vraiment très long'}" for n in range(1, 7)}
LONG_WEIGHTS = {name: 3.7 * 4**number for number, name in enumerate(LONG)}
YEARS = {"vegan": 2017, "vegetarian": 2019, "chicken": 2022, "beef": 2025}
FACTS = {key: TRUTH[key] for key in ("source", "vintage", "perimeter", "reliability")}
ORDER_TRUTH = {
    "order": RIGHT,
    "values": WEIGHTS,
    "unit": "kilos de CO2e",
    "explanation": "Végétarien\u00a0: sans viande ni poisson. Végétalien\u00a0: sans lait ni œufs.",
    "equivalent": "un repas avec du bœuf\u00a0: presque six repas végétariens",
    "image": {"drawing": "assiette", "times": 6},
    "sources": {},
} | FACTS
OTHER_SOURCE = {"title": "Habillement", "publisher": "ADEME", "year": 2026, "url": ""}


def order(
    name: str,
    *,
    rule: str = "solo",
    answers: int = 28,
    left: float | None = None,
    shown: bool = False,
    kind: Literal["meals", "long", "years"] = "meals",
    tables: Literal["", "points", "words"] = "",
) -> Document:
    """Return a step of an order: *answers* are in, of phones or of *tables*, which may be shown."""
    things, truth = LONG if kind == "long" else MEALS, ORDER_TRUTH
    question = "Quatre repas\u00a0: rangez-les selon leur effet sur le climat."
    if kind == "long":
        question = (question + " " + question)[:120]
        truth = truth | {
            "order": list(LONG),
            "values": LONG_WEIGHTS,
            "explanation": (40 * "Ceci pèse. ")[:280],
            "equivalent": (8 * "onze mots ")[:80],
            "sources": {"e1": OTHER_SOURCE},
        }
    if kind == "years":
        truth = {key: value for key, value in truth.items() if key != "unit"} | {"values": YEARS}
    card = {"id": "repas", "goals": ["g12", "g13"], "question": question}
    play: Document = {
        "rule": rule,
        "card": card | {"first": "le plus léger", "last": "le plus lourd"},
    }
    if name != "brief":
        play |= {"elements": things, "order": list(things)}
    if name in ("reveal", "discuss"):
        together: Document = {"order": truth["order"], "band": "near"}
        play |= {"truth": truth, "room": {"n": answers} | (together if answers > 3 else {})}
        if tables:
            play["room"]["shared"] = [1, 3]
            words = zip("1234", ("exact", "near", "far", "very_far"), (100, 83, 33, 0), strict=True)
            play["room"]["tables"] = {
                n: {"band": band} | ({"points": p} if tables == "points" else {})
                for n, band, p in words
            }
    made = step("x2", name, play, left=left, here={"revealed": True} if shown else None)
    title = "Du plus léger au plus lourd"
    phases = PHASES | {"x2": {"title": title, "mechanic": "order", "optional": False}}
    return made | {"phases": phases, "goals": ALL_GOALS}


def seat(**play: object) -> Document:
    """Return one's own seat, with what it placed."""
    return SEAT | {"service": "ecoles", "first_time": 1} | ({"play": play} if play else {})


def table(*cards: str, ready: int = 0, done: bool = False) -> Document:
    """Return what those at table 2 see."""
    if done:
        return {"number": 2, "done": True, "play": {"order": list(cards or MEALS)}}
    step_ = {"id": 31, "index": 0, "name": "arrange", "kind": "input", "opened": 0}
    play = {"order": list(cards or MEALS)}
    return {"number": 2, "step": step_, "play": play, "ready": {"n": ready, "of": 5}}


def raised_for_last(document: Document) -> Document:
    """Return *document* with hands raised for the last thing."""
    counts = zip(MEALS, (9, 0, 3, 1), strict=True)
    rows = {name: {"text": MEALS[name], "n": n} for name, n in counts}
    found = {"total": 13, "options": rows, "order": list(rows)}
    return document | {"play": document["play"] | {"raised": found}}


HALF = ["vegan", "chicken"]
OTHER = ["vegetarian", "vegan", "chicken", "beef"]
OPEN = Scene(order("input", left=80), seat())
AT_TABLE = SEAT | {"service": "ecoles", "first_time": 1, "table": 2}
EARNED = {"mine": OTHER, "band": "near", "points": 83, "is_common": True}
SHARED = {"table": {"order": OTHER, "band": "near", "moved": 14, "all_moved": True}}
ORDER_PHONE: dict[str, Scene] = {
    "brief": Scene(order("brief"), seat()),
    "brief-table": Scene(order("brief", rule="table"), seat()),
    "input": OPEN,
    "input-half": Scene(order("input", left=80), seat(mine=HALF)),
    "input-whole": Scene(order("input", left=80), seat(mine=OTHER)),
    "input-long": Scene(order("input", left=80, kind="long"), seat(mine=["e3", "e2", "e6"])),
    "input-seen": Scene(order("input", shown=True), seat()),
    "skipped": replace(OPEN, press=("Passer cette question",)),
    "lock": Scene(order("lock"), seat(mine=OTHER)),
    "lock-half": Scene(order("lock"), seat(mine=HALF)),
    "lock-none": Scene(order("lock"), seat()),
    "table": Scene(order("input", rule="table", left=80), AT_TABLE, table=table(ready=3)),
    "table-long": Scene(
        order("input", rule="table", left=80, kind="long"), AT_TABLE, table=table(*LONG, ready=3)
    ),
    "table-ready": Scene(
        order("input", rule="table"), AT_TABLE | {"ready": True}, table=table(ready=4)
    ),
    "table-guardian": Scene(
        order("input", rule="table"), AT_TABLE | {"guardian": True}, table=table()
    ),
    "table-done": Scene(order("input", rule="table"), AT_TABLE, table=table(done=True)),
    "table-lock": Scene(
        order("lock", rule="table"), AT_TABLE | {"play": {"table": {"order": OTHER}}}
    ),
    "table-lock-none": Scene(order("lock", rule="table"), AT_TABLE),
    "reveal": Scene(order("reveal"), seat(**EARNED, gesture="Cherchez un plat qui plaît.")),
    "reveal-words": Scene(order("reveal"), seat(mine=RIGHT, band="exact", is_common=False)),
    "reveal-far": Scene(order("reveal"), seat(mine=RIGHT[::-1], band="very_far", is_common=True)),
    "reveal-half": Scene(order("reveal"), seat(mine=HALF)),
    "reveal-seen": Scene(order("reveal"), seat(mine=OTHER)),
    "reveal-none": Scene(order("reveal"), seat()),
    "reveal-few": Scene(order("reveal", answers=3), seat(**EARNED)),
    "reveal-years": Scene(order("reveal", kind="years"), seat(**EARNED)),
    "reveal-hands": Scene(raised_for_last(order("reveal")), seat(**EARNED)),
    "reveal-table": Scene(
        order("reveal", rule="table", answers=4, tables="points"), AT_TABLE | {"play": SHARED}
    ),
    "reveal-table-none": Scene(order("reveal", rule="table", answers=4), AT_TABLE),
    "discuss": Scene(order("discuss", kind="long"), seat(mine=list(LONG)[::-1], band="very_far")),
    "watching": Scene(order("reveal")),
}
DONE = {"seats": {}, "roof": {"n": 74, "of": 168}, "tables": {"done": 2, "of": 5}}
ORDER_SCREEN: dict[str, Document] = {
    "brief": order("brief"),
    "input": order("input", left=80),
    "input-long": order("input", left=80, kind="long"),
    "table": order("input", rule="table", left=80),
    "lock": order("lock"),
    "reveal": order("reveal"),
    "reveal-few": order("reveal", answers=3),
    "reveal-none": order("reveal", answers=0),
    "reveal-years": order("reveal", kind="years"),
    "reveal-hands": raised_for_last(order("reveal")),
    "reveal-tables": order("reveal", rule="table", answers=4, tables="points"),
    "reveal-words": order("reveal", rule="table", answers=4, tables="words"),
    "discuss-long": order("discuss", kind="long"),
}
