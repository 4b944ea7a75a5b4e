"""Contexts that tests of pages use one after the other: a new one for each starts processes anew.

Each keeps one empty page of the site open, so that its process stays, with all that it has read.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Literal, TypedDict, Unpack

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    ViewportSize,
    WebError,
)

from tests.timeouts import PAGE_WAIT_LIMIT

ORIGIN: Final = "http://salle.test"
"""Not 127.0.0.1: that one counts as secure and has what plain HTTP has not."""
EMPTY: Final = f"{ORIGIN}/nothing"
FORGET: Final = "() => { localStorage.clear(); sessionStorage.clear(); }"
KEEPS_TIME: Final = "String(setTimeout).includes('native code')"
"""Whether the clock is the browser's own: one that a test installs is that of the whole context."""


class Options(TypedDict, total=False):
    """Say what a context is like, in Playwright's words."""

    viewport: ViewportSize
    has_touch: bool
    reduced_motion: Literal["reduce"]
    color_scheme: Literal["light", "dark"]
    locale: str


class Contexts:
    """Lend contexts of one browser, by their options; what a test left there is gone after it."""

    def __init__(self, browser: Browser) -> None:
        """Begin without any."""
        self._browser = browser
        self._there: dict[str, tuple[BrowserContext, Page]] = {}

    @contextmanager
    def one(self, script: str = "", **options: Unpack[Options]) -> Iterator[BrowserContext]:
        """Lend a context with *options*; a script that fails or a refused style is an error.

        *script* runs in its pages before their own.
        """
        key = json.dumps([script, options], sort_keys=True)
        if key not in self._there:
            self._there[key] = self._new(options)
            self._there[key][0].add_init_script(script)
        context, empty = self._there[key]
        try:
            with watched(context):
                try:
                    yield context
                finally:
                    for page in context.pages:
                        if page is not empty:
                            page.close()
        finally:
            context.set_offline(False)
            context.clear_cookies()
            empty.evaluate(FORGET)
            if not empty.evaluate(KEEPS_TIME):
                self._there.pop(key)
                context.close()

    def _new(self, options: Options) -> tuple[BrowserContext, Page]:
        context = self._browser.new_context(**options)
        context.set_default_timeout(PAGE_WAIT_LIMIT)
        empty = context.new_page()
        empty.goto(EMPTY)
        return context, empty


@contextmanager
def watched(context: BrowserContext) -> Iterator[None]:
    """Require that during the block no script of any page fails, and no style is refused."""
    wrong: list[str] = []

    def fail(error: WebError) -> None:
        wrong.append(str(error.error))

    def refuse(line: ConsoleMessage) -> None:
        if "Content Security" in line.text:
            wrong.append(line.text)

    context.on("weberror", fail)
    context.on("console", refuse)
    try:
        yield
    finally:
        context.remove_listener("weberror", fail)
        context.remove_listener("console", refuse)
    assert wrong == [], wrong
