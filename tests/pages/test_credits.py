"""Who offers the game, and where it comes from: in the privacy notice and on the console."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, expect

from tests.pages.console_scenes import OpenConsole
from tests.pages.opened_scene import DIST, Open, OpenedScene
from tests.pages.scenes import ABOUT, PHONE, Document, Scene, room

USUAL = "Inspiré de la démarche de Dijon métropole. N'est pas son jeu."


@pytest.fixture
def open_screen(browser: Browser) -> Iterator[Open]:
    """Open scenes on the projector."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    yield lambda scene: OpenedScene(context, scene, DIST / "screen.html")
    context.close()


def lobby(**about: object) -> Scene:
    """Return the screen's lobby of a game with these names."""
    told: Document = ABOUT | about
    return Scene(room(), screen={"seats": {}}, about=told, path="/screen/K7RM4X")


def test_the_screen_names_who_offers_the_game(open_screen: Open) -> None:
    """Its name alone, in the lobby and on the last page; a placeholder names nobody."""
    page = open_screen(lobby(organisation="Ville d'essai")).page
    expect(page.get_by_text("Ville d'essai", exact=True)).to_be_visible()
    closed = Scene(room(status="closed"), about=ABOUT, path="/screen/K7RM4X")
    page = open_screen(closed).page
    expect(page.locator("main")).to_have_text(re.compile(r"Merci.*Ville d'Exemple · \d.* \d{4}$"))
    unnamed = {"organisation": "à compléter", "unfilled": ["nom"]}
    page = open_screen(lobby(**unnamed)).page
    expect(page.locator(".arrival-roof")).to_be_visible()
    expect(page.get_by_text("à compléter")).to_have_count(0)
    page = open_screen(replace(closed, about=ABOUT | unnamed)).page
    expect(page.locator("main")).to_have_text(re.compile(r"Merci\D*\d+ \D+ \d{4}$"))


def test_where_the_game_comes_from_is_in_the_notice(open_scene: Open) -> None:
    """With the name, and in the organisation's own words if it has some; never on the card."""
    page = open_scene(PHONE["entry"]).page
    page.get_by_text("Lire toute l'information").click()
    expect(page.get_by_text(f"Ville d'Exemple. {USUAL}")).to_be_visible()
    own: Document = {"organisation": "Ville d'essai", "foot": "Notre jeu à nous."}
    page = open_scene(replace(PHONE["entry"], about=ABOUT | own)).page
    page.get_by_text("Lire toute l'information").click()
    expect(page.get_by_text("Ville d'essai. Notre jeu à nous.")).to_be_visible()
    closed = PHONE["closed"]
    page = open_scene(Scene(closed.all, closed.seat, card=True, about=ABOUT)).page
    expect(page.get_by_role("heading", name="Ma carte à garder")).to_be_visible()
    expect(page.get_by_text(USUAL)).to_have_count(0)


def test_where_the_game_comes_from_is_at_the_foot_of_the_console(console: OpenConsole) -> None:
    """Below all that is used."""
    expect(console("home").page.locator("footer")).to_contain_text(USUAL)
