"""The texts of an activity on the phone: they come with it, in the language of the page."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.e2e.texts import ENGLISH, FRENCH
from tests.pages.opened_scene import DIST, Open
from tests.pages.opinion_scenes import PHONE as OPINIONS
from tests.pages.scenes import PHONE, Scene
from tests.pages.seat_menu import press_in_menu

SCENE = "input-typed"
SAID = "estimate.trust.q"
"""What only the activity of SCENE says."""
WATCH = """new MutationObserver(() => {
  for (const text of texts) if (document.body?.innerText.includes(text)) window.seen.add(text);
}).observe(document, { childList: true, subtree: true, characterData: true });"""
ACTIVITY_DRAWN = """() => performance.getEntriesByType("resource").filter(({ name }) =>
  /\\/Phone-.*\\.js$/.test(name)).length && new Promise((drawn) =>
  requestAnimationFrame(() => requestAnimationFrame(() => drawn(true))))"""
TYPED = re.compile(r"412[.,]5")


def script_with(text: str) -> re.Pattern[str]:
    """Return a pattern for the address of the phone's one script of texts that holds *text*."""
    (found,) = [path for path in DIST.glob("assets/en-*.js") if text in path.read_text()]
    return re.compile(rf"/{found.name}$")


@contextmanager
def held_back(context: BrowserContext) -> Iterator[None]:
    """Hold back the English texts of the activity during the block, in which they are wanted."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    address = script_with(SAID)
    context.route(address, keep)
    try:
        yield
    finally:
        context.unroute(address)
    assert held
    for route in held:
        route.fallback()


def is_said(page: Page, text: str) -> None:
    """Require that the page says *text*, once, and that what was typed stands beside it."""
    expect(page.get_by_text(text)).to_be_visible()
    expect(page.locator(".num input")).to_have_value(TYPED)


def test_an_activity_speaks_the_language_of_the_page(open_scene: Open) -> None:
    """There and back, with what was typed; nothing stands there by the name of its text."""
    page = open_scene(PHONE[SCENE]).page
    is_said(page, FRENCH[SAID])
    press_in_menu(page, "English")
    is_said(page, ENGLISH[SAID])
    expect(page.get_by_text(FRENCH[SAID])).to_have_count(0)
    press_in_menu(page, "Français")
    is_said(page, FRENCH[SAID])
    expect(page.locator("body")).not_to_contain_text(re.compile(r"\bestimate\.\w"))


def test_an_activity_comes_in_english_alone(small: BrowserContext, open_scene: Open) -> None:
    """Whoever chose English before is shown no French while the texts are on their way."""
    page = open_scene(PHONE[SCENE]).page
    press_in_menu(page, "English")
    is_said(page, ENGLISH[SAID])
    texts = json.dumps([FRENCH[SAID], ENGLISH[SAID]])
    page.add_init_script(f"window.seen = new Set(); const texts = {texts}; {WATCH}")
    with held_back(small):
        with page.expect_request(script_with(SAID)):
            page.reload()
        page.wait_for_function(ACTIVITY_DRAWN)
        expect(page.get_by_role("heading", level=1)).to_have_attribute("aria-busy", "true")
    is_said(page, ENGLISH[SAID])
    assert page.evaluate("[...window.seen]") == [ENGLISH[SAID]]


def test_french_stays_until_english_is_here(small: BrowserContext, open_scene: Open) -> None:
    """On a slow network nothing of the activity goes away meanwhile, or is shown half."""
    page = open_scene(PHONE[SCENE]).page
    with held_back(small):
        with page.expect_request(script_with(SAID)):
            press_in_menu(page, "English")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        is_said(page, FRENCH[SAID])
    is_said(page, ENGLISH[SAID])


@pytest.mark.parametrize(
    ("scene", "said"),
    [(PHONE[SCENE], SAID), (OPINIONS["beside"], "barometer.beside.free")],
    ids=["activity", "beside"],
)
def test_french_stands_in_for_english_that_does_not_come(
    small: BrowserContext, open_scene: Open, scene: Scene, said: str
) -> None:
    """The activity goes on, also what is asked beside it; the rest of the page is in English."""
    address = script_with(said)
    small.route(address, lambda route: route.abort())
    page = open_scene(scene).page
    expect(page.get_by_text(FRENCH[said])).to_be_visible()
    press_in_menu(page, "English")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("button", name="Français")).to_be_visible()
    expect(page.get_by_text(FRENCH[said])).to_be_visible()
    small.unroute(address)
