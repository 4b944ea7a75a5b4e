"""« Écouter »: the page read aloud by a voice of the phone itself, on a tap."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import fits, violations
from tests.pages.match_scenes import MATCH_PHONE, PICKS
from tests.pages.opened_scene import Open, OpenedScene
from tests.pages.scenes import CARD, PHONE, Scene, solo
from tests.pages.seat_menu import menu, press_in_menu

LISTEN = "Écouter"
STOP = "Arrêter la lecture"
VOICES = """(voices) => {
  window.said = [];
  window.stopped = 0;
  const speech = new EventTarget();
  Object.assign(speech, {
    getVoices: () => voices,
    speak: (words) => window.said.push(words),
    cancel: () => { window.stopped += 1; },
  });
  Object.defineProperty(window, "speechSynthesis", { configurable: true, value: speech });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
}"""
OWN = {"lang": "fr-FR", "localService": True}
FAR = {"lang": "fr-FR", "localService": False}
ENGLISH = {"lang": "en-GB", "localService": True}


def with_voices(open_scene: Open, scene: Scene, *voices: object) -> OpenedScene:
    """Open *scene*, and give its page these voices before it shows « Aide »."""
    opened = open_scene(scene)
    opened.page.evaluate(VOICES, list(voices))
    return opened


def said(page: Page) -> list[str]:
    """Return what was read aloud."""
    texts: list[str] = page.evaluate("window.said.map(({ text }) => text)")
    return texts


@pytest.mark.parametrize("voices", [(), (FAR,), (ENGLISH,), (FAR, ENGLISH)])
def test_without_an_own_voice_of_the_language_nothing_is_offered(
    open_scene: Open, voices: tuple[object, ...]
) -> None:
    """A company's voice would be sent the words; an English one reads no French."""
    page = with_voices(open_scene, PHONE["input"], *voices).page
    menu(page).click()
    expect(page.get_by_role("button", name="Langage simple")).to_be_visible()
    expect(page.get_by_role("button", name=LISTEN)).to_have_count(0)


def test_the_question_is_read_on_a_tap_and_a_second_one_stops(open_scene: Open) -> None:
    """Nothing speaks by itself; no button is read."""
    page = with_voices(open_scene, PHONE["input"], FAR, OWN).page
    menu(page).click()
    assert said(page) == []
    assert violations(page) == []
    assert fits(page)
    page.get_by_role("button", name=LISTEN).click()
    texts = said(page)
    question = str(CARD["question"]).replace("\u202f", " ")
    assert question in texts
    assert not any(name in text for text in texts for name in ("Valider", "Aide", STOP))
    assert page.evaluate("window.said.every(({ voice }) => voice.localService)")
    before = page.evaluate("window.stopped")
    page.get_by_role("button", name=STOP).click()
    expect(page.get_by_role("button", name=LISTEN)).to_be_visible()
    page.wait_for_function("(before) => window.stopped > before", arg=before)


def test_a_reading_ends_with_its_last_text(open_scene: Open) -> None:
    """Then it can be asked for again."""
    page = with_voices(open_scene, PHONE["input"], OWN).page
    press_in_menu(page, LISTEN)
    expect(page.get_by_role("button", name=STOP)).to_be_visible()
    page.evaluate("window.said[window.said.length - 1].onend()")
    expect(page.get_by_role("button", name=LISTEN)).to_be_visible()


def test_a_new_step_ends_the_reading(open_scene: Open) -> None:
    """What is read is always what is seen."""
    opened = with_voices(open_scene, PHONE["input"], OWN)
    page = opened.page
    press_in_menu(page, LISTEN)
    count, before = len(said(page)), page.evaluate("window.stopped")
    opened.send_document("all", solo("lock", here={"id": 8}), 101)
    expect(page.get_by_role("button", name=STOP)).to_have_count(0)
    page.wait_for_function("(before) => window.stopped > before", arg=before)
    assert len(said(page)) == count


def test_choices_are_read(open_scene: Open) -> None:
    """Each as it stands on its tile."""
    page = with_voices(open_scene, MATCH_PHONE["input"], OWN).page
    choices = page.locator(".six button .visually-hidden").all_text_contents()
    assert len(choices) == len(PICKS)
    press_in_menu(page, LISTEN)
    assert {choice.replace("\u00a0", " ") for choice in choices} <= set(said(page))


def test_in_simple_language_it_stands_beside_the_title(open_scene: Open) -> None:
    """Slower, and without « Aide »."""
    page = with_voices(open_scene, PHONE["input"], OWN).page
    press_in_menu(page, "Langage simple")
    menu(page).click()
    button = page.get_by_role("button", name=LISTEN)
    expect(button).to_have_count(1)
    button.click()
    assert page.evaluate("window.said.every(({ rate }) => rate < 1)")
    assert violations(page) == []
    assert fits(page)
