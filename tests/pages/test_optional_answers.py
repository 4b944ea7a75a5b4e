"""What nobody is bound to: answers can be left out, and small questions answered anew."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import violations
from tests.pages.opened_scene import Open
from tests.pages.scenes import LISTEN, PHONE, SEAT, WORD, Scene, seat, solo, step

SKIP = "Passer cette question"
SKIPPED = "C'est noté. Ne pas répondre est permis."
BACK = "Revenir à la question"
LISTENING = Scene(step("x1", "discuss", LISTEN, here={"index": 0}), SEAT)
BEFORE_A_WORD = Scene(step("x1", "brief", WORD, here={"index": 0}), SEAT)


@pytest.mark.parametrize("name", ["discuss", "duo-discuss"])
def test_a_latecomer_is_asked_during_the_discussion(open_scene: Open, name: str) -> None:
    """Nobody misses the gestures of the own service for having come after the welcome."""
    opened = open_scene(replace(PHONE[name], seat=SEAT))
    opened.page.get_by_text("Oui", exact=True).click()
    opened.page.get_by_text("Bâtiments", exact=False).first.click()
    opened.wait_for_moves(2)
    assert [move["type"] for move in opened.moves()] == ["set_first_time", "choose_service"]


@pytest.mark.parametrize("name", ["discuss", "duo-discuss"])
def test_the_services_fold_once_one_is_chosen(open_scene: Open, name: str) -> None:
    """Under a result a dozen tiles make room for one line, which opens them again."""
    opened = open_scene(replace(PHONE[name], seat=SEAT | {"first_time": 1}))
    page = opened.page
    height = page.evaluate("document.documentElement.scrollHeight")
    page.get_by_text("Sport").click()
    fold = page.get_by_role("button", name="Changer")
    expect(fold).to_be_focused()
    expect(fold).to_contain_text("Sport")
    expect(page.get_by_role("radio", name="Sport")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollHeight") < height - 200
    assert violations(page) == []
    fold.click()
    expect(page.get_by_role("radio", name="Sport")).to_be_checked()
    expect(page.get_by_role("radio", name="Sport")).to_be_focused()


def test_arrow_keys_fold_no_services_before_one_leaves_them(open_scene: Open) -> None:
    """Each key chooses: they stay until the focus is elsewhere."""
    page = open_scene(replace(PHONE["discuss"], seat=SEAT)).page
    page.get_by_label("Je préfère ne pas dire").press("Space")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("radio", checked=True)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Changer")).to_be_visible()


@pytest.mark.parametrize("name", ["input", "word"])
def test_a_skipped_question_is_passed(open_scene: Open, name: str) -> None:
    """One tap as easy as the other passes it, is noted, and leads back to the question."""
    opened = open_scene(PHONE[name])
    page = opened.page
    skip = page.get_by_role("button", name=SKIP)
    boxes = [one.bounding_box() for one in (skip, page.locator(".dock .primary"))]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["height"] == boxes[1]["height"]
    assert boxes[0]["width"] >= 0.45 * (boxes[0]["width"] + boxes[1]["width"])
    skip.click()
    expect(page.get_by_text(SKIPPED)).to_be_visible()
    expect(page.locator(".count")).to_have_text("Réponses\u00a0: 19 sur 28")
    opened.send(type="patch", audience="all", revision=5, patch={"play": {"answered": 20}})
    expect(page.locator(".count")).to_have_text("Réponses\u00a0: 20 sur 28")
    expect(page.get_by_text(SKIPPED)).to_be_visible()
    page.get_by_role("button", name=BACK).click()
    expect(skip).to_be_visible()
    assert [move["type"] for move in opened.wait_for_moves(1)] == ["pass"]


def test_a_phone_that_is_loaded_anew_has_passed(open_scene: Open) -> None:
    """The room has kept it; an answer that came later takes its place."""
    opened = open_scene(Scene(solo("input"), seat() | {"passed": True}))
    expect(opened.page.get_by_text(SKIPPED)).to_be_visible()
    answered = open_scene(Scene(solo("input"), seat(mine=400) | {"passed": True}))
    expect(answered.page.get_by_text(SKIPPED)).to_have_count(0)


def test_what_is_set_is_taken_back_before_the_question_is_passed(open_scene: Open) -> None:
    """It counts as it stands, so that to pass beside it would say two things (rule 0.14)."""
    page = open_scene(Scene(solo("input"), seat(), type="400")).page
    expect(page.get_by_role("button", name=SKIP)).to_have_count(0)
    page.get_by_role("button", name="Retirer").click()
    expect(page.get_by_role("button", name=SKIP)).to_be_visible()


def test_the_next_question_is_not_skipped(open_scene: Open) -> None:
    """A question that was passed says nothing of the next one."""
    opened = open_scene(Scene(solo("input"), seat(), press=(SKIP,)))
    opened.send_document("all", solo("input", here={"id": 9}))
    expect(opened.page.get_by_role("button", name=SKIP)).to_be_visible()
    expect(opened.page.get_by_text(SKIPPED)).to_have_count(0)


def test_an_answer_that_was_given_cannot_be_passed(open_scene: Open) -> None:
    """It counts already: to change it offers no button that would seem to take it back."""
    opened = open_scene(Scene(solo("input"), seat(mine=400), press=("Changer ma réponse",)))
    expect(opened.page.get_by_role("button", name="Valider")).to_be_visible()
    expect(opened.page.get_by_role("button", name=SKIP)).to_have_count(0)


def test_a_word_can_be_passed_after_a_try(open_scene: Open) -> None:
    """The refusal of an empty word leaves the way out in its place."""
    opened = open_scene(Scene(step("x5", "input", WORD), seat()))
    opened.page.get_by_role("button", name="Envoyer").click(force=True)
    expect(opened.page.get_by_text("Écrivez quelques mots, ou passez.")).to_be_visible()
    opened.page.get_by_role("button", name=SKIP).click()
    expect(opened.page.get_by_text(SKIPPED)).to_be_visible()
    assert [move["type"] for move in opened.wait_for_moves(1)] == ["pass"]


@pytest.mark.parametrize("scene", [LISTENING, BEFORE_A_WORD])
def test_a_small_question_can_be_answered_again(open_scene: Open, scene: Scene) -> None:
    """An arrow key chooses at once: the question stays, and the other answer is one key away."""
    opened = open_scene(scene)
    page = opened.page
    yes, no = page.get_by_label("Oui"), page.get_by_label("Non, j'ai déjà joué")
    yes.focus()
    page.keyboard.press("Space")
    opened.send_document("seat", SEAT | {"first_time": 1}, 3)
    expect(yes).to_be_checked()
    expect(yes).to_be_focused()
    page.keyboard.press("ArrowDown")
    opened.send_document("seat", SEAT | {"first_time": 0}, 4)
    expect(no).to_be_checked()
    expect(no).to_be_focused()
    assert [move["first_time"] for move in opened.wait_for_moves(2)] == [1, 0]
    page.get_by_text("Sport").click()
    opened.send_document("seat", SEAT | {"first_time": 0, "service": "sport"}, 5)
    expect(page.get_by_label("Sport")).to_be_checked()
    expect(page.get_by_text("Première séance")).to_be_visible()


def test_what_was_answered_before_a_step_is_not_asked_in_it(open_scene: Open) -> None:
    """The next step asks the service alone, and after that nothing."""
    opened = open_scene(LISTENING)
    page = opened.page
    page.get_by_label("Oui").press("Space")
    opened.send_document("seat", SEAT | {"first_time": 1}, 3)
    opened.send_document("all", step("x1", "discuss", LISTEN, here={"id": 8, "index": 1}))
    expect(page.get_by_text("Dans quel service travaillez\u2011vous")).to_be_visible()
    expect(page.get_by_text("Première séance")).to_have_count(0)
    page.get_by_label("Je préfère ne pas dire").press("Space")
    opened.send_document("seat", SEAT | {"first_time": 1, "service": "unsaid"}, 4)
    opened.send_document("all", step("x1", "discuss", LISTEN, here={"id": 9, "index": 2}), 101)
    expect(page.get_by_role("group")).to_have_count(0)


@pytest.mark.parametrize("scene", [LISTENING, BEFORE_A_WORD, PHONE["duo-discuss"]])
def test_the_service_is_asked_without_an_answer_to_the_first_question(
    open_scene: Open, scene: Scene
) -> None:
    """Neither question must be answered, and neither stands in the way of the other."""
    opened = open_scene(replace(scene, seat=SEAT))
    opened.page.get_by_label("Je préfère ne pas dire").press("Space")
    assert opened.wait_for_moves(1) == [{"type": "choose_service", "service": "unsaid"}]
    expect(opened.page.get_by_text("Première séance")).to_be_visible()


def test_the_waiting_room_asks_one_question_at_a_time(open_scene: Open) -> None:
    """The service is asked once the first question has its answer, with nothing moved above it."""
    opened = open_scene(PHONE["lobby-many"])
    page = opened.page
    service = page.get_by_text("Dans quel service travaillez\u2011vous")
    expect(page.get_by_text("Première séance")).to_be_visible()
    expect(service).to_have_count(0)
    page.get_by_label("0", exact=True).press("Space")
    expect(service).to_be_visible()
    expect(page.get_by_label("0", exact=True)).to_be_focused()
