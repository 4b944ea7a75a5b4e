"""A programme of which everything is known and long: two years, thirteen services, all ideas."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from game_server.content.services import Services
from game_server.content.workforce import Headcount, Workforce
from game_server.figures.programme.declared import (
    Baseline,
    Campaign,
    Cost,
    Declared,
    Departures,
    HeldSession,
    Trained,
)
from game_server.figures.programme.impact import Impact, impact
from game_server.figures.programme.limits import LONGEST
from game_server.figures.programme.line import Line, Owner, line_of
from game_server.figures.programme.scope import Reference, Scope
from game_server.figures.session.added import Matched
from game_server.figures.suppression import Row
from game_server.follow_ups.record import FOLLOW_UPS, Counts, FollowUp
from tests.unit.figures.programme.ended import recorded

if TYPE_CHECKING:
    from game_server.engine.kit.text import Text

TODAY: Final = "2026-11-29"
SESSIONS: Final = 96
CONTENTS: Final = ("0f" * 32, "1e" * 32, "2d" * 32)
WORKFORCE: Final = {
    "proprete": 340,
    "espaces-verts": 210,
    "ecoles": 610,
    "ccas": 430,
    "rh": 95,
    "numerique": 70,
    "batiments": 180,
    "voirie": 260,
    "culture": 320,
    "accueil": 140,
    "eau": 130,
    "finances": 85,
    "police": 130,
}
UNMET: Final = ("finances", "police")
PLAYED: Final = ("Le temps d'une pause", "Découverte", "L'atelier à table", "L'appel à projets")
IDEAS: Final = {"received": 9, "studied": 6, "accompanied": 5, "declined": 3, "done": 4}
TOLD_ALL: Final = Counts({"kept": 4, "partly": 1, "not_yet": 2}, {"none": 4, "time": 2}, {})


def rich(year: str = "2026", language: str = "fr", more: str = "") -> Impact:
    """Return what is known of a *year*, of both if empty; what is typed goes on with *more*."""
    titles: dict[str, Text] = {
        code: {"fr": f"Service {code}{more}", "en": f"Department {code}{more}"}
        for code in WORKFORCE
    }
    goals: dict[int, Text] = {
        n: {"fr": f"Objectif de test {n}{more}", "en": f"Goal of a test {n}{more}"}
        for n in range(1, 18)
    }
    gestures: dict[str, Text] = {
        f"g{n}": {
            "fr": f"demander {n} fois si la personne a fait le point sur ses droits{more}",
            "en": f"ask {n} times whether they know their rights{more}",
        }
        for n in range(14)
    }
    scope = Scope(
        TODAY,
        year,
        tuple(_line(at, tuple(gestures)) for at in range(SESSIONS)),
        declared=_declared(f"bilan de la Cellule{more}"[:LONGEST]),
        reference=Reference(
            Services(titles),
            goals,
            Workforce((Headcount("2023-01-01", WORKFORCE),)),
            {"eau": {"fr": "Eau"}, "climat": {"fr": "Climat et énergie"}},
        ),
        gestures=gestures,
        services=(
            *(Row(code, 40 + 3 * at) for at, code in enumerate(WORKFORCE) if code not in UNMET),
            Row("", 111),
        ),
        ideas=IDEAS,
    )
    return impact(scope, language)


def _line(at: int, gestures: tuple[str, ...]) -> Line:
    """Return one of the sessions, which are spread over two years, nearly one a week."""
    month = at % 11
    ended = recorded(
        f"r{at}",
        f"{2025 + 2 * at // SESSIONS}-{1 + month:02}-{1 + at % 27:02}",
        14 + at % 9,
        scenario=f"s{at % 4}",
        title={"fr": PLAYED[at % 4], "en": PLAYED[at % 4]},
        themes=(("eau", "climat")[at % 2],),
        without_phone=at % 3,
        first_time=6 + at % 3,
        informed=10 + at % 4,
        retained=Matched(12, 400.0 + at, 800.0 - at) if at % 3 else None,
        knowledge=Matched(12, 200.0 + at, 340.0 + 2 * at) if at % 4 else None,
        opinions=Matched(12, 30.0, 34.0 + at % 5) if at % 4 == 0 else None,
        commitments=10,
        could_commit=12,
        gestures={gestures[(at // 4) % len(gestures)]: 5},
        goals=(1 + at % 17, 1 + at % 5),
    )
    told = FollowUp("", ended.added.closed, 10, over=TOLD_ALL, told=TOLD_ALL)
    found = line_of(ended, Owner(f"leader{at % 9}"), FOLLOW_UPS.encode(told))
    return replace(found, content=CONTENTS[at % len(CONTENTS)], content_version="2026-11")


def _declared(source: str) -> Declared:
    return Declared(
        baseline=Baseline(2023, 753, 3_000, source),
        held=(
            HeldSession("2024-03-12", 22, 90, 18, "Centre technique", "voirie", "", "Fresque"),
            HeldSession("2025-05-20", 25, 90, 17, "Serres", "espaces-verts", "", "Jeu de plateau"),
            HeldSession("2026-06-09", 20, 90, 9, "Piscine", "culture", "", "Jeu de plateau"),
        ),
        costs=(Cost(2024, 4_200, "a"), Cost(2025, 21_000, "b"), Cost(2026, 16_500, "c")),
        departures=(Departures(2024, 31), Departures(2025, 44), Departures(2026, 38)),
        trained=(Trained("2025-01-21", 8), Trained("2026-02-03", 6)),
        campaigns=(Campaign("Semaines du développement durable", "2026-05-18", "2026-06-12"),),
    )
