"""Opinions beside a talk: on the phone below what the room does, and skipped with one tap."""

from playwright.sync_api import expect

from tests.e2e.axe import fits, violations
from tests.pages.opened_scene import Open
from tests.pages.opinion_scenes import ITEMS, PHONE, welcome
from tests.pages.scenes import Scene, seat
from tests.pages.test_screen import NARROW

BEFORE = "Que pensez\u2011vous aujourd'hui\u202f?"
AFTER = "Et maintenant, qu'en pensez\u2011vous\u202f?"
LINK = "Je vois le lien entre les 17 objectifs et mon métier."
ABLE = "Je me sens capable d'agir."


def test_a_phone_gives_its_opinions_in_the_welcome(open_scene: Open) -> None:
    """One below the other, by taps alone; what the room does stays above."""
    opened = open_scene(Scene(welcome(), seat()))
    page = opened.page
    opinions = page.get_by_role("region", name=BEFORE)
    expect(opinions.get_by_role("heading", name=LINK)).to_be_visible()
    expect(opinions.get_by_text("Ni votre chef ni l'animateur")).to_be_visible()
    assert violations(page) == []
    opinions.get_by_role("button", name="Plutôt d'accord", exact=True).click()
    expect(opinions.get_by_role("heading", name=ABLE)).to_be_focused()
    assert opened.moves()[0] == {
        "type": "play",
        "step": 0,
        "group": -1,
        "move": {"type": "barometer.answer", "answers": {"link": 4}, "passed": []},
    }
    for width, height in NARROW:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width


def test_the_next_opinion_is_in_sight(open_scene: Open) -> None:
    """Also where the page is so low that the last answer and its question do not fit on it."""
    page = open_scene(Scene(welcome(), seat())).page
    page.set_viewport_size({"width": 320, "height": 300})
    page.get_by_role("button", name="Tout à fait d'accord").click()
    expect(page.get_by_role("heading", name=ABLE)).to_be_in_viewport()


def test_one_tap_skips_all_opinions(open_scene: Open) -> None:
    """What is left counts as passed, and one can come back to it."""
    opened = open_scene(Scene(welcome(), seat()))
    page = opened.page
    page.get_by_role("button", name="Tout passer").click()
    expect(page.get_by_text("C'est noté. Ne pas répondre est permis.")).to_be_focused()
    assert opened.moves()[0]["move"] == {
        "type": "barometer.answer",
        "answers": {},
        "passed": ITEMS,
    }
    assert violations(page) == []
    page.get_by_role("button", name="Revenir à la question").click()
    expect(page.get_by_role("heading", name=LINK)).to_be_visible()


def test_a_phone_that_has_answered_is_thanked(open_scene: Open) -> None:
    """Also one that is loaded anew; nothing shows what was answered until it is asked for."""
    own = {"side_runs": {"b1": {"play": {"mine": {"link": 4, "able": 2}, "passed": ["want"]}}}}
    page = open_scene(Scene(welcome(rule="after"), seat() | own)).page
    expect(page.get_by_role("region", name=AFTER)).to_contain_text("C'est fini, merci.")
    expect(page.get_by_role("button", name="Plutôt d'accord", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Changer ma réponse").click()
    pressed = page.get_by_role("button", name="Plutôt d'accord", exact=True)
    expect(pressed).to_have_attribute("aria-pressed", "true")


def test_opinions_come_after_the_last_word(open_scene: Open) -> None:
    """The word is asked for alone, in one sentence; opinions come once it is sent or passed."""
    opened = open_scene(PHONE["beside-word"])
    page = opened.page
    opinions = page.get_by_role("region", name=AFTER)
    expect(page.get_by_role("button", name="Envoyer")).to_be_visible()
    expect(page.get_by_role("button", name="Passer")).to_have_count(1)
    expect(page.get_by_text("Écrivez un mot")).to_have_count(1)
    expect(page.get_by_text("Il s'affiche sans votre nom")).to_have_count(1)
    expect(opinions).to_have_count(0)
    page.get_by_role("button", name="Passer").click()
    expect(opinions).to_be_visible()
    opened.send_document("seat", seat(mine="ensemble"))
    expect(page.get_by_text("ensemble")).to_be_visible()
    expect(opinions).to_be_visible()
    assert violations(page) == []


def test_nothing_is_asked_once_the_cards_begin(open_scene: Open) -> None:
    """A phone that comes later sees the welcome as it was without."""
    page = open_scene(Scene(welcome(is_open=False), seat())).page
    expect(page.get_by_text("Il n'y a rien à répondre ici.")).to_be_visible()
    expect(page.get_by_role("region", name=BEFORE)).to_have_count(0)
