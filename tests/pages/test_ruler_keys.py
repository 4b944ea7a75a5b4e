"""The ruler of an estimate by its keys: they reach every number, and it never sticks."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from tests.pages.opened_scene import Open
from tests.pages.scenes import CARD, Document, Scene, seat, step

LINEAR: Document = {"scale": "linear", "low": 0, "high": 100, "unit": "foyers"}
YEARS: Document = {"scale": "linear", "low": 1990, "high": 2030, "unit": ""}
LOG: Document = {"scale": "log", "low": 1, "high": 2_000, "unit": "litres"}
RULERS = {"log": LOG, "linear": LINEAR, "years": YEARS}
AT_ONCE = 20
"""Presses between two looks at what they did."""
# What a press did is drawn before its key comes up.
NOTE = """() => {
    if (!window.noted) document.addEventListener("keyup", () =>
        window.noted.push(document.querySelector(".num input").value));
    window.noted = [];
}"""
MOST = 400
"""More steps than any of these rulers has."""
# What a finger can choose: each place of the slider, as its own event tells it.
OFFERED = """async () => {
    const slider = document.querySelector("input[type=range]");
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
    const offered = new Set();
    for (let at = 0; at <= 1000; at += 7) {
        set.call(slider, at);
        slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
        await new Promise((done) => setTimeout(done));
        offered.add(document.querySelector(".num input").value);
    }
    return [...offered];
}"""


def answering(ruler: Document, type_: str = "") -> Scene:
    """Return the scene of an estimate on *ruler*, with what is typed into its field."""
    play = {"rule": "solo", "card": CARD | ruler}
    return Scene(step("x2", "input", play, left=80), seat(), type=type_)


def shown(page: Page) -> str:
    """Return what the field shows."""
    return page.locator(".num input").input_value()


def number(text: str) -> float:
    """Return the number that a French *text* writes."""
    return float(text.replace("\u202f", "").replace(",", "."))


def walk(page: Page, key: str, end: str) -> list[str]:
    """Press *key* until the field shows *end*, and return all that it showed."""
    seen = [shown(page)]
    page.evaluate(NOTE)
    while end not in seen and len(seen) < MOST:
        for _ in range(AT_ONCE):
            page.keyboard.press(key)
        seen += page.evaluate("window.noted.splice(0)")
    # At its end it stays there, however often the key is pressed.
    assert end in seen
    at = seen.index(end)
    assert set(seen[at:]) == {end}
    return seen[: at + 1]


@pytest.mark.parametrize(
    ("name", "up", "down"),
    [
        ("log", "ArrowRight", "ArrowLeft"),
        ("linear", "ArrowUp", "ArrowDown"),
        ("years", "ArrowRight", "ArrowLeft"),
    ],
)
def test_the_arrows_reach_every_number(open_scene: Open, name: str, up: str, down: str) -> None:
    """From end to end and back, always onwards; what a finger can choose is among them."""
    page = open_scene(answering(RULERS[name])).page
    offered = set(page.evaluate(OFFERED))
    assert len(offered) > 30
    slider = page.get_by_role("slider")
    field = page.locator(".num input")
    slider.press("End")
    page.keyboard.press(up)
    last = shown(page)
    slider.press("Home")
    page.keyboard.press(down)
    first = shown(page)
    assert (number(first), number(last)) == (RULERS[name]["low"], RULERS[name]["high"])
    rising = walk(page, up, last)
    assert [number(one) for one in rising] == sorted({number(one) for one in rising})
    assert offered <= set(rising)
    assert walk(page, down, first) == rising[::-1]
    expect(field).to_have_value(first)


@pytest.mark.parametrize("name", RULERS)
def test_an_empty_ruler_begins_in_its_middle(open_scene: Open, name: str) -> None:
    """The first arrow gives a number, not a bound."""
    page = open_scene(answering(RULERS[name])).page
    page.get_by_role("slider").press("ArrowRight")
    expect(page.locator(".num input")).not_to_have_value("")
    low, high = RULERS[name]["low"], RULERS[name]["high"]
    assert low < number(shown(page)) < high


def test_an_arrow_goes_on_from_what_was_typed(open_scene: Open) -> None:
    """From a number between two that are offered one goes up, never down, or down, never up."""
    for key, after in (("ArrowRight", "330"), ("ArrowLeft", "320")):
        page = open_scene(answering(LOG, type_="321")).page
        page.get_by_role("slider").press(key)
        expect(page.locator(".num input")).to_have_value(after)
        page.close()


def test_the_other_keys_and_shortcuts_keep_their_meaning(open_scene: Open) -> None:
    """Page keys take a larger step than an arrow, and Control with an arrow none."""
    scene = answering(LINEAR, type_="50")
    page = open_scene(replace(scene)).page
    slider, field = page.get_by_role("slider"), page.locator(".num input")
    slider.press("PageUp")
    expect(field).not_to_have_value("50")
    assert number(shown(page)) >= 55
    before = shown(page)
    slider.press("Control+ArrowRight")
    slider.press("ArrowRight")
    expect(field).to_have_value(str(int(number(before)) + 1))


CROWDED: dict[str, Document] = {
    "hundreds": {"scale": "linear", "low": 0, "high": 320, "unit": "litres"},
    "years": YEARS,
    "powers": {"scale": "log", "low": 1, "high": 100_000, "unit": "euros"},
}
GAPS = """() => {
    const seen = [...document.querySelectorAll(".ruler li span")]
        .filter((one) => getComputedStyle(one).visibility === "visible")
        .map((one) => one.getBoundingClientRect());
    return seen.slice(1).map((one, at) => one.left - seen[at].right);
}"""


@pytest.mark.parametrize("name", CROWDED)
def test_numbers_below_the_ruler_stand_apart(open_scene: Open, name: str) -> None:
    """At 320 px a space lies between two of them; where all have room, all are shown."""
    page = open_scene(answering(CROWDED[name])).page
    page.set_viewport_size({"width": 320, "height": 640})
    narrow = page.evaluate(GAPS)
    assert len(narrow) >= 2
    assert min(narrow) >= 6
    page.set_viewport_size({"width": 768, "height": 1024})
    wide = page.evaluate(GAPS)
    assert len(wide) == page.locator(".ruler li").count() - 1
    assert min(wide) >= 6
