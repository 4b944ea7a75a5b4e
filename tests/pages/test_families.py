"""What gestures are about: families on a session's page and on the programme's (F7)."""

from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from game_server.engine.kit.families import family_title
from game_server.figures.session.page import PageFamily, SessionPage
from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import OpenConsole
from tests.pages.impact_scenes import YEAR, ImpactServer
from tests.pages.session_page_scenes import SHOWN, past
from tests.pages.test_session_page import is_sound, opened

SIZES = ((320, 640), (768, 1024), (1920, 1080))
TABLE = "Gestes par famille"
COUNTED = {"deplacements": 15, "energie": 10, "": 5}
NONE = "Aucun geste n'a été assez choisi pour être compté ici."


def families(language: str) -> list[PageFamily]:
    """Return families as the page of a session tells them, the others last."""
    return [
        {"family": key, "text": family_title(key)[language], "at_least": n}
        for key, n in COUNTED.items()
    ]


def told(language: str = "fr") -> SessionPage:
    """Return a session of which families are told."""
    return {**SHOWN, "families": families(language)}


def is_usable(page: Page) -> None:
    """Expect what fits on a small phone, a tablet and a wide screen, and is accessible on each."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
        assert violations(page) == [], width


@pytest.mark.parametrize(
    ("language", "title", "counts"),
    [
        ("fr", "De quoi parlent les gestes", "Plus de {n}\u00a0personnes, à peu près"),
        ("en", "What actions are about", "More than {n} people, roughly"),
    ],
)
def test_a_session_tells_what_its_gestures_are_about(
    console: OpenConsole, language: str, title: str, counts: str
) -> None:
    """A line for each family, with how many people at least; the others last."""
    page = opened(console, past(told(language), language))
    part = page.locator(".families")
    expect(part.get_by_role("heading", level=2)).to_have_text(title)
    expect(part.locator("li b")).to_have_text([each["text"] for each in families(language)])
    expect(part.locator("li .small")).to_have_text([counts.format(n=n) for n in COUNTED.values()])
    is_usable(page)
    is_sound(page)


def test_a_session_without_a_family_says_so_in_a_sentence(console: OpenConsole) -> None:
    """Neither a gesture nor a family is told: no empty heading, and why; with one, no such word."""
    page = opened(console, past({**SHOWN, "gestures": [], "spread": True}))
    expect(page.get_by_text(NONE)).to_be_visible()
    expect(page.locator(".families")).to_have_count(0)
    is_usable(page)
    gestures = opened(console, past())
    expect(gestures.locator(".families")).to_have_count(0)
    alone = opened(console, past({**told(), "gestures": []}))
    expect(alone.locator(".families li")).to_have_count(len(COUNTED))
    for each in (gestures, alone):
        expect(each.get_by_text(NONE)).to_have_count(0)


def programme(counted: dict[str, int]) -> ImpactServer:
    """Return a year in which one session tells *counted* of families, and another half of them."""
    first, second, *others = YEAR.lines
    half = {key: n // 10 * 5 for key, n in counted.items()}
    lines = (first, replace(second, families=counted), replace(others[0], families=half))
    return ImpactServer(replace(YEAR, lines=(*lines, *others[1:])))


def test_the_programme_counts_families_over_its_sessions(laptop: BrowserContext) -> None:
    """A table of few rows in sight, the others last; each note once, and how it is counted."""
    page = programme(COUNTED).open(laptop)
    figure = page.get_by_role("figure", name=TABLE)
    expect(figure.locator("tbody th")).to_have_text([family_title(key)["fr"] for key in COUNTED])
    expect(figure.get_by_role("cell")).to_have_text(["20", "15", "5"])
    notes = figure.locator("p.small").all_inner_texts()
    assert notes[0].startswith("Plus de, à peu près")
    assert len(notes) == 3
    is_usable(page)


def test_a_programme_without_a_family_has_no_table_of_them(laptop: BrowserContext) -> None:
    """No empty figure below the gestures."""
    page = programme({}).open(laptop)
    expect(page.get_by_role("figure", name="Engagements, par geste")).to_be_visible()
    expect(page.get_by_role("figure", name=TABLE)).to_have_count(0)
    is_usable(page)
