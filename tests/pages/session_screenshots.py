"""Play a session on a real server with bots, and take pictures of console, screen and a phone.

python -m tests.pages.session_screenshots DIRECTORY [--scenario TITLE] [--people 28] [--dark]
    [--english]
"""

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.chromium import browser_of
from tests.e2e.axe import fits, violations
from tests.e2e.crowd import Crowd
from tests.e2e.server import KEY, Server
from tests.pages.seat_menu import press_in_menu

CONSOLE = ((1280, 800), (1920, 1080), (768, 1024), (375, 667), (320, 640))
PHONE = ((320, 640), (375, 667), (768, 1024))
SCREEN = ((1920, 1080), (1280, 720), (1024, 768), (768, 1024), (320, 640))
REVEALED = 5_000
"""ms after a press in which a lock of a second and a reveal of 3.6 come to their end."""


class SessionPages:
    """Hold the pages of one room, and look at each after each step."""

    def __init__(
        self, browser: Browser, server: Server, pictures: Path, scenario: str, *, dark: bool
    ) -> None:
        """Open a room of the *scenario* as a facilitator does."""
        self._pictures = pictures
        context = browser.new_context(color_scheme="dark" if dark else "light")
        self.console = context.new_page()
        self.console.goto(f"{server.address}/console#cle={KEY}")
        self.console.locator(".button.primary").click()
        self.console.get_by_text(scenario).click()
        self.console.locator(".opening .button.primary").click()
        self.next = self.console.locator(".control-bar .button.primary")
        self.next.wait_for()
        self.code = self.console.url.rpartition("#")[2]
        self.screen = context.new_page()
        self._address = f"{server.address}/screen/{self.code}"
        self.phone = context.new_page()
        self.phone.set_viewport_size({"width": PHONE[0][0], "height": PHONE[0][1]})
        self.phone.goto(f"{server.address}/r/{self.code}")
        self.phone.get_by_role("textbox").fill("Renard roux")
        self.phone.get_by_role("button", name="Jouer").click()

    def show(self, *, english: bool) -> None:
        """Open the screen, and change every page to English if asked."""
        if english:
            self.console.get_by_role("button", name="English").click()
            press_in_menu(self.phone, "English")
        self.screen.goto(self._address + ("#en" if english else ""))

    def capture(self, name: str) -> None:
        """Take the pictures of one moment; tell what does not fit and what axe finds."""
        self._capture_page("console", self.console, CONSOLE, name)
        self._capture_page("screen", self.screen, SCREEN, name)
        self._capture_page("phone", self.phone, PHONE, name)

    def play(self) -> None:
        """Press the big button until it would end the session, then end it."""
        for number in range(1, 100):
            self.next.click()
            if self.console.locator(".panel").count():
                break
            self.screen.wait_for_timeout(REVEALED)
            self.capture(f"{number:02}")
        self.capture("98-panel")
        self.console.locator(".panel .button").first.click()
        self.console.locator(".report").first.wait_for()
        self.capture("99-report")

    def _capture_page(
        self, page_name: str, page: Page, sizes: tuple[tuple[int, int], ...], at: str
    ) -> None:
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_timeout(150)
            path = self._pictures / f"{at}-{page_name}-{width}.png"
            page.screenshot(path=path, full_page=(width, height) != SCREEN[0])
            found = violations(page) + ([] if fits(page) else ["wider than the page"])
            for problem in found:
                print(f"{at} {page_name} at {width}: {problem}")
        page.set_viewport_size({"width": sizes[0][0], "height": sizes[0][1]})


def main(pictures: Path, scenario: str, people: int, *, dark: bool, english: bool) -> None:
    """Play one session of the *scenario* with *people* bots."""
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        server = Server(Path(data) / "data")
        server.start()
        browser = browser_of(playwright)
        capture = SessionPages(browser, server, pictures, scenario, dark=dark)
        capture.show(english=english)
        capture.capture("00-empty")
        crowd = Crowd(server.loopback, capture.code, [f"Tuile {n + 1}" for n in range(people)])
        capture.screen.wait_for_timeout(REVEALED)
        capture.capture("00-lobby")
        capture.play()
        crowd.leave()
        browser.close()
        server.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("pictures", type=Path)
    parser.add_argument("--scenario", default="Le temps d'une pause")
    parser.add_argument("--people", type=int, default=28)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--english", action="store_true")
    given = parser.parse_args()
    main(given.pictures, given.scenario, given.people, dark=given.dark, english=given.english)
