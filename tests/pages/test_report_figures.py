"""What activities add to the report: words have room, a figure of too few says why it is none."""

import re

import pytest
from playwright.sync_api import Page, expect

from game_server.figures.session.definitions import DEFINITIONS
from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import (
    FIGURES,
    MOMENTS,
    REPORT,
    ROOM_ID,
    ConsolePage,
    OpenConsole,
    console_document,
    rows_of,
)
from tests.pages.scenes import PHASES, Document

STANDS: Document = {
    "x4": {"title": "Nos conditions de travail", "mechanic": "maturity", "optional": False},
    "x5": {"title": "L'environnement", "mechanic": "maturity", "optional": False},
}
FEW = {"few": True}
FOUND: Document = FIGURES | {
    "phases": {
        "x4": {
            "answered": 8,
            "of": 8,
            "answers": 8,
            "participation": 100,
            "raised": 2,
            "own": {
                "stand": {"value": 2.5},
                "stands_apart": {"value": 1},
                "unknown_share": {"value": 0},
            },
        },
        "x5": {
            "answered": 4,
            "of": 7,
            "answers": 4,
            "own": {"stand": FEW, "stands_apart": FEW, "unknown_share": FEW},
        },
    }
}
PHASES_OF = PHASES | STANDS
CLIPPED = """() => [...document.querySelectorAll(".figures dd")]
    .filter((dd) => dd.scrollWidth > dd.clientWidth)
    .map((dd) => dd.textContent)"""


def report(console: OpenConsole, name: str) -> Page:
    """Return a page with the report: of a session that is `past`, or of one that still plays."""
    if name == "past":
        found = REPORT | {"phases": PHASES_OF, "figures": FOUND}
        return console("past", http={f"/api/sessions/{ROOM_ID}": found}).page
    opened: ConsolePage = console("lock")
    all_, _ = MOMENTS["lock"]
    opened.send_document("all", all_ | {"phases": PHASES_OF}, 101)
    opened.send_document(
        "console", console_document("discuss", figures=FOUND, **rows_of(FOUND, PHASES_OF)), 101
    )
    opened.page.get_by_role("link", name="Bilan jusqu'ici").click()
    return opened.page


@pytest.mark.parametrize("name", ["past", "so far"])
def test_a_figure_in_words_has_a_line_of_its_own(console: OpenConsole, name: str) -> None:
    """It runs over no other and makes no page wider, on phones, tablets, notebooks and paper."""
    page = report(console, name)
    words = page.get_by_text(re.compile("^Entre 2, on démarre et 3, on déploie$"))
    expect(words).to_be_visible()
    for media, width in (
        *(("screen", width) for width in (320, 390, 768, 1280)),
        *(("print", width) for width in (718, 1280)),
    ):
        page.emulate_media(media="print" if media == "print" else "screen")
        page.set_viewport_size({"width": width, "height": 800})
        assert fits(page), (media, width)
        assert page.evaluate(CLIPPED) == [], (media, width)
    page.emulate_media(media="screen")
    assert violations(page) == []


def test_a_figure_of_too_few_answers_is_told_as_such(console: OpenConsole) -> None:
    """As in the table: a dash, and why."""
    page = report(console, "past")
    row = page.locator(".by-phase li").filter(has_text="L'environnement")
    middle = row.locator("dl > div").filter(has=page.locator("dt", has_text="Marche du milieu"))
    told = middle.locator("dd")
    expect(told.nth(0)).to_have_text("—")
    expect(told.nth(1)).to_have_text("Pas assez de réponses pour ce chiffre.")


@pytest.mark.parametrize("name", ["past", "so far"])
def test_each_figure_says_how_it_is_computed(console: OpenConsole, name: str) -> None:
    """Folded: its formula, what it is divided by, what is missing, and its details."""
    page = report(console, name)
    part = page.locator("dl.report > div").filter(
        has=page.locator("dt", has_text="Taux de réponse")
    )
    formula = part.get_by_text("100 × réponses données ÷ réponses possibles.")
    expect(formula).to_be_hidden()
    part.locator("summary").click()
    expect(formula).to_be_visible()
    expect(part.get_by_text("Réponses au moins\u00a0: 5")).to_be_visible()
    details = page.locator(".by-phase .details").first
    for id_ in ("answered", "of"):
        assert DEFINITIONS[id_].formula["fr"] in (details.text_content() or "")
    for figure in page.locator("dl > div").all():
        expect(figure.locator("summary")).to_have_count(1)
    for details in page.locator("details.how").all():
        details.evaluate("each => { each.open = true; }")
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert fits(page), width
    assert violations(page) == []
