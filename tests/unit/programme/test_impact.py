"""The document of the programme: complete, in one language, and without anybody."""

import json

from game_server.content.services import Services
from game_server.content.workforce import Headcount, Workforce
from game_server.metrics.suppression import Row
from game_server.programme.definitions import DEFINITIONS
from game_server.programme.impact import impact, to_reach
from game_server.programme.scope import Reference, Scope
from tests.unit.programme.ended import line

TITLES = {"eau": {"fr": "Eau", "en": "Water"}, "rh": {"fr": "RH"}, "ccas": {"fr": "CCAS"}}
HOUSE = Reference(Services(TITLES), {}, Workforce((Headcount("", {"rh": 40, "ccas": 60}),)))
LINES = (line("secret-room", "2026-05-01", 20, "ada"), line("r2", "2025-05-01", 12))


def test_the_document_is_whole_and_plain() -> None:
    """Every figure with its meaning; JSON; no room, no account."""
    scope = Scope("2026-11-29", "2026", LINES, reference=HOUSE)
    for language in ("fr", "en"):
        found = impact(scope, language)
        shown = [each["figure"] for section in found["sections"] for each in section["rows"]]
        assert shown == list(DEFINITIONS)
        assert found["meanings"].keys() == DEFINITIONS.keys()
        told = json.dumps(found)
        assert "secret-room" not in told
        assert "ada" not in told
    assert (found["year"], found["years"], found["last"]) == (
        "2026",
        ["2025", "2026"],
        "2026-11-29",
    )
    assert (found["tiles"], found["partly"], found["unread"]) == (20, 0, 0)
    assert found["sections"][0]["title"] == "Whom it reached"


def test_services_to_reach_are_those_of_which_nothing_is_told() -> None:
    """Those of most people first; who was not counted stands last."""
    scope = Scope("2026-11-29", services=(Row("rh", 12), Row("eau", None)), reference=HOUSE)
    assert to_reach(scope, "fr") == [
        {"service": "CCAS", "workforce": 60},
        {"service": "Eau", "workforce": 0},
    ]
