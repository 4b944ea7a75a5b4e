"""Who offers the game, and where it comes from: on the screen and on the card to keep."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.pages.opened_scene import DIST, Open, OpenedScene
from tests.pages.scenes import ABOUT, PHONE, Document, Scene, room

USUAL = "Inspiré de la démarche de Dijon métropole. N'est pas son jeu."
MENTION = "Accessibilité\u00a0: non conforme."


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
    """Its name and where the game comes from; a placeholder names nobody."""
    page = open_screen(lobby(organisation="Ville d'essai")).page
    expect(page.get_by_text(f"Ville d'essai. {USUAL}")).to_be_visible()
    page = open_screen(lobby(organisation="à compléter", unfilled=["nom"])).page
    expect(page.get_by_text(f"{USUAL} {MENTION}", exact=True)).to_be_visible()


def test_an_organisation_signs_in_its_own_words(open_screen: Open, open_scene: Open) -> None:
    """The sentence of `organisation.yaml` stands in place of the usual one."""
    own: Document = {"organisation": "Ville d'essai", "foot": "Notre jeu à nous."}
    page = open_screen(lobby(**own)).page
    expect(page.get_by_text("Ville d'essai. Notre jeu à nous.")).to_be_visible()
    closed = PHONE["closed"]
    told = Scene(closed.all, closed.seat, card=True, about=ABOUT | own)
    expect(open_scene(told).page.get_by_text("Notre jeu à nous.")).to_be_visible()
