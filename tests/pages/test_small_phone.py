"""What a small phone shows without scrolling, also where its letters are wide."""

from itertools import product

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.opened_scene import Open, each_scene, wait_until_still
from tests.pages.scenes import PHONE

SIZES = ((320, 568), (320, 640), (375, 667))
WIDE = "'DejaVu Sans', Verdana, sans-serif"
"""Letters about 12 % wider than those of most phones; also those of simple language."""

# The link past the header comes with the focus: test_skip_link.
HIDDEN = """() => {
    const wanted = "button, input, a:not(.skip), summary";
    const seen = [...document.querySelectorAll(wanted)].filter((one) => one.checkVisibility());
    const hit = (one) => {
        one.scrollIntoView({ block: "nearest", behavior: "instant" });
        const { left, top, width, height } = one.getBoundingClientRect();
        const found = document.elementFromPoint(left + width / 2, top + height / 2);
        const label = one.closest("label");
        return found && (one.contains(found) || (label !== null && label.contains(found)));
    };
    return seen.filter((one) => !hit(one)).map((one) => one.outerHTML.slice(0, 80));
}"""


def widen(page: Page) -> None:
    """Write everything in wide letters, as a system without the named ones does."""
    page.evaluate(
        """(letters) => {
            for (const name of ["--text", "--display", "--easy"])
                document.documentElement.style.setProperty(name, letters);
        }""",
        WIDE,
    )


def bottoms(page: Page, selector: str) -> list[float]:
    """Return where the elements of *selector* end, in px from the top of the window."""
    boxes = [one.bounding_box() for one in page.locator(selector).all()]
    return [box["y"] + box["height"] for box in boxes if box]


def dock(page: Page) -> float:
    """Return where the dock begins, in px from the top of the window."""
    box = page.locator(".dock").bounding_box()
    assert box
    return box["y"]


def test_everything_to_play_fits_a_small_phone(open_scene: Open) -> None:
    """Name, count and the three lines of notice end above the dock at 320 × 640."""
    page = open_scene(PHONE["entry"]).page
    expect(page.locator(".privacy li")).to_have_count(3)
    for wide in (False, True):
        if wide:
            widen(page)
        assert bottoms(page, ".privacy li")[-1] <= dock(page), wide
        assert fits(page), wide


def test_what_is_asked_at_entry_is_in_sight(open_scene: Open) -> None:
    """Even in simple and wide letters name, count and « Jouer » need no scrolling."""
    page = open_scene(PHONE["entry"]).page
    page.get_by_role("button", name="Langage simple").click()
    widen(page)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("scrollTo(0, 0)")
        places = bottoms(page, ".text-input, .pick label")
        assert len(places) == 4
        assert max(places) <= dock(page), (width, height)
        assert bottoms(page, ".dock .primary")[0] <= height


@pytest.mark.parametrize("name", ["input", "input-typed", "duo-again"])
def test_the_ruler_is_in_sight_while_answering(open_scene: Open, name: str) -> None:
    """Field, buttons and the line of the ruler lie above the dock before any scrolling."""
    page = open_scene(PHONE[name]).page
    for wide, (width, height) in product((False, True), SIZES):
        page.set_viewport_size({"width": width, "height": height})
        if wide:
            widen(page)
        page.evaluate("scrollTo(0, 0)")
        places = bottoms(page, ".num button, .num input")
        assert len(places) == 3
        assert max(places) <= dock(page), (wide, width, height)
        slider = page.get_by_role("slider").bounding_box()
        assert slider
        line = slider["y"] + slider["height"] * (0.75 if wide else 1)
        assert line <= dock(page), (wide, width, height)


LOW = """() => [...document.querySelectorAll("button, summary, .pick label, .text-input")]
    .filter((one) => one.getBoundingClientRect().height < 47.9).map((one) => one.outerHTML)"""


def test_every_scene_fits_and_is_accessible(open_scene: Open) -> None:
    """At 320 px nothing scrolls sideways, axe finds nothing, and targets are 48 px high.

    Whatever is brought into view, as by the Tab key, can be pressed in its middle. In letters
    twice as large nothing is wider than the page either.
    """
    for name, page in each_scene(open_scene, PHONE):
        assert fits(page), name
        assert violations(page) == [], name
        assert page.evaluate(LOW) == [], name
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate(HIDDEN) == [], (name, width)
        fits_in_large_letters(page, name)


def fits_in_large_letters(page: Page, name: str) -> None:
    """Check that the page that shows *name* scrolls sideways at no width of small phones."""
    enlarge(page, 200)
    for width in (320, 360, 378):
        page.set_viewport_size({"width": width, "height": 640})
        wait_until_still(page)
        assert fits(page), (name, width)
    enlarge(page, 100)


def enlarge(page: Page, percent: int) -> None:
    """Write everything larger, as for who reads larger letters."""
    page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", f"{percent}%")


HEAD = """(width) => {
    const inside = ({ left, right }) => left >= 0 && right <= width + 0.5;
    const box = (one) => one.getBoundingClientRect();
    const parts = [...document.querySelectorAll(
        ".header .phase-line, .header .phase-line i, .header .button")];
    const brand = document.querySelector(".header .brand");
    const whole = (name, text) =>
        text.top >= name.bottom || (text.right <= name.right + 1 && text.bottom <= name.bottom + 1);
    return {
        outside: parts.filter((one) => !inside(box(one))).map((one) => one.outerHTML),
        cut: parts.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.outerHTML),
        brand: !brand.checkVisibility() || whole(box(brand), box(brand.firstChild)),
    };
}"""


@pytest.mark.parametrize("name", ["input", "word", "entry"])
def test_the_head_stays_whole_in_large_letters(open_scene: Open, name: str) -> None:
    """The place and both switches lie inside the page, and the name is whole or not there."""
    page = open_scene(PHONE[name]).page
    for percent, (width, height) in product((100, 130, 200), (*SIZES, (360, 740), (390, 844))):
        enlarge(page, percent)
        page.set_viewport_size({"width": width, "height": height})
        head = page.evaluate(HEAD, width)
        assert head == {"outside": [], "cut": [], "brand": True}, (percent, width)
        assert fits(page), (percent, width)


def test_the_field_is_in_sight_in_large_letters(open_scene: Open) -> None:
    """At 130 % the number field still ends above the dock before any scrolling."""
    page = open_scene(PHONE["input"]).page
    enlarge(page, 130)
    for width, height in ((360, 740), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("scrollTo(0, 0)")
        assert max(bottoms(page, ".num button, .num input")) <= dock(page), width


def test_the_whole_notice_is_offered_in_sight(open_scene: Open) -> None:
    """At 360 × 740 « Lire toute l'information » ends above the dock."""
    page = open_scene(PHONE["entry"]).page
    page.set_viewport_size({"width": 360, "height": 740})
    expect(page.locator(".privacy > details > summary")).to_be_visible()
    assert bottoms(page, ".privacy > details > summary")[0] <= dock(page)


@pytest.mark.parametrize("name", ["brief", "sent"])
def test_a_page_that_fits_does_not_scroll(open_scene: Open, name: str) -> None:
    """What is only read out makes no page longer than its content."""
    page = open_scene(PHONE[name]).page
    more = "document.documentElement.scrollHeight - document.querySelector('.phone').offsetHeight"
    for width, height in ((320, 640), (768, 1024)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(more) <= 0, width


def test_the_field_of_a_number_is_a_target_and_knows_its_bounds(open_scene: Open) -> None:
    """It is 44 px high at least, is described by its bounds, and the dock is a landmark."""
    page = open_scene(PHONE["input"]).page
    field = page.locator(".num input")
    box = field.bounding_box()
    assert box
    assert box["height"] >= 44
    expect(field).to_have_accessible_description("Entre 1 et 2\u202f000\u00a0litres")
    expect(page.get_by_role("region").get_by_role("button", name="Valider")).to_be_visible()
