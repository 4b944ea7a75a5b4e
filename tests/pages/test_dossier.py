"""The dossier in a browser and on paper: accessible, narrow, on one sheet, with nothing fetched."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from game_server.dossier.facts import Facts
from game_server.dossier.pages import files
from tests.e2e.axe import fits, violations
from tests.unit.dossier.samples import bare, full, hosted

WIDTHS = (320, 768, 1920)
SHEET = re.compile(rb"/Type\s*/Page\b")
SINGLE = ("dpo.html", "rssi.html")
LEAST_PT = 7
"""Points of the smallest letters on paper."""
SMALLEST = """() => Math.min(...[...document.querySelectorAll("main *, footer *")]
  .filter((one) => [...one.childNodes].some((each) => each.nodeType === 3 && each.data.trim()))
  .map((one) => parseFloat(getComputedStyle(one).fontSize))) * 0.75"""
SAMPLES = {"bare": bare, "full": full, "hosted": hosted}


@pytest.fixture(scope="module", params=SAMPLES)
def facts(request: pytest.FixtureRequest) -> Facts:
    """Give the facts of each sample."""
    made: Facts = SAMPLES[request.param]()
    return made


@pytest.fixture(scope="module")
def written(facts: Facts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a dossier and return where it is."""
    directory = tmp_path_factory.mktemp("dossier")
    for name, data in files(facts).items():
        (directory / name).write_bytes(data)
    return directory


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give a context of its own: these pages come from files."""
    made = browser.new_context(locale="fr-FR")
    yield made
    made.close()


def pages(written: Path) -> list[Path]:
    """Return the pages of a dossier."""
    return sorted(written.glob("*.html"))


def test_pages_are_accessible_and_fit(context: BrowserContext, written: Path) -> None:
    """At three widths, and in letters twice as large, axe finds nothing and nothing sticks out."""
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    for path in pages(written):
        page.goto(path.as_uri())
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert fits(page), (path.name, width)
            assert violations(page) == [], (path.name, width)
        page.set_viewport_size({"width": 320, "height": 640})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert fits(page), path.name
    page.close()
    assert asked == [path.as_uri() for path in pages(written)]


def test_one_sheet_is_one_sheet(context: BrowserContext, written: Path) -> None:
    """The pages for DPO and security officer fill one A4 each, in letters that can be read."""
    page = context.new_page()
    page.emulate_media(media="print")
    for name in SINGLE:
        page.goto((written / name).as_uri())
        assert sheets(page) == 1, name
        assert page.evaluate(SMALLEST) >= LEAST_PT, name
    page.close()


def test_paper_has_no_navigation(context: BrowserContext, written: Path) -> None:
    """What leads to other pages is for a screen; what was left to scroll is all there."""
    page = context.new_page()
    page.emulate_media(media="print")
    for path in pages(written):
        page.goto(path.as_uri())
        assert page.locator("nav:visible, .skip:visible").count() == 0
        assert sheets(page) >= 1
    page.close()


def test_a_keyboard_reaches_the_content_first(context: BrowserContext, written: Path) -> None:
    """The first stop leads past the head, and is seen once it has the focus."""
    page = context.new_page()
    page.goto((written / "dpo.html").as_uri())
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Aller au contenu")
    box = link.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    page.keyboard.press("Enter")
    page.wait_for_url("**/dpo.html#contenu")
    page.close()


def sheets(page: Page) -> int:
    """Return how many sheets of paper *page* takes."""
    return len(SHEET.findall(page.pdf(prefer_css_page_size=True)))
