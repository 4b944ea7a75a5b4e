"""Browser profiles that one test has after the other, each time as if they were new.

Where a page is left open, the next one needs no process of its own, which costs more than most
tests do.
"""

from collections.abc import Callable
from typing import Literal, TypedDict, Unpack

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.pages.stage import ORIGIN

ONE_PROCESS = "--renderer-process-limit=1"
"""Lets the pages of a profile share a process."""
PATIENCE_MS = 5_000
FORGET = """() => { localStorage.clear(); sessionStorage.clear(); }"""
CHANGED = """() => !navigator.onLine || !`${setTimeout}${Date}`.includes("[native code]")"""
"""Whether the profile as a whole is offline, or has a clock that a test sets."""


class Traits(TypedDict, total=False):
    """Say how a profile shows pages."""

    viewport: ViewportSize
    has_touch: bool
    reduced_motion: Literal["reduce", "no-preference"]


ProfileOf = Callable[..., BrowserContext]
"""Gives the profile that has some traits."""


class Profiles:
    """Hold one profile for each choice of traits, and what went wrong in any of them."""

    def __init__(self, browser: Browser) -> None:
        """Have none yet; *browser* opens them."""
        self._browser = browser
        self._kept: dict[str, Page] = {}
        self._wrong: list[str] = []

    def of(self, **traits: Unpack[Traits]) -> BrowserContext:
        """Return the profile that has *traits*, without pages but for the one that is kept."""
        name = repr(sorted(traits.items()))
        if name not in self._kept:
            self._kept[name] = self._opened(traits)
        return self._kept[name].context

    def clean(self) -> list[str]:
        """Close what a test opened and forget what it stored; return what went wrong meanwhile.

        That is each failure of a script, and each style or script that the policy refused.
        """
        for name, kept in [*self._kept.items()]:
            profile = kept.context
            changed = kept.evaluate(CHANGED)
            for page in profile.pages:
                if page is not kept:
                    page.close()
            if changed:
                profile.close()
                del self._kept[name]
            else:
                profile.clear_cookies()
                kept.evaluate(FORGET)
        wrong, self._wrong = self._wrong, []
        return wrong

    def _opened(self, traits: Traits) -> Page:
        profile = self._browser.new_context(**traits)
        profile.set_default_timeout(PATIENCE_MS)
        profile.on("weberror", lambda error: self._wrong.append(str(error.error)))
        profile.on(
            "console",
            lambda line: self._wrong.append(line.text) if "Content Security" in line.text else None,
        )
        kept = profile.new_page()
        kept.route("**/*", lambda route: route.fulfill(body="", content_type="text/html"))
        kept.goto(ORIGIN)
        return kept
