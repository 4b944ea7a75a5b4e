"""The reveal of a figure on the projector: tiles, flags, both rounds, and what it looks like."""

from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.pages.opened_scene import OpenedScene, now, wait_until_still
from tests.pages.scenes import BINS, TRUTH, solo
from tests.pages.test_screen import SETTLED, SHELL, SIZES, WIDE, Open, scene_of


@pytest.fixture
def open_reveal(laptop: BrowserContext) -> Open:
    """Open scenes of results at a size."""

    def open_(name: str, size: tuple[int, int] = WIDE[0]) -> OpenedScene:
        return OpenedScene(laptop, scene_of(name), SHELL, size)

    return open_


LABELS = """() => {
  const boxes = (found) => [...document.querySelectorAll(found)]
    .map((element) => element.getBoundingClientRect());
  const overlap = (a, b) => a.right > b.left + 0.5 && b.right > a.left + 0.5
    && a.bottom > b.top + 0.5 && b.bottom > a.top + 0.5;
  const [chart] = boxes(".histogram");
  const labels = boxes(".flag b");
  const wrong = [];
  if (labels.length !== 2 || overlap(...labels)) wrong.push("labels");
  for (const box of labels) {
    if (box.left < chart.left - 1 || box.right > chart.right + 1) wrong.push("out of the chart");
  }
  for (const [at, pile] of document.querySelectorAll(".pile").entries()) {
    const tiles = [...pile.querySelectorAll("i")].map((tile) => tile.getBoundingClientRect());
    for (const box of [...labels, ...boxes(".leader")]) {
      if (tiles.some((tile) => overlap(tile, box))) wrong.push(`column ${at}`);
    }
  }
  return wrong;
}"""
"""What of the flags lies over another or over a tile."""


@pytest.mark.parametrize("median", [1, 24, 212, 590, 601, 1150, 2000])
def test_flags_cover_neither_each_other_nor_tiles(open_reveal: Open, median: float) -> None:
    """Wherever the room's answer is, its flag, the figure's and the tiles stay apart."""
    page = open_reveal("reveal-1000").page
    for bins in (BINS, BINS[::-1], [14] * 20, [0] * 15 + [9] * 5):
        figures = {"n": sum(bins), "bins": bins, "median": median, "band": "mid"}
        opened = open_reveal("reveal")
        opened.switch_to(replace(scene_of("reveal"), all=solo("reveal", figures)))
        page = opened.page
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_function(SETTLED)
            wait_until_still(page)
            assert page.evaluate(LABELS) == [], (width, bins)


PILES = """() => {
  const tiles = [...document.querySelectorAll(".pile i")]
    .map((tile) => tile.getBoundingClientRect());
  const floor = document.querySelector(".plot").getBoundingClientRect().bottom;
  const top = Math.min(...tiles.map((tile) => tile.top));
  const shapes = tiles.map(({ width, height }) => height / width);
  return {
    tiles: tiles.length,
    tallest: (floor - top) / innerHeight,
    flattest: Math.min(...shapes),
    thinnest: Math.max(...shapes),
  };
}"""
"""How many tiles there are, what of the page the tallest pile is, and how they are shaped."""
PROJECTORS = (*WIDE, (1280, 800), (1024, 640))


@pytest.mark.parametrize("name", ["reveal", "duo-reveal", "duo-reveal2"])
def test_the_tallest_pile_has_half_of_the_height(open_reveal: Open, name: str) -> None:
    """On a projector the room's answers take half of the page, whatever stands beside them."""
    page = open_reveal(name).page
    for width, height in PROJECTORS:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(SETTLED)
        assert page.evaluate(PILES)["tallest"] >= 0.5, width


LINES_OF_UNIT = """() => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(".truth .unit"));
  return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
}"""


@pytest.mark.parametrize("unit", ["grammes", "personnes", "litres", "%"])
def test_no_unit_breaks_in_a_word(open_reveal: Open, unit: str) -> None:
    """Beside the room's answers it stands whole, if need be on a line of its own."""
    document = solo("reveal")
    play = document["play"]
    play |= {"card": play["card"] | {"unit": unit}, "truth": TRUTH | {"value": 120}}
    opened = open_reveal("input")
    opened.switch_to(replace(scene_of("reveal"), all=document))
    for width, height in ((1920, 1080), (1366, 768), (1280, 720), (1024, 640)):
        opened.page.set_viewport_size({"width": width, "height": height})
        opened.page.wait_for_function(SETTLED)
        assert opened.page.evaluate(LINES_OF_UNIT) == 1, width
        assert above_the_roof(opened.page), width


FIVE = [0] * 8 + [1, 1, 0, 0, 1, 0, 1, 1] + [0] * 4
MANY = [2, 3, 1, 4, 6, 9, 12, 15, 20, 18, 14, 12, 10, 8, 6, 5, 4, 3, 1, 1]


@pytest.mark.parametrize("bins", [FIVE, BINS, MANY, [0] * 15 + [9] * 5, [14] * 20], ids=sum)
def test_each_answer_has_a_tile_that_keeps_its_shape(open_reveal: Open, bins: list[int]) -> None:
    """Five people or 280: the piles fill the same height, of tiles that look alike."""
    figures = {"n": sum(bins), "bins": bins, "median": 212, "band": "mid"}
    opened = open_reveal("input", WIDE[1])
    opened.switch_to(replace(scene_of("reveal"), all=solo("reveal", figures)))
    opened.page.wait_for_function(SETTLED)
    piles = opened.page.evaluate(PILES)
    assert piles["tiles"] == sum(bins)
    assert piles["tallest"] >= 0.5
    assert piles["flattest"] >= 0.8
    assert piles["thinnest"] <= 3


@pytest.mark.parametrize("name", ["reveal", "duo-reveal2"])
def test_what_comes_bit_by_bit_covers_nothing(open_reveal: Open, name: str) -> None:
    """As figure, drawing and sentence come one after another, the page still holds them all."""
    opened = open_reveal("input")
    page = opened.page
    page.emulate_media(reduced_motion="no-preference")
    scene = scene_of(name)
    assert scene.all
    step = {**scene.all["step"], "id": 9, "opened": now()}
    opened.switch_to(replace(scene, all={**scene.all, "step": step}))
    expect(page.locator(".words-of-result")).to_be_visible()
    expect(page.locator(".coming")).to_have_count(0)
    page.wait_for_function(SETTLED)
    assert above_the_roof(page)


def above_the_roof(page: Page) -> bool:
    """Return whether the source of a figure stands above the roof of the room."""
    source, band = (page.locator(found).bounding_box() for found in (".source", ".roof-band"))
    assert source
    assert band
    return source["y"] + source["height"] <= band["y"] + 1


@pytest.mark.parametrize("name", ["reveal", "duo-reveal2"])
def test_a_result_under_a_notice_covers_nothing(open_reveal: Open, name: str) -> None:
    """The tiles give way, so that the source stays above the roof of the room."""
    opened = open_reveal(name, WIDE[0])
    opened.send(type="presence", facilitators=0, phones=27, away=True)
    page = opened.page
    expect(page.locator(".notice")).to_be_visible()
    page.wait_for_function(SETTLED)
    assert above_the_roof(page)


def test_both_rounds_stand_on_one_scale(open_reveal: Open) -> None:
    """The outlines are as high as the tiles that they were, and the page says what they are."""
    page = open_reveal("duo-reveal2", WIDE[1]).page
    page.wait_for_function(SETTLED)
    tops = """() => {
      const top = (found) => document.querySelector(found).getBoundingClientRect().top;
      return [top(".col:nth-child(2) .before"), top(".col:nth-child(4) .pile i:last-child")];
    }"""
    outline, tile = page.evaluate(tops)
    # Two answers before, two now.
    assert abs(outline - tile) < 6
    expect(page.locator(".estimate")).to_contain_text("Contours")
    words = page.locator(".words-of-result")
    expect(words).to_contain_text(
        "La salle bat sa première réponse\u00a0: 64, puis 212\u00a0litres."
    )
    expect(words).to_contain_text("une chance sur douze")


def test_a_figure_is_drawn_as_often_as_it_is_named(open_reveal: Open) -> None:
    """Four baths stand beside « quatre baignoires », each of two strokes."""
    page = open_reveal("reveal").page
    expect(page.locator(".picture svg")).to_have_count(4)
    expect(page.locator(".picture path")).to_have_count(2 * 4)
    expect(page.locator(".equivalent")).to_have_text("quatre baignoires")


def test_a_share_is_drawn_as_some_of_more(open_reveal: Open) -> None:
    """« Trois sur cinq » is five drawings, three of them filled; the tiles keep their height."""
    opened = open_reveal("input")
    for times, of in ((3, 5), (3, 20)):
        truth = TRUTH | {"image": {"drawing": "voiture", "times": times, "of": of}}
        for name in ("reveal", "duo-reveal2"):
            scene = scene_of(name)
            assert scene.all
            shown = scene.all | {"play": scene.all["play"] | {"truth": truth}}
            opened.switch_to(replace(scene, all=shown))
            page = opened.page
            expect(page.locator(".picture svg")).to_have_count(of)
            expect(page.locator(".picture .filled")).to_have_count(times)
            page.wait_for_function(SETTLED)
            assert page.evaluate(PILES)["tallest"] >= 0.5
            assert above_the_roof(page)


@pytest.mark.parametrize("name", ["reveal", "discuss", "duo-reveal", "duo-reveal2"])
def test_a_result_keeps_its_goals(open_reveal: Open, name: str) -> None:
    """Number, colour, icon and title of each goal stay beside the figure."""
    page = open_reveal(name).page
    goals = page.locator(".goal-tiles li")
    expect(goals).to_have_count(2)
    expect(goals.first).to_contain_text("Eau propre et assainissement")
    expect(goals.locator("svg")).to_have_count(2)


def test_a_screen_opened_in_mid_reveal_stands_where_it_should(open_reveal: Open) -> None:
    """What had come by then stands still; the rest comes when it comes elsewhere."""
    opened = open_reveal("input")
    late = solo("reveal", here={"id": 9, "opened": now() - 1_500})
    opened.switch_to(replace(scene_of("reveal"), all=late))
    page = opened.page
    expect(page.locator(".flag.room.come.still")).to_have_count(1)
    expect(page.locator(".histogram.rising")).to_have_count(0)
    expect(page.locator(".coming")).to_have_count(0)
    expect(page.locator(".truth b").first).to_have_text("600")
