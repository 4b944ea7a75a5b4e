"""The warm-up: two buttons on the phone, two halves of the screen, and the glaze of one's tile."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.e2e.axe import fits, violations
from tests.pages.conftest import LAPTOP
from tests.pages.opened_scene import DIST, OpenedScene, wait_until_still
from tests.pages.scenes import LISTEN, SEAT, Document, Scene, room, step

Open = Callable[..., OpenedScene]
ASKED = {"question": "Café ou thé\u202f?", "left": "Café", "right": "Thé"}
LONG = {"question": "Lève-tôt ou couche-tard\u202f?", "left": "Lève-tôt", "right": "Couche-tard"}
ROOF = {"n": 0, "of": 168}
NAMES = {f"p{n}": {"name": f"Tuile {n}"} for n in range(16, 24)}
SIZES = ((1920, 1080), (1280, 720), (1280, 800), (1024, 640))
WELCOME = step("x1", "discuss", LISTEN, here={"index": 0})
OVERLAPS = """() => {
  const boxes = [".arrivals h1", ".count", ".warm-up", ".roof svg", ".arrivals > .quiet"]
    .map((one) => document.querySelector(one)).filter(Boolean)
    .map((one) => one.getBoundingClientRect());
  return boxes.some((one, at) => boxes.slice(at + 1).some((other) =>
    one.left < other.right - 1 && other.left < one.right - 1 &&
    one.top < other.bottom - 1 && other.top < one.bottom - 1));
}"""


def screen(counts: Document | None = None, **more: object) -> Document:
    """Return a document of the screen."""
    document: Document = {"seats": NAMES, "roof": ROOF} | more
    return document | ({"warm_up": counts} if counts else {})


def opened(
    context: BrowserContext,
    counts: Document | None,
    size: tuple[int, int] = (1920, 1080),
    asked: Document = ASKED,
) -> OpenedScene:
    """Open the screen of a lobby that warms up."""
    scene = Scene(room(warm_up=asked), screen=screen(counts, expected=60), path="/screen/K7RM4X")
    return OpenedScene(context, scene, DIST / "screen.html", size)


def test_one_tap_chooses_another_changes_and_it_can_be_taken_back(open_scene: Open) -> None:
    """The page says what the screen shows, then that a tap is a tile; a second tap does nothing."""
    scene = open_scene(Scene(room(warm_up=ASKED), SEAT))
    page = scene.page
    left, right = (page.get_by_role("button", name=ASKED[name]) for name in ("left", "right"))
    expect(page.get_by_role("heading", name=ASKED["question"])).to_be_visible()
    expect(page.get_by_text("À partir de 12, l'écran dit «\u00a0plus de 5\u00a0»")).to_be_visible()
    expect(page.get_by_role("button", name="Retirer")).to_have_count(0)
    left.click()
    scene.wait_for_moves(1)
    scene.send_document("seat", SEAT | {"half": "left"}, 3)
    expect(left).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("Votre choix\u00a0: Café.").first).to_be_visible()
    left.click()
    right.click()
    scene.wait_for_moves(2)
    scene.send_document("seat", SEAT | {"half": "right"}, 4)
    expect(right).to_have_attribute("aria-pressed", "true")
    expect(left).to_have_attribute("aria-pressed", "false")
    page.get_by_role("button", name="Retirer").click()
    moves = scene.wait_for_moves(3)
    scene.send_document("seat", SEAT, 5)
    expect(right).to_have_attribute("aria-pressed", "false")
    assert moves == [{"type": "choose_half", "half": half} for half in ("left", "right", "")]


@pytest.mark.parametrize("document", [room(warm_up=LONG), WELCOME | {"warm_up": LONG}])
def test_every_phone_can_read_and_press_it(open_scene: Open, document: Document) -> None:
    """In the lobby and in the welcome, at each width; axe finds nothing."""
    page = open_scene(Scene(document, SEAT | {"half": "left", "glaze": "brick"})).page
    expect(page.get_by_role("button", name="Couche-tard")).to_be_visible()
    for width in (320, 390, 768):
        page.set_viewport_size({"width": width, "height": 844})
        assert fits(page), width
        box = page.get_by_role("button", name="Couche-tard").bounding_box()
        assert box
        assert box["height"] >= 64, width
        assert violations(page) == [], width


def test_once_it_has_ended_nothing_is_asked(open_scene: Open) -> None:
    """Also on a phone that still showed it."""
    scene = open_scene(Scene(WELCOME | {"warm_up": ASKED}, SEAT))
    expect(scene.page.get_by_role("heading", name=ASKED["question"])).to_be_visible()
    scene.send_document("all", WELCOME, 101)
    expect(scene.page.get_by_role("heading", name=ASKED["question"])).to_have_count(0)


def test_a_glaze_is_one_tap_and_has_a_name(open_scene: Open) -> None:
    """Three to choose from."""
    scene = open_scene(Scene(room(), SEAT))
    scene.page.get_by_text("Brique", exact=True).click()
    assert scene.wait_for_moves(1) == [{"type": "choose_glaze", "glaze": "brick"}]
    expect(scene.page.get_by_label("Brique")).to_be_checked()


def test_the_screen_counts_in_lots_of_twelve(laptop: BrowserContext) -> None:
    """Words alone before, then tiles in both halves, and the numbers said aloud."""
    scene = opened(laptop, None)
    page = scene.page
    expect(page.locator(".slid i")).to_have_count(0)
    expect(page.get_by_text("À partir de 12, les tuiles glissent ici.")).to_be_visible()
    scene.send_document("screen", screen({"left": 10, "right": 5}), 101)
    expect(page.locator(".left .slid i")).to_have_count(10)
    expect(page.locator(".right .slid i")).to_have_count(5)
    expect(
        page.get_by_role("status").filter(has_text="Café plus de 10, Thé plus de 5")
    ).to_have_count(1)


def test_a_word_of_which_nothing_is_told_has_no_number(laptop: BrowserContext) -> None:
    """« 0+ » would say that somebody chose it (F3); what « 5+ » means is said."""
    page = opened(laptop, {"left": 5, "right": 0}).page
    expect(page.locator(".warm-halves .left b").last).to_have_text("5+")
    expect(page.locator(".warm-halves .right b")).to_have_text(["Thé"])
    expect(page.locator(".warm-up")).to_contain_text("«\u00a05+\u00a0» veut dire plus de 5.")
    expect(page.get_by_role("status").filter(has_text="Café plus de 5, Thé")).to_have_count(1)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("counts", [None, {"left": 16, "right": 12}, {"left": 160, "right": 130}])
def test_nothing_overlaps_and_nothing_scrolls(
    laptop: BrowserContext, size: tuple[int, int], counts: Document | None
) -> None:
    """With few, with a room and with a hall, whose tiles stand for several."""
    page = opened(laptop, counts, size, LONG).page
    expect(page.locator(".warm-halves")).to_be_visible()
    wait_until_still(page)
    assert fits(page)
    assert not page.evaluate(OVERLAPS)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert page.locator(".slid i").count() <= 2 * 28
    if counts and counts["left"] > 100:
        expect(page.locator(".warm-up")).to_contain_text("Une tuile pour 6\u00a0réponses.")


def test_axe_finds_nothing_and_reduced_motion_gets_the_end(browser: Browser) -> None:
    """The tiles stand where they would have slid."""
    context = browser.new_context(viewport=LAPTOP, reduced_motion="reduce")
    page = opened(context, {"left": 3, "right": 2}).page
    tiles = page.locator(".slid i")
    expect(tiles).to_have_count(5)
    assert {
        tiles.nth(at).evaluate("one => getComputedStyle(one).animationName") for at in (0, 4)
    } == {"none"}
    assert violations(page) == []
    context.close()


def test_the_welcome_tells_both_words_in_one_line(laptop: BrowserContext) -> None:
    """Whoever comes in late is asked too."""
    scene = Scene(
        WELCOME | {"warm_up": ASKED},
        screen=screen({"left": 15, "right": 10}),
        path="/screen/K7RM4X",
    )
    for size in SIZES:
        page = OpenedScene(laptop, scene, DIST / "screen.html", size).page
        expect(page.locator(".welcome")).to_contain_text(
            "Café ou thé\u202f? Café plus de 15, Thé plus de 10"
        )
        wait_until_still(page)
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight"), size


def test_a_name_comes_in_in_its_glaze(laptop: BrowserContext) -> None:
    """And once more as another one is chosen."""
    scene = opened(laptop, None)
    page = scene.page
    expect(page.locator(".warm-halves")).to_be_visible()
    scene.send_document("screen", screen(seats=NAMES | {"p30": {"name": "Bourdon"}}), 101)
    expect(page.locator(".arriving")).to_have_text("Bourdon")
    glazed = {"p30": {"name": "Bourdon", "glaze": "brick"}}
    scene.send_document("screen", screen(seats=NAMES | glazed), 102)
    expect(page.locator(".arriving.brick")).to_have_text("Bourdon")
