"""Raised hands with the result, on the phone as on the screen, also where no phone answered."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, Locator, ViewportSize, expect

from tests.e2e.axe import fits, violations
from tests.pages.hand_scenes import HAND_PHONE, HAND_SCREEN, HANDS
from tests.pages.opened_scene import DIST, Open, OpenedScene, each_scene
from tests.pages.test_screen import WIDE, read_from_the_back

Screen = Callable[..., OpenedScene]
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

    def open_(name: str, *, english: bool = False) -> OpenedScene:
        scene = HAND_SCREEN[name]
        path = scene.path + ("#en" if english else "")
        return OpenedScene(laptop, replace(scene, path=path), DIST / "screen.html")

    return open_


def sized(size: tuple[int, int]) -> ViewportSize:
    """Return *size* as the browser wants it."""
    return {"width": size[0], "height": size[1]}


def rows(hands: Locator) -> list[tuple[str, str]]:
    """Return what hands were raised for, with how many."""
    return [
        (row.locator(".goals").inner_text(), row.locator("b.tabular").inner_text())
        for row in hands.locator("li").all()
    ]


def test_hands_are_legible_from_the_back(open_screen: Screen) -> None:
    """On a projector nothing runs over, scrolls or is smaller than 32 units, in both languages."""
    for english in (True, False):
        opened = open_screen("estimate-20", english=english)
        page = opened.page
        for name, scene in HAND_SCREEN.items():
            page.set_viewport_size(sized(WIDE[0]))
            opened.switch_to(scene)
            # Who talks looks at the question: what came of it was seen before.
            seen = scene.all is not None and scene.all["step"]["kind"] == "reveal"
            expect(page.locator(".hands")).to_have_count(1 if seen else 0)
            read_from_the_back(page, name, english=english)


def test_hands_fit_a_small_phone(open_scene: Open) -> None:
    """At 320 px nothing scrolls sideways, and axe finds nothing."""
    for name, page in each_scene(open_scene, HAND_PHONE):
        expect(page.locator(".hands h2")).to_be_visible()
        assert fits(page), name
        assert violations(page) == [], name


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


def test_hands_stand_for_answers(open_scene: Open, open_screen: Screen) -> None:
    """Under five neither rows nor bars, only their number.

    Where no phone answered, no page says so, nor that a spread is hidden, which nobody has given.
    """
    phone, screen = open_scene(HAND_PHONE["estimate-20"]), open_screen("estimate-20")
    for name in ("estimate-0", "estimate-0-few", "estimate-20-few", "match-0", "match-0-few"):
        phone.switch_to(HAND_PHONE[name])
        screen.switch_to(HAND_SCREEN[name])
        for page in (phone.page, screen.page):
            hands = page.locator(".hands")
            expect(hands, name).to_be_visible()
            if name.endswith("-few"):
                expect(hands, name).to_have_text("Mains levées\u00a0: 4")
            if "-0" in name:
                for sentence in (NOBODY, "Sans réponse", "Trop peu de réponses"):
                    expect(page.get_by_text(sentence), name).to_have_count(0)


def test_answers_of_few_phones_stay_hidden_beside_hands(
    open_scene: Open, open_screen: Screen
) -> None:
    """Three phones answered: their spread is hidden, that of the hands is shown."""
    for name in ("estimate-3", "match-3"):
        for page in (open_scene(HAND_PHONE[name]).page, open_screen(name).page):
            expect(page.get_by_text("Trop peu de réponses")).to_have_count(1)
            expect(page.locator(".hands li").first).to_be_visible()
