"""A year later: the report shows where a service stands beside where it stood (M9.7)."""

from playwright.sync_api import expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import REPORT, ROOM_ID, OpenConsole

NOW = [{"placings": ["s1", "s2", "s3"], "n": 6}, {"placings": ["s4", "unknown"], "n": 6}]
THEN = [{"placings": ["s1"], "n": 6}, {"placings": ["s2", "s3", "s4", "unknown"], "n": 8}]
STANDS = {"water": {"title": "L'environnement", "n": 12, "parts": NOW}}
BEFORE = {
    "closed": 1_764_000_000_000,
    "stands": {"water": {"title": "L'environnement", "n": 14, "parts": THEN}},
}
SIZES = ((320, 640), (1280, 800))


def test_then_stands_beside_now(console: OpenConsole) -> None:
    """In words and in numbers, with a warning that the people may be others."""
    report = REPORT | {"stands": STANDS, "before": BEFORE}
    page = console("past", http={f"/api/sessions/{ROOM_ID}": report}).page
    then = page.get_by_role("table", name="L'environnement, 24 novembre 2025")
    expect(then.get_by_role("row")).to_have_text(
        [
            "24 novembre 2025",
            "On découvre6",
            "On démarre ou On déploie ou On améliore ou Je ne sais pas8",
            "Réponses14",
        ]
    )
    now = page.get_by_role("table", name="L'environnement, Maintenant")
    expect(now.get_by_role("row")).to_have_text(
        [
            "Maintenant",
            "On découvre ou On démarre ou On déploie6",
            "On améliore ou Je ne sais pas6",
            "Réponses12",
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
