"""Made-up documents of what a room can be opened or switched to: ranges, words, tables."""

from tests.pages.scenes import CARD, SEAT, Document, Scene, duo, room, seat, solo, step

CUTS = ((1, 5, 2.2), (5, 20, 10), (20, 100, 45), (100, 400, 200), (400, 2000, 900))
RANGES = [
    {"id": f"r{number}", "low": low, "high": high, "value": value}
    for number, (low, high, value) in enumerate(CUTS, start=1)
]
OPTIONS = {"points": False, "tables": True}
RESULT = {"band": "mid", "is_common": True}


def simple(document: Document, **changes: object) -> Document:
    """Return a step of an estimate as it is in a room that is switched to simple language."""
    play = document["play"]
    ranged = play | {"card": play["card"] | {"ranges": RANGES}}
    return document | {"simple": True, "play": ranged} | changes


def asking_tables(**changes: object) -> Document:
    """Return the lobby of a room that asks people for their table."""
    document = room(**changes)
    return document | {"room": document["room"] | OPTIONS}


def absent(policy: str) -> Document:
    """Return instructions that say what becomes of who is away."""
    return step("x2", "brief", {"rule": "solo", "card": CARD}, here={"absent": policy})


OPTION_SCENES: dict[str, Scene] = {
    "simple-brief": Scene(simple(solo("brief")), seat()),
    "simple-input": Scene(simple(solo("input", left=80)), seat()),
    "simple-sent": Scene(simple(solo("input", left=80)), seat(mine=200)),
    "simple-lock": Scene(simple(solo("lock")), seat(mine=900)),
    "simple-reveal": Scene(simple(solo("reveal")), seat(mine=200, **RESULT)),
    "simple-again": Scene(simple(duo("input2")), seat(before=200)),
    "words": Scene(solo("reveal"), seat(mine=300, **RESULT)),
    "tables": Scene(asking_tables(), SEAT),
    "tables-set": Scene(asking_tables(), SEAT | {"table": 12}),
    "absent": Scene(absent("wait"), seat()),
}
