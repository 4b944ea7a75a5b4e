"""Real Chromium pages, opened as `http://salle.test`, where nothing needs a secure context."""

from collections.abc import Callable, Iterator
from typing import Literal, TypedDict, Unpack

import pytest
from playwright.sync_api import Browser, Page

from tests.chromium import running
from tests.e2e.server import Server
from tests.timeouts import PAGE_WAIT_LIMIT

Open = Callable[..., Page]
"""Opens an address at a width and height, with `PageOptions` and a `script` that runs first."""


class PageOptions(TypedDict, total=False):
    """Say how a browser shows pages."""

    color_scheme: Literal["light", "dark"]
    forced_colors: Literal["active"]
    device_scale_factor: float
    timezone_id: str


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start one browser for all tests here, none of which is asynchronous."""
    with running() as started:
        yield started


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start the server in which every test opens its own room; whoever kills it starts it again."""
    started = Server(tmp_path_factory.mktemp("server") / "data")
    started.start()
    yield started
    started.stop()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Open a page in a browser profile of its own, and fail if its script fails."""
    contexts = []
    failures: list[str] = []

    def open_(
        url: str, width: int, height: int, *, script: str = "", **options: Unpack[PageOptions]
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="fr-FR",
            reduced_motion="reduce",
            **options,
        )
        context.add_init_script(script)
        context.set_default_timeout(PAGE_WAIT_LIMIT)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.goto(url)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert failures == []
