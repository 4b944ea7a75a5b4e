"""A page in any engine, used by its visible texts."""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from tests.engines.process import BrowserError, poll_until

PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
"""The script that runs in each document before its own."""
TALLEST = 4_000
"""px: no picture of a page is taller."""
TRIES = 2
"""How often a window is resized to the height of its page."""


class Page(ABC):
    """Use one page; subclasses do what differs between engines.

    Every wait fails only after the limit for a page that hangs.
    """

    def __init__(self, width: int, height: int) -> None:
        """Hold the size of the window, in px."""
        self.size = (width, height)
        self._problems: list[str] = []

    @abstractmethod
    def value(self, expression: str) -> object:
        """Return the value of the JavaScript *expression* on the page, as JSON."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Press a key by the name that pages know it by, such as `ArrowRight`."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Give the page *width* × *height* px."""

    @abstractmethod
    def screenshot(self) -> bytes:
        """Return a PNG of the visible part of the page."""

    @abstractmethod
    def _navigate(self, url: str) -> None:
        """Load a URL."""

    @abstractmethod
    def _reload(self) -> None:
        """Reload the page."""

    @abstractmethod
    def _click(self, x: int, y: int) -> None:
        """Press and release at a point of the window."""

    @abstractmethod
    def _type(self, text: str) -> None:
        """Type *text* where the focus is."""

    @abstractmethod
    def _browser_log(self) -> list[str]:
        """Return the lines of the browser's own log on this page."""

    def open(self, url: str) -> None:
        """Load *url*, and wait until it is complete."""
        self._load(lambda: self._navigate(url), url)

    def reload(self) -> None:
        """Reload the page, and wait until it is complete."""
        self._load(self._reload, "a reload")

    def wait_for(self, condition: str, subject: str) -> None:
        """Wait until the JavaScript *condition* holds; *subject* is for the failure."""

        def holds() -> bool:
            return bool(self.value(condition))

        try:
            poll_until(holds, subject)
        except AssertionError as error:
            seen = self.value("document.body.innerText")
            raise AssertionError(f"{subject}, on a page that says: {seen}") from error

    def wait_drawn(self) -> None:
        """Wait for the next frame of the page, and for its tasks after that."""
        self.value("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")

    def expect_text(self, text: str, css: str = "body") -> None:
        """Wait until *text* is seen, in an element that *css* selects."""
        self.wait_for(
            f"probe.shows({json.dumps(text)}, {json.dumps(css)})", f"{text} in {css} is seen"
        )

    def expect_no_text(self, text: str, css: str = "body") -> None:
        """Wait until *text* is not seen, in any element that *css* selects."""
        self.wait_for(
            f"!probe.shows({json.dumps(text)}, {json.dumps(css)})", f"{text} in {css} is gone"
        )

    def tap(self, css: str, text: str = "", nth: int = 0) -> None:
        """Tap the *nth* element seen that *css* selects and whose name has *text* in it."""
        subject = f"{json.dumps(css)}, {json.dumps(text)}, {nth}"

        def tapped() -> bool:
            at = self.value(f"probe.aim({subject})")
            if not isinstance(at, list):
                return False
            self._click(*at)
            return bool(self.value("probe.landed()"))

        try:
            poll_until(tapped, subject)
        except AssertionError as error:
            why = self.value(f"probe.aim({subject})")
            says = self.value("document.body.innerText")
            raise AssertionError(f"{subject} cannot be tapped, {why}: {says}") from error

    def write(self, css: str, text: str, label: str = "") -> None:
        """Replace the value of a field by *text*."""
        self.tap(css, label)
        self.value("document.activeElement.select()")
        self._type(text)

    def problems(self) -> list[str]:
        """Return log lines, script errors and violations of the policy."""
        self._collect_problems()
        return self._problems + self._browser_log()

    def save_screenshot(self, path: Path, *, whole: bool) -> None:
        """Take a picture, of the *whole* page or of what its window shows."""
        width, height = self.size
        # A resized window may lay its page out higher.
        for _ in range(TRIES if whole else 0):
            needed = self.value("document.documentElement.scrollHeight")
            assert isinstance(needed, int)
            self.resize(width, min(max(height, needed), TALLEST))
            self.wait_drawn()
        self.wait_drawn()
        path.write_bytes(self.screenshot())
        if whole:
            self.resize(width, height)

    def _load(self, load: Callable[[], None], subject: str) -> None:
        self._collect_problems()
        self.value("window.before = true")
        load()

        def is_there() -> bool:
            # A document that is being replaced evaluates nothing.
            with suppress(BrowserError):
                return self.value("!window.before && document.readyState") == "complete"
            return False

        poll_until(is_there, subject)

    def _collect_problems(self) -> None:
        found = self.value("window.probe ? probe.problems() : []")
        assert isinstance(found, list)
        self._problems += found


OpenPage = Callable[[int, int], Page]
"""Opens an empty page of a width and a height."""
Engine = Callable[[], AbstractContextManager[OpenPage]]
"""Starts a browser, which ends with the block."""
