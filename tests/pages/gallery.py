"""Make all pictures: whole sessions in light and dark, French and English, and the README's.

python -m tests.pages.gallery DIRECTORY [--readme] [--scenario TITLE] [--people 28]
"""

import argparse
import base64
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.chromium import browser_of
from tests.e2e.crowd import Crowd
from tests.e2e.server import Server
from tests.pages.moving_picture import moving
from tests.pages.opened_scene import STILL
from tests.pages.session_screenshots import REVEALED, SessionPages
from tests.pages.session_screenshots import main as session

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "clients" / "web" / "pictures"
"""Where the README's pictures are kept."""
NAMES = ["Alisier", "Bruyère", "Castor", "Douve", "Érable", "Fauvette", "Galet", "Hêtre", "Iris"]
FRAMES = {"ecran": (1280, 720), "console": (1280, 800), "telephone": (390, 844)}
STILL_WITHIN = 10_000
"""ms within which nothing moves on a page any more."""
SECONDS = 2.5
"""How long each moment of the moving picture is shown."""
MOMENTS = 5
"""The last moments that it shows, up to the first figure."""
TOGETHER = (
    "<style>body{margin:0;width:880px;height:400px;background:#e9e4da;position:relative}"
    "img{position:absolute;box-shadow:0 0 6px #0006}"
    "#ecran{left:16px;top:16px;width:478px}#console{left:404px;top:130px;width:404px}"
    "#telephone{left:724px;top:72px;width:144px}</style>"
)
"""The screen, the console before it, and a phone before both."""
PRESSES = 30
"""Presses of the big button within which the first figure is there."""


def readme(pictures: Path) -> None:
    """Take three pictures and the moving one from one running session, up to its first figure."""
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        server = Server(Path(data) / "data")
        server.start()
        browser = browser_of(playwright)
        pages_ = SessionPages(browser, server, pictures, "Le temps d'une pause", dark=False)
        pages_.show(english=False)
        crowd = Crowd(server.loopback, pages_.code, NAMES * 3)
        pages = {"ecran": pages_.screen, "console": pages_.console, "telephone": pages_.phone}
        for name, page in pages.items():
            width, height = FRAMES[name]
            page.set_viewport_size({"width": width, "height": height})
        moments = [together(browser, pages)]
        for _ in range(PRESSES):
            pages_.next.click()
            pages_.screen.wait_for_timeout(REVEALED)
            answer(pages_.phone)
            moments.append(together(browser, pages))
            if pages_.screen.locator(".truth").count():
                break
        else:
            raise AssertionError("no figure was shown")
        # A phone waits until the screen has shown its last word.
        pages_.phone.locator("main h1.visually-hidden").wait_for(state="attached")
        for name, page in pages.items():
            page.evaluate(STILL, STILL_WITHIN)
            page.evaluate("() => { window.scrollTo(0, 0); document.activeElement.blur(); }")
            page.screenshot(path=pictures / f"{name}.png")
        moments[-1] = together(browser, pages)
        (pictures / "seance.png").write_bytes(moving(moments[-MOMENTS:], SECONDS))
        crowd.leave()
        browser.close()
        server.stop()


def together(browser: Browser, pages: dict[str, Page]) -> bytes:
    """Return one picture of all *pages* as they stand now."""
    shown = {name: base64.b64encode(page.screenshot()).decode() for name, page in pages.items()}
    frame = browser.new_page(viewport={"width": 880, "height": 400})
    images = (f'<img id="{n}" src="data:image/png;base64,{data}">' for n, data in shown.items())
    frame.set_content(TOGETHER + "".join(images))
    picture = frame.screenshot()
    frame.close()
    return picture


def answer(phone: Page) -> None:
    """Give an estimate where one is asked for."""
    field = phone.locator("main .ruler input, main input[inputmode=decimal]").first
    if field.count():
        field.fill("400")
        phone.locator(".dock .button.primary").click()


def everything(pictures: Path, scenario: str, people: int) -> None:
    """Play the session in each language and scheme, with a folder of pictures for each."""
    if pictures.exists():
        shutil.rmtree(pictures)
    for language in ("fr", "en"):
        for scheme in ("light", "dark"):
            folder = pictures / f"{language}-{scheme}"
            print(f"{folder}:")
            dark, english = scheme == "dark", language == "en"
            session(folder, scenario, people, dark=dark, english=english)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("pictures", type=Path)
    parser.add_argument("--readme", action="store_true")
    parser.add_argument("--scenario", default="Le temps d'une pause")
    parser.add_argument("--people", type=int, default=28)
    given = parser.parse_args()
    if not given.readme:
        everything(given.pictures, given.scenario, given.people)
    readme(PICTURES)
