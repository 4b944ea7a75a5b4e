"""What the room talks about, on the screen and on phones: the question of the card."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import OpenConsole
from tests.pages.match_scenes import match
from tests.pages.opened_scene import DIST, OpenedScene, wait_until_still
from tests.pages.order_scenes import order
from tests.pages.scenes import DEBATE, Document, Scene, duo, seat, solo

Open = Callable[..., OpenedScene]
TALKS = {
    "estimate": solo("discuss", left=50),
    "duo": duo("discuss", left=50),
    "match": match("discuss"),
    "order": order("discuss"),
}
SIZES = ((1920, 1080), (1280, 720))
FONT_SIZE = "element => parseFloat(getComputedStyle(element).fontSize)"
LARGE = 2.1
"""How much larger than the smallest text the question stands on the screen, at least."""
ALONE = ["estimate", "match", "order"]
"""Talks about what the room has seen: of two rounds, the first result stays in sight."""


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", TALKS)
def test_the_screen_asks_it_large(laptop: BrowserContext, name: str, size: tuple[int, int]) -> None:
    """The back of the room reads it; the time that is left passes below."""
    scene = Scene(
        TALKS[name], screen={"seats": {}, "roof": {"n": 74, "of": 168}}, path="/screen/K7RM4X"
    )
    page = OpenedScene(laptop, scene, DIST / "screen.html", size).page
    wait_until_still(page)
    question = page.get_by_role("heading", name=DEBATE)
    expect(question).to_be_visible()
    foot = page.locator(".foot")
    assert question.evaluate(FONT_SIZE) >= LARGE * foot.evaluate(FONT_SIZE)
    assert fits(page)
    assert not violations(page)


@pytest.mark.parametrize("name", ALONE)
def test_the_screen_shows_little_else(laptop: BrowserContext, name: str) -> None:
    """What it is about in a line, time left, reactions and goals: no chart, reading or source."""
    scene = Scene(TALKS[name], screen={"seats": {}}, path="/screen/K7RM4X")
    page = OpenedScene(laptop, scene, DIST / "screen.html", (1280, 720)).page
    expect(page.locator("main > div > *")).to_have_count(4)
    expect(page.locator(".plot, .rows, .ladder, .values, .source, .picture")).to_have_count(0)
    explanation = TALKS[name]["play"]["truth"]["explanation"]
    expect(page.locator("main")).not_to_contain_text(explanation)
    # They are read on phones.
    page = OpenedScene(laptop, Scene(TALKS[name], seat()), DIST / "phone.html").page
    expect(page.locator("main")).to_contain_text(explanation)
    expect(page.locator("main")).to_contain_text("Source")


def test_the_first_answers_stay_in_sight_between_two_rounds(laptop: BrowserContext) -> None:
    """They are what the room talks about; the figure is not told yet."""
    scene = Scene(TALKS["duo"], screen={"seats": {}}, path="/screen/K7RM4X")
    page = OpenedScene(laptop, scene, DIST / "screen.html", (1280, 720)).page
    expect(page.locator(".pile i").first).to_be_visible()
    expect(page.locator(".truth, .flag, .source")).to_have_count(0)


@pytest.mark.parametrize("name", TALKS)
def test_phones_ask_it_too(open_scene: Open, name: str) -> None:
    """Who does not see or hear the room well talks of the same."""
    page = open_scene(Scene(TALKS[name], seat())).page
    expect(page.get_by_text(DEBATE)).to_be_visible()
    assert fits(page)


def test_a_card_without_a_question_says_that_one_may_talk(open_scene: Open) -> None:
    """A card of a commune need not have one."""
    talking: Document = solo("discuss")
    del talking["play"]["debate"]
    expect(open_scene(Scene(talking, seat())).page.get_by_text("Parlez\u2011en")).to_be_visible()


def test_the_console_shows_the_question_while_the_room_talks(console: OpenConsole) -> None:
    """Where the screen asks it: not with the figure before."""
    opened = console("reveal")
    seen = opened.page.locator(".seen")
    expect(seen).not_to_contain_text(DEBATE)
    opened.send_document("all", TALKS["estimate"])
    expect(seen).to_contain_text(DEBATE)
