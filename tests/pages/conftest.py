"""What the tests of pages share: a small phone and a console that open scenes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.chromium import running
from tests.pages.console_scenes import Console, OpenConsole, open_console
from tests.pages.scenes import Document, Scene
from tests.pages.stage import DIST, Open, Stage, watch
from tests.patience import PAGE_HANG


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start one browser for all tests here, none of which is asynchronous."""
    with running() as started:
        yield started


@pytest.fixture
def open_scene(browser: Browser) -> Iterator[Open]:
    """Open scenes on a small phone, and fail if a script fails or a style is refused."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True)
    context.set_default_timeout(PAGE_HANG)
    wrong: list[str] = []
    watch(context, wrong)

    def opened(scene: Scene) -> Stage:
        return Stage(context, scene, DIST / "phone.html")

    yield opened
    context.close()
    assert wrong == []


@pytest.fixture
def console(browser: Browser) -> Iterator[OpenConsole]:
    """Open the console on a laptop, and fail if a script fails or a style is refused."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    context.set_default_timeout(PAGE_HANG)
    wrong: list[str] = []
    watch(context, wrong)

    def opened(name: str, http: Document | None = None) -> Console:
        return open_console(context, name, http)

    yield opened
    context.close()
    assert wrong == []
