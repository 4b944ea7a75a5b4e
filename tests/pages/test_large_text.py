"""Phones whose letters are twice as large: nothing is wider than the page."""

import pytest
from playwright.sync_api import BrowserContext

from tests.pages import (
    barometer_scenes,
    commitment_scenes,
    ideas_scenes,
    match_scenes,
    maturity_scenes,
    opinion_scenes,
    order_scenes,
)
from tests.pages.opened_scene import Open, each_scene, wait_until_still
from tests.pages.scenes import PHONE
from tests.pages.test_small_phone import enlarge, fits_in_large_letters

SCENES = {
    **match_scenes.MATCH_PHONE,
    **{f"order-{name}": scene for name, scene in order_scenes.ORDER_PHONE.items()},
    **{f"maturity-{name}": scene for name, scene in maturity_scenes.MATURITY_PHONE.items()},
    "opinion": barometer_scenes.PHONE["opinion"],
    **opinion_scenes.PHONE,
    "advise": barometer_scenes.PHONE["advise"],
    "own": commitment_scenes.PHONE["own"],
    "wall": commitment_scenes.PHONE["wall"],
    **{f"ideas-{name}": scene for name, scene in ideas_scenes.PHONE.items()},
}


def test_nothing_is_wider_than_the_page(open_scene: Open) -> None:
    """At 320, 360 and 378 px no page scrolls sideways, whichever letters it is written in."""
    for name, page in each_scene(open_scene, SCENES):
        fits_in_large_letters(page, name)


@pytest.mark.parametrize(("percent", "position"), [(100, "sticky"), (200, "static")])
def test_the_dock_leaves_the_page_its_place(open_scene: Open, percent: int, position: str) -> None:
    """Where head and dock would take more than half of the window, the dock goes with the page."""
    page = open_scene(PHONE["input"]).page
    page.set_viewport_size({"width": 360, "height": 640})
    enlarge(page, percent)
    wait_until_still(page)
    dock = page.locator(".dock")
    assert dock.evaluate("(one) => getComputedStyle(one).position") == position
    page.set_viewport_size({"width": 360, "height": 2_000})
    wait_until_still(page)
    assert dock.evaluate("(one) => getComputedStyle(one).position") == "sticky"


WRITTEN_AS_TOLD = """
window.written = [];
const written = () => document.documentElement.cloneNode().outerHTML;
const Observer = window.ResizeObserver;
window.ResizeObserver = class extends Observer {
  constructor(tell) {
    super((...entries) => {
      const before = written();
      tell(...entries);
      if (written() !== before) window.written.push(written());
    });
  }
};
"""


def test_a_dock_that_grows_changes_nothing_as_its_size_is_told(
    small: BrowserContext, open_scene: Open
) -> None:
    """A frame later: else it could change sizes again, which WebKit reports as an error."""
    small.add_init_script(WRITTEN_AS_TOLD)
    page = open_scene(PHONE["input"]).page
    page.set_viewport_size({"width": 360, "height": 640})
    told = "() => getComputedStyle(document.documentElement).getPropertyValue('--bar')"
    low = page.evaluate(told)
    enlarge(page, 200)
    page.wait_for_function(f"(low) => ({told})() !== low", arg=low)
    assert page.evaluate("window.written") == []
