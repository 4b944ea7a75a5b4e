"""Words on the console: hidden, erased, held back, and read before they show (M0.2)."""

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import fits, violations
from tests.pages.console_scenes import MOMENTS, OpenConsole


def test_words_can_be_hidden_before_the_room_sees_them(console: OpenConsole) -> None:
    """At the lock each word stands with « Cacher », or « Montrer » if it is hidden already."""
    opened = console("words-lock")
    page = opened.page
    expect(page.get_by_text("La salle ne voit pas encore ces mots.")).to_be_visible()
    unseen = page.get_by_role("heading", name="À relire avant de montrer")
    expect(unseen).to_be_visible()
    expect(page.get_by_role("heading", name="L'activité en cours")).to_have_count(0)
    page.get_by_role("button", name="Cacher surprise").click()
    hide = {"type": "talk.hide", "word": "w2", "hidden": True}
    assert opened.wait_for_moves(1) == [{"type": "play", "step": 7, "move": hide}]
    expect(page.get_by_role("heading", name="Mots cachés")).to_be_visible()
    page.get_by_role("button", name="Montrer merci").click()
    assert opened.wait_for_moves(2)[1]["move"] == hide | {"word": "w3", "hidden": False}


def test_a_word_is_erased_for_good_once_that_was_asked(console: OpenConsole) -> None:
    """Shown or hidden: what goes and what stays is said before, and the keyboard is enough."""
    opened = console("words-lock")
    page = opened.page
    erase = page.get_by_role("button", name="Effacer surprise")
    erase.press("Enter")
    asked = page.get_by_role("alertdialog")
    expect(asked).to_contain_text("Effacer ce texte pour de bon\u202f?")
    expect(asked).to_contain_text("Rien ne le ramène.")
    expect(asked).to_contain_text("Les mêmes textes s'en vont aussi.")
    expect(asked).to_contain_text("Aucun total ne change.")
    expect(erase).to_have_attribute("aria-expanded", "true")
    for width, height in ((320, 640), (768, 1024), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
    assert violations(page) == []
    asked.get_by_role("button", name="Garder le texte").press("Enter")
    expect(asked).to_have_count(0)
    assert opened.moves() == []
    erase.press("Enter")
    asked.get_by_role("button", name="Effacer pour de bon").press("Enter")
    move = {"type": "erase_text", "step": 7, "thing": "w2"}
    assert opened.wait_for_moves(1) == [move]
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Effacer merci").click()
    page.get_by_role("button", name="Effacer pour de bon").last.click()
    assert opened.wait_for_moves(2)[1] == move | {"thing": "w3"}


@pytest.mark.parametrize(("name", "hidden"), [("Montrer", False), ("Laisser caché", True)])
def test_a_rude_word_waits_for_a_facilitator(
    console: OpenConsole, name: str, *, hidden: bool
) -> None:
    """M0.2: apart from all others, shown or left hidden; what is decided stands among these."""
    opened = console("words-lock")
    page, (_, lists) = opened.page, MOMENTS["words-lock"]
    (word,) = lists["play"]["hidden"]
    opened.send_document("console", lists | {"play": lists["play"] | {"held": [word["id"]]}})
    waiting = page.locator(".held")
    expect(waiting).to_contain_text("À vous de voir\u00a0: 1")
    expect(waiting).to_contain_text(word["word"])
    expect(page.locator(".picks.off li")).to_have_count(0)
    for width, height in ((320, 640), (768, 1024), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
    assert violations(page) == []
    waiting.get_by_role("button", name=name).press("Enter")
    move = {"type": "talk.hide", "word": word["id"], "hidden": hidden}
    assert opened.wait_for_moves(1) == [{"type": "play", "step": 7, "move": move}]
    opened.send_document("console", lists)
    expect(waiting).to_have_count(0)
    expect(page.locator(".picks.off li")).to_have_count(1)


def test_words_to_be_read_are_in_sight_before_they_show(console: OpenConsole) -> None:
    """On a laptop the list begins above the bar, and the button says how many are to be read."""
    page = console("words-lock").page
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator(".control-bar .primary small")).to_have_text(
        "À relire d'abord\u00a0: 2. L'écran les montre ensuite."
    )
    first = page.locator(".picks li").nth(1).bounding_box()
    notes, drive = (page.locator(part).bounding_box() for part in (".to-say", ".control-bar"))
    assert first
    assert notes
    assert drive
    assert first["y"] + first["height"] <= min(notes["y"], drive["y"])
    page = console("words-few").page
    expect(page.locator(".control-bar .primary small")).to_have_text(
        "Moins de 6 mots\u00a0: l'écran n'en montre aucun."
    )
