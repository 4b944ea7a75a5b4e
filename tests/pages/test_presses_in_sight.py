"""Every press on the console is answered where one looks: what has the focus then is in view."""

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.pages import commitment_scenes, ideas_scenes
from tests.pages.console_scenes import MOMENTS, PAGES, ConsolePage, open_console
from tests.pages.declared_scenes import DeclaredPage
from tests.pages.pressed import FOCUS, press_all
from tests.pages.proposal_scenes import ProposalsPage

SIZES = ((1280, 800), (1366, 768), (1024, 768))
WHOLE: dict[str, Callable[[BrowserContext], ConsolePage]] = {
    "declared": DeclaredPage,
    "proposals": ProposalsPage,
    "ideas-vote": partial(ideas_scenes.console_of, name="vote"),
    **{
        f"wall-{name}": partial(commitment_scenes.console_of, name=name)
        for name in commitment_scenes.CONSOLE
    },
    **{name: partial(open_console, name=name) for name in (*MOMENTS, *PAGES)},
}
"""All pages of the console and all moments of a room, by name."""


@pytest.mark.parametrize("size", SIZES)
def test_what_has_the_focus_after_a_press_is_in_view(
    laptop: BrowserContext, size: tuple[int, int]
) -> None:
    """Each button of each page, once: the focus is never lost, never above or below the window."""
    width, height = size
    known: set[str] = set()
    lost = {}
    for name, open_ in WHOLE.items():
        page = open_(laptop).page
        page.set_viewport_size({"width": width, "height": height})
        lost.update({(name, press): where for press, where in press_all(page, known).items()})
        page.close()
    assert len(known) > 100
    assert lost == {}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["lobby", "input", "words"])
def test_the_end_is_asked_in_view(laptop: BrowserContext, name: str, size: tuple[int, int]) -> None:
    """« Terminer la séance » of the side, pressed at each place from which it can be."""
    width, height = size
    page = open_console(laptop, name).page
    page.set_viewport_size({"width": width, "height": height})
    end = page.locator(".settings").get_by_role("button", name="Terminer la séance", exact=True)
    for block in ("start", "center", "end"):
        end.evaluate("(one, block) => one.scrollIntoView({ block })", block)
        end.evaluate("(one) => { one.focus({ preventScroll: true }); one.click(); }")
        expect(page.locator(".panel")).to_be_focused()
        assert page.evaluate(FOCUS) == "", block
        page.keyboard.press("Escape")
        expect(end).to_be_focused()
