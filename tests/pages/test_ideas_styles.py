"""The styles of ideas reach nothing but ideas: all mechanics' styles are in one bundle."""

import re
from pathlib import Path

from tests.pages.console_scenes import OpenConsole

SOURCES = Path("clients/web/src")
IDEAS = SOURCES / "mechanics/ideas"
NAME = r"[a-z][a-z0-9-]*"


def selectors() -> list[str]:
    """Return each selector of the styles of ideas."""
    found: list[str] = []
    for path in IDEAS.glob("*.css"):
        text = re.sub(r"(?s)/\*.*?\*/|@media[^{]*\{", "", path.read_text("utf-8"))
        for several in re.findall(r"([^{}]+)\{[^{}]*\}", text):
            found += [one.strip() for one in re.split(r",(?![^(]*\))", several)]
    return found


def classes_elsewhere() -> set[str]:
    """Return the classes that other pages and mechanics give."""
    texts = [path.read_text("utf-8") for path in SOURCES.rglob("*.tsx") if path.parent != IDEAS]
    given = [one for text in texts for one in re.findall(r'class=("[^"]*"|\{.*)', text)]
    return {name for one in given for name in re.findall(NAME, one)}


def test_every_rule_has_a_class_that_nothing_else_has() -> None:
    """A common word as the name of a class would hit what it means elsewhere."""
    elsewhere = classes_elsewhere()
    assert "chosen" in elsewhere
    shared = [one for one in selectors() if elsewhere.issuperset(re.findall(rf"\.({NAME})", one))]
    assert shared == []


def test_the_chosen_scenario_keeps_its_shape(console: OpenConsole) -> None:
    """On a phone it is as high as what it says, and is not scrolled by itself."""
    page = console("home").page
    page.set_viewport_size({"width": 390, "height": 844})
    shape = "(one) => [getComputedStyle(one).display, getComputedStyle(one).overflowY]"
    assert page.locator(".scenario.chosen").evaluate(shape) == ["flex", "visible"]
