"""Error pages in a browser: drawn as the game is, with nothing fetched, from a phone to a hall."""

from typing import Literal

import pytest
from playwright.sync_api import Route

from game_server.web.error_pages import error_page
from game_server.web.headers import security_headers
from tests.e2e.axe import fits, violations
from tests.pages.contexts import ORIGIN, Contexts

SIZES = {320: 18, 768: 18, 1920: 32}
"""Least px of the letters at a width; 32 of a screen are read from ten metres."""
LETTERS = "(one) => parseFloat(getComputedStyle(one).fontSize)"
GROUND = "getComputedStyle(document.body).backgroundColor"
GROUNDS = {"light": "rgb(238, 241, 236)", "dark": "rgb(14, 22, 20)"}
STATUS = 426
KIND = "text/html; charset=utf-8"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_error_page_is_drawn_by_its_own_policy(
    contexts: Contexts, scheme: Literal["light", "dark"], language: str
) -> None:
    """Its colours are there, axe finds nothing, and it fits, also in letters twice as large."""
    asked: list[str] = []

    def serve(route: Route) -> None:
        asked.append(route.request.url)
        headers = security_headers("salle.test", KIND, error=True) | {"content-type": KIND}
        route.fulfill(status=STATUS, body=error_page(STATUS, language), headers=headers)

    with contexts.one(color_scheme=scheme) as context:
        page = context.new_page()
        page.route("**/*", serve)
        page.goto(ORIGIN)
        for width, least in SIZES.items():
            page.set_viewport_size({"width": width, "height": 720})
            assert page.evaluate(GROUND) == GROUNDS[scheme]
            assert violations(page) == []
            assert fits(page), width
            sizes = [one.evaluate(LETTERS) for one in page.locator("main p, a").all()]
            assert len(sizes) == 4
            assert min(sizes) >= least
        page.set_viewport_size({"width": 320, "height": 640})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert fits(page)
    assert asked == [f"{ORIGIN}/"]
