"""Made-up documents of results with raised hands: beside answers of phones, or without any."""

from tests.pages.match_scenes import SIX, match
from tests.pages.option_scenes import RANGES
from tests.pages.scenes import ROOM, Document, Scene, duo, seat, solo

HANDS = (0, 3, 7, 12, 2)


def raised(document: Document, *, few: bool = False) -> Document:
    """Return *document* with hands raised; under five only how many."""
    play = document["play"]
    if few:
        return document | {"play": play | {"raised": {"total": 4}}}
    if play["rule"] == "match":
        counts = zip(SIX, (4, 9, 0, 12, 1, 5), strict=True)
        rows: dict[str, Document] = {goal: {"goal": goal, "n": n} for goal, n in counts}
    else:
        rows = {
            str(part["id"]): {"low": part["low"], "high": part["high"], "n": n}
            for part, n in zip(RANGES, HANDS, strict=True)
        }
    total = sum(row["n"] for row in rows.values())
    return document | {
        "play": play | {"raised": {"total": total, "options": rows, "order": list(rows)}}
    }


TWENTY = ROOM | {"n": 20, "bins": [0, 0, 0, 1, 0, 1, 0, 2, 3, 1, 4, 2, 3, 2, 1, 0, 0, 0, 0, 0]}
HAND_DOCUMENTS: dict[str, Document] = {
    "estimate-20": raised(solo("reveal", TWENTY)),
    "estimate-3": raised(solo("reveal", {"n": 3})),
    "estimate-0": raised(solo("reveal", {"n": 0})),
    "estimate-0-few": raised(solo("reveal", {"n": 0}), few=True),
    "estimate-20-few": raised(solo("reveal", TWENTY), few=True),
    "estimate-talk": raised(solo("discuss", TWENTY)),
    "duo-20": raised(duo("reveal")),
    "duo-2": raised(duo("reveal2")),
    "match-20": raised(match("reveal", answers=20)),
    "match-3": raised(match("reveal", answers=3)),
    "match-0": raised(match("reveal", answers=0)),
    "match-0-few": raised(match("reveal", answers=0), few=True),
    "match-long": raised(match("reveal", answers=20, long=True)),
}
HAND_PHONE = {name: Scene(document, seat()) for name, document in HAND_DOCUMENTS.items()}
HAND_SCREEN = {
    name: Scene(document, screen={"seats": {}, "roof": {"n": 74, "of": 168}}, path="/screen/K7RM4X")
    for name, document in HAND_DOCUMENTS.items()
}
