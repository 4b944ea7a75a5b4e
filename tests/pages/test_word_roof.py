"""The last words on the screen: tiles that form a roof, the most frequent at its ridge."""

from itertools import combinations, pairwise

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.pages.opened_scene import OpenedScene, wait_until_still
from tests.pages.scenes import SHOWN, WORD, Document, step
from tests.pages.test_commitment_screen import overlap
from tests.pages.test_screen import SHELL, scene_of

PLAIN = ("merci", "ensemble", "eau", "idées", "demain", "surprise", "partage", "curieuse")
OFTEN = (15, 10, 5, 5)
"""How many said the first words at least (F3)."""
SIZES = ((1920, 1080), (1280, 720), (1280, 800), (1024, 640))
BOXES = """() => {
    const box = (one) => one.getBoundingClientRect().toJSON();
    return {
        free: box(document.querySelector(".cloud")),
        roof: box(document.querySelector(".words")),
        courses: [...document.querySelectorAll(".course")].map(box),
        tiles: [...document.querySelectorAll(".words li")].map(box),
        cut: [...document.querySelectorAll(".words li")].filter(
            (tile) => tile.scrollWidth > tile.clientWidth + 1,
        ).length,
        smallest: Math.min(...[...document.querySelectorAll(".words li, .words small")].map(
            (one) => parseFloat(getComputedStyle(one).fontSize),
        )),
        unit: Math.min(innerHeight / 1080, innerWidth / 1920),
    };
}"""


def words(count: int) -> Document:
    """Return the documents of so many different words, the first of which came most often."""
    listed = [
        {"id": f"w{n}", "word": PLAIN[n % 8] + "s" * (n // 8)} | ({"n": OFTEN[n]} if n < 4 else {})
        for n in range(count)
    ]
    return step("x5", "reveal", WORD | SHOWN | {"n": count, "words": listed})


def shown(opened: OpenedScene, count: int) -> Page:
    """Return the page with so many words, all of which lie there."""
    opened.send_document("all", words(count))
    expect(opened.page.locator(".words .coming")).to_have_count(0)
    expect(opened.page.locator(".words li")).to_have_count(count)
    return opened.page


def test_words_that_were_all_said_once_are_alike(laptop: BrowserContext) -> None:
    """None is larger, alone at the top, or of another colour than the others."""
    opened = OpenedScene(laptop, scene_of("words"), SHELL)
    listed = [{"id": f"w{n}", "word": word} for n, word in enumerate(PLAIN[:6])]
    opened.send_document("all", step("x5", "reveal", WORD | SHOWN | {"n": 6, "words": listed}))
    page = opened.page
    expect(page.locator(".words .coming")).to_have_count(0)
    expect(page.locator(".words li")).to_have_count(6)
    alike = "new Set([...document.querySelectorAll('.words li')].map((one) => [{}].join()))"
    looks = "Math.round(one.offsetHeight / 4), getComputedStyle(one).fontSize, one.className"
    assert page.evaluate(f"{alike.format(looks)}.size") == 1
    assert page.locator(".course").first.locator("li").count() > 1


@pytest.mark.parametrize("count", [5, 12, 25, 40])
def test_words_are_a_roof_that_has_the_page(laptop: BrowserContext, count: int) -> None:
    """Its courses get wider from the ridge down, and it covers most of what is free."""
    page = shown(OpenedScene(laptop, scene_of("words"), SHELL), count)
    expect(page.locator(".words .ridge li").first).to_have_text("merci 15+")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        wait_until_still(page)
        seen = page.evaluate(BOXES)
        where = (width, height)
        courses = seen["courses"]
        assert len(courses) > 1, where
        assert all(low["width"] > high["width"] for high, low in pairwise(courses)), where
        covered = courses[-1]["bottom"] - courses[0]["top"]
        assert covered >= 0.6 * seen["free"]["height"], where
        assert courses[-1]["width"] >= 0.95 * seen["free"]["width"], where
        assert seen["cut"] == 0, where
        assert seen["smallest"] >= 28 * seen["unit"], where
        boxes = combinations(seen["tiles"], 2)
        assert not any(overlap(one, other) for one, other in boxes), where
        assert courses[-1]["bottom"] <= seen["free"]["bottom"] + 1, where
