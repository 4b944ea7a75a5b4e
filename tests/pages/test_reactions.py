"""Reactions in words: three buttons on phones, counts and rising words on the screen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.e2e.axe import fits, violations
from tests.pages.conftest import LAPTOP
from tests.pages.match_scenes import match
from tests.pages.opened_scene import DIST, OpenedScene, wait_until_still
from tests.pages.order_scenes import order
from tests.pages.scenes import Document, Scene, duo, seat, solo

Open = Callable[..., OpenedScene]
TALKS = {
    "estimate": solo("discuss", left=50),
    "duo": duo("discuss", left=50),
    "match": match("discuss"),
    "order": order("discuss"),
}
WORDS = ("Tiens\u202f!", "Chez nous aussi", "J'en doute")
TOLD = "C'est dit, sans votre nom."
ALL_SAID = {"surprise": 10, "here_too": 15, "doubt": 5}
SIZES = ((1920, 1080), (1280, 720), (768, 1024))
FONT_SIZE = "element => parseFloat(getComputedStyle(element).fontSize)"
SOON = 900
"""ms in which nothing may change on the screen yet."""


def opened(
    context: BrowserContext,
    name: str,
    reactions: Document | None,
    size: tuple[int, int] = (1920, 1080),
) -> OpenedScene:
    """Open the screen while the room talks, with what it has said so far."""
    scene = Scene(TALKS[name], screen=screen(reactions), path="/screen/K7RM4X")
    return OpenedScene(context, scene, DIST / "screen.html", size)


def screen(reactions: Document | None = None) -> Document:
    """Return a document of the screen."""
    document: Document = {"seats": {}, "roof": {"n": 74, "of": 168}}
    return document | ({"reactions": reactions} if reactions else {})


@pytest.mark.parametrize("name", TALKS)
def test_a_phone_says_each_once(open_scene: Open, name: str) -> None:
    """A tap sends it; a second one does nothing, and the page says that no name goes with it."""
    scene = open_scene(Scene(TALKS[name], seat()))
    page = scene.page
    said, _, other = (page.get_by_role("button", name=word) for word in WORDS)
    expect(said).to_have_attribute("aria-pressed", "false")
    rule = page.locator("fieldset").get_by_text("l'écran affiche «\u00a0plus de 5\u00a0»")
    expect(rule).to_contain_text("toutes les dix secondes au plus")
    said.click()
    scene.wait_for_moves(1)
    scene.send_document("seat", seat() | {"reacted": ["surprise"]})
    expect(said).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("status").filter(has_text=TOLD)).to_have_count(1)
    expect(page.locator("fieldset").get_by_text(TOLD)).to_be_visible()
    said.click()
    other.click()
    moves = scene.wait_for_moves(2)
    assert [(move["type"], move["kind"]) for move in moves] == [
        ("react", "surprise"),
        ("react", "doubt"),
    ]
    assert fits(page)
    assert not violations(page)


def test_a_loaded_phone_knows_what_it_said(open_scene: Open) -> None:
    """It offers the others."""
    page = open_scene(Scene(TALKS["match"], seat() | {"reacted": ["here_too"]})).page
    expect(page.get_by_role("button", name=WORDS[1])).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name=WORDS[0])).to_have_attribute("aria-pressed", "false")


def test_there_are_none_before_the_talk(open_scene: Open) -> None:
    """A result is looked at first."""
    page = open_scene(Scene(match("reveal"), seat())).page
    expect(page.get_by_role("button", name=WORDS[0])).to_have_count(0)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", TALKS)
def test_the_screen_counts_them(laptop: BrowserContext, name: str, size: tuple[int, int]) -> None:
    """They are read from the last row, beside the question and the time."""
    page = opened(laptop, name, ALL_SAID, size).page
    wait_until_still(page)
    for word, n in zip(WORDS, (10, 15, 5), strict=True):
        row = page.get_by_role("listitem").filter(has_text=word)
        expect(row).to_be_visible()
        expect(row).to_contain_text(str(n))
        foot = page.locator(".foot")
        assert row.evaluate(FONT_SIZE) >= foot.evaluate(FONT_SIZE)
    # A page that comes later finds the counts alone.
    expect(page.locator(".rising")).to_have_count(0)
    assert fits(page)
    assert not violations(page)


def test_words_rise_and_counts_change_once_a_second(browser: Browser) -> None:
    """Five at a time; what comes within a second of the last change waits for its end."""
    # Its own: the clock of a page is that of its context.
    context = browser.new_context(viewport=LAPTOP)
    scene = opened(context, "match", None)
    page = scene.page
    page.clock.install(time=0)
    # Paused: on a slow machine its second would be over before the test looks.
    page.clock.pause_at(60_000)
    scene.send_document("screen", screen({"surprise": 5}))
    page.clock.run_for(50)
    expect(page.locator(".rising span")).to_have_count(1)
    scene.send_document("screen", screen({"surprise": 10}), revision=101)
    page.clock.run_for(SOON)
    row = page.get_by_role("listitem").filter(has_text=WORDS[0])
    expect(row).to_contain_text("5")
    page.clock.run_for(1000 - SOON)
    expect(row).to_contain_text("10")
    page.clock.run_for(5000)
    expect(page.locator(".rising")).to_have_count(0)
    context.close()


def test_nothing_rises_for_who_wants_nothing_to_move(laptop: BrowserContext) -> None:
    """The counts are the end of it."""
    scene = opened(laptop, "match", None)
    scene.page.emulate_media(reduced_motion="reduce")
    scene.send_document("screen", screen({"doubt": 5}))
    expect(scene.page.get_by_role("listitem").filter(has_text=WORDS[2])).to_contain_text("5")
    expect(scene.page.locator(".rising")).to_have_count(0)
