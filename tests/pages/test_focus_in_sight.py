"""A walk through pages with the Tab key: whatever has the focus can be seen, also above the bar."""

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.focus import MOST, UNFOLD, walk
from tests.pages import (
    barometer_scenes,
    commitment_scenes,
    ideas_scenes,
    match_scenes,
    opinion_scenes,
    scenes,
)
from tests.pages.console_scenes import open_console
from tests.pages.opened_scene import DIST, OpenedScene, wait_until_still
from tests.pages.seat_menu import menu
from tests.pages.test_small_phone import enlarge

CONSOLE = ("input", "lobby", "closed", "words-lock")
PHONE = {
    "input-typed": scenes.PHONE["input-typed"],
    "entry": scenes.PHONE["entry"],
    "lobby": scenes.PHONE["lobby"],
    "opinion": barometer_scenes.PHONE["opinion"],
    **opinion_scenes.PHONE,
    "goals": match_scenes.OPEN,
    "own": commitment_scenes.PHONE["own"],
    "idea": ideas_scenes.PHONE["write-more"],
    "ballot": ideas_scenes.PHONE["vote"],
}
WINDOWS = ((1366, 657), (1280, 800), (1024, 768), (768, 1024), (390, 780))
LARGE = ((390, 780), (320, 640))
"""Windows of phones on which letters are twice as large."""


def steps(page: Page) -> tuple[int, list[str]]:
    """Walk through a page that stands still."""
    wait_until_still(page)
    return walk(page.keyboard.press, page.evaluate)


@pytest.mark.parametrize("name", CONSOLE)
def test_no_stop_of_the_console_is_under_its_bar(laptop: BrowserContext, name: str) -> None:
    """At five sizes, with all parts unfolded, Tab leads to nothing that is hidden."""
    page = open_console(laptop, name).page
    page.evaluate(UNFOLD)
    found = {}
    for width, height in WINDOWS:
        page.set_viewport_size({"width": width, "height": height})
        count, found[width, height] = steps(page)
        assert 3 < count < MOST
    assert {size: bad for size, bad in found.items() if bad} == {}


@pytest.mark.parametrize("name", PHONE)
def test_no_stop_of_a_phone_is_under_its_dock(laptop: BrowserContext, name: str) -> None:
    """At 390 and 320 px, at 100 and 200 % text, Tab leads to nothing that is hidden.

    Where there is a seat, « Aide » is open.
    """
    page = OpenedScene(laptop, PHONE[name], DIST / "phone.html").page
    if PHONE[name].seat is not None:
        menu(page).click()
    found = {}
    for percent, sizes in ((100, (*LARGE, *WINDOWS)), (200, LARGE)):
        enlarge(page, percent)
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            count, found[percent, width, height] = steps(page)
            assert 3 < count < MOST
    assert {size: bad for size, bad in found.items() if bad} == {}
