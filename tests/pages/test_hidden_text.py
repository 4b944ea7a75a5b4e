"""A text that was taken off the screen: its own phone alone says so, without blame."""

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import fits, violations
from tests.pages.commitment_scenes import FIVE, MADE, SUMMARY, commitment
from tests.pages.opened_scene import Open
from tests.pages.scenes import SHOWN, WORD, Scene, seat, step

HIDDEN = "La personne qui anime l'a retiré de l'écran. Personne ne sait que c'est le vôtre."
SCENES = {
    "word": Scene(step("x5", "reveal", WORD | SHOWN), seat(mine="rature", hidden=True)),
    "wall": Scene(commitment("reveal", FIVE), seat(mine=MADE, summary=SUMMARY, hidden=True)),
}
OPEN = {
    "word": Scene(step("x5", "reveal", WORD | SHOWN), seat(mine="merci")),
    "wall": Scene(commitment("reveal", FIVE), seat(mine=MADE, summary=SUMMARY)),
}


@pytest.mark.parametrize("name", SCENES)
def test_a_phone_tells_its_own_hidden_text(open_scene: Open, name: str) -> None:
    """Beside the text, on a small phone too."""
    page = open_scene(SCENES[name]).page
    expect(page.get_by_text(HIDDEN)).to_be_visible()
    for width, height in ((320, 640), (768, 1024), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width
    assert violations(page) == []


@pytest.mark.parametrize("name", OPEN)
def test_a_text_on_the_screen_has_no_such_sentence(open_scene: Open, name: str) -> None:
    """Nor has one that was shown again."""
    opened = open_scene(SCENES[name])
    expect(opened.page.get_by_text(HIDDEN)).to_be_visible()
    opened.send_document("seat", OPEN[name].seat or {}, 101)
    expect(opened.page.get_by_text(HIDDEN)).to_have_count(0)
