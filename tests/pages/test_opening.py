"""The opening of a session: 17 goals, laid one by one on the screen and told as text on phones."""

from playwright.sync_api import BrowserContext, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import OpenConsole
from tests.pages.contexts import Contexts
from tests.pages.opened_scene import DIST, Open, OpenedScene, wait_until_still
from tests.pages.opening_scenes import DOCUMENT, PHONE, SCREEN, TITLES
from tests.pages.scenes import LISTEN
from tests.pages.test_screen import FOUND, NARROW, SETTLED, WIDE

LAY_MS = 1_600
"""From one tile to the next; the first is laid before."""
SENTENCE = "193 pays les ont adoptés en 2015. Votre métier en touche déjà."


def test_the_screen_ends_with_all_goals_and_the_sentence(laptop: BrowserContext) -> None:
    """Where nothing is to move they stand at once, each with number, drawing and title."""
    page = OpenedScene(laptop, SCREEN, DIST / "screen.html").page
    goals = page.locator(".laid li")
    expect(goals).to_have_count(len(TITLES))
    expect(goals.locator(".goal svg")).to_have_count(len(TITLES))
    expect(goals.nth(5)).to_contain_text(TITLES["g6"])
    expect(page.get_by_text(SENTENCE)).to_be_visible()
    for width, height in WIDE:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(SETTLED)
        wait_until_still(page)
        assert page.evaluate(FOUND) == [], width
    for width, height in NARROW:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
    assert violations(page) == []


def test_the_screen_lays_the_goals_one_by_one(contexts: Contexts) -> None:
    """By the clock of the step: a screen that loads again goes on where the room is."""
    with contexts.one(viewport={"width": 1280, "height": 720}) as context:
        opened = OpenedScene(context, SCREEN, DIST / "screen.html")
        opened.stop_clock()
        page = opened.page
        begun = page.evaluate("Date.now()")
        opened.send_document("all", DOCUMENT | {"step": DOCUMENT["step"] | {"opened": begun}})
        page.clock.run_for(LAY_MS)
        expect(page.locator(".laid li.come")).to_have_count(1)
        expect(page.get_by_text(SENTENCE)).to_be_hidden()
        page.clock.run_for(LAY_MS)
        expect(page.locator(".laid li.come")).to_have_count(2)


def test_phones_tell_the_same_as_text(open_scene: Open) -> None:
    """Numbers, drawings and titles in one list, from top to bottom."""
    page = open_scene(PHONE).page
    expect(page.get_by_role("heading", name="17 objectifs")).to_be_visible()
    expect(page.get_by_text(SENTENCE)).to_be_visible()
    rows = page.locator("main .all-goals li")
    expect(rows).to_have_text([f"{id_[1:]}{title}" for id_, title in TITLES.items()])
    expect(rows.locator("svg")).to_have_count(len(TITLES))
    assert violations(page) == []
    assert fits(page)


def test_the_console_shows_what_the_screen_shows(console: OpenConsole) -> None:
    """While goals are laid: how many, without the sentence and the prompt that come after them."""
    opened = console("talk")
    seen = opened.page.locator(".seen")
    expect(seen).to_contain_text(str(LISTEN["prompt"]))
    opened.send_document("all", DOCUMENT)
    expect(seen.get_by_role("heading", level=3)).to_contain_text("17 objectifs")
    expect(seen).not_to_contain_text(str(LISTEN["sentence"]))
    expect(seen).not_to_contain_text(str(LISTEN["prompt"]))
