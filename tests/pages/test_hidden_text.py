"""A text that was taken off the screen, or erased: its own phone alone says so, without blame."""

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import fits, violations
from tests.pages.commitment_scenes import FIVE, MADE, SUMMARY, commitment
from tests.pages.opened_scene import Open
from tests.pages.scenes import SHOWN, WORD, Scene, seat, step

HIDDEN = "La personne qui anime a choisi de ne pas le montrer. Personne ne sait que c'est le vôtre."
"""True of what was on the screen, and of what was held and then left hidden (M0.2)."""
SCENES = {
    "word": Scene(step("x5", "reveal", WORD | SHOWN), seat(mine="rature", hidden=True)),
    "wall": Scene(commitment("reveal", FIVE), seat(mine=MADE, summary=SUMMARY, hidden=True)),
}
HELD = "La personne qui anime le relit avant que la salle le voie."
WORD_ERASED = "La personne qui anime a effacé votre mot."
TEXT_ERASED = "La personne qui anime a effacé ce texte."
"""Of a commitment, which may also be one that was taken up from the wall."""
GONE = {
    "word": Scene(step("x5", "reveal", WORD | SHOWN), seat(erased=True)),
    "lock": Scene(step("x5", "lock", WORD), seat(erased=True)),
    "wall": Scene(
        commitment("reveal", FIVE),
        seat(mine={"by": "2w", "wall": True}, summary={"by": "2w"}, erased=True),
    ),
    "made": Scene(
        commitment("lock"), seat(mine={"by": "2w", "wall": True}, summary={"by": "2w"}, erased=True)
    ),
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


def test_a_phone_tells_that_its_own_word_waits(open_scene: Open) -> None:
    """M0.2: a facilitator did not take it off: she has not decided yet."""
    scene = Scene(step("x5", "reveal", WORD | SHOWN), seat(mine="rature", held=True))
    page = open_scene(scene).page
    expect(page.get_by_text(HELD)).to_be_visible()
    expect(page.get_by_text(HIDDEN)).to_have_count(0)
    page.set_viewport_size({"width": 320, "height": 640})
    assert fits(page)
    assert violations(page) == []


@pytest.mark.parametrize("name", OPEN)
def test_a_text_on_the_screen_has_no_such_sentence(open_scene: Open, name: str) -> None:
    """Nor has one that was shown again."""
    opened = open_scene(SCENES[name])
    expect(opened.page.get_by_text(HIDDEN)).to_be_visible()
    opened.send_document("seat", OPEN[name].seat or {}, 101)
    expect(opened.page.get_by_text(HIDDEN)).to_have_count(0)


@pytest.mark.parametrize("name", GONE)
def test_a_phone_tells_that_its_own_text_was_erased(open_scene: Open, name: str) -> None:
    """Plainly, and never that nothing had been sent."""
    page = open_scene(GONE[name]).page
    said = WORD_ERASED if name in ("word", "lock") else TEXT_ERASED
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.get_by_text("Ne pas répondre est permis")).to_have_count(0)
    assert fits(page)
    assert violations(page) == []


def test_a_phone_forgets_an_erased_word(open_scene: Open) -> None:
    """Nothing of it is left in its storage."""
    opened = open_scene(Scene(step("x5", "input", WORD), seat()))
    page = opened.page
    page.get_by_role("textbox").fill("quetzal")
    stored = "JSON.stringify({...localStorage})"
    page.wait_for_function(f"{stored}.includes('quetzal')")
    opened.send_document("seat", seat(erased=True), 101)
    opened.send_document("all", step("x5", "lock", WORD), 101)
    expect(page.get_by_text(WORD_ERASED)).to_be_visible()
    page.wait_for_function(f"!{stored}.includes('quetzal')")
