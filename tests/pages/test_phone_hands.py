"""Raised hands with the result, on the phone as on the screen, also where no phone answered."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, Locator, ViewportSize, expect

from tests.e2e.axe import fits, violations
from tests.pages.hand_scenes import HAND_DOCUMENTS, HAND_PHONE, HAND_SCREEN, HANDS
from tests.pages.stage import DIST, Open, Stage, still
from tests.pages.test_screen import FOUND, NARROW, SETTLED, WIDE

Screen = Callable[..., Stage]
NOBODY = "Aucune réponse"
RANGES = [
    "De 1 à 5\u00a0litres",
    "De 5 à 20\u00a0litres",
    "De 20 à 100\u00a0litres",
    "De 100 à 400\u00a0litres",
    "De 400 à 2\u202f000\u00a0litres",
]


@pytest.fixture
def open_screen(laptop: BrowserContext) -> Screen:
    """Open the screen on a document in French or English."""

    def opened(name: str, *, english: bool = False) -> Stage:
        scene = HAND_SCREEN[name]
        path = scene.path + ("#en" if english else "")
        return Stage(laptop, replace(scene, path=path), DIST / "screen.html")

    return opened


def sized(size: tuple[int, int]) -> ViewportSize:
    """Return *size* as the browser wants it."""
    return {"width": size[0], "height": size[1]}


def rows(hands: Locator) -> list[tuple[str, str]]:
    """Return what hands were raised for, with how many."""
    return [
        (row.locator(".goals").inner_text(), row.locator("b.n").inner_text())
        for row in hands.locator("li").all()
    ]


@pytest.mark.parametrize("name", HAND_DOCUMENTS)
def test_hands_are_read_from_the_back(open_screen: Screen, name: str) -> None:
    """On a projector nothing runs over, scrolls or is smaller than 32 units, in both languages."""
    for english in (True, False):
        page = open_screen(name, english=english).page
        for size in WIDE:
            page.set_viewport_size(sized(size))
            page.wait_for_function(SETTLED)
            still(page)
            assert page.evaluate(FOUND) == [], (size, english)
    expect(page.locator(".hands")).to_be_visible()
    assert violations(page) == []
    for size in NARROW:
        page.set_viewport_size(sized(size))
        assert fits(page)


@pytest.mark.parametrize("name", HAND_DOCUMENTS)
def test_hands_fit_a_small_phone(open_scene: Open, name: str) -> None:
    """At 320 px nothing scrolls sideways, and axe finds nothing."""
    page = open_scene(HAND_PHONE[name]).page
    expect(page.locator(".hands h2")).to_be_visible()
    assert fits(page)
    assert violations(page) == []


def test_phone_and_screen_show_the_same_rows(open_scene: Open, open_screen: Screen) -> None:
    """A range of the unit each for an estimate; number and title of a goal each for a match."""
    for name in ("estimate-20", "duo-20"):
        for page in (open_scene(HAND_PHONE[name]).page, open_screen(name).page):
            hands = page.locator(".hands")
            expect(hands.locator("h2")).to_have_text(f"Mains levées\u00a0: {sum(HANDS)}")
            assert rows(hands) == list(zip(RANGES, map(str, HANDS), strict=True))
    for page in (open_scene(HAND_PHONE["match-20"]).page, open_screen("match-20").page):
        row = page.locator(".hands li", has_text="Consommation et production responsables")
        expect(row).to_contain_text("12")
        expect(page.locator(".hands li")).to_have_count(6)
        expect(page.locator(".hands h2")).to_have_text("Mains levées\u00a0: 31")


def test_bars_are_as_long_as_their_number(open_scene: Open) -> None:
    """Each is its part of all hands."""
    page = open_scene(HAND_PHONE["estimate-20"]).page
    parts = page.evaluate(
        """() => [...document.querySelectorAll(".hands .track")].map((track) =>
            track.firstChild.getBoundingClientRect().width / track.clientWidth)"""
    )
    assert parts == pytest.approx([n / sum(HANDS) for n in HANDS], abs=0.01)


@pytest.mark.parametrize("name", ["estimate-0-few", "estimate-20-few", "match-0-few"])
def test_under_five_hands_only_their_number_is_shown(
    open_scene: Open, open_screen: Screen, name: str
) -> None:
    """Neither rows nor bars."""
    for page in (open_scene(HAND_PHONE[name]).page, open_screen(name).page):
        expect(page.locator(".hands")).to_have_text("Mains levées\u00a0: 4")


@pytest.mark.parametrize("name", ["estimate-0", "estimate-0-few", "match-0", "match-0-few"])
def test_hands_alone_are_an_answer(open_scene: Open, open_screen: Screen, name: str) -> None:
    """No page says that there was none, nor that a spread is hidden, which nobody has given."""
    for page in (open_scene(HAND_PHONE[name]).page, open_screen(name).page):
        expect(page.locator(".hands")).to_be_visible()
        for sentence in (NOBODY, "Sans réponse", "Moins de 5 réponses"):
            expect(page.get_by_text(sentence)).to_have_count(0)


def test_answers_of_few_phones_stay_hidden_beside_hands(
    open_scene: Open, open_screen: Screen
) -> None:
    """Three phones answered: their spread is hidden, that of the hands is shown."""
    for name in ("estimate-3", "match-3"):
        for page in (open_scene(HAND_PHONE[name]).page, open_screen(name).page):
            expect(page.get_by_text("Moins de 5 réponses")).to_have_count(1)
            expect(page.locator(".hands li").first).to_be_visible()
