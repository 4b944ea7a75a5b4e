"""What is ready before the start, and whether a screen is open."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import MOMENTS, OpenConsole
from tests.pages.opened_scene import now

SIZES = ((320, 640), (768, 1024), (1920, 1080))


def ready(page: Page) -> list[str]:
    """Return the items of the list that are done."""
    return [text.strip() for text in page.locator(".checklist li.done").all_inner_texts()]


def test_the_lobby_says_what_is_ready(console: OpenConsole) -> None:
    """Each item is done by itself as it happens, in words too."""
    opened = console("lobby")
    page = opened.page
    expect(page.get_by_role("heading", name="Avant de commencer")).to_be_visible()
    opened.send(type="presence", facilitators=1, phones=0, online={})
    expect(page.get_by_text("Écran\u00a0: pas encore ouvert.")).to_be_visible()
    opened.send(type="presence", facilitators=2, phones=1, online={"p1": True}, screens=1)
    expect(page.locator(".checklist li.done")).to_have_count(2)
    # A second tab helps nobody once the computer stops.
    assert not any("second appareil" in item for item in ready(page))
    opened.send(
        type="presence", facilitators=2, phones=1, online={"p1": True}, screens=1, browsers=2
    )
    expect(page.locator(".checklist li.done")).to_have_count(3)
    expect(page.locator(".checklist li")).to_have_count(4)
    opened.send_document("console", MOMENTS["lobby"][1] | {"expected": 28})
    expect(page.locator(".checklist li.done")).to_have_count(4)
    expect(page.get_by_text("Écrans ouverts\u00a0: 1")).to_be_visible()
    assert all(item.endswith("fait") for item in ready(page))
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
        assert violations(page) == [], width


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (10, "fermé à l'instant. Rouvrez\u2011le."),
        (150, "fermé depuis 2\u00a0min. Rouvrez\u2011le."),
    ],
)
def test_a_closed_screen_is_told_with_its_time(
    console: OpenConsole, seconds: int, told: str
) -> None:
    """In the session too, where the window that was closed says nothing."""
    opened = console("input")
    closed = now() - 1_000 * seconds
    opened.send(type="presence", facilitators=1, phones=2, online={}, screen_closed=closed)
    expect(opened.page.get_by_text(f"Écran\u00a0: {told}")).to_be_visible()


def test_a_scenario_is_chosen_from_its_card(console: OpenConsole) -> None:
    """It says what it brings, for whom, for how many, how long, what is played, what one needs."""
    page = console("home").page
    card = page.locator(".scenario").nth(1)
    for text in (
        "18\u00a0min, environ 28 personnes",
        "Une première séance, par des chiffres qui surprennent.",
        "Pour\u00a0: Des personnes qui n'ont jamais joué.",
        "Au programme",
        "À vue de nez",
        "Il faut\u00a0: un écran, et un téléphone",
    ):
        expect(card).to_contain_text(text)
    expect(page.locator(".scenario").first).to_contain_text("les cartes des tables")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
        assert violations(page) == [], width


def test_the_lobby_says_to_number_the_tables(console: OpenConsole) -> None:
    """Before people sit down, where it plays at tables; no box waits there to be ticked."""
    opened = console("lobby")
    told = opened.page.get_by_text("Posez un numéro sur chaque table")
    expect(opened.page.locator(".checklist")).to_be_visible()
    expect(told).to_have_count(0)
    all_ = MOMENTS["lobby"][0]
    opened.send_document("all", all_ | {"room": all_["room"] | {"tables": True}})
    expect(told).to_be_visible()
    marks = opened.page.locator("section[aria-labelledby=checklist] .sheet-mark")
    expect(marks).to_have_count(4)
    expect(opened.page.locator(".checklist")).not_to_contain_text("Posez un numéro")


def test_the_lobby_says_what_its_scenario_waits_for(console: OpenConsole) -> None:
    """To whoever leads it, without a file or a key, and that this room keeps what it began with."""
    opened = console("lobby")
    page = opened.page
    expect(page.locator(".checklist")).to_be_visible()
    told = page.locator(".notice").filter(has_text="Ce scénario n'est pas complet")
    expect(told).to_have_count(0)
    waiting = {"file": "scenarios/appel-a-projets.yaml", "keys": ["repond", "avant"]}
    opened.send_document("console", MOMENTS["lobby"][1] | {"unfilled": waiting})
    for sentence in (
        "Ce scénario n'est pas complet\u00a0: qui répond aux idées, pour quand.",
        "L'écran et les téléphones montreraient «\u00a0à compléter\u00a0».",
        "Ensuite, ouvrez une autre salle.",
    ):
        expect(told).to_contain_text(sentence)
    expect(told).not_to_contain_text("yaml")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
        assert violations(page) == [], width
    all_ = MOMENTS["lobby"][0]
    trial = all_ | {"room": all_["room"] | {"trial": True, "simulated": 20}}
    opened.send_document("all", trial)
    expect(told).to_have_count(0)
