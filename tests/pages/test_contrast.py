"""Contrast of the page's own colours: text stands 7:1 on each ground, in light and dark."""

from itertools import product

import pytest
from playwright.sync_api import Browser

from tests.pages.opened_scene import DIST, OpenedScene
from tests.pages.scenes import PHONE

INKS = ("--ink", "--ink-2")
GROUNDS = ("--ground", "--surface", "--inset")
READ = """(name) => {
    const probe = document.body.appendChild(document.createElement("p"));
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color.match(/\\d+/g).map(Number);
}"""


def luminance(rgb: list[int]) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [part / 255 for part in rgb]
    low = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * low[0] + 0.7152 * low[1] + 0.0722 * low[2]


def contrast(one: list[int], other: list[int]) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_on_each_ground(browser: Browser, scheme: str) -> None:
    """Both inks reach what AAA asks, on the page, on cards and in hollows."""
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = OpenedScene(context, PHONE["input"], DIST / "phone.html").page
    colours = {name: page.evaluate(READ, name) for name in INKS + GROUNDS}
    context.close()
    assert (luminance(colours["--ground"]) < 0.1) == (scheme == "dark")
    low = [
        (ink, ground)
        for ink, ground in product(INKS, GROUNDS)
        if contrast(colours[ink], colours[ground]) < 7
    ]
    assert low == []
