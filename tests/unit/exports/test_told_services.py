"""Which services rows of sessions name."""

from game_server.content.services import Services
from game_server.exports.told_services import told_services
from game_server.figures.programme.scope import Reference
from game_server.figures.suppression import PERSONS, Lot, Published, Told

LOTS = {PERSONS: {"eau": (Lot(0, 1, 40),), "anciens": (Lot(0, 1, 12),)}}
REFERENCE = Reference(Services({"eau": {"fr": "Eau"}}, {"eaux": ("eau",), "dst": ("eau", "rh")}))


def test_services_are_called_as_today() -> None:
    """One that is in no list any more has no name."""
    told = told_services(Published("", {"2026": Told(lots=LOTS)}), REFERENCE)
    assert told.title("eau", 12, "2026", "fr") == "Eau"
    assert told.title("eaux", 12, "2026", "en") == "Eau"
    assert told.title("anciens", 12, "2026", "fr") is None
    assert told.title("dst", 12, "2026", "fr") is None
    assert told.title("", 12, "2026", "fr") is None


def test_nothing_is_named_before_the_table_tells_something() -> None:
    """Nor in a year of which nothing is told, nor of nine people."""
    assert told_services(None, REFERENCE).title("eau", 40, "2026", "fr") is None
    told = told_services(Published("", {"2026": Told(lots=LOTS)}), REFERENCE)
    assert told.title("eau", 40, "2025", "fr") is None
    assert told.title("eau", 9, "2026", "fr") is None
