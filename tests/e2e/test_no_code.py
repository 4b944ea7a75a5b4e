"""No code reaches who reads console and programme: a content whose every code has a mark (0.29).

Sessions of all its scenarios ended on this server; bots played them.
"""

import asyncio
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from game_server.app import now, open_beside
from game_server.content import load
from game_server.protocol.journal import encode_entry
from tests.archived import Played, archive, play
from tests.e2e.conftest import Open
from tests.e2e.server import KEY, Server
from tests.marked_content import CONTENT, MARK, is_marked, marked_content
from tests.vocabulary import foreign, words_in, words_of_content, words_of_pages, words_of_program

DAY: Final = 86_400_000
SIZES: Final = (30, 3)
SERVICES: Final = (None, "unsaid", f"{MARK}-jeunesse", f"{MARK}-eau")
SHOWN: Final = """() => {
  for (const each of document.querySelectorAll("details")) each.open = true;
  const names = ["aria-label", "aria-description", "title", "alt", "placeholder", "label"];
  const found = [document.title];
  for (const each of document.body.querySelectorAll("*")) {
    if (["SCRIPT", "STYLE", "NOSCRIPT"].includes(each.tagName)) continue;
    // What is said in English to everybody stands in English.
    if (each.closest("[lang]").lang !== "fr") continue;
    for (const name of names) found.push(each.getAttribute(name) ?? "");
    for (const part of each.childNodes) if (part.nodeType === 3) found.push(part.data);
  }
  return found.filter((text) => text.trim());
}"""
"""All texts of a page, folded ones too, and those that only a screen reader tells."""


class Site:
    """Hold a server on which sessions ended, and the words that people wrote there."""

    def __init__(self, server: Server, ids: Sequence[str], games: Sequence[Played]) -> None:
        self.server, self.ids = server, ids
        typed = (text for one in games for text in encode_entry(tuple(one.events))[1].values())
        codes = (f"{one.opened.code} {one.opened.code[:3]}" for one in games)
        said = words_in(" ".join((*typed, *codes)))
        self.words = words_of_program() | words_of_content(CONTENT) | words_of_pages() | said


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Start a server whose content has marks, and on which sessions ended."""
    directory = tmp_path_factory.mktemp("marked")
    content = marked_content(directory / "content")
    library = load(content)
    began = now()
    games = [
        play(script, phones, 10 * at + phones, at=began - (1 + at) * DAY - phones * 3_600_000)
        for at, script in enumerate(library.scenarios.values())
        for phones in SIZES
    ]
    data = directory / "data"

    async def fill() -> list[str]:
        store = await open_beside(data, None, begins=True)
        try:
            services = (SERVICES[at % len(SERVICES)] for at in range(len(games)))
            return [await archive(store, *each) for each in zip(games, services, strict=False)]
        finally:
            await store.close()

    server = Server(data, more=("--content", str(content)))
    # In a thread of its own: the browser's loop runs in this one.
    with ThreadPoolExecutor() as apart:
        ids = apart.submit(lambda: asyncio.run(fill())).result()
    server.start()
    yield Site(server, ids, games)
    server.stop()


def shown(page: Page) -> list[str]:
    """Return all texts of *page*."""
    texts: list[str] = page.evaluate(SHOWN)
    return texts


def require_no_code(page: Page, words: frozenset[str]) -> None:
    """Require that no text of *page* has a mark, nor a word that is none of these *words*."""
    texts = shown(page)
    assert len(texts) > 10
    assert [text for text in texts if is_marked(text)] == []
    where = page.url.rpartition("/")[2]
    assert foreign([(where, text) for text in texts], words) == set()


def test_the_console_shows_no_code(site: Site, open_page: Open) -> None:
    """Its home, the list of sessions, what to open a room with, ideas, what is declared."""
    console = open_page(f"{site.server.address}/console#cle={KEY}", 1280, 800)
    console.get_by_role("button", name="Ouvrir la console").click()
    expect(console.get_by_role("heading", name="Ouvrir une salle")).to_be_visible()
    for script in console.locator(".scenarios label").all():
        script.click()
        require_no_code(console, site.words)
    for id_ in site.ids:
        console.goto(f"{site.server.address}/console#bilan={id_}")
        expect(console.get_by_text("Tous les chiffres").first).to_be_visible()
        require_no_code(console, site.words)
    console.goto(f"{site.server.address}/console#programme")
    expect(console.get_by_role("region", name="Point de départ")).to_be_visible()
    require_no_code(console, site.words)
    console.goto(f"{site.server.address}/console#idees")
    expect(console.locator(".proposals > li").first).to_be_visible()
    require_no_code(console, site.words)


def test_the_programme_shows_no_code(site: Site, open_page: Open) -> None:
    """Of all its cuts and years."""
    page = open_page(f"{site.server.address}/console#cle={KEY}", 1280, 800)
    page.get_by_role("button", name="Ouvrir la console").click()
    page.get_by_role("link", name="Le programme en chiffres").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    found = page.locator("a[href^='#2'], a[href^='#tout']")
    ways = found.evaluate_all("all => all.map((one) => one.href)")
    assert len(ways) > 3
    for way in ways:
        page.goto(way)
        expect(page.locator(".said")).to_be_visible()
        require_no_code(page, site.words)
