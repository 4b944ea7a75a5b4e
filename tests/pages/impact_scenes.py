"""The page of the programme before a made-up server, with documents that real code makes."""

import mimetypes
from dataclasses import replace
from typing import Final
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, Page, Route

from game_server.content.services import Services
from game_server.content.workforce import Headcount, Workforce
from game_server.figures.programme.declared import (
    Baseline,
    Campaign,
    Cost,
    Declared,
    Departures,
    Trained,
)
from game_server.figures.programme.drawn import charts
from game_server.figures.programme.impact import impact
from game_server.figures.programme.kept import Kept
from game_server.figures.programme.line import Line
from game_server.figures.programme.said import said
from game_server.figures.programme.scope import Reference, Scope
from game_server.figures.session.added import Matched
from game_server.figures.suppression import Row
from tests.pages.contexts import ORIGIN
from tests.pages.opened_scene import DIST, POLICY
from tests.pages.scenes import ABOUT
from tests.unit.figures.programme.ended import line

TODAY: Final = "2026-11-29"
_TITLES: Final = {
    "eau": {"fr": "Eau et assainissement", "en": "Water"},
    "rh": {"fr": "Ressources humaines", "en": "Human resources"},
    "ccas": {"fr": "Action sociale", "en": "Social services"},
    "police": {"fr": "Police municipale", "en": "Municipal police"},
}
_STAFF: Final = Workforce((Headcount("", {"eau": 900, "rh": 600, "ccas": 1200, "police": 300}),))
_GOALS: Final = {n: {"fr": f"Objectif {n}", "en": f"Goal {n}"} for n in range(1, 18)}
_THEMES: Final = {
    "eau": {"fr": "Eau", "en": "Water"},
    "solidarite": {
        "fr": "Solidarité et accès aux droits",
        "en": "Solidarity and access to rights",
    },
}
HOUSE: Final = Reference(Services(_TITLES), _GOALS, _STAFF, _THEMES)
SAID: Final = Declared(
    baseline=Baseline(2023, 753, 3000, "bilan de la Cellule"),
    campaigns=(Campaign("Printemps", "2026-03-01", "2026-05-31"),),
    costs=(Cost(2026, 21_000, "prestataire"),),
    trained=(Trained("2025-02-01", 12),),
    departures=(Departures(2025, 40),),
)


def _lines() -> tuple[Line, ...]:
    """Return a year of sessions, and one of the year before."""
    days = [f"2026-{month:02}-12" for month in (*range(1, 7), *range(9, 12))]
    played = tuple(
        line(
            f"r{n}",
            day,
            20 + n,
            f"leader {n % 3}",
            themes=("eau", "solidarite")[: 1 + n % 2],
            commitments=12,
            could_commit=20,
            gestures={"k1": 7, "k2": 5},
            retained=Matched(15, 600.0, 1000.0 + 20 * n),
            opinions=Matched(15, 45.0, 45.0 + 9 * (-1) ** n),
        )
        for n, day in enumerate(days)
    )
    # Of its 12 commitments 8 were answered for: 5 kept, 2 partly.
    followed = replace(played[0], kept=Kept(8, 12, 12))
    changed = (replace(each, content="1e" * 32, content_version="2026-06") for each in played[6:])
    return (line("old", "2025-06-03", 24, "leader 1"), followed, *played[1:6], *changed)


YEAR: Final = Scope(
    TODAY,
    "2026",
    _lines(),
    SAID,
    HOUSE,
    {
        "k1": {"fr": "venir à vélo", "en": "come by bike"},
        "k2": {"fr": "éteindre", "en": "turn off"},
    },
    (Row("ccas", 120), Row("rh", 35), Row("", 61)),
    {"received": 4, "done": 1},
    {"received": 6, "done": 4},
)
EMPTY: Final = Scope(TODAY, reference=HOUSE)


class ImpactServer:
    """Answer as the server does for who may read the programme, or refuse with a *status*."""

    def __init__(self, scope: Scope = YEAR, status: int = 200, *, signed_in: bool = True) -> None:
        """Tell of *scope*, in the year that is asked for."""
        self.scope = scope
        self.status = status
        self.signed_in = signed_in
        self.asked: list[str] = []
        """Queries for figures."""

    def open(self, context: BrowserContext, address: str = "/impact#2026") -> Page:
        """Open the page at *address* in *context*."""
        page = context.new_page()
        page.route(f"{ORIGIN}/**", self._answer)
        page.goto(ORIGIN + address)
        page.wait_for_selector("h1")
        return page

    def _answer(self, route: Route) -> None:
        parts = urlsplit(route.request.url)
        if parts.path == "/impact":
            headers = {"content-security-policy": POLICY, "content-type": "text/html"}
            route.fulfill(body=(DIST / "impact.html").read_bytes(), headers=headers)
        elif parts.path == "/api/about":
            route.fulfill(json=ABOUT | {"prints": True})
        elif parts.path == "/api/access":
            route.fulfill(json={"signed_in": self.signed_in})
        elif parts.path == "/api/impact/page":
            self._tell(route, parts.query)
        else:
            kind = mimetypes.guess_type(parts.path)[0] or "text/plain"
            route.fulfill(body=(DIST / parts.path[1:]).read_bytes(), content_type=kind)

    def _tell(self, route: Route, query: str) -> None:
        self.asked.append(query)
        if self.status != 200:
            route.fulfill(status=self.status, json={"code": "not_allowed"})
            return
        asked = {key: values[0] for key, values in parse_qs(query).items()}
        language, width = asked["lang"], int(asked["width"])
        document = impact(replace(self.scope, year=asked.get("year", "")), language)
        page = {
            "impact": document,
            "said": said(document, language),
            "charts": charts(document, width, language),
        }
        route.fulfill(json=page)
