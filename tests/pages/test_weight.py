"""What a phone loads, counted as it comes over the wire: it must come over a slow network."""

import time
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

from tests.e2e.server import KEY, Server
from tests.pages.opened_scene import DIST
from tests.pages.scenes import Document
from tests.timeouts import WAIT_LIMIT

REQUESTS = 8
"""Page, two scripts, two styles, icon, what the page tells of the game, and the WebSocket."""
LATER = 12
"""Requests of what comes with a seat: its pages and texts, two activities and their styles.

In English each activity has one more: its French is part of its script.
"""
BUDGET = 45_000
BUDGET_OF_SEAT = 45_000
"""Bytes of what comes with a seat: 12 kB are what activities share with other pages, 5 texts."""
SMALLEST = 10_000
"""Less than a page with all its scripts can weigh: something was not counted."""
TINY = 160
"""Bytes of a file that packing may not make smaller."""
SEEN = (".js", ".css", ".svg", "/api/about", "ws://")
# Chromium without a window asks for no icon, so the page is made to.
ICON = """() => fetch(document.querySelector("link[rel=icon]").href)
  .then((answer) => answer.arrayBuffer()).then((icon) => icon.byteLength)"""
FRAME = "() => new Promise((drawn) => requestAnimationFrame(drawn))"
FETCH = """(path) => fetch(path, { cache: "no-store" })
  .then((answer) => answer.text()
    .then((text) => ({ text, coding: answer.headers.get("content-encoding") })))"""


@dataclass
class Load:
    """Hold what one load asked for, and the bytes that came, with their headers."""

    asked: list[str] = field(default_factory=list)
    came: float = 0
    awaited: dict[str, str] = field(default_factory=dict)
    """Addresses that have not come yet, by request."""

    def listen(self, session: CDPSession) -> None:
        """Count all that *session*'s page asks for from now on."""
        session.on("Network.requestWillBeSent", self._await)
        session.on("Network.webSocketCreated", lambda event: self.asked.append(event["url"]))
        session.on("Network.loadingFinished", self._take)
        session.on("Network.webSocketFrameReceived", self._take_frame)
        session.send("Network.enable")

    def pages(self) -> list[str]:
        """Return the scripts of activities' pages that have come."""
        pages = [url for url in self.asked if "/Phone-" in url and url.endswith(".js")]
        return [url for url in pages if url not in self.awaited.values()]

    def wait(self, page: Page, pages: int) -> None:
        """Wait for *pages* scripts of activities, then for all that *page* asked for beside them.

        The browser tells of a quiet network once a load, and these come after it.
        """
        limit = time.monotonic() + WAIT_LIMIT
        while len(self.pages()) < pages or self.awaited:
            assert time.monotonic() < limit, self.awaited
            page.evaluate(FRAME)

    def _await(self, event: Document) -> None:
        url = event["request"]["url"]
        self.asked.append(url)
        self.awaited[event["requestId"]] = url

    def _take(self, event: Document) -> None:
        self.came += event["encodedDataLength"]
        self.awaited.pop(event["requestId"], None)

    def _take_frame(self, event: Document) -> None:
        self.came += len(b64decode(event["response"]["payloadData"]))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start a server with the built client."""
    started = Server(tmp_path_factory.mktemp("weight") / "data")
    started.start()
    yield started
    started.stop()


@pytest.fixture
def room(browser: Browser, server: Server) -> str:
    """Open a room and return the path of its page on phones."""
    context = browser.new_context(extra_http_headers={"Origin": server.loopback})
    post = context.request.post
    assert post(f"{server.loopback}/api/facilitator", data={"key": KEY}).ok
    opened = post(f"{server.loopback}/api/rooms", data={"scenario": "decouverte", "trial": False})
    code = opened.json()["code"]
    context.close()
    return f"/r/{code}"


def load(context: BrowserContext, address: str) -> Load:
    """Open *address* in a new page, until it shows its room and has its icon."""
    page = context.new_page()
    counted = Load()
    counted.listen(context.new_cdp_session(page))
    page.goto(address)
    page.get_by_role("button", name="Jouer").wait_for()
    assert page.evaluate(ICON) > 0
    page.wait_for_load_state("networkidle")
    page.close()
    return counted


@pytest.mark.parametrize("name", ["address", "loopback"])
def test_the_first_load_is_light_and_the_second_next_to_nothing(
    browser: Browser, server: Server, room: str, name: str
) -> None:
    """At most 8 requests and 45 kB, all from this server; then less than a tenth of it.

    To `address` Chromium offers gzip alone, as over plain HTTP; to `loopback` brotli too, as over
    HTTPS.
    """
    origin = getattr(server, name)
    context = browser.new_context(locale="fr-FR", viewport={"width": 320, "height": 640})
    first, second = load(context, origin + room), load(context, origin + room)
    context.close()
    hosts = {urlsplit(url).netloc for url in (*first.asked, *second.asked)}
    assert hosts == {urlsplit(origin).netloc}
    assert len(SEEN) < len(first.asked) <= REQUESTS
    assert all(any(part in url for url in first.asked) for part in SEEN)
    assert SMALLEST < first.came <= BUDGET
    assert second.came < first.came / 10


@pytest.mark.parametrize(
    ("locale", "button", "welcome"),
    [("fr-FR", "Jouer", "Vous y êtes"), ("en-GB", "Play", "You are in")],
)
def test_what_comes_with_a_seat_is_few_scripts(
    browser: Browser, server: Server, room: str, locale: str, button: str, welcome: str
) -> None:
    """What its activities share is one script, or a slow network makes each wait for the others."""
    context = browser.new_context(locale=locale, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(server.address + room)
    page.get_by_role("button", name=button).wait_for()
    page.wait_for_load_state("networkidle")  # what comes before a seat is counted above
    counted = Load()
    counted.listen(context.new_cdp_session(page))
    page.get_by_role("button", name=button).click()
    page.get_by_role("heading", name=welcome).wait_for()
    activities = len(("talk", "estimate"))
    counted.wait(page, activities)
    context.close()
    assert len(counted.pages()) == activities
    assert len(counted.asked) <= LATER
    assert SMALLEST < counted.came <= BUDGET_OF_SEAT


@pytest.mark.parametrize(
    ("name", "coding", "end"), [("address", "gzip", ".gz"), ("loopback", "br", ".br")]
)
def test_what_is_unpacked_is_what_was_built(
    browser: Browser, server: Server, name: str, coding: str, end: str
) -> None:
    """Each script and style is the same when a browser unpacks it; only tiny ones come as they are.

    Those that packing would not make smaller.
    """
    context = browser.new_context()
    page = context.new_page()
    page.goto(getattr(server, name))
    built = [path for path in DIST.rglob("*") if path.suffix in {".css", ".js"}]
    assert len(built) > REQUESTS
    for path in built:
        got = page.evaluate(FETCH, f"/{path.relative_to(DIST)}")
        packed = path.with_name(path.name + end).exists()
        assert packed or path.stat().st_size <= TINY
        assert got == {"text": path.read_text(), "coding": coding if packed else None}
    context.close()
