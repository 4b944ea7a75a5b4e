"""A page as people use it, in any engine: by what they see on it."""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from tests.engines.process import BrowserError, until

EYES = (Path(__file__).parent / "eyes.js").read_text(encoding="utf-8")
"""The script that runs in each document before its own."""
TALLEST = 4_000
"""px: no picture of a page is taller."""
TRIES = 2
"""How often a window is made as tall as its page."""


class Page(ABC):
    """Use one page; what differs between engines is left to them.

    Every wait is for what it names, and ends in a failure only where a page hangs.
    """

    def __init__(self, width: int, height: int) -> None:
        """Hold the size of the window, in px."""
        self.size = (width, height)
        self._trouble: list[str] = []

    @abstractmethod
    def value(self, expression: str) -> object:
        """Return what *expression* is on the page, as JSON can say it."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Press a key by the name that pages know it by, such as `ArrowRight`."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Give the page *width* × *height* px."""

    @abstractmethod
    def shot(self) -> bytes:
        """Return a picture of what the window shows, as PNG."""

    @abstractmethod
    def _go(self, url: str) -> None:
        """Load an address."""

    @abstractmethod
    def _again(self) -> None:
        """Load the same address once more."""

    @abstractmethod
    def _click(self, x: int, y: int) -> None:
        """Press and release at a point of the window."""

    @abstractmethod
    def _type(self, text: str) -> None:
        """Type *text* where the focus is."""

    @abstractmethod
    def _told(self) -> list[str]:
        """Return what the browser's own log holds of this page."""

    def open(self, url: str) -> None:
        """Load *url*, and wait until it is there."""
        self._load(lambda: self._go(url), url)

    def reload(self) -> None:
        """Load the page once more, and wait until it is there."""
        self._load(self._again, "a reload")

    def wait(self, condition: str, what: str) -> None:
        """Wait until the *condition* holds on the page; *what* says what it is about."""

        def look() -> bool:
            return bool(self.value(condition))

        try:
            until(look, what)
        except AssertionError as error:
            seen = self.value("document.body.innerText")
            raise AssertionError(f"{what}, on a page that says: {seen}") from error

    def drawn(self) -> None:
        """Wait until the page has drawn what it holds, and has done what it does after that."""
        self.value("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")

    def see(self, text: str, css: str = "body") -> None:
        """Wait until *text* is seen, in an element that *css* selects."""
        self.wait(f"eyes.shows({json.dumps(text)}, {json.dumps(css)})", f"{text} in {css} is seen")

    def miss(self, text: str, css: str = "body") -> None:
        """Wait until *text* is not seen, in any element that *css* selects."""
        self.wait(f"!eyes.shows({json.dumps(text)}, {json.dumps(css)})", f"{text} in {css} is gone")

    def tap(self, css: str, text: str = "", nth: int = 0) -> None:
        """Tap the *nth* element seen that *css* selects and whose name has *text* in it."""
        what = f"{json.dumps(css)}, {json.dumps(text)}, {nth}"

        def tapped() -> bool:
            at = self.value(f"eyes.aim({what})")
            if not isinstance(at, list):
                return False
            self._click(*at)
            return bool(self.value("eyes.landed()"))

        try:
            until(tapped, what)
        except AssertionError as error:
            why = self.value(f"eyes.aim({what})")
            says = self.value("document.body.innerText")
            raise AssertionError(f"{what} cannot be tapped, {why}: {says}") from error

    def write(self, css: str, text: str, label: str = "") -> None:
        """Type *text* in place of what a field holds."""
        self.tap(css, label)
        self.value("document.activeElement.select()")
        self._type(text)

    def trouble(self) -> list[str]:
        """Return every line of the logs, every failure of a script and every refused source."""
        self._remember()
        return self._trouble + self._told()

    def picture(self, path: Path, *, whole: bool) -> None:
        """Take a picture, of the *whole* page or of what its window shows."""
        width, height = self.size
        # A taller window may lay its page out anew, and higher.
        for _ in range(TRIES if whole else 0):
            needed = self.value("document.documentElement.scrollHeight")
            assert isinstance(needed, int)
            self.resize(width, min(max(height, needed), TALLEST))
            self.drawn()
        self.drawn()
        path.write_bytes(self.shot())
        if whole:
            self.resize(width, height)

    def _load(self, how: Callable[[], None], what: str) -> None:
        self._remember()
        self.value("window.before = true")
        how()

        def is_there() -> bool:
            # A document that gives way to the next one answers nothing.
            with suppress(BrowserError):
                return self.value("!window.before && document.readyState") == "complete"
            return False

        until(is_there, what)

    def _remember(self) -> None:
        found = self.value("window.eyes ? eyes.trouble() : []")
        assert isinstance(found, list)
        self._trouble += found


OpenPage = Callable[[int, int], Page]
"""Opens an empty page of a width and a height."""
Engine = Callable[[], AbstractContextManager[OpenPage]]
"""Starts a browser, which ends with the block."""
