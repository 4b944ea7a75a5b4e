"""Made-up documents of opinions that are asked beside a talk."""

from tests.pages.scenes import LISTEN, WORD, Document, Scene, seat, step

ITEMS = ["link", "able", "want"]


def welcome(*, rule: str = "before", is_open: bool = True) -> Document:
    """Return the document of all in a talk that asks for opinions beside it."""
    asked = {"mechanic": "barometer", "open": is_open, "play": {"rule": rule, "items": ITEMS}}
    return step("x1", "discuss", LISTEN) | {"side_runs": {"b1": asked}}


def last_word() -> Document:
    """Return the document of all in a closing that asks for a word too."""
    return step("x5", "input", WORD, left=60) | {"side_runs": welcome(rule="after")["side_runs"]}


PHONE = {"beside": Scene(welcome(), seat()), "beside-word": Scene(last_word(), seat())}
