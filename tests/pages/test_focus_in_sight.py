"""A walk through pages with the Tab key: whatever has the focus can be seen, also above the bar."""

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.pages import barometer_scenes, commitment_scenes, match_scenes, scenes
from tests.pages.console_scenes import open_console
from tests.pages.stage import DIST, Stage, still
from tests.pages.test_phone_small import enlarge

CONSOLE = ("input", "lobby", "closed", "words-lock")
PHONE = {
    "input-typed": scenes.PHONE["input-typed"],
    "entry": scenes.PHONE["entry"],
    "lobby": scenes.PHONE["lobby"],
    "opinion": barometer_scenes.PHONE["opinion"],
    "goals": match_scenes.OPEN,
    "own": commitment_scenes.PHONE["own"],
}
WINDOWS = ((1366, 657), (1280, 800), (1024, 768), (768, 1024), (390, 780))
LARGE = ((390, 780), (320, 640))
"""Windows of phones on which letters are twice as large."""
MOST = 120
"""More stops than any page has."""
BEGIN = """() => {
    for (const one of document.querySelectorAll("*")) delete one.walked;
    document.activeElement.blur();
    scrollTo(0, 0);
}"""
# Of a stop in a label, as those of choices are, the label is what one sees.
STOP = """async () => {
    await new Promise(requestAnimationFrame);
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    const seen = focused.matches("input") && focused.closest("label") || focused;
    const { left, right, top, bottom } = seen.getBoundingClientRect();
    const bar = document.querySelector(".dock, .drive");
    const floats = bar && getComputedStyle(bar).position === "sticky" && !bar.contains(focused);
    const foot = floats ? Math.min(innerHeight, bar.getBoundingClientRect().top) : innerHeight;
    const shown = Math.min(bottom, foot) - Math.max(top, 0);
    const places = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((x) => [0.1, 0.3, 0.5, 0.7, 0.9].map((y) =>
        document.elementFromPoint(left + x * (right - left), top + y * (bottom - top))));
    const again = focused.walked === true;
    focused.walked = true;
    return {
        name: focused.outerHTML.slice(0, 90),
        again,
        part: Math.round(100 * shown / Math.min(bottom - top, foot)),
        hit: places.some((one) => seen.contains(one)),
    };
}"""


def walk(page: Page) -> tuple[int, list[str]]:
    """Press Tab until the page is through; return how many stops it has, and those out of sight.

    A stop is in sight if half of it is, or half of the window is full of it.
    """
    still(page)
    page.evaluate(BEGIN)
    bad, count = [], 0
    while count < MOST:
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop["again"]:
            break
        count += 1
        if stop["part"] < 50 or not stop["hit"]:
            bad.append(f"{stop['part']} % {stop['name']}")
    return count, bad


@pytest.mark.parametrize("name", CONSOLE)
def test_no_stop_of_the_console_is_under_its_bar(laptop: BrowserContext, name: str) -> None:
    """At five sizes, with all parts unfolded, Tab leads to nothing that is hidden."""
    page = open_console(laptop, name).page
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found = {}
    for width, height in WINDOWS:
        page.set_viewport_size({"width": width, "height": height})
        count, found[width, height] = walk(page)
        assert 3 < count < MOST
    assert {size: bad for size, bad in found.items() if bad} == {}


@pytest.mark.parametrize("name", PHONE)
def test_no_stop_of_a_phone_is_under_its_dock(laptop: BrowserContext, name: str) -> None:
    """At 390 and 320 px, at 100 and 200 % text, Tab leads to nothing that is hidden."""
    page = Stage(laptop, PHONE[name], DIST / "phone.html").page
    found = {}
    for percent, sizes in ((100, (*LARGE, *WINDOWS)), (200, LARGE)):
        enlarge(page, percent)
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            count, found[percent, width, height] = walk(page)
            assert 3 < count < MOST
    assert {size: bad for size, bad in found.items() if bad} == {}
