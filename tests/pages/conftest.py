"""What the tests of pages share: a small phone and a console that open scenes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.chromium import started
from tests.pages.console_scenes import Console, OpenConsole, open_console
from tests.pages.profiles import ONE_PROCESS, ProfileOf, Profiles
from tests.pages.scenes import Document, Scene
from tests.pages.stage import DIST, Open, Stage


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start one browser for all tests of this folder, none of which is asynchronous."""
    yield from started(ONE_PROCESS)


@pytest.fixture(scope="package")
def profiles(browser: Browser) -> Profiles:
    """Keep profiles from one test to the next."""
    return Profiles(browser)


@pytest.fixture
def profile(profiles: Profiles) -> Iterator[ProfileOf]:
    """Give profiles as if they were new, and fail if a script fails or a style is refused."""
    yield profiles.of
    assert profiles.clean() == []


@pytest.fixture
def open_scene(profile: ProfileOf) -> Open:
    """Open scenes on a small phone."""
    context = profile(viewport={"width": 320, "height": 640}, has_touch=True)

    def opened(scene: Scene) -> Stage:
        return Stage(context, scene, DIST / "phone.html")

    return opened


@pytest.fixture
def console(profile: ProfileOf) -> OpenConsole:
    """Open the console on a laptop."""
    context = profile(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")

    def opened(name: str, http: Document | None = None) -> Console:
        return open_console(context, name, http)

    return opened
