"""The report as tables: three links to files of the server, on the page of a past session."""

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import ROOM_ID, OpenConsole

NAMES = {"Excel (.xlsx)": "xlsx", "LibreOffice (.ods)": "ods", "CSV": "csv"}


@pytest.mark.parametrize("name", list(NAMES))
def test_past_session_links_its_tables(console: OpenConsole, name: str) -> None:
    """Folded until somebody wants them; in the language of the page."""
    page = console("past").page
    box = page.locator(".exports")
    link = box.get_by_role("link", name=name, exact=True)
    expect(link).to_be_hidden()
    box.get_by_text("Exporter (tableur)").click()
    address = f"/api/sessions/{ROOM_ID}/export.zip"
    expect(link).to_have_attribute("href", f"{address}?lang=fr&format={NAMES[name]}")
    page.get_by_role("button", name="English").click()
    expect(link).to_have_attribute("href", f"{address}?lang=en&format={NAMES[name]}")


def test_session_that_has_just_ended_shows_none_yet(console: OpenConsole) -> None:
    """Its summary may not be written yet; it is found among past sessions."""
    page = console("closed").page
    page.locator(".legal").wait_for()
    expect(page.locator(".exports")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_links_fit(console: OpenConsole, width: int) -> None:
    """On a phone, a tablet and a laptop, without a violation."""
    page = console("past").page
    page.set_viewport_size({"width": width, "height": 800})
    page.get_by_text("Exporter (tableur)").click()
    page.get_by_role("link", name="Excel (.xlsx)").scroll_into_view_if_needed()
    assert fits(page)
    assert violations(page) == []


def test_paper_has_no_links(console: OpenConsole) -> None:
    """Nobody can press them there."""
    page = console("past").page
    page.get_by_text("Exporter (tableur)").click()
    page.emulate_media(media="print")
    expect(page.locator(".exports")).to_be_hidden()
