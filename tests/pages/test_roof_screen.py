"""The roof of the room on the projector: large in the first talk, and tiles that fall together."""

import re

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.e2e.axe import fits
from tests.pages.conftest import LAPTOP
from tests.pages.contexts import Contexts
from tests.pages.opened_scene import OpenedScene, wait_until_still
from tests.pages.scenes import Document, room, solo
from tests.pages.test_screen import NAMES, ROOF, SHELL, WIDE, Open, scene_of

HALL = 300
"""People who come within seconds; above so many, a tile stands for several."""


@pytest.fixture
def open_roof(laptop: BrowserContext) -> Open:
    """Open scenes as on a projector."""

    def open_(name: str) -> OpenedScene:
        return OpenedScene(laptop, scene_of(name), SHELL, WIDE[1])

    return open_


def test_the_first_talk_has_the_roof_to_build(open_roof: Open) -> None:
    """Outlines of all that is planned, at their largest; before a reply it says what they are."""
    opened = open_roof("first")
    page = opened.page
    opened.send_document("screen", {"seats": NAMES, "roof": ROOF | {"n": 0}}, 101)
    large = page.locator(".roof-large")
    expect(large.locator(".tile-outline")).to_have_count(ROOF["of"])
    expect(large).to_contain_text("Chaque réponse pose une tuile.")
    expect(page.locator(".roof-band")).to_have_count(0)
    box = large.bounding_box()
    assert box
    assert box["height"] >= WIDE[1][1] / 4
    page.set_viewport_size({"width": 320, "height": 640})
    assert fits(page)


def test_what_lies_on_a_large_roof_is_told_where_all_lines_begin(open_roof: Open) -> None:
    """The closing talk has its sentence above it."""
    page = open_roof("talk").page
    title, told = (page.locator(of).bounding_box() for of in ("h1", ".roof-caption"))
    assert title
    assert told
    assert told["x"] == pytest.approx(title["x"], abs=1)


@pytest.mark.parametrize("name", ["brief", "input", "reveal", "discuss"])
def test_the_roof_of_few_phones_counts_tiles(open_roof: Open, name: str) -> None:
    """They are laid by who is there: it is said so, and nothing speaks of replies (rule 0.15)."""
    opened = open_roof(name)
    few = without_count(scene_of(name).all or {}) | {"people": 3, "phones": 3}
    opened.send_documents(
        ("all", few), ("screen", {"seats": NAMES, "roof": {"n": 6, "of": 18}}), revision=101
    )
    foot = opened.page.locator(".foot")
    if name != BEFORE:
        expect(foot).to_contain_text("Sur le toit depuis le début\u00a0: 6\u00a0tuiles")
        expect(foot).to_contain_text("Une tuile par téléphone et par question")
    expect(foot).not_to_contain_text("réponse")
    opened.send_document("screen", {"seats": NAMES, "roof": {"n": 0, "of": 18}}, 102)
    expect(foot).to_contain_text("Chaque activité pose des tuiles.")
    for width, height in ((320, 640), (768, 1024), (1920, 1080)):
        opened.page.set_viewport_size({"width": width, "height": height})
        assert fits(opened.page), width


def without_count(document: Document) -> Document:
    """Return *document* as a room of few phones has it: its answers are not counted."""
    play = {key: value for key, value in document["play"].items() if key not in COUNTS}
    return document | {"play": play}


COUNTS = ("answered", "of")
COUNTING = ("input",)
"""Pages that count answers themselves."""
BEFORE = "brief"
"""The page before a question, which counts nothing."""


@pytest.mark.parametrize("of", [60, 168, 280])
def test_the_band_is_as_wide_as_the_page_and_stays_where_it_is(open_roof: Open, of: int) -> None:
    """From the left margin to the right one, on the foot of each page; its count is told once."""
    places = set()
    for name in ("brief", "input", "reveal", "discuss"):
        opened = open_roof(name)
        opened.send_document("screen", {"seats": NAMES, "roof": {"n": 41, "of": of}}, 101)
        told = 0 if name in (*COUNTING, BEFORE) else 1
        expect(opened.page.get_by_text("41\u00a0réponses")).to_have_count(told)
        tiles = opened.page.locator(".roof-band svg").bounding_box()
        foot = opened.page.locator(".foot").bounding_box()
        assert tiles
        assert foot
        assert tiles["width"] == pytest.approx(1776, abs=2)
        assert tiles["y"] + tiles["height"] <= foot["y"] + 1
        places.add((round(tiles["x"]), round(tiles["height"])))
        opened.page.set_viewport_size({"width": 320, "height": 640})
        opened.send_document("screen", {"seats": NAMES, "roof": {"n": 241, "of": 280}}, 102)
        if name not in (*COUNTING, BEFORE):
            expect(opened.page.get_by_text("241\u00a0réponses")).to_have_count(1)
        assert fits(opened.page)
    assert len(places) == 1


def test_tiles_that_come_together_fall_one_after_the_other(open_roof: Open) -> None:
    """Also those of what ended with the page before; one who looks again sees none fall."""
    opened = open_roof("first")
    page = opened.page
    expect(page.locator(".roof-large .tile-outline")).to_have_count(ROOF["of"] - ROOF["n"])
    falling = page.locator(".roof-band .falls")
    opened.send_documents(
        ("all", solo("brief")), ("screen", {"seats": NAMES, "roof": ROOF | {"n": 102}})
    )
    expect(falling).to_have_count(28)
    delays = falling.evaluate_all("all => all.map((one) => getComputedStyle(one).animationDelay)")
    assert len(set(delays)) == len(delays)
    page.reload()
    expect(page.locator(".roof-large .tile-outline")).to_have_count(ROOF["of"] - ROOF["n"])
    expect(page.locator(".falls")).to_have_count(0)


RISEN = """roof => Math.max(...[...roof.querySelectorAll(".falls")].map((tile) =>
  roof.querySelector("svg").getBoundingClientRect().top - tile.getBoundingClientRect().top))"""


@pytest.mark.parametrize(
    ("before", "name", "place"),
    [("first", "brief", ".roof-band"), ("brief", "first", ".roof-large")],
)
def test_tiles_fall_inside_their_roof(
    contexts: Contexts, before: str, name: str, place: str
) -> None:
    """Where they begin to fall they are over nothing that is read."""
    with contexts.one(viewport=LAPTOP) as context:
        opened = OpenedScene(context, scene_of(before), SHELL, WIDE[1])
        page = opened.page
        expect(page.locator(".roof .tile-outline")).to_have_count(ROOF["of"] - ROOF["n"])
        wait_until_still(page)
        context.new_cdp_session(page).send("Animation.setPlaybackRate", {"playbackRate": 0})
        laid = {"seats": NAMES, "roof": ROOF | {"n": 130}}
        opened.send_documents(("all", scene_of(name).all or {}), ("screen", laid), revision=101)
        expect(page.locator(f"{place} .falls")).to_have_count(130 - ROOF["n"])
        assert page.locator(place).evaluate(RISEN) <= 1


BAND_SIZES = ((1920, 1080), (1280, 720), (1280, 800), (1024, 640))


@pytest.mark.parametrize("size", BAND_SIZES)
def test_the_band_stays_in_its_place(open_roof: Open, size: tuple[int, int]) -> None:
    """As wide as the page between its margins, at one height, and at most 7 % of the page."""
    places = set()
    for name in ("input", "reveal", "discuss", "words", "brief"):
        page = open_roof(name).page
        page.set_viewport_size({"width": size[0], "height": size[1]})
        wait_until_still(page)
        band, roof = (
            page.locator(found).bounding_box() for found in (".roof-band", ".roof-band .roof")
        )
        assert band
        assert roof
        assert roof["width"] == pytest.approx(size[0] * 1776 / 1920, rel=0.15)
        assert roof["height"] <= band["height"] <= 0.0701 * size[1]
        places.add(tuple(round(roof[key]) for key in ("x", "y", "width", "height")))
    assert len(places) == 1


SINCE = "Sur le toit depuis le début\u00a0: "


def test_the_count_of_the_roof_is_not_that_of_a_question(open_roof: Open) -> None:
    """Before a question it says what lays a tile; else that all are counted since the start."""
    foot = open_roof(BEFORE).page.locator(".foot")
    expect(foot).to_contain_text("Chaque réponse pose une tuile.")
    expect(foot).not_to_contain_text("74")
    for name in ("reveal", "discuss"):
        foot = open_roof(name).page.locator(".foot")
        expect(foot).to_contain_text(f"{SINCE}74\u00a0réponses")


def test_what_is_spoken_of_the_roof_is_what_is_there(open_roof: Open) -> None:
    """At a quarter of it the count as it stands, and no count that is past."""
    opened = open_roof("discuss")
    page = opened.page
    spoken = page.locator(".foot [role=status]")
    said = "Tuiles posées\u00a0: 93 sur 168"
    for revision, n, text in ((101, 80, ""), (102, 93, said), (103, 95, "")):
        opened.send_document("screen", {"seats": NAMES, "roof": ROOF | {"n": n}}, revision)
        expect(page.locator(".foot")).to_contain_text(f"{SINCE}{n}\u00a0réponses")
        expect(spoken).to_have_text(re.compile(f"{text}$") if text else "")


def test_more_people_than_expected_are_simply_there(open_roof: Open) -> None:
    """The screen never says « 46 sur 28 », and the roof has a tile for each."""
    opened = open_roof("lobby")
    page = opened.page
    opened.send_document("screen", {"seats": NAMES, "roof": ROOF, "expected": 28}, 101)
    expect(page.locator(".count")).to_contain_text("23 sur 28")
    opened.send_document("all", room(people=46, phones=40), 102)
    expect(page.locator(".count")).to_contain_text("Personnes\u00a0: 46")
    expect(page.locator(".count")).not_to_contain_text("28")
    expect(page.locator(".roof use")).to_have_count(46)
    roof, qr = (page.locator(found).bounding_box() for found in (".arrival-roof .roof", "main .qr"))
    assert roof
    assert qr
    assert roof["width"] >= WIDE[1][0] / 2
    assert qr["width"] * qr["height"] < WIDE[1][0] * WIDE[1][1] / 3


WATCH = """() => {
  window.watched = { begun: performance.now(), frames: 0, names: 0 };
  const look = () => {
    watched.frames += 1;
    watched.names = Math.max(watched.names, document.querySelectorAll(".arriving").length);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
IDLE_FRAMES = 60
RATE = "watched.frames / (performance.now() - watched.begun)"
SLOWED = 4
"""How many times fewer frames the page may draw while all come in than while nobody does."""
LANES = 4
"""Names that stand over the roof at the same time (useArrivals.ts)."""


def test_three_hundred_arrivals_keep_the_screen_drawing(open_roof: Open) -> None:
    """Each count is drawn, a few names at a time, and the page moves on as while nobody comes."""
    opened = open_roof("lobby")
    page = opened.page
    opened.send_document("all", room(people=0, phones=0), 101)
    opened.send_document("screen", {"seats": {}, "roof": ROOF, "expected": HALL}, 101)
    expect(page.locator(".arrival-roof .tile-outline")).to_have_count(HALL)
    page.evaluate(WATCH)
    page.wait_for_function("(frames) => watched.frames >= frames", arg=IDLE_FRAMES)
    idle = page.evaluate(RATE)
    page.evaluate("Object.assign(watched, { begun: performance.now(), frames: 0 })")
    for people in range(5, HALL + 1, 5):
        newest = range(max(1, people - 7), people + 1)
        seats = {f"p{n}": {"name": f"Tuile {n}"} for n in newest}
        opened.send_documents(
            ("all", room(people=people, phones=people)),
            ("screen", {"seats": seats, "roof": ROOF, "expected": HALL}),
            revision=101 + people,
        )
        expect(page.locator(".count .tabular")).to_have_text(str(people))
    expect(page.locator(".arrival-roof .tile-outline")).to_have_count(0)
    assert page.evaluate(RATE) * SLOWED >= idle
    assert 1 <= page.evaluate("watched.names") <= LANES
