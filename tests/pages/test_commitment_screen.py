"""How the screen and the console show commitments: read from the back, and never who."""

from itertools import combinations

from playwright.sync_api import BrowserContext, FloatRect, Locator, Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.commitment_scenes import (
    CONSOLE,
    FIVE,
    GESTURES,
    MOMENTS,
    SCREEN,
    console_of,
    screen_of,
    turn_to,
)
from tests.pages.console_scenes import ConsolePage, console_document
from tests.pages.opened_scene import wait_until_still
from tests.pages.scenes import Document

FULL_HD = (1920, 1080)
WIDE = ((1280, 720), FULL_HD, (1280, 800), (1024, 640), (1024, 768))
SIZES = (*WIDE, (768, 1024), (320, 640))
SMALLEST = 32 / 1080
"""The smallest text read from 10 m, as a part of the projector's height."""
TEXT_SIZES = """() => [...document.querySelectorAll("main p, main li, main small, main b")]
    .map((one) => parseFloat(getComputedStyle(one).fontSize))"""
RUNS_OVER = """() => {
    const main = document.querySelector("main");
    const { bottom, right } = main.getBoundingClientRect();
    const out = [...main.querySelectorAll("h1, p, li")].filter((one) => {
        const box = one.getBoundingClientRect();
        return box.bottom > bottom + 1 || box.right > right + 1;
    });
    return out.map((one) => one.textContent);
}"""


def test_every_screen_fits_and_is_accessible(laptop: BrowserContext) -> None:
    """Nothing runs over, whatever is written, axe finds nothing, and walls are read from afar."""
    opened = screen_of(laptop, "brief")
    page = opened.page
    for name in SCREEN:
        turn_to(opened, name)
        wait_until_still(page)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page), (name, width)
            if (width, height) in WIDE:
                expect_inside(page, name)
            if (width, height) == FULL_HD and name.startswith("wall-"):
                assert min(page.evaluate(TEXT_SIZES)) >= height * SMALLEST - 0.1, name
        assert violations(page) == [], name


def expect_inside(page: Page, name: str) -> None:
    """Wait until the page has fitted its text, and fail if a line runs over."""
    page.wait_for_function(f"() => ({RUNS_OVER})().length === 0")
    assert page.evaluate(RUNS_OVER) == [], name


def size_of(part: Locator) -> float:
    """Return the size of the letters of *part*, in units of a projector of 1080 lines."""
    size: float = part.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    return size


def test_the_wall_opens_with_how_many_commitments_there_are(laptop: BrowserContext) -> None:
    """The number is the largest thing of the page, told as it may be, with a tile for each."""
    opened = screen_of(laptop, "wall-sum")
    page = opened.page
    title = page.locator("h1")
    expect(title).to_have_text("au moins 15\u00a0engagements")
    page.set_viewport_size({"width": 1920, "height": 1080})
    assert size_of(title.locator("b")) >= 180
    number, words = title.locator("b").bounding_box(), title.bounding_box()
    assert number
    assert words
    assert words["height"] < 1.2 * number["height"], "it stands in one line"
    expect(page.locator(".pledge-tiles use")).to_have_count(15)
    expect(page.get_by_text("Gestes différents, au mur\u00a0: 12")).to_be_visible()
    turn_to(opened, "wall-sum-least")
    expect(title).to_have_text("au moins 5\u00a0engagements")
    turn_to(opened, "wall-sum-untold")
    expect(title).to_have_text("5\u00a0engagements au mur")


def test_a_gesture_that_is_lit_has_the_page(laptop: BrowserContext) -> None:
    """As its headline, with its moments and who says it too; no other gesture is beside it."""
    opened = screen_of(laptop, "wall-lit")
    page = opened.page
    page.set_viewport_size({"width": 1920, "height": 1080})
    title = page.locator("h1")
    expect(title).to_have_text(GESTURES[1])
    expect(page.locator(".when li")).to_have_text([f"{MOMENTS[1]} × 2", MOMENTS[3]])
    expect(page.get_by_text("Moi aussi\u00a0: plus de 10")).to_be_visible()
    expect(page.get_by_text("Geste 2 sur 12")).to_be_visible()
    expect(page.get_by_text("La salle prend au moins 15\u00a0engagements.")).to_be_visible()
    expect(page.locator("main").get_by_text(GESTURES[0])).to_have_count(0)
    for name in ("wall-lit", "wall-lit-short", "wall-lit-long"):
        turn_to(opened, name)
        wait_until_still(page)
        assert size_of(title) >= 84, name
        assert size_of(page.locator(".when")) >= 40, name
    expect(page.locator(".when li").last).to_have_text("Autres moments\u00a0: 39")


def test_the_others_come_in_pages(laptop: BrowserContext) -> None:
    """Side by side, none over another, and which of how many they are."""
    opened = screen_of(laptop, "wall-page-8")
    page = opened.page
    rows = page.locator(".pledges > li")
    for name, count in (("wall-page-8", 8), ("wall-page-18", 18), ("wall-page-long", 6)):
        turn_to(opened, name)
        expect(rows).to_have_count(count)
        wait_until_still(page)
        boxes = [row.bounding_box() for row in rows.all()]
        assert not any(overlap(one, other) for one, other in combinations(boxes, 2)), name
    turn_to(opened, "wall-page-8")
    expect(page.get_by_text("Gestes 5 à 12, sur 12.")).to_be_visible()
    expect(rows.nth(1)).to_have_text(f"{GESTURES[1]}, du bâtiment 1 × 2")


def overlap(one: FloatRect | None, other: FloatRect | None) -> bool:
    """Return whether two boxes of a page have more than an edge in common."""
    assert one
    assert other
    wide = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
    high = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
    return min(wide, high) > 1


def test_under_six_the_screen_says_where_commitments_are(laptop: BrowserContext) -> None:
    """No item is shown: how many were made, as far as that is told, and that phones keep them."""
    opened = screen_of(laptop, "wall-few")
    page = opened.page
    title = page.locator("main h1")
    expect(title).to_have_text("Votre engagement reste sur votre téléphone.")
    expect(page.get_by_text("Le mur s'ouvre à partir de 6 engagements.")).to_be_visible()
    for name, told, tiles in (
        ("wall-few-summed", "au moins 10\u00a0engagements", 10),
        ("wall-few-least", "au moins 5\u00a0engagements", 5),
    ):
        turn_to(opened, name)
        expect(title).to_have_text(told)
        expect(page.locator(".pledge-tiles use")).to_have_count(tiles)
        expect(page.get_by_text("Chaque engagement reste sur son téléphone.")).to_be_visible()
        expect(page.get_by_text("au mur")).to_have_count(0)
    expect(page.locator(".pledges")).to_have_count(0)


def test_answers_are_counted_while_they_come(laptop: BrowserContext) -> None:
    """The rule and the count, nothing of what is given."""
    page = screen_of(laptop, "input").page
    expect(page.get_by_text("Rien ne s'affiche sans votre accord.")).to_be_visible()
    expect(page.locator(".count")).to_have_text("Réponses\u00a0: 19 sur 28")
    page.set_viewport_size({"width": 1920, "height": 1080})
    assert size_of(page.locator(".count b")) >= 180


def test_every_console_fits_and_is_accessible(laptop: BrowserContext) -> None:
    """Also with a list of long sentences."""
    opened = console_of(laptop, "input")
    page = opened.page
    for name, (document, own) in CONSOLE.items():
        opened.send_document("console", own)
        opened.send_document("all", document)
        wait_until_still(page)
        for width, height in ((320, 640), (768, 1024), (1920, 1080), (1280, 720)):
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page), (name, width)
        assert violations(page) == [], name


def test_items_can_be_hidden_before_the_room_sees_them(laptop: BrowserContext) -> None:
    """At the lock each stands with « Cacher », or « Montrer » if it is hidden already."""
    opened = console_of(laptop, "lock")
    page = opened.page
    expect(page.get_by_text("La salle ne voit pas encore ces engagements.")).to_be_visible()
    page.get_by_role("button", name=f"Cacher {MOMENTS[3].capitalize()}").click()
    hide = {"type": "commitment.hide", "item": "c4", "hidden": True}
    assert opened.wait_for_moves(1) == [{"type": "play", "step": 7, "move": hide}]
    expect(page.get_by_role("heading", name="Engagements cachés")).to_be_visible()
    page.get_by_role("button", name="Montrer À la prise de poste").click()
    assert opened.wait_for_moves(2)[1]["move"] == hide | {"item": "c08", "hidden": False}


def test_what_the_room_wrote_can_be_erased(laptop: BrowserContext) -> None:
    """A proposed gesture cannot: nobody wrote it."""
    opened = console_of(laptop, "lock")
    page = opened.page
    expect(page.get_by_role("button", name="Effacer")).to_have_count(3)
    page.get_by_role("button", name=f"Effacer {MOMENTS[3].capitalize()}").click()
    assert violations(page) == []
    page.get_by_role("button", name="Effacer pour de bon").click()
    move = {"type": "erase_text", "step": 7, "thing": "c4"}
    assert opened.wait_for_moves(1) == [move]


def test_items_to_be_read_are_in_sight_before_they_show(laptop: BrowserContext) -> None:
    """On a laptop the list begins above the bar, and the button says what to do and what comes."""
    page = console_of(laptop, "lock").page
    page.set_viewport_size({"width": 1280, "height": 800})
    button = page.locator(".control-bar .primary small")
    expect(button).to_have_text("À relire d'abord\u00a0: 2. L'écran les montre ensuite.")
    first, notes = (page.locator(part).first.bounding_box() for part in (".picks li", ".to-say"))
    assert first
    assert notes
    assert first["y"] + first["height"] <= notes["y"]
    few = console_of(laptop, "few").page.locator(".control-bar .primary small")
    expect(few).to_have_text("Moins de 6 engagements pour le mur\u00a0: l'écran n'en montre aucun.")


def test_items_that_the_room_sees_are_said_to_be_seen(laptop: BrowserContext) -> None:
    """At the reveal the list says so; an erased text is said to be."""
    page = console_of(laptop, "wall").page
    expect(page.get_by_text("La salle voit ces engagements.")).to_be_visible()
    expect(page.get_by_role("button", name="Cacher")).to_have_count(2)
    page.get_by_text("Gestes proposés\u00a0: 3. Rien à relire.").click()
    expect(page.get_by_role("button", name="Cacher")).to_have_count(len(FIVE))
    expect(page.locator(".pledges li").last).to_contain_text("Texte effacé")


def test_that_there_is_nothing_to_read_is_said_once(laptop: BrowserContext) -> None:
    """Where the room wrote nothing, beside how many proposed actions there are."""
    play = {"shown": FIVE, "hidden": [], "written": []}
    scene = console_of(laptop, "lock").scene
    page = ConsolePage(laptop, scene, console_document("wall", play=play)).page
    expect(page.get_by_text("La salle n'a rien écrit.", exact=True)).to_be_visible()
    expect(page.get_by_text("rien à relire")).to_have_count(1)


def test_under_five_there_is_nothing_to_hide(laptop: BrowserContext) -> None:
    """The console says from how many on the wall opens; without a wall it says nothing of it."""
    page = console_of(laptop, "few").page
    expect(page.get_by_text("Le mur s'ouvre à partir de 6 engagements.")).to_be_visible()
    page = console_of(laptop, "no-wall").page
    expect(page.get_by_text("Le mur")).to_have_count(0)


def test_the_console_lists_none_while_answers_come(laptop: BrowserContext) -> None:
    """Nothing of what is given before the lock, and « Montrer le mur » is what comes next."""
    page = console_of(laptop, "input").page
    expect(page.locator(".pledges")).to_have_count(0)
    page = ConsolePage(laptop, console_of(laptop, "lock").scene, console_document("wall")).page
    expect(page.get_by_role("button", name="Montrer le mur")).to_be_visible()


def test_what_was_proposed_can_open_the_wall_at_once(laptop: BrowserContext) -> None:
    """Two heaps: what people wrote is counted and in sight, the rest is folded."""
    opened = console_of(laptop, "lock")
    page = opened.page
    expect(page.get_by_role("heading", name="Écrits par la salle\u00a0: 2")).to_be_visible()
    expect(page.locator("details .pledges").first).not_to_be_visible()
    page.get_by_role("button", name="Ouvrir avec les gestes proposés").click()
    assert opened.wait_for_moves(1)[0]["move"] == {"type": "commitment.hide_written"}
    own = CONSOLE["lock"][1]
    left = {"shown": FIVE[:2], "hidden": FIVE[2:4], "written": ["c3", "c4"]}
    opened.send_document("console", own | {"play": left})
    expect(page.get_by_role("heading", name="Écrits par la salle")).to_have_count(0)
    small = page.locator(".control-bar .primary small")
    expect(small).to_have_text("L'écran et les téléphones le montrent.")


def test_the_next_key_lights_up_gestures_before_it_goes_on(laptop: BrowserContext) -> None:
    """The button and → do the same; the next activity stands beside it, and takes its place."""
    opened = console_of(laptop, "wall")
    page = opened.page
    primary = page.locator(".control-bar .primary")
    expect(primary).to_contain_text("Éclairer le premier geste")
    expect(primary).to_contain_text("Gestes encore à montrer\u00a0: 5, en 5 fois.")
    bar = page.get_by_role("region", name="Conduire la séance")
    end = bar.get_by_role("button", name="Terminer la séance")
    expect(end).to_be_visible()
    page.keyboard.press("ArrowRight")
    light = {"type": "commitment.light", "item": "c1"}
    assert opened.wait_for_moves(1) == [{"type": "play", "step": 7, "move": light}]
    heaps = {name: of for name, of in CONSOLE["wall"][1]["play"].items() if name != "ahead"}
    second = {"item": "c1", "gestures": 2, "presses": 1, "page": 2, "pages": 2}
    light_up(opened, heaps | {"lit": ["c3"], "ahead": second})
    expect(primary).to_contain_text("Montrer les autres gestes, 2 sur 2")
    expect(primary).to_contain_text("Gestes encore à montrer\u00a0: 2, en 1 fois.")
    light_up(opened, heaps | {"lit": ["c1"]})
    expect(primary).to_contain_text("Terminer la séance")
    expect(end).to_have_count(1)


def light_up(opened: ConsolePage, play: Document) -> None:
    """Tell the console what is lit, and what comes next."""
    opened.send_document("console", CONSOLE["wall"][1] | {"play": play})


def test_the_console_marks_what_is_lit(laptop: BrowserContext) -> None:
    """In sight in either heap: what was written is open, what was proposed opens for it."""
    opened = console_of(laptop, "wall")
    page = opened.page
    page.set_viewport_size({"width": 1280, "height": 720})
    heaps = CONSOLE["wall"][1]["play"]
    current = page.locator(".pledges [aria-current=true]")
    expect(current).to_have_count(0)
    light_up(opened, heaps | {"lit": ["c4"]})
    expect(current).to_have_count(1)
    expect(current).to_contain_text("À l'écran en ce moment")
    expect(current).to_contain_text("poser la question du coût")
    expect(current).to_be_in_viewport()
    proposed = page.locator("details .pledges li").first
    expect(proposed).not_to_be_visible()
    light_up(opened, heaps | {"lit": ["c2", "c5"]})
    expect(current).to_have_count(1)
    expect(current).to_contain_text(GESTURES[1])
    expect(current).to_be_in_viewport()
    assert violations(page) == []
    assert fits(page)
