"""What nobody is bound to: answers can be left out, and small questions answered anew."""

import pytest
from playwright.sync_api import expect

from tests.pages.scenes import PHONE, WORD, Scene, seat, solo, step
from tests.pages.stage import Open

SKIP = "Passer cette question"
SKIPPED = "C'est noté. Ne pas répondre est permis."
BACK = "Revenir à la question"


@pytest.mark.parametrize("name", ["input", "word"])
def test_a_question_can_be_passed_and_nobody_is_told(open_scene: Open, name: str) -> None:
    """One tap as easy as the other sends nothing, is noted, and leads back to the question."""
    stage = open_scene(PHONE[name])
    page = stage.page
    skip = page.get_by_role("button", name=SKIP)
    boxes = [one.bounding_box() for one in (skip, page.locator(".dock .go"))]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["height"] == boxes[1]["height"]
    assert boxes[0]["width"] >= 0.45 * (boxes[0]["width"] + boxes[1]["width"])
    skip.click()
    expect(page.get_by_text(SKIPPED)).to_be_visible()
    expect(page.locator(".count")).to_have_text("Réponses\u00a0: 19 sur 28")
    stage.say(type="patch", audience="all", revision=5, patch={"play": {"answered": 20}})
    expect(page.locator(".count")).to_have_text("Réponses\u00a0: 20 sur 28")
    expect(page.get_by_text(SKIPPED)).to_be_visible()
    page.get_by_role("button", name=BACK).click()
    expect(skip).to_be_visible()
    assert stage.moves() == []


def test_what_was_typed_is_there_again_after_passing(open_scene: Open) -> None:
    """Whoever comes back finds the number, and can send it."""
    stage = open_scene(Scene(solo("input"), seat(), type="400", press=(SKIP, BACK)))
    stage.page.get_by_role("button", name="Valider").click()
    expect(stage.page.get_by_text("Vous pouvez changer")).to_be_visible()
    assert [move["move"]["value"] for move in stage.moves()] == [400]


def test_the_next_question_knows_of_no_passing(open_scene: Open) -> None:
    """A question that was passed says nothing of the next one."""
    stage = open_scene(Scene(solo("input"), seat(), press=(SKIP,)))
    stage.show("all", solo("input", here={"id": 9}))
    expect(stage.page.get_by_role("button", name=SKIP)).to_be_visible()
    expect(stage.page.get_by_text(SKIPPED)).to_have_count(0)


def test_an_answer_that_was_given_cannot_be_passed(open_scene: Open) -> None:
    """It counts already: to change it offers no button that would seem to take it back."""
    stage = open_scene(Scene(solo("input"), seat(mine=400), press=("Changer ma réponse",)))
    expect(stage.page.get_by_role("button", name="Valider")).to_be_visible()
    expect(stage.page.get_by_role("button", name=SKIP)).to_have_count(0)


def test_a_word_can_be_passed_after_a_try(open_scene: Open) -> None:
    """The refusal of an empty word leaves the way out in its place."""
    stage = open_scene(Scene(step("x5", "input", WORD), seat()))
    stage.page.get_by_role("button", name="Envoyer").click(force=True)
    expect(stage.page.get_by_text("Écrivez quelques mots, ou passez.")).to_be_visible()
    stage.page.get_by_role("button", name=SKIP).click()
    expect(stage.page.get_by_text(SKIPPED)).to_be_visible()
    assert stage.moves() == []
