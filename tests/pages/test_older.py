"""Pages in a browser that has nothing younger than 2020: all of them work."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect

from tests.pages.console_scenes import open_console
from tests.pages.older import GONE, TAKE_AWAY
from tests.pages.scenes import PHONE
from tests.pages.stage import DIST, ORIGIN, Stage, watch
from tests.pages.test_draw_page import HASHES
from tests.pages.test_screen import scene_of

LEFT = """(paths) => paths.filter((path) => {
    const parts = path.split(".");
    const last = parts.pop();
    let owner = window;
    for (const part of parts) owner = owner?.[part];
    return owner != null && last in owner;
})"""
INHERITED = {"Uint8Array.prototype.at"}
"""Taken from the typed arrays' common ancestor, which has no name of its own."""


@pytest.fixture
def older(browser: Browser) -> Iterator[BrowserContext]:
    """Return a phone of 2020, and fail if a script fails in one of its pages."""
    context = browser.new_context(viewport={"width": 390, "height": 780})
    context.set_default_timeout(5_000)
    context.add_init_script(TAKE_AWAY)
    wrong: list[str] = []
    watch(context, wrong)
    yield context
    context.close()
    assert wrong == []


def test_the_check_of_a_draw_works(older: BrowserContext) -> None:
    """It reads the link, computes the draw again, and says that it is fair."""
    page = older.new_page()

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).partition("#")[0]
        file = DIST / ("draw.html" if path == "/tirage" else path[1:])
        if file.is_file():
            route.fulfill(path=file)
        else:
            route.fulfill(status=404)

    page.route("**/*", serve)
    page.goto(f"{ORIGIN}/tirage{HASHES['fair']}")
    expect(page.get_by_role("status")).to_contain_text("Le tirage est juste.")
    # A browser of today has some of it where nobody can take it away.
    assert set(page.evaluate(LEFT, list(GONE))) <= {"Object.hasOwn", *INHERITED}


def test_a_phone_answers(older: BrowserContext) -> None:
    """An estimate is typed and sent."""
    stage = Stage(older, PHONE["input-typed"], DIST / "phone.html")
    assert "Object.hasOwn" not in stage.page.evaluate(LEFT, list(GONE))
    stage.page.get_by_role("button", name="Valider").click()
    expect(stage.page.get_by_text("C'est noté.")).to_be_visible()
    assert [move["move"]["value"] for move in stage.moves()] == [412.5]


def test_a_console_leads_on(older: BrowserContext) -> None:
    """The big button sends its move."""
    stage = open_console(older, "input")
    stage.page.locator(".drive .go").click()
    assert [move["type"] for move in stage.moved(1)] == ["next"]


@pytest.mark.parametrize("name", ["lobby", "reveal"])
def test_a_screen_shows_the_room(older: BrowserContext, name: str) -> None:
    """Its title is there, and nothing fails."""
    page = Stage(older, scene_of(name), DIST / "screen.html").page
    expect(page.locator("h1").first).to_be_visible()
