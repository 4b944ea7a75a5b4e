"""A match on the projector and on the console: six goals, then bars and marks."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from copy import deepcopy

import pytest
from playwright.sync_api import BrowserContext, ViewportSize, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import OpenConsole
from tests.pages.contexts import Contexts
from tests.pages.match_scenes import ALL_GOALS, MATCH_SCREEN, PICKS, SIX
from tests.pages.opened_scene import DIST, OpenedScene, now, wait_until_still
from tests.pages.scenes import Scene
from tests.pages.test_screen import FOUND, NARROW, SETTLED, WIDE

Open = Callable[..., OpenedScene]
SCREEN = DIST / "screen.html"
MARKED = ("g2", "g12", "g13")


@pytest.fixture
def open_screen(laptop: BrowserContext, contexts: Contexts) -> Iterator[Open]:
    """Open the screen on a document, one that has just *begun* with all that moves then."""
    moving = ExitStack()

    def open_(
        name: str, size: tuple[int, int] = WIDE[0], *, english: bool = False, begun: bool = False
    ) -> OpenedScene:
        context = moving.enter_context(contexts.one()) if begun else laptop
        document = MATCH_SCREEN[name]
        if begun:
            document = document | {"step": document["step"] | {"opened": now() + 60_000}}
        path = "/screen/K7RM4X" + ("#en" if english else "")
        return OpenedScene(context, Scene(document, screen={"seats": {}}, path=path), SCREEN, size)

    with moving:
        yield open_


@pytest.mark.parametrize("english", [False, True])
def test_everything_is_legible_from_the_back(open_screen: Open, *, english: bool) -> None:
    """Nothing runs over or is smaller than 32 units; narrow pages are as wide as their window."""
    opened = open_screen("brief", english=english)
    page = opened.page
    for name, document in MATCH_SCREEN.items():
        page.set_viewport_size(sized(WIDE[0]))
        opened.send_document("all", document)
        wait_until_still(page)
        expect(page.locator("main")).to_contain_text(document["play"]["card"]["action"])
        for size in WIDE:
            page.set_viewport_size(sized(size))
            page.wait_for_function(SETTLED)
            wait_until_still(page)
            assert page.evaluate(FOUND) == [], (name, size)
        if english:
            continue
        assert violations(page) == [], name
        page.set_viewport_size(sized(NARROW[1]))
        assert fits(page), name
        if name.endswith("-long"):
            assert violations(page) == [], name


def sized(size: tuple[int, int]) -> ViewportSize:
    """Return *size* as the browser wants it."""
    return {"width": size[0], "height": size[1]}


def test_the_six_goals_stand_below_the_action(open_screen: Open) -> None:
    """From the opening of answers on, each with number, sign and title; not before."""
    expect(open_screen("brief").page.locator(".six")).to_have_count(0)
    page = open_screen("input").page
    expect(page.locator(".six li")).to_have_count(len(SIX))
    for place, goal in enumerate(SIX):
        expect(page.locator(".six li").nth(place)).to_have_text(goal[1:] + ALL_GOALS[goal])
    expect(page.locator(".six svg")).to_have_count(len(SIX))
    expect(page.locator(".count")).to_contain_text("19")


def test_bars_are_as_long_as_the_shares(open_screen: Open) -> None:
    """Each bar says how many, and fills that part of its track; nobody's fills nothing."""
    page = open_screen("reveal").page
    page.wait_for_function(SETTLED)
    wait_until_still(page)
    for place, goal in enumerate(SIX):
        row = page.locator(".rows > li").nth(place)
        expect(row).to_contain_text(f"{PICKS[goal]} sur 28")
        share = row.locator(".track").evaluate(
            "e => e.firstChild.getBoundingClientRect().width / e.getBoundingClientRect().width"
        )
        assert share == pytest.approx(PICKS[goal] / 28, abs=0.01)


def test_marks_are_words_on_the_card_s_goals_only(open_screen: Open) -> None:
    """The screen marks main and linked; nobody's picks."""
    page = open_screen("reveal").page
    expect(page.locator(".tag")).to_have_text(
        [
            "Objectif principal" if goal == "g12" else "Objectif lié"
            for goal in SIX
            if goal in MARKED
        ]
    )
    expect(page.locator(".why")).to_contain_text("Pourquoi ces objectifs")
    expect(page.locator(".source")).to_contain_text("Source\u00a0: ")


def test_a_card_may_show_what_it_is_about(open_screen: Open) -> None:
    """Its drawing stands beside why, and nothing is missing where a card has none."""
    opened = open_screen("reveal")
    page = opened.page
    expect(page.locator(".why")).to_be_visible()
    expect(page.locator(".picture")).to_have_count(0)
    shown = deepcopy(MATCH_SCREEN["reveal"])
    shown["play"]["truth"] |= {"image": {"drawing": "gobelet", "times": 1}}
    opened.send_document("all", shown)
    expect(page.locator(".why .picture svg")).to_have_count(1)
    expect(page.locator(".why .picture path")).to_have_count(2)
    assert violations(page) == []


def test_marks_wait_for_the_bars(open_screen: Open) -> None:
    """A reveal begins with bars alone; at its end the marks and the reasons stand there."""
    opened = open_screen("reveal", begun=True)
    expect(opened.page.locator(".track").first).to_be_visible()
    expect(opened.page.locator(".tag").first).to_be_hidden()
    expect(opened.page.locator(".why")).to_be_hidden()
    opened.send_document("all", MATCH_SCREEN["reveal"])
    expect(opened.page.locator(".tag").first).to_be_visible()
    expect(opened.page.locator(".why")).to_be_visible()


@pytest.mark.parametrize("name", ["reveal-few", "reveal-none"])
def test_few_answers_show_no_bars(open_screen: Open, name: str) -> None:
    """Under five the marks are there, and why there are no bars."""
    page = open_screen(name).page
    expect(page.locator(".track")).to_have_count(0)
    expect(page.locator(".tag")).to_have_count(len(MARKED))
    expect(page.locator(".why")).to_contain_text("Trop peu de réponses")


def test_the_console_shows_the_same_in_small(console: OpenConsole) -> None:
    """The action, the goals, later the bars; axe finds nothing, on a laptop and a phone."""
    open_ = console("input")
    page = open_.page
    for name, document in MATCH_SCREEN.items():
        open_.send_document("all", document)
        wait_until_still(page)
        expect(page.locator(".seen h3")).to_have_text(document["play"]["card"]["action"])
        expect(page.locator(".seen .goals .chip")).to_have_count(
            len(SIX) if name in ("input", "input-long", "lock") else 0
        )
        bars = len(SIX) if name in ("reveal", "discuss-long") else 0
        expect(page.locator(".seen .track")).to_have_count(bars)
        for size in ((320, 640), (768, 1024), (1280, 720)):
            page.set_viewport_size(sized(size))
            assert fits(page), (name, size)
        if name in ("brief", "input-long", "reveal-few", "discuss-long"):
            assert violations(page) == [], name
