"""What nobody is bound to: answers can be left out, and small questions answered anew."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.pages.scenes import LISTEN, PHONE, SEAT, WORD, Scene, seat, solo, step
from tests.pages.stage import Open

SKIP = "Passer cette question"
SKIPPED = "C'est noté. Ne pas répondre est permis."
BACK = "Revenir à la question"
LISTENING = Scene(step("x1", "discuss", LISTEN, here={"index": 0}), SEAT)
BEFORE_A_WORD = Scene(step("x1", "brief", WORD, here={"index": 0}), SEAT)


@pytest.mark.parametrize("name", ["discuss", "duo-discuss"])
def test_who_came_late_is_asked_while_the_room_talks(open_scene: Open, name: str) -> None:
    """Nobody misses the gestures of the own service for having come after the welcome."""
    stage = open_scene(replace(PHONE[name], seat=SEAT))
    stage.page.get_by_text("Oui", exact=True).click()
    stage.page.get_by_text("Bâtiments", exact=False).first.click()
    stage.moved(2)
    assert [move["type"] for move in stage.moves()] == ["set_first_time", "choose_service"]


@pytest.mark.parametrize("name", ["input", "word"])
def test_a_question_can_be_passed_and_nobody_is_told(open_scene: Open, name: str) -> None:
    """One tap as easy as the other sends nothing, is noted, and leads back to the question."""
    stage = open_scene(PHONE[name])
    page = stage.page
    skip = page.get_by_role("button", name=SKIP)
    boxes = [one.bounding_box() for one in (skip, page.locator(".dock .primary"))]
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


@pytest.mark.parametrize("scene", [LISTENING, BEFORE_A_WORD])
def test_a_wrong_tap_on_a_small_question_can_be_mended(open_scene: Open, scene: Scene) -> None:
    """An arrow key chooses at once: the question stays, and the other answer is one key away."""
    stage = open_scene(scene)
    page = stage.page
    yes, no = page.get_by_label("Oui"), page.get_by_label("Non, j'ai déjà joué")
    yes.focus()
    page.keyboard.press("Space")
    stage.show("seat", SEAT | {"first_time": 1}, 3)
    expect(yes).to_be_checked()
    expect(yes).to_be_focused()
    page.keyboard.press("ArrowDown")
    stage.show("seat", SEAT | {"first_time": 0}, 4)
    expect(no).to_be_checked()
    expect(no).to_be_focused()
    assert [move["first_time"] for move in stage.moved(2)] == [1, 0]
    page.get_by_text("Sport").click()
    stage.show("seat", SEAT | {"first_time": 0, "service": "sport"}, 5)
    expect(page.get_by_label("Sport")).to_be_checked()
    expect(page.get_by_text("Première séance")).to_be_visible()


def test_what_was_answered_before_a_step_is_not_asked_in_it(open_scene: Open) -> None:
    """The next step asks the service alone, and after that nothing."""
    stage = open_scene(LISTENING)
    page = stage.page
    page.get_by_label("Oui").press("Space")
    stage.show("seat", SEAT | {"first_time": 1}, 3)
    stage.show("all", step("x1", "discuss", LISTEN, here={"id": 8, "index": 1}))
    expect(page.get_by_text("Dans quel service travaillez-vous")).to_be_visible()
    expect(page.get_by_text("Première séance")).to_have_count(0)
    page.get_by_label("Je préfère ne pas dire").press("Space")
    stage.show("seat", SEAT | {"first_time": 1, "service": "unsaid"}, 4)
    stage.show("all", step("x1", "discuss", LISTEN, here={"id": 9, "index": 2}), 101)
    expect(page.get_by_role("group")).to_have_count(0)


@pytest.mark.parametrize("scene", [LISTENING, BEFORE_A_WORD, PHONE["duo-discuss"]])
def test_who_leaves_the_first_question_open_is_asked_the_service(
    open_scene: Open, scene: Scene
) -> None:
    """Neither question must be answered, and neither stands in the way of the other."""
    stage = open_scene(replace(scene, seat=SEAT))
    stage.page.get_by_label("Je préfère ne pas dire").press("Space")
    assert stage.moved(1) == [{"type": "choose_service", "service": "unsaid"}]
    expect(stage.page.get_by_text("Première séance")).to_be_visible()


def test_the_waiting_room_asks_one_question_at_a_time(open_scene: Open) -> None:
    """The service is asked once the first question has its answer, with nothing moved above it."""
    stage = open_scene(PHONE["lobby-many"])
    page = stage.page
    service = page.get_by_text("Dans quel service travaillez-vous")
    expect(page.get_by_text("Première séance")).to_be_visible()
    expect(service).to_have_count(0)
    page.get_by_label("0", exact=True).press("Space")
    expect(service).to_be_visible()
    expect(page.get_by_label("0", exact=True)).to_be_focused()
