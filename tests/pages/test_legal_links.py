"""The accessibility statement and the legal notices: at the foot of every page, unobtrusive."""

from dataclasses import replace

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from game_server.web.static import PAGES
from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import OpenConsole
from tests.pages.contexts import ORIGIN
from tests.pages.draw_page import open_draw_page
from tests.pages.follow_scenes import FollowServer
from tests.pages.opened_scene import DIST, Open, OpenedScene
from tests.pages.scenes import ABOUT, PHONE
from tests.pages.test_screen import scene_of

DECLARATION, LEGAL = "https://ville.example/accessibilite", "https://ville.example/mentions"
TALL = """(address) => [...document.querySelectorAll(".legal a")].some((one) =>
    one.getAttribute("href") === address && one.getBoundingClientRect().height >= 24)"""
WHOLE = ABOUT | {"accessibility": "partial", "declaration": DECLARATION, "legal": LEGAL}


def told(page: Page, *, state: str = "Accessibilité\u00a0: partiellement conforme") -> None:
    """Require both mentions, each with the way to its page in another tab."""
    mentions = page.locator(".legal")
    expect(mentions).to_have_count(1)
    for name, address in ((state, DECLARATION), ("Mentions légales", LEGAL)):
        link = mentions.get_by_role("link", name=name, exact=True)
        expect(link).to_have_attribute("href", address)
        expect(link).to_have_attribute("target", "_blank")
        expect(link).to_have_attribute("rel", "noreferrer")
        # Its height in one moment, for a page that learns more is drawn anew.
        page.wait_for_function(TALL, arg=address)


@pytest.mark.parametrize("name", ["code", "entry", "lobby", "input", "reveal", "closed", "banned"])
def test_every_page_of_a_phone_has_legal_links(open_scene: Open, name: str) -> None:
    """Above the dock, and nothing gets wider or less accessible by them."""
    page = open_scene(replace(PHONE[name], about=WHOLE)).page
    told(page)
    assert fits(page)
    assert violations(page) == []


@pytest.mark.parametrize("name", ["code", "input"])
def test_legal_links_align_with_the_text(open_scene: Open, name: str) -> None:
    """Also where nothing else stands at the foot, in a line of their own."""
    page = open_scene(PHONE[name]).page
    begins = [one.bounding_box() for one in (page.locator(".legal"), page.locator("h1"))]
    assert begins[0]
    assert begins[1]
    assert begins[0]["x"] == begins[1]["x"]


@pytest.mark.parametrize("name", ["home", "link", "lobby", "input", "closed", "past"])
def test_every_page_of_the_console_has_legal_links(console: OpenConsole, name: str) -> None:
    """Before the bar, at its foot."""
    page = console(name, {"/api/about": WHOLE}).page
    told(page)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert fits(page)
    assert violations(page) == []


def test_the_screen_has_none(browser: Browser) -> None:
    """A projector shows nothing but the game: they are where a phone enters, and on the console."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    for name in ("lobby", "input"):
        scene = replace(scene_of(name), about=WHOLE)
        page = OpenedScene(context, scene, DIST / "screen.html").page
        expect(page.locator("h1").first).to_be_visible()
        expect(page.get_by_text("Accessibilité")).to_have_count(0)
    context.close()


def test_the_page_of_draws_has_legal_links(browser: Browser) -> None:
    """In both languages."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = open_draw_page(context, WHOLE)
    told(page)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("link", name="Accessibility: partially compliant")).to_be_visible()
    context.close()


def test_the_page_that_follows_an_idea_has_legal_links(small: BrowserContext) -> None:
    """Those of the server, before a code says whose idea it is."""
    server = FollowServer()
    server.about = WHOLE
    told(server.open(small))


def test_without_an_audit_the_statement_has_no_link(open_scene: Open) -> None:
    """It says « non conforme », as the law has who never had one say."""
    page = open_scene(PHONE["entry"]).page
    mentions = page.locator(".legal")
    expect(mentions).to_have_text("Accessibilité\u00a0: non conforme")
    expect(mentions.get_by_role("link")).to_have_count(0)


@pytest.mark.parametrize("shell", PAGES)
def test_every_page_names_its_icons(browser: Browser, shell: str) -> None:
    """An old iPhone takes no drawing: the picture is there, as large as it asks for."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route(
        "**/*",
        lambda route: route.fulfill(
            path=DIST / (route.request.url.removeprefix(ORIGIN).strip("/") or f"{shell}.html")
        ),
    )
    page.goto(ORIGIN)
    path = page.locator("link[rel=apple-touch-icon]").get_attribute("href")
    context.close()
    assert path
    picture = (DIST / path.strip("/")).read_bytes()
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    assert (picture[1:4], width, height) == (b"PNG", 180, 180)
    assert (DIST / "favicon.ico").read_bytes()[:6] == bytes((0, 0, 1, 0, 1, 0))
