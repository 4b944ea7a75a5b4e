"""Asking for help: quiet, told to the facilitator alone, in « Aide » of every page."""

import pytest
from playwright.sync_api import expect

from tests.pages.opened_scene import Open
from tests.pages.scenes import PHONE, SEAT, Scene, room, seat, solo
from tests.pages.seat_menu import menu, press_in_menu
from tests.pages.test_small_phone import HIDDEN

OPEN = "J'ai besoin d'aide"
CODE = "Voir mon code personnel"
ASK = "Le dire à l'animation\u202f? La salle ne le verra pas."
SENT = "C'est envoyé. Vous pouvez continuer."


def test_help_is_asked_acknowledged_and_taken_back(open_scene: Open) -> None:
    """Two taps ask; its state shows where it was asked."""
    opened = open_scene(Scene(room(), SEAT))
    page = opened.page
    press_in_menu(page, OPEN)
    expect(page.get_by_text(ASK)).to_be_visible()
    page.get_by_role("button", name="Oui, le dire").click()
    assert opened.wait_for_moves(1) == [{"type": "ask_help", "on": True}]
    opened.send_document("seat", SEAT | {"help": "asked"}, 3)
    expect(page.locator(".help").get_by_role("status")).to_have_text(SENT)
    expect(page.get_by_role("button", name="Ce n'est plus utile")).to_be_focused()
    opened.send_document("seat", SEAT | {"help": "seen"}, 4)
    expect(page.locator(".help").get_by_role("status")).to_have_text("Votre demande a été vue.")
    page.get_by_role("button", name="Ce n'est plus utile").click()
    assert opened.wait_for_moves(2)[1] == {"type": "ask_help", "on": False}
    opened.send_document("seat", SEAT, 5)
    expect(page.get_by_role("button", name=OPEN)).to_be_focused()
    expect(page.get_by_text(SENT)).to_have_count(0)


def test_no_asks_nothing(open_scene: Open) -> None:
    """« Non » closes the question, and the focus is where it was opened."""
    opened = open_scene(Scene(room(), SEAT))
    page = opened.page
    menu(page).click()
    page.get_by_role("button", name=OPEN).focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Non", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(ASK)).to_have_count(0)
    expect(page.get_by_role("button", name=OPEN)).to_be_focused()
    assert opened.moves() == []


def test_a_second_tap_asks_once(open_scene: Open) -> None:
    """While it is on its way the button says so."""
    opened = open_scene(Scene(room(), SEAT))
    opened.responds = False
    page = opened.page
    press_in_menu(page, OPEN)
    page.get_by_role("button", name="Oui, le dire").click()
    busy = page.locator(".help .busy")
    expect(busy).to_have_text("Oui, le direEnvoi…")
    busy.click(force=True)
    assert len(opened.wait_for_moves(1)) == 1


def test_help_asked_without_the_line_goes_out_later(open_scene: Open) -> None:
    """It is sent by itself when the line is back."""
    opened = open_scene(Scene(room(), SEAT))
    opened.cut()
    page = opened.page
    press_in_menu(page, OPEN)
    page.get_by_role("button", name="Oui, le dire").click()
    expect(page.locator(".notice.lost")).to_be_visible()
    assert opened.moves() == []
    opened.reconnect()
    assert opened.wait_for_moves(1) == [{"type": "ask_help", "on": True}]


def test_help_costs_nothing_that_is_typed(open_scene: Open) -> None:
    """In the middle of a question the field keeps its number."""
    opened = open_scene(Scene(solo("input", left=80), seat(), type="412"))
    page = opened.page
    press_in_menu(page, OPEN)
    page.get_by_role("button", name="Oui, le dire").click()
    opened.wait_for_moves(1)
    opened.send_document("seat", seat() | {"help": "asked"}, 3)
    expect(page.get_by_text(SENT)).to_be_visible()
    expect(page.locator(".num input")).to_have_value("412")


@pytest.mark.parametrize("name", ["lobby", "input", "reveal"])
@pytest.mark.parametrize("help_", ["", "asked"])
def test_nothing_of_it_is_covered_by_the_dock(open_scene: Open, name: str, help_: str) -> None:
    """Whatever the Tab key reaches can be pressed, at 320 px, with the question open."""
    scene = PHONE[name]
    known = (scene.seat or {}) | ({"help": help_} if help_ else {})
    page = open_scene(Scene(scene.all, known)).page
    if not help_:
        press_in_menu(page, OPEN)
    assert page.evaluate(HIDDEN) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_a_seat_no_help_is_offered(open_scene: Open) -> None:
    """At the door, and after the end, there is nobody to ask for."""
    for scene in (PHONE["entry"], PHONE["closed"], PHONE["closed-late"]):
        expect(menu(open_scene(scene).page)).to_have_count(0)


def test_one_button_of_the_head_opens_all_of_it(open_scene: Open) -> None:
    """Help, the code, simple language and English; a second tap or the next step closes them."""
    opened = open_scene(Scene(solo("input", left=80), seat() | {"code": "7K3RMX"}))
    page = opened.page
    parts = page.locator(".seat button")
    assert page.locator(".header button").all_inner_texts() == ["Aide"]
    expect(parts).to_have_count(0)
    menu(page).focus()
    page.keyboard.press("Enter")
    expect(menu(page)).to_have_attribute("aria-expanded", "true")
    expect(parts).to_have_text([OPEN, CODE, "Mes données", "Langage simple", "English"])
    page.keyboard.press("Tab")
    expect(parts.first).to_be_focused()
    press_in_menu(page, "English")
    expect(page.get_by_role("button", name="I need help")).to_be_visible()
    menu(page).click()
    expect(parts).to_have_count(0)
    menu(page).click()
    expect(parts).to_have_count(5)
    locked = solo("lock")
    opened.send_document("all", locked | {"step": locked["step"] | {"id": 8}}, 90)
    expect(parts).to_have_count(0)


def test_a_request_stays_in_sight_when_the_rest_is_closed(open_scene: Open) -> None:
    """Who asked sees on each page that it was seen, and takes it back there."""
    opened = open_scene(Scene(solo("input", left=80), seat() | {"help": "asked"}))
    page = opened.page
    expect(menu(page)).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".help").get_by_role("status")).to_have_text(SENT)
    expect(page.locator(".seat button")).to_have_text(["Ce n'est plus utile"])
