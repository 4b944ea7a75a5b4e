"""The report as files of the server: the links are there where they lead somewhere."""

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import ROOM_ID, OpenConsole, console_document
from tests.pages.scenes import ABOUT
from tests.pages.session_page_scenes import full

PRINTING = {"/api/about": ABOUT | {"prints": True}}
PATH = f"/api/sessions/{ROOM_ID}"
LINKS = {"PDF": "report.pdf", "PNG": "slide.png"}


@pytest.mark.parametrize("name", list(LINKS))
def test_past_session_links_its_papers(console: OpenConsole, name: str) -> None:
    """In the language of the page, also after it is switched."""
    page = console("past", http=PRINTING).page
    link = page.get_by_role("link", name=name)
    address = f"{PATH}/{LINKS[name]}"
    expect(link).to_have_attribute("href", f"{address}?lang=fr")
    page.get_by_role("button", name="English").click()
    expect(link).to_have_attribute("href", f"{address}?lang=en")


def test_server_without_print_shows_no_link(console: OpenConsole) -> None:
    """It says so, and what to ask for; the browser's own print is there."""
    page = console("past").page
    page.locator(".legal").wait_for()
    expect(page.get_by_role("button", name="Imprimer")).to_be_visible()
    expect(page.get_by_text("ne sont pas installés")).to_contain_text("metodd[print]")
    for name in LINKS:
        expect(page.get_by_role("link", name=name)).to_have_count(0)


def test_session_that_has_just_ended_shows_none_yet(console: OpenConsole) -> None:
    """Its summary may not be written yet; they are there as soon as it is."""
    scene = console("closed", PRINTING | {PATH: 404})
    scene.send_document("console", console_document("end"), 101)
    scene.page.locator(".legal").wait_for()
    link = scene.page.get_by_role("link", name="PDF")
    expect(link).to_have_count(0)
    scene.http[PATH] = full()
    expect(link).to_have_attribute("href", f"{PATH}/report.pdf?lang=fr")


@pytest.mark.parametrize("width", [320, 1280])
def test_links_fit(console: OpenConsole, width: int) -> None:
    """At both ends of widths, without a violation."""
    page = console("past", http=PRINTING).page
    page.set_viewport_size({"width": width, "height": 800})
    page.get_by_role("link", name="PDF").scroll_into_view_if_needed()
    assert fits(page)
    assert violations(page) == []
