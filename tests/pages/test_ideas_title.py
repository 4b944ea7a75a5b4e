"""What an idea says of its title, where it is still to be written, on the phone (M8.2)."""

from playwright.sync_api import expect

from tests.pages.ideas_scenes import PHONE, STARTERS
from tests.pages.opened_scene import Open
from tests.pages.test_ideas_phone import SEND, field, press


def test_a_long_starter_asks_for_a_title(open_scene: Open) -> None:
    """It stands below, so that the title has the focus, and says what is to be written there."""
    page = open_scene(PHONE["write-starters"]).page
    press(page, STARTERS[1]["text"])
    expect(field(page)).to_be_focused()
    asks = "Ce pas est long\u00a0: il est plus bas. Écrivez ici l'idée en une phrase."
    expect(page.locator(".notice.now")).to_have_text(asks)
    press(page, SEND)
    expect(page.locator(".notice.now")).to_have_text(asks)
    field(page).fill("Relever les compteurs")
    expect(page.locator(".notice.now")).to_have_count(0)


def test_an_idea_without_a_title_is_asked_for_one(open_scene: Open) -> None:
    """Once something is typed nothing can be passed, and nothing says that it can."""
    page = open_scene(PHONE["write-starters"]).page
    press(page, "Ajouter un détail")
    page.get_by_label("Ce que vous proposez").fill("Un carnet suffit.")
    press(page, SEND)
    expect(page.locator(".notice.now")).to_have_text(
        "Ce champ est vide. Écrivez ici quelques mots."
    )
    expect(field(page)).to_be_focused()
