"""The document of the programme: complete, in one language, and without anybody."""

import json

from game_server.content.services import Services
from game_server.content.workforce import Headcount, Workforce
from game_server.engine.kit.definitions import Value
from game_server.figures.programme.definitions import DEFINITIONS
from game_server.figures.programme.fold import reach_by_service
from game_server.figures.programme.impact import impact, to_reach
from game_server.figures.programme.scope import Reference, Scope
from game_server.figures.session.added import Reach
from game_server.figures.suppression import Row, Truth, publish, rows
from game_server.figures.wording import written
from tests.unit.figures.programme.ended import line

TITLES = {"eau": {"fr": "Eau", "en": "Water"}, "rh": {"fr": "RH"}, "ccas": {"fr": "CCAS"}}
HOUSE = Reference(Services(TITLES), {}, Workforce((Headcount("", {"rh": 40, "ccas": 60}),)))
LINES = (line("secret-room", "2026-05-01", 20, "ada"), line("r2", "2025-05-01", 12))


def test_the_document_is_whole_and_plain() -> None:
    """Every figure with its meaning; JSON; no room, no account."""
    scope = Scope("2026-11-29", "2026", LINES, reference=HOUSE, ideas_ever={"done": 4})
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
    states = ("received", "studied", "accompanied", "declined", "done")
    assert found["handed_on_ever"] == dict.fromkeys(states, 0) | {"done": 4}


def test_what_is_projected_says_so_and_in_what_it_is_counted() -> None:
    """« 12 » alone reads like December; facilitators of next year rest on an assumption."""
    known = Reference(workforce=Workforce((Headcount("", {"rh": 40, "ccas": 60}),)))
    scope = Scope("2026-11-29", "2026", (line("r1", "2026-11-01", 20, "ada"),), reference=known)
    for language, months, assumed in (("fr", "mois", "hypothèse"), ("en", "months", "assumption")):
        found = {
            row["figure"]: row
            for section in impact(scope, language)["sections"]
            for row in section["rows"]
        }
        assert found["months_left"]["text"].endswith(months)
        assert assumed in found["next_facilitators"]["name"]
    months_left = DEFINITIONS["months_left"]
    assert [written(months_left, Value(n), "en") for n in (0, 1, 23, 24, 25, 40)] == [
        "0 months",
        "1 month",
        "23 months",
        "24 months: 2 years",
        "25 months: 2 years and 1 month",
        "40 months: 3 years and 4 months",
    ]
    years = "40\u00a0mois, soit 3\u00a0ans et 4\u00a0mois"
    assert written(months_left, Value(40), "fr") == years
    assert written(months_left, Value(708), "fr") == "708\u00a0mois, soit 59\u00a0ans"


def test_services_to_reach_are_those_of_which_nothing_is_told() -> None:
    """Those of most people first; who was not counted stands last."""
    scope = Scope("2026-11-29", services=(Row("rh", 12), Row("eau", None)), reference=HOUSE)
    assert to_reach(scope, "fr") == [
        {"service": "CCAS", "workforce": 60},
        {"service": "Eau", "workforce": 0},
    ]


def of_services(**people: int) -> str:
    """Return the document of a session with so many *people* of each service, as JSON."""
    counts = {code: Reach(n, n // 2, n // 2, 0, 0) for code, n in people.items()}
    lines = (line("r1", "2026-05-01", 60, services=counts),)
    told = publish({"2026": Truth(reach_by_service(lines, {}, 5))}, None, "2026-06-01")
    table = rows(told, TITLES)
    return json.dumps(
        impact(Scope("2026-11-29", lines=lines, services=table, reference=HOUSE), "fr")
    )


def test_a_person_of_another_service_changes_no_byte_unless_a_lot_closes() -> None:
    """Nothing but what is told by service rests on what people told of theirs."""
    waiting = of_services(eau=44, rh=9, ccas=7)
    assert of_services(eau=44, rh=8, ccas=8) == waiting
    assert of_services(eau=44, rh=7, ccas=9) == waiting
    assert of_services(eau=45, rh=8, ccas=7) != waiting
