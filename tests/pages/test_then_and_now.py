"""A year later: the report shows where a service stands beside where it stood (M9.7)."""

from playwright.sync_api import expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import REPORT, ROOM_ID, OpenConsole

NOW = {"s1": 1, "s2": 4, "s3": 5, "s4": 0, "unknown": 2}
THEN = {"s1": 6, "s2": 4, "s3": 1, "s4": 0, "unknown": 3}
STANDS = {"water": {"title": "L'environnement", "n": 12, "placings": NOW}}
BEFORE = {
    "closed": 1_764_000_000_000,
    "stands": {"water": {"title": "L'environnement", "n": 14, "placings": THEN}},
}
SIZES = ((320, 640), (1280, 800))


def test_then_stands_beside_now(console: OpenConsole) -> None:
    """In words and in numbers, with a warning that the people may be others."""
    report = REPORT | {"stands": STANDS, "before": BEFORE}
    page = console("past", http={f"/api/sessions/{ROOM_ID}": report}).page
    table = page.get_by_role("table", name="L'environnement")
    expect(table.get_by_role("row")).to_have_text(
        [
            "24 novembre 2025Maintenant",
            "On découvre61",
            "On démarre44",
            "On déploie15",
            "On améliore00",
            "Je ne sais pas32",
            "Réponses1412",
        ]
    )
    expect(page.get_by_text("Ce ne sont pas forcément les mêmes personnes.")).to_be_visible()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
    assert violations(page) == []


def test_without_an_earlier_session_nothing_is_compared(console: OpenConsole) -> None:
    """The report is as it was."""
    report = REPORT | {"stands": STANDS}
    page = console("past", http={f"/api/sessions/{ROOM_ID}": report}).page
    expect(page.locator("dl.report").first).to_be_visible()
    expect(page.get_by_role("table")).to_have_count(0)
