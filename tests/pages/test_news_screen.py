"""News of earlier ideas in the first talk: on the screen, never instead of the way in."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.pages.console_scenes import OpenConsole
from tests.pages.opened_scene import OpenedScene, now
from tests.pages.scenes import Document, Scene
from tests.pages.site import NOTHING, Reply, as_json
from tests.pages.test_screen import SHELL, WIDE, read_from_the_back, scene_of

YEAR = 365 * 86_400_000
LONG = (40 * "un mot ")[:240]
NEWS: list[Document] = [
    {"title": "Récupérer l'eau de pluie", "state": "accompanied", "service": "Eau"},
    {"title": "Un toit de panneaux sur la halle", "state": "declined"},
    {"title": "Le compost à la cantine", "state": "done"},
]


class NewsScreen(OpenedScene):
    """Show the screen, before a server that has *news*."""

    def __init__(self, context: BrowserContext, scene: Scene, news: list[Document] | None) -> None:
        """Open *scene* on a projector; None for a server that tells none."""
        self.news = news
        self.news_asked: list[str] = []
        super().__init__(context, scene, SHELL, WIDE[1])

    def respond(self, path: str) -> Reply:
        """Answer as the server does."""
        if not path.startswith("/api/ideas/news"):
            return super().respond(path)
        self.news_asked.append(path)
        if self.news is None:
            return NOTHING
        # Each at its own moment, of this year: what is older says its year.
        return as_json({"news": [{"at": now() - at} | each for at, each in enumerate(self.news)]})


BUSY: dict[str, Scene] = {
    "first": scene_of("first"),
    "first-long": scene_of("first-long"),
    "lead-lost-first": scene_of("lead-lost-first"),
}


def test_the_room_reads_what_ideas_became(laptop: BrowserContext) -> None:
    """State, month and service in words, then the title; asked for by the code of the room."""
    opened = NewsScreen(laptop, BUSY["first"], NEWS)
    lines = opened.page.locator(".news li")
    expect(lines.nth(0)).to_contain_text("par le service Eau\u00a0: Récupérer l'eau de pluie")
    expect(lines.nth(0)).to_contain_text("Accompagnée en ")
    expect(lines.nth(1)).to_contain_text("Non accompagnée en ")
    expect(lines.nth(2)).to_contain_text("Réalisée en ")
    assert opened.news_asked == ["/api/ideas/news?room=K7RM4X&lang=fr"]


def test_what_is_of_last_year_says_its_year(laptop: BrowserContext) -> None:
    """A month alone would be read as the last one of that name."""
    opened = NewsScreen(laptop, BUSY["first"], [NEWS[2] | {"at": now() - YEAR}])
    expect(opened.page.locator(".news li")).to_contain_text(" 20")


@pytest.mark.parametrize("news", [None, []])
def test_without_news_nothing_is_there(laptop: BrowserContext, news: list[Document] | None) -> None:
    """No title over nothing."""
    opened = NewsScreen(laptop, BUSY["first"], news)
    expect(opened.page.locator("main h1")).to_be_visible()
    opened.page.wait_for_load_state("networkidle")
    expect(opened.page.locator(".news")).to_have_count(0)
    assert opened.news_asked


@pytest.mark.parametrize("name", BUSY)
@pytest.mark.parametrize("long", [False, True])
def test_news_leave_the_page_legible(laptop: BrowserContext, name: str, *, long: bool) -> None:
    """Nothing runs over; where the page is full, the way in stays and the news go."""
    news = [each | ({"title": LONG} if long else {}) for each in NEWS]
    opened = NewsScreen(laptop, BUSY[name], news)
    opened.page.locator(".news").wait_for(state="attached")
    read_from_the_back(opened.page, name, english=False)


@pytest.mark.parametrize("name", ["lobby", "talk", "first-locked"])
def test_no_other_moment_has_them(laptop: BrowserContext, name: str) -> None:
    """The lobby is full of the way in, and a later talk is about something else."""
    opened = NewsScreen(laptop, scene_of(name), NEWS)
    expect(opened.page.locator("main h1")).to_be_visible()
    assert opened.news_asked == []


def test_a_title_is_shown_as_text(laptop: BrowserContext) -> None:
    """It was typed by somebody."""
    opened = NewsScreen(laptop, BUSY["first"], [NEWS[0] | {"title": "<b>gras</b> & cie"}])
    expect(opened.page.locator(".news")).to_contain_text("<b>gras</b> & cie")


def test_the_console_says_that_the_screen_shows_news(console: OpenConsole) -> None:
    """Who leads need not look at the screen to speak of them; without news nothing is said."""
    news = {"news": [{"at": now() - at} | each for at, each in enumerate(NEWS)]}
    page = console("talk", {"/api/ideas/news": news}).page
    told = "L'écran montre maintenant ce que des idées sont devenues\u00a0: 3."
    expect(page.get_by_text(told)).to_be_visible()
    page = console("talk", {"/api/ideas/news": {"news": []}}).page
    expect(page.get_by_role("heading", name="L'activité en cours")).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text("L'écran montre maintenant")).to_have_count(0)
