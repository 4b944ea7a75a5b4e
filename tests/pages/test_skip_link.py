"""The link past the header: the first stop of each page, and it gives the focus to the content."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.pages.console_scenes import open_console
from tests.pages.draw_page import open_draw_page
from tests.pages.follow_scenes import CODE, FollowServer
from tests.pages.opened_scene import DIST, OpenedScene, wait_until_still
from tests.pages.scenes import ABOUT, PHONE
from tests.pages.test_screen import scene_of

IN_MAIN = "() => document.activeElement.closest('main') !== null"
START = "() => { document.body.tabIndex = -1; document.body.focus(); }"
"""Goes to where a page begins, also if it gave the focus to its title."""
PLACE = "() => document.activeElement.getBoundingClientRect().toJSON()"
SHOWN = "() => document.activeElement.innerText"


def skips(page: Page, name: str = "Aller au contenu") -> None:
    """Require that the first stop is the link, in sight, and that the next ones are the content."""
    expect(page.locator("main :is(a, button, input):visible").first).to_be_visible()
    wait_until_still(page)
    address = page.url
    page.evaluate(START)
    page.keyboard.press("Tab")
    assert page.evaluate(SHOWN) == name
    place = page.evaluate(PLACE)
    assert place["left"] >= 0
    assert place["top"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("main").first).to_be_focused()
    assert page.url == address
    page.keyboard.press("Tab")
    assert page.evaluate(IN_MAIN)


@pytest.mark.parametrize("name", ["entry", "input", "closed"])
def test_past_the_header_of_a_phone(laptop: BrowserContext, name: str) -> None:
    """On the entry page, in play, and at the end."""
    skips(OpenedScene(laptop, PHONE[name], DIST / "phone.html").page)


@pytest.mark.parametrize("name", ["home", "input", "past"])
def test_past_the_header_of_the_console(laptop: BrowserContext, name: str) -> None:
    """At home, in play, and on the page of a session."""
    skips(open_console(laptop, name).page)


def test_the_screen_has_it_too(laptop: BrowserContext) -> None:
    """Whoever opens it on a laptop gets past its header as well; nothing in it takes the focus."""
    page = OpenedScene(laptop, scene_of("input"), DIST / "screen.html").page
    wait_until_still(page)
    page.keyboard.press("Tab")
    assert page.evaluate(SHOWN) == "Aller au contenu"
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_past_the_header_of_the_page_of_draws(browser: Browser) -> None:
    """In the language of the page."""
    context = browser.new_context()
    page = open_draw_page(context, ABOUT)
    skips(page)
    page.get_by_role("button", name="English").click()
    skips(page, "Skip to content")
    context.close()


def test_past_the_header_of_the_page_that_follows_an_idea(laptop: BrowserContext) -> None:
    """Before a code, and on the page of an idea."""
    skips(FollowServer().open(laptop))
    page = FollowServer().open(laptop, f"/idees#{CODE}")
    expect(page.locator(".stages")).to_be_visible()
    skips(page)
