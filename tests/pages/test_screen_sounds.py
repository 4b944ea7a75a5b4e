"""The sounds of the screen: off until a press in its own window, kept, and refused calmly."""

from playwright.sync_api import Browser, BrowserContext, expect

from tests.pages.opened_scene import OpenedScene
from tests.pages.test_screen import SHELL, scene_of

ADVANCED = """() => {
  window.told = [];
  window.opener = { postMessage: ({ key }) => window.told.push(key) };
}"""


def test_sounds_are_off_until_a_press_and_kept(laptop: BrowserContext) -> None:
    """One press in the screen's window; the next window of the same browser knows it."""
    page = OpenedScene(laptop, scene_of("input"), SHELL).page
    button = page.get_by_role("button", name="Son")
    expect(button).to_have_text("Son\u00a0: non")
    button.click()
    expect(button).to_have_text("Son\u00a0: oui")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("localStorage.getItem('metodd.sound')") == "true"
    button.click()
    expect(button).to_have_text("Son\u00a0: non")
    assert page.evaluate("localStorage.getItem('metodd.sound')") == "false"


def test_a_browser_without_sound_is_told_calmly(browser: Browser) -> None:
    """No alarm: one sentence beside the button, and everything goes on."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    context.add_init_script("window.AudioContext = class { constructor() { throw new Error(); } }")
    page = OpenedScene(context, scene_of("reveal"), SHELL).page
    page.get_by_role("button", name="Son").click()
    told = page.locator(".sound").get_by_role("status")
    expect(told).to_have_text("Ce navigateur ne joue pas de son. Tout se voit aussi sans.")
    expect(page.locator(".truth b").first).to_have_text("600")
    context.close()


def test_space_presses_the_button_that_has_the_focus(laptop: BrowserContext) -> None:
    """It leads the session everywhere else, and again after the press."""
    page = OpenedScene(laptop, scene_of("input"), SHELL).page
    page.evaluate(ADVANCED)
    button = page.get_by_role("button", name="Son")
    button.focus()
    page.keyboard.press("Space")
    expect(button).to_have_text("Son\u00a0: oui")
    assert page.evaluate("window.told") == []
    page.keyboard.press("Space")
    assert page.evaluate("window.told") == [" "]
