"""The report of a past session: what became of its commitments, and its poster."""

from playwright.sync_api import expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import ROOM_ID, OpenConsole
from tests.pages.scenes import ABOUT, Document

PATH = f"/api/sessions/{ROOM_ID}/follow-up"
QUESTION = "Combien de litres d'eau pour un repas\u202f?"
COUNTS: Document = {
    "commitments": 20,
    "respondents": 12,
    "of_respondents": 0.625,
    "of_all": 0.375,
    "outcomes": {"kept": 6, "partly": 3, "not_yet": 2, "given_up": 1},
    "obstacles": {"none": 6, "time": 4, "means": 2},
    "recalled": [{"card": "eau", "question": QUESTION, "answered": 12, "right": 9}],
    "posted": [{"card": "eau", "answered": 5, "right": 1}],
}


def test_both_rates_stand_side_by_side(console: OpenConsole) -> None:
    """Of who answered and of all, with the counts; figures also once their question is gone."""
    page = console("past", http={PATH: {"poster": True, "counts": COUNTS}}).page
    section = page.locator(".followed")
    expect(section).to_contain_text("Tenus, de ce qui a reçu une réponse\u00a0: 63\u00a0%")
    expect(section).to_contain_text("Tenus, de tous les engagements\u00a0: 38\u00a0%")
    expect(section).to_contain_text("Réponses\u00a0: 12, pour 20 engagements.")
    expect(section).to_contain_text("Le temps\u00a0: 4")
    expect(section.get_by_text("L'oubli")).to_have_count(0)
    expect(section).to_contain_text(f"{QUESTION} Justes\u00a0: 9 sur 12.")
    expect(section).to_contain_text("eau Justes\u00a0: 1 sur 5.")
    assert violations(page) == []
    for width in (390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert fits(page), width


def test_the_poster_is_offered_where_the_server_prints(console: OpenConsole) -> None:
    """And nowhere else; nothing is said of a session of which nothing may be told."""
    http = {PATH: {"poster": True}, "/api/about": ABOUT | {"prints": True}}
    page = console("past", http=http).page
    link = page.get_by_role("link", name="Affichette à accrocher (PDF, A5)")
    expect(link).to_have_attribute("href", f"/api/sessions/{ROOM_ID}/poster.pdf?lang=fr")
    expect(page.locator(".followed")).to_have_count(0)


def test_the_report_is_whole_without_it(console: OpenConsole) -> None:
    """The server does not answer that one question."""
    page = console("past", http={PATH: 503}).page
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".followed")).to_have_count(0)
    expect(page.get_by_role("link", name="Affichette")).to_have_count(0)
