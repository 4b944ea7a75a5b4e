"""Documents of programmes as their page gets them, for papers: a year, nothing, one session."""

from game_server.content.services import Services
from game_server.content.workforce import Headcount, Workforce
from game_server.engine.kit.text import Text
from game_server.figures.programme.declared import Baseline, Cost, Declared, Departures, HeldSession
from game_server.figures.programme.impact import Impact, impact
from game_server.figures.programme.line import Line
from game_server.figures.programme.scope import Reference, Scope
from game_server.figures.session.added import Matched
from game_server.figures.suppression import Row
from tests.unit.figures.programme.ended import line

TODAY = "2026-11-29"
MARKUP = "#sys.version *gras* $x$ <a> @b // [c] \\ `d`"
"""What would be markup if typst read it so."""
TITLES: dict[str, Text] = {
    "eau": {"fr": "Eau et assainissement", "en": "Water"},
    "voirie": {"fr": "Voirie", "en": "Roads"},
    "rh": {"fr": "Ressources humaines", "en": "Human resources"},
}
GOALS: dict[int, Text] = {
    number: {"fr": f"Objectif de test {number}", "en": f"Goal of a test {number}"}
    for number in range(1, 18)
}
CITY = Reference(
    Services(TITLES), GOALS, Workforce((Headcount("", {"eau": 900, "voirie": 1600, "rh": 500}),))
)
DIJON = Declared(
    baseline=Baseline(2023, 753, 3000, "bilan"),
    held=(HeldSession("2026-03-04", 24, 120, 20),),
    costs=(Cost(2026, 9_880, "prestataire"),),
    departures=(Departures(2025, 40),),
)
GESTURES: dict[str, Text] = {
    "eau.g1": {"fr": "Fermer le robinet", "en": "Turn off the tap"},
    "tous.g2": {"fr": MARKUP, "en": MARKUP},
}
SERVICES = (
    Row("eau", 1_240),
    Row("voirie", 35),
    Row("", 12),
)


def lines() -> tuple[Line, ...]:
    """Return sessions of two years, of which enough is known for intervals."""
    retained = tuple(Matched(18, 8.0 + at, 14.0 + at) for at in range(3))
    return tuple(
        line(
            f"r{at}",
            f"{2025 + at // 6}-{1 + 2 * (at % 6):02}-10",
            20 + at,
            "ada",
            retained=retained[at % 3],
            commitments=15,
            could_commit=18,
            gestures={"eau.g1": 10, "tous.g2": 5},
        )
        for at in range(11)
    )


def year_of(year: str = "2026", language: str = "fr") -> Impact:
    """Return a programme of which all is known."""
    scope = Scope(
        TODAY,
        year,
        lines(),
        declared=DIJON,
        reference=CITY,
        gestures=GESTURES,
        services=SERVICES,
        ideas={"received": 3, "done": 1_234},
    )
    return impact(scope, language)


def nothing(language: str = "fr") -> Impact:
    """Return a programme that has not begun."""
    return impact(Scope(TODAY, "2026"), language)


def one(language: str = "fr", people: int = 1) -> Impact:
    """Return a programme of one session."""
    return impact(Scope(TODAY, "2026", (line("r1", "2026-06-01", people),)), language)
