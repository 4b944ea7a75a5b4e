"""What the tests of pages share: a small phone and a laptop that open scenes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ViewportSize

from tests.chromium import SHARED, running
from tests.pages.console_scenes import ConsolePage, OpenConsole, open_console
from tests.pages.contexts import Contexts
from tests.pages.opened_scene import DIST, Open, OpenedScene
from tests.pages.scenes import Document, Scene
from tests.pages.site import site

LAPTOP: ViewportSize = {"width": 1280, "height": 720}


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start one browser for all tests here, none of which is asynchronous."""
    with running(*SHARED, site().flag) as started:
        yield started


@pytest.fixture(scope="package")
def contexts(browser: Browser) -> Contexts:
    """Give the contexts that tests use one after the other."""
    return Contexts(browser)


@pytest.fixture
def small(contexts: Contexts) -> Iterator[BrowserContext]:
    """Lend a small phone, and fail if a script fails or a style is refused."""
    with contexts.one(viewport={"width": 320, "height": 640}, has_touch=True) as context:
        yield context


@pytest.fixture
def laptop(contexts: Contexts) -> Iterator[BrowserContext]:
    """Lend a laptop on which nothing moves, and fail if a script fails or a style is refused."""
    with contexts.one(viewport=LAPTOP, reduced_motion="reduce") as context:
        yield context


@pytest.fixture
def open_scene(small: BrowserContext) -> Open:
    """Open scenes on a small phone."""

    def open_(scene: Scene) -> OpenedScene:
        return OpenedScene(small, scene, DIST / "phone.html")

    return open_


@pytest.fixture
def console(laptop: BrowserContext) -> OpenConsole:
    """Open the console on a laptop."""

    def open_(name: str, http: Document | None = None) -> ConsolePage:
        return open_console(laptop, name, http)

    return open_
